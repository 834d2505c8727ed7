#include "input/ods/read_ods.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "base/sanitise.h"
#include "input/active_content.h"
#include "input/limits.h"
#include "input/ods/content.h"
#include "input/properties.h"
#include "input/tabs.h"
#include "input/xml/source.h"
#include "input/zip/part_source.h"

namespace crossfoot {
namespace {

Error encrypted() {
  return Error{"CF113",
               {"filen är skyddad med lösenord och kan inte läsas. Öppna den i LibreOffice, välj Arkiv > Spara som, "
                "avmarkera Spara med lösenord och spara den.",
                "the file is protected by a password and cannot be read. Open it in LibreOffice, choose File > Save "
                "As, clear Save with password and save it."}};
}

Error without_content() {
  return Error{
      "CF130",
      {"filen är ofullständig: content.xml saknas. Öppna den i LibreOffice och spara om den, eller hämta den på "
       "nytt från avsändaren.",
       "the file is incomplete: content.xml is missing. Open it in LibreOffice and save it again, or get it "
       "again from the sender."}};
}

Error other_document() {
  return Error{"CF121",
               {"filen är ett OpenDocument-dokument som inte är ett kalkylark.",
                "the file is an OpenDocument document that is no spreadsheet."}};
}

// Whether any part is encrypted.
class ManifestReader : public XmlHandler {
 public:
  void start(const XmlElement& element) override { encrypted = encrypted || element.name == "encryption-data"; }
  void end(std::string_view, int) override {}
  void text(std::string_view) override {}

  bool encrypted = false;
};

class OdsReader {
 public:
  explicit OdsReader(std::string part)
      : context_{reading_.workbook,
                 styles_,
                 remarks_,
                 TextStore(reading_.workbook.strings),
                 std::move(part),
                 {},
                 {},
                 {},
                 {}} {
    reading_.workbook.formats.emplace_back();
    reading_.workbook.number_formats.push_back(NumberFormat{"General"});
  }

  std::optional<Error> read_styles(XmlSource& xml) {
    OdsContent content(context_, true);
    return read_xml(xml, "styles.xml", XmlSpace::document, "document-styles", content);
  }

  std::optional<Error> read_content(XmlSource& xml, std::string_view root) {
    OdsContent content(context_, false);
    if (auto error = read_xml(xml, context_.part, XmlSpace::document, root, content)) return error;
    if (!content.is_spreadsheet()) return other_document();
    std::vector<SheetTab> tabs;
    for (const Sheet& sheet : reading_.workbook.sheets) tabs.push_back({sheet.name, {}, sheet.visibility});
    return check_tabs(tabs, context_.part, remarks_);
  }

  Remarks& remarks() { return remarks_; }

  Reading take() {
    reading_.findings = remarks_.take();
    return std::move(reading_);
  }

 private:
  Reading reading_;
  OdsStyles styles_;
  Remarks remarks_;
  OdsContext context_;
};

const ZipEntry* entry_named(const ZipDirectory& directory, std::string_view name) {
  const auto found = std::find_if(directory.entries.begin(), directory.entries.end(),
                                  [name](const ZipEntry& entry) { return entry.name == name; });
  return found == directory.entries.end() ? nullptr : &*found;
}

Result<bool> is_encrypted(std::string_view archive, const ZipDirectory& directory) {
  const ZipEntry* manifest = entry_named(directory, "META-INF/manifest.xml");
  if (manifest == nullptr) return false;
  const auto xml = read_zip_entry(archive, *manifest, limits::kMostPartBytes);
  if (!xml) return Failure(xml.error());
  ManifestReader reader;
  if (auto error = read_xml(*xml, manifest->name, XmlSpace::manifest, "manifest", reader)) return Failure(*error);
  return reader.encrypted;
}

// Macros lie in folders of their own; objects of other programs are files
// beside the content, those of LibreOffice (charts) are folders.
void remark_active_parts(const ZipDirectory& directory, Remarks& remarks) {
  for (const ZipEntry& entry : directory.entries) {
    const std::string& name = entry.name;
    const bool list = name.ends_with("script-lb.xml") || name.ends_with("script-lc.xml");
    if (!list && (name.starts_with("Basic/") || name.starts_with("Scripts/"))) {
      remark_active_part(ActiveKind::macros, name, remarks);
    } else if (name.starts_with("Object ") && name.find('/') == name.npos) {
      remark_active_part(ActiveKind::embedded_object, name, remarks);
    } else if (name == "META-INF/documentsignatures.xml") {
      remark_signature(remarks);
    }
  }
}

}  // namespace

Result<Reading> read_ods(std::string_view archive, const ZipDirectory& directory) {
  const auto closed = is_encrypted(archive, directory);
  if (!closed) return Failure(closed.error());
  if (*closed) return Failure(encrypted());
  const ZipEntry* content = entry_named(directory, "content.xml");
  if (content == nullptr) return Failure(without_content());
  OdsReader reader("content.xml");
  remark_archive(directory, reader.remarks());
  if (const ZipEntry* styles = entry_named(directory, "styles.xml")) {
    const auto xml = open_zip_entry(archive, *styles, limits::kMostPartBytes);
    if (!xml) return Failure(xml.error());
    if (auto error = reader.read_styles(**xml)) return Failure(std::move(*error));
  }
  const auto xml = open_zip_entry(archive, *content, limits::kMostSheetBytes);
  if (!xml) return Failure(xml.error());
  if (auto error = reader.read_content(**xml, "document-content")) return Failure(std::move(*error));
  remark_active_parts(directory, reader.remarks());
  if (const ZipEntry* properties = entry_named(directory, "meta.xml")) {
    const auto raw = read_zip_entry(archive, *properties, limits::kMostPropertyBytes);
    if (raw) look_through_properties(*raw, reader.remarks());
  }
  return reader.take();
}

Result<Reading> read_flat_ods(std::string_view bytes) {
  OdsReader reader("fods");
  const std::size_t properties = bytes.find("</office:meta>");
  if (properties != bytes.npos) look_through_properties(bytes.substr(0, properties), reader.remarks());
  XmlInMemory xml(bytes);
  if (auto error = reader.read_content(xml, "document")) return Failure(std::move(*error));
  return reader.take();
}

}  // namespace crossfoot
