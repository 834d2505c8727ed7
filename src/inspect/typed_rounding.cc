#include "inspect/typed_rounding.h"

#include <algorithm>
#include <cmath>

#include "inspect/finding_parts.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostParts = 2000;

// Digits after the point; below 0: zeros before it.
int decimals_of(double number) {
  Decimal value = Decimal::from_double(number);
  if (!value.valid() || value.is_zero()) return -20;
  if (value.decimals() > 0) return value.decimals();
  int zeros = 0;
  while (zeros < 18 && value.is_multiple_of(Decimal::power_of_ten(zeros + 1))) ++zeros;
  return -zeros;
}

}  // namespace

double typed_tolerance(const FormulaGrid& grid, std::uint32_t sheet, const Cell& cell, std::string_view formula) {
  const Workbook& workbook = grid.workbook();
  const double unit = shown_unit(workbook, cell);
  const Additive sum = additive_of(parse_formula(formula, grid.book(), sheet));
  const double noise = std::abs(cell.number) * kRelativeNoise * 16;
  if (!sum.is) return std::max(unit, 0.01) * 0.5 + noise;
  std::size_t rounded = 0;
  for (const auto& [part, times] : coefficients_of(sum, kMostParts).value_or(Coefficients())) {
    const auto number = number_in(workbook, part.sheet, part.at);
    const bool whole = number && *number != 0 && std::abs(std::remainder(*number, unit)) < unit * 1e-6;
    if (whole) rounded += static_cast<std::size_t>(std::abs(times));
  }
  return unit * 0.5 * (1.0 + static_cast<double>(std::min<std::size_t>(rounded, 24))) * (1 + 1e-9) + noise;
}

bool is_coarser_than_parts(const FormulaGrid& grid, const SheetCell& at, std::string_view formula) {
  const auto parts = coefficients_of(additive_of(parse_formula(formula, grid.book(), at.sheet)), kMostParts);
  const auto number = number_in(grid.workbook(), at.sheet, at.at);
  if (!parts || !number) return false;
  const int own = decimals_of(*number);
  int finest = -20;
  for (const auto& [part, times] : *parts) {
    const auto value = number_in(grid.workbook(), part.sheet, part.at);
    if (value && *value != 0) finest = std::max(finest, decimals_of(*value));
  }
  return finest - own >= 2;
}

}  // namespace crossfoot
