#include <fmt/format.h>

#include "schema/load_state.h"

namespace crossfoot {
namespace {

// Keys that mean something only in rules of some kinds.
struct KindKey {
  std::string_view key;
  std::string_view kinds;  // separated by `|`
};
constexpr KindKey kKindKeys[] = {
    {"terms", "equation"},
    {"numerator", "ratio"},
    {"denominator", "ratio"},
    {"per", "ratio"},
    {"absolute_denominator", "ratio"},
    {"times", "ratio"},
    {"plus", "ratio"},
    {"threshold", "share_of_year|unchanged|monotone"},
};

void require(const MappingReader& reader, std::string_view key) {
  if (reader.stands(key)) return;
  const std::string kind = reader.text("kind");
  reader.mistake("kind", schema_code::kMissingKey,
                 {fmt::format("nyckeln {} saknas i en kontroll av sorten {}", quoted(key), kind),
                  fmt::format("the key {} is missing in a rule of kind {}", quoted(key), kind)});
}

void refuse_strangers(const MappingReader& reader) {
  const std::string kind = reader.text("kind");
  for (const KindKey& entry : kKindKeys) {
    if (!reader.has(entry.key) || is_one_of(entry.kinds, kind)) continue;
    reader.mistake(entry.key, schema_code::kConflict,
                   {fmt::format("{} har ingen mening i en kontroll av sorten {}", quoted(entry.key), kind),
                    fmt::format("{} means nothing in a rule of kind {}", quoted(entry.key), kind)});
  }
}

void check_ratio(const MappingReader& reader) {
  require(reader, "target");
  require(reader, "numerator");
  const bool denominator = reader.stands("denominator");
  const bool per = reader.stands("per");
  if (denominator && per) {
    reader.mistake("per", schema_code::kConflict,
                   {"\"per\" och \"denominator\" kan inte stå i samma kontroll",
                    "\"per\" and \"denominator\" cannot both stand in one rule"});
  } else if (!per) {
    require(reader, "denominator");
  }
  for (const char* key : {"times", "plus", "absolute_denominator"}) {
    if (!per || !reader.has(key)) continue;
    reader.mistake(key, schema_code::kConflict,
                   {fmt::format("{} har ingen mening tillsammans med \"per\"", quoted(key)),
                    fmt::format("{} means nothing together with \"per\"", quoted(key))});
  }
}

}  // namespace

void check_rule(const MappingReader& reader, const Rule& rule) {
  if (rule.kind == RuleKind::equation) {
    require(reader, "target");
    require(reader, "terms");
  }
  if (rule.kind == RuleKind::ratio) check_ratio(reader);
  refuse_strangers(reader);
  if (rule.threshold.sign() < 0) {
    reader.mistake("threshold", schema_code::kWrongValue,
                   {"\"threshold\" är negativt; väntade en andel såsom 0.05",
                    "\"threshold\" is negative; expected a share such as 0.05"});
  }
}

}  // namespace crossfoot
