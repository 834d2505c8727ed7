// A workbook made up in a test, read as a file would be.
#pragma once

#include <string>
#include <vector>

#include "input/read_workbook.h"
#include "support/make_xlsx.h"

namespace crossfoot::test {

inline Workbook workbook_of(const std::vector<TestSheet>& sheets) {
  return read_workbook(make_xlsx(sheets), "test.xlsx")->workbook;
}

}  // namespace crossfoot::test
