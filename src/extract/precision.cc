#include "extract/precision.h"

#include <algorithm>
#include <map>
#include <optional>

namespace crossfoot {
namespace {

constexpr int kCoarsest = 6;
constexpr int kFinest = -9;  // below lies the noise of binary results
constexpr std::size_t kFewNumbers = 5;
constexpr std::size_t kManyNumbers = 12;

int own_exponent(const StatedNumber& number) {
  return last_digit_exponent(number.computed ? number.value.rounded(-kFinest) : number.value);
}

// The coarsest exponent that three numbers in four keep: a single odd cell
// does not make a whole column precise.
std::optional<int> block_exponent(std::vector<int> exponents) {
  if (exponents.empty()) return std::nullopt;
  std::sort(exponents.begin(), exponents.end());
  return exponents[exponents.size() / 4];
}

// Amounts of a large block that are all whole thousands are such by rounding;
// whole tens and hundreds, and a few whole thousands, are an accident.
int usual(int exponent, std::size_t numbers) {
  return exponent >= 3 && numbers >= kManyNumbers ? 3 : std::min(exponent, 0);
}

class Blocks {
 public:
  explicit Blocks(const std::vector<StatedNumber>& numbers) {
    for (const StatedNumber& number : numbers) {
      if (number.value.is_zero()) continue;
      const int exponent = own_exponent(number);
      const auto group = group_of(number);
      if (number.mean) {
        rows_[number.row].push_back(exponent);
      } else if (!number.computed) {
        columns_[{number.column, group}].push_back(exponent);
        tables_[group].push_back(exponent);
      }
      if (number.shown_exponent != 100) ++shown_[{number.column, group}][number.shown_exponent];
    }
  }

  // Of the block that the number belongs to.
  int stored(const StatedNumber& number) const {
    if (number.mean) {
      const auto row = rows_.find(number.row);
      return row == rows_.end() ? 0 : usual(*block_exponent(row->second), row->second.size());
    }
    const auto group = group_of(number);
    const auto table = tables_.find(group);
    if (table == tables_.end()) return 0;
    const int of_table = usual(*block_exponent(table->second), table->second.size());
    const auto column = columns_.find({number.column, group});
    if (column == columns_.end()) return of_table;
    const int of_column = usual(*block_exponent(column->second), tables_.at(group).size());
    const bool few = column->second.size() < kFewNumbers;
    // Whole thousands are believed only of a whole table.
    return few || of_column > 0 ? std::min(of_table, of_column) : of_column;
  }

  // What the column's formats mostly show; 100 when they show what is stored.
  int shown(const StatedNumber& number) const {
    const auto column = shown_.find({number.column, group_of(number)});
    if (column == shown_.end()) return 100;
    return std::max_element(column->second.begin(), column->second.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  }

 private:
  static int group_of(const StatedNumber& number) { return static_cast<int>(number.kind); }

  std::map<std::pair<std::uint32_t, int>, std::vector<int>> columns_;
  std::map<int, std::vector<int>> tables_;
  std::map<std::uint32_t, std::vector<int>> rows_;
  std::map<std::pair<std::uint32_t, int>, std::map<int, int>> shown_;
};

int resolution_exponent(const Blocks& blocks, const StatedNumber& number) {
  const int block = blocks.stored(number);
  // A ratio is as precise as it is printed, and no more than its column's digits.
  if (number.kind == UnitKind::ratio && number.shown_exponent != 100) return std::max(number.shown_exponent, block);
  const int shown = blocks.shown(number);
  // Typed as shown among finer numbers: rounded by hand.
  const bool as_shown = shown != 100 && shown > block && !number.computed && !number.value.is_zero() &&
                        number.value.is_multiple_of(Decimal::power_of_ten(shown));
  if (as_shown) return shown;
  return number.value.is_zero() ? block : std::min(block, own_exponent(number));
}

}  // namespace

int last_digit_exponent(const Decimal& value) {
  if (value.is_zero() || !value.valid()) return kCoarsest;
  if (value.decimals() > 0) return -value.decimals();
  int exponent = 0;
  while (exponent < kCoarsest && value.is_multiple_of(Decimal::power_of_ten(exponent + 1))) ++exponent;
  return exponent;
}

std::vector<Decimal> resolutions(const std::vector<StatedNumber>& numbers) {
  const Blocks blocks(numbers);
  std::vector<Decimal> found;
  for (const StatedNumber& number : numbers) {
    const int exponent = resolution_exponent(blocks, number);
    const bool counted = number.kind == UnitKind::count || number.kind == UnitKind::days;
    const bool exact = counted && !number.mean && exponent >= 0;
    found.push_back(exact ? Decimal() : Decimal::power_of_ten(std::max(exponent, -18)));
  }
  return found;
}

}  // namespace crossfoot
