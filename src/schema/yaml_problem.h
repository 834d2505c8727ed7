// libyaml's words for what is wrong with a file, in words that help the one
// who wrote it.
#pragma once

#include <string_view>

#include "crossfoot/result.h"

namespace crossfoot {

// Where it helps more to be pointed at what was opened than at where the file
// stopped making sense.
bool is_about_opening(std::string_view context);

// `context` and `problem` are libyaml's ("while scanning a quoted scalar",
// "found unexpected end of stream"); `source_line` is the line of the file.
Text yaml_problem_text(std::string_view context, std::string_view problem, std::string_view source_line);

// Whether the value on this line begins with one of YAML's own signs where a
// pattern was probably meant: `head: {year} utfall`, `- *tabell*`.
bool seems_unquoted(std::string_view source_line);

// What to do then; to be added to a message.
Text quote_advice();

}  // namespace crossfoot
