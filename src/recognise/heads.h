// Finds the heads of tables on a sheet: rows whose texts are the heads that a
// template's table lists, whatever the order of the columns.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "recognise/compiled.h"
#include "recognise/sheet_grid.h"

namespace crossfoot {

// A column of the sheet that a column of the template claims.
struct HeadMatch {
  std::uint32_t column = 0;
  std::size_t spec = 0;  // index into CompiledTable::columns
  std::string heading;   // as the reader sees it
  std::vector<Capture> captures;
};

struct TitleMatch {
  std::string text;  // as the reader sees it; empty when nothing stands above
  std::string folded;
  std::uint32_t row = 0;
  bool matched = false;
  std::vector<Capture> captures;
};

struct HeadCandidate {
  const CompiledTable* table = nullptr;
  std::uint32_t first_row = 0;  // of the head
  std::uint32_t last_row = 0;
  std::uint32_t first_column = 0;  // of the segment of columns, label column included where it has a head
  std::uint32_t last_column = 0;
  // Every way to give the columns to the specs that claims as many columns as
  // possible, the likeliest first; the arithmetic of the rows chooses.
  std::vector<std::vector<HeadMatch>> assignments;
  std::vector<std::uint32_t> unmatched;                           // columns with a head right of the first claimed one
  std::vector<std::string> missing;                               // ids of required columns
  std::vector<std::pair<std::uint32_t, std::uint32_t>> repeated;  // rows where it stands again and the table goes on
  TitleMatch title;
  int score = 0;
};

// The candidates that stand, none overlapping another, by row and column.
std::vector<HeadCandidate> find_heads(const SheetGrid& grid, const CompiledTemplate& with, HeadReader& reader);

}  // namespace crossfoot
