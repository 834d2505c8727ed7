// Cell formats added to a workbook's styles: those of its own cells with a
// soft fill, and those of the sheets that we add. What is there stays as it is.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "correct/xml_editor.h"
#include "crossfoot/result.h"

namespace crossfoot {

enum class Fill : std::uint8_t {
  corrected,  // green: changed by arithmetic alone
  confirm,    // amber: to be confirmed in the finance system
  doubted,    // red: said to be wrong, not changed
  remarked,   // yellow: something to look at
  head,       // of a table of ours
};

struct AddedFormat {
  std::optional<Fill> fill = {};
  bool bold = false;
  bool title = false;  // larger
  bool muted = false;  // grey
  bool link = false;
  bool border = false;
  bool wrapped = false;
  bool quoted = false;  // a text that Excel must never take for a formula
  bool right = false;
  bool centred = false;
  std::optional<std::uint32_t> like_number_of = {};  // the number format of this cell format
  friend auto operator<=>(const AddedFormat&, const AddedFormat&) = default;
};

class StylePatch {
 public:
  // Errors: those of read_xml.
  static Result<StylePatch> open(std::string xml, std::string_view part);
  static std::string empty_styles(std::string_view main_namespace);  // the text of a styles part for a book without one

  // Index of a cell format that is as `format` but for the fill; `number`: it
  // held a text and gets a number, so what makes Excel take it for text goes.
  std::uint32_t filled(std::uint32_t format, Fill fill, bool number);
  std::uint32_t added(const AddedFormat& format);

  bool changed() const { return !new_formats_.empty(); }
  std::string result();

 private:
  explicit StylePatch(XmlEditor editor) : editor_(std::move(editor)) {}
  std::uint32_t fill_of(Fill fill);
  std::uint32_t font_of(const AddedFormat& format);
  std::uint32_t dark_font_of(std::uint32_t font);
  std::uint32_t border();
  std::uint32_t add_item(std::string_view list, std::string item);
  std::uint32_t add_format(std::string xf);
  std::string style_name(std::string_view name) const { return editor_.prefix() + std::string(name); }

  XmlEditor editor_;
  std::map<std::string, std::vector<std::string>, std::less<>> new_items_;  // by list: "fills", ...
  std::vector<std::string> new_formats_;
  std::map<std::tuple<std::uint32_t, Fill, bool>, std::uint32_t> filled_;
  std::map<AddedFormat, std::uint32_t> added_;
  std::map<Fill, std::uint32_t> fills_;
  std::map<std::string, std::uint32_t> fonts_;
  std::optional<std::uint32_t> border_;
};

}  // namespace crossfoot
