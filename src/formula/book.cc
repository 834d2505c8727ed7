#include "formula/book.h"

#include <algorithm>

#include "base/utf8.h"

namespace crossfoot {

std::string case_key(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x80; });
  if (ascii) {
    std::string key(text);
    for (char& c : key) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return key;
  }
  std::u32string key = code_points(text);
  for (char32_t& c : key) c = lower_case(c);
  return to_utf8(key);
}

Book::Book(const Workbook& workbook) : workbook_(workbook) {
  for (std::uint32_t i = 0; i < workbook.sheets.size(); ++i) sheets_.emplace(case_key(workbook.sheets[i].name), i);
  for (std::uint32_t i = 0; i < workbook.defined_names.size(); ++i) {
    const DefinedName& name = workbook.defined_names[i];
    if (name.sheet == kNone)
      names_.emplace(case_key(name.name), i);
    else
      local_names_.emplace(std::to_string(name.sheet) + "!" + case_key(name.name), i);
  }
}

std::uint32_t Book::sheet(std::string_view name) const {
  const auto found = sheets_.find(case_key(name));
  return found == sheets_.end() ? kNone : found->second;
}

const DefinedName* Book::name(std::string_view name, std::uint32_t sheet) const {
  if (workbook_.defined_names.empty()) return nullptr;
  const std::string key = case_key(name);
  if (const auto own = local_names_.find(std::to_string(sheet) + "!" + key); own != local_names_.end())
    return &workbook_.defined_names[own->second];
  const auto found = names_.find(key);
  return found == names_.end() ? nullptr : &workbook_.defined_names[found->second];
}

}  // namespace crossfoot
