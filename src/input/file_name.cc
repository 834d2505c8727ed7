#include "input/file_name.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/sanitise.h"
#include "base/utf8.h"
#include "input/limits.h"

namespace crossfoot {
namespace {

std::string_view without_folders(std::string_view file_name) {
  return file_name.substr(file_name.find_last_of("/\\") + 1);  // npos + 1 is 0
}

}  // namespace

std::string ending_of(std::string_view file_name) {
  const std::string_view name = without_folders(file_name);
  const std::size_t dot = name.find_last_of('.');
  return dot == name.npos || dot == 0 ? std::string() : ascii_lower(name.substr(dot));
}

FileKind kind_by_name(std::string_view file_name) {
  static constexpr std::array<std::pair<std::string_view, FileKind>, 16> kEndings = {{{".xlsx", FileKind::xlsx},
                                                                                      {".xlsm", FileKind::xlsx},
                                                                                      {".xltx", FileKind::xlsx},
                                                                                      {".xltm", FileKind::xlsx},
                                                                                      {".xls", FileKind::xls},
                                                                                      {".xlt", FileKind::xls},
                                                                                      {".ods", FileKind::ods},
                                                                                      {".ots", FileKind::ods},
                                                                                      {".fods", FileKind::flat_ods},
                                                                                      {".csv", FileKind::csv},
                                                                                      {".tsv", FileKind::csv},
                                                                                      {".tab", FileKind::csv},
                                                                                      {".skv", FileKind::csv},
                                                                                      {".txt", FileKind::text},
                                                                                      {".asc", FileKind::text},
                                                                                      {".prn", FileKind::text}}};
  const std::string ending = ending_of(file_name);
  for (const auto& [known, kind] : kEndings) {
    if (known == ending) return kind;
  }
  return FileKind::unknown;
}

std::string_view usual_ending(FileKind kind) {
  switch (kind) {
    case FileKind::xlsx:
      return ".xlsx";
    case FileKind::xls:
      return ".xls";
    case FileKind::ods:
      return ".ods";
    case FileKind::flat_ods:
      return ".fods";
    case FileKind::csv:
      return ".csv";
    case FileKind::text:
      return ".txt";
    case FileKind::unknown:
      break;
  }
  return {};
}

std::string sheet_name_from(std::string_view file_name) {
  std::string_view stem = without_folders(file_name);
  stem.remove_suffix(ending_of(stem).size());
  std::string name;
  std::size_t units = 0;
  for (char32_t c : code_points(stem)) {
    const bool forbidden =
        c < 0x20 || (c < 0x80 && std::string_view("[]:*?/\\").find(static_cast<char>(c)) != stem.npos);
    if (forbidden || is_invisible(c)) c = U'_';
    units += c > 0xFFFF ? 2 : 1;
    if (units > limits::kExcelSheetNameUnits) break;
    append_utf8(name, c);
  }
  return name.find_first_not_of(' ') == name.npos ? "Blad1" : name;
}

}  // namespace crossfoot
