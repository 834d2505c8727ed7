// The functions that Excel has: which of them are evaluated here, and what
// they are called in a Swedish Excel.
#pragma once

#include <cstdint>
#include <string_view>

namespace crossfoot {

enum class Function : std::uint8_t {
  none,  // not evaluated: its cell keeps the stored value
  f_abs,
  f_and,
  f_average,
  f_averageif,
  f_averageifs,
  f_choose,
  f_column,
  f_columns,
  f_concat,
  f_count,
  f_counta,
  f_countblank,
  f_countif,
  f_countifs,
  f_date,
  f_day,
  f_edate,
  f_eomonth,
  f_exact,
  f_false,
  f_hlookup,
  f_if,
  f_iferror,
  f_ifna,
  f_ifs,
  f_index,
  f_indirect,
  f_int,
  f_isblank,
  f_iserr,
  f_iserror,
  f_islogical,
  f_isna,
  f_isnontext,
  f_isnumber,
  f_istext,
  f_large,
  f_left,
  f_len,
  f_lower,
  f_match,
  f_max,
  f_median,
  f_mid,
  f_min,
  f_mod,
  f_month,
  f_n,
  f_na,
  f_not,
  f_offset,
  f_or,
  f_power,
  f_product,
  f_rank,
  f_right,
  f_round,
  f_rounddown,
  f_roundup,
  f_row,
  f_rows,
  f_sign,
  f_small,
  f_sqrt,
  f_subtotal,
  f_sum,
  f_sumif,
  f_sumifs,
  f_sumproduct,
  f_trim,
  f_true,
  f_trunc,
  f_upper,
  f_value,
  f_vlookup,
  f_year,
};

struct FunctionInfo {
  std::string_view name;     // in the file, in upper case
  std::string_view swedish;  // in a Swedish Excel; empty: the same
  Function function = Function::none;
  std::uint8_t least = 0;  // arguments; only of those that are evaluated
  std::uint8_t most = 255;
};

// Null when Excel has no such function: it comes from an add-in or a macro.
// Takes names as they stand in files, also `_xlfn.IFS`, in any case.
const FunctionInfo* find_function(std::string_view name);

// Gives another value at every calculation: TODAY, RAND, CELL, ...
bool is_volatile(std::string_view name);

// Fetches data from elsewhere, runs other programs or hands data over.
bool fetches_data(std::string_view name);

// Without the prefixes that files give newer functions; and in upper case.
std::string_view plain_function_name(std::string_view name);
std::string upper_function_name(std::string_view name);

}  // namespace crossfoot
