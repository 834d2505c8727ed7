// What one cell states when it is looked at as a number: the number itself,
// a number written as text, a dash, nothing, words or an error.
#pragma once

#include <optional>
#include <string>

#include "base/number_text.h"
#include "crossfoot/observation.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

struct CellReading {
  State state = State::absent;
  Decimal value;                 // as stored; a text's reading
  std::optional<Decimal> other;  // the second reading of an ambiguous text
  bool as_text = false;          // a number that is stored as text
  bool per_cent = false;         // a fraction that is shown as per cent
  bool without_result = false;   // a formula whose result the file does not hold: unknown, not nothing
  NumberReading text_reading;    // when as_text
  std::string text;              // the cell's text, or the error
};

// `cell` may be null: nothing stands there.
CellReading read_cell(const Workbook& workbook, const Cell* cell);

// Whether a text holds anything but spaces.
bool has_words(std::string_view text);

// The text that the reader sees in a head or label: a date as a date ("2019-11-01"), or as a month
// ("2019-11") where its format shows no day; a number as it is; merged cells are not considered.
std::string display_text(const Workbook& workbook, const Cell* cell);

}  // namespace crossfoot
