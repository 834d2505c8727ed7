#include "input/xml/pass.h"

#include <array>
#include <utility>

namespace crossfoot {
namespace {

constexpr std::array<std::pair<std::string_view, XmlSpace>, 16> kSpaces = {{
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", XmlSpace::spreadsheet},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", XmlSpace::spreadsheet},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", XmlSpace::office},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", XmlSpace::office},
    {"http://schemas.openxmlformats.org/package/2006/relationships", XmlSpace::relationships},
    {"http://schemas.openxmlformats.org/package/2006/content-types", XmlSpace::content_types},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", XmlSpace::compatibility},
    {"http://www.w3.org/XML/1998/namespace", XmlSpace::xml},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", XmlSpace::document},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", XmlSpace::table},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", XmlSpace::text},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", XmlSpace::style},
    {"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0", XmlSpace::data_style},
    {"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", XmlSpace::formatting},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", XmlSpace::manifest},
    {"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", XmlSpace::calc_extension},
}};

bool is_of_open_document(XmlSpace space) { return space > XmlSpace::other; }

bool is_read(const XmlName& name, XmlSpace root) {
  if (is_of_open_document(name.space) || is_of_open_document(root)) {
    return is_of_open_document(name.space) && is_of_open_document(root);
  }
  if (name.space == XmlSpace::compatibility) return name.name != "Choice";
  if (name.space == XmlSpace::other || name.space == XmlSpace::none) return false;
  return name.name != "extLst";
}

}  // namespace

XmlSpace space_of(std::string_view uri) {
  for (const auto& [known, space] : kSpaces) {
    if (known == uri) return space;
  }
  return XmlSpace::other;
}

void XmlPass::start(const XmlName& name, std::span<const XmlAttribute> attributes) {
  handler.raw_depth_ = ++depth;
  if (skips()) return;
  if (!is_read(name, root_space)) {
    skipped_from = depth;
    return;
  }
  if (name.space == XmlSpace::compatibility) return;
  handler.start(XmlElement{name.space, name.name, ++handed_depth, attributes});
}

void XmlPass::end(const XmlName& name) {
  const int closed = depth;
  handler.raw_depth_ = --depth;
  if (skips()) {
    if (closed == skipped_from) skipped_from = 0;
    return;
  }
  if (name.space == XmlSpace::compatibility) return;
  handler.end(name.name, handed_depth--);
}

}  // namespace crossfoot
