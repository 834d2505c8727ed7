#include "recognise/units.h"

namespace crossfoot {
namespace {

// Small letters, with everything else as one space, and a space at both ends.
std::string words_of(std::string_view text) {
  std::string words = " ";
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = upper || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      words += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

}  // namespace

std::string unit_in(const CompiledWords& words, const std::vector<std::string_view>& texts) {
  for (const std::string_view text : texts) {
    const std::string bounded = words_of(text);
    for (const auto& [unit, wordings] : words.units) {
      for (const std::string& wording : wordings) {
        if (bounded.find(" " + wording + " ") != std::string::npos) return unit;
      }
    }
  }
  return "";
}

Decimal kronor_per(std::string_view unit) {
  if (unit == "tkr") return Decimal(1000);
  if (unit == "mkr") return Decimal(1000000);
  return Decimal(1);
}

}  // namespace crossfoot
