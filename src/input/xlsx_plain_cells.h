// Cells as nearly every writer writes them, read from the bytes themselves:
//
//   <c r="B7" s="3" t="s"><v>12</v></c>   <c r="B8"><f>A1*2</f><v>1.5</v></c>   <c r="B9" s="3"/>
//
// `r` first, then `s` and `t` or without, nothing but plain characters. What
// is anything else ends the run: whoever reads XML properly goes on there.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "input/xlsx_cell.h"

namespace crossfoot {

class PlainCells {
 public:
  // What stands in a row (1-based), from one of its cells on.
  PlainCells(std::string_view text, std::uint32_t row);

  enum class Found {
    nothing,  // that is read here
    value,    // cell() says it all
    other,    // raw() does
  };
  Found next();

  const PlainCell& cell() const { return cell_; }
  RawCell raw() const;

  // How many bytes the cells took so far.
  std::size_t read() const { return static_cast<std::size_t>(done_ - begin_); }

 private:
  static constexpr std::size_t kRowBytes = 8;  // seven digits and a quote

  bool address();
  bool attributes();
  bool format();
  bool type();
  Found content();
  bool value();
  bool decimal();
  bool shared_string();
  bool text(std::string_view& out);

  // Only where at least so many bytes are known to follow.
  template <std::size_t size>
  bool take(const char (&expected)[size]);

  const char* begin_;
  const char* last_;  // the last `<` of the text: where every loop ends at the latest
  const char* end_;
  const char* done_;  // behind the last cell
  const char* at_;
  std::uint32_t row_;
  std::array<char, kRowBytes> row_text_{};  // the row's digits and a quote
  std::size_t row_size_ = 0;

  PlainCell cell_;
  ValueKind kind_ = ValueKind::number;
  bool has_value_ = false;
  bool has_formula_ = false;
  std::string_view format_;
  std::string_view value_;
  std::string_view formula_;
};

}  // namespace crossfoot
