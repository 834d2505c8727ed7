#include "formula/tokens.h"

#include <algorithm>
#include <optional>

#include "input/reference_corner.h"

namespace crossfoot {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool same_word(std::string_view word, std::string_view upper) {
  return word.size() == upper.size() && std::equal(word.begin(), word.end(), upper.begin(), [](char a, char b) {
           return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
         });
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) { tokens_.reserve(std::min<std::size_t>(text.size(), 16)); }

  std::vector<Token> run() {
    while (at_ < text_.size() && tokens_.size() <= kMostTokens) step();
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  Token& add(Token::Kind kind, std::size_t size) {
    Token& token = tokens_.emplace_back();
    token.kind = kind;
    token.start = at_;
    token.size = std::min(size, text_.size() - at_);
    at_ += token.size;
    return token;
  }

  void step() {
    const char c = peek();
    if (c == '"') {
      add(Token::Kind::text, quoted_size(at_, '"'));
    } else if (c == '\'') {
      quoted_sheet();
    } else if (c == '[') {
      bracketed();
    } else if (c == '#') {
      add(Token::Kind::error, error_size());
    } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
      number_or_rows();
    } else if (is_formula_word(c)) {
      word();
    } else if (is_space(c)) {
      std::size_t size = 1;
      while (is_space(peek(size))) ++size;
      add(Token::Kind::space, size);
    } else {
      mark(c);
    }
  }

  void mark(char c) {
    switch (c) {
      case '(':
        add(Token::Kind::open, 1);
        return;
      case ')':
        add(Token::Kind::close, 1);
        return;
      case ',':
        add(Token::Kind::comma, 1);
        return;
      case ';':
        add(Token::Kind::semicolon, 1);
        return;
      case '{':
        add(Token::Kind::brace_open, 1);
        return;
      case '}':
        add(Token::Kind::brace_close, 1);
        return;
      case '<':
        add(Token::Kind::op, peek(1) == '=' || peek(1) == '>' ? 2 : 1);
        return;
      case '>':
        add(Token::Kind::op, peek(1) == '=' ? 2 : 1);
        return;
      default:
        add(std::string_view("+-*/^&=%:").find(c) != std::string_view::npos ? Token::Kind::op : Token::Kind::unknown,
            1);
    }
  }

  // Up to and with the closing quote; a doubled one does not close.
  std::size_t quoted_size(std::size_t from, char quote) const {
    for (std::size_t i = from + 1; i < text_.size(); ++i) {
      if (text_[i] != quote) continue;
      if (i + 1 < text_.size() && text_[i + 1] == quote)
        ++i;
      else
        return i + 1 - from;
    }
    return text_.size() - from;
  }

  std::size_t bracketed_size(std::size_t from) const {
    std::size_t open = 0;
    for (std::size_t i = from; i < text_.size(); ++i) {
      if (text_[i] == '\'')
        ++i;
      else if (text_[i] == '[')
        ++open;
      else if (text_[i] == ']' && --open == 0)
        return i + 1 - from;
    }
    return text_.size() - from;
  }

  std::size_t error_size() const {
    static constexpr std::string_view kNames[] = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!",
                                                  "#NAME?", "#NUM!",   "#N/A",    "#GETTING_DATA"};
    for (const std::string_view name : kNames) {
      if (text_.substr(at_).starts_with(name)) return name.size();
    }
    std::size_t size = 1;
    while (is_formula_letter(peek(size)) || is_digit(peek(size)) || peek(size) == '_') ++size;
    return peek(size) == '!' || peek(size) == '?' ? size + 1 : size;
  }

  std::size_t word_size(std::size_t from) const {
    std::size_t end = from;
    while (end < text_.size() && is_formula_word(text_[end])) ++end;
    return end - from;
  }

  char char_at(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  void number_or_rows() {
    const std::size_t word_bytes = word_size(at_);
    if (char_at(at_ + word_bytes) == ':' && reference_corner(text_.substr(at_, word_bytes))) {
      if (const std::size_t size = plain_reference(at_)) {
        reference({}, {}, false, size);
        return;
      }
    }
    if (char_at(at_ + word_bytes) == '!') return sheet_prefix(word_bytes);  // a sheet called 2023
    std::size_t size = 0;
    while (is_digit(peek(size))) ++size;
    if (peek(size) == '.') ++size;
    while (is_digit(peek(size))) ++size;
    if ((peek(size) == 'E' || peek(size) == 'e')) {
      const std::size_t sign = peek(size + 1) == '+' || peek(size + 1) == '-' ? 1 : 0;
      if (is_digit(peek(size + 1 + sign))) {
        size += 1 + sign;
        while (is_digit(peek(size))) ++size;
      }
    }
    add(Token::Kind::number, size);
  }

  // `'Barn och unga'!`, `'Jan:Dec'!`, `'[1]Blad'!`.
  void quoted_sheet() {
    const std::size_t size = quoted_size(at_, '\'');
    if (char_at(at_ + size) != '!') {
      add(Token::Kind::unknown, size);
      return;
    }
    std::string name;
    for (std::size_t i = at_ + 1; i + 1 < at_ + size; ++i) {
      name += text_[i];
      if (text_[i] == '\'') ++i;
    }
    after_sheet(size + 1, std::move(name));
  }

  void sheet_prefix(std::size_t name_size) {
    std::string name(text_.substr(at_, name_size));
    after_sheet(name_size + 1, std::move(name));
  }

  // `prefix` bytes name the sheet; what follows is a reference or a name.
  void after_sheet(std::size_t prefix, std::string sheet) {
    std::string last_sheet;
    if (sheet.find('[') != std::string::npos) {
      add(Token::Kind::foreign, prefix + reference_or_word(at_ + prefix));
      return;
    }
    if (const std::size_t colon = sheet.find(':'); colon != std::string::npos) {
      last_sheet = sheet.substr(colon + 1);
      sheet.resize(colon);
    }
    if (const std::size_t size = plain_reference(at_ + prefix)) {
      reference(std::move(sheet), std::move(last_sheet), true, prefix + size, prefix);
      return;
    }
    if (char_at(at_ + prefix) == '#') {
      at_ += prefix;
      const std::size_t size = error_size();
      at_ -= prefix;
      add(Token::Kind::error, prefix + size);
      return;
    }
    Token& token = add(Token::Kind::name, prefix + word_size(at_ + prefix));
    token.has_sheet = true;
    token.sheet = std::move(sheet);
  }

  std::size_t reference_or_word(std::size_t from) const {
    const std::size_t size = plain_reference(from);
    return size > 0 ? size : word_size(from);
  }

  // How many bytes from `from` on are a cell, a range, whole columns or rows.
  std::size_t plain_reference(std::size_t from) const {
    const std::size_t size = word_size(from);
    const auto first = reference_corner(text_.substr(from, size));
    if (!first || char_at(from + size) == '(' || char_at(from + size) == '!') return 0;
    if (char_at(from + size) == ':') {
      const std::size_t second = word_size(from + size + 1);
      const char after = char_at(from + size + 1 + second);
      const auto last =
          after == '(' || after == '!' ? std::nullopt : reference_corner(text_.substr(from + size + 1, second));
      if (last && last->row.has_value() == first->row.has_value() &&
          last->column.has_value() == first->column.has_value()) {
        return size + 1 + second;
      }
    }
    return first->row && first->column ? size : 0;
  }

  void reference(std::string sheet, std::string last_sheet, bool has_sheet, std::size_t size, std::size_t prefix = 0) {
    const std::string_view written = text_.substr(at_ + prefix, size - prefix);
    const std::size_t colon = written.find(':');
    const ReferenceCorner a = *reference_corner(written.substr(0, colon));
    const ReferenceCorner b = colon == std::string_view::npos ? a : *reference_corner(written.substr(colon + 1));
    Token& token = add(Token::Kind::reference, size);
    token.has_sheet = has_sheet;
    token.sheet = std::move(sheet);
    token.last_sheet = std::move(last_sheet);
    token.is_range = colon != std::string_view::npos;
    token.whole_columns = !a.row;
    token.whole_rows = !a.column;
    token.first = {{a.row.value_or(0), a.column.value_or(0)}, a.row_fixed || !a.row, a.column_fixed || !a.column};
    token.last = {
        {b.row.value_or(kLastRow), b.column.value_or(kLastColumn)}, b.row_fixed || !b.row, b.column_fixed || !b.column};
    if (token.first.at.row > token.last.at.row) {
      std::swap(token.first.at.row, token.last.at.row);
      std::swap(token.first.row_fixed, token.last.row_fixed);
    }
    if (token.first.at.column > token.last.at.column) {
      std::swap(token.first.at.column, token.last.at.column);
      std::swap(token.first.column_fixed, token.last.column_fixed);
    }
  }

  // `[1]Blad!A1`, `[1]!Name`, `[@Belopp]` and such.
  void bracketed() {
    std::size_t size = bracketed_size(at_);
    size += word_size(at_ + size);
    if (char_at(at_ + size) == '!') {
      ++size;
      size += reference_or_word(at_ + size);
    }
    add(Token::Kind::foreign, size);
  }

  void word() {
    const std::size_t size = word_size(at_);
    const char after = char_at(at_ + size);
    if (after == '!') return sheet_prefix(size);
    if (after == '[') {  // a table
      add(Token::Kind::foreign, size + bracketed_size(at_ + size));
      return;
    }
    if (after == '(') {
      add(Token::Kind::function, size);
      return;
    }
    if (after == ':') {  // sheets from one to another
      const std::size_t second = word_size(at_ + size + 1);
      if (second > 0 && char_at(at_ + size + 1 + second) == '!') return sheet_prefix(size + 1 + second);
    }
    if (const std::size_t bytes = plain_reference(at_)) return reference({}, {}, false, bytes);
    const std::string_view text = text_.substr(at_, size);
    const bool boolean = same_word(text, "TRUE") || same_word(text, "FALSE");
    add(boolean ? Token::Kind::boolean : Token::Kind::name, size);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view formula) { return Lexer(formula).run(); }

}  // namespace crossfoot
