#include "recognise/report_info.h"

#include <algorithm>
#include <charconv>

namespace crossfoot {
namespace {

constexpr std::size_t kTopRows = 10;

const std::string* capture(const std::vector<Capture>& captures, std::string_view name) {
  for (const Capture& found : captures) {
    if (found.name == name) return &found.text;
  }
  return nullptr;
}

int last_digit_number(const std::string& text) {
  const std::size_t at = text.find_first_of("0123456789");
  int number = 0;
  if (at != std::string::npos) std::from_chars(text.data() + at, text.data() + text.size(), number);
  return number;
}

Period year_to(int year, int month) { return Period::months_of(year, 1, month); }

Period period_of(const ReportTitle& title, const std::vector<Capture>& captures) {
  if (const std::string* text = capture(captures, "period")) {
    if (const auto parsed = parse_period(*text, {})) {
      return year_to(parsed->period.year(), parsed->period.last_month());
    }
  }
  const std::string* year = capture(captures, "year");
  if (year == nullptr) return {};
  if (const std::string* tertial = capture(captures, "tertial")) {
    return year_to(last_digit_number(*year), std::clamp(last_digit_number(*tertial), 1, 3) * 4);
  }
  if (const std::string* month = capture(captures, "month")) {
    if (const auto parsed = parse_period(*month, {last_digit_number(*year), 0})) {
      return year_to(last_digit_number(*year), parsed->period.last_month());
    }
  }
  return title.last_month == 0 ? Period{} : year_to(last_digit_number(*year), title.last_month);
}

std::string trimmed(const std::string& text) {
  const std::size_t first = text.find_first_not_of(" \t\n");
  return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

// The board as it is written: captures are folded, so the part after the
// municipality's name and a separator is taken from the text itself.
std::string board_in(const CompiledTemplate& with, const TopText& text) {
  if (!names_sender(with, text.folded)) return "";
  const auto captures = with.sender.front().match(text.folded);
  if (!captures) return "";
  const std::string* board = capture(*captures, "board");
  if (board == nullptr) return "";
  for (const std::string_view separator : {", ", ",", ": ", " - ", " – ", "/"}) {
    for (std::size_t at = text.text.find(separator); at != std::string::npos;
         at = text.text.find(separator, at + separator.size())) {
      const std::string rest = trimmed(text.text.substr(at + separator.size()));
      if (fold(rest) == *board) return rest;
    }
  }
  return *board;
}

// Adds what the text tells and `info` does not know yet.
void read_text(const CompiledTemplate& with, const TopText& text, ReportInfo& info) {
  for (std::size_t i = 0; i < with.titles.size() && !info.period.known(); ++i) {
    const auto captures = with.titles[i].match(text.folded);
    if (!captures) continue;
    info.title = text.text;
    info.period = period_of(with.spec->titles[i], *captures);
  }
  if (info.board.empty()) info.board = board_in(with, text);
}

}  // namespace

std::vector<TopText> top_texts(const std::vector<SheetGrid>& grids) {
  std::vector<TopText> texts;
  for (const SheetGrid& grid : grids) {
    std::size_t seen = 0;
    for (const std::uint32_t row : grid.rows()) {
      if (++seen > kTopRows) break;
      for (const Cell* cell : grid.cells_of(row)) {
        if (cell->type == CellType::text) texts.push_back({grid.text(*cell), grid.folded(*cell)});
      }
    }
  }
  return texts;
}

bool fits(const Template& spec, const std::vector<TopText>& texts) {
  const std::vector<LabelPattern> needed = compile_patterns(spec.recognise);
  return !needed.empty() && std::all_of(needed.begin(), needed.end(), [&](const LabelPattern& pattern) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](const TopText& text) { return pattern.match(text.folded).has_value(); });
  });
}

ReportInfo read_report_info(const CompiledTemplate& with, const std::vector<TopText>& texts) {
  ReportInfo info;
  info.used = with.spec;
  info.municipality = with.spec->municipality;
  for (const TopText& text : texts) read_text(with, text, info);
  return info;
}

std::vector<Announcement> announcements(const SheetGrid& grid, const CompiledTemplate& with, std::uint32_t last_row) {
  std::vector<Announcement> found;
  for (const std::uint32_t row : grid.rows()) {
    if (row > last_row) break;
    ReportInfo info;
    for (const Cell* cell : grid.cells_of(row)) {
      if (cell->type == CellType::number) break;  // a row of a table
      read_text(with, {grid.text(*cell), grid.folded(*cell)}, info);
    }
    if (!info.board.empty() || info.period.known()) found.push_back({row, info.board, info.period});
  }
  return found;
}

Announcement announced_above(const std::vector<Announcement>& on_sheet, std::uint32_t row, const ReportInfo& report) {
  Announcement nearest{row, report.board, report.period};
  for (const Announcement& one : on_sheet) {
    if (one.row > row) break;
    if (!one.board.empty()) nearest.board = one.board;
    if (one.period.known()) nearest.period = one.period;
  }
  return nearest;
}

}  // namespace crossfoot
