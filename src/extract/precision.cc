#include "extract/precision.h"

#include <algorithm>
#include <array>
#include <map>

namespace crossfoot {
namespace {

constexpr int kCoarsest = 6;
constexpr int kFinest = -9;  // below lies the noise of binary results
constexpr std::size_t kFewNumbers = 5;
constexpr std::size_t kManyNumbers = 12;

int own_exponent(const StatedNumber& number) {
  return last_digit_exponent(number.computed ? number.value.rounded(-kFinest) : number.value);
}

// The exponents of the numbers of a block, counted.
class Block {
 public:
  // As last_digit_exponent gives them.
  void add(int exponent) {
    ++counts_[static_cast<std::size_t>(exponent + Decimal::kMaxScale)];
    ++size_;
  }
  std::size_t size() const { return size_; }
  // When all have been added: the block is asked once for each of its numbers.
  void settle() {
    std::size_t at = 0;
    for (std::size_t finer = counts_[0]; finer <= size_ / 4; finer += counts_[at]) ++at;
    exponent_ = exponent_at(at);
    usual_ = exponent_at(static_cast<std::size_t>(std::ranges::max_element(counts_) - counts_.begin()));
  }
  // The coarsest exponent that three numbers in four keep: a single odd cell
  // does not make a whole column precise.
  int exponent() const { return exponent_; }
  // The one that most have, the finest among equals.
  int usual_exponent() const { return usual_; }

 private:
  static int exponent_at(std::size_t index) { return static_cast<int>(index) - Decimal::kMaxScale; }

  std::array<std::uint32_t, Decimal::kMaxScale + kCoarsest + 1> counts_{};
  std::size_t size_ = 0;
  int exponent_ = 0;
  int usual_ = 0;
};

// Amounts of a large block that are all whole thousands are such by rounding;
// whole tens and hundreds, and a few whole thousands, are an accident.
int usual(const Block& block, std::size_t numbers) {
  return block.exponent() >= 3 && numbers >= kManyNumbers ? 3 : std::min(block.exponent(), 0);
}

class Blocks {
 public:
  // `exponents`: each number's own.
  Blocks(const std::vector<StatedNumber>& numbers, const std::vector<int>& exponents) {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const StatedNumber& number = numbers[i];
      if (number.value.is_zero()) continue;
      const int exponent = exponents[i];
      const auto group = group_of(number);
      if (number.mean) {
        rows_[number.row].add(exponent);
      } else if (!number.computed) {
        columns_[{number.column, group}].add(exponent);
        tables_[group].add(exponent);
      }
      if (number.shown_exponent != 100) shown_[{number.column, group}].add(number.shown_exponent);
    }
    const auto settle = [](auto& blocks) {
      for (auto& [key, block] : blocks) block.settle();
    };
    settle(columns_), settle(tables_), settle(rows_), settle(shown_);
  }

  // Of the block that the number belongs to.
  int stored(const StatedNumber& number) const {
    if (number.mean) {
      const auto row = rows_.find(number.row);
      return row == rows_.end() ? 0 : usual(row->second, row->second.size());
    }
    const auto group = group_of(number);
    const auto table = tables_.find(group);
    if (table == tables_.end()) return 0;
    const int of_table = usual(table->second, table->second.size());
    const auto column = columns_.find({number.column, group});
    if (column == columns_.end()) return of_table;
    const int of_column = usual(column->second, table->second.size());
    const bool few = column->second.size() < kFewNumbers;
    // Whole thousands are believed only of a whole table.
    return few || of_column > 0 ? std::min(of_table, of_column) : of_column;
  }

  // What the column's formats mostly show; 100 when they show what is stored.
  int shown(const StatedNumber& number) const {
    const auto column = shown_.find({number.column, group_of(number)});
    return column == shown_.end() ? 100 : column->second.usual_exponent();
  }

 private:
  static int group_of(const StatedNumber& number) { return static_cast<int>(number.kind); }

  std::map<std::pair<std::uint32_t, int>, Block> columns_;
  std::map<int, Block> tables_;
  std::map<std::uint32_t, Block> rows_;
  std::map<std::pair<std::uint32_t, int>, Block> shown_;
};

int resolution_exponent(const Blocks& blocks, const StatedNumber& number, int own) {
  const int block = blocks.stored(number);
  // A ratio is as precise as it is printed, and no more than its column's digits.
  if (number.kind == UnitKind::ratio && number.shown_exponent != 100) return std::max(number.shown_exponent, block);
  const int shown = blocks.shown(number);
  // Typed as shown among finer numbers: rounded by hand.
  const bool as_shown = shown != 100 && shown > block && !number.computed && !number.value.is_zero() &&
                        number.value.is_multiple_of(Decimal::power_of_ten(shown));
  if (as_shown) return shown;
  return number.value.is_zero() ? block : std::min(block, own);
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
  std::vector<int> exponents;
  exponents.reserve(numbers.size());
  for (const StatedNumber& number : numbers) exponents.push_back(own_exponent(number));
  const Blocks blocks(numbers, exponents);
  std::vector<Decimal> found;
  found.reserve(numbers.size());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const StatedNumber& number = numbers[i];
    const int exponent = resolution_exponent(blocks, number, exponents[i]);
    const bool counted = number.kind == UnitKind::count || number.kind == UnitKind::days;
    const bool exact = counted && !number.mean && exponent >= 0;
    found.push_back(exact ? Decimal() : Decimal::power_of_ten(std::max(exponent, -18)));
  }
  return found;
}

}  // namespace crossfoot
