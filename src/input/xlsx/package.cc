#include "input/xlsx/package.h"

#include <fmt/format.h>

#include <array>
#include <set>
#include <utility>

#include "base/sanitise.h"
#include "base/utf8.h"
#include "input/limits.h"
#include "input/xml/reader.h"
#include "input/zip/part_source.h"

namespace crossfoot {
namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  if (text.find('%') == text.npos) return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
    if (low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// "worksheet" for ".../officeDocument/2006/relationships/worksheet", whichever
// edition or vendor of Office it comes from.
std::string relationship_kind(std::string_view type) {
  constexpr std::array<std::string_view, 3> kFamilies = {"http://schemas.openxmlformats.org/officeDocument/",
                                                         "http://purl.oclc.org/ooxml/officeDocument/",
                                                         "http://schemas.microsoft.com/office/"};
  for (const std::string_view family : kFamilies) {
    if (!type.starts_with(family)) continue;
    const std::size_t word = type.rfind("relationships/");
    if (word != std::string_view::npos) return std::string(type.substr(word + 14));
  }
  return std::string(type);
}

class ContentTypes : public XmlHandler {
 public:
  explicit ContentTypes(Package& package) : package_(package) {}

  void start(const XmlElement& element) override {
    const auto type = element.attribute("ContentType");
    if (element.depth != 2 || !type) return;
    const std::string lower = ascii_lower(type->substr(0, type->find(';')));
    if (const auto part = element.attribute("PartName"); part && element.name == "Override") {
      package_.type_of_part.emplace(part_key(*part), lower);
    } else if (const auto extension = element.attribute("Extension"); extension && element.name == "Default") {
      package_.type_of_extension.emplace(ascii_lower(*extension), lower);
    }
  }
  void end(std::string_view, int) override {}
  void text(std::string_view) override {}

 private:
  Package& package_;
};

class Relationships : public XmlHandler {
 public:
  explicit Relationships(std::string_view source) : source_(source) {}

  void start(const XmlElement& element) override {
    if (element.depth != 2 || element.name != "Relationship") return;
    Relationship found;
    found.id = element.attribute("Id").value_or("");
    found.kind = relationship_kind(element.attribute("Type").value_or(""));
    found.external = element.attribute("TargetMode").value_or("") == "External";
    const std::string_view target = element.attribute("Target").value_or("");
    found.target = found.external ? std::string(target) : resolved_target(source_, target);
    list.push_back(std::move(found));
  }
  void end(std::string_view, int) override {}
  void text(std::string_view) override {}

  std::vector<Relationship> list;

 private:
  std::string_view source_;
};

// Which of the two is meant depends on the reader.
std::optional<Error> same_id_twice(const std::vector<Relationship>& list, std::string_view part) {
  std::set<std::string_view> ids;
  for (const Relationship& relationship : list) {
    if (relationship.id.empty() || ids.insert(relationship.id).second) continue;
    const std::string id = clipped(printable(relationship.id), 40);
    const std::string shown = clipped(printable(part), 60);
    return Error{
        "CF134",
        {fmt::format("två av de delar som {} hänvisar till har samma beteckning, {}. Öppna filen i Excel, kontrollera "
                     "innehållet och spara om den.",
                     shown, id),
         fmt::format("two of the parts that {} refers to have the same id, {}. Open the file in Excel, check the "
                     "content and save it again.",
                     shown, id)}};
  }
  return std::nullopt;
}

Failure missing_part(std::string_view name) {
  const std::string shown = clipped(printable(name), 60);
  return Failure(Error{"CF130",
                       {fmt::format("filen är ofullständig: delen {} saknas. Öppna den i Excel och spara om den, eller "
                                    "hämta den på nytt från avsändaren.",
                                    shown),
                        fmt::format("the file is incomplete: the part {} is missing. Open it in Excel and save it "
                                    "again, or get it again from the sender.",
                                    shown)}});
}

std::optional<Error> index_entries(Package& package) {
  for (std::size_t i = 0; i < package.directory.entries.size(); ++i) {
    const std::string& name = package.directory.entries[i].name;
    if (package.entry_of.emplace(part_key(name), i).second) continue;
    const std::string shown = clipped(printable(name), 60);
    return Error{
        "CF134",
        {fmt::format("filen har två delar vars namn betyder detsamma ({}). Öppna filen i Excel, kontrollera "
                     "siffrorna och spara om den.",
                     shown),
         fmt::format("the file has two parts whose names mean the same ({}). Open the file in Excel, check the "
                     "figures and save it again.",
                     shown)}};
  }
  return std::nullopt;
}

// The part's entry, if all that was read together with it is not too much.
Result<const ZipEntry*> entry_within_limits(const Package& package, std::string_view name) {
  const auto found = package.entry_of.find(part_key(name));
  if (found == package.entry_of.end()) return missing_part(name);
  const ZipEntry& entry = package.directory.entries[found->second];
  if (entry.size <= limits::kMostPackageBytes - package.bytes_read) return &entry;
  return Failure(Error{
      "CF133",
      {fmt::format("filen är större än vad som läses: delarna är tillsammans över {} byte.", limits::kMostPackageBytes),
       fmt::format("the file is larger than what is read: its parts together exceed {} bytes.",
                   limits::kMostPackageBytes)}});
}

}  // namespace

std::string part_key(std::string_view name) {
  while (name.starts_with('/')) name.remove_prefix(1);
  return ascii_lower(percent_decoded(name));
}

std::string relationships_part(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  const std::size_t folder = slash == std::string_view::npos ? 0 : slash + 1;
  return fmt::format("{}_rels/{}.rels", part.substr(0, folder), part.substr(folder));
}

std::string resolved_target(std::string_view part, std::string_view target) {
  std::string whole(target.substr(0, target.find('#')));
  for (char& c : whole) {
    if (c == '\\') c = '/';
  }
  if (!whole.starts_with('/')) {
    const std::size_t slash = part.rfind('/');
    if (slash != std::string_view::npos) whole.insert(0, part.substr(0, slash + 1));
  }
  std::vector<std::string_view> folders;
  for (std::size_t start = 0; start <= whole.size();) {
    const std::size_t slash = std::min(whole.find('/', start), whole.size());
    const std::string_view folder = std::string_view(whole).substr(start, slash - start);
    start = slash + 1;
    if (folder == ".." && !folders.empty()) folders.pop_back();
    if (!folder.empty() && folder != "." && folder != "..") folders.push_back(folder);
  }
  return fmt::format("{}", fmt::join(folders, "/"));
}

bool has_part(const Package& package, std::string_view name) { return package.entry_of.contains(part_key(name)); }

std::string content_type(const Package& package, std::string_view name) {
  const std::string key = part_key(name);
  if (const auto own = package.type_of_part.find(key); own != package.type_of_part.end()) return own->second;
  const std::size_t dot = key.rfind('.');
  if (dot == std::string::npos) return {};
  const auto general = package.type_of_extension.find(key.substr(dot + 1));
  return general == package.type_of_extension.end() ? std::string() : general->second;
}

Result<std::string> read_part(Package& package, std::string_view name, std::uint64_t most_bytes) {
  const auto entry = entry_within_limits(package, name);
  if (!entry) return Failure(entry.error());
  auto bytes = read_zip_entry(package.archive, **entry, most_bytes, package.inflater);
  if (bytes) package.bytes_read += bytes->size();
  return bytes;
}

Result<std::unique_ptr<XmlSource>> open_part(Package& package, std::string_view name, std::uint64_t most_bytes) {
  const auto entry = entry_within_limits(package, name);
  if (!entry) return Failure(entry.error());
  auto source = open_zip_entry(package.archive, **entry, most_bytes, package.inflater);
  if (source) package.bytes_read += (*entry)->size;
  return source;
}

Result<std::vector<Relationship>> read_relationships(Package& package, std::string_view part) {
  const std::string name = relationships_part(part);
  if (!has_part(package, name)) return std::vector<Relationship>{};
  const auto xml = read_part(package, name, limits::kMostPartBytes);
  if (!xml) return Failure(xml.error());
  return parse_relationships(*xml, part);
}

Result<std::vector<Relationship>> parse_relationships(std::string_view xml, std::string_view part) {
  Relationships reader(part);
  if (auto error = read_xml(xml, relationships_part(part), XmlSpace::relationships, "Relationships", reader)) {
    return Failure(*error);
  }
  if (auto error = same_id_twice(reader.list, relationships_part(part))) return Failure(std::move(*error));
  return std::move(reader.list);
}

Result<Package> open_package(std::string_view archive, ZipDirectory directory) {
  Package package;
  package.archive = archive;
  package.directory = std::move(directory);
  if (auto error = index_entries(package)) return Failure(*error);
  if (has_part(package, kContentTypes)) {
    const auto xml = read_part(package, kContentTypes, limits::kMostPartBytes);
    if (!xml) return Failure(xml.error());
    ContentTypes reader(package);
    if (auto error = read_xml(*xml, kContentTypes, XmlSpace::content_types, "Types", reader)) return Failure(*error);
  }
  if (!has_part(package, "_rels/.rels")) return missing_part("_rels/.rels");
  auto relationships = read_relationships(package, "");
  if (!relationships) return Failure(relationships.error());
  package.relationships = std::move(*relationships);
  return package;
}

}  // namespace crossfoot
