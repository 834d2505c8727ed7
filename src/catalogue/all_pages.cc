#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "catalogue/page.h"

namespace crossfoot {
namespace {

auto parts() {
  return std::array{pages_of_usage(),       pages_of_reading(),     pages_of_recognition(),
                    pages_of_values(),      pages_of_rules(),       pages_of_formulas(),
                    pages_of_hidden_data(), pages_across_periods(), pages_of_schemas()};
}

std::vector<Page> joined() {
  std::vector<Page> pages;
  for (const auto part : parts()) pages.insert(pages.end(), part.begin(), part.end());
  return pages;
}

}  // namespace

std::span<const Page> all_pages() {
  static const std::vector<Page> pages = joined();
  return pages;
}

const Page* find_page(std::string_view code) {
  const std::string wanted = ascii_upper(code);
  for (const auto part : parts()) {
    const auto found = std::ranges::find(part, std::string_view(wanted), &Page::code);
    if (found != part.end()) return &*found;
  }
  return nullptr;
}

}  // namespace crossfoot
