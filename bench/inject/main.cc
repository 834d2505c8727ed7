// How well the diagnosis finds planted errors, how sure it is when it is
// wrong, and how long it takes. Everything follows from the seed.
//
//   inject [--trials N] [--seed S] [--first I] [--only KIND] [--show N] [--speed]
//
// --trials: of each kind (default 200). --first: start with trial I (a trial's seed is
// S * 1000003 + I). --show: describe the first N trials
// that went wrong. --speed: only the times.
#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/number_text.h"
#include "bench/inject/judge.h"
#include "bench/inject/plant.h"
#include "bench/inject/trial.h"

namespace crossfoot::bench {
namespace {

struct Options {
  std::size_t trials = 200;
  std::uint64_t first = 0;
  std::uint64_t seed = 1;
  std::string only;
  std::size_t show = 0;
  bool speed = false;
};

struct Tally {
  std::string name;
  std::size_t events = 0;
  std::size_t unseen = 0;   // no equation broken
  std::size_t masked = 0;   // fewer cells explain
  std::size_t unclear = 0;  // as few other cells, or other rows, explain as well
  std::size_t told = 0;     // the rest, of which:
  std::size_t found = 0, located = 0, restored = 0, near = 0, listed = 0;
  WrongClaims wrong;
  std::size_t certain = 0;
  std::vector<Likely> likely;
};

std::vector<Decimal> figures(const Report& report) {
  std::vector<Decimal> result;
  for (const Observation& o : report.observations) result.push_back(o.stored);
  return result;
}

bool plant(Trial& trial, const Kind& kind, Random& random) {
  std::set<std::uint32_t> taken;
  for (const Planted& one : trial.planted) taken.insert(one.cells.begin(), one.cells.end());
  auto planted = kind.plant(trial.report, taken, random);
  if (!planted || planted->cells.empty()) return false;
  trial.planted.push_back(std::move(*planted));
  return true;
}

std::string cell_text(const Report& report, std::uint32_t cell) {
  const Observation& o = report.observations[cell];
  return o.place.sheet.str() + "!" + to_a1(*o.place.cell);
}

void describe(const Trial& trial, const Answer& answer, const char* what) {
  const LayoutOptions& o = trial.report.options;
  fmt::print("\n{}: seed {}: {} lines, {} levels, {} columns, unit {}{}{}\n", what, trial.seed,
             trial.report.lines.size(), o.levels, o.columns, static_cast<int>(o.unit), o.summary ? ", summary" : "",
             o.turned ? ", turned" : "");
  constexpr std::size_t kMost = 12;
  for (const Planted& one : trial.planted) {
    fmt::print("  planted {}:", one.kind);
    for (const std::uint32_t cell : std::span(one.cells).first(std::min(kMost, one.cells.size()))) {
      fmt::print(" {} {} for {};", cell_text(trial.report, cell), trial.report.observations[cell].stored.to_string(),
                 trial.truth[cell].to_string());
    }
    fmt::print("\n");
  }
  constexpr const char* kNames[] = {"open", "possible", "likely", "certain"};
  for (const Proposal& proposal : answer.proposals) {
    fmt::print("  {} {} {}:", kNames[static_cast<int>(proposal.diagnosis)], proposal.probability, proposal.cause);
    for (const Change& change : std::span(proposal.first).first(std::min(kMost, proposal.first.size()))) {
      fmt::print(" {} -> {};", cell_text(trial.report, change.cell), change.to ? change.to->to_string() : "?");
    }
    const bool right = std::ranges::all_of(
        proposal.first, [&](const Change& change) { return change.to && *change.to == trial.truth[change.cell]; });
    fmt::print(" ({} cells listed){}\n", proposal.cells.size(), right ? "" : " not right");
  }
  fmt::print("  open: {}, {:.1f} ms\n", answer.open, answer.seconds * 1000);
  const std::vector<std::string> hypotheses = hypotheses_on(trial.report);
  for (const std::string& one : std::span(hypotheses).first(std::min(kMost, hypotheses.size()))) {
    fmt::print("  proposed: {:.200}\n", one);
  }
}

class Bench {
 public:
  explicit Bench(const Options& options) : options_(options) {}

  // Trials with `count` events of these kinds each.
  void run(const std::string& name, std::span<const Kind> kinds, std::size_t count) {
    if (!options_.only.empty() && options_.only != name) return;
    Tally tally;
    tally.name = name;
    for (std::uint64_t i = 0; i < options_.trials; ++i) {
      const std::uint64_t seed = options_.seed * 1'000'003 + options_.first + i;
      auto trial = make_trial(seed, kinds, count);
      if (!trial) continue;
      add(*trial, tally);
    }
    tallies_.push_back(std::move(tally));
    print(tallies_.back());
  }

  void clean() {
    if (!options_.only.empty()) return;
    std::size_t alarms = 0;
    std::size_t equations = 0;
    for (std::uint64_t i = 0; i < options_.trials * 5; ++i) {
      Random random(options_.seed * 7'000'003 + i);
      const Report report = make_report(any_layout(random), rules_, random);
      const Answer answer = answer_of(report);
      alarms += answer.proposals.size() + answer.open;
      equations += report.constraints.size();
    }
    fmt::print("\nclean reports: {}, equations: {}, false alarms: {}\n", options_.trials * 5, equations, alarms);
  }

  static void head() {
    fmt::print("{:20} {:>6} {:>6} {:>6} {:>7} {:>5} | {:>6} {:>7} {:>8} {:>5} {:>6} | {:>7} {:>11} {:>6} {:>6}\n",
               "kind", "events", "unseen", "masked", "unclear", "told", "found", "located", "restored", "near",
               "listed", "certain", "wrong p/v/n", "likely", "wrong");
  }

  // The reliability of `likely`, and how often `certain` was wrong.
  void summary() const {
    struct Bin {
      double low, high, sum = 0;
      std::size_t count = 0, right = 0;
    };
    Bin bins[] = {{0, .5}, {.5, .8}, {.8, .9}, {.9, .95}, {.95, .98}, {.98, .995}, {.995, 1.01}};
    std::size_t certain = 0;
    WrongClaims wrong;
    for (const Tally& tally : tallies_) {
      certain += tally.certain;
      wrong.certain_place += tally.wrong.certain_place;
      wrong.certain_value += tally.wrong.certain_value;
      wrong.certain_near += tally.wrong.certain_near;
      for (const Likely& likely : tally.likely) {
        for (Bin& bin : bins) {
          if (likely.probability < bin.low || likely.probability >= bin.high) continue;
          ++bin.count;
          bin.right += likely.right ? 1 : 0;
          bin.sum += likely.probability;
        }
      }
    }
    fmt::print("\ncertain: {}; of them wrong place {}, wrong value {}, off by rounding {}\n", certain,
               wrong.certain_place, wrong.certain_value, wrong.certain_near);
    fmt::print("\nlikely, given p | findings | mean p | right\n");
    for (const Bin& bin : bins) {
      if (bin.count == 0) continue;
      const auto n = static_cast<double>(bin.count);
      fmt::print("{:5.3f} to {:5.3f}  | {:8} | {:6.3f} | {:5.3f}\n", bin.low, std::min(bin.high, 1.0), bin.count,
                 bin.sum / n, static_cast<double>(bin.right) / n);
    }
  }

  // The same by cause: where the probabilities are off.
  void by_cause() const {
    struct Sum {
      double probability = 0;
      std::size_t count = 0, right = 0, overrated = 0;
    };
    std::map<std::string, Sum> causes;
    constexpr double kAlmostSure = 0.95;
    for (const Tally& tally : tallies_) {
      for (const Likely& likely : tally.likely) {
        Sum& sum = causes[likely.cause];
        sum.probability += likely.probability;
        ++sum.count;
        sum.right += likely.right ? 1 : 0;
        sum.overrated += !likely.right && likely.probability >= kAlmostSure ? 1 : 0;
      }
    }
    fmt::print("\n{:24} likely | mean p | right | wrong with p >= {}\n", "cause", kAlmostSure);
    for (const auto& [cause, sum] : causes) {
      const auto n = static_cast<double>(sum.count);
      fmt::print("{:24} {:6} | {:6.3f} | {:5.3f} | {}\n", cause, sum.count, sum.probability / n,
                 static_cast<double>(sum.right) / n, sum.overrated);
    }
  }

  void speed() {
    time_of("290 lines, 11 columns, 3 errors", 290, std::min<std::size_t>(options_.trials * 5, 1000));
    time_of("5000 lines, 11 columns, 3 errors", 5000, 5);
  }

 private:
  std::optional<Trial> make_trial(std::uint64_t seed, std::span<const Kind> kinds, std::size_t count) const {
    for (std::uint64_t attempt = 0; attempt < 8; ++attempt) {
      Random random(seed + attempt * 1'000'000'007);
      Trial trial{make_report(any_layout(random), rules_, random), {}, {}, seed};
      trial.truth = figures(trial.report);
      bool all = true;
      for (std::size_t e = 0; e < count && all; ++e) all = plant(trial, kinds[random.below(kinds.size())], random);
      if (all) return trial;
    }
    return std::nullopt;
  }

  void add(const Trial& trial, Tally& tally) {
    const std::vector<Telling> how = told(trial);
    const Answer answer = answer_of(trial.report);
    const Score score = score_of(trial.report, trial.truth, trial.planted, answer);
    tally.events += trial.planted.size();
    tally.certain += score.certain;
    tally.wrong.certain_place += score.wrong.certain_place;
    tally.wrong.certain_value += score.wrong.certain_value;
    tally.wrong.certain_near += score.wrong.certain_near;
    tally.wrong.likely += score.wrong.likely;
    tally.likely.insert(tally.likely.end(), score.likely.begin(), score.likely.end());
    if (score.wrong.certain_place + score.wrong.certain_value + score.wrong.certain_near > 0) {
      show(trial, answer, "CERTAIN AND WRONG");
    }
    bool all = true;
    bool all_found = true;
    for (std::size_t i = 0; i < how.size(); ++i) {
      if (how[i] == Telling::unseen) ++tally.unseen;
      if (how[i] == Telling::masked) ++tally.masked;
      if (how[i] == Telling::ambiguous) ++tally.unclear;
      if (how[i] != Telling::unique && how[i] != Telling::unknown) continue;
      const EventScore& event = score.events[i];
      ++tally.told;
      tally.found += event.found ? 1 : 0;
      tally.located += event.located ? 1 : 0;
      tally.restored += event.restored ? 1 : 0;
      tally.near += event.near ? 1 : 0;
      tally.listed += event.listed ? 1 : 0;
      all = all && (event.restored || event.near);
      all_found = all_found && event.found;
    }
    const bool overrated = std::ranges::any_of(
        score.likely, [](const Likely& likely) { return !likely.right && likely.probability >= 0.95; });
    if (!all) show(trial, answer, all_found ? "not restored" : "NOT FOUND");
    if (all && overrated) show(trial, answer, "LIKELY AND WRONG");
  }

  void show(const Trial& trial, const Answer& answer, const char* what) {
    if (shown_++ < options_.show) describe(trial, answer, what);
  }

  static void print(const Tally& t) {
    const auto share = [&](std::size_t n) {
      return t.told == 0 ? 0.0 : 100.0 * static_cast<double>(n) / static_cast<double>(t.told);
    };
    fmt::print("{:20} {:6} {:6} {:6} {:7} {:5} | {:6.1f} {:7.1f} {:8.1f} {:5.1f} {:6.1f} | {:7} {:>11} {:6} {:6}\n",
               t.name, t.events, t.unseen, t.masked, t.unclear, t.told, share(t.found), share(t.located),
               share(t.restored), share(t.near), share(t.listed), t.certain,
               fmt::format("{}/{}/{}", t.wrong.certain_place, t.wrong.certain_value, t.wrong.certain_near),
               t.likely.size(), t.wrong.likely);
    std::fflush(stdout);
  }

  void time_of(const char* what, std::size_t lines, std::size_t trials) const {
    std::vector<double> times;
    for (std::uint64_t i = 0; i < trials; ++i) {
      Random random(options_.seed * 3'000'017 + i);
      LayoutOptions layout;
      layout.lines = lines;
      layout.levels = 3;
      layout.columns = 11;
      Trial trial{make_report(layout, rules_, random), {}, {}, i};
      trial.truth = figures(trial.report);
      for (int e = 0; e < 3; ++e) plant(trial, cell_kinds()[random.below(8)], random);
      times.push_back(answer_of(trial.report).seconds * 1000);
    }
    std::ranges::sort(times);
    fmt::print("{}: median {:.2f} ms, 99 % {:.2f} ms, worst {:.2f} ms ({} reports)\n", what, times[times.size() / 2],
               times[times.size() * 99 / 100], times.back(), times.size());
  }

  Options options_;
  Rules rules_;
  std::vector<Tally> tallies_;
  std::size_t shown_ = 0;
};

std::optional<Options> options_of(int count, char** arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string name = arguments[i];
    if (name == "--speed") {
      options.speed = true;
      continue;
    }
    if (++i == count) return std::nullopt;
    const char* value = arguments[i];
    if (name == "--trials") {
      options.trials = std::strtoull(value, nullptr, 10);
    } else if (name == "--seed") {
      options.seed = std::strtoull(value, nullptr, 10);
    } else if (name == "--first") {
      options.first = std::strtoull(value, nullptr, 10);
    } else if (name == "--only") {
      options.only = value;
    } else if (name == "--show") {
      options.show = std::strtoull(value, nullptr, 10);
    } else {
      return std::nullopt;
    }
  }
  return options;
}

int run(const Options& options) {
  Bench bench(options);
  if (!options.speed) {
    Bench::head();
    for (const Kind& kind : all_kinds()) bench.run(std::string(kind.name), {&kind, 1}, 1);
    std::vector<Kind> cells;
    for (const Kind& kind : cell_kinds()) {
      if (kind.single_cell && kind.name != "truncated") cells.push_back(kind);
    }
    for (const std::size_t count : {2U, 3U, 4U}) bench.run(fmt::format("{} cells", count), cells, count);
    bench.run("row and cell", all_kinds(), 2);
    bench.run("2 rows", row_kinds(), 2);
    bench.summary();
    bench.by_cause();
    bench.clean();
  }
  if (options.only.empty()) bench.speed();
  return 0;
}

}  // namespace
}  // namespace crossfoot::bench

int main(int count, char** arguments) {
  const auto options = crossfoot::bench::options_of(count, arguments);
  if (!options) {
    fmt::print(stderr, "inject [--trials N] [--seed S] [--first I] [--only KIND] [--show N] [--speed]\n");
    return 2;
  }
  return crossfoot::bench::run(*options);
}
