#include "cli/workbooks_named.h"

#include <fmt/format.h>

#include <utility>

#include "base/sanitise.h"
#include "cli/arguments.h"
#include "cli/common_options.h"
#include "input/checked_number.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr unsigned kMostWorkers = 256;

Result<CheckOptions> options_of(const Arguments& arguments) {
  CheckOptions options;
  options.template_id = arguments.value_of(kTemplate);
  if (!arguments.has(kJobs)) return options;
  const std::string jobs = arguments.value_of(kJobs);
  const auto workers = checked_integer<unsigned>(jobs, 1, kMostWorkers);
  if (!workers) {
    return Failure(
        usage_error(fmt::format("--jobs kan inte vara \"{}\": ange hur många filer som får läsas samtidigt, 1 till {}",
                                printable(jobs), kMostWorkers),
                    fmt::format("--jobs cannot be \"{}\": say how many files may be read at once, 1 to {}",
                                printable(jobs), kMostWorkers)));
  }
  options.workers = *workers;
  return options;
}

}  // namespace

Result<NamedWorkbooks> workbooks_named(const Command& command, const Arguments& arguments) {
  if (arguments.operands.empty()) {
    return Failure(usage_error(fmt::format("ange minst en fil: crossfoot {} rapport.xlsx", command.name),
                               fmt::format("name at least one file: crossfoot {} report.xlsx", command.name)));
  }
  for (const std::string& name : arguments.operands) {
    if (name != "-") continue;
    return Failure(usage_error("en arbetsbok kan inte läsas från standard in; ange filens namn (./- om den heter -)",
                               "a workbook cannot be read from standard input; name the file (./- if it is called -)"));
  }
  auto options = options_of(arguments);
  if (!options) return Failure(std::move(options.error()));
  return NamedWorkbooks{arguments.operands, std::move(*options)};
}

void complain_of_files(const Report& report, Console& console) {
  for (const FileReport& file : report.files) {
    if (!file.error) continue;
    Error error = *file.error;
    error.message.sv = file.file + ": " + error_message(*file.error, file.file, Language::swedish);
    error.message.en = file.file + ": " + error_message(*file.error, file.file, Language::english);
    console.complain(error);
  }
}

}  // namespace crossfoot
