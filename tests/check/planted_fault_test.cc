// An error typed into any checked amount of the samples is found at its cell,
// and a difference too small to be printed is not called one.
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "check/sample.h"

namespace crossfoot {
namespace {

// Each fault is a whole check, which takes ten times as long under sanitizers.
#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t kEvery = 5;
#else
constexpr std::size_t kEvery = 1;
#endif

// What the equations of one cell allow: how far it must be off, in the cell's
// own terms, to break at least one.
struct Room {
  std::optional<Decimal> to_break;
  Decimal resolution;
  bool all_exact = true;
  bool another_is_broken = false;
};

struct Target {
  std::string sheet;
  CellAddress cell;
  Room room;
};

void widen(const Observation& o, const CheckedConstraint& checked, const Term& term, Room& room) {
  room.all_exact = room.all_exact && checked.evaluation.verdict == Verdict::exact;
  room.another_is_broken = room.another_is_broken || checked.evaluation.verdict == Verdict::broken;
  if (checked.evaluation.verdict == Verdict::broken) return;
  if (checked.constraint.kind != Constraint::Kind::linear || checked.constraint.op != Constraint::Op::equal) return;
  if (checked.constraint.severity != Severity::error || term.weight.num == 0) return;
  const Decimal reach = checked.evaluation.tolerance + checked.evaluation.residual.abs();
  const Decimal weight = (Decimal(term.weight.num) * o.factor).abs();
  const Decimal needed = (reach * Decimal(term.weight.den)).divided_by(weight, 9);
  if (!room.to_break || needed < *room.to_break) room.to_break = needed;
}

// Every typed or computed amount that an equation covers.
std::vector<Target> targets_of(const Report& report) {
  std::map<std::uint32_t, Room> rooms;
  for (const CheckedConstraint& checked : report.constraints) {
    if (checked.evaluation.verdict == Verdict::not_evaluable) continue;
    for (const Term& term : checked.constraint.terms) {
      const Observation& o = report.observations[term.observation];
      if (o.key.unit_kind != UnitKind::money || o.state != State::given || !o.place.cell) continue;
      Room& room = rooms[term.observation];
      room.resolution = o.resolution;
      widen(o, checked, term, room);
    }
  }
  std::vector<Target> targets;
  std::size_t number = 0;
  for (const auto& [index, room] : rooms) {
    if (number++ % kEvery != 0) continue;
    const Observation& o = report.observations[index];
    targets.push_back({o.place.sheet, *o.place.cell, room});
  }
  return targets;
}

// The workbook with the cell's number changed by so much; nothing where the cell holds a text.
std::optional<Workbook> planted(const Workbook& original, const Target& target, const Decimal& by) {
  Workbook workbook = original;
  for (Sheet& sheet : workbook.sheets) {
    if (sheet.name != target.sheet) continue;
    for (Cell& cell : sheet.cells) {
      if (cell.at != target.cell) continue;
      if (cell.type != CellType::number) return std::nullopt;
      cell.number = (Decimal::from_double(cell.number) + by).to_double();
      cell.text = kNone;
      return workbook;
    }
  }
  return std::nullopt;
}

// Of the arithmetic of the report. (A stored result that is not what its
// formula gives is a fault of its own, however small.)
std::set<std::string> errors_of(const Report& report) {
  std::set<std::string> ids;
  for (const Finding& finding : report.findings) {
    if (finding.severity == Severity::error && !finding.code.starts_with("CF5")) ids.insert(finding.id);
  }
  return ids;
}

// A part that is changed under a formula leaves the formula's stored result behind: that result is then named.
std::size_t results_left_behind(const Report& report) {
  return static_cast<std::size_t>(std::ranges::count_if(report.findings, [](const Finding& finding) {
    return finding.severity == Severity::error && finding.code == "CF508";
  }));
}

// The smallest change in whole units of the last place that the equations do not allow.
Decimal just_off(const Room& room) { return room.to_break->rounded_to(room.resolution) + room.resolution; }

class PlantedFault : public testing::TestWithParam<std::string> {};

TEST_P(PlantedFault, LargerThanTheToleranceIsFoundAtItsCell) {
  const Workbook original = read_sample(GetParam());
  const Report before = check_workbook(original);
  std::size_t planted_faults = 0;
  for (const Target& target : targets_of(before)) {
    if (!target.room.to_break) continue;
    const Decimal off = just_off(target.room);
    const Decimal by = planted_faults % 2 == 0 ? off : -off;
    auto workbook = planted(original, target, by);
    if (!workbook) continue;
    ++planted_faults;
    const Report report = check_workbook(std::move(*workbook));
    EXPECT_TRUE(names_in_error(report, target.sheet, target.cell) ||
                results_left_behind(report) > results_left_behind(before))
        << GetParam() << " " << target.sheet << "!" << to_a1(target.cell) << " changed by " << by.to_string();
  }
  EXPECT_GT(planted_faults, 50 / kEvery);
}

TEST_P(PlantedFault, SmallerThanHalfAUnitIsNone) {
  const Workbook original = read_sample(GetParam());
  const Report before = check_workbook(original);
  const std::set<std::string> errors = errors_of(before);
  std::size_t tried = 0;
  for (const Target& target : targets_of(before)) {
    if (!target.room.all_exact || target.room.resolution.is_zero()) continue;
    auto workbook = planted(original, target, target.room.resolution * Decimal::scaled(4, 1));
    if (!workbook) continue;
    ++tried;
    EXPECT_EQ(errors_of(check_workbook(std::move(*workbook))), errors)
        << GetParam() << " " << target.sheet << "!" << to_a1(target.cell);
  }
  EXPECT_GT(tried, 20 / kEvery);
}

INSTANTIATE_TEST_SUITE_P(Samples, PlantedFault, testing::ValuesIn(sample_names()), [](const auto& one) {
  std::string name = one.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

}  // namespace
}  // namespace crossfoot
