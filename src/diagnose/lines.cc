#include "diagnose/lines.h"

#include <algorithm>
#include <unordered_map>

namespace crossfoot::diagnose {

Lines::Lines(const System& system, std::span<const Observation> observations)
    : system_(system), observations_(observations) {
  // Cells are in a stable order, so lines numbered as they are met are too. The
  // next cell nearly always stands on the line of the last, or on the one after
  // it.
  for (const Axis axis : {Axis::row, Axis::column}) {
    OneAxis& one = axes_[axis == Axis::row ? 0 : 1];
    one.line_of.reserve(system.cells.size());
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    std::vector<std::uint64_t> keys;  // by line
    std::uint32_t last = 0;
    for (std::uint32_t c = 0; c < system.cells.size(); ++c) {
      const Observation& o = observation(c);
      const std::uint64_t table = std::uint64_t{o.file} << 20 | o.table;
      const std::uint64_t key = table << 24 | (axis == Axis::row ? o.row : o.column);
      if (last < keys.size() && keys[last] != key) ++last;
      if (last >= keys.size() || keys[last] != key) {
        const auto [place, is_new] = known.try_emplace(key, static_cast<std::uint32_t>(keys.size()));
        last = place->second;
        if (is_new) {
          keys.push_back(key);
          one.cells.emplace_back();
        }
      }
      one.cells[last].push_back(c);
      one.line_of.push_back(last);
    }
    const auto place = [&](std::uint32_t cell) { return position(axis, cell); };
    for (auto& cells : one.cells) {
      if (!std::ranges::is_sorted(cells, {}, place)) std::ranges::stable_sort(cells, {}, place);
    }
  }
}

bool Lines::is_amount(std::uint32_t cell) const { return observation(cell).key.unit_kind != UnitKind::ratio; }

const Observation& Lines::observation(std::uint32_t cell) const {
  return observations_[system_.cells[cell].observation];
}

std::uint32_t Lines::position(Axis axis, std::uint32_t cell) const {
  return axis == Axis::row ? observation(cell).column : observation(cell).row;
}

bool Lines::same_table(std::uint32_t a, std::uint32_t b) const {
  return observation(a).file == observation(b).file && observation(a).table == observation(b).table;
}

std::int64_t Lines::stated_for(std::uint32_t cell, std::uint32_t other) const {
  const bool turned = (observation(cell).factor.sign() < 0) != (observation(other).factor.sign() < 0);
  return turned ? -system_.cells[other].value : system_.cells[other].value;
}

bool Lines::alone_in(Axis axis, std::uint32_t cell, std::uint32_t row) const {
  const std::uint32_t line = line_of(axis, cell);
  return std::ranges::none_of(system_.rows[row].cells,
                              [&](const Entry& e) { return e.index != cell && line_of(axis, e.index) == line; });
}

std::vector<std::uint32_t> Lines::across(Axis axis, std::uint32_t cell) const {
  std::vector<std::uint32_t> result;
  for (const Entry& entry : system_.cells[cell].column) {
    if (alone_in(axis, cell, entry.index)) result.push_back(entry.index);
  }
  return result;
}

bool Lines::broken_across(Axis axis, std::uint32_t cell) const {
  return std::ranges::any_of(system_.cells[cell].column, [&](const Entry& entry) {
    return system_.rows[entry.index].violated && alone_in(axis, cell, entry.index);
  });
}

bool Lines::within(Axis axis, std::uint32_t row) const {
  const auto& cells = system_.rows[row].cells;
  const std::uint32_t line = line_of(axis, cells.front().index);
  return std::ranges::all_of(cells, [&](const Entry& e) { return line_of(axis, e.index) == line; });
}

}  // namespace crossfoot::diagnose
