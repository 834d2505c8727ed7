// An archive written anew from one that was read: what need not change is
// copied as it is, still compressed.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "input/zip/directory.h"

namespace crossfoot {

struct NewZipEntry {
  std::string name;  // UTF-8, with `/` between folders
  std::string bytes;
};

struct ZipPatch {
  std::map<std::size_t, std::string> replaced;  // index in ZipDirectory::entries -> its new bytes
  std::set<std::size_t> removed;                // likewise
  std::vector<NewZipEntry> added;               // after all others, in this order
};

// The entries keep their order, names and attributes; the dates of new bytes
// are 1 January 1980. Sizes stand in the local headers (no data descriptors),
// gaps and trailing bytes are left out. The result is below 4 GiB: what was
// read is at most limits::kMostFileBytes.
std::string patched_archive(std::string_view archive, const ZipDirectory& directory, const ZipPatch& patch);

}  // namespace crossfoot
