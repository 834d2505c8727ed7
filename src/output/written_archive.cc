#include "output/written_archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "base/os_file.h"
#include "input/zip/directory.h"
#include "input/zip/part_source.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 30;  // of an archive without Zip64, and of its parts
constexpr std::size_t kLongestTag = 512;                  // of those that the library writes and are counted here

struct PartTally {
  std::uint64_t rows = 0;
  std::uint64_t closed = 0;  // rows that end
  bool ended = false;        // with the end of its root
};

// Rows whose tags begin in the first `size` bytes.
void count_rows(std::string_view text, std::size_t size, PartTally& tally) {
  for (std::size_t at = text.find("<row "); at < size; at = text.find("<row ", at + 1)) {
    ++tally.rows;
    const std::size_t end = text.find('>', at);
    if (end != text.npos && text[end - 1] == '/') ++tally.closed;
  }
  for (std::size_t at = text.find("</row>"); at < size; at = text.find("</row>", at + 1)) ++tally.closed;
}

std::string_view root_of(std::string_view xml) {
  for (std::size_t at = xml.find('<'); at != xml.npos && at + 1 < xml.size(); at = xml.find('<', at + 1)) {
    if (xml[at + 1] == '?' || xml[at + 1] == '!') continue;
    return xml.substr(at + 1, xml.find_first_of(" />\r\n", at) - at - 1);
  }
  return {};
}

PartTally tally_of(XmlSource& part) {
  PartTally tally;
  std::string_view rest = part.more(0);
  const std::string root(root_of(rest));
  for (;;) {
    const std::size_t seen = rest.size() - std::min(rest.size(), kLongestTag);
    count_rows(rest, seen, tally);
    const std::size_t left = rest.size() - seen;
    rest = part.more(seen);
    if (rest.size() == left) break;
  }
  count_rows(rest, rest.size(), tally);
  while (rest.ends_with('\n')) rest.remove_suffix(1);
  tally.ended = !root.empty() && (rest.ends_with("</" + root + ">") || rest.ends_with("/>"));
  return tally;
}

}  // namespace

bool is_whole_archive(const std::string& path, std::span<const std::uint64_t> rows) {
  const auto bytes = read_file(path, kMostBytes);
  if (!bytes) return false;
  const auto directory = read_zip_directory(*bytes);
  if (!directory) return false;
  std::size_t sheets = 0;
  for (const ZipEntry& entry : directory->entries) {
    const auto part = open_zip_entry(*bytes, entry, kMostBytes);
    if (!part) return false;
    const PartTally tally = tally_of(**part);
    if ((*part)->check() || !tally.ended || tally.rows != tally.closed) return false;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (entry.name != fmt::format("xl/worksheets/sheet{}.xml", i + 1)) continue;
      if (tally.rows != rows[i]) return false;
      ++sheets;
    }
  }
  return sheets == rows.size();
}

}  // namespace crossfoot
