// Workbooks of Excel's old format made up in memory, record by record.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/make_xlsx.h"

namespace crossfoot {

// Little-endian bytes.
std::string le16(unsigned value);
std::string le32(std::uint32_t value);
std::string le64(double value);

// Two bytes a character, for ASCII.
std::string wide(std::string_view ascii);

// A compound file of version 3 with these streams at its top; short ones lie in
// the mini stream, as they must.
std::string make_compound_file(const std::vector<TestPart>& streams);

// A record of the workbook's stream.
std::string xls_record(unsigned id, std::string_view data);

// A sheet as its records between BOF and EOF.
struct TestXlsSheet {
  std::string name;
  std::string records;
  unsigned state = 0;       // 1 hidden, 2 very hidden
  unsigned kind = 0;        // of the tab
  unsigned content = 0x10;  // of the sheet itself
};

// The workbook's stream; `globals` are records before the list of sheets. It has
// the formats General (0) and 0.00 (1), the latter bold and indented by 2.
std::string make_xls_stream(const std::vector<TestXlsSheet>& sheets, std::string_view globals = {},
                            bool excel_97 = true);

// The whole file.
std::string make_xls(const std::vector<TestXlsSheet>& sheets, std::string_view globals = {}, bool excel_97 = true);

// Records of cells. Rows and columns are 0-based.
std::string xls_cell(unsigned id, unsigned row, unsigned column, std::string_view value, unsigned format = 0);
std::string xls_number(unsigned row, unsigned column, double value, unsigned format = 0);
std::string xls_label(unsigned row, unsigned column, std::string_view text);  // of Excel 97
// With a number as its result.
std::string xls_formula(unsigned row, unsigned column, double result, std::string_view tokens, unsigned flags = 0);
// With eight bytes that say what its result is.
std::string xls_formula(unsigned row, unsigned column, std::string_view result, std::string_view tokens,
                        std::string_view behind = {});

}  // namespace crossfoot
