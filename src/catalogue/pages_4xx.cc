// CF4xx: the arithmetic of the report, and what is plausible.
#include "catalogue/page.h"

namespace crossfoot {
namespace {

constexpr Page kPages[] = {
    {.code = "CF401",
     .usual = Severity::error,
     .title = {"En summa är inte lika med sina delar", "A total does not equal the sum of its parts"},
     .sentence = {"{label}: står {found}[, delarna ger {expected}][, differens {difference}]",
                  "{label}: stated {found}[, the parts give {expected}][, difference {difference}]"},
     .why = {"Summan är det som läses först och förs vidare. Minst en siffra är fel: summan eller någon av delarna. "
             "Differensen är större än vad avrundning kan förklara.",
             "The total is read first and carried on. At least one figure is wrong: the total or one of its parts. The "
             "difference is larger than rounding can explain."},
     .fix = {"Jämför delarna med ekonomisystemet och rätta den cell som är fel. Är summan inskriven för hand: ersätt "
             "den med =SUMMA(...).",
             "Compare the parts with the finance system and correct the cell that is wrong. If the total was typed by "
             "hand, replace it with =SUM(...)."},
     .example = {"Delarna 120, 80 och 45 ger 245, men i summaraden står 254.",
                 "The parts 120, 80 and 45 give 245, but the total row says 254."}},
    {.code = "CF402",
     .usual = Severity::error,
     .title = {"Netto är inte lika med intäkter och kostnader", "Net does not equal revenue and cost"},
     .sentence = {"{label}: står {found}[, intäkter och kostnader ger {expected}][, differens {difference}]",
                  "{label}: stated {found}[, revenue and cost give {expected}][, difference {difference}]"},
     .why = {"Nettot styr kommunbidraget och uppföljningen. En av de tre siffrorna är fel.",
             "The net decides the appropriation and the follow-up. One of the three figures is wrong."},
     .fix = {"Jämför intäkter, kostnader och netto med ekonomisystemet och rätta den siffra som är fel.",
             "Compare revenue, cost and net with the finance system and correct the figure that is wrong."},
     .example = {"Intäkter 300 och kostnader -1 000 ger netto -700, men där står -770.",
                 "Revenue 300 and cost -1,000 give a net of -700, but -770 is stated."}},
    {.code = "CF403",
     .usual = Severity::error,
     .title = {"En avvikelse eller förändring är inte skillnaden mellan det som jämförs",
               "A deviation or change is not the difference of what it compares"},
     .sentence = {"{label}: står {found}[, beloppen som jämförs ger {expected}][, differens {difference}]",
                  "{label}: stated {found}[, the amounts compared give {expected}][, difference {difference}]"},
     .why = {"Avvikelsen är rapportens besked till nämnden. Antingen är den fel räknad, har fel tecken eller är kvar "
             "från en tidigare period, eller så är ett av beloppen fel.",
             "The deviation is what the report tells the board. Either it is miscalculated, has the wrong sign or was "
             "left over from an earlier period, or one of the amounts is wrong."},
     .fix = {"Räkna om skillnaden med mallens teckenregel och jämför beloppen med ekonomisystemet.",
             "Recalculate the difference by the template's sign convention and compare the amounts with the finance "
             "system."},
     .example = {"Utfall -980 och budget -1 000 ger avvikelsen 20, men där står -20.",
                 "An outcome of -980 and a budget of -1,000 give a deviation of 20, but -20 is stated."}},
    {.code = "CF404",
     .usual = Severity::error,
     .title = {"Nettots avvikelse är inte summan av intäkternas och kostnadernas",
               "The net deviation is not the sum of those of revenue and cost"},
     .sentence =
         {"{label}: står {found}[, intäkternas och kostnadernas avvikelser ger {expected}][, differens {difference}]",
          "{label}: stated {found}[, the deviations of revenue and cost give {expected}][, difference {difference}]"},
     .why = {"Avvikelsen förklaras av sina delar: om de inte går ihop kan ingen se om det är intäkterna eller "
             "kostnaderna som avviker.",
             "A deviation is explained by its parts: if they do not add up nobody can tell whether revenue or cost "
             "deviates."},
     .fix = {"Räkna om de tre avvikelserna ur utfall och budget och rätta den som är fel.",
             "Recalculate the three deviations from outcome and budget and correct the one that is wrong."},
     .example = {"Intäkter +15 och kostnader -40 ger netto -25, men där står -55.",
                 "Revenue +15 and cost -40 give a net of -25, but -55 is stated."}},
    {.code = "CF405",
     .usual = Severity::error,
     .title = {"Prognosen är inte utfallet hittills plus återstoden",
               "The forecast is not the outcome to date plus the rest"},
     .sentence = {"{label}: står {found}[, utfall hittills och prognos för resten av året ger {expected}][, differens "
                  "{difference}]",
                  "{label}: stated {found}[, outcome to date and forecast of the rest give {expected}][, difference "
                  "{difference}]"},
     .why = {"Helårsprognosen ska gå att följa från det som redan har hänt. Går den inte ihop bygger beslutet på en "
             "annan siffra än den som redovisas.",
             "The full-year forecast must be traceable from what has already happened. If it does not add up, the "
             "decision rests on another figure than the one reported."},
     .fix = {"Kontrollera om utfallet har uppdaterats utan att prognosen följde med, eller tvärtom.",
             "Check whether the outcome was updated without the forecast, or the other way round."},
     .example = {"Utfall 96,1 och prognos för september–december 49,0 ger 145,1, men prognosen är 154,1.",
                 "Outcome 96.1 and a forecast of 49.0 for September–December give 145.1, but the forecast is 154.1."}},
    {.code = "CF406",
     .usual = Severity::error,
     .title = {"Årets delar ger inte helåret", "The parts of the year do not give the year"},
     .sentence = {"{label}: står {found}[, årets delar ger {expected}][, differens {difference}]",
                  "{label}: stated {found}[, the parts of the year give {expected}][, difference {difference}]"},
     .why = {"Månader eller tertial ska tillsammans ge året. En av dem är fel, saknas eller är räknad två gånger.",
             "Months or tertials must together give the year. One of them is wrong, missing or counted twice."},
     .fix = {"Jämför varje period med ekonomisystemet; se efter om en period är kvar från en tidigare rapport.",
             "Compare each period with the finance system; see whether one was left over from an earlier report."},
     .example = {"Tertialen 33,1, 33,4 och 33,5 ger 100,0, men helåret är 101,0.",
                 "Tertials of 33.1, 33.4 and 33.5 give 100.0, but the year is 101.0."}},
    {.code = "CF407",
     .usual = Severity::error,
     .title = {"Ackumulerat är inte summan av månaderna", "Year to date is not the sum of the months"},
     .sentence = {"{label}: står {found}[, månaderna ger {expected}][, differens {difference}]",
                  "{label}: stated {found}[, the months give {expected}][, difference {difference}]"},
     .why = {"Det ackumulerade utfallet jämförs med budget och prognos. En månad är fel, saknas eller hör till ett "
             "annat år.",
             "The outcome to date is compared with budget and forecast. A month is wrong, missing or of another year."},
     .fix = {"Kontrollera att summan omfattar alla månader till och med rapportens månad, och bara dem.",
             "Check that the sum covers every month up to the report's month, and only those."},
     .example = {"Januari 10, februari 12 och mars 11 ger 33, men ackumulerat är 22.",
                 "January 10, February 12 and March 11 give 33, but the year to date is 22."}},
    {.code = "CF408",
     .usual = Severity::error,
     .title = {"Samma uppgift har olika värden på två ställen", "The same fact is stated differently in two places"},
     .sentence =
         {"{label}: står {found}[, men {other} anger {other_value} för samma uppgift][, differens {difference}]",
          "{label}: stated {found}[, but {other} states {other_value} for the same fact][, difference {difference}]"},
     .why = {"Läsaren kan inte veta vilken siffra som gäller. Ofta är det ena stället uppdaterat och det andra inte.",
             "The reader cannot know which figure holds. Often one place was updated and the other was not."},
     .fix =
         {"Avgör med ekonomisystemet vilket värde som gäller och ändra det andra, helst till en formel som hämtar det.",
          "Decide by the finance system which value holds and change the other, best to a formula that fetches it."},
     .example = {"Prognosen är -59 919 i huvudtabellen och -59 930 i detaljtabellen.",
                 "The forecast is -59,919 in the main table and -59,930 in the detail table."}},
    {.code = "CF409",
     .usual = Severity::error,
     .title = {"En procentsats stämmer inte med sina belopp", "A percentage does not match its amounts"},
     .sentence = {"{label}: står {found}[, beloppen ger {expected}][, differens {difference}]",
                  "{label}: stated {found}[, the amounts give {expected}][, difference {difference}]"},
     .why = {"En procentsats läses ofta i stället för beloppen. Procentsatsen är fel räknad, eller så är ett av "
             "beloppen fel.",
             "A percentage is often read instead of the amounts. It is miscalculated, or one of the amounts is wrong."},
     .fix = {"Räkna om procentsatsen ur beloppen i samma rad; se efter att nämnaren är den som rubriken anger.",
             "Recalculate the percentage from the amounts of the same line; check that the denominator is the one that "
             "the heading names."},
     .example = {"Avvikelse -12 av budget 400 är -3,0 %, men där står -2,0 %.",
                 "A deviation of -12 on a budget of 400 is -3.0%, but -2.0% is stated."}},
    {.code = "CF410",
     .usual = Severity::error,
     .title = {"Ett genomsnitt stämmer inte med sitt belopp", "A mean does not match its amount"},
     .sentence =
         {"{label}: står {found}[, beloppet fördelat på perioden ger {expected}][, differens {difference}]",
          "{label}: stated {found}[, the amount spread over the period gives {expected}][, difference {difference}]"},
     .why = {"Genomsnitt per månad och omräkningar till årsplatser ska gå att räkna fram ur totalen och antalet "
             "månader eller dagar.",
             "A mean per month, or a conversion into full-year places, must follow from the total and the number of "
             "months or days."},
     .fix = {"Räkna om genomsnittet och avrunda det (hugg inte av decimaler); kontrollera antalet månader eller dagar.",
             "Recalculate the mean and round it (do not cut off decimals); check the number of months or days."},
     .example = {"1 118 dygn på 8 månader är 140 per månad (139,75), men där står 139.",
                 "1,118 days in 8 months are 140 a month (139.75), but 139 is stated."}},
    {.code = "CF411",
     .usual = Severity::error,
     .title = {"En förändring i procent stämmer inte med beloppen", "A change in per cent does not match the amounts"},
     .sentence = {"{label}: står {found}[, förändringen mellan beloppen är {expected}][, differens {difference}]",
                  "{label}: stated {found}[, the change between the amounts is {expected}][, difference {difference}]"},
     .why =
         {"Förändringen i procent visar utvecklingen. Den är fel räknad, har fel bas, eller så är ett av beloppen fel.",
          "The change in per cent shows the trend. It is miscalculated, has the wrong base, or one of the amounts is "
          "wrong."},
     .fix = {"Räkna om förändringen som (nytt − gammalt) / gammalt.", "Recalculate the change as (new − old) / old."},
     .example = {"Från 80 till 92 är +15 %, men där står +13 %.", "From 80 to 92 is +15%, but +13% is stated."}},
    {.code = "CF412",
     .usual = Severity::error,
     .title = {"En förändring i antal stämmer inte med antalen", "A change in number does not match the numbers"},
     .sentence = {"{label}: står {found}[, skillnaden mellan antalen är {expected}][, differens {difference}]",
                  "{label}: stated {found}[, the difference of the numbers is {expected}][, difference {difference}]"},
     .why = {"Antal avrundas inte: förändringen ska vara exakt skillnaden mellan de två antalen.",
             "Counts are not rounded: the change must be exactly the difference of the two."},
     .fix = {"Räkna om förändringen och kontrollera antalen mot källan.",
             "Recalculate the change and check the counts against their source."},
     .example = {"Från 214 till 231 personer är +17, men där står +19.",
                 "From 214 to 231 persons is +17, but +19 is stated."}},
    {.code = "CF413",
     .usual = Severity::error,
     .title = {"Måluppfyllelsen stämmer inte med utfall och mål", "The attainment does not match outcome and target"},
     .sentence = {"{label}: står {found}[, utfallet i förhållande till målet är {expected}][, differens {difference}]",
                  "{label}: stated {found}[, the outcome against the target is {expected}][, difference {difference}]"},
     .why =
         {"Måluppfyllelsen är det som nämnden bedömer. Den ska följa av utfallet och målet i samma rad.",
          "The attainment is what the board judges. It must follow from the outcome and the target of the same line."},
     .fix = {"Räkna om måluppfyllelsen och kontrollera att målet är årets.",
             "Recalculate the attainment and check that the target is this year's."},
     .example = {"Utfall 72 % mot målet 80 % är 90 %, men där står 92 %.",
                 "An outcome of 72% against a target of 80% is 90%, but 92% is stated."}},
    {.code = "CF414",
     .usual = Severity::error,
     .title = {"En rad är inte summan av de rader som den omfattar",
               "A line is not the sum of the lines that it covers"},
     .sentence = {"{label}: står {found}[, raderna som den omfattar ger {expected}][, differens {difference}]",
                  "{label}: stated {found}[, the lines that it covers give {expected}][, difference {difference}]"},
     .why = {"Enligt regelverkets uppställning av rader omfattar raden de andra, var de än står i arbetsboken.",
             "By the chart of lines this line covers the others, wherever they stand in the workbook."},
     .fix =
         {"Jämför raden med detaljtabellerna och rätta den som är fel. Omfattar raden något annat här: ändra mallen.",
          "Compare the line with the detail tables and correct the one that is wrong. If it covers something else "
          "here, change the template."},
     .example =
         {"Barn och unga är -200 i huvudtabellen, men öppenvård -80 och heldygnsvård -130 ger -210.",
          "Children and youth is -200 in the main table, but open care -80 and residential care -130 give -210."}},
    {.code = "CF420",
     .usual = Severity::info,
     .title = {"De visade talen går inte ihop fastän de lagrade gör det",
               "The shown figures do not add up though the stored ones do"},
     .sentence = {"{label}: visas som {found}[, de visade delarna ger {expected}]; de lagrade talen stämmer[. Så är "
                  "det också i {others} celler till i tabellen]",
                  "{label}: shown as {found}[, the shown parts give {expected}]; the stored figures agree[. So it is "
                  "in {others} more cells of the table]"},
     .why = {"Arbetsboken lagrar fler siffror än den visar. Det är inget fel, men en läsare som räknar efter får en "
             "annan summa.",
             "The workbook stores more digits than it shows. That is no error, but a reader who adds up gets another "
             "sum."},
     .fix = {"Ingenting behöver ändras. Vid tabellen kan stå: \"Till följd av avrundning kan summor avvika från "
             "delarna.\"",
             "Nothing needs to change. The table may carry the note: \"Totals may differ from the sum of their parts "
             "because of rounding.\""},
     .example = {"10,4 och 10,4 visas som 10 och 10, summan 20,8 som 21.",
                 "10.4 and 10.4 are shown as 10 and 10, their sum 20.8 as 21."}},
    {.code = "CF421",
     .usual = Severity::info,
     .title = {"En osannolikt stor avrundningsdifferens", "An improbably large rounding difference"},
     .sentence = {"{label}: står {found}[, de andra cellerna ger {expected}][, differens {difference}]; avrundning kan "
                  "förklara det, men det är osannolikt[. Så är det också i {others} celler till i tabellen]",
                  "{label}: stated {found}[, the other cells give {expected}][, difference {difference}]; rounding can "
                  "explain it, but hardly[. So it is in {others} more cells of the table]"},
     .why =
         {"Avrundningar tar oftast ut varandra. Så här stor blir differensen nästan bara om något litet är fel.",
          "Roundings mostly cancel. A difference as large as this nearly always means that something small is wrong."},
     .fix = {"Kontrollera summan mot ekonomisystemet. Stämmer den behövs ingen åtgärd.",
             "Check the total against the finance system. If it is right, nothing needs to be done."},
     .example = {"Fyrtio delar i hela tkr ger en summa som skiljer 15 tkr.",
                 "Forty parts in whole thousands give a total that is 15 thousand off."}},
    {.code = "CF430",
     .usual = Severity::info,
     .title = {"Periodens budget är inte månadernas andel av årets",
               "The period's budget is not the months' share of the year's"},
     .sentence =
         {"{label}: står {found}[, en jämn fördelning av årets budget ger {expected}][, differens {difference}]",
          "{label}: stated {found}[, an even share of the year's budget gives {expected}][, difference {difference}]"},
     .why = {"De flesta rader här är jämnt fördelade över året. En rad som skiljer sig kan vara säsongsfördelad, eller "
             "kvar från en tidigare period.",
             "Most lines here are spread evenly over the year. One that differs may be seasonal, or left over from an "
             "earlier period."},
     .fix = {"Är budgeten avsiktligt ojämnt fördelad behövs ingen åtgärd; annars kontrollera raden.",
             "If the budget is meant to be uneven nothing needs to be done; otherwise check the line."},
     .example = {"Årets budget är 1 200 och rapporten gäller åtta månader, men periodens budget är 400.",
                 "The year's budget is 1,200 and the report covers eight months, but the period's budget is 400."}},
    {.code = "CF431",
     .usual = Severity::info,
     .title = {"Prognosen är oförändrad fastän utfallet avviker",
               "The forecast is unchanged though the outcome deviates"},
     .sentence = {"{label}: prognosen {found} är lika med årets budget[, men utfallet {other_value} avviker från "
                  "periodens budget ({other})]",
                  "{label}: the forecast {found} equals the year's budget[, but the outcome {other_value} deviates "
                  "from the period's budget ({other})]"},
     .why = {"När utfallet redan har överskridit periodens budget brukar också helåret påverkas. Prognosen kan vara "
             "glömd.",
             "When the outcome already exceeds the period's budget the year is usually affected too. The forecast may "
             "have been forgotten."},
     .fix = {"Bedöm prognosen på nytt eller skriv varför avvikelsen tas igen under resten av året.",
             "Judge the forecast anew, or say why the deviation will be made up during the rest of the year."},
     .example = {"Utfallet är 30 över periodens budget, men prognosen är precis lika med årsbudgeten.",
                 "The outcome is 30 over the period's budget, but the forecast is exactly the full-year budget."}},
    {.code = "CF432",
     .usual = Severity::info,
     .title = {"Ett antal som bara kan växa minskar", "A count that can only grow falls"},
     .sentence = {"{label}: står {found}[, lägre än {other_value} för den kortare perioden ({other})]",
                  "{label}: stated {found}[, less than {other_value} for the shorter period ({other})]"},
     .why = {"Ett antal som räknas från årets början kan inte minska när fler månader läggs till.",
             "A count from the start of the year cannot fall when more months are added."},
     .fix = {"Kontrollera båda antalen mot källan, och om definitionen har ändrats.",
             "Check both counts against their source, and whether the definition has changed."},
     .example = {"214 ärenden januari–juni och 209 januari–augusti.",
                 "214 cases January–June and 209 January–August."}},
    {.code = "CF433",
     .usual = Severity::warning,
     .title = {"Tecknet stämmer inte med mallens teckenregel", "The sign does not follow the template's convention"},
     .sentence = {"{label}: står {found}; tecknet stämmer inte med mallens teckenregel",
                  "{label}: stated {found}; the sign does not follow the template's convention"},
     .why = {"Med fel tecken räknas en kostnad som intäkt, eller tvärtom, i varje summa som bygger på den.",
             "With the wrong sign a cost counts as revenue, or the other way round, in every sum built on it."},
     .fix = {"Kontrollera om beloppet är inlagt med fel tecken. Är det en rättelse eller återbetalning behövs ingen "
             "åtgärd.",
             "Check whether the amount was entered with the wrong sign. If it is a correction or a refund nothing "
             "needs to be done."},
     .example = {"Kostnader skrivs med minus i tabellen, men en kostnadsrad är 1 250.",
                 "Costs are written with a minus in the table, but one cost line is 1,250."}},
    {.code = "CF434",
     .usual = Severity::warning,
     .title = {"En uppgift som ska finnas saknas", "A fact that must be there is missing"},
     .sentence = {"{label}: [{what} ]saknas", "{label}: missing[: {what}]"},
     .why = {"Regelverket kräver uppgiften. Utan den kan kontrollerna som bygger på den inte göras, och rapporten är "
             "ofullständig.",
             "The rules require the fact. Without it the checks built on it cannot be done, and the report is "
             "incomplete."},
     .fix = {"Lägg till uppgiften. Ska den inte redovisas här: ändra regelverket och skriv varför.",
             "Add the fact. If it is not to be reported here, change the rules and say why."},
     .example = {"Tabellen har ingen summarad.", "The table has no total row."}},
};

}  // namespace

std::span<const Page> pages_of_rules() { return kPages; }

}  // namespace crossfoot
