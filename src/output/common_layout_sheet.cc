// The sheets of the common layout: their head, and each table under a line
// that says whose it is and where it stands.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "catalogue/message.h"
#include "output/fact_words.h"
#include "output/normalized_book.h"

namespace crossfoot {
namespace {

using Look = NormalizedStyles::Look;
using Role = LayoutColumn::Role;

double longest_word(std::string_view text) {
  double longest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    longest = std::max(longest, text_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return longest;
}

double width_of(const LayoutColumn& column, Language language) {
  switch (column.role) {
    case Role::row:
      return 38;
    case Role::line:
      return 29;
    case Role::type:
      return 19;
    case Role::flow:
      return 9;
    case Role::period:
      return 11;
    case Role::unit:
      return 10.5;
    case Role::amount:
      return std::max(12.0, 2.5 + 1.1 * longest_word(column.heading.in(language)));
    case Role::remark:
      return 28;
    case Role::finding:
      return 10.5;
  }
  return 10;
}

class KindSheet {
 public:
  KindSheet(const NormalizedBook& book, const LayoutSheet& layout, SheetWriter& sheet,
            const std::multimap<std::uint32_t, std::uint32_t>& findings)
      : book_(book), styles_(book.styles), layout_(layout), sheet_(sheet), findings_(findings) {}

  void write() {
    write_head();
    for (const LayoutBlock& block : layout_.blocks) write_block(block);
    sheet_.freeze(kLayoutHeadRow + 1, 1);
    sheet_.page(book_.page(kLayoutHeadRow, kLayoutHeadRow));
    sheet_.tab_colour(0x3A7D44);
    sheet_.hide_gridlines();
  }

 private:
  std::uint32_t last_column() const { return static_cast<std::uint32_t>(layout_.columns.size()) - 1; }

  void write_head() {
    for (std::uint32_t i = 0; i <= last_column(); ++i) {
      widths_.push_back(width_of(layout_.columns[i], book_.language));
      sheet_.width(i, i, widths_[i]);
    }
    sheet_.row(0, 24);
    sheet_.text(0, layout_.name.in(book_.language), styles_.title);
    sheet_.row(1);
    std::string units = book_.words("Tal i källans måttenhet.", "Figures in the source's unit.");
    if (layout_.money) {
      units = book_.say("Belopp i tkr; intäkter positiva, kostnader negativa, positiv avvikelse = överskott.",
                        "Amounts in tkr; revenue positive, cost negative, positive deviation = surplus.");
    }
    sheet_.text(0,
                units + std::string(book_.say(" Kursivt är avrundat i källan: delarna ger inte exakt det som står.",
                                              " Italics are rounded in the source: the parts do not give exactly "
                                              "what stands.")),
                styles_.plain_muted);
    sheet_.row(kLayoutHeadRow, 48);
    for (std::uint32_t i = 0; i <= last_column(); ++i) {
      sheet_.text(i, layout_.columns[i].heading.in(book_.language), styles_.heading);
    }
  }

  void write_block(const LayoutBlock& block) {
    sheet_.row(block.at, 21);
    sheet_.merged(0, last_column(), heading_of_block(block), styles_.section);
    for (const LayoutRow& row : block.rows) write_row(block, row);
    if (block.left_over == 0) return;
    sheet_.row(sheet_.current_row() + 1);
    sheet_.text(0,
                fmt::format(fmt::runtime(book_.say("{} tal i tabellen har ingen kolumn här; de står i Uppgifter.",
                                                   "{} numbers of the table have no column here; they are in Facts.")),
                            counted(block.left_over, book_.language)),
                styles_.plain_muted);
  }

  std::string heading_of_block(const LayoutBlock& block) const {
    const FileReport& file = book_.report.files[block.file];
    const Table& table = file.recognition.tables[block.table];
    const std::string board = table.board.empty() ? file.board : table.board.str();
    const Period period = table.period.known() ? table.period : file.recognition.report.period;
    std::string text;
    for (const std::string& part :
         {file.municipality, board, period.name().in(book_.language), table.title.empty() ? table.id : table.title}) {
      if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
    }
    const std::string sheet =
        table.sheet < file.workbook.sheets.size() ? file.workbook.sheets[table.sheet].name : std::string();
    return book_.texts(text + " (" + place_text({block.file, sheet, {}, table.range}) + ")");
  }

  void write_row(const LayoutBlock& block, const LayoutRow& row) {
    const TableRow& from = book_.report.files[block.file].recognition.tables[block.table].rows[row.table_row];
    const std::string& label = book_.texts(from.label);
    const std::string remark = remark_on(row);
    RowHeight height;
    for (std::uint32_t i = 0; i <= last_column(); ++i) {
      const Role role = layout_.columns[i].role;
      if (role == Role::row) see_long(height, label, widths_[i], row.total);
      if (role == Role::line) see_long(height, line_of(from), widths_[i]);
      if (role == Role::type) see_long(height, row.type, widths_[i]);
      if (role == Role::remark) see_long(height, remark, widths_[i]);
    }
    sheet_.row(row.at, height.points());
    std::uint32_t slot = 0;
    for (std::uint32_t i = 0; i <= last_column(); ++i) {
      switch (layout_.columns[i].role) {
        case Role::row:
          sheet_.text(i, label, row.total ? styles_.total_label : styles_.indented[std::min(from.level, 3)]);
          break;
        case Role::line:
          sheet_.text(i, line_of(from), is_in_chart(from) ? styles_.wrapped : styles_.muted);
          break;
        case Role::type:
          sheet_.text(i, row.type, styles_.wrapped);
          break;
        case Role::flow:
          sheet_.text(i, flow_of(row), styles_.text);
          break;
        case Role::period:
          sheet_.text(i, row.period, styles_.text);
          break;
        case Role::unit:
          sheet_.text(i, unit_of_fact(row.unit, book_.language), styles_.text);
          break;
        case Role::amount:
          write_amount(i, block, row, row.cells[slot++]);
          break;
        case Role::remark:
          sheet_.text(i, remark, styles_.remark);
          break;
        case Role::finding:
          write_findings_of(i, row);
          break;
      }
    }
  }

  bool is_in_chart(const TableRow& from) const { return book_.schema.chart.find_line(from.line) != nullptr; }

  std::string line_of(const TableRow& from) const {
    std::string name = line_name(from.line, book_.schema.chart, book_.language);
    return name.empty() && !from.line.empty() ? book_.words("saknar motsvarighet", "no counterpart") : name;
  }

  std::string flow_of(const LayoutRow& row) const {
    std::string text(flow_word(row.flow, book_.language));
    if (!row.share.empty()) text += (text.empty() ? "" : ", ") + book_.texts(row.share);
    return text;
  }

  bool has_error(std::uint32_t observation) const {
    const auto [first, last] = findings_.equal_range(observation);
    return std::any_of(first, last,
                       [&](const auto& finding) { return book_.log.rows[finding.second].severity != Severity::info; });
  }

  Look look_of(const LayoutRow& row, const LayoutCell& cell) const {
    if (cell.standing == LayoutCell::Standing::broken || has_error(cell.observation)) return Look::broken;
    if (cell.standing == LayoutCell::Standing::rounding) return row.total ? Look::rounded_total : Look::rounded;
    return row.total ? Look::total : Look::plain;
  }

  void write_amount(std::uint32_t column, const LayoutBlock& block, const LayoutRow& row, const LayoutCell& cell) {
    if (cell.observation == kNone) return sheet_.blank(column, styles_.blank);
    const Observation& o = book_.report.observations[cell.observation];
    const Decimal value = layout_value(o);
    if (o.state != State::given || !value.valid()) return write_no_number(column, o);
    const bool money = o.key.unit_kind == UnitKind::money;
    const Look look = look_of(row, cell);
    const StyleId style = o.key.unit_kind == UnitKind::ratio
                              ? styles_.per_cent(o.decimals_shown, look)
                              : styles_.number(money ? block.decimals : o.decimals_shown, look);
    if (cell.formula.empty()) return sheet_.number(column, value, style);
    sheet_.formula(column, cell.formula, value.to_double(), style);
  }

  void write_no_number(std::uint32_t column, const Observation& o) {
    const std::string text = o.state == State::dash    ? "–"
                             : o.state == State::error ? error_value(o.text, book_.language)
                                                       : "(text)";
    sheet_.text(column, text, styles_.blank);
  }

  // What the figures' looks say, in words.
  std::string remark_on(const LayoutRow& row) const {
    std::string text;
    add_remark(text, book_.say("avrundning", "rounding"), row, [](const LayoutCell& cell, const Observation&) {
      return cell.standing == LayoutCell::Standing::rounding;
    });
    add_remark(text, book_.say("stämmer inte", "does not hold"), row, [&](const LayoutCell& cell, const Observation&) {
      return cell.standing == LayoutCell::Standing::broken;
    });
    if (row.forecast) {
      add_remark(text, book_.say("prognos", "forecast"), row,
                 [](const LayoutCell&, const Observation& o) { return o.key.stat.measure == "forecast"; });
    }
    return text;
  }

  template <class Condition>
  void add_remark(std::string& text, std::string_view word, const LayoutRow& row, Condition concerns) const {
    std::string columns;
    for (std::uint32_t slot = 0; slot < row.cells.size(); ++slot) {
      const LayoutCell& cell = row.cells[slot];
      if (cell.observation == kNone || !concerns(cell, book_.report.observations[cell.observation])) continue;
      columns +=
          (columns.empty() ? "" : ", ") + layout_.columns[layout_.first_amount + slot].heading.in(book_.language);
    }
    if (columns.empty()) return;
    text += (text.empty() ? "" : "; ") + std::string(word) + ": " + columns;
  }

  void write_findings_of(std::uint32_t column, const LayoutRow& row) {
    constexpr std::size_t kMostNumbers = 4;
    std::vector<std::uint32_t> numbers;
    for (const LayoutCell& cell : row.cells) {
      const auto [first, last] = findings_.equal_range(cell.observation);
      for (auto at = first; at != last; ++at) numbers.push_back(at->second);
    }
    if (numbers.empty()) return sheet_.text(column, "", styles_.text);
    std::ranges::sort(numbers);
    std::string text = book_.words("Nr ", "No. ");
    for (std::size_t i = 0; i < std::min(numbers.size(), kMostNumbers); ++i) {
      text += (i == 0 ? "" : ", ") + std::to_string(numbers[i] + 1);
    }
    if (numbers.size() > kMostNumbers) text += " …";
    sheet_.link(column, text, book_.findings.name(), {kFirstFindingRow + numbers.front(), 0}, styles_.link);
  }

  const NormalizedBook& book_;
  const NormalizedStyles& styles_;
  const LayoutSheet& layout_;
  SheetWriter& sheet_;
  const std::multimap<std::uint32_t, std::uint32_t>& findings_;
  std::vector<double> widths_;
};

}  // namespace

void write_common_layout(const NormalizedBook& book) {
  std::multimap<std::uint32_t, std::uint32_t> findings;  // the log's rows by observation
  for (std::uint32_t row = 0; row < book.notes.fact_of.size(); ++row) {
    if (book.notes.fact_of[row] != kNone) findings.emplace(book.notes.fact_of[row], row);
  }
  for (std::size_t i = 0; i < book.kinds.size(); ++i) {
    KindSheet(book, book.layout.sheets[i], *book.kinds[i], findings).write();
  }
}

}  // namespace crossfoot
