#include "correct/workbook_patch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/label_text.h"
#include "base/own_sheet.h"
#include "correct/xml_editor.h"
#include "input/checked_number.h"

namespace crossfoot {
namespace {

constexpr std::string_view kSheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
constexpr std::string_view kTableType = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml";
constexpr std::size_t kMostSheetName = 31;

Result<XmlEditor> open_workbook(PackagePatch& package) {
  auto xml = package.text(package.workbook_part());
  if (!xml) return Failure(xml.error());
  return XmlEditor::open(std::move(*xml), package.workbook_part(), XmlSpace::spreadsheet, "workbook", 3);
}

std::vector<XmlEditor::Node> sheets_of(const XmlEditor& workbook) {
  const XmlEditor::Node list = workbook.child(XmlEditor::kRoot, "sheets");
  return list == XmlEditor::kNoNode ? std::vector<XmlEditor::Node>{} : workbook.children(list);
}

std::uint32_t number_of(const XmlEditor& editor, XmlEditor::Node node, std::string_view name) {
  return checked_integer<std::uint32_t>(editor.attribute(node, name).value_or("")).value_or(0);
}

// The names and numbers of the tables that the workbook has.
struct TakenTables {
  std::set<std::string> names;  // folded
  std::uint32_t last_id = 0;
};

Result<TakenTables> taken_tables(PackagePatch& package) {
  TakenTables taken;
  for (const auto& [part, type] : package.package().type_of_part) {
    if (type != kTableType || !package.has(part)) continue;
    const auto xml = package.text(part);
    if (!xml) return Failure(xml.error());
    const auto table = XmlEditor::open(*xml, part, XmlSpace::spreadsheet, "table", 1);
    if (!table) return Failure(table.error());
    taken.last_id = std::max(taken.last_id, number_of(*table, XmlEditor::kRoot, "id"));
    taken.names.insert(fold(table->attribute(XmlEditor::kRoot, "displayName").value_or("")));
    taken.names.insert(fold(table->attribute(XmlEditor::kRoot, "name").value_or("")));
  }
  const auto workbook = open_workbook(package);
  if (!workbook) return Failure(workbook.error());
  const XmlEditor::Node names = workbook->child(XmlEditor::kRoot, "definedNames");
  if (names == XmlEditor::kNoNode) return taken;
  for (const XmlEditor::Node name : workbook->children(names)) {
    taken.names.insert(fold(workbook->attribute(name, "name").value_or("")));
  }
  return taken;
}

// The list of names stands behind these (ECMA-376 part 1, 18.2.27).
void add_defined_names(XmlEditor& workbook, const std::string& names) {
  const std::string p = workbook.prefix();
  const XmlEditor::Node list = workbook.child(XmlEditor::kRoot, "definedNames");
  if (list != XmlEditor::kNoNode) return workbook.append(list, names);
  XmlEditor::Node after = workbook.child(XmlEditor::kRoot, "sheets");
  for (const std::string_view later : {"functionGroups", "externalReferences"}) {
    if (const XmlEditor::Node node = workbook.child(XmlEditor::kRoot, later); node != XmlEditor::kNoNode) after = node;
  }
  workbook.insert_after(after, fmt::format("<{0}definedNames>{1}</{0}definedNames>", p, names));
}

std::string quoted(std::string_view sheet) {
  std::string text = "'";
  for (const char c : sheet) text.append(c == '\'' ? 2 : 1, c);
  return text + "'";
}

Failure broken_workbook() {
  return Failure(Error{"CF138",
                       {"arbetsboken går inte att läsa: den har inga blad. Öppna den i Excel och spara om den.",
                        "the workbook cannot be read: it has no sheets. Open it in Excel and save it again."}});
}

}  // namespace

Result<std::string> free_sheet_name(PackagePatch& package, const std::string& wanted) {
  const auto workbook = open_workbook(package);
  if (!workbook) return Failure(workbook.error());
  std::set<std::string> taken;
  for (const XmlEditor::Node sheet : sheets_of(*workbook)) {
    taken.insert(fold(workbook->attribute(sheet, "name").value_or("")));
  }
  std::string name = wanted.substr(0, kMostSheetName);
  for (int number = 2; taken.contains(fold(name)); ++number) name = fmt::format("{} {}", wanted, number);
  return name;
}

std::optional<Error> add_sheet(PackagePatch& package, NewSheet sheet, StylePatch& styles) {
  auto taken = taken_tables(package);
  if (!taken) return taken.error();
  for (NewTable& table : sheet.tables) {
    const std::string wanted = table.name;
    for (int number = 2; !taken->names.insert(fold(table.name)).second; ++number) {
      table.name = fmt::format("{}_{}", wanted, number);
    }
    table.id = ++taken->last_id;
  }
  const std::string part = package.add("worksheets/sheet", ".xml", kSheetType, "");
  std::vector<std::string> table_ids;
  for (const NewTable& table : sheet.tables) {
    const std::string table_part = package.add("tables/table", ".xml", kTableType, table_xml(table, package.edition()));
    const auto id = package.relate(part, "table", table_part);
    if (!id) return id.error();
    table_ids.push_back(*id);
  }
  package.set(part, sheet_xml(sheet, package.edition(), table_ids, styles));
  const auto id = package.relate(package.workbook_part(), "worksheet", part);
  if (!id) return id.error();

  auto workbook = open_workbook(package);
  if (!workbook) return workbook.error();
  const std::vector<XmlEditor::Node> sheets = sheets_of(*workbook);
  if (sheets.empty()) return broken_workbook().value();
  std::uint32_t sheet_id = 0;
  for (const XmlEditor::Node known : sheets) sheet_id = std::max(sheet_id, number_of(*workbook, known, "sheetId"));
  const std::string p = workbook->prefix(sheets.back());
  workbook->insert_after(sheets.back(),
                         fmt::format("<{}sheet xmlns:r=\"{}\" name=\"{}\" sheetId=\"{}\" r:id=\"{}\"/>", p,
                                     package.edition().relationships, escaped_xml(sheet.name), sheet_id + 1, *id));
  std::string names =
      fmt::format("<{0}definedName name=\"{1}\" localSheetId=\"{2}\" hidden=\"1\">{3}!$A$1</{0}definedName>", p,
                  kOwnSheetName, sheets.size(), escaped_xml(quoted(sheet.name)));
  if (!sheet.tables.empty()) {
    names +=
        fmt::format("<{0}definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{1}\">{2}!${3}:${3}</{0}definedName>",
                    p, sheets.size(), escaped_xml(quoted(sheet.name)), sheet.tables.front().head_row + 1);
  }
  add_defined_names(*workbook, names);
  package.set(package.workbook_part(), workbook->result());
  return std::nullopt;
}

std::optional<Error> ask_for_calculation(PackagePatch& package) {
  auto workbook = open_workbook(package);
  if (!workbook) return workbook.error();
  const XmlEditor::Node known = workbook->child(XmlEditor::kRoot, "calcPr");
  if (known != XmlEditor::kNoNode) {
    workbook->tag(known).set("fullCalcOnLoad", "1");
  } else {
    // It stands behind these (ECMA-376 part 1, 18.2.27).
    XmlEditor::Node after = workbook->child(XmlEditor::kRoot, "sheets");
    for (const std::string_view later : {"functionGroups", "externalReferences", "definedNames"}) {
      if (const auto node = workbook->child(XmlEditor::kRoot, later); node != XmlEditor::kNoNode) after = node;
    }
    workbook->insert_after(after, fmt::format("<{}calcPr fullCalcOnLoad=\"1\"/>", workbook->prefix(after)));
  }
  package.set(package.workbook_part(), workbook->result());
  return std::nullopt;
}

std::optional<Error> complete_workbook(PackagePatch& package, const Workbook& model) {
  auto workbook = open_workbook(package);
  if (!workbook) return workbook.error();
  const std::vector<XmlEditor::Node> sheets = sheets_of(*workbook);
  if (sheets.empty() || sheets.size() < model.sheets.size()) return broken_workbook().value();
  for (std::size_t i = 0; i < model.sheets.size(); ++i) {
    if (model.sheets[i].visibility == Visibility::very_hidden) workbook->tag(sheets[i]).set("state", "veryHidden");
  }
  if (model.date_1904) {
    const XmlEditor::Node known = workbook->child(XmlEditor::kRoot, "workbookPr");
    if (known == XmlEditor::kNoNode) return broken_workbook().value();
    workbook->tag(known).set("date1904", "1");
  }
  std::string names;
  const std::string p = workbook->prefix();
  for (const DefinedName& name : model.defined_names) {
    StartTag tag("<" + p + "definedName>");
    tag.set("name", name.name);
    if (name.sheet != kNone) tag.set("localSheetId", std::to_string(name.sheet));
    if (name.name == kOwnSheetName) tag.set("hidden", "1");
    names += tag.open() + escaped_xml(name.refers_to) + tag.close();
  }
  if (!names.empty()) add_defined_names(*workbook, names);
  if (workbook->changed()) package.set(package.workbook_part(), workbook->result());
  return std::nullopt;
}

std::optional<Error> add_to_calculation_chain(PackagePatch& package, const std::vector<ChainCell>& cells) {
  const auto part = package.related(package.workbook_part(), "calcChain");
  if (!part) return part.error();
  if (part->empty() || cells.empty()) return std::nullopt;
  const auto workbook = open_workbook(package);
  if (!workbook) return workbook.error();
  auto xml = package.text(*part);
  if (!xml) return xml.error();
  auto chain = XmlEditor::open(std::move(*xml), *part, XmlSpace::spreadsheet, "calcChain", 1);
  if (!chain) return chain.error();
  for (const XmlEditor::Node sheet : sheets_of(*workbook)) {
    for (const ChainCell& cell : cells) {
      if (workbook->attribute(sheet, "name") != cell.sheet) continue;
      chain->append(XmlEditor::kRoot, fmt::format("<{}c r=\"{}\" i=\"{}\"/>", chain->prefix(), to_a1(cell.at),
                                                  workbook->attribute(sheet, "sheetId").value_or("1")));
    }
  }
  if (chain->changed()) package.set(*part, chain->result());
  return std::nullopt;
}

Result<bool> drop_signature(PackagePatch& package) {
  constexpr std::string_view kOrigin =
      "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin";
  bool dropped = false;
  const auto of_package = package.relationships("");
  if (!of_package) return Failure(of_package.error());
  for (const Relationship& relationship : *of_package) {
    if (relationship.kind != kOrigin || relationship.external) continue;
    const auto signatures = package.relationships(relationship.target);
    if (!signatures) return Failure(signatures.error());
    for (const Relationship& signature : *signatures) {
      if (!signature.external) package.remove(signature.target);
    }
    package.remove(relationships_part(relationship.target));
    package.remove(relationship.target);
    if (auto error = package.unrelate("", relationship.target)) return Failure(std::move(*error));
    dropped = true;
  }
  return dropped;
}

Result<bool> has_protected_structure(PackagePatch& package) {
  const auto workbook = open_workbook(package);
  if (!workbook) return Failure(workbook.error());
  const XmlEditor::Node protection = workbook->child(XmlEditor::kRoot, "workbookProtection");
  if (protection == XmlEditor::kNoNode) return false;
  const std::string locked = workbook->attribute(protection, "lockStructure").value_or("0");
  return locked == "1" || locked == "true";
}

}  // namespace crossfoot
