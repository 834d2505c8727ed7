#include "catalogue/message.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/sanitise.h"
#include "base/utf8.h"
#include "catalogue/page.h"

namespace crossfoot {
namespace {

// The first are filled from the finding's fields, the others from its details.
constexpr auto kPlaceholders = std::to_array<std::string_view>(
    {"label",       "found",         "expected", "difference", "unit",    "tolerance", "place",   "other",
     "other_value", "others",        "rule",     "sheet",      "bytes",   "cells",     "column",  "count",
     "dropped",     "first",         "heading",  "kept",       "kind",    "limit",     "line",    "name",
     "numbers",     "other_reading", "part",     "reading",    "reason",  "reference", "second",  "supported",
     "template",    "templates",     "text",     "title",      "what",    "because",   "between", "also",
     "certainty",   "cause",         "instead",  "confirm",    "formula", "formula_to"});

// Details that are written as numbers are where they are numbers.
constexpr auto kNumbers = std::to_array<std::string_view>({"bytes", "count", "further", "limit", "numbers"});

constexpr std::size_t kWidestDetail = 120;
constexpr std::size_t kWidestList = 600;  // of what a diagnosis lists

constexpr PageText kLocated = {
    "{label}: står {found}, {verb} {expected}[, differens {difference}][. {because}][. {between}][. {also}]"
    "[. {certainty}][. {cause}][. {instead}][. {confirm}]",
    "{label}: stated {found}, {verb} {expected}[, difference {difference}][. {because}][. {between}][. {also}]"
    "[. {certainty}][. {cause}][. {instead}][. {confirm}]"};

bool plain_sheet_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  });
}

std::string quoted_sheet_name(std::string_view name) {
  std::string quoted = "'";
  for (const char c : name) quoted.append(c == '\'' ? 2 : 1, c);
  return quoted + "'";
}

const RelatedCell* other_of(const Finding& finding) {
  const auto elsewhere = [&](const RelatedCell& cell) {
    return cell.place.cell != finding.place.cell || cell.place.sheet != finding.place.sheet ||
           cell.place.file != finding.place.file;
  };
  const auto found = std::find_if(finding.related.begin(), finding.related.end(), elsewhere);
  return found == finding.related.end() ? nullptr : &*found;
}

std::string_view verb(Diagnosis diagnosis, Language language) {
  const bool swedish = language == Language::swedish;
  switch (diagnosis) {
    case Diagnosis::certain:
      return swedish ? "ska vara" : "must be";
    case Diagnosis::likely:
      return swedish ? "bör vara" : "ought to be";
    case Diagnosis::possible:
      return swedish ? "kan vara" : "may be";
    case Diagnosis::open:
      break;
  }
  return "";
}

// A pattern's tokens mean nothing to a reader.
std::string without_tokens(const std::string& pattern) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const std::size_t close = pattern[at] == '{' ? pattern.find('}', at) : pattern.npos;
    if (pattern[at] != '*' && close == pattern.npos) {
      out += pattern[at];
      continue;
    }
    out += "…";
    if (close != pattern.npos) at = close;
  }
  return out;
}

std::string written(std::string_view name, const std::string& value, Language language) {
  const bool may_be_number = std::find(kNumbers.begin(), kNumbers.end(), name) != kNumbers.end();
  const auto number = may_be_number ? Decimal::parse(value) : std::nullopt;
  if (number && number->valid()) return figure(*number, number->decimals(), "", language);
  if (name == "text") return clipped(masked(error_value(value, language)).text, kWidestDetail);
  const bool lists = name == "because" || name == "also" || name == "instead" || name.starts_with("formula");
  return clipped(masked(name == "column" ? without_tokens(value) : value).text, lists ? kWidestList : kWidestDetail);
}

std::string detail(const Finding& finding, std::string_view name, Language language) {
  const std::string in_language = std::string(name) + (language == Language::swedish ? ".sv" : ".en");
  for (const std::string& key : {in_language, std::string(name)}) {
    if (const auto found = finding.details.find(key); found != finding.details.end()) {
      return written(name, found->second, language);
    }
  }
  return "";
}

// How many more cells the finding stands for, besides its own.
std::string others(const Finding& finding, Language language) {
  const auto found = finding.details.find("count");
  const auto count = found == finding.details.end() ? std::nullopt : Decimal::parse(found->second);
  return count && *count > Decimal(1) ? figure(*count - Decimal(1), 0, "", language) : "";
}

// Findings of the same kind that were counted but not kept.
std::string further(const Finding& finding, Language language) {
  const std::string count = detail(finding, "further", language);
  if (count.empty()) return "";
  return language == Language::swedish ? " (och " + count + " till av samma slag)"
                                       : " (and " + count + " more of the kind)";
}

std::string label_of(const Finding& finding, Language language) {
  if (!finding.label.empty()) return masked(finding.label).text;
  const std::string place = place_text(finding.place);
  if (!place.empty()) return masked(place).text;
  return language == Language::swedish ? "Arbetsboken" : "The workbook";
}

std::string other_text(const RelatedCell* other) {
  if (!other) return "";
  const std::string place = place_text(other->place);
  return masked(other->label.empty() ? place : place + " (" + other->label + ")").text;
}

std::string found_text(const Finding& finding, Language language) {
  std::string text = found_figure(finding, language);
  if (text.empty()) text = detail(finding, "text", language);
  if (text.empty()) text = language == Language::swedish ? "tomt" : "blank";
  return text;
}

std::string tolerance_text(const Finding& finding, Language language) {
  if (!finding.tolerance || !finding.tolerance->valid()) return "";
  return figure(*finding.tolerance, finding.tolerance->decimals(), finding.unit, language);
}

std::string value_of(std::string_view name, const Finding& finding, Language language) {
  // What a finding says in its details goes before what would be made of its fields.
  if (std::string text = detail(finding, name, language); !text.empty()) return text;
  const RelatedCell* other = other_of(finding);
  if (name == "label") return label_of(finding, language);
  if (name == "found") return found_text(finding, language);
  if (name == "expected") return expected_figure(finding, language);
  if (name == "difference") return difference_figure(finding, language);
  if (name == "unit") return finding.unit;
  if (name == "tolerance") return tolerance_text(finding, language);
  if (name == "place") return masked(place_text(finding.place)).text;
  if (name == "other") return other_text(other);
  if (name == "other_value") return other ? masked(related_figure(finding, *other, language)).text : "";
  if (name == "others") return others(finding, language);
  if (name == "rule") return finding.rule_sentence.in(language);
  if (name == "sheet") return masked(finding.place.sheet).text;
  if (name == "verb") return std::string(verb(finding.diagnosis, language));
  return "";
}

// Fills what stands between the braces; tells whether any was empty.
std::string filled(std::string_view part, const Finding& finding, Language language, bool& lacking) {
  std::string out;
  while (!part.empty()) {
    const std::size_t open = part.find('{');
    const std::size_t close = open == part.npos ? part.npos : part.find('}', open);
    if (close == part.npos) return out.append(part);
    out.append(part.substr(0, open));
    const std::string value = value_of(part.substr(open + 1, close - open - 1), finding, language);
    lacking |= value.empty();
    out += value;
    part.remove_prefix(close + 1);
  }
  return out;
}

std::string sentence(std::string_view pattern, const Finding& finding, Language language) {
  std::string out;
  bool ignored = false;
  while (!pattern.empty()) {
    const std::size_t open = pattern.find('[');
    const std::size_t close = open == pattern.npos ? pattern.npos : pattern.find(']', open);
    if (close == pattern.npos) return out + filled(pattern, finding, language, ignored);
    out += filled(pattern.substr(0, open), finding, language, ignored);
    bool lacking = false;
    const std::string optional = filled(pattern.substr(open + 1, close - open - 1), finding, language, lacking);
    if (!lacking) out += optional;
    pattern.remove_prefix(close + 1);
  }
  return out;
}

PageText pattern_of(const Finding& finding) {
  const bool located = finding.diagnosis != Diagnosis::open && (finding.expected || finding.expected_shown);
  if (located) return kLocated;
  const Page* page = find_page(finding.code);
  return page ? page->sentence : PageText{"{label}: {rule}", "{label}: {rule}"};
}

}  // namespace

std::string place_text(const Place& place) {
  if (place.sheet.empty()) return place.cell ? to_a1(*place.cell) : "";
  const std::string sheet = plain_sheet_name(place.sheet) ? place.sheet.str() : quoted_sheet_name(place.sheet);
  if (place.cell) return sheet + "!" + to_a1(*place.cell);
  if (place.range) return sheet + "!" + to_a1(*place.range);
  return sheet;
}

std::span<const std::string_view> known_placeholders() { return kPlaceholders; }

Text message_of(const Finding& finding) {
  const PageText pattern = pattern_of(finding);
  Text text{sentence(pattern.sv, finding, Language::swedish), sentence(pattern.en, finding, Language::english)};
  // A sentence whose optional beginning was left out still begins with a capital.
  if (!pattern.sv.starts_with("{label}")) text = {capitalised(text.sv), capitalised(text.en)};
  return {text.sv + further(finding, Language::swedish), text.en + further(finding, Language::english)};
}

}  // namespace crossfoot
