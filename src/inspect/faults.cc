#include "inspect/faults.h"

#include <algorithm>

#include "catalogue/message.h"
#include "inspect/finding_parts.h"

namespace crossfoot {
namespace {

bool are_neighbours(const SheetCell& a, const SheetCell& b) {
  if (a.sheet != b.sheet) return false;
  const auto gap = [](std::uint32_t x, std::uint32_t y) { return x > y ? x - y : y - x; };
  const std::uint32_t rows = gap(a.at.row, b.at.row);
  const std::uint32_t columns = gap(a.at.column, b.at.column);
  return (rows == 0 && columns <= 3) || (columns == 0 && rows <= 3);
}

struct Group {
  std::vector<const Fault*> faults;
};

std::vector<Group> grouped(const std::vector<Fault>& faults) {
  std::vector<Group> groups;
  for (const Fault& fault : faults) {
    Group* fitting = nullptr;
    for (auto group = groups.rbegin(); group != groups.rend() && !fitting; ++group) {
      const Fault& first = *group->faults.front();
      const bool alike = !fault.group.empty() && first.group == fault.group &&
                         std::string_view(first.code) == fault.code && first.diagnosis == fault.diagnosis;
      if (alike && are_neighbours(group->faults.back()->cell, fault.cell)) fitting = &*group;
    }
    if (fitting)
      fitting->faults.push_back(&fault);
    else
      groups.push_back({{&fault}});
  }
  return groups;
}

// The cells' numbers once all that is certain is put right.
std::map<SheetCell, double> corrected(FormulaGrid& grid, const std::vector<Fault>& faults) {
  std::vector<ChangedCell> changes;
  for (const Fault& fault : faults) {
    if (fault.diagnosis != Diagnosis::certain || fault.formula_to.empty()) continue;
    ChangedCell& change = changes.emplace_back();
    change.cell = fault.cell;
    change.formula = fault.formula_to;
  }
  std::map<SheetCell, double> numbers;
  if (changes.empty()) return numbers;
  for (const RecalculatedCell& cell : recalculate(grid.workbook(), changes).cells) {
    if (cell.after.is(Value::Kind::number)) numbers[cell.cell] = cell.after.number;
  }
  return numbers;
}

void set(Finding& finding, const std::string& name, const Text& text) {
  finding.details[name + ".sv"] = text.sv;
  finding.details[name + ".en"] = text.en;
}

// Why, in a sentence, with the formula to write.
Text because(const Finding& finding, const Fault& fault) {
  const auto detail = [&](const char* name) {
    const auto in_both = finding.details.find(name);
    return in_both == finding.details.end() ? std::string() : in_both->second;
  };
  const std::string sv = detail("formula.sv");
  const std::string en = detail("formula.en");
  const std::string cells = detail("cells");
  const std::string_view code = fault.code;
  Text text;
  if (code == "CF501")
    text = {"Formeln " + sv + " tar inte med " + cells, "The formula " + en + " leaves out " + cells};
  else if (code == "CF502" && std::string_view(fault.cause) == "range_too_long")
    text = {"Formeln " + sv + " tar med " + cells + " för mycket",
            "The formula " + en + " takes in " + cells + " too much"};
  else if (code == "CF502")
    text = {"Formeln " + sv + " räknar " + cells + " två gånger", "The formula " + en + " counts " + cells + " twice"};
  else if (code == "CF503" && fault.by_sheets)
    text = {"Värdet är inskrivet där andra blad med samma uppställning har en formel",
            "The number is typed where other sheets of the same layout have a formula"};
  else if (code == "CF503")
    text = {"Värdet är inskrivet där grannarna har formler", "The number is typed where the neighbours have formulas"};
  else if (code == "CF505")
    text = {"Formeln " + sv + " lägger till talet " + detail("text.sv") + " för hand",
            "The formula " + en + " adds the number " + detail("text.en") + " by hand"};
  else if (code == "CF506")
    text = {"Formeln " + sv + " hämtar från fel cell", "The formula " + en + " fetches from the wrong cell"};
  else if (fault.by_sheets)
    text = {"Formeln " + sv + " skiljer sig från den på andra blad med samma uppställning",
            "The formula " + en + " differs from that of other sheets of the same layout"};
  else
    text = {"Formeln " + sv + " skiljer sig från grannarnas", "The formula " + en + " differs from its neighbours'"};
  text.sv += ". Skriv " + detail("formula_to.sv");
  text.en += ". Write " + detail("formula_to.en");
  return text;
}

Text certainty_word(Diagnosis diagnosis) {
  if (diagnosis == Diagnosis::certain) return {"Säkert", "Certain"};
  if (diagnosis == Diagnosis::likely) return {"Troligt", "Likely"};
  return {"Möjligt", "Possible"};
}

// The other cells of the group: "Likaså: D15 -1 663 240; E15 -2 515 100".
Text also(const std::vector<Finding>& others) {
  constexpr std::size_t kMostNamed = 12;
  Text text;
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (i == kMostNamed) {
      const std::string more = std::to_string(others.size() - kMostNamed);
      return {text.sv + " och " + more + " till", text.en + " and " + more + " more"};
    }
    const std::string place = to_a1(*others[i].place.cell);
    text.sv += (i == 0 ? "Likaså: " : "; ") + place + " " + expected_figure(others[i], Language::swedish);
    text.en += (i == 0 ? "Likewise: " : "; ") + place + " " + expected_figure(others[i], Language::english);
  }
  return text;
}

Finding finding_of(FormulaGrid& grid, const Group& group, const std::map<SheetCell, double>& numbers) {
  const Workbook& workbook = grid.workbook();
  const Fault& first = *group.faults.front();
  Finding finding = finding_at(first.code, first.severity, workbook, first.cell.sheet, first.cell.at);
  finding.diagnosis = first.diagnosis;
  finding.details = first.details;
  const Cell* stored = workbook.sheets[first.cell.sheet].find(first.cell.at);
  if (stored && stored->formula != kNone) add_formula(finding, "formula", workbook.formula_of(*stored));
  if (!first.formula_to.empty()) add_formula(finding, "formula_to", first.formula_to);
  start_explanation(finding, first.cause);
  std::vector<CellAddress> involved;
  std::vector<Finding> others;
  for (const Fault* fault : group.faults) {
    const auto known = numbers.find(fault->cell);
    std::optional<double> value;
    if (known != numbers.end())
      value = known->second;
    else if (!fault->formula_to.empty())
      value = number_given(grid, fault->cell, fault->formula_to);
    if (fault == &first && value) expect_number(finding, workbook, fault->cell.sheet, fault->cell.at, *value);
    if (!fault->formula_to.empty()) add_change(finding, workbook, fault->cell, fault->formula_to, value);
    if (fault != &first) {
      add_related(finding, workbook, fault->cell, "same_fault");
      others.push_back(finding_at(fault->code, fault->severity, workbook, fault->cell.sheet, fault->cell.at));
      if (value) expect_number(others.back(), workbook, fault->cell.sheet, fault->cell.at, *value);
    }
  }
  for (const SheetCell& cell : first.involved) {
    if (cell.sheet == first.cell.sheet) involved.push_back(cell.at);
    if (finding.related.size() < 50) add_related(finding, workbook, cell, first.role);
  }
  if (!involved.empty()) finding.details.try_emplace("cells", list_of(involved));
  set(finding, "because", because(finding, first));
  set(finding, "certainty", certainty_word(first.diagnosis));
  finding.explanations.front().probability = first.diagnosis == Diagnosis::certain  ? "1"
                                             : first.diagnosis == Diagnosis::likely ? "0.95"
                                                                                    : "0.5";
  if (group.faults.size() > 1) {
    set(finding, "also", also(others));
    finding.details["count"] = std::to_string(group.faults.size());
    finding.place.range = CellRange{first.cell.at, group.faults.back()->cell.at};
  }
  return finding;
}

}  // namespace

std::vector<Finding> findings_of(FormulaGrid& grid, const std::vector<Fault>& faults) {
  std::vector<Finding> findings;
  if (faults.empty()) return findings;
  const std::map<SheetCell, double> numbers = corrected(grid, faults);
  for (const Group& group : grouped(faults)) findings.push_back(finding_of(grid, group, numbers));
  return findings;
}

std::optional<double> number_given(FormulaGrid& grid, const SheetCell& cell, std::string_view formula) {
  const Expression expression = parse_formula(formula, grid.book(), cell.sheet);
  const Value value = grid.checker().value_of_formula(cell.sheet, cell.at, expression);
  if (!value.is(Value::Kind::number)) return std::nullopt;
  return value.number;
}

bool gives_another(FormulaGrid& grid, const SheetCell& cell, std::string_view formula) {
  const Expression expression = parse_formula(formula, grid.book(), cell.sheet);
  const Value value = grid.checker().value_of_formula(cell.sheet, cell.at, expression);
  if (!value.is(Value::Kind::number)) return false;
  const Cell* stored = grid.workbook().sheets[cell.sheet].find(cell.at);
  return stored && stored->type == CellType::number && !value_of(grid.workbook(), *stored).same_as(value);
}

namespace {

std::string written(const CellRef& ref) {
  std::string text = ref.column_fixed ? "$" : "";
  text += column_letters(ref.at.column);
  if (ref.row_fixed) text += '$';
  return text + std::to_string(ref.at.row + 1);
}

}  // namespace

std::string with_area(std::string_view formula, const CellRange& from, const CellRange& to) {
  std::string out;
  for (const Token& token : tokens_of(formula)) {
    const std::string_view text = formula.substr(token.start, token.size);
    const bool same = token.kind == Token::Kind::reference && !token.has_sheet && !token.whole_rows &&
                      !token.whole_columns && token.first.at == from.first && token.last.at == from.last;
    if (!same) {
      out += text;
      continue;
    }
    CellRef first = token.first;
    CellRef last = token.last;
    first.at = to.first;
    last.at = to.last;
    out += written(first);
    if (to.first != to.last) out += ":" + written(last);
  }
  return out;
}

std::string sum_of_cells(const std::vector<CellAddress>& cells) {
  constexpr std::size_t kMostAlone = 6;
  std::string ranges;
  std::size_t runs = 0;
  for (std::size_t i = 0; i < cells.size(); ++runs) {
    std::size_t end = i;
    while (end + 1 < cells.size() && cells[end + 1] == CellAddress{cells[end].row + 1, cells[end].column}) ++end;
    ranges += (ranges.empty() ? "" : ",") + to_a1(CellRange{cells[i], cells[end]});
    i = end + 1;
  }
  if (cells.empty() || cells.size() > kMostAlone || (runs == 1 && cells.size() > 1)) {
    return cells.empty() ? "" : "SUM(" + ranges + ")";
  }
  std::string terms;
  for (const CellAddress& at : cells) terms += (terms.empty() ? "" : "+") + to_a1(at);
  return terms;
}

}  // namespace crossfoot
