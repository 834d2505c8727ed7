// The content of an OpenDocument spreadsheet: its styles and sheets, names
// and comments, from `content.xml`, `styles.xml` or a flat file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/workbook.h"
#include "input/ods/sheet.h"
#include "input/xml/reader.h"

namespace crossfoot {

class OdsContent : public XmlHandler {
 public:
  // Of `styles.xml` only the common styles are read: its automatic ones are
  // for page heads.
  OdsContent(OdsContext& context, bool only_styles) : context_(context), only_styles_(only_styles) {}

  bool is_spreadsheet() const { return is_spreadsheet_; }

  void start(const XmlElement& element) override;
  void text(std::string_view piece) override;
  void end(std::string_view name, int depth) override;

 private:
  enum class Part { none, common_styles, automatic_styles, sheets };

  void start_section(const XmlElement& element);
  void start_in_book(const XmlElement& element);
  void start_sheet(const XmlElement& element);
  void start_in_sheet(const XmlElement& element);
  void start_row(const XmlElement& element);
  void start_cell(const XmlElement& element);
  void start_in_cell(const XmlElement& element);
  void start_in_paragraph(const XmlElement& element);
  void add_name(const XmlElement& element);
  void set_null_date(const XmlElement& element);
  void end_in_cell(int depth);
  void end_cell();
  void end_sheet();
  void add_characters(std::string_view characters);
  void add_space(bool at_end);
  void ignore(const XmlElement& element) { ignored_from_ = element.depth; }
  void take(std::optional<Error> error) {
    if (error) fail(std::move(*error));
  }
  std::uint32_t whole(const XmlElement& element, std::string_view name, std::uint32_t most);
  OdsLine line(const XmlElement& element, std::string_view repeated, std::uint32_t most, int groups);

  OdsContext& context_;
  bool only_styles_ = false;
  bool is_spreadsheet_ = false;
  Part part_ = Part::none;
  int part_depth_ = 0;
  int ignored_from_ = 0;  // the depth of an element that is left out with all it holds; 0: none
  std::optional<OdsSheet> sheet_;
  int sheet_depth_ = 0;
  int row_groups_ = 0;
  int column_groups_ = 0;
  int hidden_row_groups_ = 0;  // the depth of the outermost that is closed; 0: none
  int hidden_column_groups_ = 0;
  int row_depth_ = 0;  // 0: in none; so also below
  int cell_depth_ = 0;
  int comment_depth_ = 0;
  int paragraph_depth_ = 0;
  OdsCell cell_;
  XmlText shown_;
  XmlText comment_;
  std::string space_;  // white space that may stand between two words
  bool paragraph_begun_ = false;
  std::size_t paragraphs_ = 0;
};

}  // namespace crossfoot
