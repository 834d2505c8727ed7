// A suggestion in words, and as the lines of a schema that would state it.
#pragma once

#include <string>

#include "crossfoot/report.h"
#include "crossfoot/result.h"
#include "diagnose/suggestions.h"

namespace crossfoot {

// "Avvikelse = Utfall − Budget", by the reader's own headings and labels, in
// canonical signs (costs negative). `file` is that of which it was made.
Text relation_of(const diagnose::Suggestion& suggestion, const FileReport& file);

struct SuggestedRule {
  std::string yaml;  // with a comment that says where it belongs; empty when there is no simple way to say it
  std::string says;  // the same for suggestions that one rule would state
};
SuggestedRule suggested_rule(const diagnose::Suggestion& suggestion, const FileReport& file);

}  // namespace crossfoot
