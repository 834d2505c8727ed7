#include "output/read_log.h"

#include <algorithm>
#include <map>

#include "base/label_text.h"
#include "base/sanitise.h"
#include "output/safe_text.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kLastHeadRow = 50;
constexpr std::size_t kLeastHeadings = 4;
constexpr int kMostDecimals = 6;

struct Head {
  std::uint32_t row = 0;
  std::map<std::uint32_t, LogColumn> columns;  // by the sheet's column
};

std::map<std::string, LogColumn> known_headings() {
  std::map<std::string, LogColumn> known;
  for (std::size_t i = 0; i < kLogColumns; ++i) {
    const PageText heading = heading_of(static_cast<LogColumn>(i));
    known.emplace(fold(heading.sv), static_cast<LogColumn>(i));
    known.emplace(fold(heading.en), static_cast<LogColumn>(i));
  }
  return known;
}

bool has(const Head& head, LogColumn column) {
  return std::any_of(head.columns.begin(), head.columns.end(), [&](const auto& at) { return at.second == column; });
}

// The first row that names the id and some of the other columns.
std::optional<Head> find_head(const Workbook& workbook, const Sheet& sheet,
                              const std::map<std::string, LogColumn>& known) {
  Head head;
  for (const Cell& cell : sheet.cells) {
    if (cell.at.row > kLastHeadRow) break;
    if (cell.at.row != head.row) head = {cell.at.row, {}};
    if (cell.type != CellType::text) continue;
    const auto column = known.find(fold(workbook.text_of(cell)));
    if (column != known.end() && !has(head, column->second)) head.columns.emplace(cell.at.column, column->second);
    if (column == known.end() || !has(head, LogColumn::id) || head.columns.size() < kLeastHeadings) continue;
    // The rest of the row still belongs to it.
    for (const Cell& other : sheet.cells) {
      if (other.at.row != head.row || other.at.column <= cell.at.column) continue;
      const auto more = known.find(fold(workbook.text_of(other)));
      if (more != known.end() && !has(head, more->second)) head.columns.emplace(other.at.column, more->second);
    }
    return head;
  }
  return std::nullopt;
}

LogValue value_of(const Workbook& workbook, const Cell& cell) {
  LogValue value;
  if (cell.type == CellType::number) {
    const NumberFormat& format = workbook.number_format_of(cell);
    const Decimal number = Decimal::from_double(cell.number);
    value.date = format.kind == NumberFormat::Kind::date;
    value.decimals = format.decimals >= 0 ? format.decimals : std::min(number.decimals(), kMostDecimals);
    if (number.valid()) value.number = number;
  } else if (cell.type == CellType::boolean) {
    value.text = cell.number != 0 ? "TRUE" : "FALSE";
  } else if (cell.type != CellType::blank) {
    value.text = own_words_for_sheet(workbook.text_of(cell));
  }
  return value;
}

bool is_word(const LogValue& value, std::string_view sv, std::string_view en) {
  const std::string word = fold(value.text);
  return word == fold(sv) || word == fold(en);
}

void interpret(LogRow& row) {
  if (is_word(row[LogColumn::standing], standing_word(Standing::settled, Language::swedish),
              standing_word(Standing::settled, Language::english))) {
    row.standing = Standing::settled;
  }
  for (const Severity severity : {Severity::info, Severity::warning, Severity::error}) {
    if (is_word(row[LogColumn::level], level_word(severity, Language::swedish),
                level_word(severity, Language::english))) {
      row.severity = severity;
    }
  }
}

std::vector<LogRow> rows_below(const Workbook& workbook, const Sheet& sheet, const Head& head) {
  std::map<std::uint32_t, LogRow> rows;
  for (const Cell& cell : sheet.cells) {
    const auto column = head.columns.find(cell.at.column);
    if (cell.at.row > head.row && column != head.columns.end()) {
      rows[cell.at.row][column->second] = value_of(workbook, cell);
    }
  }
  std::vector<LogRow> result;
  for (auto& [at, row] : rows) {
    if (row[LogColumn::id].text.empty()) continue;  // a row of the reader's own
    interpret(row);
    result.push_back(std::move(row));
  }
  return result;
}

}  // namespace

Result<PreviousLog> read_log(const Workbook& workbook, const std::string& name) {
  const auto known = known_headings();
  for (const Sheet& sheet : workbook.sheets) {
    if (const auto head = find_head(workbook, sheet, known)) {
      return PreviousLog{name, rows_below(workbook, sheet, *head)};
    }
  }
  const std::string shown = printable(name);
  return Failure(Error{"CF013",
                       {shown + ": det är ingen kontrollrapport: inget blad har kolumnen Id bland rubrikerna. Ange en "
                                "kontrollrapport som är skriven med --log.",
                        shown + ": it is no log: no sheet has the column Id among its headings. Give a log written "
                                "with --log."}});
}

}  // namespace crossfoot
