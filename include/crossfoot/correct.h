// The user's own workbook, marked or corrected. What a check found certain is
// changed in a copy of the package, with all else as it was; every changed
// cell gets a soft fill and a note, and a last sheet logs it all.
//
//   auto report = crossfoot::check({{"rapport.xlsx", bytes}}, schema, {});
//   auto correction = crossfoot::correct(bytes, report, 0, {});
//   if (correction && correction->changed) save(correction->bytes);
//
// Whether the rules that held still hold is for another check() of the bytes
// to say: compare with rules_that_broke().
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/decimal.h"
#include "crossfoot/finding.h"
#include "crossfoot/report.h"
#include "crossfoot/result.h"

namespace crossfoot {

struct CorrectOptions {
  bool derived_only = false;                  // no primary fact is changed
  bool likely = false;                        // also what is likely
  bool live_sums = false;                     // typed totals become formulas that give exactly the same
  bool mark_only = false;                     // nothing is changed: fills, notes and a sheet of findings
  std::map<std::string, std::size_t> chosen;  // a finding's id -> which of its explanations, from 1
  Language language = Language::swedish;      // of notes and sheets
};

// A cell that was changed, or that was not although a finding says what it
// would have to be.
struct CellCorrection {
  Place place;
  std::string row_label;  // the reader's own headings; empty when the cell is in no table
  std::string column_label;
  std::string text_before;  // where a text stood
  std::optional<Decimal> from;
  std::optional<Decimal> to;
  std::string formula_from;  // without `=`, as in the file
  std::string formula_to;
  Decimal show_factor = Decimal(1);  // times this is what the reader sees
  int decimals_shown = -1;           // -1: as many as there are
  std::string unit;
  bool primary = true;  // to be confirmed in the finance system
  Diagnosis diagnosis = Diagnosis::open;
  Text check;   // what the table must fulfil
  Text cause;   // why the cell is wrong; empty when nothing tells
  Text status;  // "Rättad", "Inte införd: ..."
  bool applied = false;
  std::string choice;                 // "ID=N" that would make it, where --choose can
  std::vector<std::string> findings;  // their ids
};

struct Correction {
  std::string bytes;  // the input's own when nothing was changed
  bool changed = false;
  std::vector<CellCorrection> cells;         // those applied first, each part by sheet and cell
  std::size_t recalculated = 0;              // cells whose formulas give something else now
  std::vector<Text> remarks;                 // what the reader should know of the file
  std::vector<std::string> unknown_choices;  // of CorrectOptions::chosen: no such finding or explanation
};

// `report` is of these bytes as its file number `file`. Errors: those of
// reading; CF020 a finding's cells cannot be found; CF021 what was written is
// not what was meant.
Result<Correction> correct(std::string_view bytes, const Report& report, std::uint32_t file,
                           const CorrectOptions& options);

// Rules of `before` that held and do not hold or cannot be evaluated in
// `after`, as "rule, place". Both are reports of one file.
std::vector<std::string> rules_that_broke(const Report& before, const Report& after);

}  // namespace crossfoot
