#include "correct/patch_vml.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/sanitise.h"

namespace crossfoot {
namespace {

constexpr double kPixelsOfCharacter = 7;
constexpr double kPixelsOfPoint = 96.0 / 72.0;
constexpr double kBoxWidth = 330;  // pixels
constexpr double kLineHeight = 15.5;
constexpr std::size_t kCharactersOfLine = 50;
constexpr std::uint32_t kLastColumn = 16383;
constexpr std::uint32_t kLastRow = 1048575;

constexpr std::string_view kBoxType =
    "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
    "<v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

std::size_t lines_of(std::string_view text) {
  std::size_t lines = 0;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += columns(text.substr(0, end)) / kCharactersOfLine + 1;
    if (end == text.size()) return lines;
    text.remove_prefix(end + 1);
  }
}

double pixels_of_column(const SheetSurvey& survey, std::uint32_t column) {
  for (const SurveyedColumns& known : survey.columns) {
    if (column >= known.first && column <= known.last) {
      return known.width == 0 ? 0 : std::floor(known.width * kPixelsOfCharacter + 5);
    }
  }
  return std::floor(survey.usual_width * kPixelsOfCharacter + 5);
}

// "left column, pixels into it, top row, pixels, right column, pixels, bottom
// row, pixels": to the right of the cell.
std::string anchor(const NewNote& note, const SheetSurvey& survey) {
  const std::uint32_t left = std::min(note.at.column + 1, kLastColumn - 1);
  std::uint32_t right = left;
  double width = kBoxWidth + 12;
  while (right < kLastColumn && width >= pixels_of_column(survey, right)) width -= pixels_of_column(survey, right++);
  const double row_height = std::max(1.0, survey.usual_height * kPixelsOfPoint);
  const double height = kLineHeight * static_cast<double>(lines_of(note.head) + lines_of(note.text)) + 10;
  const std::uint32_t top = note.at.row == 0 ? 0 : note.at.row - 1;
  const double rows = (height + 8) / row_height;
  const std::uint32_t bottom = std::min(top + static_cast<std::uint32_t>(rows), kLastRow);
  const double rest = (rows - std::floor(rows)) * row_height;
  return fmt::format("{}, 12, {}, 8, {}, {}, {}, {}", left, top, right, static_cast<int>(width), bottom,
                     static_cast<int>(rest));
}

std::string box(const NewNote& note, const SheetSurvey& survey, std::uint32_t id) {
  return fmt::format(
      "<v:shape id=\"_x0000_s{0}\" type=\"#_x0000_t202\" style=\"position:absolute;margin-left:60pt;margin-top:2pt;"
      "width:{1}pt;height:80pt;z-index:{2};visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">"
      "<v:fill color2=\"#ffffe1\"/><v:shadow color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>"
      "<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>"
      "<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{3}</x:Anchor>"
      "<x:AutoFill>False</x:AutoFill><x:Row>{4}</x:Row><x:Column>{5}</x:Column></x:ClientData></v:shape>",
      id, static_cast<int>(kBoxWidth / kPixelsOfPoint), id % 1024, anchor(note, survey), note.at.row, note.at.column);
}

// The first number that no shape of the drawing has.
std::uint32_t first_free_id(std::string_view vml, std::uint32_t otherwise) {
  constexpr std::string_view kPrefix = "_x0000_s";
  std::uint32_t free = 0;
  for (std::size_t at = vml.find(kPrefix); at != vml.npos; at = vml.find(kPrefix, at + 1)) {
    std::uint32_t id = 0;
    const char* const digits = vml.data() + at + kPrefix.size();
    const auto [stop, problem] = std::from_chars(digits, vml.data() + vml.size(), id);
    if (problem == std::errc{} && id < 0x7FFFFFFF) free = std::max(free, id + 1);
  }
  return free == 0 ? otherwise : free;
}

// The prefixes that our shapes use, declared where the drawing does not.
std::string with_namespaces(std::string shapes, std::string_view vml) {
  constexpr std::string_view kNamespaces[] = {" xmlns:v=\"urn:schemas-microsoft-com:vml\"",
                                              " xmlns:o=\"urn:schemas-microsoft-com:office:office\"",
                                              " xmlns:x=\"urn:schemas-microsoft-com:office:excel\""};
  std::string missing;
  for (const std::string_view declaration : kNamespaces) {
    if (vml.find(declaration.substr(1)) == vml.npos) missing += declaration;
  }
  if (missing.empty()) return shapes;
  for (std::size_t at = shapes.find("<v:shape"); at != shapes.npos; at = shapes.find("<v:shape", at + 1)) {
    shapes.insert(shapes.find_first_of(" ", at), missing);
  }
  return shapes;
}

}  // namespace

namespace {

// What stands between two tags of a box's data; empty when it is not there.
std::string_view content_of(std::string_view box, std::string_view open, std::string_view close) {
  const std::size_t begin = box.find(open);
  const std::size_t end = begin == box.npos ? begin : box.find(close, begin + open.size());
  return end == box.npos ? std::string_view{} : box.substr(begin + open.size(), end - begin - open.size());
}

// The anchor with its seventh number, the bottom row, so much further down.
std::string lowered(std::string_view anchor, std::uint32_t rows) {
  std::size_t at = 0;
  for (int comma = 0; comma < 6 && at != anchor.npos; ++comma) at = anchor.find(',', at == 0 ? 0 : at + 1);
  if (at == anchor.npos) return std::string(anchor);
  const std::size_t digits = anchor.find_first_not_of(", \r\n\t", at);
  std::uint32_t row = 0;
  if (digits == anchor.npos) return std::string(anchor);
  const auto [stop, problem] = std::from_chars(anchor.data() + digits, anchor.data() + anchor.size(), row);
  if (problem != std::errc{} || row > kLastRow) return std::string(anchor);
  return fmt::format("{}{}{}", anchor.substr(0, digits), std::min(row + rows, kLastRow),
                     anchor.substr(static_cast<std::size_t>(stop - anchor.data())));
}

}  // namespace

std::string with_higher_boxes(std::string vml, const std::vector<NewNote>& notes, const SheetSurvey& survey) {
  const double row_height = std::max(1.0, survey.usual_height * kPixelsOfPoint);
  for (const NewNote& note : notes) {
    for (std::size_t at = vml.find("<x:ClientData"); at != std::string::npos; at = vml.find("<x:ClientData", at + 1)) {
      const std::string_view box = std::string_view(vml).substr(at, vml.find("</x:ClientData>", at) - at);
      const std::string_view anchor = content_of(box, "<x:Anchor>", "</x:Anchor>");
      const bool here = content_of(box, "<x:Row>", "<") == std::to_string(note.at.row) &&
                        content_of(box, "<x:Column>", "<") == std::to_string(note.at.column);
      if (!here || anchor.empty()) continue;
      const double lines = static_cast<double>(2 + lines_of(note.head) + lines_of(note.text));
      const std::string now = lowered(anchor, static_cast<std::uint32_t>(lines * kLineHeight / row_height) + 1);
      vml.replace(static_cast<std::size_t>(anchor.data() - vml.data()), anchor.size(), now);
      break;
    }
  }
  return vml;
}

std::optional<std::string> patch_vml(const std::string& vml, const std::vector<NewNote>& notes,
                                     const SheetSurvey& survey, std::uint32_t sheet_number) {
  std::string drawing = vml;
  if (drawing.empty()) {
    drawing = fmt::format(
        "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
        "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" "
        "data=\"{}\"/></o:shapelayout></xml>",
        sheet_number);
  }
  const std::size_t end = drawing.rfind("</");
  if (end == std::string::npos) return std::nullopt;
  std::uint32_t id = first_free_id(drawing, sheet_number * 1024 + 1);
  std::string shapes;
  if (drawing.find("_x0000_t202\" coordsize") == std::string::npos &&
      drawing.find("id=\"_x0000_t202\"") == std::string::npos) {
    shapes += kBoxType;
  }
  for (const NewNote& note : notes) shapes += box(note, survey, id++);
  drawing.insert(end, with_namespaces(std::move(shapes), drawing));
  return drawing;
}

}  // namespace crossfoot
