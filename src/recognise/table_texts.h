// A table's texts as they are compared: folded once, asked for by whatever
// looks at titles and labels.
#pragma once

#include <string>
#include <vector>

namespace crossfoot {

struct TableTexts {
  std::string title;
  std::string subject;              // what the title says that the table is about; empty when it does not
  std::vector<std::string> labels;  // as Table::rows
};

}  // namespace crossfoot
