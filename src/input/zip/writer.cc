#include "input/zip/writer.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <new>

namespace crossfoot {
namespace {

constexpr std::uint16_t kSizesFollow = 1U << 3;
constexpr std::uint16_t kUtf8Name = 1U << 11;
constexpr std::uint16_t kVersionNeeded = 20;                  // deflate
constexpr std::uint32_t kFirstOfJanuary1980 = 0x0021U << 16;  // midnight
constexpr int kLevel = 6;

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

// Empty when the bytes do not shrink.
std::string deflated(std::string_view bytes) {
  const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(libdeflate_alloc_compressor(kLevel));
  if (!compressor) throw std::bad_alloc();
  std::string packed(bytes.empty() ? 0 : bytes.size() - 1, '\0');
  packed.resize(
      libdeflate_deflate_compress(compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
  return packed;
}

// What the headers of an entry say.
struct Header {
  ZipRecord record;
  bool deflated = false;
  std::uint32_t crc = 0;
  std::uint64_t packed_size = 0;
  std::uint64_t size = 0;
  std::uint64_t offset = 0;
};

class ArchiveWriter {
 public:
  void copy(std::string_view archive, const ZipEntry& entry) {
    add({entry.record, entry.deflated, entry.crc, entry.compressed_size, entry.size},
        archive.substr(static_cast<std::size_t>(entry.data_offset), static_cast<std::size_t>(entry.compressed_size)));
  }

  void write(ZipRecord record, std::string_view bytes) {
    record.date_and_time = kFirstOfJanuary1980;
    const std::string packed = deflated(bytes);
    const bool smaller = !packed.empty();
    const std::uint32_t crc = libdeflate_crc32(0, bytes.data(), bytes.size());
    add({std::move(record), smaller, crc, smaller ? packed.size() : bytes.size(), bytes.size()},
        smaller ? std::string_view(packed) : bytes);
  }

  std::string finish() {
    const std::uint64_t start = out_.size();
    for (const Header& header : headers_) add_to_directory(header);
    const std::uint64_t size = out_.size() - start;
    number(0x06054b50, 4);
    number(0, 4);  // the one disk
    number(headers_.size(), 2);
    number(headers_.size(), 2);
    number(size, 4);
    number(start, 4);
    number(0, 2);  // no comment
    return std::move(out_);
  }

 private:
  void number(std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out_ += static_cast<char>((value >> (8 * i)) & 0xFF);
  }

  void add(Header header, std::string_view packed) {
    header.record.flags = static_cast<std::uint16_t>(header.record.flags & ~kSizesFollow);
    header.offset = out_.size();
    number(0x04034b50, 4);
    add_common(header);
    out_ += header.record.name;
    out_ += packed;
    headers_.push_back(std::move(header));
  }

  // What the local header and the directory's record have in common.
  void add_common(const Header& header) {
    number(kVersionNeeded, 2);
    number(header.record.flags, 2);
    number(header.deflated ? 8 : 0, 2);
    number(header.record.date_and_time, 4);
    number(header.crc, 4);
    number(header.packed_size, 4);
    number(header.size, 4);
    number(header.record.name.size(), 2);
    number(0, 2);  // no extra field
  }

  void add_to_directory(const Header& header) {
    number(0x02014b50, 4);
    number(header.record.made_by, 2);
    add_common(header);
    number(0, 2);  // no comment
    number(0, 2);  // the one disk
    number(header.record.internal_attributes, 2);
    number(header.record.external_attributes, 4);
    number(header.offset, 4);
    out_ += header.record.name;
  }

  std::string out_;
  std::vector<Header> headers_;
};

// A name beyond ASCII is UTF-8, and says so.
ZipRecord record_of(const NewZipEntry& entry) {
  ZipRecord record;
  record.name = entry.name;
  const bool ascii = std::all_of(entry.name.begin(), entry.name.end(), [](char c) { return (c & 0x80) == 0; });
  record.flags = ascii ? 0 : kUtf8Name;
  record.made_by = kVersionNeeded;
  return record;
}

}  // namespace

std::string patched_archive(std::string_view archive, const ZipDirectory& directory, const ZipPatch& patch) {
  ArchiveWriter writer;
  std::size_t folder = 0;
  for (std::size_t i = 0; i < directory.entries.size(); ++i) {
    const ZipEntry& entry = directory.entries[i];
    for (; folder < directory.folders.size() && directory.folders[folder].record.order < entry.record.order; ++folder) {
      writer.copy(archive, directory.folders[folder]);
    }
    if (patch.removed.contains(i)) continue;
    const auto replaced = patch.replaced.find(i);
    if (replaced == patch.replaced.end()) {
      writer.copy(archive, entry);
    } else {
      writer.write(entry.record, replaced->second);
    }
  }
  for (; folder < directory.folders.size(); ++folder) writer.copy(archive, directory.folders[folder]);
  for (const NewZipEntry& entry : patch.added) writer.write(record_of(entry), entry.bytes);
  return writer.finish();
}

}  // namespace crossfoot
