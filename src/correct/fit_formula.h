// Formulas from workbooks of other formats as an .xlsx may hold them. Excel
// refuses a whole sheet in which one formula is not well formed, so what is
// not surely one is left out and its result stands as a value.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "crossfoot/workbook.h"
#include "formula/book.h"
#include "formula/expression.h"
#include "formula/tokens.h"

namespace crossfoot {

class FormulaFitter {
 public:
  // The workbook with the sheets and defined names that the .xlsx will have;
  // it must outlive this. Sheets of other names, and other names, are foreign.
  explicit FormulaFitter(const Workbook& workbook) : book_(workbook) {}

  // As the .xlsx holds it: newer functions with their prefix. Nothing when it
  // refers to what the .xlsx does not have, calls what Excel may not know or
  // what fetches something, or is no formula of Excel's.
  std::optional<std::string> fitted(std::string_view formula, std::uint32_t sheet);

 private:
  const std::string* function_name(std::string_view written);
  bool fits(const Token& token, std::string_view text, std::uint32_t sheet) const;

  Book book_;
  std::map<std::string, std::string, std::less<>> names_;  // written -> in the file, empty: none
};

// Whether a formula holds references or names that move with the cell.
bool has_moving_references(std::string_view formula);

// What may be a defined name: none of Excel's own but print areas and titles,
// none that could be an address.
bool is_usable_name(std::string_view name);

}  // namespace crossfoot
