#include "output/inspect_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/sanitise.h"
#include "catalogue/message.h"
#include "output/fact_words.h"
#include "output/safe_text.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr std::size_t kWidestLabel = 48;

std::string_view role_word(RowRole role, Language language) {
  switch (role) {
    case RowRole::line:
      return pick(language, "rad", "line");
    case RowRole::total:
      return pick(language, "summa", "total");
    case RowRole::of_which:
      return pick(language, "varav", "of which");
    case RowRole::section:
      return pick(language, "rubrik", "section");
    case RowRole::comment:
      return pick(language, "kommentar", "comment");
    case RowRole::skip:
      return pick(language, "hoppas över", "skipped");
  }
  return "";
}

std::string_view evidence_word(TableRow::Evidence evidence, Language language) {
  switch (evidence) {
    case TableRow::Evidence::none:
      return "";
    case TableRow::Evidence::label:
      return pick(language, "enligt ordalydelsen", "by its wording");
    case TableRow::Evidence::formula:
      return pick(language, "enligt formeln", "by its formula");
    case TableRow::Evidence::arithmetic:
      return pick(language, "enligt räkningen", "by the arithmetic");
    case TableRow::Evidence::layout:
      return pick(language, "enligt uppställningen", "by the layout");
  }
  return "";
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t used = columns(text);
  return text.append(width > used ? width - used : 0, ' ');
}

class InspectWriter {
 public:
  InspectWriter(std::string& out, const Report& report, const Schema& schema, Language language)
      : out_(out), report_(report), schema_(schema), language_(language) {}

  void write() {
    for (const Error& error : report_.errors) line("{}  [{}]", for_terminal(error.message.in(language_)), error.code);
    for (std::uint32_t file = 0; file < report_.files.size(); ++file) {
      if (file > 0) out_ += '\n';
      write_file(file);
    }
  }

 private:
  std::string_view say(std::string_view sv, std::string_view en) const { return pick(language_, sv, en); }

  template <class... Arguments>
  void line(std::string_view format, const Arguments&... arguments) {
    fmt::format_to(std::back_inserter(out_), fmt::runtime(format), arguments...);
    out_ += '\n';
  }

  void write_file(std::uint32_t index) {
    const FileReport& file = report_.files[index];
    const std::string name = for_terminal(file.file);
    if (file.error) {
      line("{}: {}  {}  [{}]", name, severity_word(Severity::error, language_),
           for_terminal(error_message(*file.error, file.file, language_)), file.error->code);
      return;
    }
    line("{}", name);
    write_field(say("Mall", "Template"), file.template_id);
    write_field(say("Kommun", "Municipality"), file.municipality);
    write_field(say("Nämnd", "Board"), file.board);
    write_field(say("Period", "Period"), file.recognition.report.period.name().in(language_));
    write_field(say("Blad", "Sheets"), sheets(file));
    for (const Table& table : file.recognition.tables) write_table(file, table);
    write_left_over(file);
    write_remarks(index, name);
  }

  void write_field(std::string_view name, const std::string& value) {
    line("  {}{}", padded(std::string(name) + ":", 15),
         value.empty() ? std::string(say("okänd", "unknown")) : for_terminal(value));
  }

  std::string sheets(const FileReport& file) const {
    std::string text = fmt::format(fmt::runtime(say("{} av {} lästa", "{} of {} read")), file.sheets_read,
                                   file.sheets_read + file.sheets_skipped.size());
    for (const std::string& skipped : file.sheets_skipped)
      text += (&skipped == &file.sheets_skipped[0] ? say("; hoppade över: ", "; skipped: ") : ", "), text += skipped;
    return text;
  }

  std::string place(const FileReport& file, std::uint32_t sheet, const CellRange& range) const {
    Place at;
    if (sheet < file.workbook.sheets.size()) at.sheet = file.workbook.sheets[sheet].name;
    at.range = range;
    return for_terminal(place_text(at));
  }

  void write_table(const FileReport& file, const Table& table) {
    line("");
    line(say("Tabell {}  {}", "Table {}  {}"), for_terminal(table.id), place(file, table.sheet, table.range));
    if (!table.title.empty())
      line("  {}{}", padded(std::string(say("Titel:", "Title:")), 15), for_terminal(table.title));
    line("  {}{}", padded(std::string(say("Måttenhet:", "Unit:")), 15),
         table.unit.empty() ? std::string("-") : for_terminal(unit_word(table.unit, language_)));
    if (is_money(table)) line("  {}{}", padded(std::string(say("Teckenregel:", "Signs:")), 15), signs(table.signs));
    write_columns(table);
    write_rows(table);
    if (!table.missing_columns.empty()) {
      line("  {}{}", padded(std::string(say("Saknas:", "Missing:")), 15),
           for_terminal(fmt::format("{}", fmt::join(table.missing_columns, ", "))));
    }
  }

  // Only money has revenue and cost.
  static bool is_money(const Table& table) { return table.unit == "kr" || table.unit == "tkr" || table.unit == "mkr"; }

  std::string signs(const SignConvention& signs) const {
    const std::string_view cost = signs.cost == SignOfCost::negative
                                      ? say("kostnader är negativa", "costs are negative")
                                      : say("nettokostnader är positiva", "net costs are positive");
    const std::string_view deviation =
        signs.deviation == DeviationOrder::actual_minus_reference
            ? say("avvikelse = utfall eller prognos − budget", "deviation = outcome or forecast − budget")
            : say("avvikelse = budget − utfall eller prognos", "deviation = budget − outcome or forecast");
    return fmt::format("{}; {}", cost, deviation);
  }

  std::string measure(const Stat& stat) const {
    const Measure* known = schema_.chart.find_measure(stat.measure);
    std::string text = known                      ? known->name.in(language_)
                       : stat.measure == "by_row" ? std::string(say("enligt raden", "by the row"))
                                                  : stat.measure.str();
    if (!stat.version.empty()) text += " (" + stat.version.str() + ")";
    return text;
  }

  std::string meaning(const Table& table, const TableColumn& column) const {
    std::string text = measure(column.stat);
    if (column.actual && column.reference) {
      text += fmt::format(fmt::runtime(say(" av {} mot {}", " of {} against {}")), measure(*column.actual),
                          measure(*column.reference));
    }
    const Flow own = column.spec ? column.spec->flow : Flow::none;
    const std::string_view flow = flow_word(own == Flow::none && table.spec ? table.spec->flow : own, language_);
    if (!flow.empty() && is_money(table)) text += fmt::format(", {}", flow);
    if (column.stat.period.known()) text += ", " + column.stat.period.name().in(language_);
    if (column.stat.statistic != "total" && !column.stat.statistic.empty())
      text += fmt::format(", {}", statistic_word(column.stat.statistic, language_));
    if (column.spec && !column.spec->unit.empty()) text += ", " + unit_word(column.spec->unit, language_);
    return for_terminal(text);
  }

  void write_columns(const Table& table) {
    line("  {}", say("Kolumner:", "Columns:"));
    for (const TableColumn& column : table.columns) {
      line("    {}  {}  {}", padded(column_letters(column.column), 3),
           padded(clipped(for_terminal(column.heading), kWidestLabel), kWidestLabel), meaning(table, column));
    }
  }

  // "5+6+7": the rows on the sheet, as the reader numbers them.
  std::string parts(const Table& table, const TableRow& row) const {
    std::vector<std::uint32_t> numbers;
    for (const std::uint32_t part : row.parts) {
      if (part < table.rows.size()) numbers.push_back(table.rows[part].row + 1);
    }
    if (numbers.empty()) return "";
    return fmt::format(fmt::runtime(say(" = rad {}", " = row {}")), fmt::join(numbers, "+"));
  }

  // The line that the row states, in the chart's words; or that it is known
  // only here.
  std::string line_name(const TableRow& row) const {
    if (const ChartLine* known = schema_.chart.find_line(row.line)) {
      return for_terminal(fmt::format("{} ({})", known->name.in(language_), known->id));
    }
    const std::string_view name = std::string_view(row.line).substr(row.line.str().starts_with("local:") ? 6 : 0);
    return fmt::format("{}: {}", say("egen rad", "own line"), for_terminal(name));
  }

  void write_rows(const Table& table) {
    line("  {}", say("Rader:", "Lines:"));
    for (const TableRow& row : table.rows) {
      const std::string label =
          std::string(2 * static_cast<std::size_t>(std::clamp(row.level, 0, 10)), ' ') + for_terminal(row.label);
      std::string text(role_word(row.role, language_));
      if (!row.line.empty()) text += "  " + line_name(row);
      text += parts(table, row);
      if (const auto evidence = evidence_word(row.evidence, language_); !evidence.empty())
        text += fmt::format(" ({})", evidence);
      line("    {:<4} {}  {}", row.row + 1, padded(clipped(label, kWidestLabel), kWidestLabel), text);
    }
  }

  void write_left_over(const FileReport& file) {
    line("");
    if (file.recognition.unrecognised.empty()) {
      line("{}", say("Allt som ser ut som en tabell känns igen.", "Everything that looks like a table is recognised."));
      return;
    }
    line("{}", say("Känns inte igen av någon mall:", "Recognised by no template:"));
    for (const UnrecognisedBlock& block : file.recognition.unrecognised) {
      line("  {}  {} {}  {}", place(file, block.sheet, block.range), block.numbers, say("tal", "numbers"),
           for_terminal(block.title));
    }
  }

  void write_remarks(std::uint32_t file, const std::string& name) {
    for (const Finding& finding : report_.findings) {
      const bool recognition =
          finding.code.starts_with("CF1") || (finding.code.starts_with("CF2") && finding.code != "CF204");
      if (finding.place.file != file || !recognition) continue;
      line("{}: {}  {}  {}  [{}]", name, for_terminal(place_text(finding.place)),
           severity_word(finding.severity, language_), printable(message_of(finding).in(language_)), finding.code);
    }
  }

  std::string& out_;
  const Report& report_;
  const Schema& schema_;
  Language language_;
};

}  // namespace

void write_inspect(std::string& out, const Report& report, const Schema& schema, Language language) {
  InspectWriter(out, report, schema, language).write();
}

}  // namespace crossfoot
