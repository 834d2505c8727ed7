#include "input/xlsx/plain_cells.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>

#include "input/checked_number.h"
#include "input/digits.h"
#include "input/limits.h"
#include "input/xml/characters.h"

namespace crossfoot {
namespace {

// A cell's tag, `<v>` and the digits behind it as they are read here take no
// more: so much must follow, for fixed words to be compared without asking.
constexpr std::ptrdiff_t kMostTagBytes = 96;
// The end tags behind a text take no more: `</f><v>` and `</v></c>`.
constexpr std::ptrdiff_t kMostEndBytes = 8;
// What is longer than most is left to where limits are looked after.
constexpr std::ptrdiff_t kMostPlainBytes = 4096;

bool is_plain_text(char c) { return is_of(kXmlPlain, c) || c == '"' || c == '\''; }

// Whether these characters stand there. Enough must be known to follow.
template <std::size_t size>
bool is(const char* at, const char (&expected)[size]) {
  return std::memcmp(at, expected, size - 1) == 0;
}

// What reads something takes the place where it begins and returns the one
// behind it, null when it is nothing that is read here. A place that is handed
// on by value stays in a register, which makes reading several times as fast.

// A whole number of up to eight digits.
const char* read_number(const char* at, std::uint32_t& number) {
  const Digits digits = eight_digits(at);
  number = static_cast<std::uint32_t>(digits.value);
  return digits.count > 0 ? at + digits.count : nullptr;
}

// A number that is exact as a double, written without needless zeros, up to a
// tag.
const char* read_decimal(const char* at, double& value) {
  const bool negative = *at == '-';
  if (negative) ++at;
  const char* const first = at;
  Digits digits = eight_digits(at);
  at += digits.count;
  if (digits.count == 8) {
    const Digits more = eight_digits(at);
    at += more.count;
    digits = followed_by(digits, more);
  }
  if (digits.count == 0 || (*first == '0' && digits.count > 1)) return nullptr;
  Digits decimals;
  if (*at == '.') {
    ++at;
    decimals = eight_digits(at);
    at += decimals.count;
    if (decimals.count == 0 || at[-1] == '0') return nullptr;
    digits = followed_by(digits, decimals);
  }
  if (*at != '<' || digits.count > kExactDigits) return nullptr;
  value = exact_decimal(digits.value, decimals.count);
  if (negative) value = -value;
  return at;
}

// What stands before a cell's content.
struct CellTag {
  std::uint32_t column = 0;  // 1-based
  std::uint32_t format = 0;
  std::string_view format_text;
  ValueKind kind = ValueKind::number;
};

class PlainCells {
 public:
  PlainCells(std::string_view text, std::uint32_t row);

  // The tag of the cell that begins here or behind white space, to its `>` or
  // `/>`.
  const char* tag(const char* at, CellTag& tag) const;
  // From there the rest of it: of a cell without a formula whose value is plain,
  // or none of it; of any other that is read here.
  const char* usual(const char* at, const CellTag& tag, Cell& cell) const;
  const char* other(const char* at, const CellTag& tag, RawCell& cell) const;

 private:
  const char* address(const char* at, std::uint32_t& column) const;
  const char* text(const char* at, std::string_view& out) const;

  // The last `<` of the text: where every loop ends at the latest.
  const char* last_;
  const char* end_;
  std::uint32_t row_;
  // The row's digits and a quote, as bytes in one number: at most seven and one.
  std::uint64_t row_text_ = 0;
  std::uint64_t row_mask_ = 0;
  std::ptrdiff_t row_size_ = 0;
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

// `B7"`, within the sheet and in this row.
const char* PlainCells::address(const char* at, std::uint32_t& column) const {
  column = 0;
  for (int letters = 0; *at >= 'A' && *at <= 'Z' && letters < 3; ++letters, ++at) {
    column = column * 26 + static_cast<std::uint32_t>(*at - 'A' + 1);
  }
  std::uint64_t row_text = 0;
  std::memcpy(&row_text, at, sizeof row_text);
  if (column == 0 || column > limits::kColumns || (row_text & row_mask_) != row_text_) return nullptr;
  return at + row_size_;
}

// What stands behind ` t="`.
const char* read_kind(const char* at, ValueKind& kind) {
  kind = ValueKind::shared;
  if (is(at, "s\"")) return at + 2;
  kind = ValueKind::text;
  if (is(at, "str\"")) return at + 4;
  kind = ValueKind::boolean;
  if (is(at, "b\"")) return at + 2;
  kind = ValueKind::error;
  if (is(at, "e\"")) return at + 2;
  kind = ValueKind::number;
  return is(at, "n\"") ? at + 2 : nullptr;
}

// What stands behind ` s="`.
const char* read_format(const char* at, CellTag& tag) {
  const char* const end = read_number(at, tag.format);
  if (end == nullptr || *end != '"') return nullptr;
  tag.format_text = between(at, end);
  return end + 1;
}

// The cell's own `<` stands before last_, so that there is another to end every
// loop.
const char* PlainCells::tag(const char* at, CellTag& tag) const {
  while (at < last_ && is_xml_space(*at)) ++at;
  if (at >= last_ || end_ - at < kMostTagBytes || !is(at, "<c r=\"")) return nullptr;
  at = address(at + 6, tag.column);
  bool has_kind = false;
  while (at != nullptr && *at == ' ') {
    if (tag.format_text.empty() && is(at, " s=\"")) {
      at = read_format(at + 4, tag);
    } else if (!has_kind && is(at, " t=\"")) {
      has_kind = true;
      at = read_kind(at + 4, tag.kind);
    } else {
      return nullptr;
    }
  }
  return at;
}

const char* PlainCells::usual(const char* at, const CellTag& tag, Cell& cell) const {
  cell.at = {row_ - 1, tag.column - 1};
  cell.format = tag.format;
  if (is(at, "/>")) return at + 2;
  if (!is(at, "><v>")) return nullptr;
  if (tag.kind == ValueKind::number) {
    cell.type = CellType::number;
    at = read_decimal(at + 4, cell.number);
  } else if (tag.kind == ValueKind::shared) {
    cell.type = CellType::text;
    at = read_number(at + 4, cell.text);
  } else {
    return nullptr;
  }
  return at != nullptr && is(at, "</v></c>") ? at + 8 : nullptr;
}

const char* PlainCells::other(const char* at, const CellTag& tag, RawCell& cell) const {
  cell.at = {row_ - 1, tag.column - 1};
  cell.format = tag.format_text;
  cell.kind = tag.kind;
  if (is(at, "/>")) return at + 2;
  if (*at++ != '>' || at >= last_) return nullptr;
  cell.formula.present = is(at, "<f>");
  if (cell.formula.present) {
    at = text(at + 3, cell.formula.text);
    if (at == nullptr || !is(at, "</f>")) return nullptr;
    at += 4;
  }
  cell.has_value = is(at, "<v>");
  if (cell.has_value) {
    if (at >= last_) return nullptr;
    at = text(at + 3, cell.value);
    if (at == nullptr || !is(at, "</v>")) return nullptr;
    at += 4;
  }
  return is(at, "</c>") ? at + 4 : nullptr;
}

// Plain text to the next tag, with enough behind it.
const char* PlainCells::text(const char* at, std::string_view& out) const {
  const char* const begin = at;
  while (is_plain_text(*at)) ++at;
  out = between(begin, at);
  return *at == '<' && at - begin <= kMostPlainBytes && end_ - at >= kMostEndBytes ? at : nullptr;
}

// Apart from the loop over the usual cells, for their sake.
[[gnu::noinline]] const char* add_other(const PlainCells& plain, const char* at, const CellTag& tag, CellReader& cells,
                                        std::optional<Error>& error) {
  RawCell cell;
  at = plain.other(at, tag, cell);
  if (at != nullptr) error = cells.add(cell);
  return at;
}

}  // namespace

PlainRun read_plain_cells(std::string_view text, std::uint32_t row, CellReader& cells) {
  PlainRun run;
  const PlainCells plain(text, row);
  const char* at = text.data();
  while (!run.error) {
    CellTag tag;
    const char* const inside = plain.tag(at, tag);
    if (inside == nullptr) break;
    Cell cell;
    const char* end = plain.usual(inside, tag, cell);
    if (end == nullptr || !cells.add_plain(cell)) end = add_other(plain, inside, tag, cells, run.error);
    if (end == nullptr) break;
    run.column = tag.column;
    at = end;
  }
  run.read = static_cast<std::size_t>(at - text.data());
  return run;
}

}  // namespace crossfoot
