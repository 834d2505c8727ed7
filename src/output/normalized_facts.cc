// The sheet "Uppgifter": an Excel table, a row an observation. Written row by
// row, with as little done for each as possible: reports of whole agencies
// have hundreds of thousands.
#include <chrono>
#include <map>
#include <optional>

#include "catalogue/message.h"
#include "output/fact_words.h"
#include "output/log_sheets.h"
#include "output/normalized_book.h"

namespace crossfoot {
namespace {

struct FactColumn {
  PageText heading;
  double least;
  double most;  // of columns that are as wide as their texts need
};

constexpr FactColumn kColumns[] = {{{"Kommun", "Municipality"}, 10, 20},
                                   {{"Nämnd", "Board"}, 10, 20},
                                   {{"Rapport", "Report"}, 10, 30},
                                   {{"Period från", "Period from"}, 10.5, 0},
                                   {{"Period till", "Period to"}, 10.5, 0},
                                   {{"Ack/period", "To date/period"}, 9, 0},
                                   {{"År", "Year"}, 6, 0},
                                   {{"Tabell", "Table"}, 12, 66},
                                   {{"Rad", "Row"}, 12, 60},
                                   {{"Gemensam rad", "Common line"}, 18, 36},
                                   {{"Överordnad rad", "Parent line"}, 15, 36},
                                   {{"Nivå", "Level"}, 6.5, 0},
                                   {{"Är summa", "Is total"}, 8.5, 0},
                                   {{"Härledd", "Derived"}, 9.5, 0},
                                   {{"Värdetyp", "Measure"}, 26, 0},
                                   {{"Version", "Version"}, 10, 0},
                                   {{"Slag", "Flow"}, 9, 0},
                                   {{"Kostnadsslag", "Cost type"}, 14, 0},
                                   {{"Intern/extern", "Internal/external"}, 10, 0},
                                   {{"Belopp i kr", "Amount in SEK"}, 15, 0},
                                   {{"Belopp som visat", "Amount as shown"}, 13, 0},
                                   {{"Måttenhet", "Unit"}, 12, 0},
                                   {{"Decimaler", "Decimals"}, 11, 0},
                                   {{"Rapporterat/Beräknat", "Reported/Computed"}, 14, 0},
                                   {{"Kontrollstatus", "Check status"}, 18, 0},
                                   {{"Fil", "File"}, 10, 30},
                                   {{"Blad", "Sheet"}, 8, 26},
                                   {{"Cell", "Cell"}, 7.5, 0}};
constexpr std::size_t kMunicipality = 0, kBoard = 1, kReport = 2, kTable = 7, kRow = 8, kLine = 9, kParent = 10,
                      kFile = 25, kSheet = 26;
static_assert(kFactColumnOfStatus == 24 && std::size(kColumns) == 28);

// Days since 1899-12-30, as Excel counts them.
double serial(std::chrono::year_month_day day) {
  using namespace std::chrono;
  return static_cast<double>((sys_days(day) - sys_days(year(1899) / 12 / 30)).count());
}

double first_day(const Period& period) {
  using namespace std::chrono;
  return serial(year(period.first / 12) / static_cast<unsigned>(period.first_month()) / 1);
}

double last_day(const Period& period) {
  using namespace std::chrono;
  return serial(year_month_day(year(period.year()) / static_cast<unsigned>(period.last_month()) / last));
}

class FactsSheet {
 public:
  explicit FactsSheet(const NormalizedBook& book) : book_(book), styles_(book.styles), sheet_(book.facts) {}

  void write() {
    set_widths();
    std::vector<std::string> headings;
    for (std::uint32_t i = 0; i < std::size(kColumns); ++i) {
      headings.emplace_back(kColumns[i].heading.in(book_.language));
    }
    sheet_.row(0, kHeadHeight);
    sheet_.begin_table(book_.say("Uppgifter", "Facts"), 0, headings, styles_.heading);
    for (std::uint32_t i = 0; i < book_.report.observations.size(); ++i) {
      if (book_.fact_rows[i] != kNone) write_row(i);
    }
    if (sheet_.current_row() == 0) write_nothing();
    sheet_.end_table();
    sheet_.freeze(1, 0);
    sheet_.page(book_.page(0, 0));
    sheet_.tab_colour(0x0B4F8A);
  }

 private:
  static constexpr double kHeadHeight = 32;

  // What a table's facts have in common.
  struct TableWords {
    std::uint32_t file = kNone;
    std::uint32_t table = kNone;
    std::string report, title, file_name;
    struct Row {
      std::string label, line, parent;
      double level = 0;
      double height = 0;
    };
    std::vector<Row> rows;
    struct Column {
      Stat stat;
      std::string actual, reference;
      std::string type;
    };
    std::vector<std::optional<Column>> columns;
  };

  // From the tables' texts: facts are too many to be looked at twice.
  void set_widths() {
    std::vector<FittingWidth> fitting;
    for (const FactColumn& column : kColumns) fitting.emplace_back(column.least, std::max(column.least, column.most));
    for (const FileReport& file : book_.report.files) {
      fitting[kMunicipality].see(book_.texts(file.municipality));
      fitting[kBoard].see(book_.texts(file.board));
      fitting[kReport].see(book_.texts(file.recognition.report.title));
      fitting[kFile].see(shown_file_name(file.file));
      for (const Table& table : file.recognition.tables) {
        fitting[kTable].see(book_.texts(table.title));
        if (table.sheet < file.workbook.sheets.size()) {
          fitting[kSheet].see(book_.texts(file.workbook.sheets[table.sheet].name));
        }
        for (const TableRow& row : table.rows) {
          fitting[kRow].see(book_.texts(row.label));
          fitting[kLine].see(line_name(row.line, book_.schema.chart, book_.language));
          fitting[kParent].see(line_name(row.parent, book_.schema.chart, book_.language));
        }
      }
    }
    for (std::uint32_t i = 0; i < fitting.size(); ++i) {
      widths_.push_back(fitting[i].width());
      sheet_.width(i, i, widths_[i]);
    }
  }

  std::string name_of_line(const Table& table, const std::string& line) {
    if (line.empty()) return "";
    if (std::string name = line_name(line, book_.schema.chart, book_.language); !name.empty()) return name;
    for (const TableRow& row : table.rows) {
      if (row.line == line && row.role == RowRole::total) return book_.texts(row.label);
    }
    const std::string bare = line.substr(line.find_last_of(":/") + 1);
    return book_.texts(with_capital(bare));
  }

  void turn_to(const Observation& o) {
    if (words_.file == o.file && words_.table == o.table) return;
    const FileReport& file = book_.report.files[o.file];
    const Table& table = file.recognition.tables[o.table];
    words_ = TableWords{o.file,
                        o.table,
                        book_.texts(file.recognition.report.title),
                        book_.texts(table.title.empty() ? table.id : table.title),
                        shown_file_name(file.file),
                        {},
                        {}};
    std::map<std::string, std::string> parents;
    for (const TableRow& row : table.rows) {
      const auto [parent, added] = parents.try_emplace(row.parent);
      if (added) parent->second = name_of_line(table, row.parent);
      std::string line = line_name(row.line, book_.schema.chart, book_.language);
      if (line.empty() && !row.line.empty()) line = book_.words("saknar motsvarighet", "no counterpart");
      TableWords::Row& words = words_.rows.emplace_back(TableWords::Row{book_.texts(row.label), std::move(line),
                                                                        row.parent == row.line ? "" : parent->second,
                                                                        static_cast<double>(row.level), 0});
      RowHeight height;
      see_long(height, words_.title, widths_[kTable]);
      see_long(height, words.label, widths_[kRow]);
      see_long(height, words.line, widths_[kLine]);
      see_long(height, words.parent, widths_[kParent]);
      see_long(height, words_.file_name, widths_[kFile]);
      see_long(height, words_.report, widths_[kReport]);
      words.height = height.points();
    }
    words_.columns.resize(table.columns.size());
  }

  const std::string& type_of(const Observation& o) {
    auto& known = words_.columns[o.column];
    const FactKey& key = o.key;
    if (!known || known->stat != key.stat || known->actual != key.actual.measure ||
        known->reference != key.reference.measure) {
      known = TableWords::Column{key.stat, key.actual.measure, key.reference.measure,
                                 value_type(key, book_.schema.chart, book_.language)};
    }
    return known->type;
  }

  void text(std::string_view text) { sheet_.text(column_++, text, styles_.text); }
  void wrapped(std::string_view text) { sheet_.text(column_++, text, styles_.wrapped); }
  void spaced(std::string_view text) { sheet_.text(column_++, text, styles_.spaced); }  // beside a number
  void yes_no(bool yes) { sheet_.text(column_++, yes ? book_.say("J", "Y") : "N", styles_.centred); }
  void number(double number, StyleId style) { sheet_.number(column_++, number, style); }

  void write_row(std::uint32_t index) {
    const Observation& o = book_.report.observations[index];
    turn_to(o);
    const TableWords::Row& row = words_.rows[o.row];
    sheet_.row(book_.fact_rows[index], row.height);
    column_ = 0;
    wrapped(book_.texts(o.key.municipality));
    wrapped(book_.texts(o.key.board));
    wrapped(words_.report);
    write_period(o);
    wrapped(words_.title);
    wrapped(row.label);
    wrapped(row.line);
    wrapped(row.parent);
    number(row.level, styles_.number(0));
    yes_no(book_.notes.counted_by_others[index]);
    yes_no(!o.primary);
    wrapped(type_of(o));
    text(version_word(o.key.stat.version, book_.language));
    text(o.key.unit_kind == UnitKind::money ? flow_word(o.key.flow, book_.language) : std::string_view{});
    text(book_.texts(o.key.cost_type));
    text(counterpart_word(o.key.counterpart, book_.language));
    write_amounts(o);
    spaced(o.computed ? book_.say("Beräknat", "Computed") : book_.say("Rapporterat", "Reported"));
    write_status(index);
    wrapped(words_.file_name);
    wrapped(book_.texts(o.place.sheet));
    text(o.place.cell ? to_a1(*o.place.cell) : std::string());
  }

  void write_period(const Observation& o) {
    const Stat& stat = o.key.stat;
    if (!stat.period.known()) {
      for (int i = 0; i < 4; ++i) text("");
      return;
    }
    number(first_day(stat.period), styles_.date);
    number(last_day(stat.period), styles_.date);
    const bool to_date = stat.period.first_month() == 1 && stat.accumulated && span_of(stat, o.key.as_of) != Span::part;
    sheet_.text(column_++, to_date ? book_.say("Ack", "To date") : book_.say("Period", "Period"), styles_.centred);
    sheet_.number(column_++, stat.period.year(), styles_.centred);
  }

  void write_amounts(const Observation& o) {
    const bool given = o.state == State::given;
    const Decimal kronor = o.stored * o.factor;
    if (given && o.key.unit_kind == UnitKind::money && kronor.valid()) {
      number(kronor.to_double(), styles_.number(kronor.decimals() == 0 ? 0 : 2));
    } else {
      text("");
    }
    const Decimal shown = o.shown * o.show_factor;
    if (given && shown.valid()) {
      number(shown.to_double(), styles_.number(o.decimals_shown));
    } else {
      text(instead_of_number(o));
    }
    spaced(unit_of_fact(o.unit, book_.language));
    number(o.decimals_shown, styles_.number(0));
  }

  // Words where a number might stand are free text and not copied.
  std::string instead_of_number(const Observation& o) const {
    switch (o.state) {
      case State::dash:
        return "–";
      case State::text:
        return book_.words("(text)", "(text)");
      case State::error:
        return error_value(o.text, book_.language);
      default:
        return "";
    }
  }

  void write_status(std::uint32_t index) {
    const std::string_view word = status_word(book_.notes.status[index], book_.language);
    const std::uint32_t finding = book_.notes.finding[index];
    if (finding == kNone) return text(word);
    sheet_.link(column_++, word, book_.findings.name(), {kFirstFindingRow + finding, 0}, styles_.link);
  }

  void write_nothing() {
    sheet_.row(1);
    sheet_.text(0, book_.say("Inga uppgifter.", "No facts."), styles_.text);
  }

  const NormalizedBook& book_;
  const NormalizedStyles& styles_;
  SheetWriter& sheet_;
  TableWords words_;
  std::vector<double> widths_;
  std::uint32_t column_ = 0;
};

}  // namespace

bool is_fact(const Observation& o) {
  if (o.state == State::absent) return false;
  const bool words = o.key.unit_kind == UnitKind::text || o.key.stat.measure == "remark";
  return !words || o.state == State::given;
}

void write_facts(const NormalizedBook& book) { FactsSheet(book).write(); }

}  // namespace crossfoot
