// A sheet as recognition looks at it: rows that hold something, the texts of
// cells (also folded), and what stands in them as numbers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/workbook.h"
#include "recognise/cell_reading.h"
#include "recognise/workbook_texts.h"

namespace crossfoot {

class SheetGrid {
 public:
  SheetGrid(const Workbook& workbook, std::uint32_t sheet, WorkbookTexts& texts);

  const Workbook& workbook() const { return workbook_; }
  const Sheet& sheet() const { return sheet_; }
  std::uint32_t index() const { return index_; }
  // Rows that hold a cell with content, in order.
  const std::vector<std::uint32_t>& rows() const { return rows_; }
  // The cells of a row that have content, by column.
  std::span<const Cell* const> cells_of(std::uint32_t row) const;

  const Cell* at(std::uint32_t row, std::uint32_t column) const;

  // Of a cell of the sheet.
  const std::string& text(const Cell& cell) const;
  const std::string& folded(const Cell& cell) const;
  const CellReading& reading(const Cell& cell) const;
  bool has_content(const Cell& cell) const;
  // A number that can hardly be a head: any but a bare year.
  bool is_amount(const Cell& cell) const;

  // Empty when nothing stands there.
  const std::string& text(std::uint32_t row, std::uint32_t column) const;
  const std::string& folded(std::uint32_t row, std::uint32_t column) const;
  const CellReading& reading(std::uint32_t row, std::uint32_t column) const;
  bool has_content(std::uint32_t row, std::uint32_t column) const;
  bool is_amount(std::uint32_t row, std::uint32_t column) const;
  bool is_bold(std::uint32_t row, std::uint32_t column) const;
  // The merge that begins in the row and covers the cell, if any.
  const CellRange* merge_at(std::uint32_t row, std::uint32_t column) const;
  bool row_has_merge(std::uint32_t row) const;

 private:
  // Of a cell that is no text: what it shows, worked out when it is asked for.
  struct Seen {
    std::optional<std::string> text;
    std::optional<std::string> folded;
    std::optional<CellReading> reading;
  };
  // A row that has cells: the index of its first, in the sheet and among those with content.
  struct Row {
    std::uint32_t number = 0;
    std::uint32_t first = 0;
    std::uint32_t first_with_content = 0;
  };
  Seen& seen(const Cell& cell) const;
  const Row* row(std::uint32_t row) const;  // null when it has no cells
  bool shows_words(const Cell& text) const { return text.text != kNone && texts_.has_words(text.text); }
  std::span<const CellRange> merges_from(std::uint32_t row) const;

  const Workbook& workbook_;
  const Sheet& sheet_;
  std::uint32_t index_;
  WorkbookTexts& texts_;
  std::vector<std::uint32_t> rows_;
  std::vector<const Cell*> with_content_;
  std::vector<Row> row_begins_;                      // and one more, for the end of the last
  mutable std::vector<std::unique_ptr<Seen>> seen_;  // by cell
};

}  // namespace crossfoot
