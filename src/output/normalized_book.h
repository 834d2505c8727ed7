// The sheets of the normalized workbook, a file each, and what they share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crossfoot/report.h"
#include "crossfoot/schema.h"
#include "output/common_layout.h"
#include "output/log.h"
#include "output/normalized_notes.h"
#include "output/row_height.h"
#include "output/words.h"
#include "output/workbook_writer.h"

namespace crossfoot {

struct NormalizedStyles {
  explicit NormalizedStyles(WorkbookWriter& book);

  static constexpr int kMostDecimals = 6;
  // Of amounts: plain, totals, and those that do not add up.
  enum class Look : std::uint8_t { plain, total, rounded, rounded_total, broken };
  StyleId number(int decimals, Look look = Look::plain) const;
  StyleId per_cent(int decimals, Look look = Look::plain) const;
  StyleId severity(Severity severity) const;

  StyleId title, section, heading, text, wrapped, spaced, muted, remark, plain_muted, plain_wrapped, bold, label,
      total_label, link, date, centred, counted, blank, error, warning, note, good;
  StyleId indented[4];

 private:
  StyleId numbers_[5][kMostDecimals + 1] = {};
  StyleId per_cents_[5][kMostDecimals + 1] = {};
};

// Texts from workbooks made fit for a sheet, each worked out once: large
// workbooks repeat the same few labels.
class SheetTexts {
 public:
  const std::string& operator()(const std::string& text);

 private:
  std::unordered_map<std::string, std::string> known_;
};

// What every sheet is written from.
struct NormalizedBook {
  const NormalizedStyles& styles;
  const Report& report;
  const Schema& schema;
  const Log& log;
  const FactNotes& notes;
  const CommonLayout& layout;
  SheetTexts& texts;
  Language language;

  // The sheets, in this order; one a kind of table.
  SheetWriter& cover;
  SheetWriter& facts;
  std::vector<SheetWriter*> kinds;
  SheetWriter& findings;

  // Where an observation stands on the sheet of facts; kNone.
  const std::vector<std::uint32_t>& fact_rows;

  std::string_view say(std::string_view sv, std::string_view en) const { return pick(language, sv, en); }
  std::string words(std::string_view sv, std::string_view en) const { return std::string(say(sv, en)); }
  PageSetup page(std::uint32_t repeat_first, std::uint32_t repeat_last) const;
};

// Rows of data stay as low as they can: only a text that has more characters
// than its column counts.
void see_long(RowHeight& height, std::string_view text, double width, bool bold = false);

// Whether the observation has a row on the sheet of facts. Words where no
// number is expected are not copied.
bool is_fact(const Observation& observation);
inline constexpr std::uint32_t kFactColumnOfStatus = 24;  // of the sheet of facts
inline constexpr std::uint32_t kFirstFindingRow = 1;      // of the sheet of findings

void write_cover(const NormalizedBook& book);
void write_facts(const NormalizedBook& book);
void write_common_layout(const NormalizedBook& book);
void write_normalized_findings(const NormalizedBook& book);

}  // namespace crossfoot
