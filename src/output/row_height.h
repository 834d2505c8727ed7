// How high a row must be for its wrapped texts to be seen whole. Programs fit
// rows to their content when they open a workbook, but not all of them, and
// none where cells are merged.
#pragma once

#include <cstddef>
#include <string_view>

namespace crossfoot {

// About how wide a text is in the proportional fonts of spreadsheets, in
// digits: the unit in which widths of columns are given.
double text_width(std::string_view text);

class RowHeight {
 public:
  // A wrapped text in a column of this width in characters.
  void see(std::string_view text, double width, bool bold = false);
  // In points; 0 when one line is enough, so that the row still follows what a
  // reader writes in it.
  double points() const;

 private:
  std::size_t lines_ = 1;
};

}  // namespace crossfoot
