#include <cstddef>

#include "support/make_xlsx.h"

namespace crossfoot {
namespace {

void put(std::string& out, unsigned long value, int bytes) {
  for (int i = 0; i < bytes; ++i, value >>= 8) out += static_cast<char>(value & 0xFF);
}

// What local header and central record have in common, from "version needed"
// to the length of the extra field.
void put_common(std::string& out, const TestPart& part) {
  put(out, 20, 2);
  put(out, 0x0800, 2);      // the name is UTF-8
  put(out, 0, 2);           // stored
  put(out, 0x00210000, 4);  // 1980-01-01 00:00
  put(out, crc32_of(part.text), 4);
  put(out, part.text.size(), 4);
  put(out, part.text.size(), 4);
  put(out, part.name.size(), 2);
  put(out, 0, 2);
}

}  // namespace

unsigned crc32_of(std::string_view bytes) {
  unsigned crc = 0xFFFFFFFFU;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

std::string make_zip(const std::vector<TestPart>& parts) {
  std::string out;
  std::string directory;
  for (const TestPart& part : parts) {
    put(directory, 0x02014b50, 4);
    put(directory, 20, 2);
    put_common(directory, part);
    put(directory, 0, 10);  // comment, disk, attributes
    put(directory, out.size(), 4);
    directory += part.name;
    put(out, 0x04034b50, 4);
    put_common(out, part);
    out += part.name + part.text;
  }
  const std::size_t start = out.size();
  out += directory;
  put(out, 0x06054b50, 4);
  put(out, 0, 4);
  put(out, parts.size(), 2);
  put(out, parts.size(), 2);
  put(out, directory.size(), 4);
  put(out, start, 4);
  put(out, 0, 2);
  return out;
}

}  // namespace crossfoot
