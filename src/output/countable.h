// Which amounts to add up so that every krona is counted once, though reports
// state the same kronor in totals and their parts, as revenue, cost and net,
// in main tables and detailed ones, by month and to date.
#pragma once

#include <vector>

#include "crossfoot/report.h"
#include "crossfoot/schema.h"

namespace crossfoot {

// For each of the report's observations whether what it states is already
// counted by others, of the same type of value (fact_words.h), in the same
// report (municipality, board and period; one file where these are unknown):
//   - totals, also of lines that another table breaks down; nets of revenue
//     and cost; years and tertials of which the months are stated;
//   - "varav" rows, and the same fact stated again;
//   - what a detailed table says of a line that the main table has with both
//     revenue and cost, so that these are complete over the board;
//   - tables that lie outside the main table (state grants, for example) where
//     that states the whole board.
// The others add up to the board's total as far as the report itself does.
std::vector<bool> counted_by_others(const Report& report, const Schema& schema);

}  // namespace crossfoot
