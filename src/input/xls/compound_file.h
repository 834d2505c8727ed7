// Compound files ([MS-CFB], "OLE2"): a file system of sectors in a file, which
// holds what Office wrote before 2007. Read strictly: chains that leave the
// file, run in circles or share a sector are errors, and nothing is allocated
// by a number from the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"

namespace crossfoot {

struct CompoundEntry {
  std::string name;  // UTF-8
  bool stream = false;
  std::uint32_t first_sector = 0;
  std::uint64_t size = 0;  // of a stream
};

struct CompoundFile {
  std::string_view bytes;  // the file's own
  unsigned sector_shift = 9;
  std::uint32_t sectors = 0;            // behind the header, the last one perhaps cut short
  std::vector<std::uint32_t> fat;       // sector -> the next of its chain
  std::vector<std::uint32_t> mini_fat;  // the same in the mini stream
  std::vector<bool> used;               // sectors that belong to something already
  std::vector<bool> mini_used;
  std::uint64_t mini_cutoff = 4096;    // shorter streams lie in the mini stream
  CompoundEntry root;                  // its content is the mini stream
  std::string mini_stream;             // read when first needed
  std::vector<CompoundEntry> entries;  // what stands at the top, in the order of the directory
  // Where the directory's links are broken: all streams that they do not lead to.
  std::vector<CompoundEntry> lost;
};

bool is_compound_file(std::string_view bytes);

// The bytes must outlive it. Errors: CF112 cut short, CF135 contradictory.
Result<CompoundFile> open_compound_file(std::string_view bytes);

// The stream of this name, in any case, at the top; else the only lost one of
// this name. Null when there is none.
const CompoundEntry* stream_named(const CompoundFile& file, std::string_view name);
bool has_storage(const CompoundFile& file, std::string_view name);

// The stream's content. Each can be read once. Errors: CF112, CF135.
Result<std::string> read_stream(CompoundFile& file, const CompoundEntry& stream);

}  // namespace crossfoot
