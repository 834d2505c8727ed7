#include "bench/inject/plant.h"

namespace crossfoot::bench {
namespace {

int decimals(const Observation& o) { return o.resolution.decimals(); }

}  // namespace

std::int64_t units(const Observation& o) { return static_cast<std::int64_t>(o.stored.whole(decimals(o)).value_or(0)); }

void set_units(Observation& o, std::int64_t units) { o.stored = o.shown = Decimal::scaled(units, decimals(o)); }

std::span<const Kind> all_kinds() {
  static const std::vector<Kind> kAll = [] {
    std::vector<Kind> result(cell_kinds().begin(), cell_kinds().end());
    result.insert(result.end(), row_kinds().begin(), row_kinds().end());
    return result;
  }();
  return kAll;
}

}  // namespace crossfoot::bench
