// From end to end: errors planted in workbooks, which are then checked like
// any other: recognised, read, held against the rules, diagnosed.
//
//   inject_workbooks [--trials N] [--seed S] [--show N] [FILE...]
//
// The files are put right first as far as that is certain or likely; what is
// left of their own errors counts for nothing. Beside them, made-up workbooks
// with a template of their own.
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "bench/inject/alternatives.h"
#include "bench/inject/judge.h"
#include "bench/inject/plant.h"
#include "bench/inject/workbooks/workbook_trial.h"
#include "schema/sources.h"

namespace crossfoot::bench {
namespace {

struct Options {
  std::size_t trials = 20;
  std::uint64_t seed = 1;
  std::size_t show = 0;
  std::vector<std::string> files;
};

struct Tally {
  std::size_t events = 0, unseen = 0, unclear = 0, told = 0;
  std::size_t found = 0, located = 0, restored = 0, near = 0;
  WrongClaims wrong;
  std::size_t certain = 0;
};

// What the findings said before anything was planted, by their cells.
using Known = std::set<std::set<std::uint32_t>>;

std::set<std::uint32_t> cells_of(const Proposal& proposal) { return {proposal.cells.begin(), proposal.cells.end()}; }

class WorkbookBench {
 public:
  WorkbookBench(const Options& options, const Schema& schema) : options_(options), schema_(schema) {}

  void run_made_up() {
    Tally clean;
    for (const Kind& kind : all_kinds()) {
      if (kind.name == "truncated") continue;
      Tally tally;
      for (std::uint64_t i = 0; i < options_.trials; ++i) {
        Random random(options_.seed * 500'009 + i);
        LayoutOptions layout;
        layout.lines = 8 + random.below(30);
        layout.levels = layout.lines < 14 ? 1 : 2;
        const Report right = make_report(layout, rules_, random);
        const Answer before = checked("clean", workbook_of(right), right);
        clean.certain += before.proposals.size() + before.open;
        ++clean.events;
        WorkbookTrial trial{"made up", {}, right};
        auto planted = kind.plant(trial.report, {}, random);
        if (!planted) continue;
        trial.workbook = workbook_of(trial.report);
        judge(trial, right, *planted, {}, 0, tally);
      }
      print("made up", kind.name, tally);
    }
    fmt::print("made up, clean: {} workbooks, {} false alarms\n", clean.events, clean.certain);
  }

  void run_file(const std::string& path) {
    auto right = corrected_file(path, schema_);
    if (!right) {
      fmt::print(stderr, "{}: cannot be read\n", path);
      return;
    }
    const Answer before = checked(path, right->workbook, right->report);
    Known known;
    for (const Proposal& proposal : before.proposals) known.insert(cells_of(proposal));
    fmt::print("{}: {} equations, {} findings of its own left\n", path, right->report.constraints.size(),
               before.proposals.size() + before.open);
    const std::set<std::uint32_t> outside = not_checked(right->report);
    for (const Kind& kind : cell_kinds()) {
      if (!kind.single_cell || kind.name == "truncated" || kind.name == "copied") continue;
      Tally tally;
      for (std::uint64_t i = 0; i < options_.trials; ++i) {
        Random random(options_.seed * 600'011 + i);
        WorkbookTrial trial = *right;
        auto planted = kind.plant(trial.report, outside, random);
        if (!planted) continue;
        write_figures(trial.report, trial.workbook);
        judge(trial, right->report, *planted, known, before.open, tally);
      }
      print(path, kind.name, tally);
    }
  }

  static void head() {
    fmt::print("{:46} {:>6} {:>6} {:>7} {:>5} | {:>6} {:>7} {:>8} {:>5} | {:>7} {}\n", "workbook, kind", "events",
               "unseen", "unclear", "told", "found", "located", "restored", "near", "certain", "wrong p/v/n");
  }

 private:
  // Cells in no equation, or that are no plain numbers.
  static std::set<std::uint32_t> not_checked(const Report& report) {
    std::set<std::uint32_t> result;
    for (std::uint32_t i = 0; i < report.observations.size(); ++i) result.insert(i);
    for (const Constraint& c : report.constraints) {
      for (const Term& t : c.terms) {
        const Observation& o = report.observations[t.observation];
        if (o.state == State::given && o.text.empty()) result.erase(t.observation);
      }
    }
    return result;
  }

  Answer checked(const std::string& name, Workbook workbook, const Report& report) const {
    std::vector<NamedWorkbook> workbooks;
    workbooks.push_back({name, std::move(workbook)});
    const crossfoot::Report result = check_workbooks(std::move(workbooks), schema_, {});
    std::vector<Finding> grave;
    for (const Finding& finding : result.findings) {
      if (finding.severity == Severity::error && !finding.rule.empty()) grave.push_back(finding);
    }
    return answer_from(report, grave);
  }

  void judge(const WorkbookTrial& trial, const Report& right, const Planted& planted, const Known& known,
             std::size_t open_before, Tally& tally) {
    std::vector<Decimal> truth;
    for (const Observation& o : right.observations) truth.push_back(o.stored);
    Answer answer = checked(trial.name, trial.workbook, trial.report);
    std::erase_if(answer.proposals, [&](const Proposal& p) { return known.contains(cells_of(p)); });
    answer.open -= std::min(answer.open, open_before);
    const Score score = score_of(trial.report, truth, {&planted, 1}, answer);
    ++tally.events;
    tally.certain += score.certain;
    tally.wrong.certain_place += score.wrong.certain_place;
    tally.wrong.certain_value += score.wrong.certain_value;
    tally.wrong.certain_near += score.wrong.certain_near;
    const Telling how = planted.cells.size() == 1 ? telling(trial.report, planted.cells)
                                                  : (planted.told_apart ? Telling::unique : Telling::ambiguous);
    const EventScore& event = score.events.front();
    const bool wrong = score.wrong.certain_place + score.wrong.certain_value + score.wrong.certain_near > 0;
    const bool counts = how == Telling::unique || how == Telling::unknown;
    if (wrong || (counts && !event.restored && !event.near)) show(trial, truth, planted, answer, wrong);
    if (how == Telling::unseen) return void(++tally.unseen);
    if (!counts) return void(++tally.unclear);
    ++tally.told;
    tally.found += event.found ? 1 : 0;
    tally.located += event.located ? 1 : 0;
    tally.restored += event.restored ? 1 : 0;
    tally.near += event.near ? 1 : 0;
  }

  void show(const WorkbookTrial& trial, std::span<const Decimal> truth, const Planted& planted, const Answer& answer,
            bool wrong) {
    if (shown_++ >= options_.show) return;
    fmt::print("  {}: {} in {}:", wrong ? "CERTAIN AND WRONG" : "not restored", planted.kind, trial.name);
    constexpr std::size_t kMost = 6;
    const auto place = [&](std::uint32_t cell) {
      const Place& at = trial.report.observations[cell].place;
      return at.sheet.str() + "!" + to_a1(*at.cell);
    };
    for (const std::uint32_t cell : std::span(planted.cells).first(std::min(kMost, planted.cells.size()))) {
      fmt::print(" {} {} for {};", place(cell), trial.report.observations[cell].stored.to_string(),
                 truth[cell].to_string());
    }
    fmt::print("\n");
    for (const Proposal& proposal : answer.proposals) {
      fmt::print("    {} {} {}:", static_cast<int>(proposal.diagnosis), proposal.probability, proposal.cause);
      for (const Change& change : std::span(proposal.first).first(std::min(kMost, proposal.first.size()))) {
        fmt::print(" {} -> {};", place(change.cell), change.to ? change.to->to_string() : "?");
      }
      fmt::print("\n");
    }
    fmt::print("    open: {}\n", answer.open);
  }

  static void print(const std::string& name, std::string_view kind, const Tally& t) {
    const auto share = [&](std::size_t n) {
      return t.told == 0 ? 0.0 : 100.0 * static_cast<double>(n) / static_cast<double>(t.told);
    };
    const std::string file = name.substr(name.find_last_of('/') + 1);
    fmt::print("{:46} {:6} {:6} {:7} {:5} | {:6.1f} {:7.1f} {:8.1f} {:5.1f} | {:7} {}/{}/{}\n",
               file + ", " + std::string(kind), t.events, t.unseen, t.unclear, t.told, share(t.found), share(t.located),
               share(t.restored), share(t.near), t.certain, t.wrong.certain_place, t.wrong.certain_value,
               t.wrong.certain_near);
    std::fflush(stdout);
  }

  Options options_;
  const Schema& schema_;
  Rules rules_;
  std::size_t shown_ = 0;
};

std::optional<Options> options_of(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string name = arguments[i];
    if (!name.starts_with("--")) {
      options.files.push_back(name);
      continue;
    }
    if (++i == count) return std::nullopt;
    const std::uint64_t value = std::strtoull(arguments[i], nullptr, 10);
    if (name == "--trials") {
      options.trials = value;
    } else if (name == "--seed") {
      options.seed = value;
    } else if (name == "--show") {
      options.show = value;
    } else {
      return std::nullopt;
    }
  }
  return options;
}

int run(const Options& options) {
  auto files = shipped_schema_files("");
  if (!files) return 2;
  files->push_back({"provstad.yaml", bench_template()});
  const LoadedSchema loaded = load_schema(*files);
  for (const SchemaMistake& mistake : loaded.mistakes) {
    fmt::print(stderr, "{}:{}: {}\n", mistake.mark.file, mistake.mark.line, mistake.message.en);
  }
  if (!loaded.mistakes.empty()) return 2;
  WorkbookBench bench(options, loaded.schema);
  WorkbookBench::head();
  bench.run_made_up();
  for (const std::string& file : options.files) bench.run_file(file);
  return 0;
}

}  // namespace
}  // namespace crossfoot::bench

int main(int count, char** arguments) {
  const auto options = crossfoot::bench::options_of(count, arguments);
  if (!options) {
    fmt::print(stderr, "inject_workbooks [--trials N] [--seed S] [--show N] [FILE...]\n");
    return 2;
  }
  return crossfoot::bench::run(*options);
}
