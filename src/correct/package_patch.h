// A workbook's package that is being changed part by part: what no one sets,
// adds or removes is copied as it is.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crossfoot/result.h"
#include "input/xlsx/package.h"

namespace crossfoot {

// The two editions of Office Open XML differ in their namespaces.
struct Edition {
  std::string_view main;           // of spreadsheets
  std::string_view relationships;  // of `r:id`; with a slash and a word, the type of a relationship
};

class PackagePatch {
 public:
  // The archive must outlive the patch. Errors: those of reading a package.
  static Result<PackagePatch> open(std::string_view archive);

  const Edition& edition() const { return edition_; }
  const std::string& workbook_part() const { return workbook_part_; }
  const Package& package() const { return package_; }
  bool has(std::string_view name) const;

  // The part as it stands now, in UTF-8. Errors: those of read_part.
  Result<std::string> text(std::string_view name);
  void set(std::string_view name, std::string text);  // of a part that is there
  void remove(std::string_view name);
  // A new part in the folder of the workbook: "worksheets/sheet" and ".xml"
  // give the first free "xl/worksheets/sheet7.xml", which is returned.
  std::string add(std::string_view stem, std::string_view extension, std::string_view content_type, std::string text);

  // Of the part as it stands now, in the file's order.
  Result<std::vector<Relationship>> relationships(std::string_view part);
  // The one of this kind inside the package, or empty.
  Result<std::string> related(std::string_view part, std::string_view kind);
  // Adds one and returns its id. `type` is a kind of Office ("worksheet") or a
  // whole URI. Errors: those of reading the part's relationships.
  Result<std::string> relate(std::string_view part, std::string_view type, std::string_view target);
  // Takes away those that lead to the target.
  std::optional<Error> unrelate(std::string_view part, std::string_view target);

  bool changed() const { return !replaced_.empty() || !removed_.empty() || !added_.empty(); }
  // The archive with all changes. Errors: those of reading the content types.
  Result<std::string> finish();

 private:
  struct Added {
    std::string name;
    std::string text;
  };
  std::optional<Error> write_content_types();

  Package package_;
  Edition edition_;
  std::string workbook_part_;
  std::map<std::string, std::string> replaced_;  // by part key
  std::set<std::string> removed_;                // part keys
  std::vector<Added> added_;
  std::vector<std::pair<std::string, std::string>> new_types_;  // part -> content type
};

}  // namespace crossfoot
