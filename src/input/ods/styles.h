// The styles of an OpenDocument spreadsheet, as far as they tell what a
// number is, and which cells and sheets stand out or are hidden.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "crossfoot/workbook.h"
#include "input/ods/number_style.h"
#include "input/settled_styles.h"
#include "input/xml/reader.h"

namespace crossfoot {

class OdsStyles {
 public:
  // Common styles have names of their own; automatic ones, which are made for
  // the content, come before a common one of the same name.
  enum class Scope : std::uint8_t { common, automatic };

  // The elements below `office:styles` or `office:automatic-styles`.
  void start(Scope scope, const XmlElement& element);
  void text(std::string_view piece) { number_style_.text(piece); }
  void end(std::string_view name);

  std::size_t count() const { return count_; }  // of styles of cells
  std::size_t number_style_count() const { return numbers_; }

  // What the content's style of that name is; empty names have the default.
  CellFormat cell_format(std::string_view name, Workbook& book);
  bool hides_table(std::string_view name) const;

 private:
  struct CellStyle {
    std::string parent;
    std::optional<std::string> number_style;
    std::optional<bool> bold;
    std::optional<bool> italic;
    std::optional<std::uint8_t> indent;
  };
  template <class Style>
  using ByName = std::map<std::string, Style, std::less<>>;
  struct Styles {
    ByName<CellStyle> cells;
    ByName<OdsNumberStyle> numbers;
    ByName<bool> hidden_tables;
  };

  void start_style(const XmlElement& element);
  void add_properties(const XmlElement& element);
  template <class Style>
  const Style* find(ByName<Style> Styles::*kind, std::string_view name, Scope from) const;
  std::string number_code(std::string_view name, Scope from) const;
  std::uint32_t number_format(const std::string& code, Workbook& book);

  Styles styles_[2];
  CellStyle default_cell_;
  // The style at hand.
  Scope scope_ = Scope::common;
  CellStyle* cell_ = nullptr;
  bool* hidden_table_ = nullptr;
  std::string number_name_;
  bool in_number_ = false;
  OdsNumberStyleReader number_style_;
  std::size_t count_ = 0;
  std::size_t numbers_ = 0;
  std::map<std::string, std::uint32_t, std::less<>> format_of_code_;
};

}  // namespace crossfoot
