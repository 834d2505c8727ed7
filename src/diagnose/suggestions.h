// What a schema's author could still state: relations that hold in a
// workbook's figures and that no rule says, and what each would do for the
// coverage. Each is tried: its constraints are added, and coverage_of tells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "crossfoot/report.h"

namespace crossfoot::diagnose {

struct Suggestion {
  enum class Kind : std::uint8_t {
    columns,    // a column is a sum or difference of others, in the table's lines
    lines,      // a line is a sum or difference of others, in the table's columns
    quotient,   // a column is one other divided by another, less 1 where `change`
    same_fact,  // the table states facts that `other` states too
  };
  struct Part {
    std::uint32_t index = 0;  // into Table::columns or Table::rows
    int weight = 1;           // 1 or -1; a quotient has its numerator first
  };
  Kind kind = Kind::columns;
  std::uint32_t table = 0;  // into the file's tables
  std::uint32_t other = 0;
  std::uint32_t target = 0;
  std::vector<Part> parts;
  bool change = false;
  std::size_t holds = 0;    // so many times, exactly or within rounding,
  std::size_t tried = 0;    // of so many
  std::size_t checked = 0;  // numbers that nothing checks, and that it would check
  std::size_t located = 0;  // numbers in which an error could not be located, and then could
};

// For one file of the report, the most useful first; each counts what it adds
// to those before it. Only relations that can hardly hold by chance, that hold
// in nearly all lines or columns, and that make some number checked or
// locatable. The work is bounded: of large tables not all lines are tried.
std::vector<Suggestion> suggestions_for(const Report& report, std::uint32_t file);

}  // namespace crossfoot::diagnose
