#include "schema/values.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace crossfoot {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2099;

template <class Value, std::size_t size>
Value value_of(std::string_view word, const std::pair<std::string_view, Value> (&known)[size], Value otherwise) {
  const auto found = std::ranges::find(known, word, &std::pair<std::string_view, Value>::first);
  return found == std::end(known) ? otherwise : found->second;
}

struct Span {
  int first = 0;
  int last = 0;
};

// `a-b`, both digits only.
std::optional<Span> parse_span(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto first = parse_integer(text.substr(0, dash));
  const auto last = parse_integer(text.substr(dash + 1));
  if (!first || !last || *first < 0 || *last < *first) return std::nullopt;
  return Span{*first, *last};
}

}  // namespace

std::optional<bool> parse_yes_no(std::string_view text) {
  if (text == "yes" || text == "true") return true;
  if (text == "no" || text == "false") return false;
  return std::nullopt;
}

std::optional<int> parse_integer(std::string_view text) {
  int value = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

bool is_schema_id(std::string_view text) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  return !text.empty() && text.front() != '-' && text.size() <= 100 && std::ranges::all_of(text, fits);
}

bool is_finding_code(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return text.size() == 5 && text.starts_with("CF") && std::ranges::all_of(text.substr(2), digit);
}

std::optional<PeriodSpec> parse_period_spec(std::string_view text) {
  using From = PeriodSpec::From;
  static constexpr std::pair<std::string_view, From> kWords[] = {
      {"to_date", From::to_date},
      {"year", From::year},
      {"month", From::month},
      {"previous_year", From::previous_year},
      {"previous_to_date", From::previous_to_date},
      {"head", From::head},
      {"row", From::row},
  };
  if (const From from = value_of(text, kWords, From::none); from != From::none) return PeriodSpec{from, 0, 0};
  constexpr std::string_view kMonths = "months ";
  if (!text.starts_with(kMonths)) return std::nullopt;
  const auto span = parse_span(text.substr(kMonths.size()));
  if (!span || span->first < 1 || span->last > 12) return std::nullopt;
  return PeriodSpec{From::months, span->first, span->last};
}

std::optional<Years> parse_years(std::string_view text) {
  if (const auto one = parse_integer(text); one && *one >= kFirstYear && *one <= kLastYear) return Years{*one, *one};
  const auto span = parse_span(text);
  if (!span || span->first < kFirstYear || span->last > kLastYear) return std::nullopt;
  return Years{span->first, span->last};
}

std::optional<LinePart> parse_line_part(std::string_view text) {
  const bool minus = text.starts_with('-');
  if (minus) text.remove_prefix(1);
  if (!is_schema_id(text)) return std::nullopt;
  return LinePart{std::string(text), minus ? -1 : 1};
}

Flow flow_of(std::string_view word) {
  static constexpr std::pair<std::string_view, Flow> kWords[] = {{"revenue", Flow::revenue},
                                                                 {"cost", Flow::cost},
                                                                 {"net", Flow::net},
                                                                 {"appropriation", Flow::appropriation},
                                                                 {"result", Flow::result}};
  return value_of(word, kWords, Flow::none);
}

Severity severity_of(std::string_view word) {
  static constexpr std::pair<std::string_view, Severity> kWords[] = {{"info", Severity::info},
                                                                     {"warning", Severity::warning}};
  return value_of(word, kWords, Severity::error);
}

RuleStatus status_of(std::string_view word) {
  static constexpr std::pair<std::string_view, RuleStatus> kWords[] = {
      {"draft", RuleStatus::draft}, {"beta", RuleStatus::beta}, {"off", RuleStatus::off}};
  return value_of(word, kWords, RuleStatus::active);
}

RuleKind rule_kind_of(std::string_view word) {
  static constexpr std::pair<std::string_view, RuleKind> kWords[] = {
      {"chart_sum", RuleKind::chart_sum}, {"republished", RuleKind::republished},
      {"equation", RuleKind::equation},   {"difference", RuleKind::difference},
      {"periods", RuleKind::periods},     {"same_fact", RuleKind::same_fact},
      {"ratio", RuleKind::ratio},         {"share_of_year", RuleKind::share_of_year},
      {"unchanged", RuleKind::unchanged}, {"monotone", RuleKind::monotone},
      {"required", RuleKind::required},   {"sign", RuleKind::sign}};
  return value_of(word, kWords, RuleKind::sum);
}

RowRole row_role_of(std::string_view word) {
  static constexpr std::pair<std::string_view, RowRole> kWords[] = {{"total", RowRole::total},
                                                                    {"of_which", RowRole::of_which},
                                                                    {"section", RowRole::section},
                                                                    {"comment", RowRole::comment},
                                                                    {"skip", RowRole::skip}};
  return value_of(word, kWords, RowRole::line);
}

UnitKind unit_kind_of(std::string_view unit) {
  static constexpr std::pair<std::string_view, UnitKind> kWords[] = {
      {"percent", UnitKind::ratio}, {"count", UnitKind::count}, {"days", UnitKind::days},
      {"hours", UnitKind::hours},   {"mean", UnitKind::mean},   {"text", UnitKind::text}};
  return value_of(unit, kWords, UnitKind::money);
}

}  // namespace crossfoot
