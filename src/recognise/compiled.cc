#include "recognise/compiled.h"

#include <algorithm>

namespace crossfoot {
namespace {

const std::vector<std::string>& all_tokens() {
  static const std::vector<std::string> tokens = {"year",   "period",  "tertial",      "month",
                                                  "number", "subject", "municipality", "board"};
  return tokens;
}

void add_pattern(std::vector<LabelPattern>& into, const PatternText& text) {
  if (auto compiled = LabelPattern::compile(text, all_tokens())) into.push_back(std::move(*compiled));
}

HeadPattern compile_head(std::string_view text, HeadVocabulary& words) {
  HeadPattern head;
  constexpr std::string_view kSeparator = " / ";
  for (std::size_t at = 0;;) {
    const std::size_t end = text.find(kSeparator, at);
    const std::string level(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (const auto word = words.add(level, all_tokens())) head.levels.push_back(*word);
    if (end == std::string_view::npos) break;
    at = end + kSeparator.size();
  }
  if (!head.levels.empty()) words.mark_lowest(head.levels.back());
  return head;
}

CompiledTable compile_table(const TableSpec& spec, HeadVocabulary& words) {
  CompiledTable table;
  table.spec = &spec;
  table.titles = compile_patterns(spec.titles);
  table.corners = compile_patterns(spec.corners);
  for (const ColumnSpec& column : spec.columns) {
    CompiledColumn compiled{&column, {}};
    for (const PatternText& head : column.heads) {
      compiled.heads.push_back(compile_head(head, words));
      const std::vector<std::uint32_t>& levels = compiled.heads.back().levels;
      table.head_levels = std::max(table.head_levels, levels.size());
      if (levels.empty()) continue;
      table.heads.push_back({levels.back(), static_cast<std::uint32_t>(table.columns.size()),
                             static_cast<std::uint32_t>(compiled.heads.size() - 1)});
    }
    table.columns.push_back(std::move(compiled));
  }
  std::ranges::sort(table.heads);
  for (const RowSpec& row : spec.rows) table.rows.push_back({&row, compile_patterns(row.labels)});
  return table;
}

CompiledWords compile_words(const Words& words) {
  CompiledWords compiled;
  compiled.total = compile_patterns(words.total);
  compiled.of_which = compile_patterns(words.of_which);
  compiled.footnote = compile_patterns(words.footnote);
  compiled.comment = compile_patterns(words.comment);
  compiled.mean = compile_patterns(words.mean);
  for (const PatternText& text : words.total) {
    if (text.size() > 2 && text.ends_with(" *")) {
      compiled.total_prefixes.push_back(fold(text.substr(0, text.size() - 2)) + " ");
    }
    if (text.size() > 2 && text.starts_with("* ")) compiled.total_suffixes.push_back(" " + fold(text.substr(2)));
  }
  for (const auto& [unit, texts] : words.units) {
    std::vector<std::string> folded;
    for (const PatternText& text : texts) folded.push_back(fold(text));
    compiled.units.emplace_back(unit, std::move(folded));
  }
  return compiled;
}

}  // namespace

std::vector<LabelPattern> compile_patterns(const std::vector<PatternText>& texts) {
  std::vector<LabelPattern> patterns;
  for (const PatternText& text : texts) add_pattern(patterns, text);
  return patterns;
}

CompiledTemplate compile_template(const Template& spec, const Chart& chart) {
  CompiledTemplate compiled;
  compiled.spec = &spec;
  compiled.chart = &chart;
  if (!spec.sender.empty()) compiled.sender = compile_patterns({spec.sender});
  if (spec.sender.find("{municipality}") != std::string::npos) compiled.municipality = fold(spec.municipality);
  for (const ReportTitle& title : spec.titles) add_pattern(compiled.titles, title.pattern);
  for (const TableSpec& table : spec.tables) compiled.tables.push_back(compile_table(table, compiled.head_words));
  for (const auto& [line, labels] : spec.line_labels) {
    for (LabelPattern& pattern : compile_patterns(labels)) compiled.lines.push_back({std::move(pattern), line});
  }
  for (const ChartLine& line : chart.lines) {
    for (LabelPattern& pattern : compile_patterns(line.labels)) compiled.lines.push_back({std::move(pattern), line.id});
  }
  compiled.words = compile_words(chart.words);
  return compiled;
}

bool matches_any(const std::vector<LabelPattern>& patterns, std::string_view folded) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const LabelPattern& pattern) { return pattern.match(folded).has_value(); });
}

bool names_sender(const CompiledTemplate& with, std::string_view folded) {
  if (folded.find(with.municipality) == std::string_view::npos) return false;
  for (const LabelPattern& pattern : with.sender) {
    const auto captures = pattern.match(folded);
    if (!captures) continue;
    // "{municipality}, {board}" fits any text with a comma; the municipality must be this one.
    return std::all_of(captures->begin(), captures->end(), [&](const Capture& capture) {
      return capture.name != "municipality" || capture.text == with.municipality;
    });
  }
  return false;
}

std::string without_total_words(const CompiledWords& words, std::string_view folded) {
  if (!matches_any(words.total, folded)) return std::string(folded);
  for (const std::string& prefix : words.total_prefixes) {
    if (folded.starts_with(prefix)) return std::string(folded.substr(prefix.size()));
  }
  for (const std::string& suffix : words.total_suffixes) {
    if (folded.ends_with(suffix)) return std::string(folded.substr(0, folded.size() - suffix.size()));
  }
  return "";  // nothing but the word itself
}

}  // namespace crossfoot
