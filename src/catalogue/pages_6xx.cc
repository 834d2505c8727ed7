// CF6xx: hidden data, personal data and active content.
#include "catalogue/page.h"

namespace crossfoot {
namespace {

constexpr Page kPages[] = {
    {.code = "CF601",
     .usual = Severity::info,
     .title = {"Ett dolt blad med tal", "A hidden sheet with numbers"},
     .sentence = {"[{sheet}: ]bladet är dolt och har tal[ ({count})]",
                  "[{sheet}: ]the sheet is hidden and has numbers[ ({count})]"},
     .why =
         {"Det som är dolt följer med när arbetsboken skickas. Dolda listor och underlag är vanliga och behöver inte "
          "vara fel.",
          "What is hidden goes along when the workbook is sent. Hidden lists and source data are ordinary and need "
          "not be wrong."},
     .fix = {"Högerklicka på bladflikarna och välj Ta fram för att se det. Ta bort det om mottagaren inte ska ha det.",
             "Right-click the sheet tabs and choose Unhide to see it. Delete it if the recipient should not have it."},
     .example = {"Bladet Underlag, dolt, med 240 tal.", "The sheet Underlag, hidden, with 240 numbers."}},
    {.code = "CF602",
     .usual = Severity::info,
     .title = {"Ett mycket dolt blad", "A very hidden sheet"},
     .sentence =
         {"[{sheet}: ]bladet är mycket dolt, så att Excel inte visar att det finns[; det har {count} tal]",
          "[{sheet}: ]the sheet is very hidden, so that Excel does not show that it exists[; it has {count} numbers]"},
     .why = {"Ett sådant blad går inte att ta fram från menyn. Det följer ändå med när arbetsboken skickas.",
             "Such a sheet cannot be unhidden from the menu. It goes along all the same when the workbook is sent."},
     .fix = {"Fråga den som gjort arbetsboken vad bladet är till för. Det visas med Visual Basic-redigeraren (Alt+F11, "
             "egenskapen Visible).",
             "Ask whoever made the workbook what the sheet is for. It is shown with the Visual Basic editor (Alt+F11, "
             "the property Visible)."},
     .example = {"Bladet _cache som ett tillägg har lagt dit.", "The sheet _cache, put there by an add-in."}},
    {.code = "CF603",
     .usual = Severity::info,
     .title = {"Dolda rader eller kolumner med tal", "Hidden rows or columns with numbers"},
     .sentence = {"[{sheet}: ]tal i dolda rader eller kolumner[, {count} stycken][ ({cells})]",
                  "[{sheet}: ]numbers in hidden rows or columns[, {count} of them][ ({cells})]"},
     .why =
         {"Det som är dolt följer med när arbetsboken skickas. Kommande månader och grupperade rader är vanliga och "
          "behöver inte vara fel.",
          "What is hidden goes along when the workbook is sent. Months to come and grouped rows are ordinary and need "
          "not be wrong."},
     .fix = {"Markera bladet, högerklicka på rad- eller kolumnrubrikerna och välj Ta fram.",
             "Select the sheet, right-click the row or column headings and choose Unhide."},
     .example = {"Kolumnerna K till N (september till december) är dolda.",
                 "The columns K to N (September to December) are hidden."}},
    {.code = "CF604",
     .usual = Severity::info,
     .title = {"Tal som talformatet döljer", "Numbers that the number format hides"},
     .sentence = {"[{sheet}: ]tal med ett talformat som inte visar något[, {count} stycken][ ({cells})]",
                  "[{sheet}: ]numbers with a number format that shows nothing[, {count} of them][ ({cells})]"},
     .why = {"Talformatet ;;; gör att cellen ser tom ut fastän den har ett tal, som kan ingå i summor.",
             "The number format ;;; makes the cell look empty though it has a number, which may be part of totals."},
     .fix = {"Markera cellerna och välj ett vanligt talformat.",
             "Select the cells and choose an ordinary number format."},
     .example = {"Cellen F3 har talformatet ;;; och talet 12 500.", "Cell F3 has the number format ;;; and 12,500."}},
    {.code = "CF605",
     .usual = Severity::warning,
     .title = {"En synlig summa tar med dolda celler", "A visible total takes in hidden cells"},
     .sentence = {"{label}: en synlig summa tar med celler som är dolda[: {cells}][, tillsammans {text}]",
                  "{label}: a visible total takes in cells that are hidden[: {cells}][, together {text}]"},
     .why = {"Den som läser ser inte alla delar, och de synliga raderna ger inte summan.",
             "The reader does not see all the parts, and the visible rows do not add up to the total."},
     .fix = {"Ta fram raderna eller kolumnerna, eller gruppera dem så att det syns att något är hopfällt.",
             "Unhide the rows or columns, or group them so that it is seen that something is folded."},
     .example = {"=SUMMA(C5:C12) där rad 9 är dold och har 1 500.",
                 "=SUM(C5:C12) where row 9 is hidden and has 1,500."}},
    {.code = "CF610",
     .usual = Severity::warning,
     .title = {"Personnummer i arbetsboken", "Personal numbers in the workbook"},
     .sentence = {"{label}: personnummer eller samordningsnummer[ i {kind}][ ({cells})]",
                  "{label}: Swedish personal or co-ordination numbers[ in {kind}][ ({cells})]"},
     .why = {"Ett personnummer ska inte följa med en ekonomisk rapport. Crossfoot säger var det står men återger det "
             "aldrig.",
             "A personal number should not go along with a financial report. Crossfoot says where it stands but never "
             "repeats it."},
     .fix = {"Ta bort det eller ersätt det med ett ärendenummer innan arbetsboken skickas vidare.",
             "Delete it or replace it by a case number before the workbook is sent on."},
     .example = {"En kommentar i D14 nämner en brukare med personnummer.",
                 "A comment in D14 names a client by personal number."}},
    {.code = "CF650",
     .usual = Severity::warning,
     .title = {"Aktivt innehåll i arbetsboken", "Active content in the workbook"},
     .sentence = {"Arbetsboken har aktivt innehåll[: {kind}][ ({part})]; det är varken kört eller öppnat",
                  "The workbook has active content[: {kind}][ ({part})]; it was neither run nor opened"},
     .why = {"Makron, länkar och anslutningar kan köra kod eller hämta data när arbetsboken öppnas i Excel. Crossfoot "
             "kör och öppnar dem aldrig.",
             "Macros, links and connections can run code or fetch data when the workbook is opened in Excel. Crossfoot "
             "never runs or opens them."},
     .fix = {"Behövs det inte: spara arbetsboken utan det (.xlsx utan makron, Data > Redigera länkar > Bryt länk). "
             "Annars fråga avsändaren varför det finns.",
             "If it is not needed, save the workbook without it (.xlsx without macros, Data > Edit Links > Break "
             "Link). Otherwise ask the sender why it is there."},
     .example = {"xl/vbaProject.bin i en fil som heter .xlsx.", "xl/vbaProject.bin in a file called .xlsx."}},
    {.code = "CF651",
     .usual = Severity::info,
     .title = {"Arbetsboken är digitalt signerad", "The workbook is digitally signed"},
     .sentence = {"Arbetsboken är digitalt signerad; signaturen är inte prövad",
                  "The workbook is digitally signed; the signature was not verified"},
     .why = {"En signatur visar att ingen har ändrat filen sedan den signerades. Crossfoot prövar den inte, och i en "
             "märkt eller rättad kopia gäller den inte längre: där tas den bort.",
             "A signature shows that nobody has changed the file since it was signed. Crossfoot does not verify it, "
             "and in a marked or corrected copy it no longer holds: there it is taken out."},
     .fix =
         {"Se i Excel vem som har signerat (Arkiv > Info > Visa signaturer). Ska en rättad arbetsbok vara "
          "signerad: låt avsändaren signera den på nytt.",
          "See in Excel who has signed (File > Info > View Signatures). If a corrected workbook is to be signed, let "
          "the sender sign it again."},
     .example = {"Nämndens ekonomichef har signerat månadsrapporten i Excel.",
                 "The board's head of finance has signed the monthly report in Excel."}},
};

}  // namespace

std::span<const Page> pages_of_hidden_data() { return kPages; }

}  // namespace crossfoot
