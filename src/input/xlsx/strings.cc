// The table of strings that cells refer to by number.
#include <utility>

#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/xlsx/parts.h"
#include "input/xlsx/text.h"
#include "input/xml/characters.h"
#include "input/xml/reader.h"

namespace crossfoot {
namespace {

class StringsReader : public XmlHandler {
 public:
  StringsReader(std::string_view part, std::vector<std::string>& out) : part_(part), out_(out) {}

  void start(const XmlElement& element) override {
    reads_ahead_ = element.depth == 1;
    if (element.depth == 2) {
      in_string_ = element.name == "si";
      text_.clear();
    } else if (in_string_) {
      text_.start(element.name);
    }
  }

  void text(std::string_view piece) override {
    if (in_string_) text_.text(piece);
  }

  void end(std::string_view name, int depth) override {
    reads_ahead_ = depth == 2;
    if (depth > 2 && in_string_) text_.end(name);
    if (depth != 2 || !in_string_) return;
    in_string_ = false;
    if (text_.overflow()) return fail(too_many(part_, "byte i en text", "bytes in a text", limits::kMostTextBytes));
    if (out_.size() == limits::kMostStrings) return fail(too_many(part_, "texter", "texts", limits::kMostStrings));
    out_.push_back(text_.decoded());
  }

  std::size_t read_ahead(std::string_view rest) override {
    const std::size_t all = rest.size();
    while (out_.size() < limits::kMostStrings && take_string(rest)) {
    }
    return all - rest.size();
  }

 private:
  // `<si><t>...</t></si>`, as nearly all are; anything else is left to come as
  // events.
  bool take_string(std::string_view& rest) {
    constexpr std::string_view kOpen = "<si><t";
    constexpr std::string_view kPreserve = " xml:space=\"preserve\"";
    constexpr std::string_view kClose = "</t></si>";
    if (!rest.starts_with(kOpen)) return false;
    std::string_view text = rest.substr(kOpen.size());
    if (text.starts_with(kPreserve)) text.remove_prefix(kPreserve.size());
    if (!text.starts_with('>')) return false;
    text.remove_prefix(1);
    const XmlRun run = text_run(text);
    if (run.doubt || run.size > limits::kMostTextBytes || !text.substr(run.size).starts_with(kClose)) return false;
    const std::string_view raw = text.substr(0, run.size);
    if (run.has_entities) {
      decoded_.clear();
      if (!append_decoded(raw, decoded_)) return false;
    }
    out_.push_back(decoded_escapes(run.has_entities ? std::string_view(decoded_) : raw));
    rest = text.substr(run.size + kClose.size());
    return true;
  }

  std::string_view part_;
  std::vector<std::string>& out_;
  bool in_string_ = false;
  RichText text_;
  std::string decoded_;
};

}  // namespace

Result<std::vector<std::string>> read_shared_strings(XmlSource& xml, std::string_view part, Remarks& remarks) {
  std::vector<std::string> strings;
  StringsReader reader(part, strings);
  if (auto error = read_xml(xml, part, XmlSpace::spreadsheet, "sst", reader)) return Failure(*error);
  remark_long_texts(strings, remarks);
  return strings;
}

}  // namespace crossfoot
