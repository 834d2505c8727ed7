// Whether a value in a schema file is of the kind that its key asks for.
#pragma once

#include "schema/mapping_reader.h"

namespace crossfoot {

// Adds a mistake and answers false when `value` does not fit `key`; adds the
// references that it makes.
bool check_value(const YamlNode& value, const KeySpec& key, SchemaReading& reading);

// "a list", "a mapping", "the text "x"", "nothing": what was found.
Text found_text(const YamlNode& value);

}  // namespace crossfoot
