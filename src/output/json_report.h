// The machine-readable log: the contract that other tools build on. Keys are
// added freely, never renamed or dropped; amounts are decimals in strings;
// the same report gives the same bytes.
#pragma once

#include <string>

#include "crossfoot/report.h"
#include "output/log.h"

namespace crossfoot {

// Valid UTF-8 that ends with a line break. `language` is that of the messages
// of errors, which are single sentences; findings carry both languages. With
// a log that was compared with the one before, each finding carries "review",
// and those that are settled are listed.
std::string json_report(const Report& report, Language language, const Log* compared = nullptr);

}  // namespace crossfoot
