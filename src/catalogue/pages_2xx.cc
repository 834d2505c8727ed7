// CF2xx: recognising what a workbook's tables are.
#include "catalogue/page.h"

namespace crossfoot {
namespace {

constexpr Page kPages[] = {
    {.code = "CF201",
     .usual = Severity::error,
     .title = {"Ingen mall passar arbetsboken", "No template fits the workbook"},
     .sentence =
         {"Ingen mall passar arbetsboken; inga tabeller är kontrollerade, bara formlerna[. Mallar: {templates}]",
          "No template fits the workbook; no table was checked, only the formulas[. Templates: {templates}]"},
     .why =
         {"Crossfoot kontrollerar bara tabeller som en mall beskriver; utan mall granskas bara arbetsbokens formler. "
          "Att ingenting påpekas betyder inte att något är rätt.",
          "Crossfoot checks only tables that a template describes; without one it only inspects the workbook's "
          "formulas. That nothing is remarked on does not mean that anything is right."},
     .fix = {"Se vilka mallar som finns med: crossfoot schema list. Ange mallen med --template, eller lägg till en "
             "mall för kommunen.",
             "See which templates there are: crossfoot schema list. Name the template with --template, or add one for "
             "the municipality."},
     .example = {"En arbetsbok från en kommun som ingen mall beskriver.",
                 "A workbook from a municipality that no template describes."}},
    {.code = "CF202",
     .usual = Severity::error,
     .title = {"Två mallar passar lika bra", "Two templates fit equally well"},
     .sentence = {"Två mallar passar lika bra[: {first} och {second}][: {templates}]; inga tabeller är kontrollerade, "
                  "bara formlerna",
                  "Two templates fit equally well[: {first} and {second}][: {templates}]; no table was checked, only "
                  "the formulas"},
     .why = {"Mallarna kan ha olika teckenregel och måttenhet. En gissning kunde göra rätt till fel.",
             "The templates may differ in sign convention and unit. A guess could turn right into wrong."},
     .fix = {"Välj mall med --template.", "Choose the template with --template."},
     .example = {"Både nacka och nacka-2019 känner igen arbetsboken.",
                 "Both nacka and nacka-2019 recognise the workbook."}},
    {.code = "CF203",
     .usual = Severity::error,
     .title = {"Ingen tabell känns igen", "No table is recognised"},
     .sentence =
         {"Ingen tabell i arbetsboken känns igen[ av mallen {template}]; bara formlerna är kontrollerade",
          "No table in the workbook is recognised[ by the template {template}]; only the formulas were checked"},
     .why = {"Att ingenting påpekas betyder inte att arbetsboken är rätt: ingen siffra i den är kontrollerad.",
             "That nothing is remarked on does not mean that the workbook is right: not one figure in it was checked."},
     .fix =
         {"Se vad som finns i arbetsboken med: crossfoot inspect FIL. Kontrollera att det är rätt fil och rätt mall.",
          "See what the workbook holds with: crossfoot inspect FILE. Check that it is the right file and the right "
          "template."},
     .example = {"Arbetsboken innehåller bara en innehållsförteckning.",
                 "The workbook holds only a table of contents."}},
    {.code = "CF204",
     .usual = Severity::info,
     .title = {"Tal som ingen mall känner till", "Numbers that no template knows"},
     .sentence = {"[{numbers} ]tal[ under \"{title}\"] som ingen mall beskriver; de är inte kontrollerade",
                  "[{numbers} ]numbers[ under \"{title}\"] that no template describes; they were not checked"},
     .why = {"Området är läst men inte kontrollerat. Det ska du veta innan du litar på resultatet.",
             "The area was read but not checked. You should know that before you rely on the result."},
     .fix = {"Hör området till rapporten: lägg till tabellen i mallen. Annars behövs ingen åtgärd.",
             "If the area belongs to the report, add the table to the template. Otherwise nothing needs to be done."},
     .example = {"En egen beräkning vid sidan av rapportens tabeller.",
                 "A calculation of one's own beside the report's tables."}},
    {.code = "CF205",
     .usual = Severity::warning,
     .title = {"En väntad kolumn saknas", "An expected column is missing"},
     .sentence = {"[{title}: ]kolumnen[ \"{column}\"] saknas; kontroller som behöver den görs inte",
                  "[{title}: ]the column[ \"{column}\"] is missing; checks that need it are not made"},
     .why = {"Mallen räknar med kolumnen. Utan den görs färre kontroller än du kanske tror.",
             "The template counts on the column. Without it fewer checks are made than you may think."},
     .fix = {"Kontrollera om kolumnen är borttagen eller om rubriken är ändrad; lägg i så fall till rubriken i mallen.",
             "Check whether the column was removed or its heading changed; if so add the heading to the template."},
     .example = {"Kolumnen \"Budget netto\" heter i år \"Ram netto\".",
                 "The column \"Budget netto\" is called \"Ram netto\" this year."}},
    {.code = "CF206",
     .usual = Severity::info,
     .title = {"En kolumn som mallen inte känner till", "A column that the template does not know"},
     .sentence = {"Mallen känner inte till kolumnen[ \"{heading}\"]; den är inte kontrollerad",
                  "The template does not know the column[ \"{heading}\"]; it was not checked"},
     .why = {"Kolumnen är läst men inte kontrollerad.", "The column was read but not checked."},
     .fix = {"Hör kolumnen till rapporten: lägg till den i mallen. Annars behövs ingen åtgärd.",
             "If the column belongs to the report, add it to the template. Otherwise nothing needs to be done."},
     .example = {"En ny kolumn \"Kommentar 2\" med tal.", "A new column \"Kommentar 2\" with numbers."}},
    {.code = "CF207",
     .usual = Severity::warning,
     .title = {"En summarad vars delar inte kan hittas", "A total row whose parts cannot be found"},
     .sentence = {"{label}: det går inte att avgöra vilka rader summan omfattar; den är inte kontrollerad",
                  "{label}: which rows the total covers cannot be told; it was not checked"},
     .why = {"Summan är inte kontrollerad. Varken ord, fetstil, indrag, formler eller räkning visar vilka rader som "
             "hör till den.",
             "The total was not checked. Neither words, bold, indent, formulas nor arithmetic show which rows belong "
             "to it."},
     .fix = {"Skriv summan som en formel, =SUMMA(...), så framgår vilka rader den omfattar.",
             "Write the total as a formula, =SUM(...), so that the rows it covers can be seen."},
     .example = {"\"Summa övrigt\" utan rader ovanför.", "\"Summa övrigt\" with no rows above it."}},
    {.code = "CF208",
     .usual = Severity::warning,
     .title = {"En väntad rad saknas", "An expected line is missing"},
     .sentence = {"[{title}: ]raden[ \"{line}\"] saknas; kontroller som behöver den görs inte",
                  "[{title}: ]the line[ \"{line}\"] is missing; checks that need it are not made"},
     .why = {"Mallen räknar med raden. Saknas den kan tabellen vara ofullständig.",
             "The template counts on the line. Without it the table may be incomplete."},
     .fix = {"Kontrollera om raden är borttagen eller har fått ett annat namn; lägg i så fall till namnet i mallen.",
             "Check whether the line was removed or renamed; if so add the name to the template."},
     .example = {"Tabellen har ingen rad \"Summa\".", "The table has no row \"Summa\"."}},
    {.code = "CF209",
     .usual = Severity::warning,
     .title = {"Rapportens period framgår inte", "The report's period is not stated"},
     .sentence = {"Rapportens period framgår inte; kontroller som behöver den görs inte",
                  "The report's period is not stated; checks that need it are not made"},
     .why = {"Utan period går det inte att veta vilka månader ett utfall avser, och uppgifter från olika perioder kan "
             "inte jämföras.",
             "Without the period it cannot be told which months an outcome covers, and facts of different periods "
             "cannot be compared."},
     .fix = {"Skriv perioden i rapportens titel, till exempel \"Månadsrapport februari 2020\".",
             "State the period in the report's title, for example \"Månadsrapport februari 2020\"."},
     .example = {"Titeln är bara \"Månadsrapport\".", "The title is just \"Månadsrapport\"."}},
    {.code = "CF210",
     .usual = Severity::warning,
     .title = {"En tabell utan tal", "A table without numbers"},
     .sentence = {"[{title}: ]tabellen känns igen men innehåller inga tal",
                  "[{title}: ]the table is recognised but holds no numbers"},
     .why = {"En tom tabell har inget att kontrollera. Den kan vara glömd, eller ha tappat sina värden när den "
             "kopierades.",
             "An empty table has nothing to check. It may have been forgotten, or have lost its values when copied."},
     .fix = {"Fyll i tabellen eller ta bort den.", "Fill in the table or remove it."},
     .example = {"Rubrikerna finns men alla celler är tomma.", "The headings are there but all cells are blank."}},
    {.code = "CF211",
     .usual = Severity::warning,
     .title = {"En rad ingår inte i någon summa", "A line is part of no total"},
     .sentence = {"{label}: raden står bland summans delar men ingår inte i någon summa",
                  "{label}: the line stands among the total's parts but is part of no total"},
     .why =
         {"Summan stämmer bara utan raden. Antingen saknas raden i summan, som när en ny rad har lagts in vid kanten "
          "av ett summaområde, eller så är den en upplysning som borde heta \"varav\".",
          "The total holds only without the line. Either the line is missing from the total, as when a new line was "
          "inserted at the edge of a sum's range, or it is a note that should be called \"of which\"."},
     .fix = {"Kontrollera summans formel och utöka området om raden ska vara med.",
             "Check the total's formula and extend the range if the line belongs to it."},
     .example = {"=SUMMA(B5:B11) när tabellen går till rad 12.", "=SUM(B5:B11) when the table runs to row 12."}},
    {.code = "CF212",
     .usual = Severity::info,
     .title = {"Ett blad som Crossfoot har lagt till", "A sheet that Crossfoot added"},
     .sentence = {"[{sheet}: ]bladet har Crossfoot lagt till; det läses inte som en del av rapporten",
                  "[{sheet}: ]the sheet was added by Crossfoot; it is not read as part of the report"},
     .why =
         {"En rättad eller granskad kopia har en ändringslogg eller en lista över påpekanden sist. Dess tal är "
          "uppgifter om rapporten, inte rapportens egna.",
          "A corrected or reviewed copy has a log of changes or a list of findings at its end. Its numbers are about "
          "the report, not the report's own."},
     .fix = {"Ingenting behöver göras. Ta bort bladet om kopian ska lämnas vidare utan det.",
             "Nothing needs to be done. Remove the sheet if the copy is to be passed on without it."},
     .example = {"Bladet \"Ändringslogg\" i en kopia som crossfoot correct har skrivit.",
                 "The sheet \"Ändringslogg\" in a copy that crossfoot correct wrote."}},
};

}  // namespace

std::span<const Page> pages_of_recognition() { return kPages; }

}  // namespace crossfoot
