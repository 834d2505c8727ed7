// CF0xx: how the program was called, and what it writes.
#include "catalogue/page.h"

namespace crossfoot {
namespace {

constexpr Page kPages[] = {
    {.code = "CF001",
     .usual = Severity::error,
     .title = {"Kommandot kan inte förstås", "The command cannot be understood"},
     .sentence = {"Kommandot kan inte förstås", "The command cannot be understood"},
     .why = {"Crossfoot gissar aldrig vad en okänd flagga, kod eller mall betyder: en gissning kunde ge en annan "
             "kontroll än den du bad om.",
             "Crossfoot never guesses what an unknown option, code or template means: a guess could run another check "
             "than the one you asked for."},
     .fix = {"Se vilka kommandon och flaggor som finns med: crossfoot help",
             "See which commands and options there are: crossfoot help"},
     .example = {"crossfoot chekc rapport.xlsx: okänt kommando \"chekc\"; menade du \"check\"?",
                 "crossfoot chekc report.xlsx: unknown command \"chekc\"; did you mean \"check\"?"}},
    {.code = "CF002",
     .usual = Severity::error,
     .title = {"Ett fel i programmet", "A fault in the program"},
     .sentence = {"Programmet gjorde fel", "The program failed"},
     .why = {"Ett fel i Crossfoot gjorde att arbetet inte kunde slutföras. Resultatet är ofullständigt; dra inga "
             "slutsatser av det.",
             "A fault in Crossfoot kept it from finishing. The result is incomplete; draw no conclusions from it."},
     .fix = {"Kör igen med en fil i taget för att se vilken fil som utlöser felet, och anmäl det till dem som "
             "förvaltar programmet.",
             "Run again with one file at a time to see which file triggers it, and report it to those who maintain the "
             "program."},
     .example = {"Minnet tog slut när resultatet skulle skrivas.",
                 "Memory ran out while the result was being written."}},
    {.code = "CF010",
     .usual = Severity::error,
     .title = {"Filen som skulle skrivas finns redan", "The file to be written exists already"},
     .sentence = {"Filen som skulle skrivas finns redan", "The file to be written exists already"},
     .why = {"Crossfoot skriver aldrig över en fil utan att du ber om det: den kan vara en kontrollrapport som någon "
             "redan har fyllt i.",
             "Crossfoot never writes over a file unless you ask for it: it may be a log that somebody has filled in "
             "already."},
     .fix = {"Välj ett annat namn, eller ange --overwrite om filen får ersättas. En arbetsbok som kontrolleras "
             "ersätts aldrig.",
             "Choose another name, or give --overwrite if the file may be replaced. A workbook that is being checked "
             "is never replaced."},
     .example = {"kontroll.xlsx: filen finns redan.", "log.xlsx: the file exists already."}},
    {.code = "CF011",
     .usual = Severity::error,
     .title = {"En fil kan inte skrivas", "A file cannot be written"},
     .sentence = {"Filen kan inte skrivas", "The file cannot be written"},
     .why = {"Resultatet blev inte sparat. Ingenting halvskrivet är kvar, och det som fanns innan är orört.",
             "The result was not saved. Nothing half-written is left, and what was there before is untouched."},
     .fix = {"Kontrollera att mappen finns, att du får skriva i den och att disken har utrymme.",
             "Check that the folder exists, that you may write to it and that the disk has room."},
     .example = {"X:/rapporter/kontroll.xlsx: mappen som filen skulle stå i finns inte.",
                 "X:/reports/log.xlsx: the folder that the file should stand in does not exist."}},
    {.code = "CF012",
     .usual = Severity::error,
     .title = {"Biblioteket som skriver arbetsböcker saknas", "The library that writes workbooks is missing"},
     .sentence = {"Biblioteket som skriver arbetsböcker saknas", "The library that writes workbooks is missing"},
     .why = {"Arbetsböcker skrivs med libxlsxwriter, som läses in först när en arbetsbok ska skrivas. Kontrollen "
             "själv behöver det inte.",
             "Workbooks are written by libxlsxwriter, which is loaded only when a workbook is to be written. The check "
             "itself does not need it."},
     .fix = {"Installera libxlsxwriter, eller skriv kontrollrapporten som .csv eller .json.",
             "Install libxlsxwriter, or write the log as .csv or .json."},
     .example = {"biblioteket libxlsxwriter.so.4 finns inte.", "the library libxlsxwriter.so.4 is not there."}},
    {.code = "CF013",
     .usual = Severity::error,
     .title = {"Den förra kontrollrapporten kan inte användas", "The previous log cannot be used"},
     .sentence = {"Den förra kontrollrapporten kan inte användas", "The previous log cannot be used"},
     .why = {"Åtgärder och kommentarer kan bara följa med från en kontrollrapport som Crossfoot har skrivit: där har "
             "varje påpekande ett eget id.",
             "Measures and comments can only be carried over from a log that Crossfoot wrote: there each finding has "
             "an id of its own."},
     .fix = {"Ange en kontrollrapport som är sparad som .xlsx, med bladet Påpekanden och dess kolumner kvar.",
             "Give a log saved as .xlsx, with its sheet Findings and the columns of that sheet still there."},
     .example = {"förra.xlsx: bladet Påpekanden finns inte.", "previous.xlsx: there is no sheet Findings."}},
    {.code = "CF020",
     .usual = Severity::error,
     .title = {"Rättningen lämnas inte ut", "The correction is not handed over"},
     .sentence = {"Rättningen lämnas inte ut", "The correction is not handed over"},
     .why = {"Den rättade arbetsboken läses om och kontrolleras innan den skrivs. En kontroll som stämde före "
             "ändringarna stämde inte efter dem, och då skrivs ingen fil.",
             "The corrected workbook is read and checked again before it is written. A rule that held before the "
             "changes did not hold after them, and then no file is written."},
     .fix = {"Se med --dry-run vad som skulle ändras. Utelämna det som inte ska införas (--derived-only, utan "
             "--likely), eller rätta arbetsboken för hand.",
             "See with --dry-run what would be changed. Leave out what should not be made (--derived-only, without "
             "--likely), or correct the workbook by hand."},
     .example = {"En summa som stämde skulle inte längre stämma.", "A total that held would no longer hold."}},
    {.code = "CF021",
     .usual = Severity::error,
     .title = {"Den skrivna arbetsboken är inte den avsedda", "The workbook written is not the one intended"},
     .sentence = {"Den skrivna arbetsboken är inte den avsedda", "The workbook written is not the one intended"},
     .why = {"Efter skrivningen läses arbetsboken om: varje cell som inte skulle ändras ska ha kvar sitt innehåll. "
             "Så var det inte, och ingen fil skrivs.",
             "After writing, the workbook is read again: every cell that was not to be changed must hold what it held. "
             "That was not so, and no file is written."},
     .fix = {"Öppna arbetsboken i Excel, spara om den och kör igen. Anmäl det om det händer igen.",
             "Open the workbook in Excel, save it again and rerun. Report it if it happens again."},
     .example = {"Ett blad där samma rad står på två ställen.", "A sheet in which a row stands in two places."}},
    {.code = "CF022",
     .usual = Severity::error,
     .title = {"Filen kan inte ändras i sitt eget format", "The file cannot be changed in its own format"},
     .sentence = {"Filen kan inte ändras i sitt eget format", "The file cannot be changed in its own format"},
     .why = {"Bara .xlsx och .xlsm kan ändras cell för cell med allt annat i behåll: diagram, format, makron. Av andra "
             "format görs en ny .xlsx av cellerna, och den får inte heta något annat.",
             "Only .xlsx and .xlsm can be changed cell by cell with all else kept: charts, formats, macros. Of other "
             "formats a new .xlsx is made from the cells, and it must not be called something else."},
     .fix = {"Ge resultatet ett namn som slutar på .xlsx. Ska diagram och utseende vara kvar: öppna filen i Excel "
             "eller LibreOffice, spara den som .xlsx och rätta den.",
             "Give the result a name that ends in .xlsx. To keep charts and looks: open the file in Excel or "
             "LibreOffice, save it as .xlsx and correct that."},
     .example = {"crossfoot correct rapport.xls -o rättad.xls", "crossfoot correct report.xls -o corrected.xls"}},
};

}  // namespace

std::span<const Page> pages_of_usage() { return kPages; }

}  // namespace crossfoot
