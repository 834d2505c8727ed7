// The map of the program: from the bytes of the files to the report. Each
// stage gives its values and its findings; none knows a later one.
#include "crossfoot/check.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "base/label_text.h"
#include "check/file_share.h"
#include "check/workers.h"
#include "diagnose/coverage.h"
#include "diagnose/diagnose.h"
#include "diagnose/settled_faults.h"
#include "input/limits.h"
#include "rules/rules.h"

namespace crossfoot {
namespace {

std::vector<FileFacts> facts_of(const Report& report) {
  std::vector<FileFacts> facts;
  for (const FileReport& file : report.files) {
    const Template* used = file.error ? nullptr : file.recognition.report.used;
    facts.push_back({used ? &file.recognition : nullptr, used});
  }
  return facts;
}

// A cell counts once, in however many observations it takes part.
void count_cells_of(std::vector<std::uint32_t> observations, std::uint32_t CellCounts::*count, Report& report) {
  std::ranges::sort(observations);
  observations.erase(std::unique(observations.begin(), observations.end()), observations.end());
  std::vector<std::tuple<std::uint32_t, CellAddress, std::string_view>> cells;
  for (const std::uint32_t index : observations) {
    const Observation& o = report.observations[index];
    if (o.state == State::given && o.place.cell) cells.emplace_back(o.file, *o.place.cell, o.place.sheet);
  }
  std::ranges::sort(cells);
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  for (const auto& cell : cells) ++(report.files[std::get<0>(cell)].cells.*count);
}

// The file of a constraint is that of its target. What is only plausible is
// told as a note and is no verdict: "does not hold" must mean that.
void count_verdicts(Report& report) {
  std::vector<std::uint32_t> touched;
  for (const CheckedConstraint& checked : report.constraints) {
    if (checked.constraint.severity == Severity::info) continue;
    if (checked.file < report.files.size()) report.files[checked.file].rules.add(checked.evaluation.verdict);
    if (checked.evaluation.verdict == Verdict::not_evaluable) continue;
    for (const Term& term : checked.constraint.terms) touched.push_back(term.observation);
  }
  count_cells_of(std::move(touched), &CellCounts::checked, report);
}

void count_locatable(Report& report) {
  std::vector<std::uint32_t> locatable;
  for (const diagnose::CellCoverage& cell : diagnose::coverage_of(report.constraints, report.observations)) {
    if (cell.coverage == diagnose::Coverage::locatable) locatable.push_back(cell.observation);
  }
  count_cells_of(std::move(locatable), &CellCounts::locatable, report);
}

// By file, then the gravest first, then as the reader meets them.
void sort_findings(Report& report) {
  std::vector<std::map<std::string, std::size_t>> sheets(report.files.size());
  for (std::size_t file = 0; file < report.files.size(); ++file) {
    for (const Sheet& sheet : report.files[file].workbook.sheets)
      sheets[file].emplace(sheet.name, sheets[file].size() + 1);
  }
  const auto key = [&](const Finding& finding) {
    const auto& order = sheets[finding.place.file];
    const auto sheet = order.find(finding.place.sheet);
    const CellAddress at = finding.place.cell    ? *finding.place.cell
                           : finding.place.range ? finding.place.range->first
                                                 : CellAddress{};
    return std::tuple(finding.place.file, -static_cast<int>(finding.severity), sheet == order.end() ? 0 : sheet->second,
                      at, std::string_view(finding.code), std::string_view(finding.id));
  };
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

// Further findings are only counted, so that a report can still be opened.
void keep_a_readable_number(Report& report) {
  std::map<std::pair<std::uint32_t, std::string>, std::size_t> of_rule;
  std::map<std::uint32_t, std::size_t> of_file;
  std::vector<Finding> kept;
  for (Finding& finding : report.findings) {
    const std::uint32_t file = finding.place.file;
    const std::string& kind = finding.rule.empty() ? finding.code : finding.rule;
    if (++of_rule[{file, kind}] > limits::kMostFindingsOfOneCode || of_file[file] >= limits::kMostFindingsOfOneFile) {
      ++report.files[file].findings_left_out;
      continue;
    }
    ++of_file[file];
    kept.push_back(std::move(finding));
  }
  report.findings = std::move(kept);
}

// Findings of the stages before the rules get their ids here: code and place
// with an ordinal among equals. What points to a finding learns its final id.
void name_findings(Report& report) {
  std::map<std::string, int> seen;
  std::map<std::pair<std::uint32_t, std::string>, std::string> final_ids;
  for (Finding& finding : report.findings) {
    const std::pair before(finding.place.file, finding.id);
    if (finding.id.empty()) {
      finding.id = finding.code + ":" + finding.place.sheet.str();
      if (!finding.label.empty()) finding.id += ":" + finding.label;
    }
    const std::string& board = report.files[finding.place.file].board;
    if (!board.empty()) finding.id = fold(board) + ":" + finding.id;
    if (const int ordinal = ++seen[finding.id]; ordinal > 1) finding.id += "#" + std::to_string(ordinal);
    final_ids.emplace(before, finding.id);
  }
  for (CheckedConstraint& checked : report.constraints) {
    if (checked.finding.empty()) continue;
    const auto found = final_ids.find({checked.file, checked.finding});
    checked.finding = found == final_ids.end() ? std::string() : found->second;
  }
}

// findings_of gives one finding for each broken constraint, in their order,
// before all others.
void link_findings(const std::vector<Finding>& findings, Report& report) {
  auto finding = findings.begin();
  for (CheckedConstraint& checked : report.constraints) {
    if (checked.evaluation.verdict == Verdict::broken && finding != findings.end()) checked.finding = (finding++)->id;
  }
}

void diagnose_findings(Report& report) {
  report.findings = diagnose::without_settled_faults(
      diagnose::diagnosed(std::move(report.findings), {report.constraints, report.observations, report.files}));
}

// A typed total that only one column beside it speaks against.
bool is_guess(const Finding& finding) {
  return finding.code == "CF503" && finding.severity == Severity::warning && finding.diagnosis == Diagnosis::possible &&
         finding.place.cell;
}

// Such a guess is told where no rule has tried the cell: the rules know more of the table.
void leave_typed_totals_to_rules(Report& report) {
  using At = std::tuple<CellAddress, std::uint32_t, std::string>;
  const auto at = [](const Place& place, std::uint32_t file) { return At(*place.cell, file, place.sheet); };
  std::map<At, bool> tried;  // the guesses' cells
  for (const Finding& finding : report.findings) {
    if (is_guess(finding)) tried.emplace(at(finding.place, finding.place.file), false);
  }
  if (tried.empty()) return;
  std::vector<bool*> of_guess;  // by observation
  for (const Observation& o : report.observations) {
    const auto guess = o.place.cell ? tried.find(at(o.place, o.file)) : tried.end();
    of_guess.push_back(guess == tried.end() ? nullptr : &guess->second);
  }
  for (const CheckedConstraint& checked : report.constraints) {
    if (checked.evaluation.verdict == Verdict::not_evaluable) continue;
    for (const Term& term : checked.constraint.terms) {
      if (bool* guess = of_guess[term.observation]) *guess = true;
    }
  }
  std::erase_if(report.findings, [&](const Finding& finding) {
    return is_guess(finding) && tried.at(at(finding.place, finding.place.file));
  });
}

void add(FileShare share, Report& report) {
  report.files.push_back(std::move(share.file));
  if (report.observations.empty()) {
    report.observations = std::move(share.observations);
  } else {
    report.observations.insert(report.observations.end(), std::make_move_iterator(share.observations.begin()),
                               std::make_move_iterator(share.observations.end()));
  }
  report.findings.insert(report.findings.end(), std::make_move_iterator(share.findings.begin()),
                         std::make_move_iterator(share.findings.end()));
}

// What all files say together, when each has been understood by itself.
Report report_on(std::vector<FileShare> shares, const Schema& schema, const CheckOptions& options) {
  Report report;
  report.schema_id = schema.id;
  report.schema_version = schema.version;
  report.schema_sha256 = schema.sha256;
  for (FileShare& share : shares) add(std::move(share), report);

  const std::vector<FileFacts> facts = facts_of(report);
  report.constraints = evaluate_all(compile_rules(schema, report.observations, facts), report.observations);
  std::vector<Finding> broken = findings_of(schema, report.constraints, report.observations, facts);
  link_findings(broken, report);
  report.findings.insert(report.findings.end(), std::make_move_iterator(broken.begin()),
                         std::make_move_iterator(broken.end()));

  leave_typed_totals_to_rules(report);
  count_verdicts(report);
  if (options.locatable) count_locatable(report);
  sort_findings(report);
  name_findings(report);
  diagnose_findings(report);
  sort_findings(report);
  keep_a_readable_number(report);
  return report;
}

}  // namespace

Report check(const std::vector<InputFile>& files, const Schema& schema, const CheckOptions& options) {
  std::vector<FileShare> shares;
  for (std::uint32_t i = 0; i < files.size(); ++i) shares.push_back(share_of(files[i], i, schema, options));
  return report_on(std::move(shares), schema, options);
}

Report check_files(const std::vector<std::string>& paths, const Schema& schema, const CheckOptions& options) {
  return report_on(shares_of(paths, schema, options), schema, options);
}

Report check_workbooks(std::vector<NamedWorkbook> workbooks, const Schema& schema, const CheckOptions& options) {
  std::vector<FileShare> shares;
  for (std::uint32_t i = 0; i < workbooks.size(); ++i) {
    shares.push_back(share_of(std::move(workbooks[i]), i, schema, options));
  }
  return report_on(std::move(shares), schema, options);
}

}  // namespace crossfoot
