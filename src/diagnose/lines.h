// The cells of a system as the rows and columns of their tables, and which
// equations run across them: a total over the rows lies in one column, a
// deviation in one row.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "crossfoot/observation.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

enum class Axis : std::uint8_t { row, column };
constexpr Axis other(Axis axis) { return axis == Axis::row ? Axis::column : Axis::row; }

class Lines {
 public:
  Lines(const System& system, std::span<const Observation> observations);

  std::uint32_t count(Axis axis) const { return static_cast<std::uint32_t>(at(axis).cells.size()); }
  // A line's cells in the order along it.
  std::span<const std::uint32_t> cells(Axis axis, std::uint32_t line) const { return at(axis).cells[line]; }
  std::uint32_t line_of(Axis axis, std::uint32_t cell) const { return at(axis).line_of[cell]; }
  // Where on its line the cell stands: the table's column of a row's cell.
  std::uint32_t position(Axis axis, std::uint32_t cell) const;
  bool same_table(std::uint32_t a, std::uint32_t b) const;
  const Observation& observation(std::uint32_t cell) const;
  bool is_amount(std::uint32_t cell) const;  // not a quotient
  // What `other` states, as it would stand in `cell`: a cost that is turned
  // positive in one column stays so in another.
  std::int64_t stated_for(std::uint32_t cell, std::uint32_t other) const;

  // Rows of the system that the cell is in and no other cell of its line.
  std::vector<std::uint32_t> across(Axis axis, std::uint32_t cell) const;
  // Whether a violated row is among them.
  bool broken_across(Axis axis, std::uint32_t cell) const;
  // Whether all cells of the system's row stand on one line.
  bool within(Axis axis, std::uint32_t row) const;

 private:
  struct OneAxis {
    std::vector<std::vector<std::uint32_t>> cells;
    std::vector<std::uint32_t> line_of;
  };
  bool alone_in(Axis axis, std::uint32_t cell, std::uint32_t row) const;
  const OneAxis& at(Axis axis) const { return axes_[axis == Axis::row ? 0 : 1]; }

  const System& system_;
  std::span<const Observation> observations_;
  std::array<OneAxis, 2> axes_;
};

}  // namespace crossfoot::diagnose
