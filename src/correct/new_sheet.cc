#include "correct/new_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/own_sheet.h"
#include "base/sanitise.h"
#include "correct/xml_edit.h"

namespace crossfoot {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr double kLineHeight = 15;   // points
constexpr double kMostHeight = 405;  // Excel's limit is 409
constexpr std::size_t kMostTextUnits = 32000;

// A text that F2 and Enter would make a formula of.
bool looks_like_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

std::string cell_xml(const NewCell& cell, CellAddress at, StylePatch& styles) {
  AddedFormat format = cell.format;
  format.quoted = !cell.number && looks_like_formula(cell.text);
  const std::string start = fmt::format("<c r=\"{}\" s=\"{}\"", to_a1(at), styles.added(format));
  if (cell.number) return start + "><v>" + cell.number->to_string() + "</v></c>";
  if (cell.text.empty()) return start + "/>";
  return start + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" +
         escaped_cell_text(cell.text.substr(0, std::min(cell.text.size(), kMostTextUnits))) + "</t></is></c>";
}

// Excel fits rows to wrapped text only when they are edited, so it is done here.
double height_of(const NewSheet& sheet, std::uint32_t row) {
  std::size_t lines = 1;
  const auto& cells = sheet.rows[row];
  for (std::size_t column = 0; column < cells.size() && column < sheet.widths.size(); ++column) {
    const bool merged = std::any_of(sheet.merged.begin(), sheet.merged.end(), [&](const CellRange& range) {
      return range.contains({row, static_cast<std::uint32_t>(column)});
    });
    if (merged || cells[column].number) continue;
    // Words do not fill their lines.
    const double room = std::max(4.0, sheet.widths[column] * 1.02 - 2);
    lines =
        std::max(lines, static_cast<std::size_t>(std::ceil(static_cast<double>(columns(cells[column].text)) / room)));
  }
  return std::min(kMostHeight, kLineHeight * static_cast<double>(lines));
}

bool in_table(const NewSheet& sheet, std::uint32_t row) {
  return std::any_of(sheet.tables.begin(), sheet.tables.end(),
                     [&](const NewTable& table) { return row >= table.head_row && row <= table.last_row; });
}

std::string rows_xml(const NewSheet& sheet, StylePatch& styles) {
  std::string out;
  for (std::uint32_t row = 0; row < sheet.rows.size(); ++row) {
    const auto& cells = sheet.rows[row];
    if (cells.empty()) continue;
    const bool title = cells.front().format.title;
    const std::string height = title || in_table(sheet, row)
                                   ? fmt::format(" ht=\"{}\" customHeight=\"1\"", title ? 21 : height_of(sheet, row))
                                   : "";
    out += fmt::format("<row r=\"{}\"{}>", row + 1, height);
    for (std::uint32_t column = 0; column < cells.size(); ++column)
      out += cell_xml(cells[column], {row, column}, styles);
    out += "</row>";
  }
  return out;
}

std::string links_xml(const NewSheet& sheet) {
  std::string out;
  for (std::uint32_t row = 0; row < sheet.rows.size(); ++row) {
    for (std::uint32_t column = 0; column < sheet.rows[row].size(); ++column) {
      const NewCell& cell = sheet.rows[row][column];
      if (cell.link.empty()) continue;
      out += fmt::format("<hyperlink ref=\"{}\" location=\"{}\" display=\"{}\"/>", to_a1(CellAddress{row, column}),
                         escaped_xml(cell.link), escaped_xml(cell.text));
    }
  }
  return out.empty() ? out : "<hyperlinks>" + out + "</hyperlinks>";
}

std::string columns_xml(const NewSheet& sheet) {
  std::string out;
  for (std::size_t i = 0; i < sheet.widths.size(); ++i) {
    out += fmt::format("<col min=\"{0}\" max=\"{0}\" width=\"{1}\" customWidth=\"1\"/>", i + 1, sheet.widths[i]);
  }
  return "<cols>" + out + "</cols>";
}

std::string view_xml(const NewSheet& sheet) {
  std::string out = "<sheetViews><sheetView showGridLines=\"0\" workbookViewId=\"0\">";
  if (sheet.frozen_rows > 0) {
    out += fmt::format("<pane ySplit=\"{0}\" topLeftCell=\"A{1}\" activePane=\"bottomLeft\" state=\"frozen\"/>",
                       sheet.frozen_rows, sheet.frozen_rows + 1);
  }
  return out + "</sheetView></sheetViews>";
}

std::string merged_xml(const NewSheet& sheet) {
  if (sheet.merged.empty()) return "";
  std::string out = fmt::format("<mergeCells count=\"{}\">", sheet.merged.size());
  for (const CellRange& range : sheet.merged) out += fmt::format("<mergeCell ref=\"{}\"/>", to_a1(range));
  return out + "</mergeCells>";
}

CellRange used_range(const NewSheet& sheet) {
  std::size_t width = 1;
  for (const auto& row : sheet.rows) width = std::max(width, row.size());
  return {{0, 0},
          {static_cast<std::uint32_t>(std::max<std::size_t>(sheet.rows.size(), 1) - 1),
           static_cast<std::uint32_t>(width - 1)}};
}

CellRange range_of(const NewTable& table) {
  return {{table.head_row, 0}, {table.last_row, static_cast<std::uint32_t>(table.heads.size() - 1)}};
}

bool says(const Workbook& workbook, const Cell* there, const NewCell& cell) {
  if (cell.number) {
    return there != nullptr && there->type == CellType::number && Decimal::from_double(there->number) == *cell.number;
  }
  const std::string_view text = there == nullptr ? std::string_view() : workbook.text_of(*there);
  return text == cell.text && (there == nullptr || there->type != CellType::number);
}

bool says(const Workbook& workbook, const Sheet& there, const NewSheet& sheet) {
  if (!there.cells.empty() && there.cells.back().at.row >= sheet.rows.size()) return false;
  for (std::uint32_t row = 0; row < sheet.rows.size(); ++row) {
    for (std::uint32_t column = 0; column < sheet.rows[row].size(); ++column) {
      if (!says(workbook, there.find({row, column}), sheet.rows[row][column])) return false;
    }
  }
  return true;
}

}  // namespace

bool stands_already(const NewSheet& sheet, const Workbook& workbook) {
  for (std::uint32_t i = 0; i < workbook.sheets.size(); ++i) {
    if (is_own_sheet(workbook, i) && says(workbook, workbook.sheets[i], sheet)) return true;
  }
  return false;
}

std::string sheet_xml(const NewSheet& sheet, const Edition& edition, const std::vector<std::string>& table_ids,
                      StylePatch& styles) {
  std::string out = fmt::format(
      "{}<worksheet xmlns=\"{}\" xmlns:r=\"{}\"><sheetPr><tabColor rgb=\"FF70AD47\"/><pageSetUpPr fitToPage=\"1\"/>"
      "</sheetPr><dimension ref=\"{}\"/>{}<sheetFormatPr defaultRowHeight=\"15\"/>{}<sheetData>",
      kDeclaration, edition.main, edition.relationships, to_a1(used_range(sheet)), view_xml(sheet), columns_xml(sheet));
  out += rows_xml(sheet, styles) + "</sheetData>" + merged_xml(sheet) + links_xml(sheet);
  out += "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>";
  out += "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>";
  if (!table_ids.empty()) {
    out += fmt::format("<tableParts count=\"{}\">", table_ids.size());
    for (const std::string& id : table_ids) out += fmt::format("<tablePart r:id=\"{}\"/>", id);
    out += "</tableParts>";
  }
  return out + "</worksheet>";
}

std::string table_xml(const NewTable& table, const Edition& edition) {
  const std::string range = to_a1(range_of(table));
  std::string out = fmt::format(
      "{0}<table xmlns=\"{1}\" id=\"{2}\" name=\"{3}\" displayName=\"{3}\" ref=\"{4}\" totalsRowShown=\"0\">"
      "<autoFilter ref=\"{4}\"/><tableColumns count=\"{5}\">",
      kDeclaration, edition.main, table.id, escaped_xml(table.name), range, table.heads.size());
  for (std::size_t i = 0; i < table.heads.size(); ++i) {
    out += fmt::format("<tableColumn id=\"{}\" name=\"{}\"/>", i + 1, escaped_xml(table.heads[i]));
  }
  return out +
         "</tableColumns><tableStyleInfo name=\"TableStyleLight1\" showFirstColumn=\"0\" showLastColumn=\"0\" "
         "showRowStripes=\"0\" showColumnStripes=\"0\"/></table>";
}

}  // namespace crossfoot
