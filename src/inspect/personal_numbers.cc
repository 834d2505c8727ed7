// Swedish personal and co-ordination numbers anywhere in the workbook: in
// cells, comments, names of sheets and defined names. Only where they stand.
#include <cmath>
#include <map>

#include "base/label_text.h"
#include "base/sanitise.h"
#include "inspect/finding_parts.h"
#include "inspect/hidden_data.h"
#include "inspect/labels.h"

namespace crossfoot {
namespace {

// A cell's whole number as digits, where it could be one: ten digits may be an
// amount, twelve that begin with a century hardly.
std::string digits_of(double number) {
  if (number != std::floor(number) || number < 1e9 || number >= 3e11) return "";
  return Decimal::from_double(number).to_string();
}

bool has_century(const std::string& digits) {
  return digits.size() == 12 && (digits.starts_with("19") || digits.starts_with("20"));
}

bool says_personal_number(const std::string& heading) {
  const std::string folded = fold(heading);
  for (const std::string_view word :
       {"personnummer", "personnr", "pnr", "person nr", "person nummer", "samordningsnummer"}) {
    if (folded.find(word) != std::string::npos) return true;
  }
  return false;
}

struct Found {
  std::vector<CellAddress> cells;
  std::vector<CellAddress> comments;
};

Finding finding_in(const std::string& sheet, const std::vector<CellAddress>& cells, const char* sv, const char* en) {
  Finding finding;
  finding.code = "CF610";
  finding.severity = Severity::warning;
  finding.place.sheet = sheet;
  if (!cells.empty()) {
    finding.place.cell = cells.front();
    finding.details["cells"] = list_of(cells);
    finding.details["count"] = std::to_string(cells.size());
  }
  finding.label = masked(sheet).text;
  finding.details["kind.sv"] = sv;
  finding.details["kind.en"] = en;
  return finding;
}

Found found_on(const Workbook& workbook, std::uint32_t index, const std::vector<bool>& in_strings) {
  const Sheet& sheet = workbook.sheets[index];
  Found found;
  for (const Cell& cell : sheet.cells) {
    if (cell.type == CellType::text && cell.text != kNone && in_strings[cell.text]) found.cells.push_back(cell.at);
    if (cell.type != CellType::number || cell.formula != kNone || cell.number < 1e9) continue;
    const std::string digits = digits_of(cell.number);
    if (digits.empty() || !has_personal_number(digits)) continue;
    if (has_century(digits) || says_personal_number(column_label(workbook, index, cell.at)))
      found.cells.push_back(cell.at);
  }
  for (const Comment& comment : sheet.comments) {
    if (has_personal_number(comment.text)) found.comments.push_back(comment.at);
  }
  return found;
}

}  // namespace

void find_personal_numbers(const Workbook& workbook, std::vector<Finding>& findings) {
  // Each text once, however many cells show it.
  std::vector<bool> in_strings(workbook.strings.size(), false);
  for (std::size_t i = 0; i < workbook.strings.size(); ++i) in_strings[i] = has_personal_number(workbook.strings[i]);
  bool in_names = false;
  for (const DefinedName& name : workbook.defined_names)
    in_names |= has_personal_number(name.name) || has_personal_number(name.refers_to);
  for (std::uint32_t i = 0; i < workbook.sheets.size(); ++i) {
    const Found found = found_on(workbook, i, in_strings);
    const std::string& name = workbook.sheets[i].name;
    if (!found.cells.empty()) findings.push_back(finding_in(name, found.cells, "celler", "cells"));
    if (!found.comments.empty()) findings.push_back(finding_in(name, found.comments, "kommentarer", "comments"));
    if (has_personal_number(name)) findings.push_back(finding_in(name, {}, "bladets namn", "the sheet's name"));
  }
  if (in_names) findings.push_back(finding_in("", {}, "definierade namn", "defined names"));
}

}  // namespace crossfoot
