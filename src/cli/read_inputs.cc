#include "cli/read_inputs.h"

#include <fmt/format.h>

#include "base/os_file.h"
#include "cli/arguments.h"
#include "input/limits.h"

namespace crossfoot {

Result<std::vector<InputFile>> read_inputs(const Command& command, const std::vector<std::string>& names) {
  if (names.empty()) {
    return Failure(usage_error(fmt::format("ange minst en fil: crossfoot {} rapport.xlsx", command.name),
                               fmt::format("name at least one file: crossfoot {} report.xlsx", command.name)));
  }
  std::vector<InputFile> files;
  for (const std::string& name : names) {
    if (name == "-") {
      return Failure(
          usage_error("en arbetsbok kan inte läsas från standard in; ange filens namn (./- om den heter -)",
                      "a workbook cannot be read from standard input; name the file (./- if it is called -)"));
    }
    files.push_back({name, read_file(name, limits::kMostFileBytes)});
  }
  return files;
}

}  // namespace crossfoot
