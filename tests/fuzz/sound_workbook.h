// What holds of every Workbook, whatever the file was.
#pragma once

#include <cmath>
#include <cstdlib>
#include <iostream>

#include "crossfoot/workbook.h"

namespace crossfoot {

inline void expect(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "broken promise: " << what << "\n";
  std::abort();
}

inline void expect_sound(const Workbook& book) {
  expect(!book.formats.empty() && !book.number_formats.empty(), "formats are never empty");
  for (const CellFormat& format : book.formats) {
    expect(format.number_format < book.number_formats.size(), "a format's number format exists");
  }
  for (const DefinedName& name : book.defined_names) {
    expect(name.sheet == kNone || name.sheet < book.sheets.size(), "a name's sheet exists");
  }
  for (const Sheet& sheet : book.sheets) {
    const Cell* before = nullptr;
    for (const Cell& cell : sheet.cells) {
      expect(before == nullptr || before->at < cell.at, "cells are sorted and no address stands twice");
      expect(cell.format < book.formats.size(), "a cell's format exists");
      expect(cell.text == kNone || cell.text < book.strings.size(), "a cell's text exists");
      expect(cell.formula == kNone || cell.formula < book.formulas.size(), "a cell's formula exists");
      const bool needs_text = cell.type == CellType::text || cell.type == CellType::error;
      expect(cell.type != CellType::number || std::isfinite(cell.number), "a number is one");
      expect(!needs_text || cell.text != kNone, "a text has one");
      before = &cell;
    }
    for (std::size_t i = 1; i < sheet.merged.size(); ++i) {
      expect(!(sheet.merged[i].first < sheet.merged[i - 1].first), "merged ranges are sorted");
    }
    for (std::size_t i = 1; i < sheet.rows.size(); ++i) {
      expect(sheet.rows[i - 1].row < sheet.rows[i].row, "rows are sorted");
    }
    for (std::size_t i = 1; i < sheet.columns.size(); ++i) {
      expect(sheet.columns[i - 1].last < sheet.columns[i].first, "columns are sorted and disjoint");
    }
  }
}

}  // namespace crossfoot
