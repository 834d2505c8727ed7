// What recognition asks about a workbook's strings again and again, worked out
// once for each string however many cells and sheets hold it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crossfoot/workbook.h"

namespace crossfoot {

class WorkbookTexts {
 public:
  explicit WorkbookTexts(const Workbook& workbook) : workbook_(workbook), seen_(workbook.strings.size()) {}

  // `string` indexes Workbook::strings.
  bool has_words(std::uint32_t string);
  const std::string& folded(std::uint32_t string);

 private:
  struct Seen {
    std::optional<bool> has_words;
    std::optional<std::string> folded;
  };
  const Workbook& workbook_;
  std::vector<Seen> seen_;
};

}  // namespace crossfoot
