#include "input/excel_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/sanitise.h"
#include "input/limits.h"

namespace crossfoot {

Error too_many(std::string_view part, std::string_view what_sv, std::string_view what_en, std::size_t most,
               std::size_t found) {
  const std::string shown = clipped(printable(part), 60);
  const std::size_t least = std::max(found, most + 1);
  return Error{"CF133",
               {fmt::format("filen är större än vad som läses: minst {} {} i {}, högst {} läses. Ta bort det som inte "
                            "hör till rapporten och spara om filen.",
                            least, what_sv, shown, most),
                fmt::format("the file is larger than what is read: at least {} {} in {}, at most {} is read. Remove "
                            "what does not belong to the report and save the file again.",
                            least, what_en, shown, most)}};
}

void remark_excel_limit(Remarks& remarks, Place place, std::string_view what_sv, std::string_view what_en,
                        std::size_t found, std::size_t limit) {
  if (!remarks.wants("CF145")) return;
  remarks.add("CF145", Severity::warning, std::move(place),
              {{"what.sv", std::string(what_sv)},
               {"what.en", std::string(what_en)},
               {"found", std::to_string(found)},
               {"limit", std::to_string(limit)}});
}

void remark_long_texts(const std::vector<std::string>& texts, Remarks& remarks) {
  for (const std::string& text : texts) {
    const std::size_t units = text.size() > limits::kExcelStringUnits ? utf16_units(text) : 0;
    if (units <= limits::kExcelStringUnits) continue;
    remark_excel_limit(remarks, {}, "en text, i tecken", "a text, in characters", units, limits::kExcelStringUnits);
  }
}

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 || byte >= 0xC0) ++units;  // not a continuation
    if (byte >= 0xF0) ++units;                 // four bytes: a surrogate pair
  }
  return units;
}

}  // namespace crossfoot
