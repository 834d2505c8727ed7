#include <algorithm>

#include "base/number_text.h"
#include "catalogue/message.h"

namespace crossfoot {
namespace {

constexpr int kMostDecimals = 6;

std::string number(const Decimal& value, int decimals, Language language) {
  return language == Language::swedish ? swedish(value, decimals) : english(value, decimals);
}

// Decimals enough that what is not zero is not shown as zero.
int telling_decimals(const Decimal& value, int decimals) {
  while (!value.is_zero() && value.rounded(decimals).is_zero() &&
         decimals < std::min(value.decimals(), kMostDecimals)) {
    ++decimals;
  }
  return decimals;
}

// What the reader sees: given as such, or the stored value where nothing
// shortens it.
std::optional<Decimal> seen(const std::optional<Decimal>& shown, const std::optional<Decimal>& stored, bool per_cent) {
  if (shown) return shown->valid() ? shown : std::nullopt;
  if (!stored || !stored->valid()) return std::nullopt;
  return per_cent ? *stored * Decimal(100) : *stored;
}

bool is_per_cent(const Finding& finding) { return finding.per_cent || finding.unit == "%"; }

std::string_view cell_unit(const Finding& finding) { return is_per_cent(finding) ? "%" : ""; }

}  // namespace

std::optional<Decimal> found_seen(const Finding& finding) {
  return seen(finding.found_shown, finding.found, finding.per_cent);
}

std::optional<Decimal> expected_seen(const Finding& finding) {
  return seen(finding.expected_shown, finding.expected, finding.per_cent);
}

int pair_decimals(const Finding& finding) {
  int decimals = finding.decimals_shown;
  const auto found = found_seen(finding);
  const auto expected = expected_seen(finding);
  if (!found || !expected) return decimals;
  while (!(*found == *expected) && found->rounded(decimals) == expected->rounded(decimals) &&
         decimals < kMostDecimals) {
    ++decimals;
  }
  return decimals;
}

std::string error_value(std::string_view text, Language language) {
  struct Name {
    std::string_view en, sv;
  };
  static constexpr Name kNames[] = {{"#DIV/0!", "#DIVISION/0!"}, {"#REF!", "#REFERENS!"}, {"#VALUE!", "#VÄRDEFEL!"},
                                    {"#N/A", "#SAKNAS!"},        {"#NAME?", "#NAMN?"},    {"#NUM!", "#OGILTIGT!"},
                                    {"#NULL!", "#SKÄRNING!"},    {"#SPILL!", "#SPILL!"}};
  for (const Name& name : kNames) {
    if (name.en == text && language == Language::swedish) return std::string(name.sv);
  }
  return std::string(text);
}

std::string unit_word(std::string_view unit, Language language) {
  struct Word {
    std::string_view unit, sv, en;
  };
  static constexpr Word kWords[] = {
      {"count", "antal", "number"},   {"antal", "antal", "number"}, {"percent", "procent", "per cent"},
      {"%", "procent", "per cent"},   {"days", "dagar", "days"},    {"hours", "timmar", "hours"},
      {"mean", "medelvärde", "mean"}, {"ratio", "kvot", "ratio"},   {"text", "text", "text"}};
  for (const Word& word : kWords) {
    if (word.unit == unit) return std::string(language == Language::swedish ? word.sv : word.en);
  }
  return std::string(unit);
}

std::string figure(const Decimal& shown, int decimals, std::string_view unit, Language language) {
  std::string text = number(shown, decimals, language);
  if (unit == "%") return text + (language == Language::swedish ? " %" : "%");
  for (const std::string_view bare : {"", "antal", "count", "mean", "ratio", "text"}) {
    if (unit == bare) return text;
  }
  return text + " " + unit_word(unit, language);
}

std::string found_figure(const Finding& finding, Language language) {
  const auto found = found_seen(finding);
  return found ? figure(*found, pair_decimals(finding), cell_unit(finding), language) : "";
}

std::string expected_figure(const Finding& finding, Language language) {
  const auto expected = expected_seen(finding);
  return expected ? figure(*expected, pair_decimals(finding), cell_unit(finding), language) : "";
}

std::string difference_figure(const Finding& finding, Language language) {
  if (!finding.difference || !finding.difference->valid()) return "";
  const Decimal& difference = *finding.difference;
  const int decimals = telling_decimals(difference, pair_decimals(finding));
  if (!is_per_cent(finding)) return figure(difference, decimals, finding.unit, language);
  const bool one = difference.abs() == Decimal(1);
  const std::string_view points = language == Language::swedish ? (one ? "procentenhet" : "procentenheter")
                                                                : (one ? "percentage point" : "percentage points");
  return figure(difference, decimals, points, language);
}

std::string related_figure(const Finding& finding, const RelatedCell& cell, Language language) {
  const std::string& text = cell.shown.empty() ? cell.value : cell.shown;
  const auto value = Decimal::parse(text);
  if (!value || !value->valid()) return error_value(text, language);
  const bool per_cent = cell.unit.empty() ? is_per_cent(finding) && cell.role == "same_fact" : cell.unit == "%";
  const int decimals = cell.decimals_shown >= 0 ? cell.decimals_shown
                       : is_per_cent(finding)   ? value->decimals()
                                                : finding.decimals_shown;
  return figure(*value, std::max(decimals, value->decimals()), per_cent ? "%" : "", language);
}

}  // namespace crossfoot
