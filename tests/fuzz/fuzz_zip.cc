// The zip directory, and each entry unpacked.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "input/zip/directory.h"
#include "sound_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace crossfoot;
  const std::string_view archive(reinterpret_cast<const char*>(data), size);
  const auto directory = read_zip_directory(archive);
  if (!directory) return 0;
  for (const ZipEntry& entry : directory->entries) {
    const auto bytes = read_zip_entry(archive, entry, 1 << 20);
    expect(!bytes || bytes->size() == entry.size, "an entry has the size that it claims");
  }
  return 0;
}
