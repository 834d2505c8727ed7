// A whole row, column or block with the other sign or in another unit: what
// stands in it, turned or scaled, is what the equations across it call for.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "diagnose/hypotheses/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

struct Transform {
  int power = 0;  // 0: the sign
};

constexpr std::array kTransforms{Transform{0}, Transform{-3}, Transform{3}, Transform{-6}, Transform{6}};

Int128 transformed(std::int64_t grains, Transform transform) {
  if (transform.power == 0) return -Int128{grains};
  Int128 factor = 1;
  for (int i = std::abs(transform.power); i > 0; --i) factor *= 10;
  return transform.power > 0 ? Int128{grains} * factor : Int128{grains} / factor;
}

// The cell's figure after the event, and whether it is only as precise as the
// rows make it (digits that the coarser unit has lost).
struct Turned {
  std::int64_t value = 0;
  bool free = false;
  bool tells = true;  // false: it all but vanishes, and would fit wherever nothing should stand
  double sure = 1;    // of its last digit
  std::optional<std::pair<std::int64_t, std::int64_t>> bounds = {};  // of what is free
};

// Half a step between two figures of the coarser unit, as far as the finer one's
// own rounding tells: it may have been either.
bool is_between(const Cell& cell, Transform transform) {
  Int128 step = cell.step;
  for (int i = std::abs(transform.power); i > 0; --i) step *= 10;
  const Int128 rest = magnitude(cell.value) % step;
  return magnitude(2 * rest - step) <= 2 * (cell.half + cell.noise);
}

std::optional<Turned> turned(const HypothesisScope& scope, Axis axis, std::uint32_t cell, Transform transform) {
  const Cell& c = scope.system.cells[cell];
  if (!scope.lines.is_amount(cell) || (c.value == 0 && transform.power <= 0)) return std::nullopt;
  const Int128 scaled = transformed(c.value, transform);
  constexpr std::int64_t kLargest = 10'000'000'000'000'000;
  if (magnitude(scaled) > kLargest) return std::nullopt;
  constexpr std::int64_t kFewestSteps = 10;
  const bool tells = transform.power >= 0 || magnitude(scaled) >= kFewestSteps * c.step;
  constexpr double kEither = 0.5;
  if (transform.power < 0) return Turned{printable(c, scaled), false, tells, is_between(c, transform) ? kEither : 1};
  if (transform.power == 0) return Turned{printable(c, scaled), false, tells};
  const auto wanted = needed(scope, axis, cell);
  if (!wanted || !wanted->broken) return std::nullopt;
  const Int128 lost = transformed(c.half + c.noise, transform);
  if (scaled - lost > wanted->high || scaled + lost < wanted->low) return std::nullopt;
  const auto whole = [](Int128 grains) { return static_cast<std::int64_t>(grains); };
  return Turned{wanted->value, true, c.value != 0, 1, std::pair(whole(scaled - lost), whole(scaled + lost))};
}

// All violated rows across the line that the cell is in hold with this value.
bool agrees(const HypothesisScope& scope, Axis axis, std::uint32_t cell, std::int64_t value) {
  const Changes change{{cell, value}};
  bool any = false;
  for (const std::uint32_t row : scope.lines.across(axis, cell)) {
    if (!scope.system.rows[row].violated) continue;
    any = true;
    if (!scope.trial.row_holds(row, change)) return false;
  }
  return any;
}

// Cells of the rows that the event breaks: a total in another unit is in it
// together with its parts.
bool extend(const HypothesisScope& scope, Axis axis, Transform transform, Hypothesis& hypothesis) {
  bool grown = false;
  for (const std::uint32_t row : scope.trial.of(hypothesis.changes).broken) {
    if (scope.system.rows[row].kind != Constraint::Kind::linear) continue;
    for (const Entry& entry : scope.system.rows[row].cells) {
      if (hypothesis.changes.contains(entry.index)) continue;
      const auto value = turned(scope, axis, entry.index, transform);
      if (!value) continue;
      hypothesis.changes.emplace(entry.index, value->value);
      if (value->free) hypothesis.free.insert(entry.index);
      if (value->bounds) hypothesis.bounds.emplace(entry.index, *value->bounds);
      if (value->sure < 1) hypothesis.sure.emplace(entry.index, value->sure);
      grown = true;
    }
  }
  return grown;
}

const char* cause_of(Axis axis, Transform transform, bool block) {
  if (transform.power == 0) return axis == Axis::row ? "row_sign" : "column_sign";
  if (block) return "block_unit";
  return axis == Axis::row ? "row_unit" : "column_unit";
}

// A group of lines is put in in another unit together; lines (a total and all
// that it is made of, an outcome and its budget) with the other sign are each an
// event of its own.
double share_of_blocks(const HypothesisScope& scope, Axis axis, Transform transform, const Changes& changes) {
  constexpr double kEachSign = 0.1;
  constexpr double kEachUnit = 0.8;
  constexpr double kLeast = 1e-12;
  std::set<std::uint32_t> lines;
  for (const auto& [cell, value] : changes) lines.insert(scope.lines.line_of(axis, cell));
  const double further = static_cast<double>(lines.size()) - 1;
  return std::max(kLeast, std::pow(transform.power == 0 ? kEachSign : kEachUnit, further));
}

std::optional<Atom> transformed_line(const HypothesisScope& scope, Axis axis, std::uint32_t line, Transform transform) {
  Hypothesis hypothesis;
  hypothesis.prior = transform.power == 0 ? kSignPrior : kUnitPrior;
  Hypothesis rest;  // cells of the line about which no violated row across it says anything, or not alone
  std::size_t against = 0;
  std::size_t agreeing = 0;
  for (const std::uint32_t cell : scope.lines.cells(axis, line)) {
    const auto value = turned(scope, axis, cell, transform);
    if (!value || value->value == scope.system.cells[cell].value) continue;
    const bool broken = scope.lines.broken_across(axis, cell);
    Hypothesis& to = broken ? hypothesis : rest;
    if (broken && !agrees(scope, axis, cell, value->value)) {
      ++against;  // something else is wrong there too
      if (!value->free) rest.changes.emplace(cell, value->value);
      continue;
    }
    agreeing += broken && value->tells ? 1 : 0;
    to.changes.emplace(cell, value->value);
    if (value->free) to.free.insert(cell);
    if (value->bounds) to.bounds.emplace(cell, *value->bounds);
    if (value->sure < 1) to.sure.emplace(cell, value->sure);
  }
  if (agreeing < kFewestAgreeing || (against > 1 && 4 * against > agreeing)) return std::nullopt;
  hypothesis.fewest = kFewestAgreeing;
  hypothesis.cause = cause_of(axis, transform, false);
  Hypothesis whole = hypothesis;
  whole.changes.merge(rest.changes);
  whole.free.merge(rest.free);
  whole.sure.merge(rest.sure);
  whole.bounds.merge(rest.bounds);
  if (axis == Axis::column && transform.power == 0) {
    hypothesis.prior *= plausibility(scope, hypothesis.changes);
    whole.prior *= plausibility(scope, whole.changes);
  }
  for (Hypothesis* one : {&whole, &hypothesis}) {  // the whole line, else as much of it as the rows say
    if (auto atom = tried(scope, *one)) return atom;
  }
  constexpr int kDeepest = 3;  // levels of sums
  const double prior = whole.prior;
  for (int level = 0; level < kDeepest && extend(scope, axis, transform, whole); ++level) {
    whole.cause = cause_of(axis, transform, true);
    whole.prior = prior * share_of_blocks(scope, axis, transform, whole.changes);
    auto atom = tried(scope, whole);
    // Two lines that were turned each by itself are as good.
    if (atom && transform.power == 0) atom->size = 2 * kTypedCell - 1;
    if (atom) return atom;
  }
  return std::nullopt;
}

}  // namespace

void add_transformed_lines(const HypothesisScope& scope, std::vector<Atom>& atoms) {
  for (const Axis axis : {Axis::column, Axis::row}) {
    for (const std::uint32_t line : suspect_lines(scope, axis, kFewestAgreeing)) {
      for (const Transform transform : kTransforms) {
        if (auto atom = transformed_line(scope, axis, line, transform)) atoms.push_back(std::move(*atom));
      }
    }
  }
}

}  // namespace crossfoot::diagnose
