#include "input/ods/formula.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "crossfoot/workbook.h"

namespace crossfoot {
namespace {

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

// Behind the text in quotes that begins at `at`; doubled quotes are one of it.
std::size_t behind_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] != quote) continue;
    if (i + 1 == text.size() || text[i + 1] != quote) return i + 1;
    ++i;
  }
  return text.size();
}

// The first (or last) of a character outside quotes; npos when there is none.
std::size_t find_outside(std::string_view text, char wanted, bool last) {
  std::size_t found = std::string_view::npos;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\'') {
      at = behind_quoted(text, at);
      continue;
    }
    if (text[at] == wanted) {
      found = at;
      if (!last) return found;
    }
    ++at;
  }
  return found;
}

std::string without_quotes(std::string_view name) {
  if (name.size() < 2 || name.front() != '\'' || name.back() != '\'') return std::string(name);
  std::string plain;
  for (std::size_t i = 1; i + 1 < name.size(); ++i) {
    plain += name[i];
    if (name[i] == '\'' && i + 2 < name.size() && name[i + 1] == '\'') ++i;
  }
  return plain;
}

bool needs_quotes(std::string_view name) {
  if (name.empty() || (name.front() >= '0' && name.front() <= '9')) return true;
  if (parse_a1(name)) return true;
  return !std::all_of(name.begin(), name.end(),
                      [](char c) { return is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80; });
}

std::string quoted(std::string_view name) {
  std::string text = "'";
  for (const char c : name) text.append(c == '\'' ? 2 : 1, c);
  return text + "'";
}

enum class CornerKind { none, cell, column, row, lost };

CornerKind kind_of(std::string_view cell) {
  if (cell == "#REF!") return CornerKind::lost;
  std::size_t letters = 0;
  std::size_t digits = 0;
  for (const char c : cell) {
    if (c == '$') continue;
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (letter ? digits > 0 : !(c >= '0' && c <= '9')) return CornerKind::none;
    ++(letter ? letters : digits);
  }
  if (letters > 3 || digits > 7 || letters + digits == 0) return CornerKind::none;
  return digits == 0 ? CornerKind::column : letters == 0 ? CornerKind::row : CornerKind::cell;
}

struct Corner {
  std::string source;  // another file
  std::string sheet;   // empty: that of the cell, or of the other corner
  std::string_view cell;
  CornerKind kind = CornerKind::none;
};

std::optional<Corner> corner_of(std::string_view text) {
  Corner corner;
  if (const std::size_t hash = text.starts_with('\'') ? behind_quoted(text, 0) : 0;
      hash > 0 && hash < text.size() && text[hash] == '#') {
    corner.source = without_quotes(text.substr(0, hash));
    text.remove_prefix(hash + 1);
  }
  const std::size_t dot = find_outside(text, '.', true);
  corner.cell = dot == text.npos ? text : text.substr(dot + 1);
  corner.kind = kind_of(corner.cell);
  if (corner.kind == CornerKind::none) return std::nullopt;
  std::string_view sheet = dot == text.npos ? std::string_view() : text.substr(0, dot);
  if (sheet.starts_with('$')) sheet.remove_prefix(1);
  corner.sheet = without_quotes(sheet);
  return corner;
}

std::string sheet_prefix(const Corner& first, const Corner* last) {
  if (first.sheet.empty() && first.source.empty()) return {};
  const bool several = last != nullptr && !last->sheet.empty() && last->sheet != first.sheet;
  std::string name = first.source.empty() ? std::string() : "[" + first.source + "]";
  name += several ? first.sheet + ":" + last->sheet : first.sheet;
  const bool quotes = !first.source.empty() || needs_quotes(first.sheet) || (several && needs_quotes(last->sheet));
  return (quotes ? quoted(name) : name) + "!";
}

// Function names that only OpenFormula prefixes.
std::string_view known_function(std::string_view name) {
  constexpr std::array<std::string_view, 4> kPrefixes = {"COM.MICROSOFT.", "LEGACY.", "ORG.LIBREOFFICE.",
                                                         "ORG.OPENOFFICE."};
  for (const std::string_view prefix : kPrefixes) {
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return name;
}

// Behind an error value (`#REF!`, `#N/A`), whose mark is no operator.
std::size_t behind_error(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 7> kErrors = {"#REF!", "#DIV/0!", "#VALUE!", "#NAME?",
                                                       "#NUM!", "#N/A",    "#NULL!"};
  for (const std::string_view error : kErrors) {
    if (text.substr(at).starts_with(error)) return at + error.size();
  }
  return at + 1;
}

std::string translated(std::string_view formula) {
  std::string text;
  bool in_array = false;
  for (std::size_t at = 0; at < formula.size();) {
    const char c = formula[at];
    if (c == '"' || c == '\'') {
      const std::size_t end = behind_quoted(formula, at);
      text.append(formula.substr(at, end - at));
      at = end;
      continue;
    }
    if (c == '[') {
      const std::size_t close = find_outside(formula.substr(at), ']', false);
      const std::size_t end = close == formula.npos ? formula.size() : at + close;
      const std::string_view inside = formula.substr(at + 1, end - at - 1);
      text += reference_from_ods(inside).value_or("[" + std::string(inside) + "]");
      at = std::min(end + 1, formula.size());
      continue;
    }
    if (is_letter_or_digit(c)) {
      std::size_t end = at;
      while (end < formula.size() && (is_letter_or_digit(formula[end]) || formula[end] == '.')) ++end;
      const std::string_view word = formula.substr(at, end - at);
      text += end < formula.size() && formula[end] == '(' ? known_function(word) : word;
      at = end;
      continue;
    }
    if (c == '#') {
      const std::size_t end = behind_error(formula, at);
      text.append(formula.substr(at, end - at));
      at = end;
      continue;
    }
    if (formula.substr(at).starts_with("$$")) {  // a name of the whole workbook
      at += 2;
      continue;
    }
    if (c == '{') in_array = true;
    if (c == '}') in_array = false;
    text += c == ';' ? ',' : c == '|' && in_array ? ';' : c == '~' ? ',' : c == '!' ? ' ' : c;
    ++at;
  }
  return text;
}

}  // namespace

std::optional<std::string> reference_from_ods(std::string_view reference) {
  const std::size_t colon = find_outside(reference, ':', false);
  const auto first = corner_of(reference.substr(0, colon));
  if (!first) return std::nullopt;
  if (colon == reference.npos) {
    if (first->kind != CornerKind::cell && first->kind != CornerKind::lost) return std::nullopt;
    return sheet_prefix(*first, nullptr) + std::string(first->cell);
  }
  const auto last = corner_of(reference.substr(colon + 1));
  if (!last) return std::nullopt;
  if (first->kind == CornerKind::lost || last->kind == CornerKind::lost) return sheet_prefix(*first, nullptr) + "#REF!";
  if (first->kind != last->kind) return std::nullopt;
  const std::string prefix = sheet_prefix(*first, &*last);
  // One cell through several sheets.
  const bool one =
      first->kind == CornerKind::cell && first->cell == last->cell && prefix != sheet_prefix(*first, nullptr);
  return prefix + std::string(first->cell) + (one ? "" : ":" + std::string(last->cell));
}

std::string formula_from_ods(std::string_view formula) {
  // A namespace's prefix, by custom `of` or `oooc`; `msoxl` is Excel's own writing.
  const std::size_t colon = formula.find(":=");
  const bool prefixed =
      colon != formula.npos && colon <= 8 &&
      std::all_of(formula.begin(), formula.begin() + static_cast<std::ptrdiff_t>(colon), is_letter_or_digit);
  const std::string_view prefix = prefixed ? formula.substr(0, colon) : std::string_view();
  if (prefixed) formula.remove_prefix(colon + 1);
  if (formula.starts_with('=')) formula.remove_prefix(1);
  if (formula.starts_with('=')) formula.remove_prefix(1);  // `==`: to be computed anew each time
  return prefix == "msoxl" ? std::string(formula) : translated(formula);
}

}  // namespace crossfoot
