// A YAML tree as bytes, so that the schemas that are compiled into the program
// need not be parsed at every start. Written by the build from the same files
// (embed_main.cc); never read from anywhere else.
#pragma once

#include <string>
#include <string_view>

#include "schema/yaml_tree.h"

namespace crossfoot {

std::string to_bytes(const YamlNode& tree);

// The tree that to_bytes wrote; nothing for other bytes.
std::optional<YamlNode> tree_from(std::string_view bytes);

}  // namespace crossfoot
