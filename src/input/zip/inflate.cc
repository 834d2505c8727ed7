#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>

#include "base/sanitise.h"
#include "input/limits.h"
#include "input/zip/directory.h"

namespace crossfoot {
namespace {

Error too_large(const ZipEntry& entry, std::string_view sv, std::string_view en) {
  const std::string shown = clipped(printable(entry.name), 60);
  return Error{
      "CF133",
      {fmt::format("delen {} är större än vad som läses: {}. Ta bort det som inte hör till rapporten och spara "
                   "om filen.",
                   shown, sv),
       fmt::format("the part {} is larger than what is read: {}. Remove what does not belong to the report and "
                   "save the file again.",
                   shown, en)}};
}

// The claimed size is only where growing stops: memory is taken in steps, each
// earned by a stream that filled the step before.
Result<std::string> inflated(std::string_view packed, const ZipEntry& entry, const Inflater& inflater) {
  const auto claimed = static_cast<std::size_t>(entry.size);
  std::size_t room = std::min(claimed, std::max<std::size_t>(1UL << 16, packed.size() * 8));
  std::string bytes;
  while (true) {
    bytes.clear();
    bytes.resize(room);
    std::size_t used = 0;
    std::size_t produced = 0;
    const libdeflate_result result = libdeflate_deflate_decompress_ex(inflater.get(), packed.data(), packed.size(),
                                                                      bytes.data(), bytes.size(), &used, &produced);
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE && room < claimed) {
      room = room > claimed / 2 ? claimed : room * 2;
      continue;
    }
    if (result == LIBDEFLATE_BAD_DATA)
      return Failure(damaged_entry(entry, "packade data är förstörda", "packed data are corrupt"));
    if (result != LIBDEFLATE_SUCCESS || produced != claimed || used != packed.size()) {
      return Failure(damaged_entry(entry, "storleken stämmer inte", "the size is not what it says"));
    }
    bytes.resize(produced);
    return bytes;
  }
}

}  // namespace

Error damaged_entry(const ZipEntry& entry, std::string_view sv, std::string_view en) {
  const std::string shown = clipped(printable(entry.name), 60);
  return Error{"CF135",
               {fmt::format("filen är skadad eller manipulerad: {} i delen {}. Hämta den på nytt från "
                            "avsändaren, eller öppna den i Excel och spara om den.",
                            sv, shown),
                fmt::format("the file is damaged or tampered with: {} in the part {}. Get it again from the "
                            "sender, or open it in Excel and save it again.",
                            en, shown)}};
}

std::optional<Error> check_zip_entry(const ZipEntry& entry, std::uint64_t most_bytes) {
  if (entry.size > most_bytes) {
    return too_large(entry, fmt::format("{} byte, högst {}", entry.size, most_bytes),
                     fmt::format("{} bytes, at most {}", entry.size, most_bytes));
  }
  if (entry.size > limits::kRatioFreeBytes && entry.size / limits::kMostRatio > entry.compressed_size) {
    return too_large(
        entry,
        fmt::format("{} byte packade i {}, högst {} gånger", entry.size, entry.compressed_size, limits::kMostRatio),
        fmt::format("{} bytes packed into {}, at most {} times", entry.size, entry.compressed_size,
                    limits::kMostRatio));
  }
  return std::nullopt;
}

Inflater make_inflater() {
  libdeflate_decompressor* const made = libdeflate_alloc_decompressor();
  if (made == nullptr) throw std::bad_alloc();
  return {made, libdeflate_free_decompressor};
}

Result<std::string> read_zip_entry(std::string_view archive, const ZipEntry& entry, std::uint64_t most_bytes,
                                   const Inflater& inflater) {
  if (auto error = check_zip_entry(entry, most_bytes)) return Failure(std::move(*error));
  const std::string_view packed =
      archive.substr(static_cast<std::size_t>(entry.data_offset), static_cast<std::size_t>(entry.compressed_size));
  Result<std::string> bytes =
      entry.deflated ? inflated(packed, entry, inflater) : Result<std::string>(std::string(packed));
  if (bytes && libdeflate_crc32(0, bytes->data(), bytes->size()) != entry.crc) {
    return Failure(damaged_entry(entry, "kontrollsumman stämmer inte", "the checksum does not match"));
  }
  return bytes;
}

}  // namespace crossfoot
