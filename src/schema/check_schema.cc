#include "schema/check_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <unordered_map>

#include "schema/key_table.h"

namespace crossfoot {
namespace {

// ---- references ------------------------------------------------------------

struct Known {
  std::vector<std::string> lines;
  std::vector<std::string> measures;
  std::vector<std::string> rules;

  explicit Known(const Schema& schema) {
    for (const ChartLine& line : schema.chart.lines) lines.push_back(line.id);
    for (const Measure& measure : schema.chart.measures) measures.push_back(measure.id);
    for (const Rule& rule : schema.rules) rules.push_back(rule.id);
    std::ranges::sort(lines);
    std::ranges::sort(measures);
    std::ranges::sort(rules);
  }

  const std::vector<std::string>& of(Refers to) const {
    return to == Refers::line ? lines : to == Refers::measure ? measures : rules;
  }
};

Text called(Refers to) {
  if (to == Refers::line) return {"raden", "line"};
  if (to == Refers::measure) return {"värdetypen", "measure"};
  return {"kontrollen", "rule"};
}

// ---- cycles ----------------------------------------------------------------

using Graph = std::vector<std::vector<std::size_t>>;  // edges from each line

// The lines of one cycle through the graph for each that there is, found with
// a stack of its own: each line is entered once.
std::vector<std::vector<std::size_t>> cycles(const Graph& graph) {
  enum class State : unsigned char { unseen, open, done };
  struct Visit {
    std::size_t node;
    std::size_t next_edge;
  };
  std::vector<std::vector<std::size_t>> found;
  std::vector<State> state;  // of each line
  state.resize(graph.size());
  for (std::size_t start = 0; start < graph.size(); ++start) {
    if (state[start] != State::unseen) continue;
    std::vector<Visit> path = {{start, 0}};
    state[start] = State::open;
    while (!path.empty()) {
      Visit& top = path.back();
      if (top.next_edge == graph[top.node].size()) {
        state[top.node] = State::done;
        path.pop_back();
        continue;
      }
      const std::size_t to = graph[top.node][top.next_edge++];
      if (state[to] == State::unseen) {
        state[to] = State::open;
        path.push_back({to, 0});
      } else if (state[to] == State::open) {
        auto first = std::ranges::find(path, to, &Visit::node);
        std::vector<std::size_t> cycle;
        for (; first != path.end(); ++first) cycle.push_back(first->node);
        found.push_back(std::move(cycle));
      }
    }
  }
  return found;
}

void report_cycles(LoadState& state, const Graph& graph, const Text& what) {
  constexpr std::size_t kMostShown = 10;
  const std::vector<ChartLine>& lines = state.schema.chart.lines;
  for (const auto& cycle : cycles(graph)) {
    std::string way;
    for (std::size_t i = 0; i < cycle.size() && i < kMostShown; ++i) way += fmt::format("{} → ", lines[cycle[i]].id);
    if (cycle.size() > kMostShown) way += "... → ";
    way += lines[cycle.front()].id;
    state.mistakes.add(lines[cycle.front()].mark, schema_code::kConflict,
                       {fmt::format("{}: {}", what.sv, way), fmt::format("{}: {}", what.en, way)});
  }
}

}  // namespace

void check_references(LoadState& state, const Completeness& complete) {
  const Known known(state.schema);
  for (const SchemaReference& reference : state.references) {
    if (reference.to == Refers::column) continue;  // judged with their table
    if (!(reference.to == Refers::rule ? complete.rules : complete.chart)) continue;
    const auto& names = known.of(reference.to);
    if (std::ranges::binary_search(names, reference.name)) continue;
    if (is_one_of(reference.words, reference.name)) continue;
    const Text what = called(reference.to);
    auto words = split_words(reference.words);
    words.insert(words.end(), names.begin(), names.end());
    state.mistakes.add(reference.mark, schema_code::kUnknownReference,
                       Text{fmt::format("{} {} finns inte", what.sv, quoted(reference.name)),
                            fmt::format("there is no {} {}", what.en, quoted(reference.name))} +
                           suggestion(reference.name, words));
  }
}

void check_cycles(LoadState& state) {
  const std::vector<ChartLine>& lines = state.schema.chart.lines;
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < lines.size(); ++i) index.emplace(lines[i].id, i);
  Graph parents(lines.size());
  Graph parts(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (const auto parent = index.find(lines[i].parent); parent != index.end()) parents[i].push_back(parent->second);
    for (const LinePart& part : lines[i].sum_of) {
      if (const auto line = index.find(part.line); line != index.end()) parts[i].push_back(line->second);
    }
  }
  report_cycles(state, parents,
                {"\"parent\" går runt, så att en rad hör till sig själv",
                 "\"parent\" goes round, so that a line belongs to itself"});
  report_cycles(state, parts,
                {"\"sum_of\" går runt, så att en rad är sin egen del",
                 "\"sum_of\" goes round, so that a line is a part of itself"});
}

void check_kinds_of_table(LoadState& state) {
  auto known = split_words(kTableKinds);
  for (const Template& one : state.schema.templates) {
    for (const TableSpec& table : one.tables) known.push_back(table.kind);
  }
  std::ranges::sort(known);
  known.erase(std::unique(known.begin(), known.end()), known.end());
  for (const Rule& rule : state.schema.rules) {
    for (const std::string& kind : rule.tables) {
      if (std::ranges::binary_search(known, kind)) continue;
      state.mistakes.add(rule.mark, schema_code::kUnknownReference,
                         Text{fmt::format("kontrollen {} gäller tabeller av sorten {}, som ingen mall har",
                                          quoted(rule.id), quoted(kind)),
                              fmt::format("the rule {} concerns tables of kind {}, which no template has",
                                          quoted(rule.id), quoted(kind))} +
                             suggestion(kind, known));
    }
  }
}

}  // namespace crossfoot
