// Numbers written for people; number_text.h.
#include <algorithm>

#include "base/number_text.h"

namespace crossfoot {
namespace {

std::string written(const Decimal& value, int decimals, std::string_view separator, std::string_view mark) {
  const std::string plain = value.rounded(decimals).to_string();
  if (!value.rounded(decimals).valid()) return plain;
  const std::size_t start = plain.front() == '-' ? 1 : 0;
  const std::size_t point = std::min(plain.find('.'), plain.size());
  std::string result = plain.substr(0, start);
  for (std::size_t i = start; i < point; ++i) {
    if (i > start && (point - i) % 3 == 0) result += separator;
    result += plain[i];
  }
  if (decimals <= 0) return result;
  result += mark;
  if (point < plain.size()) result += plain.substr(point + 1);
  const std::size_t given = point < plain.size() ? plain.size() - point - 1 : 0;
  result.append(static_cast<std::size_t>(decimals) - given, '0');
  return result;
}

Decimal in_per_cent(const Decimal& fraction) { return fraction * Decimal(100); }

}  // namespace

std::string swedish(const Decimal& value, int decimals, std::string_view separator) {
  return written(value, decimals, separator, ",");
}

std::string english(const Decimal& value, int decimals) { return written(value, decimals, ",", "."); }

std::string swedish_per_cent(const Decimal& fraction, int decimals, std::string_view separator) {
  return swedish(in_per_cent(fraction), decimals, separator) + std::string(separator) + "%";
}

std::string english_per_cent(const Decimal& fraction, int decimals) {
  return english(in_per_cent(fraction), decimals) + "%";
}

}  // namespace crossfoot
