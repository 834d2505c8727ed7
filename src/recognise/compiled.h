// A template with its patterns compiled, once for a check.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/label_text.h"
#include "crossfoot/schema.h"
#include "recognise/head_vocabulary.h"

namespace crossfoot {

// A head's pattern: one word of the vocabulary a level, from the top.
struct HeadPattern {
  std::vector<std::uint32_t> levels;
};

struct CompiledColumn {
  const ColumnSpec* spec = nullptr;
  std::vector<HeadPattern> heads;
};

// Where a head stands in a table: by the word of its lowest level, which tells
// most heads apart.
struct HeadPlace {
  std::uint32_t lowest = 0;
  std::uint32_t column = 0;  // index into CompiledTable::columns
  std::uint32_t head = 0;    // index into its heads
  friend auto operator<=>(const HeadPlace&, const HeadPlace&) = default;
};

struct CompiledRow {
  const RowSpec* spec = nullptr;
  std::vector<LabelPattern> labels;
};

struct CompiledTable {
  const TableSpec* spec = nullptr;
  std::vector<LabelPattern> titles;
  std::vector<LabelPattern> corners;
  std::vector<CompiledColumn> columns;  // as in the spec, also those without heads
  std::vector<HeadPlace> heads;         // of all columns, in order
  std::vector<CompiledRow> rows;
  std::size_t head_levels = 1;
};

struct LineLabel {
  LabelPattern pattern;
  std::string line;
};

// How words tell what rows are, and which lines labels mean.
struct CompiledWords {
  std::vector<LabelPattern> total;
  std::vector<std::string> total_prefixes;  // "summa ", folded: what is cut from a total's label
  std::vector<std::string> total_suffixes;  // " totalt"
  std::vector<LabelPattern> of_which;
  std::vector<LabelPattern> footnote;
  std::vector<LabelPattern> comment;
  std::vector<LabelPattern> mean;
  std::vector<std::pair<std::string, std::vector<std::string>>> units;  // folded wordings
};

struct CompiledTemplate {
  const Template* spec = nullptr;
  const Chart* chart = nullptr;
  std::vector<LabelPattern> sender;  // none or one
  std::string municipality;          // folded; empty when the sender's pattern does not ask for it
  std::vector<LabelPattern> titles;  // as spec->titles
  std::vector<CompiledTable> tables;
  HeadVocabulary head_words;
  std::vector<LineLabel> lines;  // the template's own wordings first, then the chart's
  CompiledWords words;
};

// A pattern that does not compile (load_schema refuses those) is left out.
CompiledTemplate compile_template(const Template& spec, const Chart& chart);

std::vector<LabelPattern> compile_patterns(const std::vector<PatternText>& texts);

bool matches_any(const std::vector<LabelPattern>& patterns, std::string_view folded);

// Whether the text is the line that names municipality and board.
bool names_sender(const CompiledTemplate& with, std::string_view folded);

// The label of a total without its "summa" or "totalt": "summa vuxen" is
// "vuxen", "s:a" is "". The label itself when no total's word stands in it.
std::string without_total_words(const CompiledWords& words, std::string_view folded);

}  // namespace crossfoot
