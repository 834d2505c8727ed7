#include "output/normalized_workbook.h"

#include <algorithm>

#include "base/sanitise.h"
#include "output/log_sheets.h"
#include "output/normalized_book.h"
#include "output/report_page.h"
#include "output/safe_text.h"

namespace crossfoot {
namespace {

// The facts' rows on their sheet, as far as a sheet goes.
std::vector<std::uint32_t> rows_of_facts(const Report& report) {
  std::vector<std::uint32_t> rows(report.observations.size(), kNone);
  std::uint32_t next = 1;
  for (std::size_t i = 0; i < rows.size() && next < SheetWriter::kMostRows; ++i) {
    if (is_fact(report.observations[i])) rows[i] = next++;
  }
  return rows;
}

}  // namespace

NormalizedStyles::NormalizedStyles(WorkbookWriter& book) {
  using Tone = Style::Tone;
  using Kind = Style::Kind;
  using Align = Style::Align;
  title = book.style({.tone = Tone::title});
  section = book.style({.tone = Tone::section});
  heading = book.style({.tone = Tone::heading});
  text = book.style({.ruled = true});
  wrapped = book.style({.wrap = true, .ruled = true});
  spaced = book.style({.ruled = true, .indent = 1});
  muted = book.style({.tone = Tone::muted, .wrap = true, .ruled = true});
  remark = book.style({.tone = Tone::muted, .wrap = true, .ruled = true, .indent = 1});
  plain_muted = book.style({.tone = Tone::muted});
  plain_wrapped = book.style({.wrap = true});
  bold = book.style({.bold = true, .wrap = true, .ruled = true});
  label = book.style({.wrap = true, .ruled = true});
  total_label = book.style({.bold = true, .wrap = true, .ruled = true});
  link = book.style({.tone = Tone::link, .ruled = true});
  date = book.style({.kind = Kind::date, .ruled = true});
  centred = book.style({.align = Align::centre, .ruled = true});
  counted = book.style({.kind = Kind::number, .align = Align::centre, .ruled = true});
  blank = book.style({.align = Align::right, .ruled = true});
  error = book.style({.tone = Tone::error, .ruled = true});
  warning = book.style({.tone = Tone::warning, .ruled = true});
  note = book.style({.tone = Tone::note, .ruled = true});
  good = book.style({.tone = Tone::good, .ruled = true});
  for (std::uint8_t level = 0; level < 4; ++level) {
    indented[level] = book.style({.wrap = true, .ruled = true, .indent = level});
  }
  for (std::uint8_t places = 0; places <= kMostDecimals; ++places) {
    for (const bool fraction : {false, true}) {
      const Kind kind = fraction ? Kind::per_cent : Kind::number;
      StyleId(&looks)[5][kMostDecimals + 1] = fraction ? per_cents_ : numbers_;
      const auto set = [&](Look look, const Style& style) {
        looks[static_cast<int>(look)][places] = book.style(style);
      };
      set(Look::plain, {.kind = kind, .decimals = places, .ruled = true});
      set(Look::total, {.kind = kind, .decimals = places, .bold = true, .ruled = true});
      set(Look::rounded, {.kind = kind, .decimals = places, .tone = Tone::note, .italic = true, .ruled = true});
      set(Look::rounded_total,
          {.kind = kind, .decimals = places, .tone = Tone::note, .bold = true, .italic = true, .ruled = true});
      set(Look::broken, {.kind = kind, .decimals = places, .tone = Tone::warning, .ruled = true});
    }
  }
}

StyleId NormalizedStyles::number(int decimals, Look look) const {
  return numbers_[static_cast<int>(look)][std::clamp(decimals, 0, kMostDecimals)];
}

StyleId NormalizedStyles::per_cent(int decimals, Look look) const {
  return per_cents_[static_cast<int>(look)][std::clamp(decimals, 0, kMostDecimals)];
}

StyleId NormalizedStyles::severity(Severity severity) const {
  return severity == Severity::error ? error : severity == Severity::warning ? warning : note;
}

const std::string& SheetTexts::operator()(const std::string& text) {
  const auto [known, added] = known_.try_emplace(text);
  if (added) known->second = for_sheet(text);
  return known->second;
}

PageSetup NormalizedBook::page(std::uint32_t repeat_first, std::uint32_t repeat_last) const {
  return report_page(report, words("Normaliserad arbetsbok", "Normalized workbook"), language, repeat_first,
                     repeat_last);
}

void see_long(RowHeight& height, std::string_view text, double width, bool bold) {
  constexpr double kMargin = 1.6;
  if (static_cast<double>(columns(text)) + kMargin > width) height.see(text, width, bold);
}

std::size_t facts_in_normalized_workbook(const Report& report) {
  return static_cast<std::size_t>(
      std::ranges::count_if(rows_of_facts(report), [](std::uint32_t row) { return row != kNone; }));
}

Result<void> write_normalized_workbook(const std::string& path, const Report& report, const Schema& schema,
                                       const NormalizedLook& look) {
  WorkbookWriter::Properties properties;
  properties.title = pick(look.language, "Normaliserad arbetsbok", "Normalized workbook");
  properties.created = look.created;
  auto book = WorkbookWriter::open(path, properties);
  if (!book) return Failure(book.error());

  const Log log = make_log(report, look.language, nullptr);
  const FactNotes notes = notes_on(report, schema, log);
  const CommonLayout layout = common_layout(report, schema, look.language);
  const std::vector<std::uint32_t> fact_rows = rows_of_facts(report);
  const NormalizedStyles styles(*book);
  SheetTexts texts;
  const auto add_sheet = [&](std::string_view sv, std::string_view en) -> SheetWriter& {
    return book->add_sheet(pick(look.language, sv, en));
  };
  SheetWriter& cover = add_sheet("Försättsblad", "Cover");
  SheetWriter& facts = add_sheet("Uppgifter", "Facts");
  std::vector<SheetWriter*> kinds;
  for (const LayoutSheet& sheet : layout.sheets) kinds.push_back(&book->add_sheet(sheet.name.in(look.language)));
  SheetWriter& findings = add_sheet("Påpekanden", "Findings");

  const NormalizedBook normalized{styles, report, schema,           log,      notes,    layout, texts, look.language,
                                  cover,  facts,  std::move(kinds), findings, fact_rows};
  write_cover(normalized);
  write_facts(normalized);
  write_common_layout(normalized);
  write_normalized_findings(normalized);
  return book->finish();
}

}  // namespace crossfoot
