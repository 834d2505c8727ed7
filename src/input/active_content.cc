#include "input/active_content.h"

#include <array>
#include <cstddef>
#include <string_view>

#include "base/sanitise.h"
#include "input/zip_names.h"

namespace crossfoot {
namespace {

struct Kind {
  std::string_view in_type;  // part of the content type, in lower case
  std::string_view in_name;  // part of the part's name, for parts whose type is not told
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
    for (const Kind& kind : kKinds) {
      const bool by_type = own != package.type_of_part.end() && own->second.find(kind.in_type) != std::string::npos;
      if (!by_type && name.find(kind.in_name) == std::string::npos) continue;
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
