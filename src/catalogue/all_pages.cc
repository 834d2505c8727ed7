#include <algorithm>
#include <string>
#include <vector>

#include "catalogue/page.h"

namespace crossfoot {
namespace {

std::vector<Page> joined() {
  std::vector<Page> pages;
  for (const auto part :
       {pages_of_usage(), pages_of_reading(), pages_of_recognition(), pages_of_values(), pages_of_rules(),
        pages_of_formulas(), pages_of_hidden_data(), pages_across_periods(), pages_of_schemas()}) {
    pages.insert(pages.end(), part.begin(), part.end());
  }
  return pages;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::span<const Page> all_pages() {
  static const std::vector<Page> pages = joined();
  return pages;
}

const Page* find_page(std::string_view code) {
  std::string wanted(code);
  std::transform(wanted.begin(), wanted.end(), wanted.begin(), upper);
  const auto pages = all_pages();
  const auto found = std::lower_bound(pages.begin(), pages.end(), wanted,
                                      [](const Page& page, const std::string& c) { return page.code < c; });
  return found != pages.end() && found->code == wanted ? &*found : nullptr;
}

}  // namespace crossfoot
