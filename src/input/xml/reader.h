// The XML of a package's part as a stream of elements. Namespaces are known by
// what they are for: the strict and the transitional edition of Office Open
// XML are one, prefixes are as they please. What no reader of ours knows
// (foreign namespaces, `extLst`, the choices of `mc:AlternateContent`) is left
// out before a handler sees it; its fallback is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "crossfoot/result.h"

struct XML_ParserStruct;

namespace crossfoot {

class XmlSource;

// The bytes [begin, end) of a part.
struct XmlSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

enum class XmlSpace : std::uint8_t {
  none,           // no namespace, as most attributes have
  spreadsheet,    // spreadsheetml/main
  office,         // officeDocument/relationships: `r:id`
  relationships,  // package/relationships: the .rels parts
  content_types,  // package/content-types
  compatibility,  // markup-compatibility
  xml,            // `xml:space`
  other,
  // Those of OpenDocument, which are read only in its own files.
  document,        // office
  table,           // table
  text,            // text
  style,           // style
  data_style,      // number
  formatting,      // xsl-fo-compatible
  manifest,        // manifest
  calc_extension,  // LibreOffice's own, of cells
};

struct XmlAttribute {
  XmlSpace space = XmlSpace::none;
  std::string_view name;   // without prefix
  std::string_view value;  // decoded
};

struct XmlElement {
  XmlSpace space = XmlSpace::none;
  std::string_view name;  // without prefix
  int depth = 0;          // of the elements that are handed over; the root has 1
  std::span<const XmlAttribute> attributes;

  // Nothing when the element has no such attribute.
  std::optional<std::string_view> attribute(std::string_view wanted, XmlSpace in = XmlSpace::none) const {
    for (const XmlAttribute& found : attributes) {
      if (found.name == wanted && found.space == in) return found.value;
    }
    return std::nullopt;
  }
  // "1" or "true", and `otherwise` when there is no such attribute.
  bool flag(std::string_view wanted, bool otherwise = false) const {
    const auto value = attribute(wanted);
    return value ? *value == "1" || *value == "true" : otherwise;
  }
};

// Texts are views that live for the call. A handler that gives up calls
// fail(); nothing more is handed to it.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(const XmlElement& element) = 0;
  virtual void end(std::string_view name, int depth) = 0;
  virtual void text(std::string_view piece) = 0;  // in pieces as they come

  // For a handler that reads the usual layout of its elements faster by
  // itself: asked behind every tag while `reads_ahead_` is set, and only where
  // names without a prefix are the spreadsheet's. `rest` is what follows, as
  // far as it is at hand. How much of it was read: whole elements, nothing when
  // there is any doubt; what is left comes as events.
  virtual std::size_t read_ahead(std::string_view rest);

  const std::optional<Error>& failure() const { return failure_; }

 protected:
  void fail(Error error) {
    if (!failure_) failure_ = std::move(error);
  }
  // The tag at hand in the part's bytes; at the end of `<a/>` nothing, right
  // behind it.
  XmlSpan span() const;
  // In start(): the depth of the element, counting those that are not handed over.
  int raw_depth() const { return raw_depth_; }

  bool reads_ahead_ = false;

 private:
  friend struct XmlPass;
  friend class XmlScanner;
  std::optional<Error> failure_;
  XML_ParserStruct* parser_ = nullptr;  // where expat reads
  XmlSpan span_;                        // where the scanner reads
  int raw_depth_ = 0;
};

// Hands the part's elements to the handler. Usual text is read by a scanner of
// ours, which hands over to expat where it meets anything else: what is told
// of a part and what is refused is the same, only faster. The root must have this name and
// namespace. Errors: the handler's own; CF131 not well-formed, another root or
// an unknown encoding; CF132 a DOCTYPE; CF133 deeper or larger than is read.
std::optional<Error> read_xml(std::string_view xml, std::string_view part, XmlSpace root_space, std::string_view root,
                              XmlHandler& handler);
// The same from a part that need not be in memory as a whole; also the
// source's errors.
std::optional<Error> read_xml(XmlSource& source, std::string_view part, XmlSpace root_space, std::string_view root,
                              XmlHandler& handler);

// Text that is put together from pieces, up to a limit.
class XmlText {
 public:
  void clear() {
    text_.clear();
    overflow_ = false;
  }
  void add(std::string_view piece, std::size_t most_bytes) {
    const std::size_t room = most_bytes - text_.size();
    overflow_ = overflow_ || piece.size() > room;
    text_.append(piece.substr(0, room));
  }
  const std::string& text() const { return text_; }
  bool overflow() const { return overflow_; }

 private:
  std::string text_;
  bool overflow_ = false;
};

}  // namespace crossfoot
