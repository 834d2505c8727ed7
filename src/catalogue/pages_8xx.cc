// CF8xx: what is seen only across periods and files.
#include "catalogue/page.h"

namespace crossfoot {
namespace {

constexpr Page kPages[] = {
    {.code = "CF801",
     .usual = Severity::info,
     .title = {"En uppgift är publicerad igen med ett annat värde", "A figure is published again with another value"},
     .sentence =
         {"{label}: står {found}[, men {other} anger {other_value} för samma period][, differens {difference}]",
          "{label}: stated {found}[, but {other} states {other_value} for the same period][, difference {difference}]"},
     .why = {"En siffra för en redan redovisad period har ändrats. Det kan ha goda skäl, som en rättelse eller en ny "
             "definition, men läsaren som jämför rapporterna behöver veta det.",
             "A figure for a period that was already reported has changed. There may be good reasons, a correction or "
             "a new definition, but a reader who compares the reports needs to know."},
     .fix = {"Kontrollera vilket värde som gäller. Är ändringen avsiktlig: skriv en fotnot om varför.",
             "Check which value holds. If the change is intended, say why in a footnote."},
     .example = {"Sjukfrånvaron för 2018 är 5,4 % i förra rapporten och 5,5 % i den nya.",
                 "Sick leave for 2018 is 5.4% in the previous report and 5.5% in the new one."}},
};

}  // namespace

std::span<const Page> pages_across_periods() { return kPages; }

}  // namespace crossfoot
