// The sentence of a finding, in both languages, with the numbers written as
// readers of that language write them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "crossfoot/finding.h"
#include "crossfoot/result.h"

namespace crossfoot {

// The sentence of the code's page filled from the finding. While it is open
// which cell is wrong, it says what stands and what the others give; once
// that is known, what it must, ought to or may be. Personal data in the
// finding's texts is masked. Not yet fit for a terminal: see printable().
Text message_of(const Finding& finding);

// A figure as the reader sees it: "37 194", "25,6", "12 %" ("37,194", "25.6",
// "12%"); `unit` is "" for a bare number, "%" for per cent, or "tkr" and such.
// Counts have no unit to show.
std::string figure(const Decimal& shown, int decimals, std::string_view unit, Language language);

// A unit in words: "tkr", "antal", "procent" ("number", "per cent").
std::string unit_word(std::string_view unit, Language language);

// What the reader sees in the cell, or would see: nothing where there is no
// number. Per cent as per cent, not as a fraction.
std::optional<Decimal> found_seen(const Finding& finding);
std::optional<Decimal> expected_seen(const Finding& finding);
// The decimals of the cell, and as many more as it takes to tell what stands
// from what is expected.
int pair_decimals(const Finding& finding);

// What found_shown or expected_shown says; empty when it says nothing.
std::string found_figure(const Finding& finding, Language language);
std::string expected_figure(const Finding& finding, Language language);
// With its unit: "-541 tkr", "2 procentenheter"; empty when there is none.
std::string difference_figure(const Finding& finding, Language language);
// The value of a cell that takes part, as shown; its text when it is no number.
std::string related_figure(const Finding& finding, const RelatedCell& cell, Language language);

// An error value as the reader's Excel shows it: "#DIV/0!" is "#DIVISION/0!"
// in Swedish. Any other text is returned as it is.
std::string error_value(std::string_view text, Language language);

// "Driftsammandrag!C9", "Driftsammandrag!C9:D12", "Driftsammandrag", or empty.
// A sheet's name with other than letters and digits stands in quotes.
std::string place_text(const Place& place);

// The names that may stand in braces in a page's sentence.
std::span<const std::string_view> known_placeholders();

}  // namespace crossfoot
