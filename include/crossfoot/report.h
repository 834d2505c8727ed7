// The outcome of a check of one or more workbooks, complete: everything that
// any output (text, JSON, log) writes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crossfoot/constraint.h"
#include "crossfoot/finding.h"
#include "crossfoot/observation.h"
#include "crossfoot/result.h"
#include "crossfoot/table.h"

namespace crossfoot {

struct VerdictCounts {
  std::uint32_t exact = 0;
  std::uint32_t rounding = 0;
  std::uint32_t broken = 0;
  std::uint32_t not_evaluable = 0;
  void add(Verdict verdict);
  VerdictCounts& operator+=(const VerdictCounts& other);
};

struct CellCounts {
  std::uint32_t read = 0;       // stored cells that hold something
  std::uint32_t numeric = 0;    // numbers among them
  std::uint32_t checked = 0;    // numeric cells that at least one evaluated constraint touches
  std::uint32_t locatable = 0;  // checked ones in which a single error can be told from one in any other cell
};

struct FileReport {
  std::string file;  // as given on the command line
  std::string sha256;
  std::string template_id;
  std::string municipality;
  std::string board;
  std::string period;  // "2019-01/2019-08"
  Workbook workbook;   // for excerpts and outputs
  Recognition recognition;
  VerdictCounts rules;
  CellCounts cells;
  std::uint32_t sheets_read = 0;
  std::vector<std::string> sheets_skipped;
  std::uint32_t findings_left_out = 0;  // counted, but too many of one kind to be kept
  std::optional<Error> error;           // the file could not be checked
};

struct CheckedConstraint {
  Constraint constraint;
  Evaluation evaluation;
  std::uint32_t file = 0;  // of its target
  std::string finding;     // id of the finding that says it is broken; empty when it is not
};

struct Report {
  std::string schema_id;
  std::string schema_version;
  std::string schema_sha256;
  std::vector<Error> errors;  // of the run as a whole: a bad schema
  std::vector<FileReport> files;
  std::vector<Observation> observations;
  std::vector<CheckedConstraint> constraints;
  std::vector<Finding> findings;  // by file, then severity, sheet, cell

  bool anything_failed() const;  // an error of the run or of a file: exit status 2
  std::size_t count(Severity severity) const;
};

}  // namespace crossfoot
