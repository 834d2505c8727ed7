#include "input/properties.h"

#include "base/sanitise.h"

namespace crossfoot {

void look_through_properties(std::string_view raw, Remarks& remarks) {
  if (!has_personal_number(raw)) return;
  remarks.add("CF610", Severity::warning, {},
              {{"kind.sv", "filens egenskaper (titel, ämne, nyckelord)"},
               {"kind.en", "the file's properties (title, subject, keywords)"}});
}

}  // namespace crossfoot
