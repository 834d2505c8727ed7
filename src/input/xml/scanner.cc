#include "input/xml/scanner.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "input/limits.h"
#include "input/xml/characters.h"

namespace crossfoot {
namespace {

// No tag and no text that is read is longer; what is, is a case for expat.
constexpr std::size_t kMostAtHand = 4UL << 20;

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

// ` version="1.0"`, with either quote; the value must be one of these.
bool take_quoted(std::string_view& text, std::string_view name, std::initializer_list<std::string_view> values) {
  std::string_view rest = text;
  if (!take(rest, " ") || !take(rest, name) || !take(rest, "=") || rest.empty()) return false;
  const char quote = rest.front();
  if (quote != '"' && quote != '\'') return false;
  rest.remove_prefix(1);
  for (const std::string_view value : values) {
    if (!rest.starts_with(value) || rest.size() == value.size() || rest[value.size()] != quote) continue;
    text = rest.substr(value.size() + 1);
    return true;
  }
  return false;
}

// What follows takes the place where something begins and returns the one
// behind it, null in doubt. Places that are handed on by value stay in
// registers. A `<` must follow: it ends every loop.

const char* read_name_part(const char* at) {
  if (!is_name_start(*at)) return nullptr;
  do ++at;
  while (is_name(*at));
  return at;
}

// `local` or `prefix:local`, in ASCII.
inline const char* read_name(const char* at, XmlScanner::RawName& out) {
  const char* const part = read_name_part(at);
  if (part == nullptr) return nullptr;
  out = {{}, between(at, part)};
  if (*part != ':') return part;
  const char* const local = read_name_part(part + 1);
  if (local == nullptr || *local == ':') return nullptr;
  out = {out.local, between(part + 1, local)};
  return local;
}

// A value with its quotes, before the last `<`.
const char* read_value(const char* at, const char* last, std::string_view& raw, bool& has_entities) {
  const char quote = *at;
  if (quote != '"' && quote != '\'') return nullptr;
  const char* const begin = ++at;
  while (is_of(kXmlPlain, *at)) ++at;
  if (*at != quote) {
    const XmlRun run = value_run(between(at, last), quote);
    at += run.size;
    has_entities = run.has_entities;
    if (run.doubt || *at != quote) return nullptr;
  }
  raw = between(begin, at);
  return raw.size() <= limits::kMostAttributeBytes ? at + 1 : nullptr;
}

}  // namespace

XmlScanner::XmlScanner(XmlSource& source, XmlPass& pass) : source_(source), pass_(pass) {
  names_.reserve(128);
  open_.reserve(16);
  bindings_.reserve(8);
  attributes_.reserve(16);
}

XmlScanner::End XmlScanner::scan() {
  set_text(source_.more(0));
  while (!prolog()) {
    if (!more()) return End::doubt;
  }
  while (!pass_.failed() && !open_.empty()) {
    if (!next() && !more()) return End::doubt;
  }
  if (pass_.failed()) return End::failed;
  return epilog() ? End::all : End::doubt;
}

// More of the part behind what is not read yet.
bool XmlScanner::more() {
  const std::size_t rest = xml_.size() - at_;
  if (rest > kMostAtHand) return false;
  set_text(source_.more(at_));
  base_ += at_;
  at_ = 0;
  return xml_.size() > rest;
}

void XmlScanner::set_text(std::string_view xml) {
  xml_ = xml;
  const std::size_t last = xml.rfind('<');
  last_ = last == xml.npos ? 0 : last;
}

// A byte order mark, the declaration and white space, up to the root's tag.
bool XmlScanner::prolog() {
  std::string_view rest = xml_;
  take(rest, "\xEF\xBB\xBF");
  if (take(rest, "<?xml")) {
    if (!take_quoted(rest, "version", {"1.0"})) return false;
    take_quoted(rest, "encoding", {"UTF-8", "utf-8"});
    take_quoted(rest, "standalone", {"yes", "no"});
    if (!take(rest, "?>")) return false;
  }
  while (!rest.empty() && is_xml_space(rest.front())) rest.remove_prefix(1);
  if (rest.size() < 2 || rest[0] != '<' || !is_name_start(rest[1])) return false;
  at_ = xml_.size() - rest.size();
  if (start_tag()) return true;
  at_ = 0;
  return false;
}

// White space, and nothing else, to the part's end.
bool XmlScanner::epilog() {
  do {
    while (at_ < xml_.size() && is_xml_space(xml_[at_])) ++at_;
    if (at_ < xml_.size()) return false;
  } while (more());
  return true;
}

bool XmlScanner::next() {
  if (peek(at_) != '<') return text();
  if (peek(at_ + 1) == '/' ? !end_tag() : !start_tag()) return false;
  if (pass_.handler.reads_ahead_ && unprefixed_ == XmlSpace::spreadsheet && !pass_.skips()) read_ahead();
  return true;
}

void XmlScanner::read_ahead() {
  if (!pass_.failed()) at_ += pass_.handler.read_ahead(xml_.substr(at_));
}

bool XmlScanner::text() {
  std::size_t end = at_;
  while (end < xml_.size() && is_of(kXmlPlain, xml_[end])) ++end;
  XmlRun run;
  if (peek(end) != '<') run = text_run(xml_.substr(end));
  end += run.size;
  if (run.doubt || peek(end) != '<') return false;  // it ends with a tag
  const std::string_view raw = xml_.substr(at_, end - at_);
  if (run.has_entities) {
    decoded_.clear();
    if (!append_decoded(raw, decoded_)) return false;
  }
  pass_.text(run.has_entities ? std::string_view(decoded_) : raw);
  at_ = end;
  return true;
}

// `</name>` of the element that was opened last.
bool XmlScanner::end_tag() {
  if (open_.empty()) return false;
  const OpenElement element = open_.back();
  const std::string_view whole = std::string_view(names_).substr(element.begin);
  const std::size_t end = at_ + 2 + whole.size();
  if (end >= xml_.size() || xml_[end] != '>' || std::memcmp(xml_.data() + at_ + 2, whole.data(), whole.size()) != 0) {
    return false;
  }
  pass_.handler.span_ = {base_ + at_, base_ + end + 1};
  at_ = end + 1;
  const int depth = pass_.depth;
  pass_.end({element.space, whole.substr(element.prefix)});
  unbind(depth);
  names_.resize(element.begin);
  open_.pop_back();
  return true;
}

// Another `<` must be at hand: in XML that is complete, there is one.
bool XmlScanner::start_tag() {
  if (at_ >= last_ || pass_.depth >= limits::kMostXmlDepth) return false;
  RawName tag;
  bool closes = false;
  attributes_.clear();
  const char* at = read_name(xml_.data() + at_ + 1, tag);
  if (at == nullptr) return false;
  at = attributes(at, closes);
  const bool known = at != nullptr && finish_attributes();
  if (known && tell_start(tag, static_cast<std::size_t>(at - xml_.data()), closes)) return true;
  unbind(pass_.depth + 1);
  return false;
}

inline bool XmlScanner::tell_start(const RawName& tag, std::size_t end, bool closes) {
  XmlName name{XmlSpace::none, tag.local};
  if (!resolve(tag.prefix, name.space)) return false;
  if (pass_.depth == 0 && !pass_.is_root(name)) return false;
  pass_.handler.span_ = {base_ + at_, base_ + end};
  at_ = end;
  pass_.start(name, attributes_);
  if (closes) {
    if (pass_.failed()) return true;
    pass_.handler.span_ = {base_ + end, base_ + end};
    const int depth = pass_.depth;
    pass_.end(name);
    unbind(depth);
    return true;
  }
  const std::size_t prefix = tag.prefix.empty() ? 0 : tag.prefix.size() + 1;
  open_.push_back({names_.size(), prefix, name.space});
  names_.append(tag.local.data() - prefix, prefix + tag.local.size());
  return true;
}

// What follows a tag's name, to its `>`.
inline const char* XmlScanner::attributes(const char* at, bool& closes) {
  while (at != nullptr) {
    const char* const before = at;
    while (is_xml_space(*at)) ++at;
    closes = *at == '/';
    if (closes) ++at;
    if (*at == '>') return at + 1;
    if (closes || at == before) return nullptr;
    at = attribute(at);
  }
  return nullptr;
}

inline const char* XmlScanner::attribute(const char* at) {
  RawName name;
  std::string_view raw;
  bool has_entities = false;
  at = read_name(at, name);
  if (at == nullptr || *at != '=') return nullptr;
  at = read_value(at + 1, xml_.data() + last_, raw, has_entities);
  return at != nullptr && keep(name, raw, has_entities) ? at : nullptr;
}

inline bool XmlScanner::keep(const RawName& name, std::string_view raw, bool has_entities) {
  if (name.prefix.empty() ? name.local == "xmlns" : name.prefix == "xmlns") {
    return !has_entities && bind(name.prefix.empty() ? std::string_view() : name.local, raw);
  }
  if (attributes_.empty()) {
    prefixed_.clear();
    decoded_values_.clear();
    decoded_.clear();
  }
  if (attributes_.size() == static_cast<std::size_t>(limits::kMostAttributes)) return false;
  if (!name.prefix.empty()) prefixed_.push_back({attributes_.size(), name.prefix});
  if (has_entities) {
    const std::size_t begin = decoded_.size();
    if (!append_decoded(raw, decoded_)) return false;
    decoded_values_.push_back({attributes_.size(), begin, decoded_.size() - begin});
  }
  attributes_.push_back({XmlSpace::none, name.local, raw});
  return true;
}

// Once all are read: prefixes may be declared behind their use, and decoding
// moved what was decoded before.
inline bool XmlScanner::finish_attributes() {
  if (attributes_.empty()) return true;
  if (has_duplicates()) return false;
  for (const Prefixed& attribute : prefixed_) {
    if (!resolve(attribute.prefix, attributes_[attribute.attribute].space)) return false;
  }
  for (const Decoded& value : decoded_values_) {
    attributes_[value.attribute].value = std::string_view(decoded_).substr(value.begin, value.size);
  }
  return true;
}

// Two that may be the same. Different prefixes may mean one namespace.
inline bool XmlScanner::has_duplicates() const {
  for (std::size_t i = 1; i < attributes_.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const std::string_view name = attributes_[i].name;
      const std::string_view other = attributes_[j].name;
      if (name.front() != other.front() || name != other) continue;  // the first letter tells most apart
      const auto is_prefixed = [&](std::size_t wanted) {
        return std::any_of(prefixed_.begin(), prefixed_.end(),
                           [=](const Prefixed& attribute) { return attribute.attribute == wanted; });
      };
      if (is_prefixed(i) == is_prefixed(j)) return true;
    }
  }
  return false;
}

bool XmlScanner::bind(std::string_view prefix, std::string_view uri) {
  const int depth = pass_.depth + 1;
  if (prefix == "xml" || prefix == "xmlns" || uri.starts_with("http://www.w3.org/")) return false;
  if (uri.empty() && !prefix.empty()) return false;
  for (auto known = bindings_.rbegin(); known != bindings_.rend() && known->depth == depth; ++known) {
    if (known->prefix == prefix) return false;
  }
  const XmlSpace space = uri.empty() ? XmlSpace::none : space_of(uri);
  bindings_.push_back({std::string(prefix), space, depth});
  if (prefix.empty()) unprefixed_ = space;
  return true;
}

// Forgets what elements at this depth declared.
void XmlScanner::unbind(int depth) {
  if (bindings_.empty() || bindings_.back().depth < depth) return;
  while (!bindings_.empty() && bindings_.back().depth >= depth) bindings_.pop_back();
  unprefixed_ = XmlSpace::none;
  for (const Binding& binding : bindings_) {
    if (binding.prefix.empty()) unprefixed_ = binding.space;
  }
}

inline bool XmlScanner::resolve(std::string_view prefix, XmlSpace& space) const {
  if (prefix.empty()) {
    space = unprefixed_;
    return true;
  }
  if (prefix == "xml") {
    space = XmlSpace::xml;
    return true;
  }
  for (auto known = bindings_.rbegin(); known != bindings_.rend(); ++known) {
    if (known->prefix != prefix) continue;
    space = known->space;
    return true;
  }
  return false;
}

}  // namespace crossfoot
