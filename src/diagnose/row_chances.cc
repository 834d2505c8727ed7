#include "diagnose/row_chances.h"

#include <algorithm>
#include <cmath>

#include "diagnose/local_rows.h"

namespace crossfoot::diagnose {
namespace {

// That a cell holds a further error, small enough to hide in the tolerance.
constexpr double kHidden = 0.0001;

}  // namespace

RowChances::KnownRow& RowChances::known(std::uint32_t row) {
  auto& known = rows_[row];
  if (!known) {
    known = std::make_unique_for_overwrite<KnownRow>();
    known->spread = spread_of(system_, system_.rows[row]);
    known->file = observations_[system_.cells[system_.rows[row].cells.front().index].observation].file;
  }
  return *known;
}

const RowChances::ByShare& RowChances::chances(std::uint32_t index, KnownRow& known, Int128 residual) const {
  // Fibonacci hashing: neighbouring residuals get places of their own.
  const auto spread_bits = static_cast<std::uint64_t>(residual) * 0x9E3779B97F4A7C15ULL;
  const std::uint64_t place = spread_bits >> 59;
  static_assert(kKept == 32);
  Kept& kept = known.kept[place];
  if ((known.filled >> place & 1U) != 0 && kept.residual == residual) return kept.chances;
  const Row& row = system_.rows[index];
  const ResidualChance chance = chance_of(known.spread, residual);
  const double hidden = kHidden * static_cast<double>(row.cells.size() - 1);
  const bool within = holds(row.op, residual, row.tolerance);
  for (std::size_t s = 0; s < kShares.size(); ++s) {
    const double usual = (chance.exact ? kShares[s] : 0) + (1 - kShares[s]) * chance.rounded;
    kept.chances[s] = (within ? (1 - hidden) * usual : 0) + hidden * known.spread.any;
  }
  kept.residual = residual;
  known.filled |= 1U << place;
  return kept.chances;
}

void RowChances::add(std::uint32_t row, Int128 residual, RowsTogether& rows) {
  KnownRow& own = known(row);
  if (!own.spread.equality) return;
  rows.file = own.file;
  rows.by_kind[static_cast<std::size_t>(own.spread.kind)].multiply(chances(row, own, residual));
}

double RowChances::log_of(const RowsTogether& rows) const {
  double result = 0;
  for (std::size_t kind = 0; kind < rows.by_kind.size(); ++kind) {
    const ShareProduct& product = rows.by_kind[kind];
    if (!product.used) continue;
    const auto& shares = habit_.shares(rows.file, static_cast<HabitKind>(kind));
    double sum = 0;
    for (std::size_t s = 0; s < kShares.size(); ++s) sum += shares[s] * product.values[s];
    result += std::log(std::max(sum, 1e-300)) + product.log_scale;
  }
  return result;
}

double RowChances::log_of(std::span<const std::uint32_t> rows, std::span<const Int128> residuals) {
  RowsTogether all;
  for (std::size_t i = 0; i < rows.size(); ++i) add(rows[i], residuals[i], all);
  return log_of(all);
}

}  // namespace crossfoot::diagnose
