#include "input/xlsx_plain_cells.h"

#include <charconv>
#include <cstring>

#include "input/checked_number.h"
#include "input/limits.h"
#include "input/xml_characters.h"

namespace crossfoot {
namespace {

// A cell's tag and `<v>` as they are read here take no more: so much must
// follow, for fixed words to be compared without asking.
constexpr std::ptrdiff_t kMostTagBytes = 80;
constexpr std::ptrdiff_t kMostDigits = 9;
// What is longer than most is left to where limits are looked after.
constexpr std::ptrdiff_t kMostPlainBytes = 4096;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_plain_text(char c) { return is_of(kXmlPlain, c) || c == '"' || c == '\''; }

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

// The number that the digits make, if they are not too many.
std::uint32_t digits(const char*& at) {
  std::uint32_t number = 0;
  for (; is_digit(*at); ++at) number = number * 10 + static_cast<std::uint32_t>(*at - '0');
  return number;
}

}  // namespace

PlainCells::PlainCells(std::string_view text, std::uint32_t row)
    : begin_(text.data()), end_(begin_ + text.size()), done_(begin_), at_(begin_), row_(row) {
  const std::size_t last = text.rfind('<');
  last_ = begin_ + (last == text.npos ? 0 : last);
  char* const quote = std::to_chars(row_text_.data(), row_text_.data() + kRowBytes - 1, row).ptr;
  *quote = '"';
  row_size_ = static_cast<std::size_t>(quote - row_text_.data()) + 1;
}

template <std::size_t size>
bool PlainCells::take(const char (&expected)[size]) {
  if (std::memcmp(at_, expected, size - 1) != 0) return false;
  at_ += size - 1;
  return true;
}

// The cell's own `<` stands before last_, so that there is another to end
// every loop.
PlainCells::Found PlainCells::next() {
  at_ = done_;
  while (at_ < last_ && is_xml_space(*at_)) ++at_;
  if (at_ >= last_ || end_ - at_ < kMostTagBytes) return Found::nothing;
  if (!take("<c r=\"") || !address() || !attributes()) return Found::nothing;
  const Found found = content();
  if (found != Found::nothing) done_ = at_;
  return found;
}

RawCell PlainCells::raw() const {
  RawCell raw;
  raw.at = cell_.at;
  raw.kind = kind_;
  raw.format = format_;
  raw.has_value = has_value_;
  raw.value = value_;
  raw.formula.present = has_formula_;
  raw.formula.text = formula_;
  return raw;
}

// `B7"`, within the sheet and in this row.
bool PlainCells::address() {
  std::uint32_t column = 0;
  for (int letters = 0; *at_ >= 'A' && *at_ <= 'Z' && letters < 3; ++letters, ++at_) {
    column = column * 26 + static_cast<std::uint32_t>(*at_ - 'A' + 1);
  }
  if (column == 0 || column > limits::kColumns || std::memcmp(at_, row_text_.data(), row_size_) != 0) return false;
  at_ += row_size_;
  cell_.at = {row_ - 1, column - 1};
  return true;
}

bool PlainCells::attributes() {
  format_ = {};
  cell_.format = 0;
  kind_ = ValueKind::number;
  bool has_type = false;
  while (*at_ == ' ') {
    if (format_.empty() && take(" s=\"")) {
      if (!format()) return false;
    } else if (!has_type && take(" t=\"")) {
      has_type = true;
      if (!type()) return false;
    } else {
      return false;
    }
  }
  return true;
}

bool PlainCells::format() {
  const char* const begin = at_;
  cell_.format = digits(at_);
  format_ = between(begin, at_);
  return !format_.empty() && at_ - begin <= kMostDigits && take("\"");
}

bool PlainCells::type() {
  if (take("s\"")) {
    kind_ = ValueKind::shared;
    return true;
  }
  for (const std::string_view name : {"str", "b", "e", "n"}) {
    if (std::memcmp(at_, name.data(), name.size()) != 0 || at_[name.size()] != '"') continue;
    at_ += name.size() + 1;
    kind_ = value_kind(name);
    return true;
  }
  return false;
}

// `/>`, or `>` with `<f>`, `<v>`, both or none, and the end of the cell.
PlainCells::Found PlainCells::content() {
  has_value_ = false;
  has_formula_ = false;
  value_ = {};
  cell_.type = CellType::blank;
  if (take("/>")) return Found::value;
  if (!take(">")) return Found::nothing;
  if (at_ >= last_) return Found::nothing;
  if (take("<f>")) {
    has_formula_ = true;
    if (!text(formula_) || end_ - at_ < kMostTagBytes || !take("</f>")) return Found::nothing;
    if (take("</c>")) return Found::other;
    if (at_ >= last_) return Found::nothing;
  }
  if (!take("<v>") || !value()) return Found::nothing;
  return has_formula_ || cell_.type == CellType::blank ? Found::other : Found::value;
}

// What stands behind `<v>`, to the end of the cell.
bool PlainCells::value() {
  has_value_ = true;
  const char* const begin = at_;
  const bool understood = kind_ == ValueKind::number ? decimal() : kind_ == ValueKind::shared ? shared_string() : false;
  if (understood) {
    value_ = between(begin, at_);
  } else {
    at_ = begin;
    cell_.type = CellType::blank;
    if (!text(value_)) return false;
  }
  return end_ - at_ >= 8 && take("</v></c>");
}

// A number that is exact as a double, written without needless zeros.
bool PlainCells::decimal() {
  const bool negative = *at_ == '-';
  if (negative) ++at_;
  const char* const first = at_;
  std::uint64_t number = 0;
  for (; is_digit(*at_); ++at_) number = number * 10 + static_cast<std::uint64_t>(*at_ - '0');
  std::ptrdiff_t count = at_ - first;
  if (count == 0 || (*first == '0' && count > 1)) return false;
  std::ptrdiff_t decimals = 0;
  if (*at_ == '.') {
    const char* const point = ++at_;
    for (; is_digit(*at_); ++at_) number = number * 10 + static_cast<std::uint64_t>(*at_ - '0');
    decimals = at_ - point;
    count += decimals;
    if (decimals == 0 || at_[-1] == '0') return false;
  }
  if (*at_ != '<' || count > kExactDigits) return false;
  const double value = exact_decimal(static_cast<std::int64_t>(number), static_cast<std::size_t>(decimals));
  cell_.number = negative ? -value : value;
  cell_.type = CellType::number;
  return true;
}

bool PlainCells::shared_string() {
  const char* const begin = at_;
  cell_.text = digits(at_);
  cell_.type = CellType::text;
  return *at_ == '<' && at_ != begin && at_ - begin <= kMostDigits;
}

// Plain text to the next tag.
bool PlainCells::text(std::string_view& out) {
  const char* const begin = at_;
  while (is_plain_text(*at_)) ++at_;
  out = between(begin, at_);
  return *at_ == '<' && at_ - begin <= kMostPlainBytes;
}

}  // namespace crossfoot
