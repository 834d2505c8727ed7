#include "cli/check_outputs.h"

#include <fmt/format.h>

#include "base/label_text.h"
#include "base/os_file.h"
#include "base/os_terminal.h"
#include "base/sanitise.h"
#include "cli/arguments.h"
#include "cli/common_options.h"
#include "cli/read_inputs.h"
#include "input/read_workbook.h"
#include "output/json_report.h"
#include "output/log_csv.h"
#include "output/log_workbook.h"
#include "output/output_date.h"
#include "output/read_log.h"
#include "output/reply.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostBytesOfLog = std::size_t{200} << 20;

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string ending_of(const std::string& path) {
  const std::string name = name_of(path);
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ? "" : fold(name.substr(dot + 1));
}

// An output must not be a workbook that is checked, not even with --overwrite.
Result<AtomicFile> open_output(const std::string& path, const Arguments& arguments) {
  for (const std::string& input : arguments.operands) {
    if (!is_same_file(path, input)) continue;
    const std::string name = printable(path);
    return Failure(Error{"CF010",
                         {name + ": det är en av arbetsböckerna som kontrolleras, och den ersätts aldrig. Välj ett "
                                 "annat namn.",
                          name + ": it is one of the workbooks that are checked, and is never replaced. Choose another "
                                 "name."}});
  }
  return AtomicFile::create(path, arguments.has(kOverwrite));
}

Result<PreviousLog> read_previous(const std::string& path) {
  const auto bytes = read_file(path, kMostBytesOfLog);
  if (!bytes) return Failure(bytes.error());
  const auto reading = read_workbook(*bytes, path);
  if (!reading) return Failure(reading.error());
  return read_log(reading->workbook, path);
}

}  // namespace

Result<CheckOutputs> CheckOutputs::open(const Arguments& arguments) {
  CheckOutputs outputs;
  outputs.log_path_ = arguments.value_of(kLog);
  outputs.reply_path_ = arguments.value_of(kReply);
  if (arguments.has(kLog)) {
    const std::string ending = ending_of(outputs.log_path_);
    if (ending != "xlsx" && ending != "csv" && ending != "json") {
      return Failure(usage_error("--log behöver ett filnamn som slutar med .xlsx, .csv eller .json",
                                 "--log needs a file name that ends with .xlsx, .csv or .json"));
    }
  }
  if (arguments.has(kLogPrevious)) {
    if (!arguments.has(kLog) && !arguments.has(kReply)) {
      return Failure(usage_error("--log-previous behövs bara tillsammans med --log eller --reply",
                                 "--log-previous is only needed together with --log or --reply"));
    }
    auto previous = read_previous(arguments.value_of(kLogPrevious));
    if (!previous) return Failure(previous.error());
    outputs.previous_ = std::move(*previous);
  }
  if (arguments.has(kLog)) {
    auto file = open_output(outputs.log_path_, arguments);
    if (!file) return Failure(file.error());
    outputs.log_.emplace(std::move(*file));
  }
  if (arguments.has(kReply)) {
    auto file = open_output(outputs.reply_path_, arguments);
    if (!file) return Failure(file.error());
    outputs.reply_.emplace(std::move(*file));
  }
  return outputs;
}

Result<void> CheckOutputs::write_log(const Report& report, const Log& log, Language language) {
  const std::string ending = ending_of(log_path_);
  if (ending == "xlsx") {
    const LogLook look{language, output_date(report, environment("SOURCE_DATE_EPOCH"))};
    return write_log_workbook(log_->path_of_content(), report, log, look);
  }
  return log_->write(ending == "csv" ? log_csv(log, language)
                                     : json_report(report, language, previous_ ? &log : nullptr));
}

Result<void> CheckOutputs::write(const Report& report, Language language) {
  if (!any()) return {};
  const Log log = make_log(report, language, previous_ ? &*previous_ : nullptr);
  if (log_) {
    if (auto done = write_log(report, log, language); !done) return done;
  }
  if (reply_) {
    const std::string text = reply_text(report, log, log_ ? name_of(log_path_) : "", language);
    if (auto done = reply_->write(text); !done) return done;
  }
  for (std::optional<AtomicFile>* file : {&log_, &reply_}) {
    if (!*file) continue;
    if (auto done = (*file)->commit(); !done) return done;
  }
  return {};
}

std::string CheckOutputs::told(Language language) const {
  const bool swedish = language == Language::swedish;
  std::string lines;
  if (log_) lines += fmt::format("{}: {}\n", swedish ? "Kontrollrapport" : "Log", printable(log_path_));
  if (reply_) lines += fmt::format("{}: {}\n", swedish ? "Svar till nämnden" : "Reply", printable(reply_path_));
  return lines;
}

}  // namespace crossfoot
