// The sheet "Översikt": what was found, on a page: a row per workbook and per
// table, and what was not read.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "catalogue/message.h"
#include "output/log_overview.h"
#include "output/log_sheets.h"
#include "output/row_height.h"
#include "output/safe_text.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kLastColumn = 14;

class OverviewSheet {
 public:
  explicit OverviewSheet(const LogSheets& log)
      : log_(log),
        overview_(overview_of(log.report, log.language)),
        sheet_(log.book.add_sheet(sheet_name_overview(log.language))) {}

  void write() {
    PageSetup page = log_.page(0, 0);
    page.repeat = false;
    set_widths();
    write_top();
    begin_section(log_.say("Arbetsböcker", "Workbooks"));
    next_row(kHeadHeight);
    write_table(log_.words("Arbetsböcker", "Workbooks"), workbook_heads(), overview_.workbooks);
    if (!overview_.tables.empty()) {
      begin_section(log_.say("Tabeller", "Tables"), kLastColumn - 1);
      next_row(kHeadHeight);
      page = log_.page(row_ - 1, row_ - 1);  // repeated on the pages that the tables fill
      write_table(log_.words("Tabeller", "Tables"), table_heads(), overview_.tables);
    }
    write_not_read();
    sheet_.page(page);
    sheet_.tab_colour(0x1F3A5F);
    sheet_.hide_gridlines();
  }

 private:
  static constexpr double kHeadHeight = 48;

  void next_row(double height = 0) { sheet_.row(row_++, height); }

  void set_widths() {
    FittingWidth names(24, 40);
    FittingWidth files(16, 30);
    FittingWidth places(14, 24);
    for (const auto* rows : {&overview_.workbooks, &overview_.tables}) {
      for (const OverviewRow& row : *rows) {
        names.see(row.name);
        files.see(shown_file_name(log_.report.files[row.file].file));
        places.see(row.range ? place(row) : row.period);
      }
    }
    widths_ = {names.width(), files.width(), places.width(), 16.5, 8, 12, 13.5, 11.5, 11.5, 13, 11, 13, 11.5, 17, 13};
    for (std::uint32_t i = 0; i < widths_.size(); ++i) sheet_.width(i, i, widths_[i]);
  }

  double width_of_text() const { return std::accumulate(widths_.begin() + 1, widths_.end(), 0.0); }

  void write_top() {
    next_row(27);
    sheet_.text(0, log_.say("Kontrollrapport", "Discrepancy log"), log_.styles.title);
    next_row();
    sheet_.text(0, subject());
    next_row();
    sheet_.text(0, counts());
    if (log_.log.compared()) {
      next_row();
      sheet_.text(0, comparison());
    }
    next_row();
    sheet_.text(0, log_.say("Positiv avvikelse = överskott", "Positive deviation = surplus"), log_.styles.plain_muted);
    ++row_;
    next_row(20);
    sheet_.text(0, log_.say("Granskad av", "Reviewed by"), log_.styles.bold);
    sheet_.merged(1, 2, "", log_.styles.input);
    sheet_.text(3, log_.say("Datum", "Date"), log_.styles.bold);
    sheet_.merged(4, 5, "", log_.styles.input_date);
    ++row_;
  }

  std::string subject() const {
    const auto& files = log_.report.files;
    if (files.size() != 1) {
      return fmt::format(fmt::runtime(log_.say("{} arbetsböcker", "{} workbooks")),
                         counted(files.size(), log_.language));
    }
    std::vector<std::string> parts;
    for (const std::string& part : {files[0].municipality, files[0].board}) {
      if (!part.empty()) parts.push_back(for_cell(part));
    }
    const Period& period = files[0].recognition.report.period;
    if (period.known()) parts.push_back(period.name().in(log_.language));
    parts.push_back(shown_file_name(files[0].file));
    return fmt::format("{}", fmt::join(parts, ", "));
  }

  std::string counts() const {
    VerdictCounts verdicts;
    std::size_t errors = log_.report.count(Severity::error);
    for (const FileReport& file : log_.report.files) {
      verdicts += file.rules;
      errors += file.error ? 1 : 0;
    }
    return fmt::format(fmt::runtime(log_.say("{}, {}, {}. Kontroller: {}.", "{}, {}, {}. Checks: {}.")),
                       counted(errors, Severity::error, log_.language),
                       counted(log_.report.count(Severity::warning), Severity::warning, log_.language),
                       counted(log_.report.count(Severity::info), Severity::info, log_.language),
                       verdict_counts(verdicts, log_.language));
  }

  std::string comparison() const {
    return fmt::format(fmt::runtime(log_.say("Jämförd med {}: {} nya, {} kvarstår, {} avklarade.",
                                             "Compared with {}: {} new, {} remaining, {} settled.")),
                       shown_file_name(log_.log.compared_with), counted(log_.log.fresh, log_.language),
                       counted(log_.log.remaining, log_.language), counted(log_.log.settled, log_.language));
  }

  void begin_section(std::string_view name, std::uint32_t last_column = kLastColumn) {
    ++row_;
    next_row();
    sheet_.text(0, name, log_.styles.section);
    for (std::uint32_t column = 1; column <= last_column; ++column) sheet_.blank(column, log_.styles.section);
  }

  std::vector<std::string> common_heads() const {
    const auto& l = log_;
    return {l.words("Resultat", "Result"),
            l.words("Fel", "Errors"),
            l.words("Varningar", "Warnings"),
            l.words("Upplysningar", "Notes"),
            l.words("Största differens, tkr", "Largest difference, tkr"),
            l.words("Stämmer exakt", "Hold exactly"),
            l.words("Inom avrundning", "Within rounding"),
            l.words("Stämmer inte", "Do not hold"),
            l.words("Kunde inte prövas", "Could not be evaluated"),
            l.words("Tal i tabellen", "Numbers in it"),
            l.words("Kontrolltäckning", "Coverage")};
  }

  std::vector<std::string> heads(std::vector<std::string> first) const {
    for (std::string& head : common_heads()) first.push_back(std::move(head));
    return first;
  }

  bool tells_locatable() const {
    return std::ranges::any_of(overview_.workbooks, [](const OverviewRow& row) { return row.locatable > 0; });
  }

  std::vector<std::string> workbook_heads() const {
    auto result = heads({log_.words("Nämnd", "Board"), log_.words("Fil", "File"), log_.words("Period", "Period")});
    result[12] = log_.words("Tal i arbetsboken", "Numbers in it");
    if (tells_locatable()) result.push_back(log_.words("Utpekbara fel", "Can be located"));
    return result;
  }

  std::vector<std::string> table_heads() const {
    return heads({log_.words("Tabell", "Table"), log_.words("Fil", "File"), log_.words("Plats", "Place")});
  }

  void write_table(const std::string& name, const std::vector<std::string>& heads,
                   const std::vector<OverviewRow>& rows) {
    sheet_.begin_table(name, 0, heads, log_.styles.heading);
    for (const OverviewRow& row : rows) write_row(row);
    sheet_.end_table();
    row_ = sheet_.current_row() + 1;
  }

  std::string place(const OverviewRow& row) const { return for_cell(place_text({row.file, row.sheet, {}, row.range})); }

  void write_row(const OverviewRow& row) {
    const std::string name = for_cell(row.name);
    const std::string file = shown_file_name(log_.report.files[row.file].file);
    RowHeight height;
    height.see(name, widths_[0]);
    height.see(file, widths_[1]);
    next_row(height.points());
    sheet_.text(0, name, log_.styles.wrapped);
    sheet_.text(1, file, log_.styles.wrapped);
    if (row.range) {
      write_link(log_, sheet_, 2, place(row), {row.file, row.sheet, row.range->first, {}});
    } else {
      sheet_.text(2, row.period, log_.styles.wrapped);
    }
    write_outlook(row);
    write_count(4, row.errors);
    write_count(5, row.warnings);
    write_count(6, row.notes);
    write_largest(row);
    write_count(8, row.rules.exact);
    write_count(9, row.rules.rounding);
    write_count(10, row.rules.broken);
    write_count(11, row.rules.not_evaluable);
    write_count(12, row.numbers);
    write_share(13, row.checked, row.numbers);
    if (!row.range && tells_locatable()) write_share(14, row.locatable, row.numbers);
  }

  void write_count(std::uint32_t column, std::size_t count) {
    // What there is none of should not catch the eye.
    const auto tone = count == 0 ? Style::Tone::muted : Style::Tone::plain;
    sheet_.number(column, Decimal(static_cast<std::int64_t>(count)), log_.styles.number(0, tone));
  }

  void write_largest(const OverviewRow& row) {
    if (!row.largest_tkr) return sheet_.text(7, "", log_.styles.text);
    const int decimals = row.largest_tkr->rounded(1).decimals();
    sheet_.number(7, *row.largest_tkr, log_.styles.number(decimals));
  }

  void write_share(std::uint32_t column, std::size_t part, std::size_t whole) {
    if (whole == 0) return sheet_.text(column, "", log_.styles.text);
    sheet_.number(column, static_cast<double>(part) / static_cast<double>(whole), log_.styles.per_cent);
  }

  void write_outlook(const OverviewRow& row) {
    switch (row.outlook) {
      case Outlook::errors:
        return sheet_.text(3, log_.say("Fel", "Errors"), log_.styles.error);
      case Outlook::broken:
        return sheet_.text(3, log_.say("Stämmer inte", "Does not hold"), log_.styles.warning);
      case Outlook::warnings:
        return sheet_.text(3, log_.say("Varningar", "Warnings"), log_.styles.warning);
      case Outlook::fine:
        return sheet_.text(3, log_.say("Inga fel", "No errors"), log_.styles.good);
      case Outlook::nothing_tried:
        return sheet_.text(3, log_.say("Inte prövad", "Not tried"), log_.styles.note);
      case Outlook::not_checked:
        return sheet_.text(3, log_.say("Kunde inte läsas", "Could not be read"), log_.styles.error);
    }
  }

  void write_not_read() {
    begin_section(log_.say("Inte läst eller inte kontrollerat", "Not read or not checked"));
    if (overview_.not_read.empty()) {
      next_row();
      sheet_.text(0, log_.say("Alla blad är lästa och alla tabeller med tal är igenkända.",
                              "All sheets were read and all tables of numbers were recognised."));
      return;
    }
    for (const auto& [file, sentence] : overview_.not_read) {
      const std::string text = for_cell(sentence);
      RowHeight height;
      height.see(text, width_of_text());
      next_row(height.points());
      sheet_.text(0, shown_file_name(log_.report.files[file].file), log_.styles.wrapped);
      sheet_.merged(1, kLastColumn, text, log_.styles.wrapped);
    }
  }

  const LogSheets& log_;
  Overview overview_;
  SheetWriter& sheet_;
  std::vector<double> widths_;
  std::uint32_t row_ = 0;
};

}  // namespace

void write_overview(const LogSheets& log) { OverviewSheet(log).write(); }

}  // namespace crossfoot
