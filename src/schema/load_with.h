// Loading schema files that someone has written on top of those that ship
// with the program, as `crossfoot schema check FILE` does.
#pragma once

#include <vector>

#include "crossfoot/schema.h"

namespace crossfoot {

// Reads `given` with the shipped files beneath, so that its references
// resolve. A given file replaces the shipped one that is of the same kind and
// has the same name (`nacka.yaml`, whatever its folder), and what it declares
// replaces what is shipped under the same id. All mistakes are reported, also
// those that arise in shipped files.
LoadedSchema load_over(const std::vector<SchemaText>& shipped, const std::vector<SchemaText>& given);

// The same with only the mistakes that stand in the given files: to judge
// those, not to check workbooks with.
LoadedSchema load_with(const std::vector<SchemaText>& shipped, const std::vector<SchemaText>& given);

}  // namespace crossfoot
