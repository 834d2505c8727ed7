// The workbooks in tests/workbooks/bad, hostile or merely odd, and what is
// expected of each.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace crossfoot {

struct BadFile {
  std::string name;
  std::string expect;  // clean_error, reads_fine, reads_with_warning
  std::string code;    // of the error, or of a finding; "-" for none
  std::string note;

  // Formulas and hidden parts are not the reader's; what is active in the package is.
  bool seen_by_reader() const { return code < "CF500" || code >= "CF650"; }
};

inline std::string bytes_of(const BadFile& bad) {
  std::ifstream file(std::string(SOURCE_DIR) + "/tests/workbooks/bad/" + bad.name, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

inline std::vector<BadFile> bad_files() {
  std::ifstream file(std::string(SOURCE_DIR) + "/tests/workbooks/bad/manifest.tsv");
  std::vector<BadFile> files;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    BadFile bad;
    std::getline(fields, bad.name, '\t');
    std::getline(fields, bad.expect, '\t');
    std::getline(fields, bad.code, '\t');
    std::getline(fields, bad.note);
    files.push_back(bad);
  }
  return files;
}

inline std::string test_name(const testing::TestParamInfo<BadFile>& test) {
  return test.param.name.substr(0, test.param.name.find('.'));
}

}  // namespace crossfoot
