// The sheets of the log's workbook, a file each, and what they share: the
// styles, and widths that fit.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "crossfoot/report.h"
#include "output/log.h"
#include "output/words.h"
#include "output/workbook_writer.h"

namespace crossfoot {

struct LogStyles {
  explicit LogStyles(WorkbookWriter& book);

  StyleId number(int decimals, Style::Tone tone = Style::Tone::plain) const;
  StyleId severity(Severity severity) const;

  StyleId title, section, heading, text, wrapped, muted, plain_muted, unit, count, bold, link, date;
  StyleId error, warning, note, good, input, input_number, input_date, per_cent;

 private:
  static constexpr int kMostDecimals = 6;
  StyleId numbers_[kMostDecimals + 1] = {};
  StyleId muted_numbers_[kMostDecimals + 1] = {};
};

// What every sheet is written from.
struct LogSheets {
  WorkbookWriter& book;
  const LogStyles& styles;
  const Report& report;
  const Log& log;
  Language language;

  std::string_view say(std::string_view sv, std::string_view en) const { return pick(language, sv, en); }
  std::string words(std::string_view sv, std::string_view en) const { return std::string(say(sv, en)); }
  PageSetup page(std::uint32_t repeat_first, std::uint32_t repeat_last) const;
};

std::string sheet_name_overview(Language language);
std::string sheet_name_findings(Language language);
std::string sheet_name_checks(Language language);
std::string sheet_name_legend(Language language);

// In characters: that of the longest text that was shown to it, within limits.
class FittingWidth {
 public:
  FittingWidth(double least, double most) : width_(least), most_(most) {}
  void see(std::string_view text);
  double width() const { return width_; }

 private:
  double width_;
  double most_;
};

// A link to the place in the checked workbook, which works when that lies
// beside the log; the text alone where its names must not be told.
void write_link(const LogSheets& log, SheetWriter& sheet, std::uint32_t column, std::string_view text,
                const Place& place);
// The file's name as a reader knows it: without folders, masked.
std::string shown_file_name(const std::string& file);

// The row of each code on the legend's sheet, for links to it.
using LegendRows = std::map<std::string, std::uint32_t>;
LegendRows legend_rows(const LogSheets& log);

void write_overview(const LogSheets& log);
void write_findings(const LogSheets& log, const LegendRows& legend);
void write_checks(const LogSheets& log);
void write_legend(const LogSheets& log);

}  // namespace crossfoot
