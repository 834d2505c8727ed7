#include "input/zip/directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <unordered_set>

#include "base/sanitise.h"
#include "base/utf8.h"
#include "input/limits.h"
#include "input/little_endian.h"
#include "input/zip/names.h"

namespace crossfoot {
namespace {

// APPNOTE.TXT 4.3: signatures and sizes of the fixed parts of the records.
constexpr std::uint32_t kLocalSignature = 0x04034b50;
constexpr std::uint32_t kCentralSignature = 0x02014b50;
constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::uint32_t kEnd64Signature = 0x06064b50;
constexpr std::uint32_t kLocator64Signature = 0x07064b50;
constexpr std::uint64_t kLocalBytes = 30;
constexpr std::uint64_t kCentralBytes = 46;
constexpr std::uint64_t kEndBytes = 22;
constexpr std::uint64_t kEnd64Bytes = 56;
constexpr std::uint64_t kLocator64Bytes = 20;
constexpr std::uint64_t kMostComment = 0xFFFF;
constexpr std::uint64_t kNone32 = 0xFFFFFFFF;  // "see the zip64 field"
constexpr std::uint64_t kNone16 = 0xFFFF;

constexpr unsigned kEncrypted = 1U << 0;
constexpr unsigned kSizesFollow = 1U << 3;  // the local header has no sizes; a data descriptor follows the data
constexpr unsigned kStrongEncryption = 1U << 6;
constexpr unsigned kUtf8Name = 1U << 11;
constexpr unsigned kMaskedHeader = 1U << 13;

Failure inconsistent(std::string_view sv, std::string_view en) {
  return Failure(
      Error{"CF135",
            {fmt::format("filen är skadad eller manipulerad: {}. Hämta den på nytt från avsändaren, eller öppna den i "
                         "Excel och spara om den.",
                         sv),
             fmt::format("the file is damaged or tampered with: {}. Get it again from the sender, or open it in Excel "
                         "and save it again.",
                         en)}});
}

Failure inconsistent(const std::string& entry, std::string_view sv, std::string_view en) {
  const std::string shown = clipped(printable(entry), 60);
  return inconsistent(fmt::format("{} ({})", sv, shown), fmt::format("{} ({})", en, shown));
}

Failure too_much(std::string_view sv, std::string_view en) {
  return Failure(Error{"CF133",
                       {fmt::format("filen är större än vad som läses: {}.", sv),
                        fmt::format("the file is larger than what is read: {}.", en)}});
}

Failure truncated() {
  return Failure(Error{"CF112",
                       {"filen är skadad: den börjar som en arbetsbok men slutet saknas, som när en nedladdning eller "
                        "kopiering har avbrutits. Hämta den på nytt från avsändaren.",
                        "the file is damaged: it begins as a workbook but its end is missing, as when a download or "
                        "copy was cut short. Get it again from the sender."}});
}

struct EndRecord {
  std::uint64_t entries = 0;
  std::uint64_t directory_offset = 0;
  std::uint64_t directory_size = 0;
  std::uint64_t directory_limit = 0;  // where the end records begin
  std::uint64_t archive_end = 0;
};

// The offset of the last end record whose comment fits the file.
std::optional<std::uint64_t> find_end(std::string_view archive) {
  if (archive.size() < kEndBytes) return std::nullopt;
  const std::uint64_t last = archive.size() - kEndBytes;
  const std::uint64_t reach = kMostComment + limits::kMostUnclaimedBytes;
  const std::uint64_t first = last > reach ? last - reach : 0;
  for (std::uint64_t at = last + 1; at-- > first;) {
    if (u32(archive, at) == kEndSignature && within(archive, at + kEndBytes, u16(archive, at + 20))) return at;
  }
  return std::nullopt;
}

// The zip64 record that the locator before `end_offset` points to takes the
// place of what the end record has no room for.
Result<EndRecord> with_zip64(std::string_view archive, std::uint64_t end_offset, EndRecord end) {
  const std::uint64_t locator = end_offset - kLocator64Bytes;
  const std::uint64_t at = u64(archive, locator + 8);
  if (u32(archive, locator + 16) > 1 || !within(archive, at, kEnd64Bytes) || at + kEnd64Bytes > locator ||
      u32(archive, at) != kEnd64Signature) {
    return inconsistent("zip64-posten i slutet pekar fel", "the zip64 record at the end points to the wrong place");
  }
  if (u32(archive, at + 16) != 0 || u32(archive, at + 20) != 0 || u64(archive, at + 24) != u64(archive, at + 32)) {
    return inconsistent("den är delad på flera volymer", "it is split over several volumes");
  }
  const EndRecord wide{u64(archive, at + 32), u64(archive, at + 48), u64(archive, at + 40), at, end.archive_end};
  if ((end.entries != kNone16 && end.entries != wide.entries) ||
      (end.directory_offset != kNone32 && end.directory_offset != wide.directory_offset) ||
      (end.directory_size != kNone32 && end.directory_size != wide.directory_size)) {
    return inconsistent("slutposterna säger emot varandra", "the end records contradict each other");
  }
  return wide;
}

Result<EndRecord> read_end(std::string_view archive) {
  const auto at = find_end(archive);
  if (!at) return Failure(truncated());
  EndRecord end{u16(archive, *at + 10), u32(archive, *at + 16), u32(archive, *at + 12), *at,
                *at + kEndBytes + u16(archive, *at + 20)};
  const bool several_disks = u16(archive, *at + 4) != 0 || u16(archive, *at + 6) != 0;
  const bool zip64 = *at >= kLocator64Bytes && u32(archive, *at - kLocator64Bytes) == kLocator64Signature;
  if (!zip64 && (several_disks || u16(archive, *at + 8) != end.entries)) {
    return inconsistent("den är delad på flera volymer", "it is split over several volumes");
  }
  if (zip64) {
    const auto wide = with_zip64(archive, *at, end);
    if (!wide) return Failure(wide.error());
    end = *wide;
  }
  if (!within(archive, end.directory_offset, end.directory_size) ||
      end.directory_offset + end.directory_size != end.directory_limit) {
    return inconsistent("innehållsförteckningen ligger inte där den ska", "its directory is not where it should be");
  }
  if (archive.size() - end.archive_end > limits::kMostUnclaimedBytes) {
    return inconsistent(fmt::format("{} byte främmande data efter slutet", archive.size() - end.archive_end),
                        fmt::format("{} bytes of foreign data after its end", archive.size() - end.archive_end));
  }
  return end;
}

// What a record says of its entry, from "flags" to the extra field.
struct Header {
  unsigned flags = 0;
  std::uint64_t method = 0;
  std::uint64_t crc = 0;
  std::uint64_t compressed_size = 0;
  std::uint64_t size = 0;
  std::string_view name;
  std::string_view extra;
};

// `at` is the offset of the flags; the name begins at `name_at`.
std::optional<Header> read_header(std::string_view archive, std::uint64_t at, std::uint64_t name_at) {
  Header header;
  header.flags = static_cast<unsigned>(u16(archive, at));
  header.method = u16(archive, at + 2);
  header.crc = u32(archive, at + 8);
  header.compressed_size = u32(archive, at + 12);
  header.size = u32(archive, at + 16);
  const std::uint64_t name_size = u16(archive, at + 20);
  const std::uint64_t extra_size = u16(archive, at + 22);
  if (!within(archive, name_at, name_size + extra_size)) return std::nullopt;
  header.name = archive.substr(static_cast<std::size_t>(name_at), static_cast<std::size_t>(name_size));
  header.extra = archive.substr(static_cast<std::size_t>(name_at + name_size), static_cast<std::size_t>(extra_size));
  return header;
}

// The zip64 field (0x0001) holds, in this order, those of the numbers that did
// not fit. Whether all that are wanted are there.
bool take_zip64(std::string_view extra, std::uint64_t& size, std::uint64_t& compressed_size, std::uint64_t* offset) {
  if (size != kNone32 && compressed_size != kNone32 && (offset == nullptr || *offset != kNone32)) return true;
  while (extra.size() >= 4) {
    const std::uint64_t field_size = u16(extra, 2);
    if (field_size > extra.size() - 4) return false;
    if (u16(extra, 0) != 0x0001) {
      extra.remove_prefix(static_cast<std::size_t>(4 + field_size));
      continue;
    }
    std::string_view field = extra.substr(4, static_cast<std::size_t>(field_size));
    for (std::uint64_t* wanted : {&size, &compressed_size, offset}) {
      if (wanted == nullptr || *wanted != kNone32) continue;
      if (field.size() < 8) return false;
      *wanted = u64(field, 0);
      field.remove_prefix(8);
    }
    return true;
  }
  return false;
}

std::optional<Error> refuse_method(const Header& central, const std::string& name) {
  const std::string shown = clipped(printable(name), 60);
  if ((central.flags & (kEncrypted | kStrongEncryption | kMaskedHeader)) != 0) {
    return Error{"CF136",
                 {fmt::format("filen är krypterad som zip-arkiv ({}). Packa upp den med lösenordet och ange den "
                              "uppackade filen.",
                              shown),
                  fmt::format("the file is encrypted as a zip archive ({}). Unpack it with the password and give the "
                              "unpacked file.",
                              shown)}};
  }
  if (central.method == 0 || central.method == 8) return std::nullopt;
  return Error{
      "CF136",
      {fmt::format("delen {} är packad med metod {}, som inte förekommer i Excelfiler. Öppna filen i Excel och "
                   "spara om den.",
                   shown, central.method),
       fmt::format("the part {} is packed by method {}, which Excel files do not have. Open the file in Excel "
                   "and save it again.",
                   shown, central.method)}};
}

// Sets data_offset; refuses a local header that says something else than the
// directory, because other readers believe the local one.
std::optional<Error> check_local(std::string_view archive, const Header& central, ZipEntry& entry) {
  if (!within(archive, entry.header_offset, kLocalBytes) || u32(archive, entry.header_offset) != kLocalSignature) {
    return inconsistent(entry.name, "en del ligger inte där den ska", "a part is not where it should be").value();
  }
  auto local = read_header(archive, entry.header_offset + 6, entry.header_offset + kLocalBytes);
  constexpr unsigned kCompared = kEncrypted | kSizesFollow | kMaskedHeader;
  bool same = local && local->name == central.name && local->method == central.method &&
              ((local->flags ^ central.flags) & kCompared) == 0;
  if (same && (central.flags & kSizesFollow) == 0) {
    same = take_zip64(local->extra, local->size, local->compressed_size, nullptr) && local->size == entry.size &&
           local->compressed_size == entry.compressed_size && local->crc == entry.crc;
  }
  if (!same) {
    return inconsistent(entry.name, "en del beskrivs på två olika sätt", "a part is described in two different ways")
        .value();
  }
  entry.data_offset = entry.header_offset + kLocalBytes + local->name.size() + local->extra.size();
  if (!within(archive, entry.data_offset, entry.compressed_size)) {
    return inconsistent(entry.name, "en del slutar utanför filen", "a part ends outside the file").value();
  }
  return std::nullopt;
}

Result<ZipEntry> read_entry(std::string_view archive, const Header& central, std::uint64_t header_offset) {
  auto name = zip_entry_name(central.name, (central.flags & kUtf8Name) != 0);
  if (!name) return Failure(name.error());
  ZipEntry entry;
  entry.name = std::move(*name);
  if (const auto refused = refuse_method(central, entry.name)) return Failure(*refused);
  entry.deflated = central.method == 8;
  entry.crc = static_cast<std::uint32_t>(central.crc);
  entry.size = central.size;
  entry.compressed_size = central.compressed_size;
  entry.header_offset = header_offset;
  if (!take_zip64(central.extra, entry.size, entry.compressed_size, &entry.header_offset)) {
    return inconsistent(entry.name, "en zip64-uppgift saknas", "a zip64 field is missing");
  }
  if (const auto refused = check_local(archive, central, entry)) return Failure(*refused);
  const bool possible = entry.deflated ? entry.size / limits::kDeflateRatio <= entry.compressed_size
                                       : entry.size == entry.compressed_size;
  if (!possible) {
    return inconsistent(entry.name, "en del uppger en omöjlig storlek", "a part claims an impossible size");
  }
  return entry;
}

// `at` is the offset of the directory's record.
ZipRecord read_record(std::string_view archive, std::uint64_t at, const Header& central, std::size_t order) {
  return {std::string(central.name),
          static_cast<std::uint16_t>(central.flags),
          static_cast<std::uint16_t>(u16(archive, at + 4)),
          static_cast<std::uint32_t>(u32(archive, at + 12)),
          static_cast<std::uint16_t>(u16(archive, at + 36)),
          static_cast<std::uint32_t>(u32(archive, at + 38)),
          order};
}

// No byte belongs to two entries, none stands before the first, and what
// belongs to none is small.
std::optional<Error> check_layout(const std::vector<ZipEntry>& entries, std::uint64_t directory_offset) {
  std::vector<const ZipEntry*> ordered;
  ordered.reserve(entries.size());
  for (const ZipEntry& entry : entries) ordered.push_back(&entry);
  std::sort(ordered.begin(), ordered.end(),
            [](const ZipEntry* a, const ZipEntry* b) { return a->header_offset < b->header_offset; });
  std::uint64_t claimed = 0;
  for (const ZipEntry* entry : ordered) {
    if (entry->header_offset < claimed) {
      return inconsistent(entry->name, "två delar ligger på samma ställe", "two parts lie in the same place").value();
    }
    const std::uint64_t most = claimed == 0 ? 0 : limits::kMostUnclaimedBytes;
    if (entry->header_offset - claimed > most) {
      return inconsistent(entry->name, "främmande data före en del", "foreign data before a part").value();
    }
    claimed = entry->data_offset + entry->compressed_size;
  }
  if (claimed > directory_offset) {
    return inconsistent("en del ligger i innehållsförteckningen", "a part lies within the directory").value();
  }
  if (directory_offset - claimed > (claimed == 0 ? 0 : limits::kMostUnclaimedBytes)) {
    return inconsistent("främmande data före innehållsförteckningen", "foreign data before the directory").value();
  }
  return std::nullopt;
}

std::optional<Error> check_names(const std::vector<ZipEntry>& entries) {
  std::unordered_set<std::string> seen;
  for (const ZipEntry& entry : entries) {
    if (seen.insert(ascii_lower(entry.name)).second) continue;
    const std::string shown = clipped(printable(entry.name), 60);
    return Error{
        "CF134",
        {fmt::format("filen har två delar med samma namn ({}), och vilken som visas beror på programmet. Öppna "
                     "filen i Excel, kontrollera siffrorna och spara om den.",
                     shown),
         fmt::format("the file has two parts of the same name ({}), and which one is shown depends on the "
                     "program. Open the file in Excel, check the figures and save it again.",
                     shown)}};
  }
  return std::nullopt;
}

}  // namespace

Result<ZipDirectory> read_zip_directory(std::string_view archive) {
  const auto end = read_end(archive);
  if (!end) return Failure(end.error());
  if (end->entries > limits::kMostZipEntries) {
    return too_much(fmt::format("{} delar, högst {}", end->entries, limits::kMostZipEntries),
                    fmt::format("{} parts, at most {}", end->entries, limits::kMostZipEntries));
  }
  ZipDirectory directory;
  directory.trailing_bytes = archive.size() - end->archive_end;
  std::uint64_t at = end->directory_offset;
  for (std::uint64_t i = 0; i < end->entries; ++i) {
    const bool fits = at <= end->directory_limit && end->directory_limit - at >= kCentralBytes &&
                      u32(archive, at) == kCentralSignature;
    const auto central = fits ? read_header(archive, at + 8, at + kCentralBytes) : std::nullopt;
    if (!central) return inconsistent("innehållsförteckningen är ofullständig", "its directory is incomplete");
    if (u16(archive, at + 34) != 0) {
      return inconsistent("den är delad på flera volymer", "it is split over several volumes");
    }
    auto entry = read_entry(archive, *central, u32(archive, at + 42));
    if (!entry) return Failure(entry.error());
    if (central->name.find('\\') != std::string_view::npos) directory.backslashes = true;
    entry->record = read_record(archive, at, *central, static_cast<std::size_t>(i));
    directory.entries.push_back(std::move(*entry));
    at += kCentralBytes + central->name.size() + central->extra.size() + u16(archive, at + 32);
  }
  if (at != end->directory_limit) {
    return inconsistent("innehållsförteckningen har fel längd", "its directory has the wrong length");
  }
  if (const auto refused = check_names(directory.entries)) return Failure(*refused);
  if (const auto refused = check_layout(directory.entries, end->directory_offset)) return Failure(*refused);
  std::erase_if(directory.entries, [&](const ZipEntry& entry) {
    const bool folder = entry.name.ends_with('/') && entry.size == 0;
    if (folder) directory.folders.push_back(entry);
    return folder;
  });
  return directory;
}

}  // namespace crossfoot
