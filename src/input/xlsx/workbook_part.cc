// The part that lists a workbook's sheets in the order of the tabs.
#include <fmt/format.h>

#include <unordered_set>
#include <utility>

#include "base/sanitise.h"
#include "base/utf8.h"
#include "input/checked_number.h"
#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/xlsx/parts.h"
#include "input/xml/reader.h"

namespace crossfoot {
namespace {

class WorkbookReader : public XmlHandler {
 public:
  WorkbookReader(std::string_view part, WorkbookPart& out) : part_(part), out_(out) {}

  void start(const XmlElement& element) override {
    if (element.depth == 2) {
      section_ = element.name;
      if (section_ == "workbookPr") out_.date_1904 = element.flag("date1904");
    } else if (element.depth == 3 && section_ == "sheets" && element.name == "sheet") {
      add_tab(element);
    } else if (element.depth == 3 && section_ == "definedNames" && element.name == "definedName") {
      add_name(element);
    }
  }

  void text(std::string_view piece) override {
    if (in_name_) refers_to_.add(piece, limits::kMostFormulaBytes);
  }

  void end(std::string_view, int depth) override {
    if (depth != 3 || !in_name_) return;
    in_name_ = false;
    if (refers_to_.overflow()) {
      return fail(too_many(part_, "byte i ett definierat namns formel", "bytes in a defined name's formula",
                           limits::kMostFormulaBytes));
    }
    out_.defined_names.back().refers_to = refers_to_.text();
  }

 private:
  void add_tab(const XmlElement& element) {
    if (out_.tabs.size() == limits::kMostSheets) return fail(too_many(part_, "blad", "sheets", limits::kMostSheets));
    SheetTab tab;
    tab.name = element.attribute("name").value_or("");
    tab.relationship = element.attribute("id", XmlSpace::office).value_or("");
    const std::string_view state = element.attribute("state").value_or("visible");
    if (state == "hidden") tab.visibility = Visibility::hidden;
    if (state == "veryHidden") tab.visibility = Visibility::very_hidden;
    out_.tabs.push_back(std::move(tab));
  }

  void add_name(const XmlElement& element) {
    if (out_.defined_names.size() == limits::kMostDefinedNames) {
      return fail(too_many(part_, "definierade namn", "defined names", limits::kMostDefinedNames));
    }
    DefinedName name;
    name.name = element.attribute("name").value_or("");
    if (const auto sheet = element.attribute("localSheetId")) {
      // A number that is no tab is kept: the name then belongs to no sheet that
      // is read, and is left out with those of skipped ones.
      name.sheet = checked_integer<std::uint32_t>(*sheet, 0, kNone - 1).value_or(kNone - 1);
    }
    out_.defined_names.push_back(std::move(name));
    in_name_ = true;
    refers_to_.clear();
  }

  std::string_view part_;
  WorkbookPart& out_;
  std::string section_;
  bool in_name_ = false;
  XmlText refers_to_;
};

}  // namespace

Result<WorkbookPart> read_workbook_part(std::string_view xml, std::string_view part, Remarks& remarks) {
  WorkbookPart workbook;
  WorkbookReader reader(part, workbook);
  if (auto error = read_xml(xml, part, XmlSpace::spreadsheet, "workbook", reader)) return Failure(*error);
  if (auto error = check_tabs(workbook.tabs, part, remarks)) return Failure(*error);
  return workbook;
}

}  // namespace crossfoot
