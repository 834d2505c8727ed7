// The options that mean the same in every command that has them.
#pragma once

#include "cli/command.h"

namespace crossfoot {

inline constexpr Option kLang = {
    "lang", {"sv|en", "sv|en"}, {"språk (sv; annars CROSSFOOT_LANG)", "language (sv; else CROSSFOOT_LANG)"}};
inline constexpr Option kSchemas = {
    "schemas",
    {"MAPP", "FOLDER"},
    {"regelverk i den här mappen (annars CROSSFOOT_SCHEMAS, sedan de som följer med)",
     "the rules in this folder (else CROSSFOOT_SCHEMAS, then those that ship with the program)"}};
inline constexpr Option kTemplate = {
    "template",
    {"ID", "ID"},
    {"använd den här mallen i stället för att känna igen den", "use this template instead of recognising it"}};
inline constexpr Option kFormat = {"format",
                                   {"text|json", "text|json"},
                                   {"text för läsare (så blir det annars) eller json för program",
                                    "text for readers (the default) or json for programs"}};
inline constexpr Option kFailOn = {
    "fail-on",
    {"error|warning|info|never", "error|warning|info|never"},
    {"avsluta med status 1 från och med den här nivån (error)", "exit with status 1 from this severity on (error)"}};
inline constexpr Option kAll = {"all",
                                {},
                                {"visa varje påpekande och varje skäl på egen rad, utan gräns",
                                 "show every finding and every reason on its own line, without limit"}};
inline constexpr Option kObservations = {
    "observations",
    {"csv|json", "csv|json"},
    {"skriv varje avläst uppgift i stället: csv för kalkylprogram, json för program",
     "write every fact that was read instead: csv for spreadsheets, json for programs"}};
inline constexpr Option kCoverage = {
    "coverage",
    {},
    {"visa i stället vilka tal som är kontrollerade, och hur stora fel som upptäcks och kan pekas ut",
     "show instead which numbers are checked, and from which size on errors are detected and located"}};
inline constexpr Option kOverwrite = {
    "overwrite", {}, {"ersätt filer som redan finns", "replace files that exist already"}};
inline constexpr Option kOutput = {
    "output", {"FIL", "FILE"}, {"skriv resultatet i den här filen", "write the result to this file"}, "o"};
inline constexpr Option kJobs = {"jobs",
                                 {"ANTAL", "NUMBER"},
                                 {"läs så många filer samtidigt (annars en för varje processor)",
                                  "read so many files at once (otherwise one for each processor)"},
                                 "j"};
inline constexpr Option kHelpOption = {"help", {}, {"visa den här sidan", "show this page"}, "h"};

}  // namespace crossfoot
