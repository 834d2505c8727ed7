// From broken constraints to findings: the target's cell, what stands there,
// what the other cells call for, and all cells that take part.
#include "base/number_text.h"
#include "rules/finding_id.h"
#include "rules/report_display.h"
#include "rules/report_parts.h"
#include "rules/required.h"
#include "rules/rule_kind.h"
#include "rules/tolerance.h"

namespace crossfoot {

Place place_of(const Observation& o) {
  Place place = o.place;
  place.file = o.file;
  return place;
}

std::string label_of(const Observation& o) {
  if (o.row_label.empty() || o.column_label.empty()) return o.row_label.empty() ? o.column_label : o.row_label;
  return o.row_label.str() + ", " + o.column_label.str();
}

Decimal as_read(const Decimal& in_cell_terms, const Observation& o) { return in_cell_terms * o.show_factor; }

RelatedCell related_cell(const Term& t, const Term& target, std::span<const Observation> observations) {
  const Observation& o = observations[t.observation];
  RelatedCell cell;
  cell.place = place_of(o);
  cell.role = t.role;
  cell.label = label_of(o);
  cell.unit = o.unit;
  cell.decimals_shown = o.decimals_shown;
  if (o.state == State::given) {
    cell.value = o.stored.to_string();
    cell.shown = as_read(o.shown, o).to_string();
  } else {
    cell.value = o.text;
    cell.shown = o.text;
  }
  // How it enters the equation as printed, where a cost may be positive.
  const auto sign = [](std::int64_t weight, const Decimal& factor) {
    return (weight < 0 ? -1 : 1) * (factor.sign() < 0 ? -1 : 1);
  };
  cell.sign = -sign(t.weight.num, o.factor) * sign(target.weight.num, observations[target.observation].factor);
  return cell;
}

namespace {

Text number_text(const Observation& o) {
  const Decimal value = as_read(o.shown, o);
  return {swedish(value, o.decimals_shown), english(value, o.decimals_shown)};
}

void set_detail(Finding& finding, const std::string& name, const Text& text) {
  finding.details[name + ".sv"] = text.sv;
  finding.details[name + ".en"] = text.en;
}

// What the sentence of the rule's code calls "other", where that is not simply
// the first cell that takes part.
void name_other(const Constraint& c, std::span<const Observation> observations, std::span<const FileFacts> files,
                Finding& finding) {
  const Observation& target = observations[c.terms.front().observation];
  if (c.rule->kind == RuleKind::unchanged && c.terms.size() == 4) {
    set_detail(finding, "other_value", number_text(observations[c.terms[2].observation]));
    set_detail(finding, "other", number_text(observations[c.terms[3].observation]));
  }
  if (c.terms.size() != 2) return;
  const Observation& other = observations[c.terms[1].observation];
  if (c.rule->kind == RuleKind::monotone) finding.details["other"] = other.column_label;
  if (other.file == target.file || other.file >= files.size() || files[other.file].recognition == nullptr) return;
  const std::string& report = files[other.file].recognition->report.title;
  if (!report.empty()) finding.details["other"] = report + ", " + label_of(other);
}

Finding finding_of(const CheckedConstraint& checked, std::span<const Observation> observations,
                   std::span<const FileFacts> files, FindingIds& ids) {
  const Constraint& c = checked.constraint;
  const Observation& target = observations[c.terms.front().observation];
  Finding finding = finding_at(target);
  finding.id = ids.next(c.rule->id, target, files);
  finding.code = c.rule->code;
  finding.rule = c.rule->id;
  finding.rule_sentence = c.rule->sentence;
  finding.severity = c.severity;
  const Evaluation& e = checked.evaluation;
  if (e.expected.valid()) {
    finding.expected = e.expected;
    expect_shown(target, e.expected_shown, finding);
  }
  if (e.tolerance.valid()) {
    constexpr int kDecimals = 6;  // of a tolerance: what lies beyond tells nobody anything
    finding.tolerance = as_read(quotient_in_steps(e.tolerance, target.factor.abs(), {}), target).rounded(kDecimals);
  }
  for (const Term& t : std::span(c.terms).subspan(1)) {
    finding.related.push_back(related_cell(t, c.terms.front(), observations));
  }
  name_other(c, observations, files, finding);
  return finding;
}

}  // namespace

Finding finding_at(const Observation& target) {
  Finding finding;
  finding.place = place_of(target);
  finding.label = label_of(target);
  finding.primary = target.primary;
  if (target.state == State::given) {
    finding.found = target.stored;
    finding.found_shown = as_read(target.shown, target);
  }
  finding.decimals_shown = target.decimals_shown;
  finding.unit = target.unit;
  finding.per_cent = target.key.unit_kind == UnitKind::ratio && target.show_factor == Decimal(100);
  return finding;
}

void expect_shown(const Observation& target, const Decimal& expected_shown, Finding& finding) {
  finding.expected_shown = as_read(expected_shown, target);
  finding.difference = as_read(target.shown, target) - *finding.expected_shown;
  if (target.key.unit_kind == UnitKind::money) {
    finding.amount_sek = ((target.shown - expected_shown) * target.factor).abs();
  }
}

std::vector<Finding> findings_of(const Schema& schema, std::span<const CheckedConstraint> checked,
                                 std::span<const Observation> observations, std::span<const FileFacts> files) {
  FindingIds ids;
  std::vector<Finding> result;
  for (const CheckedConstraint& c : checked) {
    if (c.evaluation.verdict == Verdict::broken) result.push_back(finding_of(c, observations, files, ids));
  }
  for (auto& finding : notes_on_rounding(checked, observations, files)) {
    finding.id = ids.next(finding.id, finding.place.file);
    result.push_back(std::move(finding));
  }
  for (auto& finding : missing_lines(schema, observations, files)) {
    finding.id = ids.next(finding.id, finding.place.file);
    result.push_back(std::move(finding));
  }
  return result;
}

}  // namespace crossfoot
