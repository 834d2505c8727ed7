// A formula's text cut into tokens: what the parser, the writer for the
// reader's language and nothing else reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/workbook.h"

namespace crossfoot {

// One end of a reference. What `$` holds fast does not move with the formula.
struct CellRef {
  CellAddress at;
  bool row_fixed = false;
  bool column_fixed = false;
  friend bool operator==(const CellRef&, const CellRef&) = default;
};

struct Token {
  enum class Kind : std::uint8_t {
    number,
    text,       // "..." with the quotes
    boolean,    // TRUE, FALSE
    error,      // #REF!
    reference,  // a cell, a range, whole columns or rows, with its sheet
    name,       // a defined name
    function,   // the name before `(`
    foreign,    // into another workbook, or a table's column: not read further
    op,         // + - * / ^ & = < > <= >= <> % and `:` between other than plain cells
    open,
    close,
    comma,
    brace_open,
    brace_close,
    semicolon,  // between the rows of an array
    space,
    unknown,
  };
  Kind kind = Kind::unknown;
  std::size_t start = 0;  // where it stands in the formula
  std::size_t size = 0;
  // Of a reference; a name may have a sheet too.
  bool has_sheet = false;
  std::string sheet;
  std::string last_sheet;  // of `Jan:Dec!A1`; empty otherwise
  CellRef first;
  CellRef last;
  bool whole_rows = false;     // `5:7`
  bool whole_columns = false;  // `B:B`
  bool is_range = false;       // written with a colon
};

inline constexpr std::uint32_t kLastRow = 1048575;
inline constexpr std::uint32_t kLastColumn = 16383;
// Longer formulas are not read (Excel's own limit is 8192 characters).
inline constexpr std::size_t kMostTokens = 8192;

// Every byte belongs to a token. At most kMostTokens + 1 of them: more means
// that the formula is too long to be read.
std::vector<Token> tokens_of(std::string_view formula);

}  // namespace crossfoot
