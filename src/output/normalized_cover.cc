// The cover of the normalized workbook: where its figures come from, how the
// checks went, what was not read, which sheets there are and how to read them.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "output/log_overview.h"
#include "output/log_sheets.h"
#include "output/normalized_book.h"
#include "output/row_height.h"
#include "output/version.h"

namespace crossfoot {
namespace {

constexpr double kWidths[] = {30, 17, 16, 23, 14, 15, 7, 11.5, 14, 10, 12, 10, 10, 11};
constexpr std::uint32_t kLastColumn = std::size(kWidths) - 1;

class Cover {
 public:
  explicit Cover(const NormalizedBook& book)
      : book_(book), styles_(book.styles), sheet_(book.cover), overview_(overview_of(book.report, book.language)) {
    facts_.resize(book.report.files.size());
    for (std::size_t i = 0; i < book.fact_rows.size(); ++i) {
      const Observation& o = book.report.observations[i];
      if (book.fact_rows[i] != kNone) ++facts_[o.file];
      if (book.fact_rows[i] == kNone && is_fact(o)) ++without_room_;
    }
  }

  void write() {
    for (std::uint32_t i = 0; i <= kLastColumn; ++i) sheet_.width(i, i, kWidths[i]);
    write_top();
    write_sources();
    write_lineage();
    write_not_read();
    write_contents();
    write_legend();
    PageSetup page = book_.page(0, 0);
    page.repeat = false;
    sheet_.page(page);
    sheet_.tab_colour(0x1F3A5F);
    sheet_.hide_gridlines();
  }

 private:
  void next_row(double height = 0) { sheet_.row(row_++, height); }
  std::string_view say(std::string_view sv, std::string_view en) const { return book_.say(sv, en); }

  void begin_section(std::string_view name) {
    ++row_;
    next_row(20);
    sheet_.merged(0, kLastColumn, name, styles_.section);
  }

  void write_heads(std::initializer_list<std::string_view> heads) {
    next_row(32);
    std::uint32_t column = 0;
    for (const std::string_view head : heads) sheet_.text(column++, head, styles_.heading);
  }

  void write_top() {
    next_row(27);
    sheet_.text(0, say("Normaliserad arbetsbok", "Normalized workbook"), styles_.title);
    next_row();
    sheet_.text(0,
                say("Rapporterade uppgifter i gemensam uppställning: belopp i kr och tkr, intäkter positiva, "
                    "kostnader negativa, positiv avvikelse = överskott.",
                    "Reported facts in a common layout: amounts in SEK and tkr, revenue positive, cost negative, "
                    "positive deviation = surplus."),
                styles_.plain_muted);
  }

  void write_sources() {
    begin_section(say("Källor och kontroller", "Sources and checks"));
    write_heads({say("Fil", "File"), say("Kommun", "Municipality"), say("Nämnd", "Board"), say("Rapport", "Report"),
                 say("Period", "Period"), say("Resultat", "Result"), say("Fel", "Errors"), say("Varningar", "Warnings"),
                 say("Upplysningar", "Notes"), say("Stämmer exakt", "Hold exactly"),
                 say("Inom avrundning", "Within rounding"), say("Stämmer inte", "Do not hold"),
                 say("Kunde inte prövas", "Not evaluated"), say("Uppgifter", "Facts")});
    for (const OverviewRow& row : overview_.workbooks) write_source(row);
  }

  void write_source(const OverviewRow& row) {
    const FileReport& file = book_.report.files[row.file];
    const std::string texts[] = {shown_file_name(file.file), book_.texts(file.municipality), book_.texts(file.board),
                                 book_.texts(file.recognition.report.title), row.period};
    RowHeight height;
    for (std::size_t i = 0; i < std::size(texts); ++i) see_long(height, texts[i], kWidths[i]);
    next_row(height.points());
    std::uint32_t column = 0;
    for (const std::string& text : texts) sheet_.text(column++, text, styles_.wrapped);
    write_outlook(column++, row.outlook);
    for (const std::size_t count :
         {row.errors, row.warnings, row.notes, std::size_t{row.rules.exact}, std::size_t{row.rules.rounding},
          std::size_t{row.rules.broken}, std::size_t{row.rules.not_evaluable}, facts_[row.file]}) {
      sheet_.number(column++, static_cast<double>(count), styles_.number(0));
    }
  }

  void write_outlook(std::uint32_t column, Outlook outlook) {
    switch (outlook) {
      case Outlook::errors:
        return sheet_.text(column, say("Fel", "Errors"), styles_.error);
      case Outlook::broken:
        return sheet_.text(column, say("Stämmer inte", "Does not hold"), styles_.warning);
      case Outlook::warnings:
        return sheet_.text(column, say("Varningar", "Warnings"), styles_.warning);
      case Outlook::fine:
        return sheet_.text(column, say("Inga fel", "No errors"), styles_.good);
      case Outlook::nothing_tried:
        return sheet_.text(column, say("Inte prövad", "Not tried"), styles_.note);
      case Outlook::not_checked:
        return sheet_.text(column, say("Kunde inte läsas", "Could not be read"), styles_.error);
    }
  }

  void write_lineage() {
    begin_section(say("Spårbarhet", "Lineage"));
    next_row(20);
    sheet_.text(0, say("Fil", "File"), styles_.heading);
    sheet_.merged(1, 4, "sha256", styles_.heading);
    sheet_.merged(5, 8, say("Mall", "Template"), styles_.heading);
    sheet_.merged(9, kLastColumn, say("Blad lästa", "Sheets read"), styles_.heading);
    for (const FileReport& file : book_.report.files) {
      const std::string name = shown_file_name(file.file);
      RowHeight height;
      see_long(height, name, kWidths[0]);
      next_row(height.points());
      sheet_.text(0, name, styles_.wrapped);
      sheet_.merged(1, 4, file.sha256, styles_.text);
      sheet_.merged(5, 8, template_of(file), styles_.text);
      sheet_.merged(9, kLastColumn, sheets_of(file), styles_.text);
    }
    next_row();
    sheet_.text(0,
                fmt::format(fmt::runtime(say("Regelverk: {} {}, sha256 {}. Crossfoot {}.",
                                             "Rules: {} {}, sha256 {}. Crossfoot {}.")),
                            book_.report.schema_id, book_.report.schema_version, book_.report.schema_sha256, version()),
                styles_.plain_muted);
  }

  std::string template_of(const FileReport& file) const {
    if (file.template_id.empty()) return book_.words("ingen mall känner igen filen", "no template recognises the file");
    const Template* used = file.recognition.report.used;
    return book_.texts(used == nullptr ? file.template_id : file.template_id + " " + used->version);
  }

  std::string sheets_of(const FileReport& file) const {
    return fmt::format(fmt::runtime(say("{} av {}", "{} of {}")), counted(file.sheets_read, book_.language),
                       counted(file.sheets_read + file.sheets_skipped.size(), book_.language));
  }

  void write_not_read() {
    begin_section(say("Inte läst eller inte kontrollerat", "Not read or not checked"));
    if (without_room_ > 0) {
      write_sentence("", fmt::format(fmt::runtime(say("{} uppgifter fick inte plats i arbetsboken. Dela upp filerna.",
                                                      "{} facts had no room in the workbook. Split up the files.")),
                                     counted(without_room_, book_.language)));
    }
    for (const auto& [file, sentence] : overview_.not_read) {
      write_sentence(shown_file_name(book_.report.files[file].file), book_.texts(sentence));
    }
    if (!overview_.not_read.empty() || without_room_ > 0) return;
    next_row();
    sheet_.text(0, say("Alla blad är lästa och alla tabeller med tal är igenkända.",
                       "All sheets were read and all tables of numbers were recognised."));
  }

  void write_sentence(const std::string& file, const std::string& sentence) {
    RowHeight height;
    height.see(sentence, std::accumulate(std::begin(kWidths) + 1, std::end(kWidths), 0.0));
    see_long(height, file, kWidths[0]);
    next_row(height.points());
    sheet_.text(0, file, styles_.wrapped);
    sheet_.merged(1, kLastColumn, sentence, styles_.wrapped);
  }

  void write_contents() {
    begin_section(say("Blad", "Sheets"));
    write_content(book_.facts.name(), std::accumulate(facts_.begin(), facts_.end(), std::size_t{0}),
                  say("uppgifter, en rad var, med ursprung och tecken lika för alla: för pivottabeller",
                      "facts, a row each, with their origin and the same signs for all: for pivot tables"));
    for (std::size_t i = 0; i < book_.kinds.size(); ++i) {
      write_content(book_.kinds[i]->name(), book_.layout.sheets[i].blocks.size(),
                    book_.layout.sheets[i].blocks.size() == 1
                        ? say("tabell i gemensam uppställning", "table in the common layout")
                        : say("tabeller i gemensam uppställning", "tables in the common layout"));
    }
    write_content(book_.findings.name(), book_.log.rows.size(),
                  say("påpekanden, de allvarligaste först", "findings, the gravest first"));
  }

  void write_content(const std::string& name, std::size_t count, std::string_view what) {
    next_row();
    sheet_.link(0, name, name, {0, 0}, styles_.link);
    sheet_.number(1, static_cast<double>(count), styles_.counted);
    sheet_.merged(2, kLastColumn, what, styles_.text);
  }

  void write_legend() {
    begin_section(say("Så läser du uppgifterna", "How to read the facts"));
    write_explanation(
        say("Är summa", "Is total"),
        say("J: beloppet räknas redan av andra rader: summor och netton, varav-rader, uppgifter som står på flera "
            "ställen. Filtrera på N och en värdetyp, så räknas varje krona en gång.",
            "Y: the amount is counted by other rows already: totals and nets, of-which rows, facts that stand in "
            "several places. Filter by N and one measure, and every krona is counted once."));
    write_explanation(say("Härledd", "Derived"),
                      say("J: uträknad av andra uppgifter. N: inrapporterad, bekräftas mot ekonomisystemet.",
                          "Y: computed from other facts. N: reported, to be confirmed against the finance system."));
    write_explanation(
        say("Belopp i kr", "Amount in SEK"),
        say("Bara pengar. Antal, dagar, timmar och procent står i Belopp som visat; Måttenhet skiljer dem åt.",
            "Money only. Counts, days, hours and per cents are in Amount as shown; Unit tells them apart."));
    write_explanation(
        say("Kontrollstatus", "Check status"),
        say("Det sämsta utfallet av de kontroller som uppgiften ingår i; länken leder till påpekandet.",
            "The worst result of the checks in which the fact takes part; the link leads to the finding."));
    write_explanation(
        say("Avrundning", "Rounding"),
        say("Summor, netton och avvikelser är formler där formeln ger exakt det som står i källan. Annars "
            "står källans tal kvar, i kursiv, med ordet avrundning under Noterat.",
            "Totals, nets and deviations are formulas where the formula gives exactly what the source "
            "states. Elsewhere the source's figure stands, in italics, with a remark."));
  }

  void write_explanation(std::string_view term, std::string_view text) {
    RowHeight height;
    height.see(text, std::accumulate(std::begin(kWidths) + 1, std::end(kWidths), 0.0));
    next_row(height.points());
    sheet_.text(0, term, styles_.bold);
    sheet_.merged(1, kLastColumn, text, styles_.wrapped);
  }

  const NormalizedBook& book_;
  const NormalizedStyles& styles_;
  SheetWriter& sheet_;
  Overview overview_;
  std::vector<std::size_t> facts_;  // by file
  std::size_t without_room_ = 0;
  std::uint32_t row_ = 0;
};

}  // namespace

void write_cover(const NormalizedBook& book) { Cover(book).write(); }

}  // namespace crossfoot
