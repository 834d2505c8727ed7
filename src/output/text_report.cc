#include "output/text_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/sanitise.h"
#include "catalogue/message.h"
#include "catalogue/page.h"
#include "output/excerpt.h"
#include "output/safe_text.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostCells = 12;   // of one excerpt
constexpr std::size_t kMostPlaces = 3;   // of joined notes
constexpr std::size_t kMostReasons = 5;  // why something could not be evaluated

class TextWriter {
 public:
  TextWriter(std::string& out, const Report& report, const TextOptions& options)
      : out_(out), report_(report), options_(options) {}

  void write() {
    for (const Error& error : report_.errors)
      line("{}  {}  [{}]", word(Severity::error), message(error, ""), error.code);
    for (std::uint32_t file = 0; file < report_.files.size(); ++file) write_file(file);
    if (!report_.files.empty()) write_last_line();
  }

 private:
  std::string_view say(std::string_view sv, std::string_view en) const { return pick(options_.language, sv, en); }
  std::string number(std::size_t n) const { return counted(n, options_.language); }
  std::string message(const Error& error, std::string_view file) const {
    return for_terminal(error_message(error, file, options_.language));
  }

  template <class... Arguments>
  void line(std::string_view format, const Arguments&... arguments) {
    fmt::format_to(std::back_inserter(out_), fmt::runtime(format), arguments...);
    out_ += '\n';
  }

  std::string word(Severity severity) const {
    const std::string text = severity_word(severity, options_.language);
    if (!options_.colour) return text;
    const std::string_view code = severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;33" : "36";
    return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
  }

  void write_file(std::uint32_t index) {
    const FileReport& file = report_.files[index];
    const std::string name = for_terminal(file.file);
    if (index > 0) out_ += '\n';
    if (file.error) {
      line("{}: {}  {}  [{}]", name, word(Severity::error), message(*file.error, file.file), file.error->code);
      return;
    }
    write_head(index, name);
    write_findings(index, name);
    write_not_evaluable(index);
  }

  void write_head(std::uint32_t index, const std::string& name) {
    const FileReport& file = report_.files[index];
    std::vector<std::string> what;
    for (const std::string& part : {file.municipality, file.board}) {
      if (!part.empty()) what.push_back(for_terminal(part));
    }
    const Period& period = file.recognition.report.period;
    if (period.known()) what.push_back(period.name().in(options_.language));
    if (!file.template_id.empty())
      what.push_back(fmt::format(fmt::runtime(say("mall {}", "template {}")), for_terminal(file.template_id)));
    line("{}: {}", name,
         what.empty() ? std::string(say("okänd rapport", "unknown report")) : fmt::format("{}", fmt::join(what, ", ")));
    line(say("  Läste {} av {} blad{}. Kände igen {}. {} av {} tal är kontrollerade.",
             "  Read {} of {} sheets{}. Recognised {}. {} of {} numbers were checked."),
         number(file.sheets_read), number(file.sheets_read + file.sheets_skipped.size()), skipped(index),
         tables(file.recognition.tables.size()), number(file.cells.checked), number(file.cells.numeric));
  }

  std::string tables(std::size_t count) const {
    if (count == 1) return std::string(say("1 tabell", "1 table"));
    return fmt::format(fmt::runtime(say("{} tabeller", "{} tables")), number(count));
  }

  // In the reader's language, as the findings about them say it.
  std::string skipped(std::uint32_t index) const {
    const FileReport& file = report_.files[index];
    if (file.sheets_skipped.empty()) return "";
    std::vector<std::string> names;
    for (const Finding& finding : report_.findings) {
      if (finding.place.file != index || finding.code != "CF147") continue;
      const auto kind = finding.details.find(options_.language == Language::swedish ? "kind.sv" : "kind.en");
      names.push_back(for_terminal(finding.place.sheet) +
                      (kind == finding.details.end() ? "" : " (" + for_terminal(kind->second) + ")"));
    }
    if (names.size() != file.sheets_skipped.size()) {
      names.clear();
      for (const std::string& name : file.sheets_skipped) names.push_back(for_terminal(name));
    }
    return fmt::format(fmt::runtime(say("; hoppade över: {}", "; skipped: {}")), fmt::join(names, ", "));
  }

  std::vector<const Finding*> findings_of(std::uint32_t file, bool notes) const {
    std::vector<const Finding*> chosen;
    for (const Finding& finding : report_.findings) {
      if (finding.place.file == file && (finding.severity == Severity::info) == notes) chosen.push_back(&finding);
    }
    return chosen;
  }

  void write_findings(std::uint32_t file, const std::string& name) {
    std::size_t room = options_.most_a_file == 0 ? static_cast<std::size_t>(-1) : options_.most_a_file;
    std::size_t left = 0;
    for (const Finding* finding : findings_of(file, false)) {
      if (room == 0) {
        ++left;
        continue;
      }
      --room;
      write_finding(*finding, name);
    }
    std::map<std::string, std::vector<const Finding*>> notes;
    for (const Finding* finding : findings_of(file, true)) notes[finding->code].push_back(finding);
    for (const auto& [code, same] : notes) left += write_notes(same, name, room);
    if (left > 0) {
      line(say("  ... och {} till: kör med --all eller --format json",
               "  ... and {} more: run with --all or --format json"),
           number(left));
    }
    if (const std::size_t counted_only = report_.files[file].findings_left_out; counted_only > 0) {
      line(say("  ... och {} till av samma slag, som bara är räknade",
               "  ... and {} more of the same kind, only counted"),
           number(counted_only));
    }
  }

  std::string start_of(const Finding& finding, const std::string& name) const {
    const std::string place = place_text(finding.place);
    return place.empty() ? name + ": " : fmt::format("{}: {}  ", name, for_terminal(place));
  }

  void write_line(const Finding& finding, const std::string& name) {
    line("{}{}  {}  [{}]", start_of(finding, name), word(finding.severity),
         printable(message_of(finding).in(options_.language)), finding.code);
  }

  void write_finding(const Finding& finding, const std::string& name) {
    write_line(finding, name);
    write_excerpt(out_, report_, finding, options_.language, options_.width, kMostCells);
    if (const Page* page = find_page(finding.code))
      line(say("      Gör så här: {}", "      What to do: {}"), page->fix.in(options_.language));
  }

  // Writes the notes of one code; returns how many there was no room for.
  std::size_t write_notes(const std::vector<const Finding*>& same, const std::string& name, std::size_t& room) {
    if (room == 0) return same.size();
    if (options_.all || same.size() <= kMostPlaces) {
      const std::size_t shown = std::min(room, same.size());
      for (std::size_t i = 0; i < shown; ++i) write_line(*same[i], name);
      room -= shown;
      return same.size() - shown;
    }
    --room;
    std::vector<std::string> places;
    for (std::size_t i = 0; i < kMostPlaces; ++i) places.push_back(for_terminal(place_text(same[i]->place)));
    const Page* page = find_page(same.front()->code);
    line(say("{}: {}  {} av samma slag: {} ({} ... och {} till)  [{}]",
             "{}: {}  {} of one kind: {} ({} ... and {} more)  [{}]"),
         name, word(Severity::info), number(same.size()), page ? page->title.in(options_.language) : std::string_view(),
         fmt::join(places, ", "), number(same.size() - kMostPlaces), same.front()->code);
    return 0;
  }

  // What could not be evaluated is never silent: the reasons, the most
  // frequent first, or with --all every one with its place.
  void write_not_evaluable(std::uint32_t file) {
    if (report_.files[file].rules.not_evaluable == 0) return;
    std::map<std::string, std::size_t> reasons;
    for (const CheckedConstraint& checked : report_.constraints) {
      if (checked.file != file || checked.evaluation.verdict != Verdict::not_evaluable) continue;
      const std::string reason = reason_of(checked);
      if (options_.all)
        line(say("  Kunde inte prövas: {}{}", "  Could not be evaluated: {}{}"), target_of(checked), reason);
      ++reasons[reason];
    }
    if (!options_.all && !reasons.empty()) write_reasons(reasons, report_.files[file].rules.not_evaluable);
  }

  std::string reason_of(const CheckedConstraint& checked) const {
    const std::string& reason = checked.constraint.not_evaluable.in(options_.language);
    return reason.empty() ? std::string(say("ett värde saknas", "a value is missing")) : for_terminal(reason);
  }

  std::string target_of(const CheckedConstraint& checked) const {
    const auto& terms = checked.constraint.terms;
    if (terms.empty() || terms.front().observation >= report_.observations.size()) return "";
    const Observation& target = report_.observations[terms.front().observation];
    return fmt::format("{} ({}, {}): ", for_terminal(place_text(target.place)), for_terminal(target.row_label),
                       for_terminal(target.column_label));
  }

  void write_reasons(const std::map<std::string, std::size_t>& reasons, std::size_t total) {
    std::vector<std::pair<std::string, std::size_t>> sorted(reasons.begin(), reasons.end());
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    const std::size_t shown = std::min(sorted.size(), kMostReasons);
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < shown; ++i)
      parts.push_back(fmt::format("{} ({})", sorted[i].first, number(sorted[i].second)));
    if (shown < sorted.size()) parts.push_back(std::string(say("andra skäl", "other reasons")));
    const std::string_view checks = total == 1 ? say("kontroll", "check") : say("kontroller", "checks");
    line(say("  {} {} kunde inte prövas: {}", "  {} {} could not be evaluated: {}"), number(total), checks,
         fmt::join(parts, "; "));
  }

  void write_last_line() {
    VerdictCounts verdicts;
    std::size_t failed = 0;
    for (const FileReport& file : report_.files) {
      verdicts += file.rules;
      failed += file.error ? 1 : 0;
    }
    std::string unread;
    if (failed > 0) {
      unread = fmt::format(
          fmt::runtime(say(" {} av {} filer kunde inte kontrolleras.", " {} of {} files could not be checked.")),
          number(failed), number(report_.files.size()));
    }
    out_ += '\n';
    line(say("Kontroller: {}. {}, {}, {}.{}", "Checks: {}. {}, {}, {}.{}"), verdict_counts(verdicts, options_.language),
         counted(report_.count(Severity::error), Severity::error, options_.language),
         counted(report_.count(Severity::warning), Severity::warning, options_.language),
         counted(report_.count(Severity::info), Severity::info, options_.language), unread);
  }

  std::string& out_;
  const Report& report_;
  const TextOptions& options_;
};

}  // namespace

void write_text(std::string& out, const Report& report, const TextOptions& options) {
  TextWriter(out, report, options).write();
}

}  // namespace crossfoot
