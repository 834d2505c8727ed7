// One end of a reference in a formula as it is written, `$A`, `12` or `$B$3`,
// for all that read or move formulas.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace crossfoot {

struct ReferenceCorner {
  std::optional<std::uint32_t> row;     // 0-based; none of a whole column
  std::optional<std::uint32_t> column;  // 0-based; none of a whole row
  bool row_fixed = false;
  bool column_fixed = false;
};

// Nothing when the word is no such end, or lies outside the largest sheet.
std::optional<ReferenceCorner> reference_corner(std::string_view word);

// A byte of a name, a reference or a function; those from 0x80 on are letters
// of other alphabets.
constexpr bool is_formula_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
constexpr bool is_formula_word(char c) {
  return is_formula_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '$' || c == '\\' || c == '?' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace crossfoot
