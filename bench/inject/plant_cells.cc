// Errors in one cell, or in two that change places.
#include <cstdlib>
#include <string>

#include "bench/inject/plant.h"

namespace crossfoot::bench {
namespace {

using Taken = std::set<std::uint32_t>;

// A cell with a figure of at least two digits, not yet touched.
std::optional<std::uint32_t> any_cell(const Report& report, const Taken& taken, Random& random, bool quotients = true) {
  for (int attempt = 0; attempt < 50; ++attempt) {
    const auto i = static_cast<std::uint32_t>(random.below(report.observations.size()));
    const Observation& o = report.observations[i];
    if (taken.contains(i) || std::abs(units(o)) < 10) continue;
    if (!quotients && o.key.unit_kind == UnitKind::ratio) continue;
    return i;
  }
  return std::nullopt;
}

// Puts what `change` makes of the figure's units into a random cell.
template <class Change>
std::optional<Planted> changed(Report& report, const Taken& taken, Random& random, std::string_view kind,
                               Change change) {
  for (int attempt = 0; attempt < 20; ++attempt) {
    const auto cell = any_cell(report, taken, random);
    if (!cell) return std::nullopt;
    Observation& o = report.observations[*cell];
    const std::int64_t before = units(o);
    const std::optional<std::int64_t> after = change(before);
    if (!after || *after == before) continue;
    set_units(o, *after);
    return Planted{kind, {*cell}};
  }
  return std::nullopt;
}

// The same with the digits of the figure, without its sign.
template <class Change>
std::optional<Planted> with_digits(Report& report, const Taken& taken, Random& random, std::string_view kind,
                                   Change change) {
  return changed(report, taken, random, kind, [&](std::int64_t before) -> std::optional<std::int64_t> {
    std::string digits = std::to_string(std::abs(before));
    change(digits);
    const std::int64_t after = std::strtoll(digits.c_str(), nullptr, 10);
    return before < 0 ? -after : after;
  });
}

std::optional<Planted> sign(Report& report, const Taken& taken, Random& random) {
  return changed(report, taken, random, "sign", [](std::int64_t v) { return std::optional(-v); });
}

std::optional<Planted> digits_swapped(Report& report, const Taken& taken, Random& random) {
  return with_digits(report, taken, random, "digits_swapped", [&](std::string& digits) {
    const std::size_t at = random.below(digits.size() - 1);
    if (at == 0 && digits[1] == '0') return;
    std::swap(digits[at], digits[at + 1]);
  });
}

std::optional<Planted> digit_replaced(Report& report, const Taken& taken, Random& random) {
  return with_digits(report, taken, random, "digit_replaced", [&](std::string& digits) {
    const std::size_t at = random.below(digits.size());
    digits[at] = static_cast<char>('0' + random.between(at == 0 ? 1 : 0, 9));
  });
}

std::optional<Planted> digit_missing(Report& report, const Taken& taken, Random& random) {
  return with_digits(report, taken, random, "digit_missing",
                     [&](std::string& digits) { digits.erase(random.below(digits.size()), 1); });
}

std::optional<Planted> digit_added(Report& report, const Taken& taken, Random& random) {
  return with_digits(report, taken, random, "digit_added", [&](std::string& digits) {
    const std::size_t at = random.below(digits.size() + 1);
    digits.insert(at, 1, static_cast<char>('0' + random.between(at == 0 ? 1 : 0, 9)));
  });
}

std::optional<Planted> power_of_ten(Report& report, const Taken& taken, Random& random) {
  return changed(report, taken, random, "power_of_ten", [&](std::int64_t v) -> std::optional<std::int64_t> {
    const std::int64_t power = random.chance(0.5) ? 10 : 100;
    if (v % power == 0 && random.chance(0.5)) return v / power;
    return v * power;
  });
}

std::optional<Planted> unit_slip(Report& report, const Taken& taken, Random& random) {
  return changed(report, taken, random, "unit_slip", [&](std::int64_t v) -> std::optional<std::int64_t> {
    if (std::abs(v) > 20'000 && random.chance(0.4)) return (v < 0 ? v - 500 : v + 500) / 1000;
    return v * 1000;
  });
}

std::optional<Planted> copied(Report& report, const Taken& taken, Random& random) {
  const auto columns = static_cast<std::uint32_t>(report.columns.size());
  for (int attempt = 0; attempt < 50; ++attempt) {
    const auto cell = any_cell(report, taken, random, false);
    if (!cell) return std::nullopt;
    const std::uint32_t step = random.chance(0.5) ? 1 : columns;
    if (*cell < step || (step == 1 && *cell % columns == 0)) continue;
    const Observation& from = report.observations[*cell - step];
    Observation& to = report.observations[*cell];
    if (from.key.unit_kind != to.key.unit_kind || from.table != to.table || units(from) == units(to)) continue;
    set_units(to, units(from));
    return Planted{"copied", {*cell}};
  }
  return std::nullopt;
}

// A quotient cut where it should have been rounded.
std::optional<Planted> truncated(Report& report, const Taken& taken, Random& random) {
  for (int attempt = 0; attempt < 200; ++attempt) {
    const auto cell = any_cell(report, taken, random);
    if (!cell) return std::nullopt;
    Observation& o = report.observations[*cell];
    const Column& column = report.columns[*cell % report.columns.size()];
    if (!column.quotient) continue;
    const auto row = static_cast<std::uint32_t>(*cell / report.columns.size());
    const Decimal divisor = report.observations[report.at(row, column.quotient->second)].stored;
    const Decimal fine = report.observations[report.at(row, column.quotient->first)].stored.divided_by(divisor, 9);
    const std::int64_t cut = static_cast<std::int64_t>(fine.to_double() * 1000);
    if (cut == units(o)) continue;
    set_units(o, cut);
    return Planted{"truncated", {*cell}};
  }
  return std::nullopt;
}

std::optional<Planted> swapped_cells(Report& report, const Taken& taken, Random& random) {
  const auto columns = static_cast<std::uint32_t>(report.columns.size());
  for (int attempt = 0; attempt < 50; ++attempt) {
    const auto cell = any_cell(report, taken, random, false);
    if (!cell) return std::nullopt;
    const bool beside = random.chance(0.5);
    const std::uint32_t other = *cell + (beside ? 1 : columns);
    if (other >= report.observations.size() || taken.contains(other)) continue;
    if (beside && other % columns == 0) continue;
    Observation& a = report.observations[*cell];
    Observation& b = report.observations[other];
    if (a.key.unit_kind != b.key.unit_kind || a.table != b.table || units(a) == units(b)) continue;
    const std::int64_t kept = units(a);
    set_units(a, units(b));
    set_units(b, kept);
    return Planted{"swapped_cells", {*cell, other}};
  }
  return std::nullopt;
}

}  // namespace

std::span<const Kind> cell_kinds() {
  static constexpr Kind kKinds[] = {
      {"sign", true, sign},
      {"digits_swapped", true, digits_swapped},
      {"digit_replaced", true, digit_replaced},
      {"digit_missing", true, digit_missing},
      {"digit_added", true, digit_added},
      {"power_of_ten", true, power_of_ten},
      {"unit_slip", true, unit_slip},
      {"copied", true, copied},
      {"truncated", true, truncated},
      {"swapped_cells", false, swapped_cells},
  };
  return kKinds;
}

}  // namespace crossfoot::bench
