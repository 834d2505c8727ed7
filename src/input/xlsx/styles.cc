// What the styles part says of cells: their number format, bold, italic and
// indent.
#include <algorithm>
#include <utility>

#include "input/checked_number.h"
#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/xlsx/parts.h"
#include "input/xml/reader.h"

namespace crossfoot {
namespace {

std::uint32_t number_attribute(const XmlElement& element, std::string_view name) {
  return checked_integer<std::uint32_t>(element.attribute(name).value_or("0")).value_or(0);
}

class StylesReader : public XmlHandler {
 public:
  explicit StylesReader(std::string_view part) : part_(part) {}

  void start(const XmlElement& element) override {
    if (element.depth == 2) section_ = element.name;
    if (element.depth == 3) start_item(element);
    if (element.depth == 4 && section_ == "fonts" && !raw.fonts.empty()) {
      if (element.name == "b") raw.fonts.back().bold = element.flag("val", true);
      if (element.name == "i") raw.fonts.back().italic = element.flag("val", true);
    }
    if (element.depth == 4 && section_ == "cellXfs" && element.name == "alignment" && !raw.formats.empty()) {
      raw.formats.back().indent =
          static_cast<std::uint8_t>(std::min<std::uint32_t>(number_attribute(element, "indent"), 255));
    }
  }
  void end(std::string_view, int) override {}
  void text(std::string_view) override {}

  RawStyles raw;

 private:
  void start_item(const XmlElement& element) {
    if (section_ == "fonts" && element.name == "font") {
      if (raw.fonts.size() == limits::kMostCellFormats) return too_many_of("typsnitt", "fonts");
      raw.fonts.emplace_back();
    } else if (section_ == "cellXfs" && element.name == "xf") {
      if (raw.formats.size() == limits::kMostCellFormats) return too_many_of("cellformat", "cell formats");
      raw.formats.push_back({number_attribute(element, "numFmtId"), number_attribute(element, "fontId"), 0});
    } else if (section_ == "numFmts" && element.name == "numFmt") {
      if (raw.codes.size() == limits::kMostNumberFormats) {
        return fail(too_many(part_, "talformat", "number formats", limits::kMostNumberFormats));
      }
      raw.codes[number_attribute(element, "numFmtId")] = element.attribute("formatCode").value_or("");
    }
  }

  void too_many_of(std::string_view sv, std::string_view en) {
    fail(too_many(part_, sv, en, limits::kMostCellFormats));
  }

  std::string_view part_;
  std::string section_;
};

}  // namespace

Result<Styles> read_styles(std::string_view xml, std::string_view part, Remarks& remarks) {
  StylesReader reader(part);
  if (auto error = read_xml(xml, part, XmlSpace::spreadsheet, "styleSheet", reader)) return Failure(*error);
  return settled_styles(reader.raw, remarks);
}

}  // namespace crossfoot
