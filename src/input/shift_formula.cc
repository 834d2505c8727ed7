#include "input/shift_formula.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "base/utf8.h"
#include "crossfoot/workbook.h"
#include "input/limits.h"
#include "input/reference_corner.h"

namespace crossfoot {
namespace {

// The corner moved and written; nothing when it lies outside now.
std::optional<std::string> moved(const ReferenceCorner& corner, std::int64_t rows, std::int64_t columns) {
  std::string text;
  if (corner.column) {
    const std::int64_t column = std::int64_t{*corner.column} + (corner.column_fixed ? 0 : columns);
    if (column < 0 || column >= limits::kColumns) return std::nullopt;
    if (corner.column_fixed) text += '$';
    text += column_letters(static_cast<std::uint32_t>(column));
  }
  if (corner.row) {
    const std::int64_t row = std::int64_t{*corner.row} + (corner.row_fixed ? 0 : rows);
    if (row < 0 || row >= limits::kRows) return std::nullopt;
    if (corner.row_fixed) text += '$';
    text += std::to_string(row + 1);
  }
  return text;
}

class Shifter {
 public:
  Shifter(std::string_view formula, std::int64_t rows, std::int64_t columns)
      : rest_(formula), rows_(rows), columns_(columns) {}

  ShiftedFormula run() {
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (c == '"' || c == '\'')
        copy(quoted_size(c));
      else if (c == '[')
        copy(bracketed_size());
      else if (c == '#')
        copy(error_size());
      else if (is_formula_word(c))
        shift_word();
      else
        copy(1);
    }
    return std::move(out_);
  }

 private:
  void copy(std::size_t size) {
    out_.text += rest_.substr(0, size);
    rest_.remove_prefix(std::min(size, rest_.size()));
  }

  // Up to and with the closing quote; a doubled one does not close.
  std::size_t quoted_size(char quote) const {
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] != quote) continue;
      if (i + 1 < rest_.size() && rest_[i + 1] == quote)
        ++i;
      else
        return i + 1;
    }
    return rest_.size();
  }

  // A workbook's number, or a table's columns, which may hold brackets in turn;
  // there an apostrophe takes the next character as it is.
  std::size_t bracketed_size() const {
    std::size_t open = 0;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      if (rest_[i] == '\'')
        ++i;
      else if (rest_[i] == '[')
        ++open;
      else if (rest_[i] == ']' && --open == 0)
        return i + 1;
    }
    return rest_.size();
  }

  // `#REF!`, `#DIV/0!`, `#N/A`: the letters in it are no references.
  std::size_t error_size() const {
    std::size_t size = 1;
    while (size < rest_.size() &&
           (is_formula_letter(rest_[size]) || is_ascii_digit(static_cast<unsigned char>(rest_[size])) ||
            rest_[size] == '/' || rest_[size] == '_')) {
      ++size;
    }
    return size < rest_.size() && (rest_[size] == '!' || rest_[size] == '?') ? size + 1 : size;
  }

  std::size_t word_size(std::size_t from) const {
    std::size_t end = from;
    while (end < rest_.size() && is_formula_word(rest_[end])) ++end;
    return end - from;
  }

  bool next_is(std::size_t at, char c) const { return at < rest_.size() && rest_[at] == c; }

  void shift_word() {
    const std::size_t size = word_size(0);
    if (next_is(size, '!')) return copy(size + 1);  // a sheet
    if (next_is(size, '(')) return copy(size);      // a function
    const auto first = reference_corner(rest_.substr(0, size));
    const std::size_t second_size = next_is(size, ':') ? word_size(size + 1) : 0;
    if (second_size > 0) {
      const std::size_t end = size + 1 + second_size;
      if (next_is(end, '!')) return copy(end + 1);  // sheets from one to another
      const auto last = next_is(end, '(') ? std::nullopt : reference_corner(rest_.substr(size + 1, second_size));
      const bool range = first && last && first->row.has_value() == last->row.has_value() &&
                         first->column.has_value() == last->column.has_value();
      if (range) return replace(end, *first, &*last);
    }
    if (first && first->row && first->column) return replace(size, *first, nullptr);
    copy(size);
  }

  void replace(std::size_t size, const ReferenceCorner& first, const ReferenceCorner* last) {
    const auto from = moved(first, rows_, columns_);
    const auto to = last == nullptr ? std::optional<std::string>("") : moved(*last, rows_, columns_);
    if (from && to) {
      out_.text += *from;
      if (last != nullptr) out_.text += ":" + *to;
    } else {
      out_.text += "#REF!";
      out_.left_the_sheet = true;
    }
    rest_.remove_prefix(size);
  }

  std::string_view rest_;
  std::int64_t rows_;
  std::int64_t columns_;
  ShiftedFormula out_;
};

}  // namespace

ShiftedFormula shift_formula(std::string_view formula, std::int64_t rows, std::int64_t columns) {
  return Shifter(formula, rows, columns).run();
}

}  // namespace crossfoot
