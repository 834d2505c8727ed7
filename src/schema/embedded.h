// The schemas that were compiled into the program: the contents of schemas/
// when it was built, so that a single binary can check a workbook.
#pragma once

#include <span>
#include <string_view>

namespace crossfoot {

struct EmbeddedSchema {
  std::string_view path;  // relative to schemas/: "templates/nacka.yaml"
  std::string_view text;
};

std::span<const EmbeddedSchema> embedded_schemas();

// What all of them say together, as to_bytes() of schema_bytes.h; empty when
// they hold mistakes.
std::string_view embedded_schema_bytes();

}  // namespace crossfoot
