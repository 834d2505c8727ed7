#include "correct/xml_edit.h"

#include <algorithm>

#include "base/sanitise.h"

namespace crossfoot {
namespace {

bool is_xml_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string escaped(std::string_view text, bool cell_text) {
  const std::string valid = valid_utf8(text);
  std::string out;
  for (std::size_t at = 0; at < valid.size(); ++at) {
    const char c = valid[at];
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n') {
      // `_x` begins what Excel would take for a character's number.
      const bool looks_escaped =
          cell_text && c == '_' && at + 6 < valid.size() && valid[at + 1] == 'x' && valid[at + 6] == '_';
      out += looks_escaped ? "_x005F_" : std::string(1, c);
    }
  }
  return out;
}

}  // namespace

std::string with_edits(std::string_view xml, std::vector<Edit> edits) {
  std::stable_sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end == a.begin && b.end != b.begin;
  });
  std::string out;
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    out += xml.substr(done, edit.begin - done);
    out += edit.text;
    done = edit.end;
  }
  return out.append(xml.substr(done));
}

std::string escaped_xml(std::string_view text) { return escaped(text, false); }
std::string escaped_cell_text(std::string_view text) { return escaped(text, true); }

StartTag::StartTag(std::string_view raw) {
  raw.remove_prefix(1);
  raw.remove_suffix(1);
  if (raw.ends_with('/')) {
    empty_ = true;
    raw.remove_suffix(1);
  }
  const auto skip_spaces = [&] {
    while (!raw.empty() && is_xml_space(raw.front())) raw.remove_prefix(1);
  };
  const auto end_of_name = std::find_if(raw.begin(), raw.end(), is_xml_space);
  name_.assign(raw.begin(), end_of_name);
  raw.remove_prefix(name_.size());
  for (skip_spaces(); !raw.empty(); skip_spaces()) {
    const std::size_t equals = raw.find('=');
    const std::size_t open = raw.find_first_of("\"'");
    if (equals == raw.npos || open == raw.npos) break;
    const std::size_t close = raw.find(raw[open], open + 1);
    if (close == raw.npos) break;
    std::string_view name = raw.substr(0, equals);
    while (!name.empty() && is_xml_space(name.back())) name.remove_suffix(1);
    attributes_.emplace_back(name, raw.substr(open, close + 1 - open));
    raw.remove_prefix(close + 1);
  }
}

std::string StartTag::prefix() const {
  const std::size_t colon = name_.find(':');
  return colon == std::string::npos ? "" : name_.substr(0, colon + 1);
}

std::optional<std::string_view> StartTag::attribute(std::string_view name) const {
  for (const auto& [known, value] : attributes_) {
    if (known == name) return std::string_view(value).substr(1, value.size() - 2);
  }
  return std::nullopt;
}

void StartTag::set(std::string_view name, std::string_view value) {
  std::string quoted = "\"" + escaped_xml(value) + "\"";
  for (auto& [known, old] : attributes_) {
    if (known != name) continue;
    old = std::move(quoted);
    return;
  }
  attributes_.emplace_back(name, std::move(quoted));
}

void StartTag::remove(std::string_view name) {
  std::erase_if(attributes_, [&](const auto& attribute) { return attribute.first == name; });
}

std::string StartTag::body() const {
  std::string out = "<" + name_;
  for (const auto& [name, value] : attributes_) out += " " + name + "=" + value;
  return out;
}

std::string StartTag::open() const { return body() + ">"; }
std::string StartTag::self_closed() const { return body() + "/>"; }
std::string StartTag::close() const { return "</" + name_ + ">"; }

}  // namespace crossfoot
