#include "correct/sheet_survey.h"

#include <algorithm>
#include <array>

#include "correct/xml_edit.h"
#include "input/checked_number.h"
#include "input/limits.h"

namespace crossfoot {
namespace {

// The elements of a worksheet that stand before `legacyDrawing` (ECMA-376 part
// 1, 18.3.1.99).
constexpr auto kBeforeLegacyDrawing = std::to_array<std::string_view>({"sheetPr",
                                                                       "dimension",
                                                                       "sheetViews",
                                                                       "sheetFormatPr",
                                                                       "cols",
                                                                       "sheetData",
                                                                       "sheetCalcPr",
                                                                       "sheetProtection",
                                                                       "protectedRanges",
                                                                       "scenarios",
                                                                       "autoFilter",
                                                                       "sortState",
                                                                       "dataConsolidate",
                                                                       "customSheetViews",
                                                                       "mergeCells",
                                                                       "phoneticPr",
                                                                       "conditionalFormatting",
                                                                       "dataValidations",
                                                                       "hyperlinks",
                                                                       "printOptions",
                                                                       "pageMargins",
                                                                       "pageSetup",
                                                                       "headerFooter",
                                                                       "rowBreaks",
                                                                       "colBreaks",
                                                                       "customProperties",
                                                                       "cellWatches",
                                                                       "ignoredErrors",
                                                                       "smartTags",
                                                                       "drawing"});

std::optional<CellRange> parse_range(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto first = parse_a1(text.substr(0, colon));
  const auto last = colon == text.npos ? first : parse_a1(text.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return CellRange{*first, *last};
}

std::optional<std::uint32_t> number_of(const XmlElement& element, std::string_view name) {
  return checked_integer<std::uint32_t>(trimmed(element.attribute(name).value_or("")));
}

// A size of something that can be seen.
std::optional<double> positive(const XmlElement& element, std::string_view name) {
  const auto number = checked_double(trimmed(element.attribute(name).value_or("")));
  return number && *number > 0 && *number < 1000 ? number : std::nullopt;
}

class Surveyor : public XmlHandler {
 public:
  Surveyor(std::string_view xml, SheetSurvey& survey, const std::vector<CellAddress>& wanted)
      : xml_(xml), survey_(survey) {
    for (const CellAddress at : wanted) {
      if (rows_.empty() || rows_.back().row != at.row) rows_.push_back({at.row, {}, false, {}});
      rows_.back().columns.push_back(at.column);
      survey_.cells.emplace(at, SurveyedCell{});
    }
  }

  void start(const XmlElement& element) override {
    if (element.depth == 1) start_root();
    if (element.depth == 2) start_section(element);
    if (element.depth == 3 && in_cells_ && element.name == "row") start_row(element);
    if (element.depth == 3 && section_ == "cols" && element.name == "col") add_column(element);
    if (element.depth == 4 && in_cells_ && element.name == "c") start_cell(element);
    if (element.depth == 5 && in_cell_) start_content(element);
  }

  void end(std::string_view name, int depth) override {
    if (depth == 5 && in_cell_) end_content(name);
    if (depth == 4 && in_cell_) end_cell();
    if (depth == 3 && in_row_) end_row();
    if (depth == 2) end_section(name);
    if (depth == 1) finish();
  }

  void text(std::string_view) override {}

 private:
  // What is wanted of a row, and where it would have to stand if it is not there.
  struct WantedRow {
    std::uint32_t row = 0;
    std::vector<std::uint32_t> columns;
    bool seen = false;
    std::optional<std::size_t> before;
  };
  struct ColumnStyle {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t style = 0;
  };

  void start_root() {
    survey_.root_open = span();
    survey_.prefix = StartTag(xml_.substr(span().begin, span().end - span().begin)).prefix();
  }

  void start_section(const XmlElement& element) {
    section_ = element.name;
    in_cells_ = section_ == "sheetData";
    section_depth_ = raw_depth();
    if (in_cells_) survey_.cells_open = span();
    if (section_ == "sheetProtection") survey_.is_protected = element.flag("sheet");
    if (section_ == "legacyDrawing") survey_.legacy_drawing = element.attribute("id", XmlSpace::office).value_or("");
    if (section_ == "sheetFormatPr") {
      survey_.usual_width = positive(element, "defaultColWidth").value_or(survey_.usual_width);
      survey_.usual_height = positive(element, "defaultRowHeight").value_or(survey_.usual_height);
    }
    if (section_ == "dimension") {
      survey_.dimension = span();
      survey_.dimension_range = parse_range(element.attribute("ref").value_or(""));
    }
  }

  void end_section(std::string_view name) {
    if (in_cells_) survey_.cells_close = span();
    const bool before =
        std::find(kBeforeLegacyDrawing.begin(), kBeforeLegacyDrawing.end(), name) != kBeforeLegacyDrawing.end();
    if (before && section_depth_ == 2) survey_.legacy_drawing_at = span().end;
    in_cells_ = false;
    section_.clear();
  }

  void add_column(const XmlElement& element) {
    const auto first = number_of(element, "min");
    const auto last = number_of(element, "max");
    if (!first || !last || *first == 0) return;
    columns_.push_back({*first - 1, *last - 1, number_of(element, "style").value_or(0)});
    const auto width = element.flag("hidden") ? 0 : positive(element, "width");
    if (width) survey_.columns.push_back({*first - 1, *last - 1, *width});
  }

  void start_row(const XmlElement& element) {
    in_row_ = true;
    row_ = number_of(element, "r").value_or(row_ + 1);
    column_ = 0;
    row_open_ = span();
    row_style_ = element.flag("customFormat") ? number_of(element, "s") : std::nullopt;
    // Rows that are passed over stand before this one, if they are not yet to come.
    for (; next_row_ < rows_.size() && rows_[next_row_].row + 1 < row_; ++next_row_) {
      if (!rows_[next_row_].before) rows_[next_row_].before = span().begin;
    }
    const auto found = std::lower_bound(rows_.begin(), rows_.end(), row_,
                                        [](const WantedRow& r, std::uint32_t number) { return r.row + 1 < number; });
    const bool is_wanted = found != rows_.end() && found->row + 1 == row_;
    wanted_ = is_wanted && !found->seen ? &*found : nullptr;
    again_ = is_wanted && found->seen ? &*found : nullptr;
    next_column_ = 0;
    if (wanted_ != nullptr) wanted_->seen = true;
  }

  void end_row() {
    in_row_ = false;
    if (wanted_ == nullptr) return;
    const bool closes_itself = span().begin == span().end;
    for (const std::uint32_t column : wanted_->columns) {
      SurveyedCell& cell = survey_.cells[{wanted_->row, column}];
      cell.row_open = row_open_;
      cell.row_closes_itself = closes_itself;
      if (!cell.insert_at) cell.insert_at = span().begin;
      if (cell.times == 0) cell.style = row_style_.value_or(style_of_column(column));
    }
    wanted_ = nullptr;
  }

  void start_cell(const XmlElement& element) {
    ++column_;
    if (const auto at = parse_a1(trimmed(element.attribute("r").value_or("")))) column_ = at->column + 1;
    in_cell_ = true;
    at_ = {row_ - 1, column_ - 1};
    cell_ = nullptr;
    if (wanted_ != nullptr) {
      for (; next_column_ < wanted_->columns.size() && wanted_->columns[next_column_] + 1 < column_; ++next_column_) {
        SurveyedCell& passed = survey_.cells[{wanted_->row, wanted_->columns[next_column_]}];
        if (!passed.insert_at) passed.insert_at = span().begin;
      }
    }
    if (wanted_ == nullptr && again_ == nullptr) return;
    const auto found = survey_.cells.find(at_);
    if (found == survey_.cells.end()) return;
    cell_ = &found->second;
    ++cell_->times;
    cell_->open = span();
    cell_->style = number_of(element, "s").value_or(0);
    cell_->formula.reset();
    cell_->value.reset();
  }

  void end_cell() {
    in_cell_ = false;
    if (cell_ != nullptr) cell_->whole = {cell_->open.begin, span().end};
  }

  void start_content(const XmlElement& element) {
    content_ = span();
    if (element.name != "f") return;
    formula_ = SurveyedFormula{};
    formula_.type = element.attribute("t").value_or("");
    formula_.range = parse_range(element.attribute("ref").value_or(""));
    formula_.shared = element.attribute("si").value_or("");
  }

  void end_content(std::string_view name) {
    const XmlSpan whole{content_.begin, span().end};
    if (name == "f") {
      formula_.whole = whole;
      if (formula_.type == "shared") survey_.shared[formula_.shared].push_back({at_, whole});
      const bool fixed = formula_.type == "array" || formula_.type == "dataTable";
      if (fixed && formula_.range && !(formula_.range->first == formula_.range->last)) {
        survey_.fixed.push_back(*formula_.range);
      }
      if (cell_ != nullptr) cell_->formula = formula_;
    } else if (cell_ != nullptr && (name == "v" || name == "is")) {
      cell_->value = whole;
    }
  }

  std::uint32_t style_of_column(std::uint32_t column) const {
    for (const ColumnStyle& style : columns_) {
      if (column >= style.first && column <= style.last) return style.style;
    }
    return 0;
  }

  // Rows that are not there.
  void finish() {
    for (const WantedRow& row : rows_) {
      if (row.seen) continue;
      for (const std::uint32_t column : row.columns) {
        SurveyedCell& cell = survey_.cells[{row.row, column}];
        cell.style = style_of_column(column);
        if (row.before) cell.insert_row_at = row.before;
        if (!row.before && survey_.cells_close) cell.insert_row_at = survey_.cells_close->begin;
      }
    }
  }

  std::string_view xml_;
  SheetSurvey& survey_;
  std::vector<WantedRow> rows_;
  std::size_t next_row_ = 0;
  std::vector<ColumnStyle> columns_;
  std::string section_;
  int section_depth_ = 0;
  bool in_cells_ = false;
  bool in_row_ = false;
  bool in_cell_ = false;
  std::uint32_t row_ = 0;     // 1-based
  std::uint32_t column_ = 0;  // 1-based
  XmlSpan row_open_;
  std::optional<std::uint32_t> row_style_;
  WantedRow* wanted_ = nullptr;  // of the row at hand
  WantedRow* again_ = nullptr;   // a row that stood before
  std::size_t next_column_ = 0;
  CellAddress at_;
  SurveyedCell* cell_ = nullptr;
  XmlSpan content_;
  SurveyedFormula formula_;
};

}  // namespace

Result<SheetSurvey> survey_sheet(std::string_view xml, std::string_view part, const std::vector<CellAddress>& wanted) {
  SheetSurvey survey;
  Surveyor surveyor(xml, survey, wanted);
  if (auto error = read_xml(xml, part, XmlSpace::spreadsheet, "worksheet", surveyor)) return Failure(std::move(*error));
  return survey;
}

}  // namespace crossfoot
