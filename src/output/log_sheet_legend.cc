// The sheet "Förklaring": how the log is read, and what the codes in it mean,
// in the words of the catalogue.
#include <map>
#include <vector>

#include "catalogue/page.h"
#include "output/log_sheets.h"
#include "output/row_height.h"
#include "output/safe_text.h"

namespace crossfoot {
namespace {

struct Entry {
  PageText name;
  PageText meaning;
};

constexpr Entry kEntries[] = {
    {{"Fel", "Error"},
     {"Något stämmer inte och måste rättas eller förklaras.",
      "Something does not hold and must be corrected or explained."}},
    {{"Varning", "Warning"},
     {"Något som kan vara fel och bör ses över.", "Something that may be wrong and should be looked at."}},
    {{"Upplysning", "Note"},
     {"Något som läsaren bör känna till. Det kräver ingen åtgärd.",
      "Something worth knowing. It calls for no action."}},
    {{"Står, Ska vara, Differens", "Stated, Should be, Difference"},
     {"Det som syns i cellen, det som cellen borde visa och Står minus Ska vara, i den måttenhet som cellen visar. "
      "Andelar anges i procent och deras differens i procentenheter.",
      "What the cell shows, what it should show, and Stated minus Should be, in the unit that the cell shows. Shares "
      "are given in per cent and their difference in percentage points."}},
    {{"Säker, Trolig, Möjlig", "Certain, Likely, Possible"},
     {"Hur säkert det är att just den cellen är fel och att den ska visa det som anges.",
      "How sure it is that this cell is wrong and that it should show what is given."}},
    {{"Kan inte pekas ut", "Cannot be located"},
     {"Talen stämmer inte med varandra, men det går inte att säga vilket som är fel. Cellen är då den summa eller "
      "avvikelse som prövades, och Ska vara är vad de andra cellerna ger.",
      "The numbers do not agree, but which one is wrong cannot be told. The cell is then the total or deviation that "
      "was checked, and Should be is what the other cells give."}},
    {{"Stämmer exakt, inom avrundning", "Holds exactly, within rounding"},
     {"Inom avrundning: differensen ryms inom de avrundningar som talens egna decimaler medger. Det är inget fel.",
      "Within rounding: the difference is no larger than the rounding that the numbers' own decimals allow. It is no "
      "error."}},
    {{"Kunde inte prövas", "Could not be evaluated"},
     {"En kontroll som saknar något av talen. Skälet står på bladet Kontroller.",
      "A check that lacks one of its numbers. The reason stands on the sheet Checks."}},
    {{"Kontrolltäckning", "Coverage"},
     {"Andelen av talen som ingår i minst en kontroll som kunde prövas.",
      "The share of the numbers that take part in at least one check that could be evaluated."}},
    {{"Utpekbara fel", "Errors that can be located"},
     {"Andelen av talen där ett enstaka fel skulle kunna pekas ut med säkerhet.",
      "The share of the numbers in which a single error could be located with certainty."}},
    {{"Positiv avvikelse", "Positive deviation"}, {"Överskott mot budgeten.", "A surplus against the budget."}},
    {{"Åtgärd, Kommentar, Ansvarig, Klart", "Action, Comment, Responsible, Done"},
     {"Fylls i av den som går igenom påpekandena. Det ifyllda följer med till nästa kontrollrapport.",
      "For whoever goes through the findings. What is filled in is carried over to the next log."}},
    {{"Länkar", "Links"},
     {"Länkarna under Cell fungerar när kontrollrapporten ligger i samma mapp som den kontrollerade arbetsboken.",
      "The links under Cell work when the log lies in the same folder as the checked workbook."}},
};

constexpr double kWidths[] = {9, 8.5, 30, 46, 46, 46};

// The rows are known before they are written: title, head, entries, a blank
// row, section, head.
constexpr std::uint32_t kFirstCodeRow = 1 + static_cast<std::uint32_t>(std::size(kEntries)) + 1 + 2;

std::map<std::string, std::size_t> codes_in(const LogSheets& log) {
  std::map<std::string, std::size_t> codes;
  for (const FileReport& file : log.report.files) {
    if (file.error) ++codes[file.error->code];
  }
  for (const Finding& finding : log.report.findings) ++codes[finding.code];
  return codes;
}

void write_entries(const LogSheets& log, SheetWriter& sheet, std::uint32_t& row) {
  for (const Entry& entry : kEntries) {
    const std::string_view meaning = entry.meaning.in(log.language);
    RowHeight height;
    height.see(entry.name.in(log.language), kWidths[0] + kWidths[1] + kWidths[2], true);
    height.see(meaning, kWidths[3] + kWidths[4] + kWidths[5]);
    sheet.row(row++, height.points());
    sheet.merged(0, 2, entry.name.in(log.language), log.styles.bold);
    sheet.merged(3, 5, meaning, log.styles.wrapped);
  }
}

void write_code(const LogSheets& log, SheetWriter& sheet, std::uint32_t row, const std::string& code,
                std::size_t count) {
  std::vector<std::string> texts;
  if (const Page* page = find_page(code)) {
    for (const PageText& text : {page->title, page->why, page->fix, page->example})
      texts.push_back(for_sheet(text.in(log.language)));
  }
  RowHeight height;
  for (std::size_t i = 0; i < texts.size(); ++i) height.see(texts[i], kWidths[i + 2]);
  sheet.row(row, height.points());
  sheet.text(0, code, log.styles.bold);
  sheet.number(1, static_cast<double>(count), log.styles.count);
  std::uint32_t column = 2;
  for (const std::string& text : texts) sheet.text(column++, text, log.styles.wrapped);
}

}  // namespace

LegendRows legend_rows(const LogSheets& log) {
  LegendRows rows;
  for (const auto& [code, count] : codes_in(log)) {
    rows.emplace(code, kFirstCodeRow + static_cast<std::uint32_t>(rows.size()));
  }
  return rows;
}

void write_legend(const LogSheets& log) {
  SheetWriter& sheet = log.book.add_sheet(sheet_name_legend(log.language));
  for (std::uint32_t i = 0; i < std::size(kWidths); ++i) sheet.width(i, i, kWidths[i]);
  std::uint32_t row = 0;
  sheet.row(row++, 27);
  sheet.text(0, log.say("Så läses kontrollrapporten", "How to read the log"), log.styles.title);
  write_entries(log, sheet, row);
  ++row;
  sheet.row(row++);
  sheet.text(0, log.say("Koder som förekommer", "Codes that occur"), log.styles.section);
  const auto codes = codes_in(log);
  const std::uint32_t head = row;
  sheet.row(row++);
  const PageText heads[] = {{"Kod", "Code"},
                            {"Antal", "Count"},
                            {"Vad", "What"},
                            {"Varför det spelar roll", "Why it matters"},
                            {"Gör så här", "What to do"},
                            {"Exempel", "Example"}};
  std::uint32_t column = 0;
  for (const PageText& text : heads) sheet.text(column++, text.in(log.language), log.styles.heading);
  for (const auto& [code, count] : codes) write_code(log, sheet, row++, code, count);
  if (!codes.empty()) sheet.filter({{head, 0}, {row - 1, 5}});
  PageSetup page = log.page(0, 0);
  page.repeat = false;
  sheet.page(page);
  sheet.hide_gridlines();
}

}  // namespace crossfoot
