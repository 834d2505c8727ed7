// What the styles part says of cells: their number format, bold, italic and
// indent.
#include <algorithm>
#include <map>
#include <utility>

#include "input/checked_number.h"
#include "input/limits.h"
#include "input/number_format.h"
#include "input/xlsx_parts.h"
#include "input/xlsx_text.h"
#include "input/xml_reader.h"

namespace crossfoot {
namespace {

struct Font {
  bool bold = false;
  bool italic = false;
};

// A cell format as it stands, with numbers that refer to what may come later.
struct RawFormat {
  std::uint32_t number_format_id = 0;
  std::uint32_t font = 0;
  std::uint8_t indent = 0;
};

std::uint32_t number_attribute(const XmlElement& element, std::string_view name) {
  return checked_integer<std::uint32_t>(element.attribute(name).value_or("0")).value_or(0);
}

class StylesReader : public XmlHandler {
 public:
  explicit StylesReader(std::string_view part) : part_(part) {}

  void start(const XmlElement& element) override {
    if (element.depth == 2) section_ = element.name;
    if (element.depth == 3) start_item(element);
    if (element.depth == 4 && section_ == "fonts" && !fonts.empty()) {
      if (element.name == "b") fonts.back().bold = element.flag("val", true);
      if (element.name == "i") fonts.back().italic = element.flag("val", true);
    }
    if (element.depth == 4 && section_ == "cellXfs" && element.name == "alignment" && !formats.empty()) {
      formats.back().indent =
          static_cast<std::uint8_t>(std::min<std::uint32_t>(number_attribute(element, "indent"), 255));
    }
  }
  void end(std::string_view, int) override {}
  void text(std::string_view) override {}

  std::vector<Font> fonts;
  std::vector<RawFormat> formats;
  std::map<std::uint32_t, std::string> codes;  // by number format id

 private:
  void start_item(const XmlElement& element) {
    if (section_ == "fonts" && element.name == "font") {
      if (fonts.size() == limits::kMostCellFormats) return too_many_of("typsnitt", "fonts");
      fonts.emplace_back();
    } else if (section_ == "cellXfs" && element.name == "xf") {
      if (formats.size() == limits::kMostCellFormats) return too_many_of("cellformat", "cell formats");
      formats.push_back({number_attribute(element, "numFmtId"), number_attribute(element, "fontId"), 0});
    } else if (section_ == "numFmts" && element.name == "numFmt") {
      if (codes.size() == limits::kMostNumberFormats) {
        return fail(too_many(part_, "talformat", "number formats", limits::kMostNumberFormats));
      }
      codes[number_attribute(element, "numFmtId")] = element.attribute("formatCode").value_or("");
    }
  }

  void too_many_of(std::string_view sv, std::string_view en) {
    fail(too_many(part_, sv, en, limits::kMostCellFormats));
  }

  std::string_view part_;
  std::string section_;
};

Styles resolved(const StylesReader& reader, Remarks& remarks) {
  Styles styles;
  std::map<std::uint32_t, std::uint32_t> index_of{{0, 0}};  // number format id -> index
  if (const auto own = reader.codes.find(0); own != reader.codes.end()) {
    styles.number_formats[0] = parse_number_format(own->second);
  }
  styles.formats.clear();
  for (const RawFormat& raw : reader.formats) {
    const auto [known, added] = index_of.try_emplace(raw.number_format_id, 0);
    const auto own = reader.codes.find(raw.number_format_id);
    if (added && own != reader.codes.end()) {
      known->second = static_cast<std::uint32_t>(styles.number_formats.size());
      styles.number_formats.push_back(parse_number_format(own->second));
      const std::size_t units = utf16_units(own->second);
      if (units > limits::kExcelNumberFormatUnits) {
        remark_excel_limit(remarks, {}, "ett talformat, i tecken", "a number format, in characters", units,
                           limits::kExcelNumberFormatUnits);
      }
    } else if (added) {
      if (const auto code = built_in_number_format(raw.number_format_id)) {
        known->second = static_cast<std::uint32_t>(styles.number_formats.size());
        styles.number_formats.push_back(parse_number_format(*code));
      }
    }
    const Font font = raw.font < reader.fonts.size() ? reader.fonts[raw.font] : Font{};
    styles.formats.push_back({known->second, font.bold, font.italic, raw.indent});
  }
  if (styles.formats.empty()) styles.formats.emplace_back();
  return styles;
}

}  // namespace

Result<Styles> read_styles(std::string_view xml, std::string_view part, Remarks& remarks) {
  StylesReader reader(part);
  if (auto error = read_xml(xml, part, XmlSpace::spreadsheet, "styleSheet", reader)) return Failure(*error);
  if (reader.formats.size() > limits::kExcelCellFormats) {
    remark_excel_limit(remarks, {}, "cellformat", "cell formats", reader.formats.size(), limits::kExcelCellFormats);
  }
  return resolved(reader, remarks);
}

}  // namespace crossfoot
