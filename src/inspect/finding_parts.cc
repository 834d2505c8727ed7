#include "inspect/finding_parts.h"

#include <algorithm>
#include <cmath>

#include "formula/written_formula.h"
#include "inspect/labels.h"

namespace crossfoot {
namespace {

struct Shown {
  Decimal value;
  int decimals = 0;
  bool per_cent = false;
};

Shown shown_of(const NumberFormat& format, const Decimal& stored) {
  Shown shown;
  shown.per_cent = format.kind == NumberFormat::Kind::percent;
  Decimal seen = stored;
  if (shown.per_cent) seen *= Decimal(100);
  for (int i = 0; i < std::min(format.thousands_scale, 4); ++i) seen *= Decimal::power_of_ten(-3);
  // A format without decimals of its own shows what there is; more than two are noise to a reader.
  shown.decimals = format.decimals >= 0 ? std::min(format.decimals, 6) : std::min(seen.decimals(), 2);
  shown.value = seen.rounded(shown.decimals);
  return shown;
}

const NumberFormat& format_at(const Workbook& workbook, std::uint32_t sheet, CellAddress at) {
  const Cell* cell = workbook.sheets[sheet].find(at);
  return cell ? workbook.number_format_of(*cell) : workbook.number_formats[workbook.formats[0].number_format];
}

}  // namespace

Place place_at(const Workbook& workbook, std::uint32_t sheet, CellAddress at) {
  Place place;
  place.sheet = workbook.sheets[sheet].name;
  place.cell = at;
  return place;
}

std::optional<double> number_in(const Workbook& workbook, std::uint32_t sheet, CellAddress at) {
  const Cell* cell = workbook.sheets[sheet].find(at);
  if (!cell || cell->type != CellType::number) return std::nullopt;
  return cell->number;
}

double shown_unit(const Workbook& workbook, const Cell& cell) {
  const NumberFormat& format = workbook.number_format_of(cell);
  if (format.kind == NumberFormat::Kind::percent) return std::pow(10.0, -2 - std::max(format.decimals, 0));
  const double scale = std::pow(1000.0, std::min(format.thousands_scale, 4));
  if (format.decimals < 0) return std::max(0.005, scale * 1e-2);
  return scale * std::pow(10.0, -std::min(format.decimals, 12));
}

Finding finding_at(const char* code, Severity severity, const Workbook& workbook, std::uint32_t sheet, CellAddress at) {
  Finding finding;
  finding.code = code;
  finding.severity = severity;
  finding.place = place_at(workbook, sheet, at);
  finding.label = cell_label(workbook, sheet, at);
  const NumberFormat& format = format_at(workbook, sheet, at);
  finding.per_cent = format.kind == NumberFormat::Kind::percent;
  if (const auto number = number_in(workbook, sheet, at)) {
    finding.found = Decimal::from_double(*number);
    const Shown shown = shown_of(format, *finding.found);
    finding.found_shown = shown.value;
    finding.decimals_shown = shown.decimals;
  }
  return finding;
}

void expect_number(Finding& finding, const Workbook& workbook, std::uint32_t sheet, CellAddress at, double expected) {
  finding.expected = Decimal::from_double(expected);
  const Shown shown = shown_of(format_at(workbook, sheet, at), *finding.expected);
  finding.expected_shown = shown.value;
  finding.decimals_shown = std::max(finding.decimals_shown, shown.decimals);
  if (finding.found_shown) finding.difference = *finding.found_shown - *finding.expected_shown;
}

void add_formula(Finding& finding, const std::string& name, std::string_view formula) {
  const Text written = written_formula(formula);
  finding.details[name + ".sv"] = written.sv;
  finding.details[name + ".en"] = written.en;
}

void start_explanation(Finding& finding, const char* cause) {
  Explanation explanation;
  explanation.cause = cause;
  finding.explanations.push_back(std::move(explanation));
}

void add_change(Finding& finding, const Workbook& workbook, const SheetCell& cell, std::string_view formula_to,
                std::optional<double> value) {
  CellChange change;
  change.place = place_at(workbook, cell.sheet, cell.at);
  if (const auto number = number_in(workbook, cell.sheet, cell.at)) change.from = Decimal::from_double(*number);
  if (value) change.to = Decimal::from_double(*value);
  if (const Cell* stored = workbook.sheets[cell.sheet].find(cell.at))
    change.formula_from = std::string(workbook.formula_of(*stored));
  change.formula_to = std::string(formula_to);
  finding.explanations.back().changes.push_back(std::move(change));
}

void add_related(Finding& finding, const Workbook& workbook, const SheetCell& cell, const char* role) {
  RelatedCell related;
  related.place = place_at(workbook, cell.sheet, cell.at);
  related.role = role;
  related.label = cell_label(workbook, cell.sheet, cell.at);
  if (const Cell* stored = workbook.sheets[cell.sheet].find(cell.at)) {
    if (stored->type == CellType::number) {
      const Decimal value = Decimal::from_double(stored->number);
      const Shown shown = shown_of(workbook.number_format_of(*stored), value);
      related.value = value.to_string();
      related.shown = shown.value.to_string();
      related.decimals_shown = shown.decimals;
      if (shown.per_cent) related.unit = "%";
    } else {
      related.value = related.shown = std::string(workbook.text_of(*stored));
    }
  }
  finding.related.push_back(std::move(related));
}

std::string list_of(const std::vector<CellAddress>& cells) {
  constexpr std::size_t kMostShown = 12;
  std::string text;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < cells.size();) {
    // A run down a column or along a row is written as a range.
    std::size_t down = i;
    while (down + 1 < cells.size() && cells[down + 1] == CellAddress{cells[down].row + 1, cells[down].column}) ++down;
    std::size_t along = i;
    while (along + 1 < cells.size() && cells[along + 1] == CellAddress{cells[along].row, cells[along].column + 1})
      ++along;
    const std::size_t end = std::max(down, along);
    if (!text.empty()) text += ", ";
    if (shown++ == kMostShown) return text + "…";
    text += to_a1(CellRange{cells[i], cells[end]});
    i = end + 1;
  }
  return text;
}

}  // namespace crossfoot
