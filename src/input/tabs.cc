#include "input/tabs.h"

#include <fmt/format.h>

#include <unordered_set>

#include "base/sanitise.h"
#include "base/utf8.h"
#include "input/excel_limits.h"
#include "input/limits.h"

namespace crossfoot {
namespace {

Error contradiction(std::string_view sv, std::string_view en) {
  return Error{"CF138",
               {fmt::format("arbetsboken går inte att läsa: {}. Öppna den i Excel och spara om den.", sv),
                fmt::format("the workbook cannot be read: {}. Open it in Excel and save it again.", en)}};
}

// Sheets are told apart as Excel does it, without regard to case.
std::string name_key(std::string_view name) {
  std::u32string key = code_points(name);
  for (char32_t& c : key) c = lower_case(c);
  return to_utf8(key);
}

}  // namespace

std::optional<Error> check_tabs(const std::vector<SheetTab>& tabs, std::string_view part, Remarks& remarks) {
  if (tabs.empty()) return contradiction("den har inga blad", "it has no sheets");
  std::unordered_set<std::string> seen;
  for (const SheetTab& tab : tabs) {
    if (tab.name.empty()) return contradiction("ett blad saknar namn", "a sheet has no name");
    if (!seen.insert(name_key(tab.name)).second) {
      const std::string shown = clipped(printable(tab.name), 40);
      return contradiction(fmt::format("två blad heter \"{}\", och det går inte att veta vilket som menas", shown),
                           fmt::format("two sheets are called \"{}\", and there is no knowing which is meant", shown));
    }
    const std::size_t units = utf16_units(tab.name);
    if (units > limits::kMostSheetNameUnits) {
      return too_many(part, "tecken i ett bladnamn", "characters in a sheet's name", limits::kMostSheetNameUnits,
                      units);
    }
    if (units > limits::kExcelSheetNameUnits) {
      remark_excel_limit(remarks, place_in(tab.name), "bladets namn, i tecken", "the sheet's name, in characters",
                         units, limits::kExcelSheetNameUnits);
    }
    if (printable(tab.name) != tab.name || tab.name.find_first_of(":\\/?*[]") != std::string::npos) {
      remarks.add("CF150", Severity::warning, place_in(tab.name), {{"name", printable(tab.name)}});
    }
  }
  return std::nullopt;
}

}  // namespace crossfoot
