// What can be judged only when all files have been read: names that nothing
// bears, and lines that belong to or sum themselves.
#pragma once

#include "schema/load_state.h"

namespace crossfoot {

// Which kinds of thing are known in full; what could not be read cannot be
// said to be missing.
struct Completeness {
  bool chart = true;
  bool rules = true;
};

void check_references(LoadState& state, const Completeness& complete);
void check_cycles(LoadState& state);
void check_kinds_of_table(LoadState& state);

}  // namespace crossfoot
