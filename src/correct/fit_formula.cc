#include "correct/fit_formula.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "formula/functions.h"
#include "input/limits.h"
#include "input/xls/functions.h"
#include "output/workbook_writer.h"

namespace crossfoot {
namespace {

// Of the Analysis ToolPak, which Excel has had built in since 2007: their
// names have no prefix in a file.
constexpr auto kToolPak = std::to_array<std::string_view>(
    {"CONVERT",     "CUMIPMT", "CUMPRINC", "EDATE",   "EFFECT",      "EOMONTH",     "FACTDOUBLE", "GCD",
     "ISEVEN",      "ISODD",   "LCM",      "MROUND",  "MULTINOMIAL", "NETWORKDAYS", "NOMINAL",    "QUOTIENT",
     "RANDBETWEEN", "SQRTPI",  "WEEKNUM",  "WORKDAY", "XIRR",        "XNPV",        "YEARFRAC"});
// Newer ones, which have one. Others are rare in such workbooks.
constexpr auto kPrefixed = std::to_array<std::string_view>(
    {"CONCAT", "DAYS", "IFNA", "IFS", "MAXIFS", "MINIFS", "NUMBERVALUE", "SWITCH", "TEXTJOIN", "XLOOKUP", "XOR"});
constexpr auto kErrors = std::to_array<std::string_view>(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"});
constexpr int kDeepest = 60;  // Excel takes 64

template <std::size_t n>
bool is_one_of(const std::array<std::string_view, n>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// "_xlfn.IFS" for IFS; empty for what a file of Excel's may not have.
std::string name_in_file(std::string_view written) {
  const std::string plain = upper_function_name(written);
  // What reaches out of the workbook is not carried into a new one.
  if (find_function(plain) == nullptr || fetches_data(plain) || plain == "HYPERLINK") return "";
  if (xls_function(std::string_view(plain)) != nullptr || is_one_of(kToolPak, plain)) return plain;
  return is_one_of(kPrefixed, plain) ? "_xlfn." + plain : "";
}

bool takes(std::string_view written, std::uint32_t arguments) {
  const std::string plain = upper_function_name(written);
  const FunctionInfo* info = find_function(plain);
  if (info != nullptr && info->function != Function::none) return arguments >= info->least && arguments <= info->most;
  const XlsFunction* function = xls_function(std::string_view(plain));
  if (function == nullptr || function->arguments < 0) return arguments <= 255;
  return static_cast<std::uint32_t>(function->arguments) == arguments;
}

bool calls_are_right(const Expression& expression) {
  return std::all_of(expression.nodes.begin(), expression.nodes.end(), [&](const Node& node) {
    return node.kind != Node::Kind::call || takes(expression.text_of(node), node.count);
  });
}

bool is_too_deep(const std::vector<Token>& tokens) {
  int depth = 0;
  for (const Token& token : tokens) {
    if (token.kind == Token::Kind::open && ++depth > kDeepest) return true;
    if (token.kind == Token::Kind::close) --depth;
  }
  return false;
}

bool is_address_like(std::string_view name) {
  if (parse_a1(name)) return true;
  // R1C1 and its parts: R, C, R5, C5, R5C7.
  std::string upper = ascii_upper(name);
  const auto skip = [&](char letter) {
    if (!upper.starts_with(letter)) return;
    const std::size_t end = std::min(upper.find_first_not_of("0123456789", 1), upper.size());
    upper.erase(0, end);
  };
  skip('R');
  skip('C');
  return upper.empty();
}

}  // namespace

std::optional<std::string> FormulaFitter::fitted(std::string_view formula, std::uint32_t sheet) {
  if (formula.empty() || formula.size() > limits::kExcelFormulaUnits || text_as_written(formula) != formula) {
    return std::nullopt;
  }
  const std::vector<Token> tokens = tokens_of(formula);
  if (is_too_deep(tokens)) return std::nullopt;
  std::string text;
  for (const Token& token : tokens) {
    const std::string_view written = formula.substr(token.start, token.size);
    if (token.kind == Token::Kind::function) {
      const std::string* name = function_name(written);
      if (name->empty()) return std::nullopt;
      text += *name;
      continue;
    }
    if (!fits(token, written, sheet)) return std::nullopt;
    text += written;
  }
  const Expression expression = parse_formula(formula, book_, sheet == kNone ? 0 : sheet);
  if (!expression.readable() || !calls_are_right(expression)) return std::nullopt;
  if (text.size() > limits::kExcelFormulaUnits) return std::nullopt;
  return text;
}

const std::string* FormulaFitter::function_name(std::string_view written) {
  const auto known = names_.find(written);
  if (known != names_.end()) return &known->second;
  return &names_.emplace(std::string(written), name_in_file(written)).first->second;
}

bool FormulaFitter::fits(const Token& token, std::string_view text, std::uint32_t sheet) const {
  const auto known = [&](const std::string& name) { return name.empty() || book_.sheet(name) != kNone; };
  switch (token.kind) {
    case Token::Kind::reference:
      return !token.has_sheet || (known(token.sheet) && known(token.last_sheet));
    case Token::Kind::name:
      return !token.has_sheet && book_.name(text, sheet) != nullptr;
    case Token::Kind::error:
      return is_one_of(kErrors, text);
    case Token::Kind::foreign:
    case Token::Kind::unknown:
      return false;
    default:
      return true;
  }
}

bool has_moving_references(std::string_view formula) {
  const std::vector<Token> tokens = tokens_of(formula);
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    if (token.kind == Token::Kind::name) return true;
    if (token.kind != Token::Kind::reference) return false;
    const auto fixed = [&](const CellRef& ref) {
      return (ref.row_fixed || token.whole_columns) && (ref.column_fixed || token.whole_rows);
    };
    return !token.has_sheet || !fixed(token.first) || (token.is_range && !fixed(token.last));
  });
}

bool is_usable_name(std::string_view name) {
  constexpr std::size_t kMostUnits = 255;
  if (name == "_xlnm.Print_Area" || name == "_xlnm.Print_Titles") return true;
  if (name.empty() || name.size() > kMostUnits || name.starts_with("_xl") || is_address_like(name)) return false;
  const std::u32string points = code_points(name);
  const auto begins = [](char32_t c) { return c == U'_' || c == U'\\' || is_letter(c); };
  return begins(points.front()) && std::all_of(points.begin(), points.end(),
                                               [&](char32_t c) { return begins(c) || is_ascii_digit(c) || c == U'.'; });
}

}  // namespace crossfoot
