#include "input/zip/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/sanitise.h"
#include "input/limits.h"

namespace crossfoot {
namespace {

// Code page 437 from 0x80.
constexpr std::u16string_view kCodePage437 =
    u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»"
    u"░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
    u"αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";
static_assert(kCodePage437.size() == 128);

void append_utf8(std::string& out, char16_t unit) {  // never a surrogate
  if (unit < 0x80) {
    out += static_cast<char>(unit);
  } else if (unit < 0x800) {
    out += static_cast<char>(0xC0 | (unit >> 6));
    out += static_cast<char>(0x80 | (unit & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | (unit >> 12));
    out += static_cast<char>(0x80 | ((unit >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (unit & 0x3F));
  }
}

std::string from_code_page_437(std::string_view raw) {
  std::string out;
  for (const char c : raw) {
    const auto byte = static_cast<unsigned char>(c);
    append_utf8(out, byte < 0x80 ? static_cast<char16_t>(byte) : kCodePage437[byte - 0x80]);
  }
  return out;
}

bool leads_out_of_its_folder(std::string_view name) {
  if (name.starts_with('/') || (name.size() >= 2 && name[1] == ':')) return true;
  for (std::size_t start = 0; start <= name.size();) {
    const std::size_t slash = std::min(name.find('/', start), name.size());
    const std::string_view folder = name.substr(start, slash - start);
    if (folder == ".." || folder == ".") return true;
    start = slash + 1;
  }
  return false;
}

Failure unsafe(std::string_view name, std::string_view sv, std::string_view en) {
  const std::string shown = clipped(printable(name), 60);
  return Failure(Error{
      "CF137",
      {fmt::format("filens inre katalog har ett otillåtet namn ({}): \"{}\". Öppna filen i Excel och spara om den; "
                   "kommer den från någon annan, kontrollera avsändaren först.",
                   sv, shown),
       fmt::format("the file's inner directory holds a forbidden name ({}): \"{}\". Open the file in Excel and save it "
                   "again; if someone else sent it, check the sender first.",
                   en, shown)}});
}

}  // namespace

Result<std::string> zip_entry_name(std::string_view raw, bool utf8) {
  if (raw.empty()) return unsafe(raw, "tomt", "empty");
  if (raw.size() > limits::kMostEntryNameBytes) {
    return unsafe(raw, fmt::format("{} byte, högst {}", raw.size(), limits::kMostEntryNameBytes),
                  fmt::format("{} bytes, at most {}", raw.size(), limits::kMostEntryNameBytes));
  }
  if (raw.find('\0') != std::string_view::npos) return unsafe(raw, "NUL-tecken", "NUL character");
  const bool valid = valid_utf8(raw) == raw;
  if (utf8 && !valid) return unsafe(raw, "ogiltig UTF-8", "invalid UTF-8");
  // Without the flag the name is in code page 437 by the standard, in UTF-8 by
  // the habit of many writers.
  std::string name = valid ? std::string(raw) : from_code_page_437(raw);
  std::replace(name.begin(), name.end(), '\\', '/');
  if (leads_out_of_its_folder(name)) return unsafe(raw, "pekar ut ur filen", "points out of the file");
  return name;
}

}  // namespace crossfoot
