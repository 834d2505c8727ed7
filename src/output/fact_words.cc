#include "output/fact_words.h"

#include "base/utf8.h"
#include "output/words.h"

namespace crossfoot {
namespace {

struct SpanWords {
  Text to_date;
  Text year;
  Text part;
};

std::string in_span(const SpanWords& words, Span span, Language language) {
  if (span == Span::year) return words.year.in(language);
  if (span == Span::part) return words.part.in(language);
  return words.to_date.in(language);
}

const SpanWords& outcome_words() {
  static const SpanWords words{{"Ackumulerat utfall", "Outcome to date"},
                               {"Helårsutfall", "Outcome of the year"},
                               {"Utfall, del av året", "Outcome, part of the year"}};
  return words;
}

const SpanWords& budget_words() {
  static const SpanWords words{{"Periodbudget", "Period budget"},
                               {"Årsbudget", "Full-year budget"},
                               {"Budget, del av året", "Budget, part of the year"}};
  return words;
}

const SpanWords& forecast_words() {
  static const SpanWords words{{"Prognos, del av året", "Forecast, part of the year"},
                               {"Helårsprognos", "Full-year forecast"},
                               {"Prognos, del av året", "Forecast, part of the year"}};
  return words;
}

const SpanWords& budget_deviation_words() {
  static const SpanWords words{{"Budgetavvikelse", "Budget deviation"},
                               {"Budgetavvikelse, helår", "Budget deviation, full year"},
                               {"Budgetavvikelse, del av året", "Budget deviation, part of the year"}};
  return words;
}

const SpanWords& forecast_deviation_words() {
  static const SpanWords words{{"Prognosavvikelse, del av året", "Forecast deviation, part of the year"},
                               {"Prognosavvikelse", "Forecast deviation"},
                               {"Prognosavvikelse, del av året", "Forecast deviation, part of the year"}};
  return words;
}

std::string measure_name(const std::string& id, const Chart& chart, Language language) {
  const Measure* measure = chart.find_measure(id);
  return measure == nullptr ? id : measure->name.in(language);
}

// What is compared with the year's budget is a forecast, what is compared
// with the period's is an outcome, where the column does not say.
std::string deviation_name(const FactKey& key, Span span, const Chart& chart, Language language) {
  const std::string& reference = key.reference.measure;
  if (!reference.empty() && reference != "budget") {
    return with_capital(measure_name(key.stat.measure, chart, language)) +
           std::string(pick(language, " mot ", " from ")) + measure_name(reference, chart, language);
  }
  const bool forecast = key.actual.measure == "forecast" || (key.actual.measure.empty() && span == Span::year);
  return in_span(forecast ? forecast_deviation_words() : budget_deviation_words(), span, language);
}

std::string qualifiers(const FactKey& key, Language language) {
  std::string text;
  if (!key.stat.version.empty()) text += ", " + version_word(key.stat.version, language);
  const std::string_view statistic = statistic_word(key.stat.statistic, language);
  if (!statistic.empty()) text += ", " + std::string(statistic);
  return text;
}

std::string base_name(const FactKey& key, Span span, const Chart& chart, Language language) {
  const std::string& measure = key.stat.measure;
  if (measure == "outcome") return in_span(outcome_words(), span, language);
  if (measure == "budget") return in_span(budget_words(), span, language);
  if (measure == "forecast") return in_span(forecast_words(), span, language);
  if (measure == "deviation") return deviation_name(key, span, chart, language);
  std::string name = with_capital(measure_name(measure, chart, language));
  if (!key.actual.measure.empty() && (measure == "change" || measure == "change_percent")) {
    name += std::string(pick(language, " av ", " of ")) + measure_name(key.actual.measure, chart, language);
  }
  return name;
}

}  // namespace

Span span_of(const Stat& stat, const Period& as_of) {
  const Period& period = stat.period;
  if (!period.known()) return Span::unknown;
  if (period.is_whole_year()) return Span::year;
  if (period.first_month() != 1 || period.months() > 12) return Span::part;
  if (!as_of.known()) return stat.accumulated ? Span::to_date : Span::part;
  return period.last_month() == as_of.last_month() ? Span::to_date : Span::part;
}

std::string_view flow_word(Flow flow, Language language) {
  switch (flow) {
    case Flow::none:
      return "";
    case Flow::revenue:
      return pick(language, "intäkt", "revenue");
    case Flow::cost:
      return pick(language, "kostnad", "cost");
    case Flow::net:
      return pick(language, "netto", "net");
    case Flow::appropriation:
      return pick(language, "kommunbidrag", "appropriation");
    case Flow::result:
      return pick(language, "resultat", "result");
  }
  return "";
}

std::string_view statistic_word(std::string_view statistic, Language language) {
  if (statistic == "total") return "";
  if (statistic == "mean") return pick(language, "medelvärde", "mean");
  if (statistic == "median") return pick(language, "median", "median");
  if (statistic == "at_date") return pick(language, "vid ett datum", "at a date");
  if (statistic == "unique") return pick(language, "unika personer", "unique persons");
  return statistic;
}

std::string version_word(std::string_view version, Language language) {
  struct Word {
    std::string_view id, sv, en;
  };
  constexpr Word kWords[] = {{"original", "ursprunglig", "original"},
                             {"revised", "reviderad", "revised"},
                             {"supplementary", "tillägg", "supplementary"},
                             {"supplement", "tillägg", "supplement"},
                             {"carry_over", "ombudgetering", "carry-over"},
                             {"reallocation", "omfördelning", "reallocation"},
                             {"previous", "föregående", "previous"},
                             {"new", "ny", "new"},
                             {"preliminary", "preliminär", "preliminary"},
                             {"t1", "T1", "T1"},
                             {"t2", "T2", "T2"},
                             {"t3", "T3", "T3"}};
  if (version.empty()) return "";
  for (const Word& word : kWords) {
    if (word.id == version) return std::string(pick(language, word.sv, word.en));
  }
  return std::string(version);
}

std::string_view unit_of_fact(std::string_view unit, Language language) {
  if (unit == "antal") return pick(language, "antal", "number");
  if (unit == "dagar") return pick(language, "dagar", "days");
  if (unit == "timmar") return pick(language, "timmar", "hours");
  return unit == "text" ? std::string_view() : unit;
}

std::string_view counterpart_word(std::string_view counterpart, Language language) {
  if (counterpart == "internal") return pick(language, "intern", "internal");
  if (counterpart == "external") return pick(language, "extern", "external");
  return counterpart;
}

std::string value_type(const FactKey& key, const Chart& chart, Language language) {
  return base_name(key, span_of(key.stat, key.as_of), chart, language) + qualifiers(key, language);
}

std::string value_type_without_span(const FactKey& key, const Chart& chart, Language language) {
  return measure_name(key.stat.measure, chart, language) + qualifiers(key, language);
}

std::string line_name(const std::string& line, const Chart& chart, Language language) {
  const ChartLine* known = chart.find_line(line);
  return known == nullptr ? "" : with_capital(known->name.in(language));
}

std::string with_capital(std::string_view text) {
  if (text.empty()) return "";
  std::u32string points = code_points(text);
  if (points[0] >= U'a' && points[0] <= U'z') points[0] -= U'a' - U'A';
  if (points[0] == U'å') points[0] = U'Å';
  if (points[0] == U'ä') points[0] = U'Ä';
  if (points[0] == U'ö') points[0] = U'Ö';
  return to_utf8(points);
}

}  // namespace crossfoot
