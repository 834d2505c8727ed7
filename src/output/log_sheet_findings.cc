// The sheet "Påpekanden": an Excel table, a row a finding.
#include <array>

#include "base/number_text.h"
#include "output/log_sheets.h"
#include "output/row_height.h"
#include "output/safe_text.h"

namespace crossfoot {
namespace {

struct Width {
  double least, most;
};

Width width_of(LogColumn column) {
  switch (column) {
    case LogColumn::number:
      return {5, 7};
    case LogColumn::level:
      return {8, 11.5};
    case LogColumn::standing:
      return {9, 10};
    case LogColumn::board:
      return {9, 15};
    case LogColumn::file:
      return {8, 15};
    case LogColumn::sheet:
      return {8, 21};
    case LogColumn::cell:
      return {7, 9};
    case LogColumn::row:
      return {12, 23};
    case LogColumn::column:
      return {11, 16};
    case LogColumn::found:
    case LogColumn::expected:
      return {9.5, 13};
    case LogColumn::difference:
      return {11, 13};
    case LogColumn::unit:
      return {11, 11};
    case LogColumn::rule:
      return {24, 36};
    case LogColumn::code:
      return {7.5, 7.5};
    case LogColumn::certainty:
      return {10, 11};
    case LogColumn::cause:
      return {13, 34};
    case LogColumn::action:
      return {13, 15};
    case LogColumn::comment:
      return {17, 22};
    case LogColumn::responsible:
      return {11.5, 12};
    case LogColumn::done:
      return {8, 11};
    case LogColumn::id:
      return {12, 30};
  }
  return {10, 10};
}

bool is_wrapped(LogColumn column) {
  switch (column) {
    case LogColumn::board:
    case LogColumn::file:
    case LogColumn::sheet:
    case LogColumn::row:
    case LogColumn::column:
    case LogColumn::rule:
    case LogColumn::certainty:
    case LogColumn::cause:
    case LogColumn::found:
      return true;
    default:
      return false;
  }
}

class FindingsSheet {
 public:
  FindingsSheet(const LogSheets& log, const LegendRows& legend)
      : log_(log),
        legend_(legend),
        columns_(log.log.columns()),
        sheet_(log.book.add_sheet(sheet_name_findings(log.language))) {}

  void write() {
    set_widths();
    sheet_.row(0, kHeadHeight);
    std::vector<std::string> headings;
    for (const LogColumn column : columns_) headings.emplace_back(heading_of(column).in(log_.language));
    sheet_.begin_table(log_.say("Påpekanden", "Findings"), 0, headings, log_.styles.heading);
    for (std::uint32_t i = 0; i < log_.log.rows.size(); ++i) write_row(i + 1, log_.log.rows[i]);
    if (log_.log.rows.empty()) write_nothing_found();
    sheet_.end_table();
    sheet_.freeze(1, position_of(LogColumn::level) + 1);
    set_choices();
    sheet_.page(log_.page(0, 0));
    // The id is there for the next log, not for readers of paper.
    sheet_.print_area({{0, 0}, {sheet_.current_row(), position_of(LogColumn::done)}});
    sheet_.tab_colour(0x9C1C1C);
  }

 private:
  static constexpr double kHeadHeight = 32;

  std::uint32_t position_of(LogColumn column) const {
    for (std::uint32_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i] == column) return i;
    }
    return 0;
  }

  void set_widths() {
    for (std::uint32_t i = 0; i < columns_.size(); ++i) {
      const Width limits = width_of(columns_[i]);
      FittingWidth fitting(limits.least, limits.most);
      for (const LogRow& row : log_.log.rows) {
        const LogValue& value = row[columns_[i]];
        fitting.see(value.number ? swedish(*value.number, value.decimals) : value.text);
      }
      widths_.push_back(fitting.width());
      sheet_.width(i, i, fitting.width());
    }
  }

  void write_nothing_found() {
    sheet_.row(1);
    for (std::uint32_t i = 0; i < columns_.size(); ++i) {
      const bool says = columns_[i] == LogColumn::rule;
      sheet_.text(i, says ? log_.say("Inga påpekanden.", "No findings.") : "", log_.styles.wrapped);
    }
  }

  void write_row(std::uint32_t at, const LogRow& row) {
    RowHeight height;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (is_wrapped(columns_[i]) || is_for_reader(columns_[i])) height.see(row[columns_[i]].text, widths_[i]);
    }
    sheet_.row(at, height.points());
    for (std::uint32_t i = 0; i < columns_.size(); ++i) write_cell(i, columns_[i], row);
  }

  void write_cell(std::uint32_t at, LogColumn column, const LogRow& row) {
    const LogValue& value = row[column];
    const bool settled = row.standing == Standing::settled && log_.log.compared();
    if (is_for_reader(column)) return write_own(at, value);
    if (column == LogColumn::number) return sheet_.number(at, *value.number, log_.styles.count);
    if (value.number) {
      const auto tone = settled ? Style::Tone::muted : Style::Tone::plain;
      return sheet_.number(at, *value.number, log_.styles.number(value.decimals, tone));
    }
    if (settled) return sheet_.text(at, value.text, log_.styles.muted);
    if (column == LogColumn::level) return sheet_.text(at, value.text, log_.styles.severity(row.severity));
    if (column == LogColumn::cell && row.place) return write_link(log_, sheet_, at, value.text, *row.place);
    if (column == LogColumn::code) return write_code(at, value.text);
    if (column == LogColumn::unit) return sheet_.text(at, value.text, log_.styles.unit);
    sheet_.text(at, value.text, is_wrapped(column) ? log_.styles.wrapped : log_.styles.text);
  }

  // What a reader of the log before wrote, or room for it.
  void write_own(std::uint32_t at, const LogValue& value) {
    if (value.number) {
      return sheet_.number(at, *value.number, value.date ? log_.styles.input_date : log_.styles.input_number);
    }
    sheet_.text(at, value.text, log_.styles.input);
  }

  void write_code(std::uint32_t at, const std::string& code) {
    const auto row = legend_.find(code);
    if (row == legend_.end()) return sheet_.text(at, code, log_.styles.text);
    sheet_.link(at, code, sheet_name_legend(log_.language), {row->second, 0}, log_.styles.link);
  }

  void set_choices() {
    std::vector<std::string> words;
    for (const PageText& action : log_actions()) words.emplace_back(action.in(log_.language));
    const std::uint32_t column = position_of(LogColumn::action);
    sheet_.choices({{1, column}, {sheet_.current_row(), column}}, words);
  }

  const LogSheets& log_;
  const LegendRows& legend_;
  std::vector<LogColumn> columns_;
  SheetWriter& sheet_;
  std::vector<double> widths_;
};

}  // namespace

void write_findings(const LogSheets& log, const LegendRows& legend) { FindingsSheet(log, legend).write(); }

}  // namespace crossfoot
