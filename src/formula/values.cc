#include "formula/values.h"

#include <cmath>

#include "formula/book.h"

namespace crossfoot {

Value Value::of(double number, double noise) {
  Value value;
  if (!std::isfinite(number)) return error("#NUM!");
  value.kind = Kind::number;
  value.number = number;
  value.noise = noise;
  return value;
}

Value Value::of(std::string text) {
  Value value;
  value.kind = Kind::text;
  value.text = std::move(text);
  return value;
}

Value Value::boolean(bool is) {
  Value value;
  value.kind = Kind::boolean;
  value.number = is ? 1 : 0;
  return value;
}

Value Value::error(std::string_view name) {
  Value value;
  value.kind = Kind::error;
  value.text = name;
  return value;
}

Value Value::unknown() {
  Value value;
  value.kind = Kind::unknown;
  return value;
}

bool Value::same_as(const Value& other) const {
  const auto is_nothing = [](const Value& v) { return v.is(Kind::blank) || (v.is(Kind::text) && v.text.empty()); };
  if (is_nothing(*this) && is_nothing(other)) return true;
  const auto number_like = [](const Value& v) { return v.is(Kind::number) || v.is(Kind::blank); };
  if (number_like(*this) && number_like(other)) {
    const double size = std::max(std::abs(number), std::abs(other.number));
    return std::abs(number - other.number) <= noise + other.noise + size * kRelativeNoise;
  }
  if (kind != other.kind) return false;
  if (is(Kind::boolean)) return number == other.number;
  return text == other.text;
}

Value value_of(const Workbook& workbook, const Cell& cell) {
  switch (cell.type) {
    case CellType::number:
      return Value::of(cell.number, std::abs(cell.number) * kRelativeNoise);
    case CellType::text:
      return Value::of(std::string(workbook.text_of(cell)));
    case CellType::boolean:
      return Value::boolean(cell.number != 0);
    case CellType::error:
      return Value::error(workbook.text_of(cell));
    case CellType::blank:
      break;
  }
  // A formula without a stored result is not 0.
  return cell.formula == kNone ? Value{} : Value::unknown();
}

const Value* CellValues::laid_over(std::uint32_t sheet, CellAddress at) const {
  const auto over = over_[sheet].find(at);
  return over == over_[sheet].end() ? nullptr : &over->second;
}

Value CellValues::at(std::uint32_t sheet, CellAddress at) const {
  if (const Value* over = laid_over(sheet, at)) return *over;
  const Cell* cell = workbook_.sheets[sheet].find(at);
  return cell == nullptr ? Value{} : value_of(workbook_, *cell);
}

std::string_view CellValues::formula_at(std::uint32_t sheet, CellAddress at, const Cell* cell) const {
  if (!formulas_.empty()) {
    if (const auto own = formulas_.find({sheet, at}); own != formulas_.end()) return own->second;
  }
  return cell == nullptr ? std::string_view{} : workbook_.formula_of(*cell);
}

CellValues::Iterator CellValues::first_in(const std::vector<Cell>& cells, Iterator from, const CellRange& range) {
  const auto seek = [&](Iterator start, CellAddress wanted) {
    // Most often the next cell is the wanted one, or nearly.
    for (int i = 0; i < 4 && start != cells.end(); ++i, ++start) {
      if (start->at >= wanted) return start;
    }
    return std::lower_bound(start, cells.end(), wanted,
                            [](const Cell& cell, const CellAddress& at) { return cell.at < at; });
  };
  if (from == cells.begin()) from = seek(from, range.first);
  while (from != cells.end() && from->at.row <= range.last.row) {
    if (from->at.column < range.first.column)
      from = seek(from, {from->at.row, range.first.column});
    else if (from->at.column > range.last.column)
      from = seek(from, {from->at.row + 1, range.first.column});
    else
      return from;
  }
  return cells.end();
}

CellAddress CellValues::end_of(std::uint32_t sheet) const {
  ends_.resize(over_.size());
  if (ends_[sheet]) return *ends_[sheet];
  CellAddress end;
  for (const Cell& cell : workbook_.sheets[sheet].cells) {
    end.row = std::max(end.row, cell.at.row + 1);
    end.column = std::max(end.column, cell.at.column + 1);
  }
  for (const auto& [at, value] : over_[sheet]) {
    end.row = std::max(end.row, at.row + 1);
    end.column = std::max(end.column, at.column + 1);
  }
  ends_[sheet] = end;
  return end;
}

}  // namespace crossfoot
