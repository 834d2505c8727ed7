#include "schema/schema_kind.h"

namespace crossfoot {

SchemaKind schema_kind_of(std::string_view word) {
  if (word == "chart") return SchemaKind::chart;
  if (word == "rules") return SchemaKind::rules;
  if (word == "template") return SchemaKind::schema_template;
  return SchemaKind::unknown;
}

SchemaKind likely_kind(std::string_view text) {
  constexpr std::string_view kKey = "crossfoot:";
  for (auto at = text.find(kKey); at != std::string_view::npos; at = text.find(kKey, at + 1)) {
    if (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\xBF')
      continue;  // in a comment; \xBF ends a byte order mark
    auto word = text.substr(at + kKey.size());
    word.remove_prefix(word.find_first_not_of(" \"'") == std::string_view::npos ? word.size()
                                                                                : word.find_first_not_of(" \"'"));
    return schema_kind_of(word.substr(0, word.find_first_of(" \r\n#\"'")));
  }
  return SchemaKind::unknown;
}

}  // namespace crossfoot
