// The notes on a sheet's cells. Threaded comments have a twin here.
#include <algorithm>
#include <utility>

#include "base/sanitise.h"
#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/xlsx/parts.h"
#include "input/xlsx/text.h"
#include "input/xml/reader.h"

namespace crossfoot {
namespace {

class CommentsReader : public XmlHandler {
 public:
  CommentsReader(std::string_view part, const std::string& sheet, Remarks& remarks)
      : part_(part), sheet_(sheet), remarks_(remarks) {}

  void start(const XmlElement& element) override {
    if (element.depth == 2) in_list_ = element.name == "commentList";
    if (!in_list_) return;
    if (element.depth == 3) {
      reference_ = element.attribute("ref").value_or("");
      text_.clear();
    } else if (element.depth == 4) {
      in_text_ = element.name == "text";
    } else if (in_text_) {
      text_.start(element.name);
    }
  }

  void text(std::string_view piece) override {
    if (in_list_ && in_text_) text_.text(piece);
  }

  void end(std::string_view name, int depth) override {
    if (!in_list_) return;
    if (depth == 4) in_text_ = false;
    if (in_text_ && depth > 4) text_.end(name);
    if (depth == 3) add();
  }

  std::vector<Comment> comments;

 private:
  void add() {
    if (text_.overflow())
      return fail(too_many(part_, "byte i en kommentar", "bytes in a comment", limits::kMostTextBytes));
    if (comments.size() == limits::kMostComments) {
      return fail(too_many(part_, "kommentarer", "comments", limits::kMostComments));
    }
    const auto at = parse_a1(reference_);
    if (at) {
      comments.push_back({*at, text_.decoded()});
    } else {
      remarks_.add(
          "CF152", Severity::warning, place_in(sheet_),
          {{"what.sv", "en kommentar"}, {"what.en", "a comment"}, {"reference", clipped(printable(reference_), 40)}});
    }
  }

  std::string_view part_;
  const std::string& sheet_;
  Remarks& remarks_;
  bool in_list_ = false;
  bool in_text_ = false;
  std::string reference_;
  RichText text_;
};

}  // namespace

Result<std::vector<Comment>> read_comments(std::string_view xml, std::string_view part, const std::string& sheet,
                                           Remarks& remarks) {
  CommentsReader reader(part, sheet, remarks);
  if (auto error = read_xml(xml, part, XmlSpace::spreadsheet, "comments", reader)) return Failure(*error);
  std::stable_sort(reader.comments.begin(), reader.comments.end(),
                   [](const Comment& a, const Comment& b) { return a.at < b.at; });
  return std::move(reader.comments);
}

}  // namespace crossfoot
