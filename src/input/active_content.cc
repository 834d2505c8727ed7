#include "input/active_content.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/sanitise.h"
#include "base/utf8.h"

namespace crossfoot {
namespace {

// A text, and which of the letters a-z occur in it: it cannot hold a word that
// has others, which is known at a glance of most.
struct Word {
  std::string_view text;
  std::uint32_t letters = 0;

  constexpr Word(const char* of) : Word(std::string_view(of)) {}
  constexpr explicit Word(std::string_view of) : text(of) {
    for (const char c : of) {
      if (c >= 'a' && c <= 'z') letters |= 1U << (c - 'a');
    }
  }
  bool holds(const Word& word) const { return (word.letters & ~letters) == 0 && text.find(word.text) != text.npos; }
};

struct Kind {
  Word in_type;  // part of the content type, in lower case
  Word in_name;  // part of the part's name, for parts whose type is not told
  Severity severity = Severity::warning;
  std::string_view sv;
  std::string_view en;
};

// In the order of ActiveKind.
constexpr std::array<Kind, 10> kKinds = {{
    {"vbaproject", "vbaproject.bin", Severity::warning, "makron (VBA)", "macros (VBA)"},
    {"macrosheet", "/macrosheets/", Severity::warning, "makroblad (Excel 4)", "macro sheet (Excel 4)"},
    {"externallink", "/externallinks/", Severity::warning, "länk till en annan arbetsbok", "link to another workbook"},
    {"spreadsheetml.connections", "/connections.xml", Severity::warning, "anslutning till en datakälla",
     "connection to a data source"},
    {"querytable", "/querytables/", Severity::warning, "fråga mot en datakälla", "query of a data source"},
    {"activex", "/activex/", Severity::warning, "ActiveX-kontroll", "ActiveX control"},
    {"oleobject", "/embeddings/", Severity::info, "inbäddat objekt", "embedded object"},
    {"pivotcacherecords", "pivotcacherecords", Severity::info, "sparade rader till en pivottabell",
     "stored rows of a pivot table"},
    {"customui", "customui/", Severity::warning, "egna menyer som kan köra makron", "custom menus that can run macros"},
    {"webextension", "/webextensions/", Severity::warning, "webbtillägg", "web add-in"},
}};

void remark(const Kind& kind, const std::string& part, Remarks& remarks) {
  remarks.add("CF650", kind.severity, {},
              {{"part", printable(part)}, {"kind.sv", std::string(kind.sv)}, {"kind.en", std::string(kind.en)}});
}

}  // namespace

void remark_active_part(ActiveKind kind, const std::string& part, Remarks& remarks) {
  remark(kKinds[static_cast<std::size_t>(kind)], part, remarks);
}

void remark_signature(Remarks& remarks) { remarks.add("CF651", Severity::info, {}, {}); }

void remark_active_content(const Package& package, Remarks& remarks) {
  bool is_signed = false;
  for (const ZipEntry& entry : package.directory.entries) {
    const std::string name = "/" + ascii_lower(entry.name);
    if (name.ends_with(".rels")) continue;
    is_signed = is_signed || name.starts_with("/_xmlsignatures/");
    // A default by extension (".bin" of another part) is no proof of what a
    // part is; its own type is.
    const auto own = package.type_of_part.find(part_key(entry.name));
    const Word of_name(name);
    const Word type(own == package.type_of_part.end() ? std::string_view() : own->second);
    for (const Kind& kind : kKinds) {
      if (!type.holds(kind.in_type) && !of_name.holds(kind.in_name)) continue;
      remark(kind, entry.name, remarks);
      break;
    }
  }
  if (is_signed) remark_signature(remarks);
}

void remark_archive(const ZipDirectory& directory, Remarks& remarks) {
  if (directory.trailing_bytes > 0) {
    remarks.add("CF140", Severity::warning, {}, {{"bytes", std::to_string(directory.trailing_bytes)}});
  }
  if (directory.backslashes) remarks.add("CF141", Severity::warning, {}, {});
}

}  // namespace crossfoot
