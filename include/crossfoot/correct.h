// The user's own workbook, marked or corrected. What a check found certain is
// changed in a copy of the package, with all else as it was; every changed
// cell gets a soft fill and a note, and a last sheet logs it all.
//
//   auto report = crossfoot::check({{"rapport.xlsx", bytes}}, schema, {});
//   auto correction = crossfoot::correct(bytes, report, 0, {});
//   if (correction && correction->changed) save(correction->bytes);
//
// Only the package of an .xlsx or .xlsm can be changed part by part. Of other
// formats an .xlsx is made first, which is then checked and corrected:
//
//   auto made = crossfoot::made_xlsx(bytes, "rapport.xls");
//   if (made) report = crossfoot::check({{made->name, made->bytes}}, schema, {});
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
// not what was meant; CF022 they are no package.
Result<Correction> correct(std::string_view bytes, const Report& report, std::uint32_t file,
                           const CorrectOptions& options);

// Whether correct() takes a file with these bytes: it is an .xlsx or .xlsm, or
// what is wrong with it is for reading to tell.
bool is_package(std::string_view bytes, std::string_view file_name);

// A workbook of another format as an .xlsx: each cell at its address with its
// value, formula and number format, bold, italic and indent; merged ranges,
// comments, outlines, what is hidden, defined names.
struct MadeXlsx {
  std::string name;  // the file's with the ending .xlsx
  std::string bytes;
  std::vector<Text> remarks;  // that it is a new one, and what is lost
};
// Errors: those of reading; CF011 and CF012 it cannot be written; CF021 what
// was written is not what was meant.
Result<MadeXlsx> made_xlsx(std::string_view bytes, std::string_view file_name);

// Rules of `before` that held and do not hold or cannot be evaluated in
// `after`, as "rule, place". Both are reports of one file.
std::vector<std::string> rules_that_broke(const Report& before, const Report& after);

}  // namespace crossfoot
