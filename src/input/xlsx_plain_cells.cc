#include "input/xlsx_plain_cells.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

#include "input/checked_number.h"
#include "input/digits.h"
#include "input/limits.h"
#include "input/xml_characters.h"

namespace crossfoot {
namespace {

// A cell's tag, `<v>` and the digits behind it as they are read here take no
// more: so much must follow, for fixed words to be compared without asking.
constexpr std::ptrdiff_t kMostTagBytes = 96;
constexpr std::ptrdiff_t kMostDigits = 9;
// What is longer than most is left to where limits are looked after.
constexpr std::ptrdiff_t kMostPlainBytes = 4096;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_plain_text(char c) { return is_of(kXmlPlain, c) || c == '"' || c == '\''; }

std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }

// Behind these characters, which stand there or not. Enough must be known to
// follow.
template <std::size_t size>
bool take(const char*& at, const char (&expected)[size]) {
  if (std::memcmp(at, expected, size - 1) != 0) return false;
  at += size - 1;
  return true;
}

// The number that the digits make, if they are not too many.
std::uint32_t take_number(const char*& at) {
  std::uint32_t number = 0;
  for (; is_digit(*at); ++at) number = number * 10 + static_cast<std::uint32_t>(*at - '0');
  return number;
}

Digits take_eight_digits(const char*& at) {
  const Digits digits = eight_digits(at);
  at += digits.count;
  return digits;
}

// A number that is exact as a double, written without needless zeros, up to a
// tag.
bool take_decimal(const char*& at, double& value) {
  const bool negative = *at == '-';
  if (negative) ++at;
  const char first = *at;
  Digits digits = take_eight_digits(at);
  if (digits.count == 8) digits = followed_by(digits, take_eight_digits(at));
  if (digits.count == 0 || (first == '0' && digits.count > 1)) return false;
  int decimals = 0;
  if (*at == '.') {
    ++at;
    const Digits more = take_eight_digits(at);
    decimals = more.count;
    if (decimals == 0 || at[-1] == '0') return false;
    digits = followed_by(digits, more);
  }
  if (*at != '<' || digits.count > kExactDigits) return false;
  value = exact_decimal(digits.value, decimals);
  if (negative) value = -value;
  return true;
}

// Reading moves `at`, which is not a member: what is only in registers is read
// several times as fast.
class PlainCells {
 public:
  PlainCells(std::string_view text, std::uint32_t row);

  enum class Found {
    nothing,  // that is read here
    value,    // cell() says it all
    other,    // raw() does
  };
  // The cell that begins at `at`, behind white space.
  Found next(const char*& at);

  const PlainCell& cell() const { return cell_; }
  RawCell raw() const;

 private:
  bool address(const char*& at);
  bool attributes(const char*& at);
  bool format(const char*& at);
  bool type(const char*& at);
  Found content(const char*& at);
  bool formula(const char*& at);
  bool value(const char*& at);
  bool understood(const char*& at);
  bool text(const char*& at, std::string_view& out) const;

  const char* last_;  // the last `<` of the text: where every loop ends at the latest
  const char* end_;
  std::uint32_t row_;
  // The row's digits and a quote, as bytes in one number: at most seven and one.
  std::uint64_t row_text_ = 0;
  std::uint64_t row_mask_ = 0;
  std::ptrdiff_t row_size_ = 0;

  PlainCell cell_;
  ValueKind kind_ = ValueKind::number;
  bool has_value_ = false;
  bool has_formula_ = false;
  std::string_view format_;
  std::string_view value_;
  std::string_view formula_;
};

PlainCells::PlainCells(std::string_view text, std::uint32_t row) : end_(text.data() + text.size()), row_(row) {
  const std::size_t last = text.rfind('<');
  last_ = text.data() + (last == text.npos ? 0 : last);
  std::array<char, 8> row_text{};
  std::array<char, 8> mask{};
  char* const quote = std::to_chars(row_text.data(), row_text.data() + row_text.size() - 1, row).ptr;
  *quote = '"';
  row_size_ = quote - row_text.data() + 1;
  std::fill(mask.begin(), mask.begin() + row_size_, '\xFF');
  row_text_ = std::bit_cast<std::uint64_t>(row_text);
  row_mask_ = std::bit_cast<std::uint64_t>(mask);
}

// The cell's own `<` stands before last_, so that there is another to end
// every loop.
PlainCells::Found PlainCells::next(const char*& at) {
  while (at < last_ && is_xml_space(*at)) ++at;
  if (at >= last_ || end_ - at < kMostTagBytes) return Found::nothing;
  if (!take(at, "<c r=\"") || !address(at) || !attributes(at)) return Found::nothing;
  return content(at);
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
bool PlainCells::address(const char*& at) {
  std::uint32_t column = 0;
  for (int letters = 0; *at >= 'A' && *at <= 'Z' && letters < 3; ++letters, ++at) {
    column = column * 26 + static_cast<std::uint32_t>(*at - 'A' + 1);
  }
  std::uint64_t row_text = 0;
  std::memcpy(&row_text, at, sizeof row_text);
  if (column == 0 || column > limits::kColumns || (row_text & row_mask_) != row_text_) return false;
  at += row_size_;
  cell_.at = {row_ - 1, column - 1};
  return true;
}

bool PlainCells::attributes(const char*& at) {
  format_ = {};
  cell_.format = 0;
  kind_ = ValueKind::number;
  bool has_type = false;
  while (*at == ' ') {
    if (format_.empty() && take(at, " s=\"")) {
      if (!format(at)) return false;
    } else if (!has_type && take(at, " t=\"")) {
      has_type = true;
      if (!type(at)) return false;
    } else {
      return false;
    }
  }
  return true;
}

bool PlainCells::format(const char*& at) {
  const char* const begin = at;
  cell_.format = take_number(at);
  format_ = between(begin, at);
  return !format_.empty() && at - begin <= kMostDigits && take(at, "\"");
}

bool PlainCells::type(const char*& at) {
  kind_ = ValueKind::shared;
  if (take(at, "s\"")) return true;
  kind_ = ValueKind::text;
  if (take(at, "str\"")) return true;
  kind_ = ValueKind::boolean;
  if (take(at, "b\"")) return true;
  kind_ = ValueKind::error;
  if (take(at, "e\"")) return true;
  kind_ = ValueKind::number;
  return take(at, "n\"");
}

// `/>`, or `>` with `<f>`, `<v>`, both or none, and the end of the cell.
PlainCells::Found PlainCells::content(const char*& at) {
  has_value_ = false;
  has_formula_ = false;
  value_ = {};
  cell_.type = CellType::blank;
  if (take(at, "/>")) return Found::value;
  if (!take(at, ">") || at >= last_) return Found::nothing;
  if (take(at, "<v>")) return !value(at) ? Found::nothing : cell_.type == CellType::blank ? Found::other : Found::value;
  return formula(at) ? Found::other : Found::nothing;
}

bool PlainCells::formula(const char*& at) {
  has_formula_ = true;
  if (!take(at, "<f>") || !text(at, formula_) || end_ - at < kMostTagBytes || !take(at, "</f>")) return false;
  if (take(at, "</c>")) return true;
  return at < last_ && take(at, "<v>") && value(at);
}

// What stands behind `<v>`, to the end of the cell.
bool PlainCells::value(const char*& at) {
  has_value_ = true;
  const char* const begin = at;
  if (understood(at)) {
    value_ = between(begin, at);
  } else {
    at = begin;
    cell_.type = CellType::blank;
    if (!text(at, value_)) return false;
  }
  return end_ - at >= 8 && take(at, "</v></c>");
}

// Whether cell_ now says what the value is.
bool PlainCells::understood(const char*& at) {
  if (kind_ == ValueKind::number) {
    cell_.type = CellType::number;
    return take_decimal(at, cell_.number);
  }
  if (kind_ != ValueKind::shared) return false;
  const char* const begin = at;
  cell_.type = CellType::text;
  cell_.text = take_number(at);
  return *at == '<' && at != begin && at - begin <= kMostDigits;
}

// Plain text to the next tag.
bool PlainCells::text(const char*& at, std::string_view& out) const {
  const char* const begin = at;
  while (is_plain_text(*at)) ++at;
  out = between(begin, at);
  return *at == '<' && at - begin <= kMostPlainBytes;
}

}  // namespace

PlainRun read_plain_cells(std::string_view text, std::uint32_t row, CellReader& cells) {
  PlainRun run;
  PlainCells plain(text, row);
  const char* at = text.data();
  for (auto found = plain.next(at); found != PlainCells::Found::nothing; found = plain.next(at)) {
    run.read = static_cast<std::size_t>(at - text.data());
    run.column = plain.cell().at.column + 1;
    if (found == PlainCells::Found::value && cells.add_plain(plain.cell())) continue;
    run.error = cells.add(plain.raw());
    if (run.error) break;
  }
  return run;
}

}  // namespace crossfoot
