#include "rules/reasons.h"

namespace crossfoot::reason {
namespace {

Text name_of_fact(const Chart& chart, const Stat& stat) {
  const Measure* measure = chart.find_measure(stat.measure);
  Text name = measure != nullptr ? measure->name : Text{stat.measure, stat.measure};
  if (!stat.version.empty()) name = {name.sv + " " + stat.version.str(), name.en + " " + stat.version.str()};
  if (!stat.period.known()) return name;
  const Text period = stat.period.name();
  return {name.sv + " " + period.sv, name.en + " " + period.en};
}

std::string cell_of(const Observation& o) {
  return o.place.sheet.str() + (o.place.cell ? "!" + to_a1(*o.place.cell) : std::string());
}

}  // namespace

Text not_stated(const Chart& chart, const Stat& stat) {
  const Text name = name_of_fact(chart, stat);
  return {name.sv + " står inte i arbetsboken", name.en + " is not stated in the workbook"};
}

Text two_versions(const Chart& chart, const Stat& stat) {
  const Text name = name_of_fact(chart, stat);
  return {name.sv + " har olika värden på flera ställen", name.en + " has different values in several places"};
}

Text nothing_stated(const Observation& o) {
  return {cell_of(o) + " anger inget tal", cell_of(o) + " states no number"};
}

Text unreadable(const Observation& o) {
  if (o.state == State::error) {
    return {cell_of(o) + " innehåller felvärdet " + o.text, cell_of(o) + " holds the error value " + o.text};
  }
  return {cell_of(o) + " innehåller text i stället för ett tal", cell_of(o) + " holds text instead of a number"};
}

Text divided_by_zero(const Observation& o) {
  return {"nämnaren i " + cell_of(o) + " kan vara 0", "the denominator in " + cell_of(o) + " may be 0"};
}

}  // namespace crossfoot::reason
