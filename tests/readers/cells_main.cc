// Prints what a workbook holds, cell by cell, for comparison with what other
// readers find: sheet, cell, type (n number, s text, b boolean, e error) and
// value, between tabs. With `--all` also formulas, formats, merged ranges,
// hidden rows and columns, comments and names.
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "input/read_workbook.h"

namespace crossfoot {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += c;
    }
  }
  return out;
}

std::string value(const Workbook& book, const Cell& cell) {
  if (cell.type == CellType::number) return fmt::format("n\t{:.17g}", cell.number);
  if (cell.type == CellType::boolean) return fmt::format("b\t{}", cell.number != 0 ? 1 : 0);
  return (cell.type == CellType::error ? "e\t" : "s\t") + escaped(book.text_of(cell));
}

void print_more(const Workbook& book, const Sheet& sheet, const std::string& name) {
  for (const Cell& cell : sheet.cells) {
    const CellFormat& format = book.format_of(cell);
    const NumberFormat& number = book.number_format_of(cell);
    constexpr std::string_view kKinds[] = {"general", "number", "percent", "date", "text"};
    fmt::print("{}\t{}\tformat\t{} = {} {} decimals{}{}{}{}{}\n", name, to_a1(cell.at), escaped(number.code),
               kKinds[static_cast<std::size_t>(number.kind)], number.decimals,
               number.thousands_scale > 0 ? fmt::format(" scale {}", number.thousands_scale) : "",
               number.hides ? " hides" : "", format.bold ? " bold" : "", format.italic ? " italic" : "",
               format.indent > 0 ? fmt::format(" indent {}", format.indent) : "");
    if (cell.formula != kNone) {
      fmt::print("{}\t{}\tformula\t{}\n", name, to_a1(cell.at), escaped(book.formula_of(cell)));
    }
  }
  for (const CellRange& range : sheet.merged) fmt::print("{}\t{}\tmerged\t\n", name, to_a1(range));
  for (const RowInfo& row : sheet.rows) {
    fmt::print("{}\t{}\trow\t{}{}\n", name, row.row + 1, row.hidden ? "hidden " : "", row.outline_level);
  }
  for (const ColumnInfo& column : sheet.columns) {
    fmt::print("{}\t{}:{}\tcolumn\t{}{}\n", name, column_letters(column.first), column_letters(column.last),
               column.hidden ? "hidden " : "", column.outline_level);
  }
  for (const Comment& comment : sheet.comments) {
    fmt::print("{}\t{}\tcomment\t{}\n", name, to_a1(comment.at), escaped(comment.text));
  }
  if (sheet.visibility != Visibility::visible) fmt::print("{}\t\tsheet\thidden\n", name);
}

int print(const std::string& path, bool all) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto reading = read_workbook(bytes, path);
  if (!reading) {
    fmt::print("error\t{}\t{}\n", reading.error().code, escaped(reading.error().message.en));
    return 2;
  }
  const Workbook& book = reading->workbook;
  for (const Sheet& sheet : book.sheets) {
    const std::string name = escaped(sheet.name);
    for (const Cell& cell : sheet.cells) {
      if (cell.type == CellType::blank) continue;
      fmt::print("{}\t{}\t{}\n", name, to_a1(cell.at), value(book, cell));
    }
    if (all) print_more(book, sheet, name);
  }
  if (!all) return 0;
  for (const DefinedName& name : book.defined_names) {
    fmt::print("\t{}\tname\t{}\n", escaped(name.name), escaped(name.refers_to));
  }
  for (const Finding& finding : reading->findings) {
    fmt::print("{}\t{}\tfinding\t{}\n", escaped(finding.place.sheet),
               finding.place.cell ? to_a1(*finding.place.cell) : "", finding.code);
  }
  return 0;
}

}  // namespace
}  // namespace crossfoot

int main(int argc, char** argv) {
  const bool all = argc == 3 && std::string_view(argv[1]) == "--all";
  if (argc != (all ? 3 : 2)) {
    std::fputs("usage: workbook_cells [--all] FILE\n", stderr);
    return 2;
  }
  return crossfoot::print(argv[argc - 1], all);
}
