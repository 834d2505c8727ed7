#include "output/reply.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/sanitise.h"
#include "catalogue/message.h"
#include "output/safe_text.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostNamed = 3;

class ReplyWriter {
 public:
  ReplyWriter(const Report& report, const Log& log, const std::string& log_name, Language language)
      : report_(report), log_(log), log_name_(log_name), language_(language) {}

  std::string write() {
    line(say("Hej!", "Hello,"));
    for (std::uint32_t file = 0; file < report_.files.size(); ++file) write_file(file);
    if (log_.compared()) write_comparison();
    write_where_to_look();
    return out_;
  }

 private:
  std::string_view say(std::string_view sv, std::string_view en) const { return pick(language_, sv, en); }

  template <class... Arguments>
  void line(std::string_view format, const Arguments&... arguments) {
    fmt::format_to(std::back_inserter(out_), fmt::runtime(format), arguments...);
    out_ += '\n';
  }

  static std::string name_of(const FileReport& file) {
    return for_terminal(file.file.substr(file.file.rfind('/') + 1));
  }

  // "Socialnämnden, jan–aug 2017 (rapport.xlsx)"
  std::string subject(const FileReport& file) const {
    std::vector<std::string> parts;
    if (!file.board.empty()) parts.push_back(for_terminal(file.board));
    const Period& period = file.recognition.report.period;
    if (period.known()) parts.push_back(period.name().in(language_));
    const std::string name = name_of(file);
    return parts.empty() ? name : fmt::format("{} ({})", fmt::join(parts, ", "), name);
  }

  std::vector<const Finding*> gravest(std::uint32_t file) const {
    std::vector<const Finding*> findings;
    for (const Finding& finding : report_.findings) {
      if (finding.place.file == file && finding.severity != Severity::info) findings.push_back(&finding);
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding* a, const Finding* b) {
      if (a->severity != b->severity) return a->severity > b->severity;
      return a->amount_sek.value_or(Decimal(-1)) > b->amount_sek.value_or(Decimal(-1));
    });
    return findings;
  }

  std::string errors_and_warnings(const std::vector<const Finding*>& findings) const {
    const auto errors = static_cast<std::size_t>(std::count_if(
        findings.begin(), findings.end(), [](const Finding* f) { return f->severity == Severity::error; }));
    std::vector<std::string> parts;
    if (errors > 0) parts.push_back(counted(errors, Severity::error, language_));
    if (const std::size_t warnings = findings.size() - errors; warnings > 0)
      parts.push_back(counted(warnings, Severity::warning, language_));
    return fmt::format("{}", fmt::join(parts, say(" och ", " and ")));
  }

  void write_file(std::uint32_t index) {
    const FileReport& file = report_.files[index];
    line("");
    if (file.error) {
      line(say("{} kunde inte kontrolleras: {}", "{} could not be checked: {}"), name_of(file),
           for_terminal(error_message(*file.error, file.file, language_)));
      return;
    }
    const auto findings = gravest(index);
    const std::string checks = verdict_counts(file.rules, language_);
    if (findings.empty()) {
      line(say("{} är kontrollerad, utan påpekanden. Kontroller: {}.",
               "{} has been checked, without findings. Checks: {}."),
           subject(file), checks);
      return;
    }
    line(say("{} är kontrollerad och gav {}. Kontroller: {}.", "{} has been checked, which gave {}. Checks: {}."),
         subject(file), errors_and_warnings(findings), checks);
    line("");
    line(findings.size() > kMostNamed ? say("De tre största:", "The three largest:") : say("Det gäller:", "They are:"));
    for (std::size_t i = 0; i < std::min(findings.size(), kMostNamed); ++i) write_finding(i + 1, *findings[i]);
  }

  void write_finding(std::size_t number, const Finding& finding) {
    const std::string place = for_terminal(place_text(finding.place));
    line("{}. {}{}.", number, place.empty() ? place : place + ": ", printable(message_of(finding).in(language_)));
  }

  void write_comparison() {
    line("");
    line(say("Sedan förra kontrollen: {} nya, {} kvarstår, {} avklarade.",
             "Since the check before: {} new, {} remaining, {} settled."),
         counted(log_.fresh, language_), counted(log_.remaining, language_), counted(log_.settled, language_));
  }

  void write_where_to_look() {
    if (log_name_.empty() || log_.rows.empty()) return;
    line("");
    if (!log_name_.ends_with(".xlsx")) {
      line(say("Alla påpekanden står i {}.", "All findings stand in {}."), for_terminal(log_name_));
      return;
    }
    line(say("Alla påpekanden står i {}, på bladet Påpekanden. Rätta i er arbetsbok, eller fyll i Åtgärd och Kommentar "
             "där och skicka tillbaka.",
             "All findings stand in {}, on the sheet Findings. Correct them in your workbook, or fill in Action and "
             "Comment there and send it back."),
         for_terminal(log_name_));
  }

  const Report& report_;
  const Log& log_;
  const std::string& log_name_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string reply_text(const Report& report, const Log& log, const std::string& log_name, Language language) {
  return ReplyWriter(report, log, log_name, language).write();
}

}  // namespace crossfoot
