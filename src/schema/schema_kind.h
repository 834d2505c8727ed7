// The three kinds of schema file.
#pragma once

#include <string_view>

namespace crossfoot {

enum class SchemaKind { chart, rules, schema_template, unknown };

// "chart", "rules", "template".
SchemaKind schema_kind_of(std::string_view word);

// What a file says it is under `crossfoot:`, without reading the rest of it.
SchemaKind likely_kind(std::string_view text);

}  // namespace crossfoot
