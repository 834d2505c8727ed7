// Tables -> observations: what each cell of a recognised table states, as a
// number with its meaning, its precision and its sign in canonical terms.
#pragma once

#include <vector>

#include "crossfoot/observation.h"
#include "crossfoot/table.h"

namespace crossfoot {

struct Extraction {
  std::vector<Observation> observations;  // by table, row, column
  std::vector<Finding> findings;          // CF3xx
};

// `file` is the workbook's index in the report. Findings: CF301 numbers stored
// as text, CF302 a text that can be read as two numbers, CF303 a footnote mark,
// CF304 a remark in the cell, CF305 words instead of a number, CF306 an error
// value, CF307 a number too large to be exact, CF308 a number finer than its column.
Extraction extract(const Workbook& workbook, const Recognition& recognition, const Schema& schema, std::uint32_t file);

}  // namespace crossfoot
