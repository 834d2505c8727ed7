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

FactKey named_beside(const FactKey& target, const FactSelector& selector) {
  FactKey key = target;
  if (selector.measure && *selector.measure != key.stat.measure) {
    key.stat.measure = *selector.measure;
    key.actual = key.reference = {};
  }
  if (selector.version) key.stat.version = *selector.version;
  if (selector.flow) key.flow = *selector.flow;
  if (selector.line) key.line = *selector.line;
  if (selector.statistic) key.stat.statistic = *selector.statistic;
  if (selector.period == "year") key.stat.period = Period::whole_year(key.stat.period.year());
  if (selector.period == "previous_year") key.stat.period = key.stat.period.shifted(-12);
  return key;
}

std::string role_of(const FactSelector& selector, const Stat& stat) {
  if (selector.flow) return std::string(flow_id(*selector.flow));
  if (selector.measure) return *selector.measure;
  return selector.line ? *selector.line : stat.measure;
}

}  // namespace crossfoot
