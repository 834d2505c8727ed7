#include "formula/written_formula.h"

#include <algorithm>
#include <vector>

#include "catalogue/message.h"
#include "formula/functions.h"
#include "formula/tokens.h"

namespace crossfoot {
namespace {

std::string swedish_number(std::string_view number) {
  std::string text(number);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string function_name(std::string_view name, Language language) {
  const FunctionInfo* known = find_function(name);
  if (known == nullptr) return std::string(name);
  if (language == Language::swedish && !known->swedish.empty()) return std::string(known->swedish);
  return std::string(known->name);
}

std::string written(const Token& token, std::string_view text, Language language, bool in_array) {
  const bool swedish = language == Language::swedish;
  using Kind = Token::Kind;
  switch (token.kind) {
    case Kind::function:
      return function_name(text, language);
    case Kind::number:
      return swedish ? swedish_number(text) : std::string(text);
    case Kind::comma:
      return !swedish ? "," : in_array ? "\\" : ";";
    case Kind::boolean:
      if (swedish) return (text[0] | 0x20) == 't' ? "SANT" : "FALSKT";
      return std::string(text);
    case Kind::error: {
      const std::size_t hash = text.rfind('#');
      return std::string(text.substr(0, hash)) + error_value(text.substr(hash), language);
    }
    default:
      return std::string(text);
  }
}

}  // namespace

std::string written_formula(std::string_view formula, Language language) {
  std::string out = "=";
  const std::vector<Token> tokens = tokens_of(formula);
  if (tokens.size() > kMostTokens) return out.append(formula);
  bool in_array = false;
  for (const Token& token : tokens) {
    if (token.kind == Token::Kind::brace_open) in_array = true;
    if (token.kind == Token::Kind::brace_close) in_array = false;
    out += written(token, formula.substr(token.start, token.size), language, in_array);
  }
  return out;
}

Text written_formula(std::string_view formula) {
  return {written_formula(formula, Language::swedish), written_formula(formula, Language::english)};
}

std::string written_reference(std::string_view sheet, const CellRange& range) {
  if (sheet.empty()) return to_a1(range);
  // A name that could be a cell or begins with a digit is quoted too.
  const bool plain = std::all_of(sheet.begin(), sheet.end(), [](unsigned char c) {
    return c >= 0x80 || c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  });
  const bool quoted = !plain || (sheet[0] >= '0' && sheet[0] <= '9') || parse_a1(sheet).has_value();
  if (!quoted) return std::string(sheet) + "!" + to_a1(range);
  std::string name = "'";
  for (const char c : sheet) name.append(c == '\'' ? 2 : 1, c);
  return name + "'!" + to_a1(range);
}

}  // namespace crossfoot
