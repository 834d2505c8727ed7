// One page for every finding code: what was found, why it matters, how to put
// it right, in Swedish and English. The text report, the JSON, `explain` and
// the logs all take their words from here, so they cannot disagree.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "crossfoot/finding.h"
#include "crossfoot/result.h"

namespace crossfoot {

struct PageText {
  std::string_view sv;
  std::string_view en;

  std::string_view in(Language language) const { return language == Language::swedish ? sv : en; }
};

// A sentence may hold placeholders in braces, which message_of fills from the
// finding, and optional parts in brackets, which are left out when one of
// their placeholders has nothing to say: "står {found}[, delarna ger {expected}]".
struct Page {
  std::string_view code;  // CFnnn, permanent
  Severity usual = Severity::error;
  PageText title;     // what was found, without the particulars
  PageText sentence;  // with the particulars
  PageText why;       // why it matters
  PageText fix;       // what to do about it
  PageText example;
};

// All pages in the order of their codes.
std::span<const Page> all_pages();

// Null when there is no such code; upper or lower case.
const Page* find_page(std::string_view code);

// The pages of each hundred, in order; all_pages joins them.
std::span<const Page> pages_of_usage();        // CF0xx
std::span<const Page> pages_of_reading();      // CF1xx
std::span<const Page> pages_of_recognition();  // CF2xx
std::span<const Page> pages_of_values();       // CF3xx
std::span<const Page> pages_of_rules();        // CF4xx
std::span<const Page> pages_of_formulas();     // CF5xx
std::span<const Page> pages_of_hidden_data();  // CF6xx
std::span<const Page> pages_across_periods();  // CF8xx
std::span<const Page> pages_of_schemas();      // CF9xx

}  // namespace crossfoot
