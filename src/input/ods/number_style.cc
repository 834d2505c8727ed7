#include "input/ods/number_style.h"

#include <algorithm>
#include <utility>

#include "input/checked_number.h"

namespace crossfoot {
namespace {

int whole_attribute(const XmlElement& element, std::string_view name, int otherwise, int most) {
  const auto value = element.attribute(name, XmlSpace::data_style);
  return value ? checked_integer<int>(*value, 0, most).value_or(otherwise) : otherwise;
}

bool is_long(const XmlElement& element) { return element.attribute("style", XmlSpace::data_style) == "long"; }

std::string times(int count, char c) { return std::string(static_cast<std::size_t>(std::max(count, 0)), c); }

// Thousands that are left away: 1000 is one comma, 1000000 two.
int commas_of(std::string_view factor) {
  const double value = checked_double(factor).value_or(1);
  int commas = 0;
  for (double power = 1000; commas < 4 && value >= power; power *= 1000) ++commas;
  return commas;
}

}  // namespace

bool OdsNumberStyleReader::is_style(std::string_view name) {
  return name == "number-style" || name == "currency-style" || name == "percentage-style" || name == "date-style" ||
         name == "time-style" || name == "boolean-style" || name == "text-style";
}

void OdsNumberStyleReader::begin(const XmlElement& style) {
  style_ = OdsNumberStyle();
  kind_ = style.name;
  in_literal_ = false;
  elapsed_ = style.attribute("truncate-on-overflow", XmlSpace::data_style) == "false";
}

void OdsNumberStyleReader::add(std::string_view code) {
  if (style_.code.size() + code.size() <= kMostCode) style_.code += code;
}

void OdsNumberStyleReader::add_number(const XmlElement& element) {
  constexpr int kMostDigits = 30;
  // Without a number of decimals: as many as there are.
  if (!element.attribute("decimal-places", XmlSpace::data_style) && element.name == "number") return add("General");
  const int decimals = whole_attribute(element, "decimal-places", 0, kMostDigits);
  const int digits = whole_attribute(element, "min-integer-digits", 1, kMostDigits);
  const bool grouped = element.attribute("grouping", XmlSpace::data_style) == "true";
  std::string code = times(digits, '0');
  if (grouped) {
    code = times(4 - digits, '#') + code;
    code.insert(code.size() - 3, ",");
  } else if (digits == 0) {
    code = "#";
  }
  if (decimals > 0) {
    const bool optional = element.attribute("decimal-replacement", XmlSpace::data_style) == "" ||
                          element.attribute("min-decimal-places", XmlSpace::data_style) == "0";
    code += "." + times(decimals, optional ? '#' : '0');
  }
  if (element.name == "scientific-number")
    code += "E+" + times(whole_attribute(element, "min-exponent-digits", 2, 9), '0');
  code += times(commas_of(element.attribute("display-factor", XmlSpace::data_style).value_or("1")), ',');
  add(code);
}

void OdsNumberStyleReader::start(const XmlElement& element) {
  const std::string_view name = element.name;
  if (element.space == XmlSpace::style) {
    if (name == "map" && style_.sections.size() < 3) {
      style_.sections.push_back({std::string(element.attribute("apply-style-name", XmlSpace::style).value_or(""))});
    }
    return;
  }
  if (element.space != XmlSpace::data_style) return;
  if (name == "text" || name == "currency-symbol") {
    in_literal_ = true;
    literal_.clear();
  } else if (name == "number" || name == "scientific-number") {
    add_number(element);
  } else if (name == "fraction") {
    add("# ?/?");
  } else if (name == "text-content") {
    add("@");
    style_.is_text = true;
  } else if (name == "boolean") {
    add("General");
  } else if (name == "day") {
    add(is_long(element) ? "dd" : "d");
  } else if (name == "month") {
    const bool textual = element.attribute("textual", XmlSpace::data_style) == "true";
    add(textual ? (is_long(element) ? "mmmm" : "mmm") : (is_long(element) ? "mm" : "m"));
  } else if (name == "year") {
    add(is_long(element) ? "yyyy" : "yy");
  } else if (name == "day-of-week") {
    add(is_long(element) ? "dddd" : "ddd");
  } else if (name == "hours") {
    add(elapsed_ ? "[h]" : is_long(element) ? "hh" : "h");
  } else if (name == "minutes") {
    add(is_long(element) ? "mm" : "m");
  } else if (name == "seconds") {
    const int decimals = whole_attribute(element, "decimal-places", 0, 9);
    add((is_long(element) ? "ss" : "s") + (decimals > 0 ? "." + times(decimals, '0') : std::string()));
  } else if (name == "am-pm") {
    add("AM/PM");
  }
}

void OdsNumberStyleReader::add_literal() {
  const std::string literal = std::exchange(literal_, {});
  if (literal.empty()) return;
  if (kind_ == "percentage-style" && literal.find('%') != literal.npos) {
    for (const char c : literal) add(c == '%' ? "%" : c == '"' ? "" : std::string("\"") + c + "\"");
    return;
  }
  if (literal == " " || literal == "-") return add(literal);
  std::string quoted = "\"";
  std::copy_if(literal.begin(), literal.end(), std::back_inserter(quoted), [](char c) { return c != '"'; });
  add(quoted + "\"");
}

void OdsNumberStyleReader::end(std::string_view name) {
  if (!in_literal_ || (name != "text" && name != "currency-symbol")) return;
  in_literal_ = false;
  add_literal();
}

OdsNumberStyle OdsNumberStyleReader::take() { return std::move(style_); }

std::string full_code(const OdsNumberStyle& style, const std::map<std::string, OdsNumberStyle, std::less<>>& others) {
  std::string code;
  for (const OdsNumberStyle::Section& section : style.sections) {
    const auto known = others.find(section.style);
    if (known != others.end()) code += known->second.code + ";";
  }
  // A style that shows nothing at all, not one that says nothing.
  if (code.empty() && style.code.empty()) return ";;;";
  return code + style.code;
}

}  // namespace crossfoot
