#include "cli/check_outputs.h"

#include <fmt/format.h>

#include "base/os_file.h"
#include "base/os_terminal.h"
#include "base/sanitise.h"
#include "cli/arguments.h"
#include "cli/common_options.h"
#include "cli/open_output.h"
#include "input/read_workbook.h"
#include "output/json_report.h"
#include "output/log_csv.h"
#include "output/log_workbook.h"
#include "output/normalized_workbook.h"
#include "output/output_date.h"
#include "output/read_log.h"
#include "output/reply.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostBytesOfLog = std::size_t{200} << 20;

std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

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
  outputs.normalized_path_ = arguments.value_of(kNormalized);
  if (arguments.has(kNormalized)) {
    if (ending_of(outputs.normalized_path_) != "xlsx" || outputs.normalized_path_ == outputs.log_path_) {
      return Failure(usage_error("--normalized behöver ett eget filnamn som slutar med .xlsx",
                                 "--normalized needs a file name of its own that ends with .xlsx"));
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
  if (arguments.has(kNormalized)) {
    auto file = open_output(outputs.normalized_path_, arguments);
    if (!file) return Failure(file.error());
    outputs.normalized_.emplace(std::move(*file));
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

Result<void> CheckOutputs::write(const Report& report, const Schema& schema, Language language) {
  if (!any()) return {};
  const Log log = make_log(report, language, previous_ ? &*previous_ : nullptr);
  if (log_) {
    if (auto done = write_log(report, log, language); !done) return done;
  }
  if (reply_) {
    const std::string text = reply_text(report, log, log_ ? name_of(log_path_) : "", language);
    if (auto done = reply_->write(text); !done) return done;
  }
  if (normalized_) {
    const NormalizedLook look{language, output_date(report, environment("SOURCE_DATE_EPOCH"))};
    auto done = write_normalized_workbook(normalized_->path_of_content(), report, schema, look);
    if (!done) return done;
  }
  for (std::optional<AtomicFile>* file : {&log_, &reply_, &normalized_}) {
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
  if (normalized_) {
    lines += fmt::format("{}: {}\n", swedish ? "Normaliserad arbetsbok" : "Normalized workbook",
                         printable(normalized_path_));
  }
  return lines;
}

}  // namespace crossfoot
