// The user's own workbook with cells changed and marked and sheets added, as
// bytes. Everything else is as it was.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "correct/new_sheet.h"
#include "correct/note_text.h"
#include "correct/patch_cells.h"
#include "correct/style_patch.h"
#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "formula/recalculate.h"

namespace crossfoot {

struct PatchedCell {
  SheetCell cell;
  std::optional<CellContent> value;
  std::optional<std::string> formula;  // without `=`
  std::optional<Fill> fill;
  std::optional<NewNote> note;
};

struct WorkbookChanges {
  std::vector<PatchedCell> cells;  // no cell twice
  std::vector<NewSheet> sheets;    // with the names that they shall have
  bool calculate_on_load = false;
};

// Why a cell cannot be given another value or formula by itself.
enum class Obstacle : std::uint8_t {
  array,         // part of an array formula or a data table of several cells
  stands_twice,  // the file has two cells at this address
};
struct Hindered {
  SheetCell cell;
  Obstacle obstacle = Obstacle::array;
};

struct WorkbookTraits {
  std::vector<Hindered> hindered;               // of the cells that were asked for
  std::vector<std::uint32_t> protected_sheets;  // of their sheets
  bool protected_structure = false;
  bool is_signed = false;
};

// `workbook` is what was read from these bytes. Errors of both: those of
// reading the package and its parts.
Result<WorkbookTraits> traits_of(std::string_view bytes, const Workbook& workbook, const std::vector<SheetCell>& cells);
Result<std::string> patched_workbook(std::string_view bytes, const Workbook& workbook, const WorkbookChanges& changes);

}  // namespace crossfoot
