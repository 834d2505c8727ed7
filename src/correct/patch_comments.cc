#include "correct/patch_comments.h"

#include <fmt/format.h>

#include "correct/xml_editor.h"

namespace crossfoot {
namespace {

std::string run(const std::string& p, std::string_view text, bool bold) {
  return fmt::format(
      "<{0}r><{0}rPr>{1}<{0}sz val=\"9\"/><{0}color indexed=\"81\"/><{0}rFont val=\"Tahoma\"/><{0}family val=\"2\"/>"
      "</{0}rPr><{0}t xml:space=\"preserve\">{2}</{0}t></{0}r>",
      p, bold ? "<" + p + "b/>" : "", escaped_cell_text(text));
}

std::string runs(const std::string& p, const NewNote& note) {
  return run(p, note.head, true) + run(p, "\n" + note.text, false);
}

class CommentsPatch {
 public:
  explicit CommentsPatch(XmlEditor editor) : editor_(std::move(editor)), p_(editor_.prefix()) {}

  PatchedComments apply(const std::vector<NewNote>& notes) {
    for (const NewNote& note : notes) {
      const XmlEditor::Node comment = comment_on(note.at);
      if (comment == XmlEditor::kNoNode) {
        add(note);
      } else if (editor_.whole(comment).find(escaped_cell_text(note.head)) == std::string_view::npos) {
        append_to(comment, note);
        out_.appended.push_back(note.at);
      }
    }
    if (!added_text_.empty()) append_list();
    out_.changed = editor_.changed();
    out_.xml = editor_.result();
    return std::move(out_);
  }

 private:
  XmlEditor::Node list() const { return editor_.child(XmlEditor::kRoot, "commentList"); }

  XmlEditor::Node comment_on(CellAddress at) const {
    if (list() == XmlEditor::kNoNode) return XmlEditor::kNoNode;
    for (const XmlEditor::Node comment : editor_.children(list())) {
      if (parse_a1(editor_.attribute(comment, "ref").value_or("")) == at) return comment;
    }
    return XmlEditor::kNoNode;
  }

  // The index of our name among the authors, where it is added once.
  std::size_t author() {
    if (author_) return *author_;
    const XmlEditor::Node authors = editor_.child(XmlEditor::kRoot, "authors");
    const std::string ours = fmt::format("<{0}author>{1}</{0}author>", p_, kNoteAuthor);
    if (authors == XmlEditor::kNoNode) {
      // Authors stand before the list.
      const std::string all = fmt::format("<{0}authors>{1}</{0}authors>", p_, ours);
      if (list() == XmlEditor::kNoNode) {
        editor_.append(XmlEditor::kRoot, all);
      } else {
        editor_.insert_before(list(), all);
      }
      author_ = 0;
      return *author_;
    }
    const auto known = editor_.children(authors);
    for (std::size_t i = 0; i < known.size(); ++i) {
      if (editor_.whole(known[i]).find(">" + std::string(kNoteAuthor) + "<") != std::string_view::npos) author_ = i;
    }
    if (!author_) {
      editor_.append(authors, ours);
      author_ = known.size();
    }
    return *author_;
  }

  void add(const NewNote& note) {
    added_text_ +=
        fmt::format("<{0}comment ref=\"{1}\" authorId=\"{2}\" shapeId=\"0\"><{0}text>{3}</{0}text></{0}comment>", p_,
                    to_a1(note.at), author(), runs(p_, note));
    out_.added.push_back(note.at);
  }

  void append_list() {
    if (list() == XmlEditor::kNoNode) {
      editor_.append(XmlEditor::kRoot, fmt::format("<{0}commentList>{1}</{0}commentList>", p_, added_text_));
    } else {
      editor_.append(list(), added_text_);
    }
  }

  // A text is one `t`, or runs with `t` each: never both.
  void append_to(XmlEditor::Node comment, const NewNote& note) {
    const NewNote after{note.at, "\n\n" + note.head, note.text};
    const XmlEditor::Node text = editor_.child(comment, "text");
    if (text == XmlEditor::kNoNode) {
      editor_.append(comment, fmt::format("<{0}text>{1}</{0}text>", p_, runs(p_, note)));
      return;
    }
    XmlEditor::Node last = XmlEditor::kNoNode;
    for (const XmlEditor::Node child : editor_.children(text)) {
      if (editor_.name(child) == "t") {
        editor_.replace(child, fmt::format("<{0}r>{1}</{0}r>{2}", p_, editor_.whole(child), runs(p_, after)));
        return;
      }
      if (editor_.name(child) == "r") last = child;
    }
    if (last == XmlEditor::kNoNode) {
      editor_.append(text, runs(p_, note));
    } else {
      editor_.insert_after(last, runs(p_, after));
    }
  }

  XmlEditor editor_;
  std::string p_;
  std::optional<std::size_t> author_;
  std::string added_text_;
  PatchedComments out_;
};

}  // namespace

std::string empty_comments(std::string_view main_namespace) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<comments xmlns=\"{}\"><authors></authors><commentList></commentList></comments>",
      main_namespace);
}

Result<PatchedComments> patch_comments(std::string xml, std::string_view part, const std::vector<NewNote>& notes) {
  auto editor = XmlEditor::open(std::move(xml), part, XmlSpace::spreadsheet, "comments", 5);
  if (!editor) return Failure(editor.error());
  return CommentsPatch(std::move(*editor)).apply(notes);
}

}  // namespace crossfoot
