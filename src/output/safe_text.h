// Texts from workbooks and file names on their way out: harmless where they
// are shown, and without personal data.
#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

std::string for_terminal(std::string_view text);  // one printable line
std::string for_data(std::string_view text);      // valid UTF-8

// For a cell of a spreadsheet, in a workbook or as CSV: one printable line,
// and with an apostrophe before it where it begins like a formula. Doing it
// twice changes nothing.
std::string for_sheet(std::string_view text);
// The same, cut where nobody reads on.
std::string for_cell(std::string_view text);
// The same for what a reader wrote in a workbook of ours: line breaks stay,
// and of personal data only personal numbers are masked.
std::string own_words_for_sheet(std::string_view text);

}  // namespace crossfoot
