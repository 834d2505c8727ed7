#include "support/make_xlsx.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>

namespace crossfoot {
namespace {

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackage = "http://schemas.openxmlformats.org/package/2006";

struct Style {
  bool bold = false;
  int indent = 0;
  std::string number_format;
  friend bool operator==(const Style&, const Style&) = default;
};

struct Book {
  std::vector<Style> styles{Style{}};
  std::vector<std::string> strings;
};

template <class T>
std::size_t index_of(std::vector<T>& list, const T& item) {
  const auto found = std::find(list.begin(), list.end(), item);
  if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
  list.push_back(item);
  return list.size() - 1;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string column_name(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

bool is_number(std::string_view text) {
  if (text.empty() || !(text[0] == '-' || (text[0] >= '0' && text[0] <= '9'))) return false;
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc{} && end == text.data() + text.size();
}

bool is_error(std::string_view text) {
  static constexpr std::array<std::string_view, 7> kErrors = {"#DIV/0!", "#N/A",  "#NAME?", "#NULL!",
                                                              "#NUM!",   "#REF!", "#VALUE!"};
  return std::find(kErrors.begin(), kErrors.end(), text) != kErrors.end();
}

// Takes "**" and ">>" off the front.
Style take_style(std::string_view& text) {
  Style style;
  while (text.starts_with("**") || text.starts_with(">>")) {
    if (text[0] == '*')
      style.bold = true;
    else
      ++style.indent;
    text.remove_prefix(2);
  }
  return style;
}

// Takes "{#,##0}" off the end of a number.
std::string take_number_format(std::string_view& text) {
  const std::size_t brace = text.find('{');
  if (brace == std::string_view::npos || !text.ends_with('}') || !is_number(text.substr(0, brace))) return {};
  std::string code(text.substr(brace + 1, text.size() - brace - 2));
  text = text.substr(0, brace);
  return code;
}

// The type and value of a cell, or of a formula's stored result.
std::string value_xml(std::string_view text, bool stored_result, Book& book, std::string& type) {
  if (text == "TRUE" || text == "FALSE") {
    type = "b";
    return text == "TRUE" ? "<v>1</v>" : "<v>0</v>";
  }
  if (is_number(text)) return "<v>" + std::string(text) + "</v>";
  if (is_error(text)) {
    type = "e";
    return "<v>" + std::string(text) + "</v>";
  }
  if (stored_result) {
    type = "str";
    return "<v>" + escaped(text) + "</v>";
  }
  type = "s";
  if (text.starts_with('\'')) text.remove_prefix(1);
  return "<v>" + std::to_string(index_of(book.strings, std::string(text))) + "</v>";
}

std::string cell_xml(std::string_view text, const std::string& address, Book& book) {
  if (text.empty()) return {};
  Style style = take_style(text);
  std::string type;
  std::string content;
  if (text.starts_with('=')) {
    const std::size_t bar = text.rfind('|');
    content = "<f>" + escaped(text.substr(1, bar == std::string_view::npos ? bar : bar - 1)) + "</f>";
    if (bar != std::string_view::npos) {
      std::string_view result = text.substr(bar + 1);
      style.number_format = take_number_format(result);
      content += value_xml(result, true, book, type);
    }
  } else if (!text.empty()) {
    style.number_format = take_number_format(text);
    content = value_xml(text, false, book, type);
  }
  std::string xml = "<c r=\"" + address + "\"";
  const std::size_t format = index_of(book.styles, style);
  if (format != 0) xml += " s=\"" + std::to_string(format) + "\"";
  if (!type.empty()) xml += " t=\"" + type + "\"";
  return xml + ">" + content + "</c>";
}

std::string sheet_xml(const TestSheet& sheet, Book& book) {
  std::string xml = std::string(kDeclaration) + "<worksheet xmlns=\"" + std::string(kMain) + "\"><sheetData>";
  for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
    const std::string number = std::to_string(row + 1);
    xml += "<row r=\"" + number + "\">";
    for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
      xml += cell_xml(sheet.rows[row][column], column_name(column) + number, book);
    }
    xml += "</row>";
  }
  xml += "</sheetData>";
  if (!sheet.merged.empty()) {
    xml += "<mergeCells>";
    for (const std::string& range : sheet.merged) xml += "<mergeCell ref=\"" + range + "\"/>";
    xml += "</mergeCells>";
  }
  return xml + "</worksheet>";
}

std::string styles_xml(const Book& book) {
  std::vector<std::string> codes;
  std::string formats;
  std::string styles;
  for (const Style& style : book.styles) {
    std::size_t id = 0;
    if (!style.number_format.empty()) {
      const std::size_t known = codes.size();
      id = 164 + index_of(codes, style.number_format);
      if (codes.size() > known) {
        formats +=
            "<numFmt numFmtId=\"" + std::to_string(id) + "\" formatCode=\"" + escaped(style.number_format) + "\"/>";
      }
    }
    styles += "<xf numFmtId=\"" + std::to_string(id) + "\" fontId=\"" + (style.bold ? "1" : "0") +
              "\" fillId=\"0\" borderId=\"0\" xfId=\"0\">";
    if (style.indent > 0) {
      styles += "<alignment horizontal=\"left\" indent=\"" + std::to_string(style.indent) + "\"/>";
    }
    styles += "</xf>";
  }
  if (!codes.empty()) formats = "<numFmts count=\"" + std::to_string(codes.size()) + "\">" + formats + "</numFmts>";
  return std::string(kDeclaration) + "<styleSheet xmlns=\"" + std::string(kMain) + "\">" + formats +
         "<fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>"
         "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill "
         "patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
         "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"" +
         std::to_string(book.styles.size()) + "\">" + styles + "</cellXfs></styleSheet>";
}

std::string strings_xml(const Book& book) {
  std::string xml = std::string(kDeclaration) + "<sst xmlns=\"" + std::string(kMain) + "\">";
  for (const std::string& text : book.strings) {
    xml += "<si><t xml:space=\"preserve\">" + escaped(text) + "</t></si>";
  }
  return xml + "</sst>";
}

std::string relationship(std::size_t id, std::string_view kind, const std::string& target) {
  return "<Relationship Id=\"rId" + std::to_string(id) + "\" Type=\"" + std::string(kOffice) + "/" + std::string(kind) +
         "\" Target=\"" + target + "\"/>";
}

std::string relationships_xml(const std::string& inner) {
  return std::string(kDeclaration) + "<Relationships xmlns=\"" + std::string(kPackage) + "/relationships\">" + inner +
         "</Relationships>";
}

std::string override_xml(const std::string& part, std::string_view kind) {
  return "<Override PartName=\"/" + part +
         "\" ContentType=\"application/vnd.openxmlformats-officedocument."
         "spreadsheetml." +
         std::string(kind) + "+xml\"/>";
}

}  // namespace

std::vector<TestPart> xlsx_parts(const std::vector<TestSheet>& sheets) {
  Book book;
  std::vector<TestPart> worksheets;
  std::string tabs;
  std::string relationships;
  std::string overrides;
  for (const TestSheet& sheet : sheets) {
    const std::size_t number = worksheets.size() + 1;
    const std::string file = "worksheets/sheet" + std::to_string(number) + ".xml";
    worksheets.push_back({"xl/" + file, sheet_xml(sheet, book)});
    tabs += "<sheet name=\"" + escaped(sheet.name) + "\" sheetId=\"" + std::to_string(number) + "\" r:id=\"rId" +
            std::to_string(number) + "\"/>";
    relationships += relationship(number, "worksheet", file);
    overrides += override_xml("xl/" + file, "worksheet");
  }
  relationships += relationship(sheets.size() + 1, "styles", "styles.xml");
  relationships += relationship(sheets.size() + 2, "sharedStrings", "sharedStrings.xml");
  std::vector<TestPart> parts = {
      {"[Content_Types].xml",
       std::string(kDeclaration) + "<Types xmlns=\"" + std::string(kPackage) + "/content-types\">" +
           "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
           override_xml("xl/workbook.xml", "sheet.main") + overrides + override_xml("xl/styles.xml", "styles") +
           override_xml("xl/sharedStrings.xml", "sharedStrings") + "</Types>"},
      {"_rels/.rels", relationships_xml(relationship(1, "officeDocument", "xl/workbook.xml"))},
      {"xl/workbook.xml", std::string(kDeclaration) + "<workbook xmlns=\"" + std::string(kMain) + "\" xmlns:r=\"" +
                              std::string(kOffice) + "\"><sheets>" + tabs + "</sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", relationships_xml(relationships)}};
  parts.insert(parts.end(), worksheets.begin(), worksheets.end());
  parts.push_back({"xl/styles.xml", styles_xml(book)});
  parts.push_back({"xl/sharedStrings.xml", strings_xml(book)});
  return parts;
}

std::string make_xlsx(const std::vector<TestSheet>& sheets) { return make_zip(xlsx_parts(sheets)); }

}  // namespace crossfoot
