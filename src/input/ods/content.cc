#include "input/ods/content.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/sanitise.h"
#include "input/active_content.h"
#include "input/checked_number.h"
#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/ods/formula.h"
#include "input/xlsx/cell.h"

namespace crossfoot {
namespace {

constexpr std::string_view kSpaces = " \t\n\r";

std::string_view office(const XmlElement& element, std::string_view name) {
  return element.attribute(name, XmlSpace::document).value_or("");
}
std::string_view table(const XmlElement& element, std::string_view name) {
  return element.attribute(name, XmlSpace::table).value_or("");
}

// What other files hold, kept so that links to them can be shown: 'url'#sheet.
bool is_copy_of_linked_sheet(std::string_view name) {
  return name.starts_with('\'') && name.find("'#") != std::string_view::npos;
}

// The attribute that holds a value of the type.
std::string_view value_attribute(std::string_view type) {
  if (type == "date") return "date-value";
  if (type == "time") return "time-value";
  if (type == "boolean") return "boolean-value";
  return "value";
}

}  // namespace

void OdsContent::start(const XmlElement& element) {
  if (ignored_from_ != 0) return;
  if (part_ == Part::common_styles) return context_.styles.start(OdsStyles::Scope::common, element);
  if (part_ == Part::automatic_styles) return context_.styles.start(OdsStyles::Scope::automatic, element);
  if (part_ == Part::none) return start_section(element);
  if (!sheet_) return start_in_book(element);
  if (cell_depth_ != 0) return start_in_cell(element);
  if (row_depth_ != 0) return start_cell(element);
  start_in_sheet(element);
}

void OdsContent::start_section(const XmlElement& element) {
  if (element.space != XmlSpace::document) return;
  if (element.name == "styles") {
    part_ = Part::common_styles;
  } else if (element.name == "automatic-styles" && !only_styles_) {
    part_ = Part::automatic_styles;
  } else if (element.name == "spreadsheet" && !only_styles_) {
    part_ = Part::sheets;
    is_spreadsheet_ = true;
  } else if (element.name != "document" && element.name != "document-content" && element.name != "document-styles" &&
             element.name != "body") {
    return ignore(element);
  }
  part_depth_ = element.depth;
}

void OdsContent::start_in_book(const XmlElement& element) {
  if (element.space == XmlSpace::table) {
    if (element.name == "table") return start_sheet(element);
    if (element.name == "named-expressions" || element.name == "calculation-settings") return;
    if (element.name == "named-range" || element.name == "named-expression") return add_name(element);
    if (element.name == "null-date") return set_null_date(element);
  }
  if (element.space == XmlSpace::table && element.name == "dde-links") {
    remark_active_part(ActiveKind::connection, "DDE", context_.remarks);
  }
  ignore(element);
}

void OdsContent::set_null_date(const XmlElement& element) {
  context_.book.date_1904 = table(element, "date-value").starts_with("1904-01-01");
}

void OdsContent::add_name(const XmlElement& element) {
  Workbook& book = context_.book;
  if (book.defined_names.size() == limits::kMostDefinedNames) {
    return fail(too_many(context_.part, "definierade namn", "defined names", limits::kMostDefinedNames));
  }
  DefinedName name;
  name.name = table(element, "name");
  if (element.name == "named-range") {
    const std::string_view address = table(element, "cell-range-address");
    name.refers_to = reference_from_ods(address).value_or(std::string(address));
  } else {
    name.refers_to = formula_from_ods(table(element, "expression"));
  }
  if (sheet_) name.sheet = static_cast<std::uint32_t>(book.sheets.size());
  book.defined_names.push_back(std::move(name));
}

void OdsContent::start_sheet(const XmlElement& element) {
  const std::string_view name = table(element, "name");
  if (is_copy_of_linked_sheet(name)) {
    remark_active_part(ActiveKind::external_link, clipped(printable(name), 80), context_.remarks);
    return ignore(element);
  }
  if (context_.book.sheets.size() == limits::kMostSheets) {
    return fail(too_many(context_.part, "blad", "sheets", limits::kMostSheets));
  }
  sheet_.emplace(context_, std::string(name));
  sheet_depth_ = element.depth;
  row_groups_ = column_groups_ = hidden_row_groups_ = hidden_column_groups_ = 0;
  if (context_.styles.hides_table(table(element, "style-name"))) sheet_->sheet.visibility = Visibility::hidden;
}

std::uint32_t OdsContent::whole(const XmlElement& element, std::string_view name, std::uint32_t most) {
  const std::string_view text = table(element, name);
  if (text.empty()) return 1;
  // More than there can be is as good as the most: what it holds decides.
  const auto number = checked_integer<std::uint64_t>(text, 1);
  if (number) return static_cast<std::uint32_t>(std::min<std::uint64_t>(*number, most));
  fail(impossible_sheet(sheet_->sheet.name, fmt::format("ett antal är inget tal: \"{}\"", clipped(printable(text), 30)),
                        fmt::format("a count is no number: \"{}\"", clipped(printable(text), 30))));
  return 1;
}

OdsLine OdsContent::line(const XmlElement& element, std::string_view repeated, std::uint32_t most, int groups) {
  OdsLine line;
  line.repeated = whole(element, repeated, most);
  const std::string_view visibility = table(element, "visibility");
  line.hidden = visibility == "collapse" || visibility == "filter";
  line.outline_level = static_cast<std::uint8_t>(std::min(groups, 255));
  line.style = table(element, "default-cell-style-name");
  return line;
}

void OdsContent::start_in_sheet(const XmlElement& element) {
  if (element.space != XmlSpace::table) return ignore(element);
  const std::string_view name = element.name;
  const bool closed = table(element, "display") == "false";
  if (name == "table-row") return start_row(element);
  if (name == "table-column") {
    OdsLine columns = line(element, "number-columns-repeated", limits::kColumns, column_groups_);
    columns.hidden = columns.hidden || hidden_column_groups_ != 0;
    return sheet_->add_columns(columns);
  }
  if (name == "table-row-group") {
    ++row_groups_;
    if (closed && hidden_row_groups_ == 0) hidden_row_groups_ = element.depth;
    return;
  }
  if (name == "table-column-group") {
    ++column_groups_;
    if (closed && hidden_column_groups_ == 0) hidden_column_groups_ = element.depth;
    return;
  }
  if (name == "named-range" || name == "named-expression") return add_name(element);
  if (name == "table-source") {
    remark_active_part(ActiveKind::external_link, clipped(printable(sheet_->sheet.name), 80), context_.remarks);
  }
  const bool holds_lines = name == "table-rows" || name == "table-header-rows" || name == "table-columns" ||
                           name == "table-header-columns" || name == "named-expressions";
  if (!holds_lines) ignore(element);
}

void OdsContent::start_row(const XmlElement& element) {
  row_depth_ = element.depth;
  // One more than there are, so that a cell behind the last row is seen.
  OdsLine row = line(element, "number-rows-repeated", limits::kRows + 1, row_groups_);
  row.hidden = row.hidden || hidden_row_groups_ != 0;
  take(sheet_->begin_row(row));
}

void OdsContent::start_cell(const XmlElement& element) {
  const bool is_cell = element.name == "table-cell" || element.name == "covered-table-cell";
  if (element.space != XmlSpace::table || !is_cell) return ignore(element);
  cell_depth_ = element.depth;
  cell_ = OdsCell();
  cell_.repeated = whole(element, "number-columns-repeated", limits::kColumns + 1);
  cell_.columns_spanned = whole(element, "number-columns-spanned", limits::kColumns);
  cell_.rows_spanned = whole(element, "number-rows-spanned", limits::kRows);
  cell_.matrix = !table(element, "number-matrix-columns-spanned").empty();
  cell_.style = table(element, "style-name");
  if (const auto formula = element.attribute("formula", XmlSpace::table)) {
    cell_.has_formula = !formula->empty();
    cell_.formula = *formula;
  }
  cell_.value_type = office(element, "value-type");
  cell_.value = office(element, value_attribute(cell_.value_type));
  if (const auto text = element.attribute("string-value", XmlSpace::document)) {
    cell_.has_text = true;
    cell_.text = *text;
  }
  cell_.is_error = element.attribute("value-type", XmlSpace::calc_extension) == "error";
  shown_.clear();
  paragraphs_ = 0;
}

void OdsContent::start_in_cell(const XmlElement& element) {
  if (paragraph_depth_ != 0) return start_in_paragraph(element);
  if (element.space == XmlSpace::text && (element.name == "p" || element.name == "h")) {
    XmlText& text = comment_depth_ != 0 ? comment_ : shown_;
    if (paragraphs_++ > 0) text.add("\n", limits::kMostTextBytes);
    paragraph_depth_ = element.depth;
    paragraph_begun_ = false;
    space_.clear();
    return;
  }
  const bool list = element.space == XmlSpace::text && (element.name == "list" || element.name == "list-item");
  if (comment_depth_ != 0 && list) return;
  if (comment_depth_ == 0 && element.space == XmlSpace::document && element.name == "annotation") {
    comment_depth_ = element.depth;
    comment_.clear();
    paragraphs_ = 0;
    return;
  }
  ignore(element);
}

// Line ends and tabs come from whoever laid out the XML and are one space. Runs
// of spaces should be elements of their own, but LibreOffice writes and reads
// them as they are.
void OdsContent::add_space(bool at_end) {
  XmlText& text = comment_depth_ != 0 ? comment_ : shown_;
  const bool laid_out = space_.find_first_of("\n\t\r") != space_.npos;
  const bool counts = !laid_out || (paragraph_begun_ && !at_end);
  if (counts) text.add(laid_out ? std::string_view(" ") : std::string_view(space_), limits::kMostTextBytes);
  space_.clear();
}

void OdsContent::add_characters(std::string_view characters) {
  XmlText& text = comment_depth_ != 0 ? comment_ : shown_;
  if (!space_.empty()) add_space(false);
  paragraph_begun_ = true;
  text.add(characters, limits::kMostTextBytes);
}

void OdsContent::start_in_paragraph(const XmlElement& element) {
  if (element.space != XmlSpace::text) return ignore(element);
  if (element.name == "s") {
    constexpr std::uint32_t kMostSpaces = 32'767;
    const auto count =
        checked_integer<std::uint32_t>(element.attribute("c", XmlSpace::text).value_or("1"), 0, kMostSpaces);
    add_characters(std::string(count.value_or(1), ' '));
  } else if (element.name == "tab") {
    add_characters("\t");
  } else if (element.name == "line-break") {
    add_characters("\n");
  } else if (element.name == "note" || element.name == "ruby-text") {
    ignore(element);
  }
}

void OdsContent::text(std::string_view piece) {
  if (ignored_from_ != 0) return;
  if (part_ == Part::common_styles || part_ == Part::automatic_styles) return context_.styles.text(piece);
  if (paragraph_depth_ == 0) return;
  while (!piece.empty()) {
    const std::size_t space = std::min(piece.size(), piece.find_first_of(kSpaces));
    if (space > 0) add_characters(piece.substr(0, space));
    piece.remove_prefix(space);
    const std::size_t word = std::min(piece.size(), piece.find_first_not_of(kSpaces));
    if (space_.size() <= limits::kMostTextBytes) space_.append(piece.substr(0, word));
    piece.remove_prefix(word);
  }
}

void OdsContent::end(std::string_view name, int depth) {
  if (ignored_from_ != 0) {
    if (depth == ignored_from_) ignored_from_ = 0;
    return;
  }
  const bool in_styles = part_ == Part::common_styles || part_ == Part::automatic_styles;
  if (in_styles && depth > part_depth_) {
    context_.styles.end(name);
    if (context_.styles.count() > limits::kMostCellFormats) {
      fail(too_many(context_.part, "cellformat", "cell formats", limits::kMostCellFormats));
    } else if (context_.styles.number_style_count() > limits::kMostNumberFormats) {
      fail(too_many(context_.part, "talformat", "number formats", limits::kMostNumberFormats));
    }
    return;
  }
  if (part_ != Part::none && depth == part_depth_) {
    part_ = Part::none;
    return;
  }
  if (!sheet_) return;
  if (cell_depth_ != 0) return end_in_cell(depth);
  if (depth == row_depth_) {
    row_depth_ = 0;
    return take(sheet_->end_row());
  }
  if (depth == sheet_depth_) return end_sheet();
  if (name == "table-row-group") --row_groups_;
  if (name == "table-column-group") --column_groups_;
  if (depth == hidden_row_groups_) hidden_row_groups_ = 0;
  if (depth == hidden_column_groups_) hidden_column_groups_ = 0;
}

void OdsContent::end_in_cell(int depth) {
  if (depth == paragraph_depth_) {
    if (!space_.empty()) add_space(true);
    paragraph_depth_ = 0;
  } else if (depth == comment_depth_) {
    comment_depth_ = 0;
    paragraphs_ = 0;
    if (comment_.overflow()) {
      return fail(too_many(context_.part, "byte i en kommentar", "bytes in a comment", limits::kMostTextBytes));
    }
    cell_.comment = comment_.text();
  } else if (depth == cell_depth_) {
    end_cell();
  }
}

void OdsContent::end_cell() {
  cell_depth_ = 0;
  if (shown_.overflow()) {
    return fail(too_many(context_.part, "byte i en text", "bytes in a text", limits::kMostTextBytes));
  }
  // What is shown tells an error whatever the attribute says.
  if (!cell_.has_text || cell_.text.empty()) cell_.text = shown_.text();
  take(sheet_->add_cell(cell_));
}

void OdsContent::end_sheet() {
  take(sheet_->finish());
  context_.book.sheets.push_back(std::move(sheet_->sheet));
  sheet_.reset();
}

}  // namespace crossfoot
