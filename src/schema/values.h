// The small values of the schema language that are written as one text:
// yes/no, periods, years, signed ids.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crossfoot/schema.h"

namespace crossfoot {

std::optional<bool> parse_yes_no(std::string_view text);  // yes, no, true, false
std::optional<int> parse_integer(std::string_view text);  // -?digits, all of the text
bool is_schema_id(std::string_view text);                 // small letters, digits, `-`, `_`, `.`
bool is_finding_code(std::string_view text);              // CF and three digits

// `to_date`, `months 9-12`, ...; nothing when it is none.
std::optional<PeriodSpec> parse_period_spec(std::string_view text);

struct Years {
  int first = 0;
  int last = 0;
};
std::optional<Years> parse_years(std::string_view text);  // `2019`, `2019-2020`; 1900 to 2099, in order

// `id` or `-id`; nothing when that is no id.
std::optional<LinePart> parse_line_part(std::string_view text);

// The words of the key table; the caller has checked that it is one of them.
Flow flow_of(std::string_view word);  // "" is none
Severity severity_of(std::string_view word);
RuleStatus status_of(std::string_view word);
RuleKind rule_kind_of(std::string_view word);
RowRole row_role_of(std::string_view word);
UnitKind unit_kind_of(std::string_view unit);  // "" is money

}  // namespace crossfoot
