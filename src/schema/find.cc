#include <algorithm>

#include "crossfoot/schema.h"

namespace crossfoot {
namespace {

template <class Thing>
const Thing* with_id(const std::vector<Thing>& things, const std::string& wanted) {
  const auto found = std::ranges::find(things, wanted, &Thing::id);
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

const ChartLine* Chart::find_line(const std::string& wanted) const { return with_id(lines, wanted); }
const Measure* Chart::find_measure(const std::string& wanted) const { return with_id(measures, wanted); }
const ColumnSpec* TableSpec::find_column(const std::string& wanted) const { return with_id(columns, wanted); }
const Template* Schema::find_template(const std::string& wanted) const { return with_id(templates, wanted); }
const Rule* Schema::find_rule(const std::string& wanted) const { return with_id(rules, wanted); }

}  // namespace crossfoot
