// What a file's name says that it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crossfoot {

enum class FileKind : std::uint8_t { unknown, xlsx, xls, ods, flat_ods, csv, text };

// By the ending: .xlsm, .xltx and .xltm are xlsx, .xlt is xls, .ots is ods,
// .tsv and others are csv; .txt may be a table or a text.
FileKind kind_by_name(std::string_view file_name);

// As one says it: ".xlsx", ".csv".
std::string_view usual_ending(FileKind kind);
// The file's own, in lower case: ".xlsx"; empty when it has none.
std::string ending_of(std::string_view file_name);

// Without folders and ending, as Excel names the sheet of a text table: at most
// 31 UTF-16 units, none of them forbidden; "Blad1" when nothing is left.
std::string sheet_name_from(std::string_view file_name);

}  // namespace crossfoot
