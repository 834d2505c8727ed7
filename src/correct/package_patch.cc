#include "correct/package_patch.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "correct/xml_editor.h"
#include "input/limits.h"
#include "input/xml/encoding.h"
#include "input/zip/writer.h"

namespace crossfoot {
namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kRelationshipsType = "application/vnd.openxmlformats-package.relationships+xml";
constexpr std::string_view kVmlType = "application/vnd.openxmlformats-officedocument.vmlDrawing";
constexpr Edition kTransitional = {"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                   "http://schemas.openxmlformats.org/officeDocument/2006/relationships"};
constexpr Edition kStrict = {"http://purl.oclc.org/ooxml/spreadsheetml/main",
                             "http://purl.oclc.org/ooxml/officeDocument/relationships"};
constexpr std::string_view kNoRelationships =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";

std::string folder_of(std::string_view part) {
  const std::size_t slash = part.rfind('/');
  return std::string(part.substr(0, slash == part.npos ? 0 : slash + 1));
}

std::string extension_of(std::string_view part) {
  const std::size_t dot = part.rfind('.');
  return dot == part.npos ? "" : ascii_lower(part.substr(dot + 1));
}

}  // namespace

Result<PackagePatch> PackagePatch::open(std::string_view archive) {
  auto directory = read_zip_directory(archive);
  if (!directory) return Failure(directory.error());
  auto package = open_package(archive, std::move(*directory));
  if (!package) return Failure(package.error());
  PackagePatch patch;
  patch.package_ = std::move(*package);
  for (const Relationship& relationship : patch.package_.relationships) {
    if (relationship.kind == "officeDocument" && !relationship.external) patch.workbook_part_ = relationship.target;
  }
  const auto workbook = patch.text(patch.workbook_part_);
  if (!workbook) return Failure(workbook.error());
  patch.edition_ = workbook->find(kStrict.main) == std::string::npos ? kTransitional : kStrict;
  return patch;
}

bool PackagePatch::has(std::string_view name) const {
  const std::string key = part_key(name);
  if (removed_.contains(key)) return false;
  const bool added = std::any_of(added_.begin(), added_.end(), [&](const Added& a) { return part_key(a.name) == key; });
  return added || has_part(package_, name);
}

Result<std::string> PackagePatch::text(std::string_view name) {
  const std::string key = part_key(name);
  if (const auto changed = replaced_.find(key); changed != replaced_.end()) return changed->second;
  for (const Added& added : added_) {
    if (part_key(added.name) == key) return added.text;
  }
  const auto bytes = read_part(package_, name, limits::kMostSheetBytes);
  if (!bytes) return Failure(bytes.error());
  return xml_as_utf8(*bytes);
}

void PackagePatch::set(std::string_view name, std::string text) {
  const std::string key = part_key(name);
  for (Added& added : added_) {
    if (part_key(added.name) != key) continue;
    added.text = std::move(text);
    return;
  }
  replaced_[key] = std::move(text);
}

void PackagePatch::remove(std::string_view name) {
  const std::string key = part_key(name);
  replaced_.erase(key);
  if (has_part(package_, name)) removed_.insert(key);
}

std::string PackagePatch::add(std::string_view stem, std::string_view extension, std::string_view content_type,
                              std::string text) {
  std::string name;
  for (int number = 1; name.empty() || has(name) || has_part(package_, name); ++number) {
    name = fmt::format("{}{}{}{}", folder_of(workbook_part_), stem, number, extension);
  }
  added_.push_back({name, std::move(text)});
  new_types_.emplace_back(name, content_type);
  return name;
}

Result<std::vector<Relationship>> PackagePatch::relationships(std::string_view part) {
  const std::string name = relationships_part(part);
  if (!has(name)) return std::vector<Relationship>{};
  const auto xml = text(name);
  if (!xml) return Failure(xml.error());
  return parse_relationships(*xml, part);
}

Result<std::string> PackagePatch::related(std::string_view part, std::string_view kind) {
  const auto all = relationships(part);
  if (!all) return Failure(all.error());
  for (const Relationship& relationship : *all) {
    if (relationship.kind == kind && !relationship.external && has(relationship.target)) return relationship.target;
  }
  return std::string();
}

Result<std::string> PackagePatch::relate(std::string_view part, std::string_view type, std::string_view target) {
  const auto known = relationships(part);
  if (!known) return Failure(known.error());
  std::string id;
  for (std::size_t number = known->size() + 1; id.empty(); ++number) {
    const std::string candidate = fmt::format("rId{}", number);
    const bool taken = std::any_of(known->begin(), known->end(), [&](const auto& r) { return r.id == candidate; });
    if (!taken) id = candidate;
  }
  const std::string name = relationships_part(part);
  const bool is_new = !has(name);
  const auto xml = is_new ? Result<std::string>(std::string(kNoRelationships)) : text(name);
  if (!xml) return Failure(xml.error());
  auto editor = XmlEditor::open(*xml, name, XmlSpace::relationships, "Relationships", 1);
  if (!editor) return Failure(editor.error());
  const std::string whole_type =
      type.find(':') == type.npos ? fmt::format("{}/{}", edition_.relationships, type) : std::string(type);
  editor->append(XmlEditor::kRoot, fmt::format("<{}Relationship Id=\"{}\" Type=\"{}\" Target=\"/{}\"/>",
                                               editor->prefix(), id, escaped_xml(whole_type), escaped_xml(target)));
  if (is_new) {
    added_.push_back({name, editor->result()});
    new_types_.emplace_back(name, kRelationshipsType);
  } else {
    set(name, editor->result());
  }
  return id;
}

std::optional<Error> PackagePatch::unrelate(std::string_view part, std::string_view target) {
  const std::string name = relationships_part(part);
  if (!has(name)) return std::nullopt;
  const auto xml = text(name);
  if (!xml) return xml.error();
  auto editor = XmlEditor::open(*xml, name, XmlSpace::relationships, "Relationships", 2);
  if (!editor) return editor.error();
  for (const XmlEditor::Node node : editor->children(XmlEditor::kRoot)) {
    const std::string to = editor->attribute(node, "Target").value_or("");
    if (part_key(resolved_target(part, to)) == part_key(target)) editor->replace(node, "");
  }
  if (editor->changed()) set(name, editor->result());
  return std::nullopt;
}

// What is told by extension needs no word of its own.
std::optional<Error> PackagePatch::write_content_types() {
  if (new_types_.empty() && removed_.empty()) return std::nullopt;
  const auto xml = text(kContentTypes);
  if (!xml) return xml.error();
  auto editor = XmlEditor::open(*xml, kContentTypes, XmlSpace::content_types, "Types", 2);
  if (!editor) return editor.error();
  for (const XmlEditor::Node node : editor->children(XmlEditor::kRoot)) {
    const auto part = editor->attribute(node, "PartName");
    if (part && removed_.contains(part_key(*part))) editor->replace(node, "");
  }
  std::set<std::string> defaults;
  for (const auto& [part, type] : new_types_) {
    const std::string extension = extension_of(part);
    const bool by_extension = type == kVmlType || type == kRelationshipsType;
    if (by_extension) {
      if (package_.type_of_extension.contains(extension) || !defaults.insert(extension).second) continue;
      editor->append(XmlEditor::kRoot, fmt::format("<{}Default Extension=\"{}\" ContentType=\"{}\"/>", editor->prefix(),
                                                   extension, type));
    } else {
      editor->append(XmlEditor::kRoot, fmt::format("<{}Override PartName=\"/{}\" ContentType=\"{}\"/>",
                                                   editor->prefix(), escaped_xml(part), type));
    }
  }
  if (editor->changed()) set(kContentTypes, editor->result());
  return std::nullopt;
}

Result<std::string> PackagePatch::finish() {
  if (auto error = write_content_types()) return Failure(std::move(*error));
  ZipPatch patch;
  for (const auto& [key, bytes] : replaced_) patch.replaced.emplace(package_.entry_of.at(key), bytes);
  for (const std::string& key : removed_) patch.removed.insert(package_.entry_of.at(key));
  for (const Added& added : added_) patch.added.push_back({added.name, added.text});
  return patched_archive(package_.archive, package_.directory, patch);
}

}  // namespace crossfoot
