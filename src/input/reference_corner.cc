#include "input/reference_corner.h"

#include <cstddef>

#include "input/checked_number.h"
#include "input/limits.h"

namespace crossfoot {
namespace {

bool take_dollar(std::string_view& word) {
  if (!word.starts_with('$')) return false;
  word.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<ReferenceCorner> reference_corner(std::string_view word) {
  ReferenceCorner corner;
  const bool dollar = take_dollar(word);
  std::uint32_t column = 0;
  std::size_t letters = 0;
  while (letters < word.size() && letters < 4 && is_formula_letter(word[letters])) {
    column = column * 26 + static_cast<std::uint32_t>((word[letters] | 0x20) - 'a' + 1);
    ++letters;
  }
  word.remove_prefix(letters);
  if (letters > 0) {
    if (column > limits::kColumns) return std::nullopt;
    corner.column = column - 1;
    corner.column_fixed = dollar;
    if (word.empty()) return corner;
    corner.row_fixed = take_dollar(word);
  } else {
    corner.row_fixed = dollar;
  }
  if (word.starts_with('0')) return std::nullopt;
  const auto row = checked_integer<std::uint32_t>(word, 1, limits::kRows);
  if (!row) return std::nullopt;
  corner.row = *row - 1;
  return corner;
}

}  // namespace crossfoot
