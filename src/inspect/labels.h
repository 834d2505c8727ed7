// The reader's own headings of a cell, without a template.
#pragma once

#include <string>

#include "crossfoot/workbook.h"

namespace crossfoot {

// The words nearest to the left in the row; of the row's codes and numbers, none.
std::string row_label(const Workbook& workbook, std::uint32_t sheet, CellAddress at);
// The words nearest above in the column.
std::string column_label(const Workbook& workbook, std::uint32_t sheet, CellAddress at);
// "Läromedel och förbrukning, Ack utfall"; the parts that there are.
std::string cell_label(const Workbook& workbook, std::uint32_t sheet, CellAddress at);

// Words, not a number or a code written as text.
bool is_words(std::string_view text);

// "summa" of "Summa kostnader", folded.
std::string first_word(std::string_view label);

// A total's own words: "Summa", "S:a", "Totalt", "Netto", "Resultat".
bool is_total_label(std::string_view label);
// A part that is told for information and stands outside sums: "varav", "därav",
// "exkl.", "andel", "antal", "%", "jämförelse", ...
bool is_memo_label(std::string_view label);
// What no total adds up: "Snittpris", "Medel", "Kr/dygn", "Andel", "%".
bool is_quotient_label(std::string_view label);
// A total of less than what stands above it: "exkl.", "före", "utan".
bool is_partial_total_label(std::string_view label);

}  // namespace crossfoot
