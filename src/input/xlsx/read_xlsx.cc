#include "input/xlsx/read_xlsx.h"

#include <fmt/format.h>

#include <unordered_set>
#include <utility>

#include "base/sanitise.h"
#include "input/active_content.h"
#include "input/limits.h"
#include "input/properties.h"
#include "input/xlsx/parts.h"
#include "input/xlsx/sheet.h"
#include "input/xml/source.h"

namespace crossfoot {
namespace {

struct SheetKind {
  std::string_view relationship;
  std::string_view sv;
  std::string_view en;
};

// Tabs that are no worksheets.
constexpr SheetKind kSkippedKinds[] = {{"chartsheet", "diagramblad", "chart sheet"},
                                       {"dialogsheet", "dialogblad", "dialog sheet"},
                                       {"xlMacrosheet", "makroblad", "macro sheet"},
                                       {"xlIntlMacrosheet", "makroblad", "macro sheet"}};

Error incomplete(const std::string& sheet, std::string_view sv, std::string_view en) {
  const std::string shown = clipped(printable(sheet), 40);
  return Error{
      "CF130",
      {fmt::format("filen är ofullständig: {} bladet \"{}\". Öppna den i Excel och spara om den, eller hämta "
                   "den på nytt från avsändaren.",
                   sv, shown),
       fmt::format("the file is incomplete: {} the sheet \"{}\". Open it in Excel and save it again, or get it "
                   "again from the sender.",
                   en, shown)}};
}

class XlsxReader {
 public:
  XlsxReader(Package& package, std::string_view workbook_part)
      : package_(package), part_(workbook_part), context_{reading_.workbook, remarks_, 0, 0, 0, {}, {}, {}, {}} {}

  Result<Reading> read() {
    using Step = std::optional<Error> (XlsxReader::*)();
    constexpr Step kSteps[] = {&XlsxReader::read_workbook, &XlsxReader::read_strings, &XlsxReader::read_formats,
                               &XlsxReader::read_sheets};
    remark_archive(package_.directory, remarks_);
    for (const Step step : kSteps) {
      if (auto error = (this->*step)()) return Failure(std::move(*error));
    }
    remark_active_content(package_, remarks_);
    look_through_all_properties();
    reading_.findings = remarks_.take();
    return std::move(reading_);
  }

 private:
  std::optional<Error> read_workbook() {
    auto relationships = read_relationships(package_, part_);
    if (!relationships) return relationships.error();
    relationships_ = std::move(*relationships);
    const auto xml = read_part(package_, part_, limits::kMostPartBytes);
    if (!xml) return xml.error();
    auto workbook = read_workbook_part(*xml, part_, remarks_);
    if (!workbook) return workbook.error();
    workbook_ = std::move(*workbook);
    reading_.workbook.date_1904 = workbook_.date_1904;
    return std::nullopt;
  }

  // The first relationship of the kind that is inside the package.
  const Relationship* related(std::string_view kind) const {
    for (const Relationship& relationship : relationships_) {
      if (relationship.kind == kind && !relationship.external) return &relationship;
    }
    return nullptr;
  }

  // A workbook may be without strings and without styles. Named but missing
  // ones are said: their cells then show it, or are not as Excel shows them.
  bool has_related(const Relationship* part) {
    if (part == nullptr) return false;
    if (has_part(package_, part->target)) return true;
    remark_missing(part->target, {});
    return false;
  }

  void remark_missing(const std::string& part, const std::string& sheet) {
    remarks_.add("CF153", Severity::warning, place_in(sheet), {{"part", clipped(printable(part), 60)}});
  }

  std::optional<Error> read_strings() {
    const Relationship* const part = related("sharedStrings");
    if (!has_related(part)) return std::nullopt;
    const auto xml = open_part(package_, part->target, limits::kMostSharedStringsBytes);
    if (!xml) return xml.error();
    auto strings = read_shared_strings(**xml, part->target, remarks_);
    if (!strings) return strings.error();
    reading_.workbook.strings = std::move(*strings);
    context_.shared_strings = reading_.workbook.strings.size();
    return std::nullopt;
  }

  std::optional<Error> read_formats() {
    Styles styles;
    const Relationship* const part = related("styles");
    if (has_related(part)) {
      const auto xml = read_part(package_, part->target, limits::kMostPartBytes);
      if (!xml) return xml.error();
      auto read = read_styles(*xml, part->target, remarks_);
      if (!read) return read.error();
      styles = std::move(*read);
    }
    reading_.workbook.formats = std::move(styles.formats);
    reading_.workbook.number_formats = std::move(styles.number_formats);
    return std::nullopt;
  }

  const Relationship* relationship_of(const SheetTab& tab) const {
    for (const Relationship& relationship : relationships_) {
      if (relationship.id == tab.relationship) return &relationship;
    }
    return nullptr;
  }

  std::optional<Error> read_sheets() {
    std::vector<std::uint32_t> sheet_of_tab;
    for (const SheetTab& tab : workbook_.tabs) {
      const Relationship* const relationship = relationship_of(tab);
      if (relationship == nullptr || relationship->external) {
        return incomplete(tab.name, "det går inte att hitta", "there is no finding");
      }
      if (skip(tab, relationship->kind)) {
        sheet_of_tab.push_back(kNone);
        continue;
      }
      sheet_of_tab.push_back(static_cast<std::uint32_t>(reading_.workbook.sheets.size()));
      if (auto error = read_tab(tab, relationship->target)) return error;
    }
    if (reading_.workbook.sheets.empty()) return no_worksheets();
    add_names(sheet_of_tab);
    return std::nullopt;
  }

  // Whether the tab is of a kind that has no cells.
  bool skip(const SheetTab& tab, std::string_view kind) {
    for (const SheetKind& skipped : kSkippedKinds) {
      if (kind != skipped.relationship) continue;
      reading_.workbook.skipped_sheets.push_back(fmt::format("{} ({})", tab.name, skipped.en));
      remarks_.add("CF147", Severity::info, place_in(tab.name),
                   {{"kind.sv", std::string(skipped.sv)}, {"kind.en", std::string(skipped.en)}});
      return true;
    }
    return false;
  }

  std::optional<Error> read_tab(const SheetTab& tab, const std::string& part) {
    if (!has_part(package_, part)) return incomplete(tab.name, "innehållet saknas i", "there is no content for");
    if (!seen_.insert(part_key(part)).second) {
      return incomplete(tab.name, "ett annat blads innehåll används också för",
                        "another sheet's content is also used for");
    }
    Sheet sheet;
    sheet.name = tab.name;
    sheet.visibility = tab.visibility;
    sheet.part = part;
    {
      const auto xml = open_part(package_, part, limits::kMostSheetBytes);
      if (!xml) return xml.error();
      if (auto error = read_sheet(**xml, sheet, context_)) return error;
    }
    if (auto error = read_notes(sheet)) return error;
    reading_.workbook.sheets.push_back(std::move(sheet));
    return std::nullopt;
  }

  std::optional<Error> read_notes(Sheet& sheet) {
    const auto relationships = read_relationships(package_, sheet.part);
    if (!relationships) return relationships.error();
    for (const Relationship& relationship : *relationships) {
      if (relationship.kind != "comments" || relationship.external) continue;
      if (!has_part(package_, relationship.target)) {
        remark_missing(relationship.target, sheet.name);
        continue;
      }
      const auto xml = read_part(package_, relationship.target, limits::kMostPartBytes);
      if (!xml) return xml.error();
      auto comments = read_comments(*xml, relationship.target, sheet.name, remarks_);
      if (!comments) return comments.error();
      sheet.comments.insert(sheet.comments.end(), comments->begin(), comments->end());
    }
    return std::nullopt;
  }

  static Error no_worksheets() {
    return Error{"CF138",
                 {"arbetsboken går inte att läsa: den har bara diagramblad eller makroblad, inga kalkylblad.",
                  "the workbook cannot be read: it has only chart or macro sheets, no worksheets."}};
  }

  // Names local to a tab that is not read go with it.
  void add_names(const std::vector<std::uint32_t>& sheet_of_tab) {
    for (DefinedName& name : workbook_.defined_names) {
      if (name.sheet != kNone) {
        name.sheet = name.sheet < sheet_of_tab.size() ? sheet_of_tab[name.sheet] : kNone;
        if (name.sheet == kNone) continue;
      }
      reading_.workbook.defined_names.push_back(std::move(name));
    }
  }

  // What is wrong with them is no reason to refuse the cells.
  void look_through_all_properties() {
    for (const Relationship& relationship : package_.relationships) {
      if (relationship.external || !relationship.kind.ends_with("-properties")) continue;
      const auto raw = read_part(package_, relationship.target, limits::kMostPropertyBytes);
      if (raw) look_through_properties(*raw, remarks_);
    }
  }

  Package& package_;
  std::string part_;
  Remarks remarks_;
  Reading reading_;
  SheetContext context_;
  WorkbookPart workbook_;
  std::vector<Relationship> relationships_;
  std::unordered_set<std::string> seen_;  // parts of the sheets that were read
};

}  // namespace

Result<Reading> read_xlsx(Package& package, std::string_view workbook_part) {
  return XlsxReader(package, workbook_part).read();
}

}  // namespace crossfoot
