#include "input/xls/compound_file.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "input/little_endian.h"
#include "input/xls/errors.h"
#include "input/xml/encoding.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kFreeSector = 0xFFFFFFFF;
constexpr std::uint32_t kEndOfChain = 0xFFFFFFFE;
constexpr std::uint32_t kNoEntry = 0xFFFFFFFF;
constexpr unsigned kStorage = 1;  // types of entries
constexpr unsigned kStream = 2;
constexpr unsigned kRoot = 5;
constexpr std::size_t kHeaderBytes = 512;
constexpr std::size_t kEntryBytes = 128;
constexpr unsigned kMiniShift = 6;
constexpr std::size_t kHeaderFatSectors = 109;

Error outside() {
  return damaged_xls("en del av den ligger utanför filen, som när en nedladdning eller kopiering har avbrutits",
                     "a part of it lies outside the file, as when a download or copy was cut short");
}

Error shared_sector() {
  return contradictory_xls("två delar av den ligger på samma plats", "two parts of it lie in the same place");
}

class Opener {
 public:
  explicit Opener(std::string_view bytes) { file_.bytes = bytes; }

  Result<CompoundFile> open() {
    if (auto error = read_header()) return Failure(std::move(*error));
    if (auto error = read_fat()) return Failure(std::move(*error));
    if (auto error = read_mini_fat()) return Failure(std::move(*error));
    if (auto error = read_directory()) return Failure(std::move(*error));
    if (auto error = list_entries()) return Failure(std::move(*error));
    return std::move(file_);
  }

 private:
  std::string_view sector(std::uint32_t number) const {
    return file_.bytes.substr((std::uint64_t{number} + 1) << file_.sector_shift, std::size_t{1} << file_.sector_shift);
  }

  std::optional<Error> read_header() {
    if (file_.bytes.size() < kHeaderBytes) return outside();
    const unsigned shift = u16(file_.bytes, 30);  // of version 3 and 4
    if ((shift != 9 && shift != 12) || u16(file_.bytes, 28) != 0xFFFE || u16(file_.bytes, 32) != kMiniShift) {
      return contradictory_xls("dess filhuvud stämmer inte", "its header does not agree");
    }
    file_.sector_shift = shift;
    const std::uint64_t size = file_.bytes.size();
    const std::uint64_t header = std::uint64_t{1} << shift;
    if (size <= header) return outside();
    file_.sectors = static_cast<std::uint32_t>((size - header + header - 1) >> shift);
    file_.used.resize(file_.sectors);
    file_.mini_cutoff = u32(file_.bytes, 56);
    return std::nullopt;
  }

  // Marks the sector as used; an error when it cannot be.
  std::optional<Error> use(std::uint32_t number) {
    if (number >= file_.sectors) return outside();
    if (file_.used[number]) return shared_sector();
    file_.used[number] = true;
    return std::nullopt;
  }

  // Entries of the table beyond the file's end say nothing, and are not kept. A
  // part of the table that lies there itself says nothing of any sector: only
  // chains that need it are broken.
  std::optional<Error> add_fat_sector(std::uint32_t number) {
    if (number == kFreeSector || file_.fat.size() >= file_.sectors) return std::nullopt;
    if (number >= file_.sectors) {
      const std::size_t entries = (std::size_t{1} << file_.sector_shift) / 4;
      file_.fat.resize(std::min<std::size_t>(file_.fat.size() + entries, file_.sectors), kFreeSector);
      return std::nullopt;
    }
    if (auto error = use(number)) return error;
    append_numbers(sector(number), file_.sectors, file_.fat);
    return std::nullopt;
  }

  static void append_numbers(std::string_view from, std::size_t most, std::vector<std::uint32_t>& to) {
    for (std::size_t at = 0; at + 4 <= from.size() && to.size() < most; at += 4) to.push_back(u32(from, at));
  }

  // The table of chains lies in sectors that the header lists, and a chain of
  // further lists, each with the number of the next at its end.
  std::optional<Error> read_fat() {
    for (std::size_t i = 0; i < kHeaderFatSectors; ++i) {
      if (auto error = add_fat_sector(u32(file_.bytes, 76 + 4 * i))) return error;
    }
    std::uint32_t next = u32(file_.bytes, 68);
    while (next < kEndOfChain && file_.fat.size() < file_.sectors) {
      if (auto error = use(next)) return error;
      const std::string_view list = sector(next);
      if (list.size() < std::size_t{1} << file_.sector_shift) return outside();
      for (std::size_t at = 0; at + 4 < list.size(); at += 4) {
        if (auto error = add_fat_sector(u32(list, at))) return error;
      }
      next = u32(list, list.size() - 4);
    }
    return std::nullopt;
  }

  std::uint32_t after(std::uint32_t number) const {
    return number < file_.fat.size() ? file_.fat[number] : kFreeSector;
  }

  std::optional<Error> read_mini_fat() {
    for (std::uint32_t at = u32(file_.bytes, 60); at < kEndOfChain; at = after(at)) {
      if (auto error = use(at)) return error;
      append_numbers(sector(at), file_.bytes.size() >> kMiniShift, file_.mini_fat);
    }
    file_.mini_used.resize(file_.mini_fat.size());
    return std::nullopt;
  }

  std::optional<Error> read_directory() {
    for (std::uint32_t at = u32(file_.bytes, 48); at < kEndOfChain; at = after(at)) {
      if (auto error = use(at)) return error;
      const std::string_view entries = sector(at);
      for (std::size_t i = 0; i + kEntryBytes <= entries.size(); i += kEntryBytes) {
        directory_.push_back(entries.substr(i, kEntryBytes));
      }
    }
    if (directory_.empty() || type_of(0) != kRoot) {
      return contradictory_xls("den har ingen innehållsförteckning", "it has no directory");
    }
    return std::nullopt;
  }

  CompoundEntry entry_of(std::string_view raw) const {
    CompoundEntry entry;
    const std::size_t name_bytes = std::min<std::size_t>(u16(raw, 64), 64);
    entry.name = utf16_as_utf8(raw.substr(0, name_bytes < 2 ? 0 : name_bytes - 2), true);
    entry.stream = u8(raw, 66) == kStream;
    entry.first_sector = u32(raw, 116);
    // Writers of version 3 leave the upper half as it was ([MS-CFB] 2.6.1).
    entry.size = file_.sector_shift == 9 ? u32(raw, 120) : u64(raw, 120);
    return entry;
  }

  // The directory is a tree of siblings below each storage. A link to nowhere
  // or to an entry that was seen is not followed.
  std::optional<Error> list_entries() {
    file_.root = entry_of(directory_[0]);
    std::vector<bool> seen(directory_.size());
    seen[0] = true;
    bool broken = false;
    std::vector<std::uint32_t> waiting{u32(directory_[0], 76)};
    while (!waiting.empty()) {
      const std::uint32_t index = waiting.back();
      waiting.pop_back();
      if (index == kNoEntry) continue;
      if (index >= directory_.size() || seen[index] || (type_of(index) != kStorage && type_of(index) != kStream)) {
        broken = true;
        continue;
      }
      seen[index] = true;
      waiting.push_back(u32(directory_[index], 68));
      waiting.push_back(u32(directory_[index], 72));
    }
    std::unordered_set<std::string> names;
    for (std::uint32_t i = 1; i < directory_.size(); ++i) {
      if (!seen[i] && !(broken && type_of(i) == kStream)) continue;
      CompoundEntry entry = entry_of(directory_[i]);
      if (seen[i] && !names.insert(ascii_lower(entry.name)).second) {
        return contradictory_xls("två av dess delar har samma namn", "two of its parts have the same name");
      }
      (seen[i] ? file_.entries : file_.lost).push_back(std::move(entry));
    }
    return std::nullopt;
  }

  unsigned type_of(std::uint32_t index) const { return u8(directory_[index], 66); }

  CompoundFile file_;
  std::vector<std::string_view> directory_;
};

// The content of a chain: `size` bytes of sectors of 2^shift, each taken from
// `source` behind `skipped` bytes.
Result<std::string> read_chain(std::string_view source, std::uint64_t skipped, unsigned shift, std::uint32_t first,
                               std::uint64_t size, const std::vector<std::uint32_t>& next, std::vector<bool>& used) {
  if (size > source.size()) return Failure(outside());
  std::string content;
  std::uint32_t at = first;
  while (content.size() < size) {
    if (at >= used.size() || at >= next.size()) return Failure(outside());
    if (used[at]) return Failure(shared_sector());
    used[at] = true;
    const std::uint64_t wanted = std::min<std::uint64_t>(size - content.size(), std::uint64_t{1} << shift);
    const std::uint64_t from = skipped + (std::uint64_t{at} << shift);
    if (!within(source, from, wanted)) return Failure(outside());
    content += source.substr(from, wanted);
    at = next[at];
  }
  return content;
}

Result<std::string> read_from_sectors(CompoundFile& file, const CompoundEntry& stream) {
  return read_chain(file.bytes, std::uint64_t{1} << file.sector_shift, file.sector_shift, stream.first_sector,
                    stream.size, file.fat, file.used);
}

bool same_name(std::string_view a, std::string_view b) { return ascii_lower(a) == ascii_lower(b); }

}  // namespace

bool is_compound_file(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"); }

Result<CompoundFile> open_compound_file(std::string_view bytes) { return Opener(bytes).open(); }

const CompoundEntry* stream_named(const CompoundFile& file, std::string_view name) {
  const auto is_it = [name](const CompoundEntry& entry) { return entry.stream && same_name(entry.name, name); };
  const auto at_top = std::find_if(file.entries.begin(), file.entries.end(), is_it);
  if (at_top != file.entries.end()) return &*at_top;
  const auto other = std::find_if(file.lost.begin(), file.lost.end(), is_it);
  const bool only = std::count_if(file.lost.begin(), file.lost.end(), is_it) == 1;
  return only ? &*other : nullptr;
}

bool has_storage(const CompoundFile& file, std::string_view name) {
  return std::any_of(file.entries.begin(), file.entries.end(),
                     [name](const CompoundEntry& entry) { return !entry.stream && same_name(entry.name, name); });
}

Result<std::string> read_stream(CompoundFile& file, const CompoundEntry& stream) {
  if (stream.size >= file.mini_cutoff) return read_from_sectors(file, stream);
  if (file.mini_stream.empty() && file.root.size > 0) {
    auto content = read_from_sectors(file, file.root);
    if (!content) return content;
    file.mini_stream = std::move(*content);
  }
  return read_chain(file.mini_stream, 0, kMiniShift, stream.first_sector, stream.size, file.mini_fat, file.mini_used);
}

}  // namespace crossfoot
