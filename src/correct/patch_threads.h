// Threaded comments: a cell that has a thread shows nothing else, so what we
// have to say there is said as a reply in it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "correct/note_text.h"
#include "correct/package_patch.h"
#include "crossfoot/result.h"

namespace crossfoot {

// Adds replies to the threads of the sheet's cells, and us to the persons.
// Cells without a thread are left to the notes. Errors: those of reading the
// parts.
std::optional<Error> reply_in_threads(PackagePatch& package, const std::string& sheet_part,
                                      const std::vector<NewNote>& notes);

}  // namespace crossfoot
