#include "correct/patch_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace crossfoot {
namespace {

std::string_view type_name(CellType type) {
  switch (type) {
    case CellType::text:
      return "str";
    case CellType::boolean:
      return "b";
    case CellType::error:
      return "e";
    case CellType::blank:
    case CellType::number:
      break;
  }
  return "";
}

class CellEditor {
 public:
  CellEditor(std::string_view xml, const SheetSurvey& survey, const Workbook& workbook, const Sheet& sheet)
      : xml_(xml), survey_(survey), workbook_(workbook), sheet_(sheet) {}

  std::vector<Edit> edits(const std::vector<CellPatch>& patches) {
    break_shared(patches);
    for (const CellPatch& patch : patches) {
      const SurveyedCell& cell = survey_.cells.at(patch.at);
      if (cell.times > 0) {
        rewrite(patch, cell);
      } else if (cell.row_open) {
        insert_in_row(patch, cell);
      } else if (cell.insert_row_at) {
        insert_with_row(patch, cell);
      }
    }
    write_empty_rows();
    write_new_rows();
    write_shared();
    stretch_dimension(patches);
    return std::move(edits_);
  }

 private:
  std::string_view raw(XmlSpan span) const { return xml_.substr(span.begin, span.end - span.begin); }

  std::string value_element(const CellContent& value) const {
    if (value.type == CellType::blank) return "";
    const std::string& p = survey_.prefix;
    return fmt::format("<{}v>{}</{}v>", p, escaped_cell_text(value.text), p);
  }

  // An array formula of one cell stays one.
  std::string formula_element(const std::string& formula, const SurveyedCell* cell) const {
    StartTag tag("<" + survey_.prefix + "f>");
    if (cell != nullptr && cell->formula && cell->formula->type == "array") {
      tag.set("t", "array");
      tag.set("ref", to_a1(*cell->formula->range));
    }
    return tag.open() + escaped_xml(formula) + tag.close();
  }

  void rewrite(const CellPatch& patch, const SurveyedCell& cell) {
    StartTag tag(raw(cell.open));
    if (patch.style) tag.set("s", std::to_string(*patch.style));
    if (!patch.value && !patch.formula) {
      edits_.push_back({cell.open.begin, cell.open.end, tag.as_it_was()});
      return;
    }
    std::string content;
    if (patch.formula) {
      content += formula_element(*patch.formula, &cell);
    } else if (cell.formula) {
      content += own_formula(patch.at, cell);
    }
    if (patch.value) {
      tag.remove("t");
      tag.remove("vm");
      if (!type_name(patch.value->type).empty()) tag.set("t", type_name(patch.value->type));
      content += value_element(*patch.value);
    } else if (cell.value) {
      content += raw(*cell.value);
    }
    rewritten_.insert(patch.at);
    edits_.push_back({cell.whole.begin, cell.whole.end, tag.open() + content + tag.close()});
  }

  // The formula as it stands, unless it is shared from a cell that gets another.
  std::string own_formula(CellAddress at, const SurveyedCell& cell) {
    return std::string(loses_its_source(cell) ? formula_text(at) : raw(cell.formula->whole));
  }

  bool loses_its_source(const SurveyedCell& cell) const {
    return cell.formula->type == "shared" && broken_.contains(cell.formula->shared);
  }

  std::string formula_text(CellAddress at) const {
    const Cell* cell = sheet_.find(at);
    return formula_element(cell ? std::string(workbook_.formula_of(*cell)) : "", nullptr);
  }

  std::string new_cell(const CellPatch& patch, std::uint32_t inherited) const {
    StartTag tag("<" + survey_.prefix + "c>");
    tag.set("r", to_a1(patch.at));
    const std::uint32_t style = patch.style.value_or(inherited);
    if (style != 0) tag.set("s", std::to_string(style));
    std::string content = patch.formula ? formula_element(*patch.formula, nullptr) : "";
    if (patch.value) {
      if (!type_name(patch.value->type).empty()) tag.set("t", type_name(patch.value->type));
      content += value_element(*patch.value);
    }
    return content.empty() ? tag.self_closed() : tag.open() + content + tag.close();
  }

  // `spans` is a hint that would lie now.
  static StartTag without_spans(std::string_view raw) {
    StartTag tag(raw);
    tag.remove("spans");
    return tag;
  }

  void insert_in_row(const CellPatch& patch, const SurveyedCell& cell) {
    const std::string text = new_cell(patch, cell.style);
    if (cell.row_closes_itself) {
      empty_rows_[cell.row_open->begin].first = *cell.row_open;
      empty_rows_[cell.row_open->begin].second += text;
      return;
    }
    edits_.push_back({*cell.insert_at, *cell.insert_at, text});
    if (retagged_rows_.insert(cell.row_open->begin).second) {
      edits_.push_back({cell.row_open->begin, cell.row_open->end, without_spans(raw(*cell.row_open)).open()});
    }
  }

  void insert_with_row(const CellPatch& patch, const SurveyedCell& cell) {
    auto& [place, text] = new_rows_[patch.at.row];
    place = *cell.insert_row_at;
    text += new_cell(patch, cell.style);
  }

  void write_empty_rows() {
    for (const auto& [begin, row] : empty_rows_) {
      const StartTag tag = without_spans(raw(row.first));
      edits_.push_back({row.first.begin, row.first.end, tag.open() + row.second + tag.close()});
    }
  }

  void write_new_rows() {
    if (new_rows_.empty()) return;
    const std::string& p = survey_.prefix;
    const bool cells_close_themselves = survey_.cells_close->begin == survey_.cells_close->end;
    std::string all;
    for (const auto& [row, where] : new_rows_) {
      const std::string text = fmt::format("<{}row r=\"{}\">{}</{}row>", p, row + 1, where.second, p);
      if (cells_close_themselves) {
        all += text;
      } else {
        edits_.push_back({where.first, where.first, text});
      }
    }
    if (!cells_close_themselves) return;
    const StartTag tag(raw(*survey_.cells_open));
    edits_.push_back({survey_.cells_open->begin, survey_.cells_open->end, tag.open() + all + tag.close()});
  }

  // Shared formulas of which a cell that others take theirs from gets another.
  void break_shared(const std::vector<CellPatch>& patches) {
    for (const CellPatch& patch : patches) {
      const auto& formula = survey_.cells.at(patch.at).formula;
      const bool gives =
          formula && formula->type == "shared" && raw(formula->whole).find("</") != std::string_view::npos;
      if (patch.formula && gives) broken_.insert(formula->shared);
    }
  }

  // Members of a shared formula whose first cell gets another: each gets what
  // it had, written out.
  void write_shared() {
    for (const std::string& shared : broken_) {
      for (const SharedMember& member : survey_.shared.at(shared)) {
        if (rewritten_.contains(member.at)) continue;
        edits_.push_back({member.formula.begin, member.formula.end, formula_text(member.at)});
      }
    }
  }

  void stretch_dimension(const std::vector<CellPatch>& patches) {
    if (!survey_.dimension || !survey_.dimension_range) return;
    CellRange range = *survey_.dimension_range;
    for (const CellPatch& patch : patches) {
      range.first.row = std::min(range.first.row, patch.at.row);
      range.first.column = std::min(range.first.column, patch.at.column);
      range.last.row = std::max(range.last.row, patch.at.row);
      range.last.column = std::max(range.last.column, patch.at.column);
    }
    if (range == *survey_.dimension_range) return;
    StartTag tag(raw(*survey_.dimension));
    tag.set("ref", to_a1(range));
    edits_.push_back({survey_.dimension->begin, survey_.dimension->end, tag.as_it_was()});
  }

  std::string_view xml_;
  const SheetSurvey& survey_;
  const Workbook& workbook_;
  const Sheet& sheet_;
  std::vector<Edit> edits_;
  std::set<CellAddress> rewritten_;
  std::set<std::string> broken_;                                       // `si`
  std::map<std::size_t, std::pair<XmlSpan, std::string>> empty_rows_;  // by the place of the row
  std::set<std::size_t> retagged_rows_;
  std::map<std::uint32_t, std::pair<std::size_t, std::string>> new_rows_;
};

}  // namespace

CellContent number_content(const Decimal& number) { return {CellType::number, number.to_string()}; }
CellContent number_content(double number) { return {CellType::number, fmt::format("{}", number)}; }

std::vector<Edit> cell_edits(std::string_view xml, const SheetSurvey& survey, const std::vector<CellPatch>& patches,
                             const Workbook& workbook, const Sheet& sheet) {
  return CellEditor(xml, survey, workbook, sheet).edits(patches);
}

}  // namespace crossfoot
