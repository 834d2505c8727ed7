// The schemas that were compiled into the program: the contents of schemas/
// when it was built, so that a single binary can check a workbook.
#pragma once

#include <span>
#include <string_view>

namespace crossfoot {

struct EmbeddedSchema {
  std::string_view path;  // relative to schemas/: "templates/nacka.yaml"
  std::string_view text;
  std::string_view tree;    // to_bytes of the parsed text; empty when it holds mistakes
  std::string_view sha256;  // of the text
};

std::span<const EmbeddedSchema> embedded_schemas();

}  // namespace crossfoot
