// The sheet "Påpekanden" of the normalized workbook: as in the discrepancy
// log, with links to the facts that they are about.
#include <unordered_map>

#include "base/number_text.h"
#include "catalogue/page.h"
#include "output/log_sheets.h"
#include "output/normalized_book.h"
#include "output/row_height.h"

namespace crossfoot {
namespace {

struct FindingColumn {
  LogColumn column;
  double least, most;
};

constexpr FindingColumn kColumns[] = {
    {LogColumn::number, 6, 8},       {LogColumn::level, 11, 12},        {LogColumn::board, 10, 17},
    {LogColumn::file, 10, 20},       {LogColumn::sheet, 9, 22},         {LogColumn::cell, 7.5, 11},
    {LogColumn::row, 14, 28},        {LogColumn::column, 14, 22},       {LogColumn::found, 10, 14},
    {LogColumn::expected, 10.5, 14}, {LogColumn::difference, 11.5, 14}, {LogColumn::unit, 11.5, 12},
    {LogColumn::rule, 30, 44},       {LogColumn::code, 8, 8},           {LogColumn::certainty, 13, 14},
    {LogColumn::cause, 16, 46}};

class FindingsSheet {
 public:
  explicit FindingsSheet(const NormalizedBook& book) : book_(book), styles_(book.styles), sheet_(book.findings) {
    for (const Finding& finding : book.report.findings) {
      if (quotes_words(finding)) quoting_.emplace(log_id(finding), &finding);
    }
  }

  void write() {
    std::vector<std::string> headings;
    for (const FindingColumn& column : kColumns) {
      FittingWidth fitting(column.least, column.most);
      for (const LogRow& row : book_.log.rows) {
        const LogValue& value = row[column.column];
        fitting.see(value.number ? swedish(*value.number, value.decimals) : value.text);
      }
      widths_.push_back(fitting.width());
      headings.emplace_back(heading_of(column.column).in(book_.language));
    }
    widths_.push_back(11);
    FittingWidth places(18, 34);
    for (const SheetWriter* kind : book_.kinds) places.see(kind->name() + "!X999");
    widths_.push_back(places.width());
    for (std::uint32_t i = 0; i < widths_.size(); ++i) sheet_.width(i, i, widths_[i]);
    headings.push_back(book_.words("Uppgift", "Fact"));
    headings.push_back(book_.words("I uppställningen", "In the layout"));
    sheet_.row(0, 32);
    sheet_.begin_table(book_.say("Påpekanden", "Findings"), 0, headings, styles_.heading);
    for (std::uint32_t row = 0; row < book_.log.rows.size(); ++row) write_row(row);
    if (book_.log.rows.empty()) write_nothing_found(headings.size());
    sheet_.end_table();
    sheet_.freeze(1, 2);
    sheet_.page(book_.page(0, 0));
    sheet_.tab_colour(0x9C1C1C);
  }

 private:
  // Words that stand in a cell are told to those who sent it, but not copied
  // to where all can read them.
  static bool quotes_words(const Finding& finding) {
    const auto text = finding.details.find("text");
    return text != finding.details.end() && !text->second.starts_with('#');
  }

  LogRow without_quotes(LogRow row) const {
    const auto quoting = quoting_.find(row[LogColumn::id].text);
    if (quoting == quoting_.end()) return row;
    const Page* page = find_page(quoting->second->code);
    if (!row[LogColumn::found].number) row[LogColumn::found].text = book_.words("(text)", "(text)");
    if (page != nullptr) row[LogColumn::rule].text = page->title.in(book_.language);
    return row;
  }

  void write_row(std::uint32_t index) {
    const LogRow row = without_quotes(book_.log.rows[index]);
    RowHeight height;
    for (std::size_t i = 0; i < std::size(kColumns); ++i) height.see(row[kColumns[i].column].text, widths_[i]);
    sheet_.row(kFirstFindingRow + index, height.points());
    std::uint32_t at = 0;
    for (const FindingColumn& column : kColumns) {
      const LogValue& value = row[column.column];
      if (value.number) {
        sheet_.number(at++, *value.number, styles_.number(value.decimals));
      } else {
        sheet_.text(at++, value.text,
                    column.column == LogColumn::level  ? styles_.severity(row.severity)
                    : column.column == LogColumn::unit ? styles_.spaced
                                                       : styles_.wrapped);
      }
    }
    write_links(at, book_.notes.fact_of[index]);
  }

  void write_links(std::uint32_t at, std::uint32_t fact) {
    const bool has_row = fact != kNone && book_.fact_rows[fact] != kNone;
    if (has_row) {
      const std::uint32_t row = book_.fact_rows[fact];
      sheet_.link(at, book_.words("rad ", "row ") + std::to_string(row + 1), book_.facts.name(),
                  {row, kFactColumnOfStatus}, styles_.link);
    } else {
      sheet_.text(at, "", styles_.text);
    }
    const CommonLayout::Place place = fact == kNone ? CommonLayout::Place{} : book_.layout.places[fact];
    if (place.sheet == kNone) return sheet_.text(at + 1, "", styles_.text);
    const std::string& name = book_.kinds[place.sheet]->name();
    sheet_.link(at + 1, name + "!" + to_a1(place.cell), name, place.cell, styles_.link);
  }

  void write_nothing_found(std::size_t columns) {
    sheet_.row(1);
    for (std::uint32_t i = 0; i < columns; ++i) {
      sheet_.text(i, i == 12 ? book_.say("Inga påpekanden.", "No findings.") : "", styles_.wrapped);
    }
  }

  const NormalizedBook& book_;
  const NormalizedStyles& styles_;
  SheetWriter& sheet_;
  std::vector<double> widths_;
  std::unordered_map<std::string, const Finding*> quoting_;  // by their ids in the log
};

}  // namespace

void write_normalized_findings(const NormalizedBook& book) { FindingsSheet(book).write(); }

}  // namespace crossfoot
