// The part that holds the notes of a sheet, with notes added. A cell that has
// one gets the text appended to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "correct/note_text.h"
#include "crossfoot/result.h"

namespace crossfoot {

struct PatchedComments {
  std::string xml;
  std::vector<CellAddress> added;     // cells that had no note
  std::vector<CellAddress> appended;  // cells whose note is longer now
  bool changed = false;               // false: all notes were there already
};

std::string empty_comments(std::string_view main_namespace);
Result<PatchedComments> patch_comments(std::string xml, std::string_view part, const std::vector<NewNote>& notes);

}  // namespace crossfoot
