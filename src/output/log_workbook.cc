#include "output/log_workbook.h"

#include <algorithm>

#include "base/sanitise.h"
#include "output/log_sheets.h"
#include "output/report_page.h"
#include "output/row_height.h"
#include "output/safe_text.h"

namespace crossfoot {

LogStyles::LogStyles(WorkbookWriter& book) {
  using Tone = Style::Tone;
  using Kind = Style::Kind;
  title = book.style({.tone = Tone::title});
  section = book.style({.tone = Tone::section});
  heading = book.style({.tone = Tone::heading});
  text = book.style({.ruled = true});
  wrapped = book.style({.wrap = true, .ruled = true});
  muted = book.style({.tone = Tone::muted, .wrap = true, .ruled = true});
  plain_muted = book.style({.tone = Tone::muted});
  unit = book.style({.ruled = true, .indent = 1});
  count = book.style({.align = Style::Align::centre, .ruled = true});
  bold = book.style({.bold = true, .wrap = true, .ruled = true});
  link = book.style({.tone = Tone::link, .ruled = true});
  date = book.style({.kind = Kind::date, .ruled = true});
  error = book.style({.tone = Tone::error, .ruled = true});
  warning = book.style({.tone = Tone::warning, .ruled = true});
  note = book.style({.tone = Tone::note, .ruled = true});
  good = book.style({.tone = Tone::good, .ruled = true});
  input = book.style({.tone = Tone::input, .wrap = true});
  input_number = book.style({.tone = Tone::input, .align = Style::Align::left});
  input_date = book.style({.kind = Kind::date, .tone = Tone::input, .align = Style::Align::left});
  per_cent = book.style({.kind = Kind::per_cent, .ruled = true});
  for (int decimals = 0; decimals <= kMostDecimals; ++decimals) {
    const auto places = static_cast<std::uint8_t>(decimals);
    numbers_[decimals] = book.style({.kind = Kind::number, .decimals = places, .ruled = true});
    muted_numbers_[decimals] =
        book.style({.kind = Kind::number, .decimals = places, .tone = Tone::muted, .ruled = true});
  }
}

StyleId LogStyles::number(int decimals, Style::Tone tone) const {
  const int places = std::clamp(decimals, 0, kMostDecimals);
  return tone == Style::Tone::muted ? muted_numbers_[places] : numbers_[places];
}

StyleId LogStyles::severity(Severity severity) const {
  return severity == Severity::error ? error : severity == Severity::warning ? warning : note;
}

PageSetup LogSheets::page(std::uint32_t repeat_first, std::uint32_t repeat_last) const {
  return report_page(report, words("Kontrollrapport", "Discrepancy log"), language, repeat_first, repeat_last);
}

std::string sheet_name_overview(Language language) { return std::string(pick(language, "Översikt", "Overview")); }
std::string sheet_name_findings(Language language) { return std::string(pick(language, "Påpekanden", "Findings")); }
std::string sheet_name_checks(Language language) { return std::string(pick(language, "Kontroller", "Checks")); }
std::string sheet_name_legend(Language language) { return std::string(pick(language, "Förklaring", "Legend")); }

void FittingWidth::see(std::string_view text) {
  constexpr double kMargin = 1.8;
  width_ = std::clamp(text_width(text) + kMargin, width_, most_);
}

void write_link(const LogSheets& log, SheetWriter& sheet, std::uint32_t column, std::string_view text,
                const Place& place) {
  const std::string path = place.file < log.report.files.size() ? log.report.files[place.file].file : "";
  const std::string name = path.substr(path.rfind('/') + 1);
  const bool may_be_told = !masked(name).any && !masked(place.sheet).any;
  if (!may_be_told || place.sheet.empty()) return sheet.text(column, text, log.styles.text);
  const CellAddress cell = place.cell ? *place.cell : place.range ? place.range->first : CellAddress{};
  sheet.link_to_file(column, text, name, place.sheet, cell, log.styles.link);
}

std::string shown_file_name(const std::string& file) { return for_cell(file.substr(file.rfind('/') + 1)); }

Result<void> write_log_workbook(const std::string& path, const Report& report, const Log& log, const LogLook& look) {
  WorkbookWriter::Properties properties;
  properties.title = pick(look.language, "Kontrollrapport", "Discrepancy log");
  properties.created = look.created;
  properties.swedish_numbers = look.language == Language::swedish;
  auto book = WorkbookWriter::open(path, properties);
  if (!book) return Failure(book.error());
  const LogStyles styles(*book);
  const LogSheets sheets{*book, styles, report, log, look.language};
  write_overview(sheets);
  write_findings(sheets, legend_rows(sheets));
  write_checks(sheets);
  write_legend(sheets);
  return book->finish();
}

}  // namespace crossfoot
