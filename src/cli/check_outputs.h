// The files that `check` writes beside its report on the screen: the
// discrepancy log, the text to reply with, the normalized workbook.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/os_atomic_file.h"
#include "cli/command.h"
#include "crossfoot/report.h"
#include "crossfoot/result.h"
#include "output/log.h"

namespace crossfoot {

inline constexpr Option kLog = {"log",
                                {"FIL", "FILE"},
                                {"skriv kontrollrapporten i den här filen (.xlsx, .csv eller .json)",
                                 "write the log to this file (.xlsx, .csv or .json)"}};
inline constexpr Option kLogPrevious = {"log-previous",
                                        {"FIL", "FILE"},
                                        {"jämför med den förra kontrollrapporten: det som är ifyllt i den följer med",
                                         "compare with the log before: what was filled in there is carried over"}};
inline constexpr Option kReply = {"reply",
                                  {"FIL", "FILE"},
                                  {"skriv en kort text att klistra in i ett mejl till nämnden",
                                   "write a short text to paste into a mail to the board"}};
inline constexpr Option kNormalized = {"normalized",
                                       {"FIL.xlsx", "FILE.xlsx"},
                                       {"skriv uppgifterna i gemensam uppställning, som crossfoot normalize",
                                        "write the facts in a common layout, as crossfoot normalize does"}};

// Opened before anything is checked, so that a name that cannot be written to
// is told at once. Each is there whole, after write(), or not at all.
class CheckOutputs {
 public:
  // Errors: CF001 an ending that no log has, or --log-previous alone; CF010,
  // CF011 of AtomicFile; CF010 when an output is one of the workbooks; CF013
  // when the previous log is none; CF1xx when it cannot be read.
  static Result<CheckOutputs> open(const Arguments& arguments);

  bool any() const { return log_.has_value() || reply_.has_value() || normalized_.has_value(); }
  // Error CF012 when workbooks cannot be written here; CF010, CF011.
  // The report is one of `schema`.
  Result<void> write(const Report& report, const Schema& schema, Language language);
  // What was written, for the reader of the screen; a line each.
  std::string told(Language language) const;

 private:
  Result<void> write_log(const Report& report, const Log& log, Language language);

  std::optional<AtomicFile> log_;
  std::optional<AtomicFile> reply_;
  std::optional<AtomicFile> normalized_;
  std::optional<PreviousLog> previous_;
  std::string log_path_;
  std::string reply_path_;
  std::string normalized_path_;
};

}  // namespace crossfoot
