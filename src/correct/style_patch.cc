#include "correct/style_patch.h"

#include <fmt/format.h>

#include <array>
#include <tuple>

#include "input/checked_number.h"

namespace crossfoot {
namespace {

// The lists of a styles part in their order (ECMA-376 part 1, 18.8.39).
constexpr auto kOrder = std::to_array<std::string_view>(
    {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors"});

std::string_view colour_of(Fill fill) {
  switch (fill) {
    case Fill::corrected:
      return "FFE2F0D9";
    case Fill::confirm:
      return "FFFFE9B8";
    case Fill::doubted:
      return "FFFBE0DC";
    case Fill::remarked:
      return "FFFFF7CC";
    case Fill::head:
      return "FFDCE6F1";
  }
  return "";
}

std::uint32_t number_or(const std::optional<std::string>& text, std::uint32_t otherwise) {
  return text ? checked_integer<std::uint32_t>(*text).value_or(otherwise) : otherwise;
}

// The light ones among the colours that a font may have: on a soft fill they
// could not be read.
bool is_light_rgb(std::string_view argb) {
  if (argb.size() == 8) argb.remove_prefix(2);
  if (argb.size() != 6) return false;
  int sum = 0;
  for (std::size_t i = 0; i < 6; i += 2) {
    int part = 0;
    const auto [stop, problem] = std::from_chars(argb.data() + i, argb.data() + i + 2, part, 16);
    if (problem != std::errc{} || stop != argb.data() + i + 2) return false;
    sum += part;
  }
  return sum > 3 * 170;
}

}  // namespace

std::string StylePatch::empty_styles(std::string_view main_namespace) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"{}\">"
      "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
      "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
      "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
      "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
      "<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>"
      "</styleSheet>",
      main_namespace);
}

Result<StylePatch> StylePatch::open(std::string xml, std::string_view part) {
  auto editor = XmlEditor::open(std::move(xml), part, XmlSpace::spreadsheet, "styleSheet", 5);
  if (!editor) return Failure(editor.error());
  return StylePatch(std::move(*editor));
}

// The index that it will have. Fonts, fills and borders that a book does not
// have at all begin with what Excel takes the first ones for.
std::uint32_t StylePatch::add_item(std::string_view list, std::string item) {
  const XmlEditor::Node node = editor_.child(XmlEditor::kRoot, list);
  auto [known, is_new] = new_items_.try_emplace(std::string(list));
  if (is_new && node == XmlEditor::kNoNode) {
    const std::string p = editor_.prefix();
    if (list == "fonts")
      known->second = {fmt::format("<{0}font><{0}sz val=\"11\"/><{0}name val=\"Calibri\"/></{0}font>", p)};
    if (list == "borders") known->second = {fmt::format("<{}border/>", p)};
    if (list == "fills") {
      known->second = {fmt::format("<{0}fill><{0}patternFill patternType=\"none\"/></{0}fill>", p),
                       fmt::format("<{0}fill><{0}patternFill patternType=\"gray125\"/></{0}fill>", p)};
    }
    if (list == "cellXfs")
      known->second = {fmt::format("<{}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>", p)};
  }
  const std::size_t before = node == XmlEditor::kNoNode ? 0 : editor_.children(node).size();
  known->second.push_back(std::move(item));
  return static_cast<std::uint32_t>(before + known->second.size() - 1);
}

std::uint32_t StylePatch::fill_of(Fill fill) {
  const auto [known, is_new] = fills_.try_emplace(fill, 0);
  if (is_new) {
    known->second =
        add_item("fills", fmt::format("<{0}fill><{0}patternFill patternType=\"solid\"><{0}fgColor rgb=\"{1}\"/>"
                                      "<{0}bgColor indexed=\"64\"/></{0}patternFill></{0}fill>",
                                      editor_.prefix(), colour_of(fill)));
  }
  return known->second;
}

// The font itself, or where it is light a twin that is black.
std::uint32_t StylePatch::dark_font_of(std::uint32_t font) {
  const XmlEditor::Node list = editor_.child(XmlEditor::kRoot, "fonts");
  if (list == XmlEditor::kNoNode) return font;
  const auto fonts = editor_.children(list);
  if (font >= fonts.size()) return font;
  const XmlEditor::Node colour = editor_.child(fonts[font], "color");
  if (colour == XmlEditor::kNoNode) return font;
  const auto theme = editor_.attribute(colour, "theme");
  const auto indexed = editor_.attribute(colour, "indexed");
  const bool light =
      is_light_rgb(editor_.attribute(colour, "rgb").value_or("")) || theme == "0" || indexed == "1" || indexed == "9";
  if (!light) return font;
  std::string twin(editor_.whole(fonts[font]));
  const std::string_view light_colour = editor_.whole(colour);
  twin.replace(twin.find(light_colour), light_colour.size(),
               fmt::format("<{}color rgb=\"FF000000\"/>", editor_.prefix()));
  const auto [known, is_new] = fonts_.try_emplace(twin, 0);
  if (is_new) known->second = add_item("fonts", twin);
  return known->second;
}

std::uint32_t StylePatch::filled(std::uint32_t format, Fill fill, bool number) {
  const auto [known, is_new] = filled_.try_emplace({format, fill, number}, 0);
  if (!is_new) return known->second;
  const XmlEditor::Node list = editor_.child(XmlEditor::kRoot, "cellXfs");
  const auto formats = list == XmlEditor::kNoNode ? std::vector<XmlEditor::Node>{} : editor_.children(list);
  const std::string plain =
      fmt::format("<{}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>", editor_.prefix());
  // A format that does not exist is the first one to Excel.
  const bool exists = format < formats.size();
  std::string xf(exists             ? editor_.whole(formats[format])
                 : !formats.empty() ? editor_.whole(formats.front())
                                    : std::string_view(plain));
  const std::size_t end_of_tag = xf.find('>') + 1;
  StartTag tag(std::string_view(xf).substr(0, end_of_tag));
  tag.set("fillId", std::to_string(fill_of(fill)));
  tag.set("applyFill", "1");
  const std::uint32_t font =
      number_or(tag.attribute("fontId") ? std::optional<std::string>(*tag.attribute("fontId")) : std::nullopt, 0);
  if (const std::uint32_t dark = dark_font_of(font); dark != font) {
    tag.set("fontId", std::to_string(dark));
    tag.set("applyFont", "1");
  }
  if (number) {
    tag.remove("quotePrefix");
    if (tag.attribute("numFmtId") == "49") tag.set("numFmtId", "0");
  }
  xf.replace(0, end_of_tag, tag.as_it_was());
  known->second = add_format(std::move(xf));
  return known->second;
}

std::uint32_t StylePatch::add_format(std::string xf) {
  new_formats_.push_back(xf);
  return add_item("cellXfs", std::move(xf));
}

std::uint32_t StylePatch::font_of(const AddedFormat& format) {
  if (!format.bold && !format.title && !format.muted && !format.link) return 0;
  const std::string p = editor_.prefix();
  std::string font = "<" + p + "font>";
  if (format.bold || format.title) font += "<" + p + "b/>";
  if (format.link) font += "<" + p + "u/>";
  font += fmt::format("<{}sz val=\"{}\"/>", p, format.title ? 14 : 11);
  if (format.link) font += "<" + p + "color rgb=\"FF1F4E9E\"/>";
  if (format.muted) font += "<" + p + "color rgb=\"FF595959\"/>";
  font += fmt::format("<{0}name val=\"Calibri\"/><{0}family val=\"2\"/></{0}font>", p);
  const auto [known, is_new] = fonts_.try_emplace(font, 0);
  if (is_new) known->second = add_item("fonts", font);
  return known->second;
}

std::uint32_t StylePatch::border() {
  if (border_) return *border_;
  std::string text = fmt::format("<{}border>", editor_.prefix());
  for (const std::string_view side : {"left", "right", "top", "bottom"}) {
    text += fmt::format("<{0}{1} style=\"thin\"><{0}color rgb=\"FFBFBFBF\"/></{0}{1}>", editor_.prefix(), side);
  }
  text += fmt::format("<{0}diagonal/></{0}border>", editor_.prefix());
  border_ = add_item("borders", text);
  return *border_;
}

std::uint32_t StylePatch::added(const AddedFormat& format) {
  const auto [known, is_new] = added_.try_emplace(format, 0);
  if (!is_new) return known->second;
  std::uint32_t number_format = 0;
  if (format.like_number_of) {
    const XmlEditor::Node list = editor_.child(XmlEditor::kRoot, "cellXfs");
    const auto formats = list == XmlEditor::kNoNode ? std::vector<XmlEditor::Node>{} : editor_.children(list);
    if (*format.like_number_of < formats.size()) {
      number_format = number_or(editor_.attribute(formats[*format.like_number_of], "numFmtId"), 0);
    }
    if (number_format == 49) number_format = 0;
  }
  StartTag tag("<" + style_name("xf") + ">");
  tag.set("numFmtId", std::to_string(number_format));
  tag.set("fontId", std::to_string(font_of(format)));
  tag.set("fillId", std::to_string(format.fill ? fill_of(*format.fill) : 0));
  tag.set("borderId", std::to_string(format.border ? border() : 0));
  tag.set("xfId", "0");
  if (format.quoted) tag.set("quotePrefix", "1");
  if (number_format != 0) tag.set("applyNumberFormat", "1");
  tag.set("applyFont", "1");
  tag.set("applyFill", "1");
  tag.set("applyBorder", "1");
  tag.set("applyAlignment", "1");
  StartTag alignment("<" + style_name("alignment") + ">");
  // Texts and numbers side by side keep apart from the lines between them.
  if (format.centred) {
    alignment.set("horizontal", "center");
  } else if (format.border) {
    alignment.set("horizontal", format.right ? "right" : "left");
    alignment.set("indent", "1");
  }
  alignment.set("vertical", "top");
  if (format.wrapped) alignment.set("wrapText", "1");
  known->second = add_format(tag.open() + alignment.self_closed() + tag.close());
  return known->second;
}

std::string StylePatch::result() {
  for (const auto& [list, items] : new_items_) {
    std::string all;
    for (const std::string& item : items) all += item;
    const XmlEditor::Node node = editor_.child(XmlEditor::kRoot, list);
    if (node != XmlEditor::kNoNode) {
      editor_.tag(node).set("count", std::to_string(editor_.children(node).size() + items.size()));
      editor_.append(node, all);
      continue;
    }
    StartTag tag("<" + style_name(list) + ">");
    tag.set("count", std::to_string(items.size()));
    const std::string element = tag.open() + all + tag.close();
    // Before the first list that comes after it.
    XmlEditor::Node next = XmlEditor::kNoNode;
    for (auto later = std::find(kOrder.begin(), kOrder.end(), list);
         later != kOrder.end() && next == XmlEditor::kNoNode; ++later) {
      next = editor_.child(XmlEditor::kRoot, *later);
    }
    if (next == XmlEditor::kNoNode) {
      editor_.append(XmlEditor::kRoot, element);
    } else {
      editor_.insert_before(next, element);
    }
  }
  new_items_.clear();
  return editor_.result();
}

}  // namespace crossfoot
