#include "output/words.h"

#include <fmt/format.h>

#include "base/number_text.h"
#include "base/sanitise.h"

namespace crossfoot {

std::string counted(std::size_t number, Language language) {
  const Decimal value(static_cast<std::int64_t>(number));
  return language == Language::swedish ? swedish(value, 0) : english(value, 0);
}

std::string counted(std::size_t number, Severity severity, Language language) {
  const bool one = number == 1;
  std::string_view noun;
  switch (severity) {
    case Severity::error:
      noun = pick(language, "fel", one ? "error" : "errors");
      break;
    case Severity::warning:
      noun = pick(language, one ? "varning" : "varningar", one ? "warning" : "warnings");
      break;
    case Severity::info:
      noun = pick(language, one ? "upplysning" : "upplysningar", one ? "note" : "notes");
      break;
  }
  return fmt::format("{} {}", counted(number, language), noun);
}

std::string severity_word(Severity severity, Language language) {
  switch (severity) {
    case Severity::error:
      return std::string(pick(language, "FEL", "ERROR"));
    case Severity::warning:
      return std::string(pick(language, "VARNING", "WARNING"));
    case Severity::info:
      return std::string(pick(language, "UPPLYSNING", "NOTE"));
  }
  return "";
}

std::string_view severity_noun(Severity severity, Language language) {
  switch (severity) {
    case Severity::error:
      return pick(language, "fel", "error");
    case Severity::warning:
      return pick(language, "varning", "warning");
    case Severity::info:
      return pick(language, "upplysning", "note");
  }
  return "";
}

std::string_view severity_id(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "info";
  }
  return "";
}

std::string_view diagnosis_id(Diagnosis diagnosis) {
  switch (diagnosis) {
    case Diagnosis::open:
      return "open";
    case Diagnosis::possible:
      return "possible";
    case Diagnosis::likely:
      return "likely";
    case Diagnosis::certain:
      return "certain";
  }
  return "";
}

std::string_view unit_kind_id(UnitKind kind) {
  switch (kind) {
    case UnitKind::money:
      return "money";
    case UnitKind::count:
      return "count";
    case UnitKind::ratio:
      return "ratio";
    case UnitKind::days:
      return "days";
    case UnitKind::hours:
      return "hours";
    case UnitKind::mean:
      return "mean";
    case UnitKind::text:
      return "text";
  }
  return "";
}

std::string_view state_id(State state) {
  switch (state) {
    case State::given:
      return "given";
    case State::blank:
      return "blank";
    case State::dash:
      return "dash";
    case State::text:
      return "text";
    case State::error:
      return "error";
    case State::absent:
      return "absent";
  }
  return "";
}

std::string verdict_counts(const VerdictCounts& counts, Language language) {
  return fmt::format(
      fmt::runtime(pick(language, "{} stämmer exakt, {} inom avrundning, {} stämmer inte, {} kunde inte prövas",
                        "{} hold exactly, {} within rounding, {} do not hold, {} could not be evaluated")),
      counted(counts.exact, language), counted(counts.rounding, language), counted(counts.broken, language),
      counted(counts.not_evaluable, language));
}

std::string error_message(const Error& error, std::string_view file, Language language) {
  const std::string& message = error.message.in(language);
  const std::string prefix = printable(file) + ": ";
  return message.starts_with(prefix) ? message.substr(prefix.size()) : message;
}

}  // namespace crossfoot
