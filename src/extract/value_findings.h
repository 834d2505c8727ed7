// Findings about single values (CF3xx): numbers stored as text, two readings,
// footnotes and remarks in cells, words and errors where numbers belong.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "crossfoot/observation.h"
#include "crossfoot/table.h"
#include "recognise/cell_reading.h"

namespace crossfoot {

class ValueFindings {
 public:
  ValueFindings(std::string sheet, std::uint32_t file, const Table& table);

  void ambiguous(std::uint32_t row, std::uint32_t column, const CellReading& reading, const Decimal& chosen);
  void value(std::uint32_t row, std::uint32_t column, const CellReading& reading, const std::string& unit,
             bool readable);
  // Numbers with decimals among typed whole ones.
  void precision(std::span<const Observation> observations);
  // Adds what was found; many of one kind in a column become one.
  void flush(std::vector<Finding>& into);

 private:
  struct Group {
    std::vector<std::uint32_t> rows;
    std::string first_text;
  };
  Finding& add(const char* code, Severity severity, std::uint32_t row, std::uint32_t column);

  std::string sheet_;
  std::uint32_t file_;
  const Table& table_;
  std::vector<Finding> findings_;
  std::map<std::uint32_t, Group> as_text_;                       // by column: rows with numbers stored as text
  std::map<std::uint32_t, Group> words_;                         // by column: rows with words
  std::set<std::pair<std::uint32_t, std::uint32_t>> ambiguous_;  // reported as such already
  std::map<std::uint32_t, int> numbers_;                         // column -> how many numbers
};

}  // namespace crossfoot
