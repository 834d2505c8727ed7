#include <fmt/format.h>

#include "schema/load_state.h"

namespace crossfoot {

DeclaredIds::Outcome DeclaredIds::declare(std::string_view what, const MappingReader& reader, bool given) {
  const std::string id = reader.text("id");
  if (id.empty()) return Outcome::fresh;  // a mistake already
  const auto [known, fresh] = ids_.try_emplace({std::string(what), id}, Declared{reader.mark("id"), given});
  if (fresh) return Outcome::fresh;
  if (known->second.given && !given) return Outcome::replaced;
  const Text place = place_text(known->second.mark, reader.mark().file);
  reader.mistake("id", schema_code::kDuplicate,
                 {fmt::format("id {} finns redan på {}", quoted(id), place.sv),
                  fmt::format("the id {} stands already at {}", quoted(id), place.en)});
  return Outcome::twice;
}

void DeclaredIds::forget(std::string_view what) {
  std::erase_if(ids_, [&](const auto& entry) { return entry.first.first == what; });
}

}  // namespace crossfoot
