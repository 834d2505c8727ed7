// A sheet as recognition looks at it: rows that hold something, the texts of
// cells (also folded), and what stands in them as numbers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crossfoot/workbook.h"
#include "recognise/cell_reading.h"

namespace crossfoot {

class SheetGrid {
 public:
  SheetGrid(const Workbook& workbook, std::uint32_t sheet);

  const Workbook& workbook() const { return workbook_; }
  const Sheet& sheet() const { return sheet_; }
  std::uint32_t index() const { return index_; }
  // Rows that hold a cell with content, in order.
  const std::vector<std::uint32_t>& rows() const { return rows_; }
  // The cells of a row that have content, by column.
  std::vector<const Cell*> cells_of(std::uint32_t row) const;

  const Cell* at(std::uint32_t row, std::uint32_t column) const { return sheet_.find({row, column}); }
  // Empty when nothing stands there.
  const std::string& text(std::uint32_t row, std::uint32_t column) const;
  const std::string& folded(std::uint32_t row, std::uint32_t column) const;
  const CellReading& reading(std::uint32_t row, std::uint32_t column) const;
  bool has_content(std::uint32_t row, std::uint32_t column) const;
  // A number that can hardly be a head: any but a bare year.
  bool is_amount(std::uint32_t row, std::uint32_t column) const;
  bool is_bold(std::uint32_t row, std::uint32_t column) const;
  // The merge that begins in the row and covers the cell, if any.
  const CellRange* merge_at(std::uint32_t row, std::uint32_t column) const;
  bool row_has_merge(std::uint32_t row) const;

 private:
  struct Seen {
    std::optional<std::string> text;
    std::optional<std::string> folded;
    std::unique_ptr<CellReading> reading;
  };
  Seen& seen(std::uint32_t row, std::uint32_t column) const;
  std::span<const CellRange> merges_from(std::uint32_t row) const;

  const Workbook& workbook_;
  const Sheet& sheet_;
  std::uint32_t index_;
  std::vector<std::uint32_t> rows_;
  mutable std::unordered_map<std::uint64_t, Seen> seen_;  // a cache: each part is worked out once, when it is asked for
};

}  // namespace crossfoot
