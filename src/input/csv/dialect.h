// By which character the fields of a text table are parted.
#pragma once

#include <cstddef>
#include <string_view>

namespace crossfoot {

struct CsvDialect {
  char separator = ';';
  std::size_t begin = 0;  // where the first record begins: behind a line `sep=;`
  bool stated = false;    // by that line
};

CsvDialect csv_dialect(std::string_view utf8);

// Whether the text is plainly a table, whatever its file is called: most of
// its lines have as many fields, and figures stand beside what they are of.
bool is_plainly_a_table(std::string_view utf8, const CsvDialect& dialect);

}  // namespace crossfoot
