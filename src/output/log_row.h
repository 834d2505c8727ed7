// The columns of the discrepancy log, and a row of it: the same in the
// workbook and in CSV, in both languages, and in the log that is read back the
// next time.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalogue/page.h"
#include "crossfoot/decimal.h"
#include "crossfoot/finding.h"

namespace crossfoot {

// In the order in which they stand.
enum class LogColumn : std::uint8_t {
  number,
  level,
  standing,  // new, remaining or settled: only in a log that is compared with the one before
  board,
  file,
  sheet,
  cell,
  row,
  column,
  found,
  expected,
  difference,
  unit,
  rule,
  code,
  certainty,
  cause,
  action,  // from here on for the reader to fill in
  comment,
  responsible,
  done,
  id,
};
inline constexpr std::size_t kLogColumns = 22;

PageText heading_of(LogColumn column);
constexpr bool is_for_reader(LogColumn column) { return column >= LogColumn::action && column <= LogColumn::done; }

// What the reader may choose under "Åtgärd".
std::span<const PageText> log_actions();

// What a cell of the log holds: a number, a date, a text or nothing. Texts are
// fit for a spreadsheet already.
struct LogValue {
  std::optional<Decimal> number;
  int decimals = 0;  // shown of the number
  bool date = false;
  std::string text;

  bool empty() const { return !number && text.empty(); }
};

enum class Standing : std::uint8_t { fresh, remaining, settled };

struct LogRow {
  std::array<LogValue, kLogColumns> values;
  Severity severity = Severity::error;
  Standing standing = Standing::fresh;
  std::optional<Place> place;  // what the cell's link leads to; none in settled rows

  LogValue& operator[](LogColumn column) { return values[static_cast<std::size_t>(column)]; }
  const LogValue& operator[](LogColumn column) const { return values[static_cast<std::size_t>(column)]; }
};

}  // namespace crossfoot
