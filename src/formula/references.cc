#include "formula/references.h"

#include <optional>

namespace crossfoot {
namespace {

constexpr std::uint32_t kLastRow = 1048575;
constexpr std::uint32_t kLastColumn = 16383;

bool is_word(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
         c == '$' || c == '\\' || static_cast<unsigned char>(c) >= 0x80;
}

// One end of a reference: a cell, a column (`$B`) or a row (`5`).
struct Corner {
  std::optional<std::uint32_t> row;
  std::optional<std::uint32_t> column;
};

std::optional<Corner> read_corner(std::string_view word) {
  if (const auto cell = parse_a1(word)) return Corner{cell->row, cell->column};
  std::string bare;
  for (const char c : word) {
    if (c != '$') bare += c;
  }
  if (bare.empty()) return std::nullopt;
  if (bare.find_first_not_of("0123456789") == std::string::npos) {
    const auto cell = parse_a1("A" + bare);
    if (!cell) return std::nullopt;
    return Corner{cell->row, std::nullopt};
  }
  const auto cell = parse_a1(bare + "1");
  if (!cell || bare.find_first_of("0123456789") != std::string::npos) return std::nullopt;
  return Corner{std::nullopt, cell->column};
}

std::optional<CellRange> range_between(const Corner& a, const Corner& b) {
  if (a.row.has_value() != b.row.has_value() || a.column.has_value() != b.column.has_value()) return std::nullopt;
  CellRange range;
  range.first = {a.row ? std::min(*a.row, *b.row) : 0, a.column ? std::min(*a.column, *b.column) : 0};
  range.last = {a.row ? std::max(*a.row, *b.row) : kLastRow, a.column ? std::max(*a.column, *b.column) : kLastColumn};
  return range;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Reference> run() {
    while (at_ < text_.size()) step();
    return std::move(found_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '"') {
      skip_quoted('"');
      sheet_.reset();
    } else if (c == '\'') {
      const std::string name = skip_quoted('\'');
      if (at_ < text_.size() && text_[at_] == '!') {
        ++at_;
        sheet_ = name;
      }
    } else if (c == '[') {
      skip_brackets();
      foreign_ = true;
    } else if (is_word(c)) {
      word();
    } else {
      ++at_;
      sheet_.reset();
      foreign_ = false;
    }
  }

  std::string skip_quoted(char quote) {
    std::string inside;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != quote) {
        inside += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == quote) {
        inside += quote;
        ++at_;
      } else {
        ++at_;
        break;
      }
    }
    return inside;
  }

  void skip_brackets() {
    int depth = 0;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '[') ++depth;
      if (text_[at_] == ']' && --depth == 0) {
        ++at_;
        return;
      }
    }
  }

  std::string_view read_word() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }

  void word() {
    const std::string_view first = read_word();
    if (at_ < text_.size() && text_[at_] == '!') {
      ++at_;
      sheet_ = std::string(first);
      return;
    }
    if (at_ < text_.size() && (text_[at_] == '(' || text_[at_] == '[')) {  // a function or a table
      if (text_[at_] == '[') skip_brackets();
      sheet_.reset();
      return;
    }
    take(first);
    sheet_.reset();
    foreign_ = false;
  }

  void take(std::string_view first) {
    const auto a = read_corner(first);
    if (!a) return;
    std::optional<CellRange> range;
    if (at_ + 1 < text_.size() && text_[at_] == ':' && is_word(text_[at_ + 1])) {
      ++at_;
      if (const auto b = read_corner(read_word())) range = range_between(*a, *b);
    } else if (a->row && a->column) {
      range = range_between(*a, *a);
    }
    if (!range || foreign_ || (sheet_ && sheet_->find('[') != std::string::npos)) return;
    found_.push_back({sheet_.value_or(""), *range});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::optional<std::string> sheet_;
  bool foreign_ = false;
  std::vector<Reference> found_;
};

}  // namespace

std::vector<Reference> references_of(std::string_view formula) { return Scanner(formula).run(); }

}  // namespace crossfoot
