// Priors as in Scholtus (2009), 152 typing errors found by hand: one digit
// replaced 112, one missing 15, two swapped 14, one added 11 times; signs and
// units as in ALGORITHMS c.
#include "diagnose/causes.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

namespace crossfoot::diagnose {
namespace {

// Digits as typed: without sign, without leading zeros.
std::string digits_of(std::int64_t grains, std::int64_t step) {
  return std::to_string((std::abs(grains) + step / 2) / step);  // no cell is so large that this overflows
}

bool one_replaced(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  int differences = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differences += a[i] != b[i] ? 1 : 0;
  return differences == 1;
}

bool two_swapped(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto first = std::ranges::mismatch(a, b);
  const auto at = static_cast<std::size_t>(first.in1 - a.begin());
  if (at + 1 >= a.size() || a[at] != b[at + 1] || a[at + 1] != b[at]) return false;
  return a.substr(at + 2) == b.substr(at + 2);
}

// Whether `shorter` is `longer` without one digit. (Of 2021 without its first
// 21 is left.)
bool one_missing(std::string_view shorter, std::string_view longer) {
  const std::size_t second = longer.find_first_not_of('0', 1);
  if (second != std::string_view::npos && shorter == longer.substr(second)) return true;
  if (shorter.size() + 1 != longer.size()) return false;
  const auto first = std::ranges::mismatch(shorter, longer);
  const auto at = static_cast<std::size_t>(first.in1 - shorter.begin());
  return shorter.substr(at) == longer.substr(at + 1);
}

// Whether a is b times 10^power, give or take what rounding hides of either.
bool is_scaled(std::int64_t a, std::int64_t b, int power, const Cell& cell) {
  Int128 large = power > 0 ? a : b;
  Int128 small = power > 0 ? b : a;
  if (small == 0 || large == 0) return false;
  for (int i = 0; i < std::abs(power); ++i) small *= 10;
  Int128 slack = cell.step;
  for (int i = 0; i < std::abs(power); ++i) slack *= 10;
  const Int128 off = large > small ? large - small : small - large;
  return 2 * off <= slack;
}

std::string digits_in(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c >= '0' && c <= '9') result += c;
  }
  const std::size_t first = result.find_first_not_of('0');
  return first == std::string::npos ? "0" : result.substr(first);
}

class Weighing {
 public:
  void add(std::string_view cause, double probability) {
    sum_ += probability;
    if (probability > best_) {
      best_ = probability;
      cause_ = cause;
    }
  }
  Likelihood result() const { return {sum_, cause_, sum_ > 0 ? best_ / sum_ : 0}; }

 private:
  double sum_ = 0;
  double best_ = 0;
  std::string_view cause_ = "unknown";
};

void weigh_digits(const std::string& stated, const std::string& right, bool same_sign, Weighing& weighing) {
  if (!same_sign) return;
  const double length = static_cast<double>(right.size());
  if (one_replaced(stated, right)) weighing.add("digit_replaced", 0.40 / (9 * length));
  if (two_swapped(stated, right)) weighing.add("digits_swapped", 0.07 / std::max(1.0, length - 1));
  if (one_missing(stated, right)) weighing.add("digit_missing", 0.06 / length);
  if (one_missing(right, stated)) weighing.add("digit_added", 0.05 / (10 * (length + 1)));
}

// So many numbers of a finer unit are one of the coarser.
double finer(int power) { return power > 0 ? std::pow(10.0, power) : 1; }

// Whether both have the same sign and size, and more digits than rounding could
// make from a power of ten less: then neither is the other in another unit.
bool are_alike(std::int64_t a, std::int64_t b, std::int64_t step) {
  const std::int64_t least = std::min(std::abs(a), std::abs(b));
  return (a < 0) == (b < 0) && least / 10 >= step && std::max(std::abs(a), std::abs(b)) / 2 < least;
}

void weigh_scale(const Cell& cell, std::int64_t right, Weighing& weighing) {
  if (are_alike(cell.value, right, cell.step)) return;
  for (const int power : {-6, -3, 3, 6}) {
    if (is_scaled(cell.value, right, power, cell)) weighing.add("unit", 0.05 / 4 / finer(power));
  }
  for (const int power : {-2, -1, 1, 2}) {
    if (is_scaled(cell.value, right, power, cell)) weighing.add("decimal_point", 0.04 / 4 / finer(power));
  }
}

void weigh_copies(const Cell& cell, const Surroundings& around, Weighing& weighing) {
  const auto share = [&](const std::vector<std::int64_t>& values) {
    if (values.empty() || cell.value == 0) return 0.0;
    return static_cast<double>(std::ranges::count(values, cell.value)) / static_cast<double>(values.size());
  };
  if (const double neighbours = share(around.neighbours); neighbours > 0) {
    weighing.add("copy_of_neighbour", 0.02 * neighbours);
  }
  if (const double others = share(around.other_periods); others > 0) {
    weighing.add("copy_of_other_period", 0.02 * others);
  }
}

}  // namespace

Likelihood likelihood(const Cell& cell, const Observation& o, const Surroundings& around, std::int64_t right) {
  Weighing weighing;
  const std::int64_t stated = cell.value;
  const std::string stated_digits = digits_of(stated, cell.step);
  const std::string right_digits = digits_of(right, cell.step);
  const bool nothing = o.state == State::blank || o.state == State::dash;
  if (nothing) weighing.add("missing", 0.05);
  // The sign of a deviation is a matter of convention, so oftener wrong.
  const bool deviation = !o.key.actual.measure.empty();
  if (!nothing && stated != 0 && stated == -right) weighing.add("sign", deviation ? 0.2 : 0.12);
  if (!nothing && stated != 0) {
    weigh_digits(stated_digits, right_digits, (stated < 0) == (right < 0), weighing);
    weigh_scale(cell, right, weighing);
    weigh_copies(cell, around, weighing);
  }
  if (!o.text.empty() && digits_in(o.text) == right_digits) weighing.add("read_from_text", 0.5);
  const std::int64_t lower = std::min(stated < 0 ? -stated : stated, right < 0 ? -right : right);
  const bool cut = (right < 0 ? -right : right) == (stated < 0 ? -stated : stated) + cell.step && lower != right;
  if (around.quotient && cut && (stated < 0) == (right < 0)) weighing.add("cut_instead_of_rounded", 0.10);
  // Anything: as many numbers as are of the size of the larger.
  const double range = std::max({std::fabs(static_cast<double>(stated)), std::fabs(static_cast<double>(right)),
                                 50.0 * static_cast<double>(cell.step)}) /
                       static_cast<double>(cell.step);
  weighing.add("unknown", (nothing ? 0.05 : 0.20) / range);
  return weighing.result();
}

Surroundings SurroundingsOf::of(std::uint32_t cell) {
  if (!lines_) lines_.emplace(system_, observations_);
  Surroundings result;
  const auto at = [&](std::uint32_t i) -> const Observation& { return observations_[system_.cells[i].observation]; };
  const Observation& o = at(cell);
  const auto same_scale = [&](std::uint32_t i) {
    return i != cell && system_.cells[i].scale == system_.cells[cell].scale && system_.cells[i].value != 0;
  };
  for (const std::uint32_t i : lines_->cells(Axis::row, lines_->line_of(Axis::row, cell))) {
    if (!same_scale(i)) continue;
    result.neighbours.push_back(system_.cells[i].value);
    const FactKey& key = at(i).key;
    if (key.stat.measure == o.key.stat.measure && key.stat.period != o.key.stat.period) {
      result.other_periods.push_back(system_.cells[i].value);
    }
  }
  const auto column = lines_->cells(Axis::column, lines_->line_of(Axis::column, cell));
  constexpr std::ptrdiff_t kBeside = 3;  // cells above and below
  const auto own = std::ranges::find(column, cell);
  for (auto i = own - std::min(kBeside, own - column.begin()); i != column.end() && i - own <= kBeside; ++i) {
    if (same_scale(*i)) result.neighbours.push_back(system_.cells[*i].value);
  }
  const auto divides = [&](const Row& row) {
    const std::int64_t first = std::abs(row.cells.front().weight);
    return row.cells.front().index == cell &&
           (row.kind == Constraint::Kind::ratio ||
            std::ranges::any_of(row.cells, [&](const Entry& e) { return std::abs(e.weight) != first; }));
  };
  const Cell& c = system_.cells[cell];
  result.quotient = c.formula_row && divides(system_.rows[*c.formula_row]);
  for (const Entry& entry : c.column) result.quotient = result.quotient || divides(system_.rows[entry.index]);
  return result;
}

}  // namespace crossfoot::diagnose
