#include "inspect/labels.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/label_text.h"
#include "base/number_text.h"
#include "base/utf8.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kFarthestRow = 400;

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// Whether one of the folded words begins with one of these.
bool has_word(std::string_view folded, std::span<const std::string_view> beginnings) {
  for (std::size_t at = 0;;) {
    const std::string_view rest = folded.substr(at);
    const auto begins = [&](std::string_view beginning) {
      return rest.front() == beginning.front() && rest.starts_with(beginning);
    };
    if (!rest.empty() && std::any_of(beginnings.begin(), beginnings.end(), begins)) return true;
    const std::size_t space = folded.find(' ', at);
    if (space == std::string_view::npos) return false;
    at = space + 1;
  }
}

}  // namespace

bool is_words(std::string_view text) {
  constexpr std::ptrdiff_t kFewest = 2;
  const auto plain =
      std::ranges::count_if(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  if (plain < kFewest && std::ranges::count_if(code_points(text), is_letter) < kFewest) return false;
  return read_number_text(text).kind != NumberText::Kind::number;
}

std::string row_label(const Workbook& workbook, std::uint32_t sheet, CellAddress at) {
  const Sheet& in = workbook.sheets[sheet];
  auto cell = std::lower_bound(in.cells.begin(), in.cells.end(), at,
                               [](const Cell& one, const CellAddress& wanted) { return one.at < wanted; });
  while (cell != in.cells.begin()) {
    --cell;
    if (cell->at.row != at.row) break;
    if (cell->type == CellType::text && is_words(workbook.text_of(*cell))) return one_line(workbook.text_of(*cell));
  }
  return "";
}

std::string column_label(const Workbook& workbook, std::uint32_t sheet, CellAddress at) {
  const Sheet& in = workbook.sheets[sheet];
  for (std::uint32_t row = at.row; row > 0 && at.row - row < kFarthestRow; --row) {
    const Cell* cell = in.find({row - 1, at.column});
    if (cell && cell->type == CellType::text && cell->formula == kNone && is_words(workbook.text_of(*cell)))
      return one_line(workbook.text_of(*cell));
  }
  return "";
}

std::string cell_label(const Workbook& workbook, std::uint32_t sheet, CellAddress at) {
  const std::string row = row_label(workbook, sheet, at);
  const std::string column = column_label(workbook, sheet, at);
  if (row.empty()) return column;
  return column.empty() ? row : row + ", " + column;
}

std::string first_word(std::string_view label) {
  const std::string folded = fold(label);
  return folded.substr(0, folded.find(' '));
}

bool is_total_label(std::string_view label) {
  static constexpr auto kWords =
      std::to_array<std::string_view>({"summa", "delsumma", "slutsumma", "s:a", "sa ", "total", "totalt", "totala",
                                       "netto", "resultat", "sum ", "helår", "subtotal", "årets resultat", "saldo"});
  const std::string folded = fold(label);
  return has_word(folded, kWords) || folded.find("summa") != std::string::npos;
}

bool is_memo_label(std::string_view label) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"varav", "därav",    "exkl",     "inkl",      "ingår",    "andel",  "antal",  "procent", "index",    "jämför",
       "jfr",   "föreg",    "förra",    "differens", "kontroll", "avstäm", "avrund", "memo",    "of which", "excl",
       "check", "rounding", "ingående", "utgående",  "ib ",      "ub ",    "not ",   "obs"});
  return label.find('%') != std::string_view::npos || has_word(fold(label), kWords);
}

bool is_quotient_label(std::string_view label) {
  static constexpr auto kWords =
      std::to_array<std::string_view>({"snitt", "medel", "genomsnitt", "pris", "styck", "andel", "procent", "index",
                                       "kvot", "kr/", "tkr/", "mean", "average", "price", "share"});
  const std::string folded = fold(label);
  return label.find('%') != std::string_view::npos || has_word(folded, kWords) ||
         folded.find("pris") != std::string::npos || (" " + folded).find(" per ") != std::string::npos;
}

bool is_partial_total_label(std::string_view label) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"exkl", "excl", "utan", "före", "before", "without", "varav", "därav", "ej ", "utöver"});
  return has_word(fold(label), kWords);
}

}  // namespace crossfoot
