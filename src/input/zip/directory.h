// The directory of a zip archive, read strictly: what two readers could
// understand differently (duplicate names, overlapping entries, local headers
// that contradict the directory, sizes that lie) is refused, so that what we
// read is what Excel shows.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"

struct libdeflate_decompressor;

namespace crossfoot {

// What an entry's records say beyond what reading it needs: kept so that it
// can be copied as it is.
struct ZipRecord {
  std::string name;  // as it stands in the archive
  std::uint16_t flags = 0;
  std::uint16_t made_by = 0;
  std::uint32_t date_and_time = 0;
  std::uint16_t internal_attributes = 0;
  std::uint32_t external_attributes = 0;
  std::size_t order = 0;  // in the directory, folders counted
};

struct ZipEntry {
  std::string name;                   // UTF-8, with `/` between folders
  bool deflated = false;              // otherwise stored as it is
  std::uint32_t crc = 0;              // of the uncompressed bytes
  std::uint64_t compressed_size = 0;  // as claimed; the bytes lie within the archive
  std::uint64_t size = 0;             // as claimed; read_zip_entry holds it to it
  std::uint64_t header_offset = 0;    // of the local header
  std::uint64_t data_offset = 0;      // of the compressed bytes
  ZipRecord record;
};

struct ZipDirectory {
  std::vector<ZipEntry> entries;     // in the order of the directory, folders left out
  std::vector<ZipEntry> folders;     // entries that only name a folder
  std::uint64_t trailing_bytes = 0;  // after the end of the archive
  bool backslashes = false;          // a name had `\`, read as `/`
};

// The file name in messages is the caller's matter. Errors: CF112 no end of
// an archive, CF133 a limit, CF134 two entries of one name, CF135 a directory
// that contradicts itself, CF136 a method or encryption that workbooks do not
// have, CF137 an unsafe name.
Result<ZipDirectory> read_zip_directory(std::string_view archive);

// CF135: the entry's bytes are not what the directory says.
Error damaged_entry(const ZipEntry& entry, std::string_view sv, std::string_view en);

// The error for an entry that claims to be larger than that or to have shrunk
// implausibly, before anything of it is read.
std::optional<Error> check_zip_entry(const ZipEntry& entry, std::uint64_t most_bytes);

// What unpacks one entry after the other: to make it costs as much as to unpack
// a small one.
using Inflater = std::shared_ptr<libdeflate_decompressor>;
Inflater make_inflater();

// The uncompressed bytes of an entry of this archive's directory. Memory grows
// with what is really unpacked, up to `most_bytes`. Errors: CF133 larger than
// that or shrunk implausibly; CF135 its bytes are not what the directory says.
Result<std::string> read_zip_entry(std::string_view archive, const ZipEntry& entry, std::uint64_t most_bytes,
                                   const Inflater& inflater = make_inflater());

}  // namespace crossfoot
