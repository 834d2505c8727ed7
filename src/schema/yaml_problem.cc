#include "schema/yaml_problem.h"

#include <string>

#include "base/sanitise.h"
#include "schema/mistakes.h"

namespace crossfoot {
namespace {

struct Wording {
  std::string_view context;  // empty: any
  std::string_view problem;
  std::string_view sv;
  std::string_view en;
};

struct Words {
  std::string_view sv;
  std::string_view en;
};
constexpr Words kTab = {"indrag görs med mellanslag, inte med tabb", "indent with spaces, not with tabs"};

constexpr Wording kWordings[] = {
    {"while scanning a quoted scalar", "found unexpected end of stream", "citattecknet som börjar här avslutas aldrig",
     "the quotation mark that opens here is never closed"},
    {"while scanning a quoted scalar", "found unexpected document indicator",
     "citattecknet som börjar här avslutas aldrig", "the quotation mark that opens here is never closed"},
    {"while parsing a quoted scalar", "found unknown escape character",
     "okänt tecken efter \\ i en text inom citattecken; skriv \\\\ eller använd enkla citattecken",
     "unknown character after \\ in a quoted text; write \\\\ or use single quotation marks"},
    {"", "did not find expected key",
     "väntade en nyckel; kontrollera indrag och citattecken på den här raden och raden ovanför",
     "expected a key; check the indentation and the quotation marks of this line and the one above"},
    {"", "did not find expected '-' indicator",
     "väntade ett listelement som börjar med \"- \"; kontrollera radens indrag",
     "expected a list item that begins with \"- \"; check the line's indentation"},
    {"", "did not find expected ',' or ']'", "listan som börjar här avslutas inte med ]",
     "the list that begins here is not closed with ]"},
    {"", "did not find expected ',' or '}'", "uppsättningen som börjar här avslutas inte med }",
     "the mapping that begins here is not closed with }"},
    {"", "did not find expected node content", "här saknas ett värde, eller ] eller } efter det som öppnats ovanför",
     "a value is missing here, or ] or } after what was opened above"},
    {"", "did not find expected <document start>", "filens innehåll är redan slut här; kontrollera radens indrag",
     "the file's content has already ended here; check the line's indentation"},
    {"", "mapping values are not allowed in this context",
     "här får inte stå en nyckel med kolon; kontrollera indraget, och sätt texter som innehåller \": \" inom "
     "citattecken",
     "a key with a colon must not stand here; check the indentation, and put texts that hold \": \" in quotation "
     "marks"},
    {"", "block sequence entries are not allowed in this context",
     "här får inte stå ett listelement; kontrollera radens indrag",
     "a list item must not stand here; check the line's indentation"},
    {"", "mapping keys are not allowed in this context", "här får inte stå en nyckel; kontrollera radens indrag",
     "a key must not stand here; check the line's indentation"},
    {"", "found character that cannot start any token", "en text får inte börja med det här tecknet utan citattecken",
     "a text must not begin with this character without quotation marks"},
    {"", "could not find expected ':'", "väntade ett kolon efter nyckeln", "expected a colon after the key"},
    {"", "found a tab character that violates indentation", "indrag görs med mellanslag, inte med tabb",
     "indent with spaces, not with tabs"},
    {"", "found a tab character where an indentation space is expected", "indrag görs med mellanslag, inte med tabb",
     "indent with spaces, not with tabs"},
    {"while scanning an alias", "did not find expected alphabetic or numeric character",
     "* och & har en egen betydelse i YAML", "* and & have a meaning of their own in YAML"},
    {"while scanning an anchor", "did not find expected alphabetic or numeric character",
     "* och & har en egen betydelse i YAML", "* and & have a meaning of their own in YAML"},
    {"", "control characters are not allowed", "filen innehåller ett styrtecken", "the file holds a control character"},
    {"", "invalid leading UTF-8 octet", "filen är inte giltig UTF-8; spara den som UTF-8",
     "the file is not valid UTF-8; save it as UTF-8"},
    {"", "invalid trailing UTF-8 octet", "filen är inte giltig UTF-8; spara den som UTF-8",
     "the file is not valid UTF-8; save it as UTF-8"},
    {"", "incomplete UTF-8 octet sequence", "filen är inte giltig UTF-8; spara den som UTF-8",
     "the file is not valid UTF-8; save it as UTF-8"},
    {"", "invalid length of a UTF-8 sequence", "filen är inte giltig UTF-8; spara den som UTF-8",
     "the file is not valid UTF-8; save it as UTF-8"},
    {"", "invalid Unicode character", "filen är inte giltig UTF-8; spara den som UTF-8",
     "the file is not valid UTF-8; save it as UTF-8"},
};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

bool is_indented_with_tab(std::string_view source_line) {
  const auto first = source_line.find_first_not_of(' ');
  return first != std::string_view::npos && source_line[first] == '\t';
}

}  // namespace

bool is_about_opening(std::string_view context) {
  return context == "while scanning a quoted scalar" || context == "while parsing a flow sequence" ||
         context == "while parsing a flow mapping" || context == "while scanning an alias" ||
         context == "while scanning an anchor";
}

Text yaml_problem_text(std::string_view context, std::string_view problem, std::string_view source_line) {
  if (is_indented_with_tab(source_line)) return {std::string(kTab.sv), std::string(kTab.en)};
  for (const Wording& wording : kWordings) {
    if (wording.problem != problem || (!wording.context.empty() && wording.context != context)) continue;
    const Text text{std::string(wording.sv), std::string(wording.en)};
    return seems_unquoted(source_line) ? text + quote_advice() : text;
  }
  const std::string original = printable(problem);
  return {"filen följer inte YAML: " + original, "the file does not follow YAML: " + original};
}

bool seems_unquoted(std::string_view source_line) {
  std::string_view value = trimmed(source_line);
  while (value.starts_with("- ")) value = trimmed(value.substr(2));
  const auto colon = value.find(": ");
  if (colon != std::string_view::npos && value.find_first_of("\"'{[*&") > colon)
    value = trimmed(value.substr(colon + 2));
  if (value.starts_with('*') || value.starts_with('&')) return true;
  return value.starts_with('{') && value.find(':') == std::string_view::npos;  // `{year} utfall`, not `{id: x}`
}

Text quote_advice() {
  return {"; ett mönster som börjar med *, { eller & måste stå inom citattecken",
          "; a pattern that begins with *, { or & must stand in quotation marks"};
}

}  // namespace crossfoot
