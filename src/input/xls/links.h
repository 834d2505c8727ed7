// What formulas of Excel's old formats refer to by number: sheets, names, other
// workbooks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/workbook.h"
#include "input/xls/text.h"

namespace crossfoot {

// A defined name. Its formula is of the stream, which must outlive it.
struct XlsName {
  std::string name;
  std::string_view tokens;
  std::string_view behind;    // what follows the tokens: constants of arrays
  std::uint32_t tab = kNone;  // where it is local to one
};

// A workbook that is referred to: this one, add-in functions or another.
struct XlsBook {
  enum class Kind : std::uint8_t { own, functions, other };
  Kind kind = Kind::other;
  std::size_t number = 0;  // of another one: as `[1]` in formulas
  std::vector<std::string> sheets;
  std::vector<std::string> names;
};

// Sheets first..last of a workbook.
struct XlsSheets {
  std::size_t book = 0;
  int first = 0;  // negative: none, or a sheet that was deleted
  int last = 0;
};

struct XlsLinks {
  std::vector<std::string> tabs;  // of all kinds
  std::vector<XlsName> names;
  std::vector<XlsBook> books;
  std::vector<XlsSheets> sheets;
  std::size_t others = 0;  // how many of the books are other workbooks

  // Records SUPBOOK, EXTERNSHEET, EXTERNNAME and NAME. What is cut short or
  // not understood is taken up without its content, so that the numbers of
  // those behind it stay right.
  void add_book(std::vector<std::string_view> pieces);
  void add_sheets(std::vector<std::string_view> pieces, const XlsVersion& version);
  void add_extern_name(std::string_view data, const XlsVersion& version);
  void add_name(std::string_view data, const XlsVersion& version);

  // What stands before a reference: "Blad1!", "'Mitt blad'!", "[1]Blad1!";
  // "#REF!" alone for a sheet that was deleted, nothing for a number that does
  // not exist.
  std::optional<std::string> before_reference(std::size_t sheets_number) const;
  // The same for sheets of Excel 5: of this workbook when `number` is negative.
  std::optional<std::string> before_reference(int number, int first, int last) const;
  std::optional<std::string> name(std::size_t number) const;  // 1-based
  // A name of other sheets or books, 1-based.
  std::optional<std::string> extern_name(std::size_t sheets_number, std::size_t name_number) const;
  std::optional<std::string> extern_name_5(int number, std::size_t name_number) const;
};

inline constexpr std::string_view kDeletedSheet = "#REF!";

}  // namespace crossfoot
