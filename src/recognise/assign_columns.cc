#include "recognise/assign_columns.h"

#include <algorithm>

#include "base/sorted.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostAssignments = 48;
constexpr int kMostSteps = 20000;

struct Choice {
  std::size_t spec = 0;
  std::size_t literal = 0;
  std::vector<Capture> captures;
};

std::optional<Choice> match_head(const std::vector<const HeadReader::Reading*>& levels, const HeadPattern& pattern,
                                 const HeadVocabulary& words) {
  if (pattern.levels.empty() || pattern.levels.size() != levels.size()) return std::nullopt;
  for (std::size_t level = levels.size(); level-- > 0;) {  // the lowest tells most apart
    if (levels[level]->fit(pattern.levels[level]) == nullptr) return std::nullopt;
  }
  Choice choice;
  for (std::size_t level = 0; level < levels.size(); ++level) {
    const HeadReader::Fit& fit = *levels[level]->fit(pattern.levels[level]);
    choice.literal += words.pattern(fit.word).literal_bytes();
    choice.captures.insert(choice.captures.end(), fit.captures.begin(), fit.captures.end());
  }
  return choice;
}

std::vector<Choice> choices_of(const HeadPath& path, const CompiledTable& table, const HeadVocabulary& words) {
  std::vector<Choice> choices;
  if (path.levels.empty()) return choices;
  std::vector<HeadPlace> places;
  for (const HeadReader::Fit& fit : path.levels.back()->fits) {
    const auto fitting = equal_stretch(std::span(table.heads), fit.word, &HeadPlace::lowest);
    places.insert(places.end(), fitting.begin(), fitting.end());
  }
  std::ranges::sort(places, {}, [](const HeadPlace& place) { return std::pair(place.column, place.head); });
  for (const auto& [lowest, column, head] : places) {
    auto choice = match_head(path.levels, table.columns[column].heads[head], words);
    if (!choice) continue;
    choice->spec = column;
    if (choices.empty() || choices.back().spec != column) {
      choices.push_back(std::move(*choice));
    } else if (choice->literal > choices.back().literal) {
      choices.back() = std::move(*choice);
    }
  }
  return choices;
}

// Depth first over the columns, bounded in steps; depth is the number of
// columns of one head.
class Search {
 public:
  Search(std::span<const HeadPath> paths, const CompiledTable& table, const HeadVocabulary& words)
      : paths_(paths), table_(table) {
    choices_.reserve(paths.size());
    for (const HeadPath& path : paths) choices_.push_back(choices_of(path, table, words));
    used_.assign(table.columns.size(), 0);
  }

  std::vector<std::vector<HeadMatch>> run() {
    step(0, 0);
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.rank > b.rank; });
    std::vector<std::vector<HeadMatch>> assignments;
    for (Found& found : found_) {
      if (assignments.size() < kMostAssignments) assignments.push_back(std::move(found.matches));
    }
    return assignments;
  }

 private:
  struct Found {
    std::vector<HeadMatch> matches;
    long rank = 0;
  };

  void step(std::size_t at, std::size_t count) {
    if (++steps_ > kMostSteps) return;
    if (at == paths_.size()) {
      keep(count);
      return;
    }
    if (count + (paths_.size() - at) < best_) return;
    for (std::size_t c = 0; c < choices_[at].size(); ++c) {
      const std::size_t spec = choices_[at][c].spec;
      if (used_[spec] > 0 && !table_.columns[spec].spec->many) continue;
      ++used_[spec];
      chosen_.emplace_back(at, c);
      step(at + 1, count + 1);
      chosen_.pop_back();
      --used_[spec];
    }
    step(at + 1, count);  // this column stays unclaimed
  }

  void keep(std::size_t count) {
    if (count == 0 || count < best_) return;
    if (count > best_) found_.clear();
    best_ = count;
    Found found;
    long literal = 0;
    long inversions = 0;
    std::vector<std::size_t> specs;
    for (const auto& [path, choice_index] : chosen_) {
      const Choice& choice = choices_[path][choice_index];
      found.matches.push_back({paths_[path].column, choice.spec, paths_[path].heading, choice.captures});
      literal += static_cast<long>(choice.literal);
      inversions += std::count_if(specs.begin(), specs.end(), [&](std::size_t spec) { return spec > choice.spec; });
      specs.push_back(choice.spec);
    }
    found.rank = literal * 16 - inversions;
    found_.push_back(std::move(found));
  }

  std::span<const HeadPath> paths_;
  const CompiledTable& table_;
  std::vector<std::vector<Choice>> choices_;
  std::vector<int> used_;
  std::vector<std::pair<std::size_t, std::size_t>> chosen_;
  std::vector<Found> found_;
  std::size_t best_ = 0;
  int steps_ = 0;
};

}  // namespace

std::vector<std::vector<HeadMatch>> assign_columns(std::span<const HeadPath> paths, const CompiledTable& table,
                                                   const HeadVocabulary& words) {
  return Search(paths, table, words).run();
}

}  // namespace crossfoot
