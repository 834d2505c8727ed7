#include "input/ods/styles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "input/checked_number.h"
#include "input/number_format.h"
#include "input/settled_styles.h"

namespace crossfoot {
namespace {

// A length with its unit, in millimetres; 0 when it is none.
double millimetres(std::string_view length) {
  struct Unit {
    std::string_view name;
    double millimetres;
  };
  constexpr std::array<Unit, 6> kUnits = {
      {{"cm", 10}, {"mm", 1}, {"in", 25.4}, {"pt", 25.4 / 72}, {"pc", 25.4 / 6}, {"px", 25.4 / 96}}};
  for (const Unit& unit : kUnits) {
    if (!length.ends_with(unit.name)) continue;
    return checked_double(length.substr(0, length.size() - unit.name.size())).value_or(0) * unit.millimetres;
  }
  return 0;
}

// Steps of Excel's indent: LibreOffice writes 3.53 mm (10 points) for each.
std::uint8_t indent_steps(std::string_view length) {
  constexpr double kStep = 25.4 / 72 * 10;
  const double margin = millimetres(length);
  if (margin < kStep / 4) return 0;
  return static_cast<std::uint8_t>(std::clamp(std::lround(margin / kStep), 1L, 255L));
}

}  // namespace

void OdsStyles::start(Scope scope, const XmlElement& element) {
  if (in_number_) return number_style_.start(element);
  scope_ = scope;
  if (element.space == XmlSpace::data_style && OdsNumberStyleReader::is_style(element.name)) {
    in_number_ = true;
    number_name_ = element.attribute("name", XmlSpace::style).value_or("");
    number_style_.begin(element);
  } else if (element.space == XmlSpace::style && (element.name == "style" || element.name == "default-style")) {
    start_style(element);
  } else if (cell_ != nullptr || hidden_table_ != nullptr) {
    add_properties(element);
  }
}

void OdsStyles::start_style(const XmlElement& element) {
  Styles& styles = styles_[static_cast<std::size_t>(scope_)];
  cell_ = nullptr;
  hidden_table_ = nullptr;
  const std::string name(element.attribute("name", XmlSpace::style).value_or(""));
  const std::string_view family = element.attribute("family", XmlSpace::style).value_or("");
  if (family == "table") {
    hidden_table_ = &styles.hidden_tables[name];
  } else if (family == "table-cell") {
    ++count_;
    cell_ = element.name == "default-style" ? &default_cell_ : &styles.cells[name];
    cell_->parent = element.attribute("parent-style-name", XmlSpace::style).value_or("");
    if (const auto number = element.attribute("data-style-name", XmlSpace::style)) cell_->number_style = *number;
  }
}

void OdsStyles::add_properties(const XmlElement& element) {
  if (element.space != XmlSpace::style) return;
  if (hidden_table_ != nullptr && element.name == "table-properties") {
    *hidden_table_ = element.attribute("display", XmlSpace::table) == "false";
  }
  if (cell_ == nullptr) return;
  if (element.name == "text-properties") {
    if (const auto weight = element.attribute("font-weight", XmlSpace::formatting)) {
      cell_->bold = *weight == "bold" || checked_integer<int>(*weight).value_or(0) >= 600;
    }
    if (const auto style = element.attribute("font-style", XmlSpace::formatting)) {
      cell_->italic = *style == "italic" || *style == "oblique";
    }
  } else if (element.name == "paragraph-properties") {
    if (const auto margin = element.attribute("margin-left", XmlSpace::formatting))
      cell_->indent = indent_steps(*margin);
  }
}

void OdsStyles::end(std::string_view name) {
  if (!in_number_) {
    if (name != "style" && name != "default-style") return;
    cell_ = nullptr;
    hidden_table_ = nullptr;
    return;
  }
  if (!OdsNumberStyleReader::is_style(name)) return number_style_.end(name);
  in_number_ = false;
  ++numbers_;
  styles_[static_cast<std::size_t>(scope_)].numbers[number_name_] = number_style_.take();
}

template <class Style>
const Style* OdsStyles::find(ByName<Style> Styles::*kind, std::string_view name, Scope from) const {
  for (int scope = static_cast<int>(from); scope >= 0; --scope) {
    const ByName<Style>& styles = styles_[scope].*kind;
    if (const auto known = styles.find(name); known != styles.end()) return &known->second;
  }
  return nullptr;
}

bool OdsStyles::hides_table(std::string_view name) const {
  const bool* hidden = find(&Styles::hidden_tables, name, Scope::automatic);
  return hidden != nullptr && *hidden;
}

std::string OdsStyles::number_code(std::string_view name, Scope from) const {
  for (int scope = static_cast<int>(from); scope >= 0; --scope) {
    const auto known = styles_[scope].numbers.find(name);
    if (known != styles_[scope].numbers.end()) return full_code(known->second, styles_[scope].numbers);
  }
  return "General";
}

std::uint32_t OdsStyles::number_format(const std::string& code, Workbook& book) {
  if (code == "General") return 0;
  const auto [known, added] = format_of_code_.try_emplace(code, static_cast<std::uint32_t>(book.number_formats.size()));
  if (added) book.number_formats.push_back(parse_number_format(code));
  return known->second;
}

CellFormat OdsStyles::cell_format(std::string_view name, Workbook& book) {
  // What the style itself does not say its parent says.
  constexpr int kMostParents = 32;
  CellStyle all;
  std::optional<std::string> code;
  const auto add = [&](const CellStyle& style, Scope scope) {
    if (!code && style.number_style) code = number_code(*style.number_style, scope);
    if (!all.bold) all.bold = style.bold;
    if (!all.italic) all.italic = style.italic;
    if (!all.indent) all.indent = style.indent;
  };
  std::string_view next = name.empty() ? "Default" : name;
  Scope scope = Scope::automatic;
  for (int parents = 0; parents < kMostParents && !next.empty(); ++parents) {
    const CellStyle* style = find(&Styles::cells, next, scope);
    if (style == nullptr) break;
    add(*style, scope);
    scope = Scope::common;  // parents are
    next = style->parent;
  }
  add(default_cell_, Scope::common);
  CellFormat format;
  format.number_format = number_format(code.value_or("General"), book);
  format.bold = all.bold.value_or(false);
  format.italic = all.italic.value_or(false);
  format.indent = all.indent.value_or(0);
  return format;
}

}  // namespace crossfoot
