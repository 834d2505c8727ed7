#include "bench/inject/undoing.h"

#include <algorithm>
#include <cstdlib>

#include "bench/inject/plant.h"

namespace crossfoot::bench {
namespace {

// A figure that was made from others which are rounded by themselves.
constexpr std::int64_t kMadeOfRounded = 1;

class Undoings {
 public:
  explicit Undoings(const Report& report) : report_(report) {}

  std::vector<Undoing> all() {
    for (std::uint32_t line = 0; line < lines(); ++line) add_line(line);
    for (std::uint32_t total = 0; total < lines(); ++total) {
      if (report_.lines[total].is_total()) add_total(total);
    }
    for (std::uint32_t a = 0; a < columns(); ++a) add_column(a);
    if (!report_.summary.empty()) add_columns_of_summary();
    for (std::uint32_t a = 0; a < lines(); ++a) {
      for (std::uint32_t b = a + 1; b < lines(); ++b) add(lines_exchanged(a, b));
    }
    add_cells();
    return std::move(all_);
  }

 private:
  std::uint32_t lines() const { return static_cast<std::uint32_t>(report_.lines.size()); }
  std::uint32_t columns() const { return static_cast<std::uint32_t>(report_.columns.size()); }
  std::int64_t stated(std::uint32_t cell) const { return units(report_.observations[cell]); }
  bool is_amount(std::uint32_t column) const { return !report_.columns[column].quotient; }

  void add(Undoing undoing) {
    std::erase_if(undoing.cells, [&](const Undone& one) {
      return !one.to.free && one.to.low == one.to.high && one.to.low == stated(one.cell);
    });
    if (!undoing.cells.empty()) all_.push_back(std::move(undoing));
  }

  static Bounds exactly(std::int64_t value) { return {value, value}; }
  static Bounds about(std::int64_t value, std::int64_t reach) { return {value - reach, value + reach}; }

  void add_line(std::uint32_t line) {
    add(turned(line));
    add(coarser(line));
    add(finer(line));
    add(moved_back(line));
  }

  Undoing turned(std::uint32_t line) const {
    Undoing result;
    for (std::uint32_t c = 0; c < columns(); ++c) {
      const std::uint32_t cell = report_.at(line, c);
      if (is_amount(c)) result.cells.push_back({cell, exactly(-stated(cell))});
    }
    return result;
  }

  static constexpr std::int64_t kThousand = 1000;

  // It stands in thousandths of its unit.
  Undoing coarser(std::uint32_t line) const {
    Undoing result;
    constexpr std::int64_t kFewestSteps = 10;
    std::size_t told = 0;
    for (std::uint32_t c = 0; c < columns(); ++c) {
      const std::uint32_t cell = report_.at(line, c);
      if (is_amount(c)) result.cells.push_back({cell, about(stated(cell) / kThousand, kMadeOfRounded)});
      told += is_amount(c) && std::abs(stated(cell)) >= kFewestSteps * kThousand ? 1 : 0;
    }
    if (told < 2) result.cells.clear();
    return result;
  }

  // It stands in thousands: the last digits stand nowhere.
  Undoing finer(std::uint32_t line) const {
    Undoing result;
    for (std::uint32_t c = 0; c < columns(); ++c) {
      const std::uint32_t cell = report_.at(line, c);
      if (is_amount(c)) result.cells.push_back({cell, about(stated(cell) * kThousand, kThousand / 2)});
    }
    return result;
  }

  // The figures stand one place to the right, and the first twice.
  Undoing moved_back(std::uint32_t line) const {
    if (columns() < 2 || stated(report_.at(line, 0)) != stated(report_.at(line, 1))) return {};
    Undoing result;
    std::uint32_t last = columns() - 1;
    while (!is_amount(last)) --last;
    for (std::uint32_t c = 1; c < last; ++c) {
      if (is_amount(c)) result.cells.push_back({report_.at(line, c), exactly(stated(report_.at(line, c + 1)))});
    }
    result.cells.push_back({report_.at(line, last), {0, 0, true}});
    return result;
  }

  // The total gets `by` more in each column; those above it too, or not.
  template <class By>
  Undoing raised(std::uint32_t total, bool above_too, By by) const {
    Undoing result;
    for (std::int64_t l = total; l >= 0; l = above_too ? report_.lines[static_cast<std::size_t>(l)].parent : -1) {
      for (std::uint32_t c = 0; c < columns(); ++c) {
        const std::uint32_t cell = report_.at(static_cast<std::uint32_t>(l), c);
        if (is_amount(c) && by(c) != 0) result.cells.push_back({cell, about(stated(cell) + by(c), kMadeOfRounded)});
      }
    }
    return result;
  }

  void add_total(std::uint32_t total) {
    const Line& line = report_.lines[total];
    for (const bool above_too : {false, true}) {
      if (above_too && line.parent < 0) break;
      for (const std::uint32_t part : line.parts) {
        add(raised(total, above_too, [&](std::uint32_t c) { return stated(report_.at(part, c)); }));
        add(raised(total, above_too, [&](std::uint32_t c) { return -stated(report_.at(part, c)); }));
      }
      add(raised(total, above_too, [&](std::uint32_t c) { return -(stated(report_.at(total, c)) / 2); }));
    }
    const bool is_block = line.parent >= 0 && std::ranges::none_of(line.parts, [&](std::uint32_t p) {
                            return report_.lines[p].is_total();
                          });
    if (!is_block) return;
    Undoing coarse = coarser(total);
    Undoing fine = finer(total);
    for (const std::uint32_t part : line.parts) {
      for (const Undone& one : coarser(part).cells) coarse.cells.push_back(one);
      for (const Undone& one : finer(part).cells) fine.cells.push_back(one);
    }
    add(std::move(coarse));
    add(std::move(fine));
  }

  void add_column(std::uint32_t a) {
    if (!is_amount(a)) return;
    Undoing sign;
    for (std::uint32_t line = 0; line < lines(); ++line) {
      const std::uint32_t cell = report_.at(line, a);
      sign.cells.push_back({cell, exactly(-stated(cell))});
    }
    add(std::move(sign));
  }

  // What happened to columns may as well have happened to those of the second table.
  void add_columns_of_summary() {
    const auto lines = static_cast<std::uint32_t>(report_.summary.size());
    for (std::uint32_t a = 0; a < columns(); ++a) {
      if (!is_amount(a)) continue;
      Undoing sign;
      for (std::uint32_t i = 0; i < lines; ++i) {
        const std::uint32_t cell = report_.in_summary(i, a);
        sign.cells.push_back({cell, exactly(-stated(cell))});
      }
      add(std::move(sign));
      for (std::uint32_t b = a + 1; b < columns(); ++b) {
        if (!is_amount(b)) continue;
        Undoing both;
        for (std::uint32_t i = 0; i < lines; ++i) {
          exchange(report_.in_summary(i, a), report_.in_summary(i, b), both);
        }
        add(std::move(both));
      }
    }
  }

  void exchange(std::uint32_t a, std::uint32_t b, Undoing& undoing) const {
    undoing.cells.push_back({a, exactly(stated(b))});
    undoing.cells.push_back({b, exactly(stated(a))});
  }

  Undoing lines_exchanged(std::uint32_t a, std::uint32_t b) const {
    Undoing result;
    result.alone = true;
    for (std::uint32_t c = 0; c < columns(); ++c) {
      if (is_amount(c)) exchange(report_.at(a, c), report_.at(b, c), result);
    }
    return result;
  }

  void add_cells() {
    for (std::uint32_t cell = 0; cell < report_.observations.size(); ++cell) {
      add({{{cell, {0, 0, true}}}});
      const std::uint32_t column = cell % columns();
      if (!is_amount(column)) continue;
      for (const std::uint32_t step : {1U, columns()}) {
        const std::uint32_t other = cell + step;
        if (other >= report_.observations.size() || (step == 1 && other % columns() == 0)) continue;
        if (report_.observations[cell].table != report_.observations[other].table) continue;
        if (!is_amount(other % columns())) continue;
        Undoing both;
        exchange(cell, other, both);
        add(std::move(both));
      }
    }
  }

  const Report& report_;
  std::vector<Undoing> all_;
};

}  // namespace

std::vector<Undoing> all_undoings(const Report& report) { return Undoings(report).all(); }

}  // namespace crossfoot::bench
