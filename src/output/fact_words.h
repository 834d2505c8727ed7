// What a fact is, in the words of those who read normalized workbooks: its
// type of value ("Ackumulerat utfall"), its line, version, flow.
#pragma once

#include <string>
#include <string_view>

#include "crossfoot/observation.h"
#include "crossfoot/schema.h"

namespace crossfoot {

// How a fact's months lie in its year.
enum class Span : std::uint8_t {
  unknown,
  year,     // all of it
  to_date,  // from January to the month that the report reaches, in whichever year
  part,     // other months
};
Span span_of(const Stat& stat, const Period& as_of);

std::string_view flow_word(Flow flow, Language language);                        // "intäkt", "kostnad", "netto"
std::string_view statistic_word(std::string_view statistic, Language language);  // "medelvärde"; empty: a total
std::string version_word(std::string_view version, Language language);           // "ursprunglig", "T1"
std::string_view unit_of_fact(std::string_view unit, Language language);         // "tkr", "antal", "%", "dagar"
std::string_view counterpart_word(std::string_view counterpart, Language language);

// Says what is measured and for what part of the year, so exactly that two
// amounts of one line, flow and year that have it state the same kronor or, in
// parts of a year, kronor of different months: "Ackumulerat utfall",
// "Årsbudget, ursprunglig", "Prognosavvikelse".
std::string value_type(const FactKey& key, const Chart& chart, Language language);

// The same for columns that tell the part of the year themselves: "utfall",
// "utfall, medelvärde".
std::string value_type_without_span(const FactKey& key, const Chart& chart, Language language);

// The chart's name of the line; empty when the chart does not have it.
std::string line_name(const std::string& line, const Chart& chart, Language language);

std::string with_capital(std::string_view text);

}  // namespace crossfoot
