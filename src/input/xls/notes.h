// The comments on the cells of a sheet of an .xls: in Excel 97 the text of a
// drawn object, before that in the record itself.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/workbook.h"
#include "input/xls/text.h"

namespace crossfoot {

class XlsNotes {
 public:
  explicit XlsNotes(const XlsVersion& version) : version_(version) {}

  void add_object(std::string_view data);               // OBJ
  void add_text(std::vector<std::string_view> pieces);  // TXO, behind its object
  void add_note(std::string_view data);                 // NOTE
  std::size_t count() const { return notes_.size(); }

  std::vector<Comment> take();  // sorted by cell

 private:
  struct Note {
    CellAddress at;
    unsigned object = 0;
    std::string text;         // of Excel 5
    std::size_t missing = 0;  // bytes of it that are to come
  };

  XlsVersion version_;
  unsigned object_ = 0;  // the last one
  std::map<unsigned, std::string> texts_;
  std::vector<Note> notes_;
};

}  // namespace crossfoot
