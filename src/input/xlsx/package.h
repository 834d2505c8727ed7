// A workbook's package: the parts in the zip archive, and the relationships by
// which one part names another. Parts are found by these alone, never by
// guessed names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crossfoot/result.h"
#include "input/xml/source.h"
#include "input/zip/directory.h"

namespace crossfoot {

struct Relationship {
  std::string id;
  std::string kind;       // "worksheet", "styles", ...: the type's last word when it is one of Office's, else all of it
  std::string target;     // the part's name in the package; as it stands when external
  bool external = false;  // outside the package: never opened
};

struct Package {
  std::string_view archive;  // of the caller, who keeps it
  ZipDirectory directory;
  std::unordered_map<std::string, std::size_t> entry_of;           // by part key
  std::unordered_map<std::string, std::string> type_of_part;       // content type by part key
  std::unordered_map<std::string, std::string> type_of_extension;  // by extension in lower case
  std::vector<Relationship> relationships;                         // of the package itself
  std::uint64_t bytes_read = 0;                                    // unpacked so far
  Inflater inflater = make_inflater();
};

// The same for all names that mean one part: no `/` before it, percent escapes
// decoded, A-Z as a-z.
std::string part_key(std::string_view name);

// Reads directory, content types and the package's own relationships. Errors:
// those of read_zip_directory and read_xml; CF130 there are no relationships.
Result<Package> open_package(std::string_view archive, ZipDirectory directory);

bool has_part(const Package& package, std::string_view name);
// Lower case, without parameters; empty when the package does not say.
std::string content_type(const Package& package, std::string_view name);

// Errors: CF130 there is no such part; those of read_zip_entry; CF133 all that
// was read together is too much.
Result<std::string> read_part(Package& package, std::string_view name, std::uint64_t most_bytes);

// The same for a part that is read once from its beginning to its end: a large
// one is unpacked while it is read. What is wrong with its bytes comes from
// reading it. The package must outlive it.
Result<std::unique_ptr<XmlSource>> open_part(Package& package, std::string_view name, std::uint64_t most_bytes);

// None when the part has no relationships. Errors: those of read_part and
// read_xml.
Result<std::vector<Relationship>> read_relationships(Package& package, std::string_view part);

// The same from the text of a part's relationships.
Result<std::vector<Relationship>> parse_relationships(std::string_view xml, std::string_view part);

// Where a part's relationships stand: "xl/_rels/workbook.xml.rels" for
// "xl/workbook.xml", "_rels/.rels" for "".
std::string relationships_part(std::string_view part);

// What a relationship's target means to the part that names it: relative or
// absolute, without `#fragment`.
std::string resolved_target(std::string_view part, std::string_view target);

}  // namespace crossfoot
