// What is known of each observation beside itself, for the normalized
// workbook: whether others count it, how its checks went, which finding is
// about it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "crossfoot/report.h"
#include "crossfoot/schema.h"
#include "output/log.h"

namespace crossfoot {

// The worst of what the checks say in which it takes part.
enum class FactStatus : std::uint8_t { unchecked, not_evaluable, exact, rounding, broken };
std::string_view status_word(FactStatus status, Language language);

struct FactNotes {
  // Each by the observation's index.
  std::vector<bool> counted_by_others;
  std::vector<FactStatus> status;
  std::vector<std::uint32_t> finding;  // row of the log; kNone
  // By the log's row: the observation that it is about; kNone.
  std::vector<std::uint32_t> fact_of;
};

FactNotes notes_on(const Report& report, const Schema& schema, const Log& log);

}  // namespace crossfoot
