// CF5xx: what the workbook's own formulas betray.
#include "catalogue/page.h"

namespace crossfoot {
namespace {

constexpr Page kPages[] = {
    {.code = "CF501",
     .usual = Severity::error,
     .title = {"En summa tar inte med alla rader", "A total leaves out a row"},
     .sentence = {"{label}: summan tar inte med alla rader[: {formula} utelämnar {cells}][; skriv {formula_to}]",
                  "{label}: the total leaves out a row[: {formula} leaves out {cells}][; write {formula_to}]"},
     .why = {"När en rad infogas sist i en grupp växer summans område inte med. Summan saknar då raden, och allt som "
             "bygger på summan blir fel.",
             "When a row is inserted last in a group, the total's range does not grow. The total then lacks the row, "
             "and all that builds on it is wrong."},
     .fix = {"Skriv formeln som står i påpekandet. Hör raden inte till summan, flytta den under summan eller märk den "
             "\"varav\".",
             "Write the formula that the finding names. If the row is no part of the total, move it below the total or "
             "label it \"of which\"."},
     .example = {"=SUMMA(C6:C13) i rad 15, medan rad 14 är ännu en nämnd: skriv =SUMMA(C6:C14).",
                 "=SUM(C6:C13) in row 15 while row 14 is one more board: write =SUM(C6:C14)."}},
    {.code = "CF502",
     .usual = Severity::error,
     .title = {"En summa räknar något två gånger", "A total counts something twice"},
     .sentence =
         {"{label}: summan räknar något två gånger[: {formula} räknar {cells} två gånger][; skriv {formula_to}]",
          "{label}: the total counts something twice[: {formula} counts {cells} twice][; write {formula_to}]"},
     .why = {"En summa över både delsummor och deras rader blir för stor, ofta precis dubbelt så stor.",
             "A total over both subtotals and their rows is too large, often exactly twice as large."},
     .fix = {"Skriv formeln som står i påpekandet, eller använd =DELSUMMA(9;...) både i delsummorna och i summan.",
             "Write the formula that the finding names, or use =SUBTOTAL(9,...) in the subtotals and the total alike."},
     .example = {"=SUMMA(E7:E28) där E12, E18 och E23 är delsummor: skriv =E12+E18+E23+E28.",
                 "=SUM(E7:E28) where E12, E18 and E23 are subtotals: write =E12+E18+E23+E28."}},
    {.code = "CF503",
     .usual = Severity::error,
     .title = {"Ett inskrivet värde bland formler", "A typed number among formulas"},
     .sentence = {"{label}: inskrivet värde där grannarna har formler[; skriv {formula_to}]",
                  "{label}: a typed number where the neighbours have formulas[; write {formula_to}]"},
     .why = {"Cellen följer inte med när uppgifterna ändras, och talet är ett annat än det som formeln ger.",
             "The cell does not follow when the figures change, and the number is another than the formula gives."},
     .fix = {"Skriv formeln som står i påpekandet. Är talet riktigt, är en av de celler som formeln hämtar från fel.",
             "Write the formula that the finding names. If the number is right, one of the cells that the formula "
             "refers to is wrong."},
     .example = {"O14 är −22 145 000 medan O13 och O15 är =SUMMA(C13:J13) och =SUMMA(C15:J15).",
                 "O14 is −22,145,000 while O13 and O15 are =SUM(C13:J13) and =SUM(C15:J15)."}},
    {.code = "CF504",
     .usual = Severity::info,
     .title = {"Inskrivna värden som stämmer med grannarnas formler",
               "Typed numbers that agree with the neighbours' formulas"},
     .sentence =
         {"{label}: inskrivet värde där grannarna har formler[: {cells}]; talet stämmer[, formeln vore {formula_to}]",
          "{label}: a typed number where the neighbours have formulas[: {cells}]; the number agrees[, the formula "
          "would be {formula_to}]"},
     .why = {"Talen är riktiga nu men följer inte med när uppgifterna ändras.",
             "The numbers are right now but do not follow when the figures change."},
     .fix = {"Kopiera formeln från grannen, om cellen inte är inskriven med avsikt.",
             "Copy the neighbour's formula, unless the cell is typed on purpose."},
     .example = {"H9 är 2418 medan H8 är =D8-G8; D9-G9 ger också 2418.",
                 "H9 is 2418 while H8 is =D8-G8; D9-G9 gives 2418 too."}},
    {.code = "CF505",
     .usual = Severity::warning,
     .title = {"Ett tal är tillagt för hand i en formel", "A number is added by hand inside a formula"},
     .sentence =
         {"{label}: ett tal är tillagt för hand i formeln[: {formula} lägger till {text}][; utan det {formula_to}]",
          "{label}: a number is added by hand in the formula[: {formula} adds {text}][; without it {formula_to}]"},
     .why = {"Talet syns inte i någon rad, och summan är inte längre summan av sina rader.",
             "The number is seen in no row, and the total is no longer the sum of its rows."},
     .fix = {"Lägg talet i en egen rad med rubrik, eller ta bort det ur formeln.",
             "Put the number in a row of its own with a label, or take it out of the formula."},
     .example = {"=SUMMA(B5:B11)+500.", "=SUM(B5:B11)+500."}},
    {.code = "CF506",
     .usual = Severity::error,
     .title = {"En länk pekar på fel cell", "A link points to the wrong cell"},
     .sentence = {"{label}: länken hämtar från fel cell[: {formula}][; skriv {formula_to}]",
                  "{label}: the link fetches from the wrong cell[: {formula}][; write {formula_to}]"},
     .why = {"Grannarna hämtar från samma rad i sina blad, den här från en annan. Det blir så när en rad infogas eller "
             "en formel skrivs om för hand.",
             "The neighbours fetch from the same row of their sheets, this one from another. It happens when a row is "
             "inserted or a formula is rewritten by hand."},
     .fix = {"Skriv formeln som står i påpekandet.", "Write the formula that the finding names."},
     .example = {"=SBN!G23 i en kolumn där de andra är =KS!G24 och =TN!G24.",
                 "=SBN!G23 in a column where the others are =KS!G24 and =TN!G24."}},
    {.code = "CF507",
     .usual = Severity::error,
     .title = {"En formel skiljer sig från grannarnas", "A formula differs from its neighbours'"},
     .sentence =
         {"{label}: formeln skiljer sig från grannarnas[: {formula}][; som deras vore {formula_to}]",
          "{label}: the formula differs from its neighbours'[: {formula}][; as theirs it would be {formula_to}]"},
     .why =
         {"En enda formel som hämtar en rad eller kolumn för långt bort, eller drar ifrån åt andra hållet, är nästan "
          "alltid ett misstag.",
          "A single formula that refers one row or column off, or subtracts the other way round, is nearly always a "
          "mistake."},
     .fix = {"Skriv formeln som står i påpekandet.", "Write the formula that the finding names."},
     .example = {"=E16-D16 i en nämnds rader där alla andra nämnder har =D16-E16.",
                 "=E16-D16 in one board's rows where all other boards have =D16-E16."}},
    {.code = "CF508",
     .usual = Severity::error,
     .title = {"Ett lagrat värde är inte det som formeln ger", "A stored value is not what its formula gives"},
     .sentence = {"{label}: formeln ger ett annat värde än det som är lagrat[: {formula}][, likaså {others} celler "
                  "till][ ({cells})]",
                  "{label}: the formula gives another value than the stored one[: {formula}][, and so do {others} more "
                  "cells][ ({cells})]"},
     .why = {"Arbetsboken är sparad utan att räknas om. Den som öppnar den i Excel kan se andra tal än de som "
             "lämnades.",
             "The workbook was saved without being recalculated. Whoever opens it in Excel may see other numbers than "
             "those that were handed in."},
     .fix =
         {"Öppna arbetsboken i Excel, räkna om med Ctrl+Alt+F9, kontrollera talen och spara. Se till att "
          "Formler > Beräkningsalternativ är Automatisk.",
          "Open the workbook in Excel, recalculate with Ctrl+Alt+F9, check the numbers and save. See that Formulas > "
          "Calculation Options is Automatic."},
     .example = {"=SUMMA(B5:B8) är lagrad som 1 200, men cellerna ger 1 250.",
                 "=SUM(B5:B8) is stored as 1,200, but the cells give 1,250."}},
    {.code = "CF509",
     .usual = Severity::error,
     .title = {"En formel räknar inte ett tal som är lagrat som text",
               "A formula does not count a number stored as text"},
     .sentence = {"{label}: formeln räknar inte tal som är lagrade som text[: {formula} går förbi {cells}]",
                  "{label}: the formula does not count numbers stored as text[: {formula} passes over {cells}]"},
     .why = {"Excel räknar text som noll i summor, utan att säga det.",
             "Excel counts text as zero in sums, without saying so."},
     .fix = {"Gör om texten till tal: markera cellerna, välj Data > Text till kolumner > Slutför.",
             "Turn the text into numbers: select the cells, choose Data > Text to Columns > Finish."},
     .example = {"=SUMMA(C5:C9) där C7 är texten \"1 200\".", "=SUM(C5:C9) where C7 is the text \"1 200\"."}},
    {.code = "CF510",
     .usual = Severity::info,
     .title = {"En kolumn med tal lagrade som text", "A column with numbers stored as text"},
     .sentence = {"{label}: tal lagrade som text[, {count} stycken][: {cells}]",
                  "{label}: numbers stored as text[, {count} of them][: {cells}]"},
     .why = {"Formler som summerar kolumnen räknar dem inte.", "Formulas that sum the column do not count them."},
     .fix = {"Markera cellerna, välj Data > Text till kolumner > Slutför.",
             "Select the cells, choose Data > Text to Columns > Finish."},
     .example = {"Ett utdrag ur ekonomisystemet där beloppen är texter som \"-1 720 182,69\".",
                 "An extract of the finance system where the amounts are texts such as \"-1 720 182,69\"."}},
    {.code = "CF511",
     .usual = Severity::error,
     .title = {"En formel räknar på sig själv", "A formula depends on itself"},
     .sentence = {"{label}: formeln räknar på sin egen cell[: {formula}][, genom {cells}]",
                  "{label}: the formula depends on its own cell[: {formula}][, through {cells}]"},
     .why = {"En cirkelreferens har inget bestämt värde. Det som är lagrat beror på när arbetsboken senast räknades.",
             "A circular reference has no definite value. What is stored depends on when the workbook was last "
             "calculated."},
     .fix = {"Ta bort den egna cellen ur formelns område, eller bryt kedjan i en av cellerna.",
             "Take the cell itself out of the formula's range, or break the chain in one of the cells."},
     .example = {"=SUMMA(C5:C12) i cell C12.", "=SUM(C5:C12) in cell C12."}},
    {.code = "CF512",
     .usual = Severity::warning,
     .title = {"Formler som ger felvärden", "Formulas that give error values"},
     .sentence = {"{label}: formler ger felvärden[: {text} i {cells}][; {formula} räknar på texten i {reference}]",
                  "{label}: formulas give error values[: {text} in {cells}][; {formula} calculates with the text in "
                  "{reference}]"},
     .why = {"Ett felvärde har inget tal, och varje summa som tar med det blir också ett felvärde. #DIVISION/0! i en "
             "kolumn med procent betyder oftast bara att det inte finns någon budget.",
             "An error value is no number, and every total that takes it in becomes an error too. #DIV/0! in a column "
             "of percentages mostly means only that there is no budget."},
     .fix = {"#REFERENS!: hänvisningen är borttagen, skriv formeln på nytt. #VÄRDEFEL!: formeln räknar på text. "
             "#NAMN?: funktionen eller namnet finns inte i den här Excel. #DIVISION/0!: =OMFEL(...;\"\").",
             "#REF!: what it referred to is gone, write the formula again. #VALUE!: the formula calculates with text. "
             "#NAME?: this Excel has no such function or name. #DIV/0!: =IFERROR(...,\"\")."},
     .example = {"=#REFERENS!+C12 efter att en rad togs bort.", "=#REF!+C12 after a row was deleted."}},
    {.code = "CF513",
     .usual = Severity::info,
     .title = {"Funktioner som inte räknas om", "Functions that are not recalculated"},
     .sentence = {"Formler som inte är omräknade[: {count}]; de lagrade värdena gäller[ ({name})]",
                  "Formulas that were not recalculated[: {count}]; their stored values stand[ ({name})]"},
     .why =
         {"Crossfoot räknar om de funktioner som sådana arbetsböcker brukar använda. Andra, och tilläggs egna, "
          "behåller det värde som Excel lagrade.",
          "Crossfoot recalculates the functions that such workbooks use. Others, and those of add-ins, keep the value "
          "that Excel stored."},
     .fix =
         {"Inget behöver göras. Vill du att värdena ska kunna prövas, ersätt formlerna med funktioner som Excel har "
          "från början.",
          "Nothing needs to be done. To have the values checked, replace the formulas by functions that Excel itself "
          "has."},
     .example = {"=HsGetValue(...) från ett tillägg till ekonomisystemet.",
                 "=HsGetValue(...) of the finance system's add-in."}},
    {.code = "CF514",
     .usual = Severity::info,
     .title = {"Alla formler hann inte prövas", "Not all formulas were checked"},
     .sentence = {"Arbetsbokens formler är så många eller så tunga att alla inte är prövade",
                  "The workbook's formulas are so many or so heavy that not all were checked"},
     .why = {"Omräkningen har en gräns i antal steg, så att ingen arbetsbok kan hålla programmet kvar. Det som står "
             "efter gränsen är inte prövat.",
             "Recalculation has a limit in steps, so that no workbook can hold the program up. What stands after the "
             "limit was not checked."},
     .fix = {"Inget behöver göras. Hela kolumner som område (A:A) i många formler kostar mest.",
             "Nothing needs to be done. Whole columns as ranges (A:A) in many formulas cost most."},
     .example = {"Tiotusentals =LETARAD över hela kolumner.", "Tens of thousands of =VLOOKUP over whole columns."}},
    {.code = "CF515",
     .usual = Severity::warning,
     .title = {"Formler som är avhuggna", "Formulas that are cut off"},
     .sentence = {"[{count} ]formler går inte att tolka: citattecken eller parenteser går inte ihop[: {cells}]; de "
                  "lagrade värdena gäller",
                  "[{count} ]formulas cannot be parsed: quotation marks or brackets do not match[: {cells}]; their "
                  "stored values stand"},
     .why = {"Excel kan inte ha skrivit dem. Ett program har skrivit filen fel, och talen kan komma från något annat "
             "än vad formeln visar.",
             "Excel cannot have written them. A program wrote the file wrongly, and the numbers may come from "
             "something else than the formula shows."},
     .fix = {"Skriv formlerna på nytt i Excel, kontrollera talen och spara.",
             "Write the formulas anew in Excel, check the numbers and save."},
     .example = {"=SUMMA(B5:B12 utan slutparentes.", "=SUM(B5:B12 without its closing bracket."}},
};

}  // namespace

std::span<const Page> pages_of_formulas() { return kPages; }

}  // namespace crossfoot
