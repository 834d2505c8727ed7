// Workbooks inspected in tests: made up in the test, or read from the tree.
#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "catalogue/message.h"
#include "input/read_workbook.h"
#include "inspect/inspect.h"
#include "support/make_xlsx.h"

namespace crossfoot::test {

inline Workbook workbook_of(const std::vector<TestSheet>& sheets) {
  return read_workbook(make_xlsx(sheets), "test.xlsx")->workbook;
}

inline Workbook workbook_in(const std::string& path) {
  std::ifstream in(SOURCE_DIR "/tests/workbooks/" + path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return read_workbook(bytes.str(), path)->workbook;
}

inline std::string word(Diagnosis diagnosis) {
  constexpr const char* kWords[] = {"open", "possible", "likely", "certain"};
  return kWords[static_cast<std::size_t>(diagnosis)];
}

// "CF501 Blad!A4 error certain: A4 30 -> 70 =SUM(A1:A3)", in the order of the
// places; with `notes` also what is only information.
inline std::vector<std::string> told(const Workbook& workbook, bool notes = false) {
  std::vector<std::string> lines;
  for (const Finding& finding : inspect(workbook)) {
    if (finding.severity == Severity::info && !notes) continue;
    std::string line = finding.code + " " + place_text(finding.place);
    line += finding.severity == Severity::error     ? " error"
            : finding.severity == Severity::warning ? " warning"
                                                    : " info";
    if (finding.diagnosis != Diagnosis::open) line += " " + word(finding.diagnosis);
    std::string separator = ":";
    for (const Explanation& explanation : finding.explanations) {
      for (const CellChange& change : explanation.changes) {
        line += separator + " " + to_a1(*change.place.cell) + " " + (change.from ? change.from->to_string() : "-") +
                " -> " + (change.to ? change.to->to_string() : "-");
        if (!change.formula_to.empty()) line += " =" + change.formula_to;
        separator = ";";
      }
    }
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

inline std::vector<std::string> told(const std::vector<TestSheet>& sheets, bool notes = false) {
  return told(workbook_of(sheets), notes);
}

}  // namespace crossfoot::test
