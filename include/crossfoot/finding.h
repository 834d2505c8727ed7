// A finding is data, not prose: a code, a place, what stands there, what was
// expected. The sentence is made last, from the catalogue's page of the code,
// in either language; so the text, the JSON and the log cannot disagree.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crossfoot/decimal.h"
#include "crossfoot/result.h"
#include "crossfoot/shared_text.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

enum class Severity : std::uint8_t { info, warning, error };
enum class Diagnosis : std::uint8_t { open, possible, likely, certain };

// Where something stands. `file` indexes Report::files; `sheet` is the
// sheet's name, empty when it concerns the whole file.
struct Place {
  std::uint32_t file = 0;
  SharedText sheet;
  std::optional<CellAddress> cell;
  std::optional<CellRange> range;  // for what concerns a block of cells
};

// Another cell that takes part, with its part in the equation.
struct RelatedCell {
  Place place;
  std::string role;         // "total", "part", "outcome", "budget", "same_fact", ...
  std::string label;        // the reader's own row and column heading, "HVB vuxna, Redovisning 31/8 2017"
  std::string value;        // stored value as a decimal in text, or the cell's text
  std::string shown;        // as the reader sees it, unformatted decimal text
  int sign = 1;             // +1 or -1: how it enters the equation, for the excerpt
  std::string unit = {};    // of `shown`, as in Finding; empty: the finding's
  int decimals_shown = -1;  // of `shown`; -1: the finding's
};

struct CellChange {
  Place place;
  std::optional<Decimal> from;  // nothing: blank
  std::optional<Decimal> to;
  std::string formula_from;
  std::string formula_to;
};

struct Explanation {
  std::string cause;
  std::string probability;
  std::vector<CellChange> changes;
  std::vector<std::string> repairs;  // ids of findings
};

struct Finding {
  std::string id;    // stable: from rule, line and column keys with an ordinal among equals
  std::string code;  // CFnnn
  std::string rule;  // id of the rule that it breaks; empty when it is not about a rule
  Severity severity = Severity::error;
  Place place;
  std::string label;     // the reader's own row and column heading
  bool primary = false;  // a primary fact; otherwise derived
  // Stored values: what stands or would be typed in that cell.
  std::optional<Decimal> expected;
  std::optional<Decimal> found;
  std::optional<Decimal> expected_shown;
  std::optional<Decimal> found_shown;
  int decimals_shown = 0;             // digits after the point in *_shown and difference
  bool per_cent = false;              // expected, found and difference are fractions shown as per cent
  std::optional<Decimal> difference;  // found_shown - expected_shown, in `unit`
  std::optional<Decimal> amount_sek;  // |difference| in kronor, when it is money
  std::string unit;                   // "tkr", "mkr", "kr", "%", "antal", ...
  std::optional<Decimal> tolerance;   // in `unit`
  std::vector<RelatedCell> related;
  Diagnosis diagnosis = Diagnosis::open;
  std::vector<Explanation> explanations;
  // What the catalogue's sentence needs beyond the fields above: texts by
  // name. A value that differs by language has keys "name.sv" and "name.en".
  std::map<std::string, std::string> details;
  // The rule's own sentence, copied from the schema.
  Text rule_sentence;
};

}  // namespace crossfoot
