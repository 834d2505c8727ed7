// CF0xx: how the program was called.
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
};

}  // namespace

std::span<const Page> pages_of_usage() { return kPages; }

}  // namespace crossfoot
