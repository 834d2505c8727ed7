// Which figures of a text table are numbers: the decimal mark is decided by
// the column, never for a figure alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/decimal.h"

namespace crossfoot {

struct CsvNumber {
  Decimal value;
  std::string format;  // Excel's code for how it is written: "#,##0.00"
};

// What the figures of a column say about its decimal mark.
class CsvColumns {
 public:
  void look_at(std::size_t column, std::string_view text, std::size_t row);
  // When all fields were looked at.
  void decide();

  // Nothing when the text is no number, or it cannot be decided which.
  std::optional<CsvNumber> number(std::size_t column, std::string_view text) const;

  struct Doubt {
    std::size_t column = 0;
    std::size_t count = 0;  // of figures that can be read in two ways
    std::size_t row = 0;    // the first of them
    std::string example;
    char mark = 0;           // that they have
    char decimal = 0;        // as the other columns write it, by which these are read; 0: they are left as texts
    bool both_ways = false;  // the column's other figures are written in both ways
  };
  // Of columns whose own figures do not decide it, from the left.
  std::vector<Doubt> doubts() const;

 private:
  struct Column {
    std::size_t points = 0;  // figures where it is surely the decimal mark
    std::size_t commas = 0;
    std::size_t doubtful = 0;
    std::size_t first_row = 0;
    std::string example;
    std::size_t sections = 0;       // of the points: figures that may as well be the numbers of sections, 5.2
    bool numbers_sections = false;  // decided: they are
    char decimal = 0;               // decided
    bool by_own = false;            // by its own figures
  };
  std::vector<Column> columns_;
};

}  // namespace crossfoot
