// Lookups that reading a formula needs: sheets and defined names by name, as
// Excel compares them (without regard to case).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "crossfoot/workbook.h"

namespace crossfoot {

// Lower case by code points; what names and texts are compared by.
std::string case_key(std::string_view text);

// Points into the workbook, which must outlive it.
class Book {
 public:
  explicit Book(const Workbook& workbook);

  const Workbook& workbook() const { return workbook_; }
  std::uint32_t sheet(std::string_view name) const;  // kNone when there is none
  // A name as seen from a sheet: its own before the workbook's. Null when there is none.
  const DefinedName* name(std::string_view name, std::uint32_t sheet) const;

 private:
  const Workbook& workbook_;
  std::unordered_map<std::string, std::uint32_t> sheets_;
  std::unordered_map<std::string, std::uint32_t> names_;        // of the workbook
  std::unordered_map<std::string, std::uint32_t> local_names_;  // "<sheet>!name"
};

}  // namespace crossfoot
