#include "support/make_xls.h"

#include <bit>

namespace crossfoot {
namespace {

using std::string_literals::operator""s;

constexpr std::size_t kSector = 512;
constexpr std::size_t kMini = 64;
constexpr std::uint32_t kEndOfChain = 0xFFFFFFFE;
constexpr std::uint32_t kFree = 0xFFFFFFFF;

std::string padded(std::string text, std::size_t size) {
  text.resize((text.size() + size - 1) / size * size, '\0');
  return text;
}

std::string directory_entry(std::string_view name, unsigned type, std::uint32_t right, std::uint32_t child,
                            std::uint32_t first, std::size_t size) {
  std::string entry = wide(name);
  entry.resize(64, '\0');
  entry += le16(static_cast<unsigned>(2 * (name.size() + 1)));
  entry += static_cast<char>(type);
  entry += '\1';
  entry += le32(kFree) + le32(right) + le32(child);
  entry.resize(116, '\0');
  return entry + le32(first) + le32(static_cast<std::uint32_t>(size)) + le32(0);
}

// The sectors behind the header, and the chains through them.
struct Sectors {
  std::string bytes;
  std::vector<std::uint32_t> next;

  std::uint32_t add(const std::string& content) {
    if (content.empty()) return kEndOfChain;
    const auto first = static_cast<std::uint32_t>(next.size());
    bytes += padded(content, kSector);
    while (next.size() < bytes.size() / kSector) next.push_back(static_cast<std::uint32_t>(next.size() + 1));
    next.back() = kEndOfChain;
    return first;
  }
};

std::string numbers(const std::vector<std::uint32_t>& all) {
  std::string out;
  for (const std::uint32_t number : all) out += le32(number);
  while (out.size() % kSector != 0) out += le32(kFree);
  return out;
}

}  // namespace

std::string le16(unsigned value) { return {static_cast<char>(value & 0xFF), static_cast<char>((value >> 8) & 0xFF)}; }
std::string le32(std::uint32_t value) { return le16(value & 0xFFFF) + le16(value >> 16); }
std::string le64(double value) {
  const auto bits = std::bit_cast<std::uint64_t>(value);
  return le32(static_cast<std::uint32_t>(bits)) + le32(static_cast<std::uint32_t>(bits >> 32));
}

std::string wide(std::string_view ascii) {
  std::string out;
  for (const char c : ascii) out += {c, '\0'};
  return out;
}

std::string make_compound_file(const std::vector<TestPart>& streams) {
  constexpr std::size_t kCutoff = 4096;
  Sectors sectors;
  std::string mini;
  std::vector<std::uint32_t> mini_next;
  std::string directory;
  for (std::size_t i = 0; i < streams.size(); ++i) {
    const std::string& text = streams[i].text;
    std::uint32_t first = kEndOfChain;
    if (text.size() >= kCutoff) {
      first = sectors.add(text);
    } else if (!text.empty()) {
      first = static_cast<std::uint32_t>(mini_next.size());
      mini += padded(text, kMini);
      while (mini_next.size() < mini.size() / kMini)
        mini_next.push_back(static_cast<std::uint32_t>(mini_next.size() + 1));
      mini_next.back() = kEndOfChain;
    }
    const std::uint32_t right = i + 1 < streams.size() ? static_cast<std::uint32_t>(i + 2) : kFree;
    directory += directory_entry(streams[i].name, 2, right, kFree, first, text.size());
  }
  const std::uint32_t mini_first = sectors.add(mini);
  directory = directory_entry("Root Entry", 5, kFree, streams.empty() ? kFree : 1, mini_first, mini.size()) + directory;
  const std::uint32_t mini_fat_first = mini_next.empty() ? kEndOfChain : sectors.add(numbers(mini_next));
  const std::uint32_t directory_first = sectors.add(directory);
  // The table of chains counts its own sectors.
  std::size_t fat_sectors = 1;
  while (fat_sectors * (kSector / 4) < sectors.next.size() + fat_sectors) ++fat_sectors;
  const std::size_t fat_first = sectors.next.size();
  for (std::size_t i = 0; i < fat_sectors; ++i) sectors.next.push_back(0xFFFFFFFD);
  std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(16, '\0');
  header += le16(0x3E) + le16(3) + le16(0xFFFE) + le16(9) + le16(6) + std::string(10, '\0');
  header += le32(static_cast<std::uint32_t>(fat_sectors)) + le32(directory_first) + le32(0) + le32(kCutoff);
  header += le32(mini_fat_first) + le32(mini_next.empty() ? 0 : 1) + le32(kEndOfChain) + le32(0);
  for (std::size_t i = 0; i < 109; ++i) {
    header += le32(i < fat_sectors ? static_cast<std::uint32_t>(fat_first + i) : kFree);
  }
  return header + sectors.bytes + numbers(sectors.next);
}

std::string xls_record(unsigned id, std::string_view data) {
  return le16(id) + le16(static_cast<unsigned>(data.size())) + std::string(data);
}

std::string make_xls_stream(const std::vector<TestXlsSheet>& sheets, std::string_view globals, bool excel_97) {
  const auto begin = [excel_97](unsigned content) {
    return xls_record(0x0809, le16(excel_97 ? 0x0600 : 0x0500) + le16(content) + std::string(excel_97 ? 12 : 4, '\0'));
  };
  const std::string end = xls_record(0x000A, "");
  std::string head = begin(0x0005);
  head += xls_record(0x0031, le16(200) + le16(0) + le16(0) + le16(400) + std::string(8, '\0'));
  head += xls_record(0x0031, le16(200) + le16(0) + le16(0) + le16(700) + std::string(8, '\0'));
  head += xls_record(0x00E0, le16(0) + le16(0) + std::string(16, '\0'));
  head += xls_record(0x00E0, le16(1) + le16(2) + std::string(4, '\0') + "\x02"s + std::string(11, '\0'));
  head += globals;
  std::size_t size = head.size() + end.size();
  for (const TestXlsSheet& sheet : sheets) size += 4 + 6 + 1 + (excel_97 ? 1 : 0) + sheet.name.size();
  std::string tabs;
  std::string bodies;
  for (const TestXlsSheet& sheet : sheets) {
    std::string tab = le32(static_cast<std::uint32_t>(size + bodies.size()));
    tab += static_cast<char>(sheet.state);
    tab += static_cast<char>(sheet.kind);
    tab += static_cast<char>(sheet.name.size());
    if (excel_97) tab += '\0';
    tabs += xls_record(0x0085, tab + sheet.name);
    bodies += begin(sheet.content) + sheet.records + end;
  }
  return head + tabs + end + bodies;
}

std::string make_xls(const std::vector<TestXlsSheet>& sheets, std::string_view globals, bool excel_97) {
  return make_compound_file({{excel_97 ? "Workbook" : "Book", make_xls_stream(sheets, globals, excel_97)}});
}

std::string xls_cell(unsigned id, unsigned row, unsigned column, std::string_view value, unsigned format) {
  return xls_record(id, le16(row) + le16(column) + le16(format) + std::string(value));
}

std::string xls_number(unsigned row, unsigned column, double value, unsigned format) {
  return xls_cell(0x0203, row, column, le64(value), format);
}

std::string xls_label(unsigned row, unsigned column, std::string_view text) {
  return xls_cell(0x0204, row, column, le16(static_cast<unsigned>(text.size())) + "\0"s + std::string(text));
}

std::string xls_formula(unsigned row, unsigned column, double result, std::string_view tokens, unsigned flags) {
  return xls_cell(
      0x0006, row, column,
      le64(result) + le16(flags) + le32(0) + le16(static_cast<unsigned>(tokens.size())) + std::string(tokens));
}

std::string xls_formula(unsigned row, unsigned column, std::string_view result, std::string_view tokens,
                        std::string_view behind) {
  return xls_cell(0x0006, row, column,
                  std::string(result) + le16(0) + le32(0) + le16(static_cast<unsigned>(tokens.size())) +
                      std::string(tokens) + std::string(behind));
}

}  // namespace crossfoot
