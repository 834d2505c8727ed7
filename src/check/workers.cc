#include "check/workers.h"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "base/os_failure.h"
#include "base/os_file.h"
#include "base/os_workers.h"
#include "check/share_bytes.h"
#include "input/limits.h"

namespace crossfoot {
namespace {

FileShare read_share(const std::string& path, std::uint32_t index, const Schema& schema, const CheckOptions& options) {
  return share_of({path, read_file(path, limits::kMostFileBytes)}, index, schema, options);
}

Failure why_none(const std::string& path, const WorkerResult& result, const WorkerLimits& limits) {
  switch (result.end) {
    case WorkerResult::End::out_of_time:
      return file_failure(
          "CF107", path,
          fmt::format("filen tog för lång tid: högst {} sekunder, varav {} av processorns. Ta bort det som "
                      "inte hör till rapporten och spara om filen.",
                      limits.seconds, limits.processor_seconds),
          fmt::format("the file took too long: at most {} seconds, of which {} of the processor's. Remove "
                      "what does not belong to the report and save the file again.",
                      limits.seconds, limits.processor_seconds));
    case WorkerResult::End::out_of_memory:
      return file_failure(
          "CF133", path,
          fmt::format("filen är större än vad som läses: minnet tog slut (högst {} MiB för en fil). Ta bort "
                      "det som inte hör till rapporten och spara om filen.",
                      limits.memory >> 20),
          fmt::format("the file is larger than what is read: memory ran out (at most {} MiB for one file). "
                      "Remove what does not belong to the report and save the file again.",
                      limits.memory >> 20));
    case WorkerResult::End::not_started:
      return file_failure(
          "CF148", path,
          fmt::format("ingen process kunde startas för filen (systemets felkod {}). Stäng andra program och "
                      "försök igen.",
                      result.detail),
          fmt::format("no process could be started for the file (system error {}). Close other programs "
                      "and try again.",
                      result.detail));
    case WorkerResult::End::crashed:
    case WorkerResult::End::done:
      break;
  }
  return file_failure(
      "CF148", path,
      fmt::format("programmet klarade inte filen (det kraschade, {}). De andra filerna är kontrollerade. "
                  "Anmäl det, om möjligt med filen.",
                  result.detail),
      fmt::format("the program could not cope with the file (it crashed, {}). The other files were checked. "
                  "Report it, with the file if possible.",
                  result.detail));
}

}  // namespace

std::vector<FileShare> shares_of(const std::vector<std::string>& paths, const Schema& schema,
                                 const CheckOptions& options) {
  std::vector<FileShare> shares;
  if (paths.size() == 1) {
    shares.push_back(read_share(paths.front(), 0, schema, options));
    return shares;
  }
  const WorkerLimits limits;
  const auto work = [&](std::size_t i) {
    return bytes_of(read_share(paths[i], static_cast<std::uint32_t>(i), schema, options), schema);
  };
  std::vector<WorkerResult> results =
      run_workers(paths.size(), options.workers == 0 ? processors() : options.workers, limits, work);
  for (std::uint32_t i = 0; i < results.size(); ++i) {
    std::optional<FileShare> share;
    if (results[i].end == WorkerResult::End::done) share = share_from(results[i].bytes, i, schema);
    shares.push_back(share ? std::move(*share)
                           : failed_share(paths[i], why_none(paths[i], results[i], limits).value()));
    results[i].bytes = {};
  }
  return shares;
}

}  // namespace crossfoot
