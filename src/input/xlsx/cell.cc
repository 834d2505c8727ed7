#include "input/xlsx/cell.h"

#include <fmt/format.h>

#include <utility>

#include "base/sanitise.h"
#include "input/checked_number.h"
#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/shift_formula.h"

namespace crossfoot {

Error impossible_sheet(const std::string& sheet, std::string_view sv, std::string_view en) {
  const std::string shown = clipped(printable(sheet), 40);
  return Error{
      "CF139",
      {fmt::format("bladet \"{}\" går inte att läsa: {}. Öppna filen i Excel, kontrollera siffrorna och spara "
                   "om den.",
                   shown, sv),
       fmt::format("the sheet \"{}\" cannot be read: {}. Open the file in Excel, check the figures and save it "
                   "again.",
                   shown, en)}};
}

CellReader::CellReader(SheetContext& context, Sheet& sheet, std::string_view part)
    : context_(context), sheet_(sheet), part_(part) {
  if (!context.date_formats.empty()) return;
  for (const CellFormat& format : context.book.formats) {
    const NumberFormat& number_format = context.book.number_formats[format.number_format];
    context.date_formats.push_back(number_format.kind == NumberFormat::Kind::date ? 1 : 0);
  }
}

std::optional<Error> CellReader::add(const RawCell& raw) {
  if (++context_.cells > limits::kMostCells) return too_many(part_, "celler", "cells", limits::kMostCells);
  Cell cell;
  cell.at = raw.at;
  set_format(raw, cell);
  if (auto error = set_value(raw, cell)) return error;
  if (raw.formula.present) {
    if (auto error = set_formula(raw, cell)) return error;
    if (cell.formula != kNone && cell.type == CellType::blank && without_result_++ == 0)
      first_without_result_ = cell.at;
  }
  const bool says_nothing = cell.type == CellType::blank && cell.formula == kNone && cell.format == 0;
  if (!says_nothing) append(cell);
  return std::nullopt;
}

std::uint32_t CellReader::add_formula(std::string text, bool array) {
  context_.book.formulas.push_back({std::move(text), array});
  return static_cast<std::uint32_t>(context_.book.formulas.size() - 1);
}

// The text without `=`. What is longer than Excel allows is kept up to our own
// limit, so that the cell is known to be computed.
std::string CellReader::own_formula_text(const RawCell& raw) {
  std::string text(raw.formula.text);
  if (text.starts_with('=')) text.erase(0, 1);
  const std::size_t units = text.size() > limits::kExcelFormulaUnits ? utf16_units(text) : 0;
  if (units > limits::kExcelFormulaUnits) {
    remark_excel_limit(context_.remarks, place_in(sheet_.name, raw.at), "cellens formel, i tecken",
                       "the cell's formula, in characters", units, limits::kExcelFormulaUnits);
  }
  return raw.formula.overflow ? valid_utf8(text) : text;
}

std::optional<Error> CellReader::set_formula(const RawCell& raw, Cell& cell) {
  const RawFormula& formula = raw.formula;
  if (formula.type == "shared") return set_shared_formula(raw, cell);
  if (formula.type == "dataTable") {
    // As Excel shows it; only the first cell of the table says so.
    cell.formula = add_formula(fmt::format("TABLE({},{})", formula.row_input, formula.column_input), true);
    return std::nullopt;
  }
  std::string text = own_formula_text(raw);
  if (!text.empty()) cell.formula = add_formula(std::move(text), formula.type == "array");
  return std::nullopt;
}

std::optional<Error> CellReader::set_shared_formula(const RawCell& raw, Cell& cell) {
  std::string text = own_formula_text(raw);
  const auto index = checked_integer<std::uint32_t>(raw.formula.shared);
  if (!text.empty()) {
    if (index && (!raw.formula.range.empty() || !shared_.contains(*index))) shared_[*index] = {raw.at, text};
    cell.formula = add_formula(std::move(text), false);
    return std::nullopt;
  }
  cell.formula = add_formula({}, false);
  if (!index) {
    remark_shared(raw.at, "den har inget nummer", "it has no number");
    return std::nullopt;
  }
  const auto known = shared_.find(*index);
  if (known != shared_.end()) return expand(known->second, raw.at, cell.formula);
  waiting_.push_back({*index, raw.at, cell.formula});
  return std::nullopt;
}

std::optional<Error> CellReader::expand(const SharedFormula& shared, CellAddress at, std::uint32_t formula) {
  ShiftedFormula shifted =
      shift_formula(shared.text, std::int64_t{at.row} - shared.at.row, std::int64_t{at.column} - shared.at.column);
  context_.expanded_bytes += shifted.text.size();
  if (context_.expanded_bytes > limits::kMostExpandedFormulaBytes) {
    return too_many(part_, "byte i delade formler", "bytes in shared formulas", limits::kMostExpandedFormulaBytes);
  }
  if (shifted.left_the_sheet) {
    remark_shared(at, "en hänvisning hamnar utanför bladet", "a reference falls outside the sheet");
  }
  context_.book.formulas[formula].text = std::move(shifted.text);
  return std::nullopt;
}

void CellReader::remark_shared(CellAddress at, std::string_view sv, std::string_view en) {
  if (!context_.remarks.wants("CF151")) return;
  context_.remarks.add("CF151", Severity::warning, place_in(sheet_.name, at),
                       {{"reason.sv", std::string(sv)}, {"reason.en", std::string(en)}});
}

std::optional<Error> CellReader::finish() {
  sheet_.cells = context_.cell_list.take();
  for (const Waiting& cell : waiting_) {
    const auto known = shared_.find(cell.shared);
    if (known == shared_.end()) {
      remark_shared(cell.at, "formeln som den delar finns inte", "the formula that it shares does not exist");
    } else if (auto error = expand(known->second, cell.at, cell.formula)) {
      return error;
    }
  }
  if (without_result_ > 0) {
    context_.remarks.add("CF146", Severity::warning, place_in(sheet_.name, first_without_result_),
                         {{"count", std::to_string(without_result_)}});
  }
  return std::nullopt;
}

}  // namespace crossfoot
