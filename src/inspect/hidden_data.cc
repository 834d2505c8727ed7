#include "inspect/hidden_data.h"

#include <algorithm>

#include "catalogue/message.h"
#include "formula/book.h"
#include "inspect/additive.h"
#include "inspect/finding_parts.h"

namespace crossfoot {
namespace {

Finding sheet_finding(const char* code, Severity severity, const Sheet& sheet) {
  Finding finding;
  finding.code = code;
  finding.severity = severity;
  finding.place.sheet = sheet.name;
  finding.label = sheet.name;
  return finding;
}

// Rows and columns looked up by binary search once a cell.
class Hidden {
 public:
  explicit Hidden(const Sheet& sheet) : sheet_(sheet) {
    any_ = std::any_of(sheet.rows.begin(), sheet.rows.end(), [](const RowInfo& row) { return row.hidden; }) ||
           std::any_of(sheet.columns.begin(), sheet.columns.end(), [](const ColumnInfo& c) { return c.hidden; });
  }
  bool any() const { return any_; }
  bool is(CellAddress at) const { return sheet_.row_hidden(at.row) || sheet_.column_hidden(at.column); }
  // Folded in an outline group: it is seen that something is there.
  bool is_folded(CellAddress at) const {
    const auto row = std::lower_bound(sheet_.rows.begin(), sheet_.rows.end(), at.row,
                                      [](const RowInfo& info, std::uint32_t wanted) { return info.row < wanted; });
    const bool row_hidden = row != sheet_.rows.end() && row->row == at.row && row->hidden;
    if (row_hidden && row->outline_level == 0) return false;
    for (const ColumnInfo& column : sheet_.columns) {
      if (column.first <= at.column && at.column <= column.last && column.hidden && column.outline_level == 0)
        return false;
    }
    return true;
  }

 private:
  const Sheet& sheet_;
  bool any_ = false;
};

void note_hidden_sheet(const Sheet& sheet, std::vector<Finding>& findings) {
  if (sheet.visibility == Visibility::visible) return;
  const auto numbers = std::count_if(sheet.cells.begin(), sheet.cells.end(),
                                     [](const Cell& cell) { return cell.type == CellType::number; });
  const bool very = sheet.visibility == Visibility::very_hidden;
  if (numbers == 0 && !very) return;
  Finding finding = sheet_finding(very ? "CF602" : "CF601", Severity::info, sheet);
  if (numbers > 0) finding.details["count"] = std::to_string(numbers);
  findings.push_back(std::move(finding));
}

void note_hidden_cells(const Workbook& workbook, const Sheet& sheet, const Hidden& hidden,
                       std::vector<Finding>& findings) {
  std::vector<CellAddress> in_hidden;
  std::vector<CellAddress> in_format;
  for (const Cell& cell : sheet.cells) {
    if (cell.type != CellType::number) continue;
    if (hidden.any() && hidden.is(cell.at)) in_hidden.push_back(cell.at);
    if (workbook.number_format_of(cell).hides) in_format.push_back(cell.at);
  }
  const auto add = [&](const char* code, std::vector<CellAddress>& cells) {
    if (cells.empty()) return;
    Finding finding = sheet_finding(code, Severity::info, sheet);
    // By columns, so that a hidden column is one range.
    std::sort(cells.begin(), cells.end(),
              [](CellAddress a, CellAddress b) { return std::pair(a.column, a.row) < std::pair(b.column, b.row); });
    finding.details["count"] = std::to_string(cells.size());
    finding.details["cells"] = list_of(cells);
    findings.push_back(std::move(finding));
  };
  add("CF603", in_hidden);
  add("CF604", in_format);
}

// Visible sums over hidden numbers, one finding a sheet.
void warn_of_hidden_parts(const Workbook& workbook, const Book& book, std::uint32_t index, const Hidden& hidden,
                          bool formats_hide, std::vector<Finding>& findings) {
  const Sheet& sheet = workbook.sheets[index];
  if ((!hidden.any() && !formats_hide) || sheet.visibility != Visibility::visible) return;
  const CellValues values(workbook);
  constexpr std::size_t kMostSteps = 5'000'000;
  std::size_t steps = 0;
  std::optional<Finding> finding;
  std::vector<CellAddress> parts;
  Decimal sum;
  for (const Cell& cell : sheet.cells) {
    if (finding || steps > kMostSteps) break;
    if (cell.formula == kNone || cell.type != CellType::number || (hidden.any() && hidden.is(cell.at))) continue;
    const Additive added = additive_of(parse_formula(workbook.formula_of(cell), book, index));
    if (!added.is) continue;
    std::vector<SheetCell> unseen;
    for (const AddedArea& area : added.areas) {
      if (area.through == Function::none || area.area.sheet != index || area.area.last_sheet != index) continue;
      values.each(index, area.area.range, [&](CellAddress at, const Cell* part, const Value& value) {
        ++steps;
        if (!value.is(Value::Kind::number) || value.number == 0 || !part) return true;
        const bool in_hidden = hidden.any() && hidden.is(at) && !hidden.is_folded(at);
        if (in_hidden || workbook.number_format_of(*part).hides) unseen.push_back({index, at});
        return unseen.size() < 1000;
      });
    }
    if (unseen.empty()) continue;
    finding = finding_at("CF605", Severity::warning, workbook, index, cell.at);
    for (const SheetCell& part : unseen) {
      parts.push_back(part.at);
      if (const auto number = number_in(workbook, index, part.at)) sum += Decimal::from_double(*number);
      if (finding->related.size() < 50) add_related(*finding, workbook, part, "hidden");
    }
  }
  if (!finding) return;
  finding->details["cells"] = list_of(parts);
  if (sum.valid()) {
    const int decimals = std::min(sum.decimals(), 2);
    finding->details["text.sv"] = figure(sum, decimals, "", Language::swedish);
    finding->details["text.en"] = figure(sum, decimals, "", Language::english);
  }
  findings.push_back(std::move(*finding));
}

}  // namespace

void inspect_hidden_data(const Workbook& workbook, std::vector<Finding>& findings) {
  const Book book(workbook);
  std::vector<bool> hiding;
  for (const CellFormat& format : workbook.formats)
    hiding.push_back(workbook.number_formats[format.number_format].hides);
  const bool some_format_hides = std::find(hiding.begin(), hiding.end(), true) != hiding.end();
  for (std::uint32_t i = 0; i < workbook.sheets.size(); ++i) {
    const Sheet& sheet = workbook.sheets[i];
    note_hidden_sheet(sheet, findings);
    const Hidden hidden(sheet);
    if (!hidden.any() && !some_format_hides) continue;
    if (sheet.visibility == Visibility::visible) note_hidden_cells(workbook, sheet, hidden, findings);
    warn_of_hidden_parts(workbook, book, i, hidden, some_format_hides, findings);
  }
}

}  // namespace crossfoot
