// The causes in the reader's words, for the sentence of a finding, the log and
// the notes in cells.
#pragma once

#include <string_view>

#include "crossfoot/result.h"

namespace crossfoot::diagnose {

// "Trolig orsak: ett tecken för mycket eller för litet"; empty for "unknown".
Text cause_words(std::string_view cause);

}  // namespace crossfoot::diagnose
