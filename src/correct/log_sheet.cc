#include "correct/log_sheet.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/own_sheet.h"
#include "base/sanitise.h"
#include "catalogue/message.h"
#include "catalogue/page.h"
#include "correct/corrections.h"
#include "correct/shown_change.h"
#include "formula/written_formula.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostFindings = 5000;
constexpr std::size_t kFirstAmount = 4;  // both tables have three columns of amounts from here on

// Puts rows together; formats stand here and nowhere else.
class SheetBuilder {
 public:
  explicit SheetBuilder(Language language) : language_(language) {}

  std::string say(std::string_view sv, std::string_view en) const { return std::string(pick(language_, sv, en)); }
  std::uint32_t next_row() const { return static_cast<std::uint32_t>(sheet.rows.size()); }

  void line(std::string text, AddedFormat format = {}) {
    sheet.rows.push_back({NewCell{std::nullopt, std::move(text), format, {}}});
  }
  void title(std::string text) { line(std::move(text), {.bold = true, .title = true}); }
  void subtitle(std::string text) { line(std::move(text), {.bold = true}); }
  void muted(std::string text) { line(std::move(text), {.muted = true}); }
  void blank() { sheet.rows.emplace_back(); }

  // A coloured box and what it stands for.
  void legend(Fill fill, std::string text) {
    sheet.rows.push_back({NewCell{std::nullopt, "", {.fill = fill, .border = true}, {}},
                          NewCell{std::nullopt, std::move(text), {.muted = true}, {}}});
  }

  void start_table(std::string name, std::vector<std::string> heads) {
    NewTable table;
    table.name = std::move(name);
    table.head_row = next_row();
    table.heads = heads;
    std::vector<NewCell> row;
    for (std::size_t i = 0; i < heads.size(); ++i) {
      const bool amount = i >= kFirstAmount && i < kFirstAmount + 3;
      AddedFormat format{.fill = Fill::head, .bold = true, .border = true, .wrapped = true, .right = amount};
      row.push_back({std::nullopt, std::move(heads[i]), format, {}});
    }
    sheet.rows.push_back(std::move(row));
    sheet.tables.push_back(std::move(table));
  }
  void end_table() { sheet.tables.back().last_row = next_row() - 1; }

  static NewCell text(std::string text) {
    return {std::nullopt, std::move(text), {.border = true, .wrapped = true}, {}};
  }
  static NewCell small(std::string text) {
    return {std::nullopt, std::move(text), {.muted = true, .border = true, .wrapped = true}, {}};
  }
  static NewCell right(std::string text) {
    return {std::nullopt, std::move(text), {.border = true, .wrapped = true, .right = true}, {}};
  }
  static NewCell count(std::size_t number) {
    return {Decimal(static_cast<std::int64_t>(number)), "", {.border = true, .centred = true}, {}};
  }
  static NewCell number(const Decimal& number, std::optional<std::uint32_t> format) {
    return {number, "", {.border = true, .right = true, .like_number_of = format}, {}};
  }
  static NewCell link(const Place& place, std::optional<Fill> fill) {
    const bool leads_somewhere = !place.sheet.empty();
    NewCell cell{
        std::nullopt, place_text(place), {.fill = fill, .link = leads_somewhere, .border = true, .wrapped = true}, {}};
    if (leads_somewhere) cell.link = reference(place);
    return cell;
  }

  NewSheet sheet;

 private:
  // As a formula would refer to it.
  static std::string reference(const Place& place) {
    return written_reference(place.sheet, {*place.cell, *place.cell});
  }

  Language language_;
};

std::optional<std::uint32_t> format_at(const Workbook& workbook, const Place& place) {
  const auto sheet = sheet_index(workbook, place.sheet);
  if (!sheet || !place.cell) return std::nullopt;
  const Cell* cell = workbook.sheets[*sheet].find(*place.cell);
  return cell == nullptr ? std::nullopt : std::optional<std::uint32_t>(cell->format);
}

class ChangeLog {
 public:
  ChangeLog(const Correction& correction, const Report& report, std::uint32_t file, Language language)
      : correction_(correction), report_(report), file_(report.files[file]), language_(language), b_(language) {}

  NewSheet build() {
    b_.sheet.name = b_.say("Ändringslogg", "Change log");
    b_.sheet.widths = {6, 24, 30, 28, 15, 15, 15, 44, 30, 12, 30, 44};
    write_head();
    b_.blank();
    write_table(true, "Crossfoot_rattat");
    write_proposals();
    return std::move(b_.sheet);
  }

 private:
  std::size_t count(bool applied, bool primary_only) const {
    return static_cast<std::size_t>(std::count_if(
        correction_.cells.begin(), correction_.cells.end(),
        [&](const CellCorrection& cell) { return cell.applied == applied && (!primary_only || cell.primary); }));
  }

  void write_head() {
    b_.title(b_.say("Ändringslogg", "Change log"));
    b_.muted(fmt::format(fmt::runtime(b_.say("Crossfoot har rättat en kopia av {}. Originalet är oförändrat.",
                                             "Crossfoot has corrected a copy of {}. The original is unchanged.")),
                         masked(printable(base_name(file_.file))).text));
    b_.muted(fmt::format(fmt::runtime(b_.say("Originalets SHA-256: {}", "SHA-256 of the original: {}")), file_.sha256));
    b_.muted(counts());
    b_.legend(Fill::corrected,
              b_.say("Rättad: följer av de andra cellerna", "Corrected: follows from the other cells"));
    b_.legend(Fill::confirm,
              b_.say("Rättad: ska bekräftas mot ekonomisystemet", "Corrected: to be confirmed in the finance system"));
  }

  std::string counts() const {
    const std::size_t applied = count(true, false);
    const std::size_t primary = count(true, true);
    const std::size_t open = count(false, false);
    const auto say = [&](std::size_t number, std::string_view sv_one, std::string_view sv, std::string_view en_one,
                         std::string_view en) {
      const std::string_view words = number == 1 ? pick(language_, sv_one, en_one) : pick(language_, sv, en);
      return counted(number, language_) + " " + std::string(words);
    };
    std::string text = say(applied, "cell är ändrad", "celler är ändrade", "cell was changed", "cells were changed");
    if (primary > 0) {
      text += b_.say(", varav ", ", of which ") +
              say(primary, "ska bekräftas mot ekonomisystemet", "ska bekräftas mot ekonomisystemet",
                  "is to be confirmed in the finance system", "are to be confirmed in the finance system");
    }
    text += ".";
    if (correction_.recalculated > 0) {
      text += " " +
              say(correction_.recalculated, "formel ger ett nytt resultat", "formler ger nya resultat",
                  "formula gives a new result", "formulas give new results") +
              ".";
    }
    if (open > 0) {
      text += " " +
              say(open, "förslag är inte infört; det står längst ned", "förslag är inte införda; de står längst ned",
                  "proposal was not made; it stands at the end", "proposals were not made; they stand at the end") +
              ".";
    }
    return text;
  }

  static std::string base_name(const std::string& path) {
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string::npos ? path : path.substr(slash + 1);
  }

  std::vector<std::string> heads(bool applied) const {
    std::vector<std::string> heads = common_heads(applied);
    if (!applied)
      heads.push_back(b_.say("Införs med crossfoot correct --choose", "Made by crossfoot correct --choose"));
    return heads;
  }

  std::vector<std::string> common_heads(bool applied) const {
    return {b_.say("Nr", "No."),
            b_.say("Cell", "Cell"),
            b_.say("Rad", "Row"),
            b_.say("Kolumn", "Column"),
            applied ? b_.say("Före", "Before") : b_.say("Står", "Stated"),
            applied ? b_.say("Efter", "After") : b_.say("Förslag", "Proposal"),
            b_.say("Differens", "Difference"),
            b_.say("Kontroll", "Rule"),
            b_.say("Orsak", "Cause"),
            b_.say("Säkerhet", "Certainty"),
            b_.say("Status", "Status")};
  }

  void write_table(bool applied, std::string name) {
    b_.start_table(std::move(name), heads(applied));
    if (applied) b_.sheet.frozen_rows = b_.next_row();
    std::size_t number = 0;
    for (const CellCorrection& cell : correction_.cells) {
      if (cell.applied == applied) write_row(cell, ++number);
    }
    b_.end_table();
  }

  void write_row(const CellCorrection& cell, std::size_t number) {
    const auto format = format_at(file_.workbook, cell.place);
    std::vector<NewCell> row;
    row.push_back(SheetBuilder::count(number));
    row.push_back(SheetBuilder::link(
        cell.place, cell.applied ? std::optional(cell.primary ? Fill::confirm : Fill::corrected) : std::nullopt));
    row.push_back(SheetBuilder::text(masked(cell.row_label).text));
    row.push_back(SheetBuilder::text(masked(cell.column_label).text));
    row.push_back(amount(cell.from, shown_before(cell, language_), format));
    row.push_back(amount(cell.to, shown_after(cell, language_), format));
    const auto difference = difference_of(cell);
    row.push_back(difference ? SheetBuilder::number(*difference, format) : SheetBuilder::text(""));
    row.push_back(SheetBuilder::text(masked(cell.check.in(language_)).text));
    std::string cause = masked(cell.cause.in(language_)).text;
    if (const std::string formula = formula_shown(cell, language_); !formula.empty()) {
      cause += (cause.empty() ? "" : ": ") + formula;
    }
    row.push_back(SheetBuilder::text(std::move(cause)));
    row.push_back(SheetBuilder::text(certainty(cell.diagnosis, language_)));
    row.push_back(SheetBuilder::text(cell.status.in(language_)));
    if (!cell.applied) row.push_back(SheetBuilder::small(masked(printable(cell.choice)).text));
    b_.sheet.rows.push_back(std::move(row));
  }

  static NewCell amount(const std::optional<Decimal>& number, const std::string& otherwise,
                        std::optional<std::uint32_t> format) {
    if (number && number->valid()) return SheetBuilder::number(*number, format);
    return SheetBuilder::right(otherwise);
  }

  void write_proposals() {
    if (count(false, false) == 0) return;
    b_.blank();
    b_.subtitle(b_.say("Förslag som inte är införda", "Proposals that were not made"));
    write_table(false, "Crossfoot_forslag");
  }

  const Correction& correction_;
  const Report& report_;
  const FileReport& file_;
  Language language_;
  SheetBuilder b_;
};

}  // namespace

NewSheet change_log(const Correction& correction, const Report& report, std::uint32_t file, Language language) {
  return ChangeLog(correction, report, file, language).build();
}

NewSheet findings_sheet(const Report& report, std::uint32_t file, Language language) {
  const FileReport& of = report.files[file];
  SheetBuilder b(language);
  b.sheet.name = b.say("Kontroll", "Review");
  b.sheet.widths = {6, 11, 24, 34, 16, 16, 16, 52, 16, 52, 9};
  b.title(b.say("Kontroll", "Review"));
  b.muted(b.say("Inga värden är ändrade. Påpekanden i cellerna står också som anteckningar.",
                "No value was changed. What is remarked on in the cells stands there as notes too."));
  b.muted(b.say("Kontroller: ", "Rules: ") + verdict_counts(of.rules, language) + ".");
  b.legend(Fill::doubted, b.say("Fel", "Error"));
  b.legend(Fill::remarked, b.say("Varning", "Warning"));
  b.blank();

  std::vector<const Finding*> shown;
  std::size_t notes = 0;
  for (const Finding& finding : report.findings) {
    // A copy that was marked before has findings about the sheet of that time, and
    // none has a signature.
    if (finding.place.file != file || is_own_sheet(of.workbook, finding.place.sheet)) continue;
    if (finding.code == "CF651") continue;
    if (finding.severity == Severity::info || shown.size() == kMostFindings) {
      ++notes;
    } else {
      shown.push_back(&finding);
    }
  }
  if (shown.empty()) {
    b.subtitle(b.say("Inga fel och inga varningar.", "No errors and no warnings."));
  } else {
    b.start_table("Crossfoot_kontroll",
                  {b.say("Nr", "No."), b.say("Nivå", "Level"), b.say("Cell", "Cell"),
                   b.say("Rad och kolumn", "Row and column"), b.say("Står", "Stated"), b.say("Ska vara", "Should be"),
                   b.say("Differens", "Difference"), b.say("Påpekande", "Finding"), b.say("Säkerhet", "Certainty"),
                   b.say("Gör så här", "What to do"), b.say("Kod", "Code")});
    b.sheet.frozen_rows = b.next_row();
    std::size_t number = 0;
    for (const Finding* finding : shown) {
      const Page* page = find_page(finding->code);
      const bool told = !finding->rule.empty() || finding->diagnosis != Diagnosis::open;
      b.sheet.rows.push_back(
          {SheetBuilder::count(++number), SheetBuilder::text(std::string(severity_noun(finding->severity, language))),
           SheetBuilder::link(finding->place, finding->severity == Severity::error ? Fill::doubted : Fill::remarked),
           SheetBuilder::text(masked(finding->label).text), SheetBuilder::right(found_figure(*finding, language)),
           SheetBuilder::right(expected_figure(*finding, language)),
           SheetBuilder::right(difference_figure(*finding, language)),
           SheetBuilder::text(printable(message_of(*finding).in(language))),
           SheetBuilder::text(told ? certainty(finding->diagnosis, language) : ""),
           SheetBuilder::text(page == nullptr ? "" : std::string(page->fix.in(language))),
           SheetBuilder::text(finding->code)});
    }
    b.end_table();
  }
  if (notes > 0) {
    b.blank();
    b.muted(b.say("Dessutom ", "Besides, ") + counted(notes, Severity::info, language) +
            b.say(", som crossfoot check visar.", ", which crossfoot check shows."));
  }
  return std::move(b.sheet);
}

}  // namespace crossfoot
