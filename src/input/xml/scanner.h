// The XML that writers of workbooks write, read faster than a general parser
// can: UTF-8, no comments, no CDATA, no processing instructions, no entities
// but XML's own five and numbered ones. Whatever else stands in the text, and
// everything that is not well-formed, is left to expat: the scanner must never
// accept what expat refuses.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "input/xml/pass.h"
#include "input/xml/source.h"

namespace crossfoot {

class XmlScanner {
 public:
  XmlScanner(XmlSource& source, XmlPass& pass);

  enum class End { all, failed, doubt };
  // Tells the pass of the part's elements to its end, until the handler or the
  // source fails, or until there is a doubt.
  End scan();

  struct RawName {
    std::string_view prefix;
    std::string_view local;
  };

  // After a doubt: what stands before here has been told.
  std::size_t position() const { return base_ + at_; }

 private:
  struct Binding {       // of a prefix to a namespace
    std::string prefix;  // empty: of names without one
    XmlSpace space = XmlSpace::none;
    int depth = 0;
  };
  struct OpenElement {
    std::size_t begin = 0;   // of its name in names_
    std::size_t prefix = 0;  // so long, with the colon
    XmlSpace space = XmlSpace::none;
  };
  struct Prefixed {
    std::size_t attribute = 0;
    std::string_view prefix;
  };
  struct Decoded {  // a value that had entities
    std::size_t attribute = 0;
    std::size_t begin = 0;  // in decoded_
    std::size_t size = 0;
  };

  // Each reads one thing at at_ and moves at_ behind it; false in doubt, which
  // may be because the thing is cut off.
  bool prolog();
  bool next();
  bool start_tag();
  bool end_tag();
  bool text();
  bool epilog();
  bool more();

  void set_text(std::string_view xml);

  // The same for what is part of a tag: the place behind it, null in doubt.
  const char* attributes(const char* at, bool& closes);
  const char* attribute(const char* at);
  bool keep(const RawName& name, std::string_view raw, bool has_entities);

  bool bind(std::string_view prefix, std::string_view uri);
  void unbind(int depth);
  bool resolve(std::string_view prefix, XmlSpace& space) const;
  bool finish_attributes();
  bool has_duplicates() const;
  bool tell_start(const RawName& name, std::size_t end, bool closes);
  void read_ahead();

  char peek(std::size_t at) const { return at < xml_.size() ? xml_[at] : '\0'; }

  XmlSource& source_;
  XmlPass& pass_;
  std::string_view xml_;  // what is at hand of the part
  std::size_t base_ = 0;  // where that begins in the part
  std::size_t at_ = 0;    // in xml_
  std::size_t last_ = 0;  // of the last `<` in xml_
  std::string names_;     // of the open elements, one behind the other
  std::vector<OpenElement> open_;
  std::vector<Binding> bindings_;
  XmlSpace unprefixed_ = XmlSpace::none;
  // Of the tag at hand.
  std::vector<XmlAttribute> attributes_;
  std::vector<Prefixed> prefixed_;
  std::vector<Decoded> decoded_values_;
  std::string decoded_;
};

}  // namespace crossfoot
