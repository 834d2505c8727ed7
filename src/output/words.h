// The words that the reports share, in both languages: severities, verdicts,
// counts with their nouns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "crossfoot/report.h"
#include "crossfoot/result.h"

namespace crossfoot {

inline std::string_view pick(Language language, std::string_view sv, std::string_view en) {
  return language == Language::swedish ? sv : en;
}

// "1 262", "1,262".
std::string counted(std::size_t number, Language language);
// "1 fel", "2 varningar", "1 error".
std::string counted(std::size_t number, Severity severity, Language language);
std::string severity_word(Severity severity, Language language);       // "FEL", "VARNING", "UPPLYSNING"
std::string_view severity_noun(Severity severity, Language language);  // "fel", "varning", "upplysning"
std::string_view severity_id(Severity severity);                       // "error": for data
std::string_view diagnosis_id(Diagnosis diagnosis);                    // "certain"
std::string_view unit_kind_id(UnitKind kind);
std::string_view state_id(State state);

// "212 stämmer exakt, 31 inom avrundning, 9 stämmer inte, 14 kunde inte prövas".
std::string verdict_counts(const VerdictCounts& counts, Language language);

// The message of a file's or the run's error, without a leading file name.
std::string error_message(const Error& error, std::string_view file, Language language);

}  // namespace crossfoot
