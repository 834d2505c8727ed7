// A Workbook, from whatever format it was read, written as a new .xlsx: cells
// with their formats, merged ranges, what is hidden, outlines, comments. Widths
// of columns are not read, so they are fitted to the content.
#pragma once

#include <string>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

// The workbook fits what an .xlsx can say: no formula that Excel would refuse,
// sheets named as it takes them, no ranges that overlap. libxlsxwriter cannot
// write everything: left to the caller are cells of which is_written_exactly()
// is false, defined names, very hidden sheets (hidden here) and dates from
// 1904. Errors: those of WorkbookWriter.
Result<void> write_model(const Workbook& workbook, const std::string& path);

// Numbers get 16 digits, errors are blank, results of formulas that are no
// numbers or texts are 0.
bool is_written_exactly(const Workbook& workbook, const Cell& cell);

}  // namespace crossfoot
