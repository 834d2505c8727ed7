#include "rules/selector.h"

#include "base/flow_id.h"

namespace crossfoot {
namespace {

template <class Value>
bool fits(const std::optional<Value>& wanted, const Value& is) {
  return !wanted || *wanted == is;
}

}  // namespace

bool selects(const FactSelector& selector, const FactKey& key) {
  if (!fits(selector.measure, key.stat.measure) || !fits(selector.version, key.stat.version) ||
      !fits(selector.flow, key.flow) || !fits(selector.line, key.line) ||
      !fits(selector.statistic, key.stat.statistic)) {
    return false;
  }
  if (selector.period == "year") return key.stat.period.is_whole_year();
  return true;
}

FactBeside named_beside(const FactKey& target, const FactSelector& selector) {
  FactBeside wanted(target);
  Stat& stat = wanted.stat;
  if (selector.measure && *selector.measure != stat.measure) {
    stat.measure = *selector.measure;
    wanted.compares = false;
  }
  if (selector.version) stat.version = *selector.version;
  if (selector.flow) wanted.flow = *selector.flow;
  if (selector.line) wanted.line = &*selector.line;
  if (selector.statistic) stat.statistic = *selector.statistic;
  if (selector.period == "year") stat.period = Period::whole_year(stat.period.year());
  if (selector.period == "previous_year") stat.period = stat.period.shifted(-12);
  return wanted;
}

std::string role_of(const FactSelector& selector, const Stat& stat) {
  if (selector.flow) return std::string(flow_id(*selector.flow));
  if (selector.measure) return *selector.measure;
  return selector.line ? *selector.line : stat.measure;
}

}  // namespace crossfoot
