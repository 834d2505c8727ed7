#include "correct/patch_workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "correct/package_patch.h"
#include "correct/patch_comments.h"
#include "correct/patch_threads.h"
#include "correct/patch_vml.h"
#include "correct/sheet_survey.h"
#include "correct/workbook_patch.h"

namespace crossfoot {
namespace {

constexpr std::string_view kStylesType = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
constexpr std::string_view kCommentsType = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
constexpr std::string_view kVmlType = "application/vnd.openxmlformats-officedocument.vmlDrawing";
constexpr std::string_view kSignatureOrigin =
    "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin";

std::map<std::uint32_t, std::vector<CellAddress>> by_sheet(const std::vector<SheetCell>& cells) {
  std::map<std::uint32_t, std::vector<CellAddress>> sheets;
  for (const SheetCell& cell : cells) sheets[cell.sheet].push_back(cell.at);
  for (auto& [sheet, list] : sheets) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return sheets;
}

// The whole patch of one workbook.
class WorkbookPatcher {
 public:
  WorkbookPatcher(PackagePatch package, const Workbook& workbook, const WorkbookChanges& changes)
      : package_(std::move(package)), workbook_(workbook), changes_(changes) {}

  Result<std::string> patch() {
    if (auto error = open_styles()) return Failure(std::move(*error));
    std::map<std::uint32_t, std::vector<const PatchedCell*>> sheets;
    for (const PatchedCell& cell : changes_.cells) sheets[cell.cell.sheet].push_back(&cell);
    for (const auto& [sheet, cells] : sheets) {
      if (auto error = patch_sheet(sheet, cells)) return Failure(std::move(*error));
    }
    for (const NewSheet& sheet : changes_.sheets) {
      if (auto error = add_sheet(package_, sheet, *styles_)) return Failure(std::move(*error));
    }
    if (auto error = finish_workbook()) return Failure(std::move(*error));
    if (!package_.changed()) return std::string(package_.package().archive);
    const auto dropped = drop_signature(package_);
    if (!dropped) return Failure(dropped.error());
    return package_.finish();
  }

 private:
  std::optional<Error> open_styles() {
    auto part = package_.related(package_.workbook_part(), "styles");
    if (!part) return part.error();
    styles_part_ = *part;
    auto xml = styles_part_.empty() ? Result<std::string>(StylePatch::empty_styles(package_.edition().main))
                                    : package_.text(styles_part_);
    if (!xml) return xml.error();
    auto styles = StylePatch::open(std::move(*xml), styles_part_);
    if (!styles) return styles.error();
    styles_ = std::move(*styles);
    return std::nullopt;
  }

  std::optional<Error> patch_sheet(std::uint32_t index, const std::vector<const PatchedCell*>& cells) {
    const Sheet& sheet = workbook_.sheets[index];
    std::vector<CellAddress> wanted;
    for (const PatchedCell* cell : cells) wanted.push_back(cell->cell.at);
    std::sort(wanted.begin(), wanted.end());
    auto xml = package_.text(sheet.part);
    if (!xml) return xml.error();
    const auto survey = survey_sheet(*xml, sheet.part, wanted);
    if (!survey) return survey.error();

    std::vector<CellPatch> patches;
    std::vector<NewNote> notes;
    for (const PatchedCell* cell : cells) {
      CellPatch patch{cell->cell.at, cell->value, cell->formula, std::nullopt};
      if (cell->fill) {
        const bool number = cell->value && cell->value->type == CellType::number;
        patch.style = styles_->filled(survey->cells.at(patch.at).style, *cell->fill, number);
      }
      if (patch.value || patch.formula || patch.style) patches.push_back(std::move(patch));
      if (cell->note) notes.push_back(*cell->note);
      if (cell->formula && !has_formula(sheet, cell->cell.at)) new_formulas_.push_back({sheet.name, cell->cell.at});
    }
    std::sort(patches.begin(), patches.end(), [](const CellPatch& a, const CellPatch& b) { return a.at < b.at; });
    std::vector<Edit> edits = cell_edits(*xml, *survey, patches, workbook_, sheet);
    if (!notes.empty()) {
      if (auto error = add_notes(index, *xml, *survey, notes, edits)) return error;
    }
    if (!edits.empty()) package_.set(sheet.part, with_edits(*xml, std::move(edits)));
    return std::nullopt;
  }

  static bool has_formula(const Sheet& sheet, CellAddress at) {
    const Cell* cell = sheet.find(at);
    return cell != nullptr && cell->formula != kNone;
  }

  std::optional<Error> add_notes(std::uint32_t index, const std::string& xml, const SheetSurvey& survey,
                                 const std::vector<NewNote>& notes, std::vector<Edit>& edits) {
    const std::string& part = workbook_.sheets[index].part;
    if (auto error = reply_in_threads(package_, part, notes)) return error;
    auto comments = package_.related(part, "comments");
    if (!comments) return comments.error();
    auto text =
        comments->empty() ? Result<std::string>(empty_comments(package_.edition().main)) : package_.text(*comments);
    if (!text) return text.error();
    auto patched = patch_comments(std::move(*text), *comments, notes);
    if (!patched) return patched.error();
    if (!patched->changed) return std::nullopt;
    if (comments->empty()) {
      const std::string added = package_.add("comments", ".xml", kCommentsType, patched->xml);
      if (auto id = package_.relate(part, "comments", added); !id) return id.error();
    } else {
      package_.set(*comments, patched->xml);
    }
    return add_boxes(index, xml, survey, notes, *patched, edits);
  }

  // Each new note needs a box in the sheet's drawing of notes; those that were
  // there may have to grow.
  std::optional<Error> add_boxes(std::uint32_t index, const std::string& xml, const SheetSurvey& survey,
                                 const std::vector<NewNote>& notes, const PatchedComments& comments,
                                 std::vector<Edit>& edits) {
    const auto of = [&](const std::vector<CellAddress>& cells) {
      std::vector<NewNote> found;
      for (const NewNote& note : notes) {
        if (std::find(cells.begin(), cells.end(), note.at) != cells.end()) found.push_back(note);
      }
      return found;
    };
    const std::vector<NewNote> boxes = of(comments.added);
    const std::string& part = workbook_.sheets[index].part;
    auto drawing = drawing_of(part, survey.legacy_drawing);
    if (!drawing) return drawing.error();
    auto text = drawing->empty() ? Result<std::string>(std::string()) : package_.text(*drawing);
    if (!text) return text.error();
    const std::string higher = with_higher_boxes(*text, of(comments.appended), survey);
    if (boxes.empty()) {
      if (higher != *text) package_.set(*drawing, higher);
      return std::nullopt;
    }
    const auto patched = patch_vml(higher, boxes, survey, index + 1);
    if (!patched) return std::nullopt;  // no drawing to write in; the notes show without boxes of their own
    if (!drawing->empty()) {
      package_.set(*drawing, *patched);
      return std::nullopt;
    }
    const std::string added_part = package_.add("drawings/vmlDrawing", ".vml", kVmlType, *patched);
    const auto id = package_.relate(part, "vmlDrawing", added_part);
    if (!id) return id.error();
    const StartTag root(
        std::string_view(xml).substr(survey.root_open.begin, survey.root_open.end - survey.root_open.begin));
    edits.push_back({survey.legacy_drawing_at, survey.legacy_drawing_at,
                     fmt::format("<{}legacyDrawing xmlns:r=\"{}\" r:id=\"{}\"/>", root.prefix(),
                                 package_.edition().relationships, *id)});
    return std::nullopt;
  }

  Result<std::string> drawing_of(const std::string& part, const std::string& relationship) {
    if (relationship.empty()) return std::string();
    const auto all = package_.relationships(part);
    if (!all) return Failure(all.error());
    for (const Relationship& known : *all) {
      if (known.id == relationship && !known.external && package_.has(known.target)) return known.target;
    }
    return std::string();
  }

  std::optional<Error> finish_workbook() {
    if (auto error = add_to_calculation_chain(package_, new_formulas_)) return error;
    if (changes_.calculate_on_load) {
      if (auto error = ask_for_calculation(package_)) return error;
    }
    if (!styles_->changed()) return std::nullopt;
    if (!styles_part_.empty()) {
      package_.set(styles_part_, styles_->result());
      return std::nullopt;
    }
    const std::string added = package_.add("styles", ".xml", kStylesType, styles_->result());
    const auto id = package_.relate(package_.workbook_part(), "styles", added);
    return id ? std::nullopt : std::optional<Error>(id.error());
  }

  PackagePatch package_;
  const Workbook& workbook_;
  const WorkbookChanges& changes_;
  std::optional<StylePatch> styles_;
  std::string styles_part_;
  std::vector<ChainCell> new_formulas_;
};

}  // namespace

Result<WorkbookTraits> traits_of(std::string_view bytes, const Workbook& workbook,
                                 const std::vector<SheetCell>& cells) {
  auto package = PackagePatch::open(bytes);
  if (!package) return Failure(package.error());
  WorkbookTraits traits;
  for (const auto& [index, wanted] : by_sheet(cells)) {
    const std::string& part = workbook.sheets[index].part;
    const auto xml = package->text(part);
    if (!xml) return Failure(xml.error());
    const auto survey = survey_sheet(*xml, part, wanted);
    if (!survey) return Failure(survey.error());
    if (survey->is_protected) traits.protected_sheets.push_back(index);
    for (const CellAddress at : wanted) {
      const bool fixed = std::any_of(survey->fixed.begin(), survey->fixed.end(),
                                     [&](const CellRange& range) { return range.contains(at); });
      if (fixed) traits.hindered.push_back({{index, at}, Obstacle::array});
      if (survey->cells.at(at).times > 1) traits.hindered.push_back({{index, at}, Obstacle::stands_twice});
    }
  }
  const auto structure = has_protected_structure(*package);
  if (!structure) return Failure(structure.error());
  traits.protected_structure = *structure;
  traits.is_signed = std::any_of(package->package().relationships.begin(), package->package().relationships.end(),
                                 [](const Relationship& r) { return r.kind == kSignatureOrigin; });
  return traits;
}

Result<std::string> patched_workbook(std::string_view bytes, const Workbook& workbook, const WorkbookChanges& changes) {
  auto package = PackagePatch::open(bytes);
  if (!package) return Failure(package.error());
  return WorkbookPatcher(std::move(*package), workbook, changes).patch();
}

}  // namespace crossfoot
