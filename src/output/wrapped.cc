#include "output/wrapped.h"

#include "base/sanitise.h"

namespace crossfoot {
namespace {

std::string_view next(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return part;
}

}  // namespace

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
  const std::string margin(indent, ' ');
  std::string out;
  while (!text.empty()) {
    std::string_view paragraph = next(text, '\n');
    std::string line = margin;
    std::size_t used = indent;
    while (!paragraph.empty()) {
      const std::string_view word = next(paragraph, ' ');
      const std::size_t taken = columns(word);
      if (used > indent && used + 1 + taken > width) {
        out += line + "\n";
        line = margin;
        used = indent;
      }
      if (used > indent) line += ' ', ++used;
      line += word;
      used += taken;
    }
    out += line + "\n";
  }
  return out;
}

}  // namespace crossfoot
