#include "correct/fit_workbook.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "base/own_sheet.h"
#include "correct/fit_formula.h"
#include "formula/book.h"
#include "input/error_names.h"
#include "input/number_format.h"
#include "input/xlsx/sheet.h"
#include "output/workbook_writer.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostSections = 4;
constexpr std::size_t kMostBuilt = 15;  // decimals

// As far as Excel refuses a file for it: quotes and brackets closed, nothing
// cut off at its end.
bool is_sound_code(std::string_view code) {
  std::size_t sections = 1;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '"' || c == '[') {
      at = code.find(c == '"' ? '"' : ']', at + 1);
      if (at == code.npos) return false;
    } else if (c == '\\' || c == '_' || c == '*') {
      if (++at == code.size()) return false;
    } else if (c == ';') {
      ++sections;
    }
  }
  return !code.empty() && code.size() <= kMostCodeBytes && sections <= kMostSections && text_as_written(code) == code;
}

std::string plain_code(const NumberFormat& format) {
  using Kind = NumberFormat::Kind;
  const auto decimals = static_cast<std::size_t>(std::clamp(format.decimals, 0, static_cast<int>(kMostBuilt)));
  const std::string places = decimals > 0 ? "." + std::string(decimals, '0') : "";
  const auto scale = static_cast<std::size_t>(std::clamp(format.thousands_scale, 0, 4));
  switch (format.kind) {
    case Kind::number:
      return "#,##0" + places + std::string(scale, ',');
    case Kind::percent:
      return "0" + places + "%";
    case Kind::date:
      return "yyyy\\-mm\\-dd";
    case Kind::text:
      return "@";
    case Kind::general:
      break;
  }
  return "General";
}

class Fitter {
 public:
  explicit Fitter(Workbook workbook) { out_.workbook = std::move(workbook); }

  Fitted fit() {
    rename_sheets();
    fit_names();
    fit_texts();
    fit_number_formats();
    FormulaFitter formulas(book());
    for (std::uint32_t i = 0; i < book().sheets.size(); ++i) fit_sheet(i, formulas);
    show_one();
    return std::move(out_);
  }

 private:
  Workbook& book() { return out_.workbook; }

  void rename_sheets() {
    std::vector<std::string> names;
    for (const Sheet& sheet : book().sheets) names.push_back(sheet.name);
    const std::vector<std::string> usable = sheet_names_for(names);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (usable[i] == names[i]) continue;
      out_.renamed_sheets.push_back(names[i]);
      book().sheets[i].name = usable[i];
    }
  }

  // Names may use no other names: then each can be judged by itself.
  void fit_names() {
    std::vector<DefinedName> all = std::exchange(book().defined_names, {});
    FormulaFitter formulas(book());
    std::set<std::pair<std::uint32_t, std::string>> taken;
    for (DefinedName& name : all) {
      const bool own = name.name == kOwnSheetName;
      const bool print = name.name.starts_with("_xlnm.");
      const bool usable = own || (is_usable_name(name.name) && !(print && name.sheet == kNone));
      const bool placed = name.sheet == kNone || name.sheet < book().sheets.size();
      auto formula = usable && placed && !has_moving_references(name.refers_to)
                         ? formulas.fitted(name.refers_to, name.sheet)
                         : std::nullopt;
      if (formula && taken.emplace(name.sheet, case_key(name.name)).second) {
        name.refers_to = std::move(*formula);
        kept_.push_back(std::move(name));
      } else if (!name.name.starts_with("_xl")) {
        out_.names.push_back(std::move(name.name));
      }
    }
    book().defined_names = std::move(kept_);
  }

  void fit_texts() {
    for (std::string& text : book().strings) {
      std::string written = text_as_written(text);
      if (written == text) continue;
      text = std::move(written);
      ++out_.texts;
    }
  }

  void fit_number_formats() {
    for (NumberFormat& format : book().number_formats) {
      if (is_sound_code(format.code)) continue;
      format = parse_number_format(plain_code(format));
      ++out_.number_formats;
    }
  }

  void fit_sheet(std::uint32_t index, FormulaFitter& formulas) {
    Sheet& sheet = book().sheets[index];
    for (Cell& cell : sheet.cells) {
      if (cell.formula != kNone) fit_formula(cell, index, formulas);
      if (cell.type == CellType::text && cell.formula == kNone && book().text_of(cell).empty()) {
        cell.type = CellType::blank;
      }
      if (cell.type == CellType::error && !error_value_named(book().text_of(cell))) {
        cell.text = static_cast<std::uint32_t>(book().strings.size());
        book().strings.emplace_back("#VALUE!");
      }
    }
    fit_merged(sheet);
    fit_comments(sheet);
  }

  void fit_formula(Cell& cell, std::uint32_t sheet, FormulaFitter& formulas) {
    auto formula = formulas.fitted(book().formula_of(cell), sheet);
    if (formula) {
      book().formulas[cell.formula].text = std::move(*formula);
    } else {
      cell.formula = kNone;
      ++out_.formulas;
    }
  }

  void fit_merged(Sheet& sheet) {
    const std::size_t before = sheet.merged.size();
    std::vector<CellRange> kept;
    std::vector<std::size_t> bad = overlapping(sheet.merged);
    auto next = bad.begin();
    for (std::size_t i = 0; i < sheet.merged.size(); ++i) {
      const bool overlaps = next != bad.end() && *next == i;
      if (overlaps) ++next;
      const CellRange& range = sheet.merged[i];
      if (overlaps || range.first == range.last || kept.size() == SheetWriter::kMostMergedRanges) continue;
      kept.push_back(range);
    }
    out_.merged += before - kept.size();
    sheet.merged = std::move(kept);
  }

  static void fit_comments(Sheet& sheet) {
    std::set<CellAddress> taken;
    std::vector<Comment> kept;
    for (Comment& comment : sheet.comments) {
      comment.text = text_as_written(comment.text);
      if (!comment.text.empty() && taken.insert(comment.at).second) kept.push_back(std::move(comment));
    }
    sheet.comments = std::move(kept);
  }

  // A workbook without a visible sheet does not open.
  void show_one() {
    const bool any = std::any_of(book().sheets.begin(), book().sheets.end(),
                                 [](const Sheet& sheet) { return sheet.visibility == Visibility::visible; });
    if (!any && !book().sheets.empty()) book().sheets.front().visibility = Visibility::visible;
  }

  Fitted out_;
  std::vector<DefinedName> kept_;
};

}  // namespace

Fitted fit_for_xlsx(Workbook workbook) { return Fitter(std::move(workbook)).fit(); }

}  // namespace crossfoot
