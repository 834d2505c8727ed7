#include "input/xls/formula_cells.h"

#include <fmt/format.h>

#include <utility>

#include "input/code_page.h"
#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/little_endian.h"
#include "input/xls/records.h"

namespace crossfoot {

std::optional<Error> XlsFormulaCells::begin(std::string_view data) {
  constexpr std::size_t kFixed = 22;
  Pending pending;
  if (auto error = cells_.begin(data, pending.cell)) return error;
  if (data.size() < kFixed) return xls_sheet_cut_short(sheet_.name);
  set_result(data, pending);
  const std::size_t size = u16(data, 20);
  data.remove_prefix(kFixed);
  pending.tokens = data.substr(0, size);
  pending.behind = data.substr(pending.tokens.size());
  pending.cut = pending.tokens.size() < size;
  pending_ = pending;
  return std::nullopt;
}

void XlsFormulaCells::set_result(std::string_view data, Pending& pending) {
  constexpr unsigned kNoNumber = 0xFFFF;
  constexpr unsigned kToBeCalculated = 2;
  const std::string_view result = data.substr(6, 8);
  if (u16(result, 6) != kNoNumber) {
    const double value = f64(result, 0);
    // Writers that compute nothing store 0 and ask for calculation.
    const bool computed = value != 0 || (u16(data, 14) & kToBeCalculated) == 0;
    if (computed) cells_.set_number(value, pending.cell);
    return;
  }
  switch (u8(result, 0)) {
    case 0:
      pending.awaits_text = true;
      break;
    case 1:
      cells_.set_boolean(u8(result, 2), pending.cell);
      break;
    case 2:
      cells_.set_error(u8(result, 2), pending.cell);
      break;
    case 3:
      pending.empty_text = true;
      break;
    default:
      cells_.remark_unreadable(fmt::format("{}", u8(result, 0)), pending.cell, "ett känt slags resultat",
                               "a known kind of result");
  }
}

std::optional<Error> XlsFormulaCells::take_result(std::vector<std::string_view> record) {
  if (!pending_ || !pending_->awaits_text) return std::nullopt;
  XlsPieces pieces(std::move(record));
  std::string text = context_.globals.version.biff8
                         ? pieces.text()
                         : utf8_of_code_page(pieces.bytes(pieces.word()), context_.globals.version.code_page);
  if (!pieces.ok()) return xls_sheet_cut_short(sheet_.name);
  cells_.set_text(std::move(text), pending_->cell);
  pending_->awaits_text = false;
  return std::nullopt;
}

// Under the address by which the cell before refers to it; the range's first
// cell is usually the same.
void XlsFormulaCells::keep(std::string_view data, const SharedFormula& shared) {
  const auto named = pending_ ? shared_of(*pending_) : std::nullopt;
  if (named) shared_.insert_or_assign(*named, shared);
  shared_.try_emplace(CellAddress{u16(data, 0), u8(data, 4)}, shared);
}

// A range, flags up to `at`, the tokens' length, the tokens.
std::optional<Error> XlsFormulaCells::add(std::string_view data, std::size_t at, bool array) {
  if (data.size() < at + 2) return xls_sheet_cut_short(sheet_.name);
  const std::size_t size = u16(data, at);
  SharedFormula shared;
  shared.tokens = data.substr(at + 2, size);
  shared.behind = data.substr(at + 2 + shared.tokens.size());
  shared.array = array;
  keep(data, shared);
  return std::nullopt;
}

// A range, flags, the cells that its values are put into.
std::optional<Error> XlsFormulaCells::add_table(std::string_view data) {
  constexpr unsigned kTwoInputs = 8;
  if (data.size() < 16) return xls_sheet_cut_short(sheet_.name);
  const auto input = [data](std::size_t at) { return to_a1(CellAddress{u16(data, at), u16(data, at + 2)}); };
  SharedFormula shared;
  shared.array = true;
  shared.table = fmt::format("TABLE({},{})", input(8), (u16(data, 6) & kTwoInputs) != 0 ? input(12) : "");
  keep(data, shared);
  return std::nullopt;
}

// Where the shared formula, array or table stands that the cell belongs to.
std::optional<CellAddress> XlsFormulaCells::shared_of(const Pending& pending) {
  constexpr unsigned kShared = 0x01;
  constexpr unsigned kTable = 0x02;
  const std::string_view tokens = pending.tokens;
  if (tokens.size() < 5 || (u8(tokens, 0) != kShared && u8(tokens, 0) != kTable)) return std::nullopt;
  return CellAddress{u16(tokens, 1), u16(tokens, 3)};
}

std::optional<Error> XlsFormulaCells::finish_pending() {
  if (!pending_) return std::nullopt;
  Pending pending = *pending_;
  pending_.reset();
  if (pending.empty_text) cells_.set_empty_text(pending.cell);
  if (auto error = set_formula(pending)) return error;
  cells_.append(pending.cell);
  return std::nullopt;
}

std::optional<Error> XlsFormulaCells::set_formula(Pending& pending) {
  const auto shared = shared_of(pending);
  if (!shared) {
    add_formula(pending, false);
    if (pending.cut) {
      remark_formula(pending.cell.at);
    } else if (auto error = write(pending.tokens, pending.behind, pending.cell.at, pending.cell.formula)) {
      return error;
    }
  } else {
    const auto known = shared_.find(*shared);
    const bool array = known != shared_.end() && known->second.array;
    // Only the first cell of an array or a table has a formula, as in an .xlsx.
    if (array && *shared != pending.cell.at) return std::nullopt;
    add_formula(pending, array);
    waiting_.push_back({*shared, pending.cell.at, pending.cell.formula});
  }
  return std::nullopt;
}

// Its text follows.
void XlsFormulaCells::add_formula(Pending& pending, bool array) {
  pending.cell.formula = static_cast<std::uint32_t>(book_.formulas.size());
  book_.formulas.push_back({{}, array});
  if (pending.empty_text) context_.empty_results.insert(pending.cell.formula);
}

std::optional<Error> XlsFormulaCells::write(std::string_view tokens, std::string_view behind, CellAddress at,
                                            std::uint32_t formula) {
  auto text = context_.formulas.text(tokens, behind, at);
  if (context_.formulas.spent() > limits::kMostExpandedFormulaBytes) {
    return too_many(sheet_.name, "byte i formler", "bytes in formulas", limits::kMostExpandedFormulaBytes);
  }
  if (!text) {
    remark_formula(at);
    return std::nullopt;
  }
  if (text->numeric && context_.empty_results.contains(formula)) context_.nothing_computed = true;
  const std::size_t units = text->text.size() > limits::kExcelFormulaUnits ? utf16_units(text->text) : 0;
  if (units > limits::kExcelFormulaUnits) {
    remark_excel_limit(context_.cells.remarks, place_in(sheet_.name, at), "cellens formel, i tecken",
                       "the cell's formula, in characters", units, limits::kExcelFormulaUnits);
  }
  book_.formulas[formula].text = std::move(text->text);
  return std::nullopt;
}

void XlsFormulaCells::remark_formula(CellAddress at) {
  if (!context_.cells.remarks.wants("CF155")) return;
  context_.cells.remarks.add("CF155", Severity::warning, place_in(sheet_.name, at), {});
}

std::optional<Error> XlsFormulaCells::finish() {
  if (auto error = finish_pending()) return error;
  for (const Waiting& cell : waiting_) {
    const auto known = shared_.find(cell.shared);
    if (known == shared_.end()) {
      remark_formula(cell.at);
    } else if (!known->second.table.empty()) {
      book_.formulas[cell.formula].text = known->second.table;
    } else if (auto error = write(known->second.tokens, known->second.behind, cell.at, cell.formula)) {
      return error;
    }
  }
  return std::nullopt;
}

}  // namespace crossfoot
