#include "bench/inject/judge.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <set>

#include "diagnose/diagnose.h"
#include "diagnose/hypotheses.h"
#include "rules/rules.h"

namespace crossfoot::bench {
namespace {

using CellsByPlace = std::map<std::pair<std::string, CellAddress>, std::uint32_t>;

std::vector<Finding> broken_findings(const Report& report, std::vector<CheckedConstraint>& checked) {
  std::vector<Finding> findings;
  for (CheckedConstraint& one : checked) {
    if (one.evaluation.verdict != Verdict::broken) continue;
    Finding finding;
    finding.id = "f" + std::to_string(findings.size());
    finding.code = "CF401";
    finding.rule = one.constraint.rule->id;
    finding.place = report.observations[one.constraint.terms.front().observation].place;
    one.finding = finding.id;
    findings.push_back(std::move(finding));
  }
  return findings;
}

Proposal proposal_of(const Finding& finding, const CellsByPlace& cells) {
  Proposal result;
  result.diagnosis = finding.diagnosis;
  const Explanation& first = finding.explanations.front();
  result.cause = first.cause;
  result.probability = std::strtod(first.probability.c_str(), nullptr);
  for (const Explanation& explanation : finding.explanations) {
    for (const CellChange& change : explanation.changes) {
      const auto cell = cells.find({change.place.sheet, change.place.cell.value_or(CellAddress{})});
      if (cell == cells.end()) continue;
      result.cells.push_back(cell->second);
      if (&explanation == &first) result.first.push_back({cell->second, change.to});
    }
  }
  return result;
}

class Scorer {
 public:
  Scorer(const Report& report, std::span<const Decimal> truth, const Answer& answer)
      : report_(report), truth_(truth), answer_(answer), in_equations_(report.observations.size(), false) {
    for (const Constraint& c : report.constraints) {
      for (const Term& term : c.terms) in_equations_[term.observation] = true;
    }
  }

  EventScore event(const Planted& planted) const {
    EventScore score;
    score.found = answer_.open > 0;
    std::set<std::uint32_t> named;
    std::set<std::uint32_t> listed;
    bool sure = true;
    bool right = true;
    bool close = true;
    for (const Proposal& proposal : answer_.proposals) {
      const auto is_mine = [&](std::uint32_t cell) {
        return std::ranges::find(planted.cells, cell) != planted.cells.end();
      };
      listed.insert(proposal.cells.begin(), proposal.cells.end());
      if (std::ranges::any_of(proposal.cells, is_mine)) score.found = true;
      if (std::ranges::none_of(proposal.first, is_mine, &Change::cell)) continue;
      sure = sure && proposal.diagnosis >= Diagnosis::likely;
      for (const Change& change : proposal.first) {
        named.insert(change.cell);
        right = right && change.to && *change.to == truth_[change.cell];
        close = close && is_close(change);
      }
    }
    score.located = covers(named, planted);
    score.listed = covers(listed, planted);
    score.restored = score.located && sure && right;
    score.near = score.located && sure && !right && close;
    return score;
  }

  WrongClaims wrong(std::vector<Likely>& likely, std::size_t& certain) const {
    WrongClaims result;
    for (const Proposal& proposal : answer_.proposals) {
      bool right = true;
      bool place = true;
      bool close = true;
      for (const Change& change : proposal.first) {
        right = right && change.to && *change.to == truth_[change.cell];
        place = place && !(report_.observations[change.cell].stored == truth_[change.cell]);
        close = close && is_close(change);
      }
      if (proposal.diagnosis == Diagnosis::likely) {
        likely.push_back({proposal.probability, proposal.cause, right});
        result.likely += right ? 0 : 1;
      }
      if (proposal.diagnosis != Diagnosis::certain) continue;
      ++certain;
      if (right) continue;
      ++(close ? result.certain_near : place ? result.certain_value : result.certain_place);
    }
    return result;
  }

 private:
  bool is_close(const Change& change) const {
    return change.to && (*change.to - truth_[change.cell]).abs() <= reach_of_rounding(report_, change.cell);
  }

  bool covers(const std::set<std::uint32_t>& named, const Planted& planted) const {
    return std::ranges::all_of(planted.cells, [&](std::uint32_t cell) {
      if (named.contains(cell) || !in_equations_[cell]) return true;
      const Decimal off = (report_.observations[cell].stored - truth_[cell]).abs();
      return planted.cells.size() > 1 && off <= reach_of_rounding(report_, cell);
    });
  }

  const Report& report_;
  std::span<const Decimal> truth_;
  const Answer& answer_;
  std::vector<bool> in_equations_;  // by observation; of the others nobody can tell
};

// What was proposed for whole rows, as text: for whoever looks into a trial.
std::vector<std::string> proposed(const Report& report, std::span<const CheckedConstraint> checked) {
  std::vector<std::string> result;
  const std::vector<std::string> files{"rapport.xlsx"};
  const auto systems = diagnose::systems_of(checked, report.observations, files, true);
  const auto atoms = diagnose::hypotheses_of(systems, report.observations, checked);
  for (std::size_t s = 0; s < systems.size(); ++s) {
    for (const diagnose::Atom& atom : atoms[s]) {
      std::string text = fmt::format("system {}, {} with prior {:.2g}:", s, atom.cause, atom.prior);
      for (const diagnose::AtomCell& one : atom.cells) {
        const diagnose::Cell& cell = systems[s].cells[one.cell];
        const Observation& o = report.observations[cell.observation];
        text += " " + to_a1(*o.place.cell) + "=" + (one.value ? stored_of(cell, *one.value, o).to_string() : "?");
      }
      result.push_back(std::move(text));
    }
  }
  return result;
}

}  // namespace

Decimal reach_of_rounding(const Report& report, std::uint32_t cell) {
  const Observation& o = report.observations[cell];
  Decimal most = o.resolution;
  for (const Constraint& c : report.constraints) {
    if (c.kind == Constraint::Kind::ratio) continue;
    if (std::ranges::find(c.terms, cell, &Term::observation) == c.terms.end()) continue;
    most = std::max(most, o.resolution * static_cast<std::int64_t>((c.terms.size() + 1) / 2));
  }
  return most;
}

std::vector<std::string> hypotheses_on(const Report& report) {
  return proposed(report, evaluate_all(report.constraints, report.observations));
}

Answer answer_from(const Report& report, std::span<const Finding> findings) {
  CellsByPlace cells;
  for (std::uint32_t i = 0; i < report.observations.size(); ++i) {
    const Place& place = report.observations[i].place;
    if (place.cell) cells.emplace(std::pair(place.sheet, *place.cell), i);
  }
  Answer answer;
  for (const Finding& finding : findings) {
    if (finding.explanations.empty()) {
      ++answer.open;
    } else {
      answer.proposals.push_back(proposal_of(finding, cells));
    }
  }
  return answer;
}

Answer answer_of(const Report& report) {
  std::vector<CheckedConstraint> checked = evaluate_all(report.constraints, report.observations);
  std::vector<Finding> findings = broken_findings(report, checked);
  std::vector<FileReport> files(1);
  files.front().file = "rapport.xlsx";
  const auto start = std::chrono::steady_clock::now();
  findings = diagnose::diagnosed(std::move(findings), {checked, report.observations, files});
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  Answer answer = answer_from(report, findings);
  answer.seconds = taken.count();
  return answer;
}

Score score_of(const Report& report, std::span<const Decimal> truth, std::span<const Planted> planted,
               const Answer& answer) {
  const Scorer scorer(report, truth, answer);
  Score score;
  for (const Planted& one : planted) score.events.push_back(scorer.event(one));
  score.wrong = scorer.wrong(score.likely, score.certain);
  return score;
}

}  // namespace crossfoot::bench
