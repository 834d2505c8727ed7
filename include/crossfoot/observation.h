// An observation is one stated number (or blank, or text) and what it means:
// rules see observations, never the places of cells. Two cells that state the
// same fact are two observations, tied by a constraint, never merged.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crossfoot/decimal.h"
#include "crossfoot/finding.h"
#include "crossfoot/period.h"
#include "crossfoot/schema.h"
#include "crossfoot/shared_text.h"

namespace crossfoot {

// What is measured, for when and how: the part of a fact key that a column
// usually states.
struct Stat {
  SharedText measure;  // "outcome", "budget", "forecast", "deviation", ...
  SharedText version;  // "" the usual one
  Period period;
  bool accumulated = true;
  SharedText statistic = total_statistic();
  friend bool operator==(const Stat&, const Stat&) = default;
  friend auto operator<=>(const Stat&, const Stat&) = default;
};

// Says which fact a number states. Two observations with equal keys state the
// same fact. Empty parts are the defaults of most tables.
struct FactKey {
  SharedText municipality;
  SharedText board;
  SharedText org_unit;
  SharedText line;  // canonical id, or "local:..."
  Stat stat;
  // For a deviation or change: what it compares with what (canonical order:
  // actual minus reference); both empty otherwise.
  Stat actual;
  Stat reference;
  Flow flow = Flow::none;
  SharedText cost_type;
  SharedText counterpart;  // internal, external
  Period as_of;            // the report's period, for what is revised from report to report
  UnitKind unit_kind = UnitKind::money;
  friend bool operator==(const FactKey&, const FactKey&) = default;
  friend auto operator<=>(const FactKey&, const FactKey&) = default;
};

enum class State : std::uint8_t {
  given,   // a number
  blank,   // nothing, or only spaces
  dash,    // "-": nothing to state
  text,    // words where a number might stand
  error,   // #DIV/0!
  absent,  // the row or column is not there
};

// Amounts are kept in the cell's own terms (what stands or would be typed
// there); `factor` turns them into canonical terms: kronor (or 1 for counts
// and ratios), revenue positive, cost negative, positive deviation = surplus.
struct Observation {
  FactKey key;
  std::uint32_t file = 0;
  std::uint32_t table = 0;   // index into the file's tables
  std::uint32_t row = 0;     // index into Table::rows: an opaque id to rules
  std::uint32_t column = 0;  // index into Table::columns: an opaque id to rules
  Place place;
  SharedText row_label;  // the reader's own heading
  SharedText column_label;
  State state = State::given;
  std::string text;  // the cell's text where it is no number, or a number written as text
  Decimal stored;    // 15 significant digits; 0 for blank and dash
  Decimal shown;     // rounded as the format shows it, still in the cell's own terms
  // One unit in the last place that is stated, in the cell's own terms: half
  // of it is how far the true value may lie. 0: exact (a count).
  Decimal resolution;
  Decimal shown_resolution;
  Decimal noise;                     // binary noise of a computed cell, in the cell's own terms; 0 for typed ones
  bool computed = false;             // has a formula
  bool primary = false;              // outcome, budget, forecast of a part; otherwise derived
  bool counts_as_number = true;      // false for text, error, absent: cannot be evaluated
  Decimal factor = Decimal(1);       // canonical = stored * factor
  Decimal show_factor = Decimal(1);  // stored * show_factor is what the reader sees (`#,##0,`: 0.001; per cent: 100)
  int decimals_shown = 0;            // digits after the point in what the reader sees
  std::string unit;                  // of what the reader sees: "tkr", "%", "antal", ...
};

std::string to_string(const FactKey& key);  // for ids and --observations; stable

}  // namespace crossfoot
