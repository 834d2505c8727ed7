#include "input/xls/notes.h"

#include <algorithm>
#include <utility>

#include "input/code_page.h"
#include "input/little_endian.h"
#include "input/xls/records.h"

namespace crossfoot {

void XlsNotes::add_object(std::string_view data) {
  constexpr unsigned kCommon = 0x15;  // the first part says the object's kind and number ([MS-XLS] 2.5.143)
  object_ = data.size() >= 8 && u16(data, 0) == kCommon ? u16(data, 6) : 0;
}

void XlsNotes::add_text(std::vector<std::string_view> pieces) {
  if (pieces.front().size() < 12) return;
  const std::size_t length = u16(pieces.front(), 10);
  pieces.erase(pieces.begin());
  XlsPieces text(std::move(pieces));
  const bool wide = length > 0 && (text.byte() & 1) != 0;
  texts_[object_] = text.characters(length, wide);
}

void XlsNotes::add_note(std::string_view data) {
  constexpr unsigned kGoesOn = 0xFFFF;  // instead of a row: more of the text before
  if (data.size() < 6) return;
  const unsigned row = u16(data, 0);
  if (version_.biff8) {
    if (data.size() >= 8) notes_.push_back({{row, u16(data, 2)}, u16(data, 6), {}, 0});
    return;
  }
  if (row == kGoesOn && notes_.empty()) return;
  if (row != kGoesOn) notes_.push_back({{row, u16(data, 2)}, 0, {}, u16(data, 4)});
  Note& note = notes_.back();
  const std::string_view text = data.substr(6, note.missing);
  note.missing -= text.size();
  note.text += utf8_of_code_page(text, version_.code_page);
}

std::vector<Comment> XlsNotes::take() {
  std::vector<Comment> comments;
  for (Note& note : notes_) {
    if (version_.biff8) {
      const auto text = texts_.find(note.object);
      if (text != texts_.end()) note.text = text->second;
    }
    comments.push_back({note.at, std::move(note.text)});
  }
  std::stable_sort(comments.begin(), comments.end(), [](const Comment& a, const Comment& b) { return a.at < b.at; });
  return comments;
}

}  // namespace crossfoot
