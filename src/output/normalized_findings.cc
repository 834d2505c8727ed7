// The sheet "Påpekanden" of the normalized workbook: as in the discrepancy
// log, with links to the facts that they are about.
#include "base/number_text.h"
#include "output/log_sheets.h"
#include "output/normalized_book.h"
#include "output/row_height.h"

namespace crossfoot {
namespace {

struct FindingColumn {
  LogColumn column;
  double width;
};

constexpr FindingColumn kColumns[] = {
    {LogColumn::number, 6}, {LogColumn::level, 11},    {LogColumn::board, 16},      {LogColumn::file, 20},
    {LogColumn::sheet, 15}, {LogColumn::cell, 8},      {LogColumn::row, 26},        {LogColumn::column, 20},
    {LogColumn::found, 13}, {LogColumn::expected, 13}, {LogColumn::difference, 12}, {LogColumn::unit, 10.5},
    {LogColumn::rule, 42},  {LogColumn::code, 8},      {LogColumn::certainty, 13},  {LogColumn::cause, 30}};

class FindingsSheet {
 public:
  explicit FindingsSheet(const NormalizedBook& book) : book_(book), styles_(book.styles), sheet_(book.findings) {}

  void write() {
    std::vector<std::string> headings;
    std::uint32_t at = 0;
    for (const FindingColumn& column : kColumns) {
      sheet_.width(at, at, column.width);
      headings.emplace_back(heading_of(column.column).in(book_.language));
      ++at;
    }
    sheet_.width(at, at, 14);
    sheet_.width(at + 1, at + 1, 22);
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
  void write_row(std::uint32_t index) {
    const LogRow& row = book_.log.rows[index];
    RowHeight height;
    for (const FindingColumn& column : kColumns) height.see(row[column.column].text, column.width);
    sheet_.row(kFirstFindingRow + index, height.points());
    std::uint32_t at = 0;
    for (const FindingColumn& column : kColumns) {
      const LogValue& value = row[column.column];
      if (value.number) {
        sheet_.number(at++, *value.number, styles_.number(value.decimals));
      } else {
        sheet_.text(at++, value.text,
                    column.column == LogColumn::level ? styles_.severity(row.severity) : styles_.wrapped);
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
};

}  // namespace

void write_normalized_findings(const NormalizedBook& book) { FindingsSheet(book).write(); }

}  // namespace crossfoot
