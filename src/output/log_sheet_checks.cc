// The sheet "Kontroller": every check that was tried, those that hold too,
// and by which rules: the auditors' evidence.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/number_text.h"
#include "catalogue/message.h"
#include "output/log_sheets.h"
#include "output/row_height.h"
#include "output/safe_text.h"
#include "output/version.h"

namespace crossfoot {
namespace {

enum class CheckColumn : std::uint8_t {
  verdict,
  board,
  file,
  sheet,
  cell,
  row,
  column,
  rule,
  code,
  level,
  found,
  expected,
  difference,
  tolerance,
  unit,
  cells,
  reason,
  rule_id,
};
constexpr std::size_t kColumns = 18;

struct ColumnLook {
  PageText heading;
  double least, most;
  bool wrapped = false;
};

const ColumnLook& look_of(CheckColumn column) {
  static constexpr std::array<ColumnLook, kColumns> kLooks = {{
      {{"Utslag", "Verdict"}, 17, 17},
      {{"Nämnd", "Board"}, 10, 17, true},
      {{"Fil", "File"}, 9, 18, true},
      {{"Blad", "Sheet"}, 9, 16, true},
      {{"Cell", "Cell"}, 7, 9},
      {{"Rad", "Line"}, 12, 26, true},
      {{"Kolumn", "Column"}, 12, 20, true},
      {{"Kontroll", "Check"}, 24, 38, true},
      {{"Kod", "Code"}, 7.5, 8},
      {{"Nivå vid fel", "Level if broken"}, 11.5, 12},
      {{"Står", "Stated"}, 10, 14},
      {{"Delarna ger", "Parts give"}, 12.5, 14},
      {{"Differens", "Difference"}, 11, 14},
      {{"Tolerans", "Tolerance"}, 10.5, 12},
      {{"Måttenhet", "Unit"}, 10.5, 12},
      {{"Celler", "Cells"}, 8.5, 8.5},
      {{"Varför den inte kunde prövas", "Why it could not be evaluated"}, 19, 34, true},
      {{"Regel", "Rule"}, 12, 22, true},
  }};
  return kLooks[static_cast<std::size_t>(column)];
}

struct CheckRow {
  std::array<LogValue, kColumns> values;
  Verdict verdict = Verdict::not_evaluable;
  Place place;

  LogValue& operator[](CheckColumn column) { return values[static_cast<std::size_t>(column)]; }
};

std::string verdict_word(Verdict verdict, Language language) {
  switch (verdict) {
    case Verdict::exact:
      return std::string(pick(language, "Stämmer exakt", "Holds exactly"));
    case Verdict::rounding:
      return std::string(pick(language, "Inom avrundning", "Within rounding"));
    case Verdict::broken:
      return std::string(pick(language, "Stämmer inte", "Does not hold"));
    case Verdict::not_evaluable:
      return std::string(pick(language, "Kunde inte prövas", "Not evaluated"));
  }
  return "";
}

LogValue number(const Decimal& value, int decimals) {
  LogValue result;
  if (value.valid()) result.number = value.rounded(decimals), result.decimals = decimals;
  return result;
}

// As many decimals as the cell shows, and more where the number would show as 0.
int telling(const Decimal& value, int decimals) {
  constexpr int kMost = 6;
  while (value.valid() && !value.is_zero() && value.rounded(decimals).is_zero() && decimals < kMost) ++decimals;
  return decimals;
}

class ChecksSheet {
 public:
  explicit ChecksSheet(const LogSheets& log) : log_(log), sheet_(log.book.add_sheet(sheet_name_checks(log.language))) {}

  void write() {
    sort();
    choose_columns();
    set_widths();
    write_top();
    const std::uint32_t head = row_;
    sheet_.row(row_++, kHeadHeight);
    std::vector<std::string> headings;
    for (const CheckColumn column : columns_) headings.emplace_back(look_of(column).heading.in(log_.language));
    sheet_.begin_table(log_.say("Kontroller", "Checks"), 0, headings, log_.styles.heading);
    for (const CheckedConstraint* checked : sorted_) write_row(row_of(*checked));
    sheet_.end_table();
    sheet_.freeze(head + 1, 1);
    sheet_.page(log_.page(head, head));
    sheet_.tab_colour(0x4F6F52);
  }

 private:
  static constexpr double kHeadHeight = 32;

  // By file, then as the cells stand on the sheets, so that a reader can tick
  // them off.
  void sort() {
    std::map<std::pair<std::uint32_t, std::string_view>, std::size_t> sheets;
    for (std::uint32_t file = 0; file < log_.report.files.size(); ++file) {
      for (const Sheet& sheet : log_.report.files[file].workbook.sheets)
        sheets.emplace(std::pair(file, std::string_view(sheet.name)), sheets.size());
    }
    const auto key = [&](const CheckedConstraint* checked) {
      const Observation& target = target_of(*checked);
      const auto sheet = sheets.find({target.file, target.place.sheet});
      return std::tuple(target.file, sheet == sheets.end() ? 0 : sheet->second,
                        target.place.cell.value_or(CellAddress{}));
    };
    for (const CheckedConstraint& checked : log_.report.constraints) {
      if (!checked.constraint.terms.empty() && checked.constraint.rule != nullptr) sorted_.push_back(&checked);
    }
    std::stable_sort(sorted_.begin(), sorted_.end(),
                     [&](const CheckedConstraint* a, const CheckedConstraint* b) { return key(a) < key(b); });
  }

  const Observation& target_of(const CheckedConstraint& checked) const {
    return log_.report.observations[checked.constraint.terms.front().observation];
  }

  // Of a single workbook the head of the sheet says what it is.
  void choose_columns() {
    for (std::size_t i = 0; i < kColumns; ++i) {
      const auto column = static_cast<CheckColumn>(i);
      const bool tells_files_apart = column == CheckColumn::board || column == CheckColumn::file;
      if (!tells_files_apart || log_.report.files.size() > 1) columns_.push_back(column);
    }
  }

  void set_widths() {
    std::vector<FittingWidth> fitting;
    for (const CheckColumn column : columns_) fitting.emplace_back(look_of(column).least, look_of(column).most);
    for (const CheckedConstraint* checked : sorted_) {
      CheckRow row = row_of(*checked);
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        const LogValue& value = row[columns_[i]];
        fitting[i].see(value.number ? swedish(*value.number, value.decimals) : value.text);
      }
    }
    for (std::uint32_t i = 0; i < columns_.size(); ++i) {
      widths_.push_back(fitting[i].width());
      sheet_.width(i, i, widths_.back());
    }
  }

  void write_line(std::string_view name, const std::string& value) {
    sheet_.row(row_++);
    sheet_.text(0, name, log_.styles.plain_muted);
    sheet_.text(2, value);
  }

  void write_top() {
    const Report& report = log_.report;
    sheet_.row(row_++, 27);
    sheet_.text(0, log_.say("Kontroller som prövades", "Checks that were tried"), log_.styles.title);
    write_line(log_.say("Regelverk", "Rules"),
               fmt::format("{} {}, sha256 {}", report.schema_id, report.schema_version, report.schema_sha256));
    std::set<const Template*> templates;
    for (const FileReport& file : report.files) {
      const Template* used = file.recognition.report.used;
      if (used == nullptr || !templates.insert(used).second) continue;
      write_line(log_.say("Mall", "Template"),
                 fmt::format("{} {}, sha256 {}", for_cell(used->id), for_cell(used->version), used->sha256));
    }
    for (const FileReport& file : report.files) {
      if (file.sha256.empty()) continue;
      write_line(log_.say("Arbetsbok", "Workbook"),
                 fmt::format("{}, sha256 {}", shown_file_name(file.file), file.sha256));
    }
    write_line(log_.say("Program", "Program"), fmt::format("crossfoot {}", version()));
    write_line(
        log_.say("Obs", "Note"),
        log_.words(
            "En kontroll med nivån Upplysning vid fel säger bara vad som är rimligt och räknas inte i översikten.",
            "A check with the level Note if broken only says what is plausible and is not counted in the overview."));
    ++row_;
  }

  CheckRow row_of(const CheckedConstraint& checked) const {
    const Constraint& c = checked.constraint;
    const Observation& target = target_of(checked);
    CheckRow row;
    row.verdict = checked.evaluation.verdict;
    row.place = target.place;
    row.place.file = target.file;
    const auto set = [&](CheckColumn column, std::string_view text) { row[column].text = for_cell(text); };
    set(CheckColumn::verdict, verdict_word(row.verdict, log_.language));
    set(CheckColumn::level, level_word(c.severity, log_.language));
    set(CheckColumn::board, log_.report.files[target.file].board);
    row[CheckColumn::file].text = shown_file_name(log_.report.files[target.file].file);
    set(CheckColumn::sheet, target.place.sheet);
    if (target.place.cell) row[CheckColumn::cell].text = to_a1(*target.place.cell);
    set(CheckColumn::row, target.row_label);
    set(CheckColumn::column, target.column_label);
    set(CheckColumn::rule, c.rule->sentence.in(log_.language));
    set(CheckColumn::code, c.rule->code);
    set(CheckColumn::rule_id, c.rule->id);
    row[CheckColumn::cells] = number(Decimal(static_cast<std::int64_t>(c.terms.size())), 0);
    if (target.state == State::given) set(CheckColumn::unit, unit_word(target.unit, log_.language));
    set_amounts(checked, target, row);
    if (row.verdict == Verdict::not_evaluable) set(CheckColumn::reason, reason(c));
    return row;
  }

  std::string reason(const Constraint& c) const {
    const std::string& known = c.not_evaluable.in(log_.language);
    return known.empty() ? log_.words("ett värde saknas", "a value is missing") : known;
  }

  // As the reader sees them. What breaks a rule is told from what is shown;
  // what holds within rounding from what is stored, where it can be seen.
  void set_amounts(const CheckedConstraint& checked, const Observation& target, CheckRow& row) const {
    const Evaluation& e = checked.evaluation;
    const int decimals = target.decimals_shown;
    if (target.state == State::given) row[CheckColumn::found] = number(target.shown * target.show_factor, decimals);
    if (row.verdict == Verdict::not_evaluable) return;
    if (e.tolerance.valid() && !target.factor.is_zero()) {
      const Decimal tolerance = e.tolerance.divided_by(target.factor.abs(), 9) * target.show_factor;
      row[CheckColumn::tolerance] = number(tolerance, tolerance.rounded(decimals + 1).decimals());
    }
    if (!e.expected.valid()) return;
    row[CheckColumn::expected] = number(e.expected_shown * target.show_factor, decimals);
    const bool broken = row.verdict == Verdict::broken;
    Decimal difference = broken ? target.shown - e.expected_shown : target.stored - e.expected;
    if (row.verdict == Verdict::exact) difference = Decimal();
    difference *= target.show_factor;
    row[CheckColumn::difference] = number(difference, telling(difference, decimals));
  }

  void write_row(CheckRow row) {
    RowHeight height;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (look_of(columns_[i]).wrapped) height.see(row[columns_[i]].text, widths_[i]);
    }
    sheet_.row(row_++, height.points());
    for (std::uint32_t i = 0; i < columns_.size(); ++i) write_cell(i, columns_[i], row);
  }

  void write_cell(std::uint32_t at, CheckColumn column, CheckRow& row) {
    const LogValue& value = row[column];
    if (value.number) {
      sheet_.number(at, *value.number, log_.styles.number(value.decimals));
    } else if (column == CheckColumn::unit) {
      sheet_.text(at, value.text, log_.styles.unit);
    } else if (column == CheckColumn::verdict) {
      sheet_.text(at, value.text, style_of(row.verdict));
    } else if (column == CheckColumn::cell && row.verdict == Verdict::broken) {
      write_link(log_, sheet_, at, value.text, row.place);
    } else {
      sheet_.text(at, value.text, look_of(column).wrapped ? log_.styles.wrapped : log_.styles.text);
    }
  }

  StyleId style_of(Verdict verdict) const {
    switch (verdict) {
      case Verdict::exact:
        return log_.styles.good;
      case Verdict::rounding:
        return log_.styles.text;
      case Verdict::broken:
        return log_.styles.error;
      case Verdict::not_evaluable:
        return log_.styles.warning;
    }
    return log_.styles.text;
  }

  const LogSheets& log_;
  SheetWriter& sheet_;
  std::vector<CheckColumn> columns_;
  std::vector<double> widths_;
  std::vector<const CheckedConstraint*> sorted_;
  std::uint32_t row_ = 0;
};

}  // namespace

void write_checks(const LogSheets& log) { ChecksSheet(log).write(); }

}  // namespace crossfoot
