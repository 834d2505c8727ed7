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

// The number that the digits make, if they are not too many.
std::uint32_t digits(const char*& at) {
  std::uint32_t number = 0;
  for (; is_digit(*at); ++at) number = number * 10 + static_cast<std::uint32_t>(*at - '0');
  return number;
}

class PlainCells {
 public:
  PlainCells(std::string_view text, std::uint32_t row);

  enum class Found {
    nothing,  // that is read here
    value,    // cell() says it all
    other,    // raw() does
  };
  Found next();

  const PlainCell& cell() const { return cell_; }
  RawCell raw() const;

  // How many bytes the cells took so far.
  std::size_t read() const { return static_cast<std::size_t>(done_ - begin_); }

 private:
  bool address();
  bool attributes();
  bool format();
  bool type();
  Found content();
  bool formula();
  bool value();
  bool decimal();
  Digits take_digits();
  bool shared_string();
  bool text(std::string_view& out);

  // Only where at least so many bytes are known to follow.
  template <std::size_t size>
  bool take(const char (&expected)[size]);

  const char* begin_;
  const char* last_;  // the last `<` of the text: where every loop ends at the latest
  const char* end_;
  const char* done_;  // behind the last cell
  const char* at_;
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

PlainCells::PlainCells(std::string_view text, std::uint32_t row)
    : begin_(text.data()), end_(begin_ + text.size()), done_(begin_), at_(begin_), row_(row) {
  const std::size_t last = text.rfind('<');
  last_ = begin_ + (last == text.npos ? 0 : last);
  std::array<char, 8> row_text{};
  char* const quote = std::to_chars(row_text.data(), row_text.data() + row_text.size() - 1, row).ptr;
  *quote = '"';
  row_size_ = quote - row_text.data() + 1;
  std::array<char, 8> mask{};
  std::fill(mask.data(), quote + 1 - row_text.data() + mask.data(), '\xFF');
  row_text_ = std::bit_cast<std::uint64_t>(row_text);
  row_mask_ = std::bit_cast<std::uint64_t>(mask);
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
  std::uint64_t row_text = 0;
  std::memcpy(&row_text, at_, sizeof row_text);
  if (column == 0 || column > limits::kColumns || (row_text & row_mask_) != row_text_) return false;
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
  if (!take(">") || at_ >= last_) return Found::nothing;
  if (take("<v>")) return !value() ? Found::nothing : cell_.type == CellType::blank ? Found::other : Found::value;
  return formula() ? Found::other : Found::nothing;
}

bool PlainCells::formula() {
  has_formula_ = true;
  if (!take("<f>") || !text(formula_) || end_ - at_ < kMostTagBytes || !take("</f>")) return false;
  if (take("</c>")) return true;
  return at_ < last_ && take("<v>") && value();
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
  const char first = *at_;
  Digits digits = take_digits();
  if (digits.count == 0 || (first == '0' && digits.count > 1)) return false;
  int decimals = 0;
  if (*at_ == '.') {
    ++at_;
    const Digits more = eight_digits(at_);
    at_ += more.count;
    decimals = more.count;
    if (decimals == 0 || at_[-1] == '0') return false;
    digits = followed_by(digits, more);
  }
  if (*at_ != '<' || digits.count > kExactDigits) return false;
  const double value = exact_decimal(digits.value, decimals);
  cell_.number = negative ? -value : value;
  cell_.type = CellType::number;
  return true;
}

// Up to sixteen of them.
Digits PlainCells::take_digits() {
  const Digits taken = eight_digits(at_);
  at_ += taken.count;
  if (taken.count < 8) return taken;
  const Digits more = eight_digits(at_);
  at_ += more.count;
  return followed_by(taken, more);
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

}  // namespace

PlainRun read_plain_cells(std::string_view text, std::uint32_t row, CellReader& cells) {
  PlainRun run;
  PlainCells plain(text, row);
  for (PlainCells::Found found = plain.next(); found != PlainCells::Found::nothing; found = plain.next()) {
    run.column = plain.cell().at.column + 1;
    if (found == PlainCells::Found::value && cells.add_plain(plain.cell())) continue;
    run.error = cells.add(plain.raw());
    if (run.error) break;
  }
  run.read = plain.read();
  return run;
}

}  // namespace crossfoot
