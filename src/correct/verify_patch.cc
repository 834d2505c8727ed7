#include "correct/verify_patch.h"

#include <map>

#include "catalogue/message.h"

namespace crossfoot {
namespace {

bool says_nothing(const Cell* cell) {
  return cell == nullptr || (cell->type == CellType::blank && cell->formula == kNone);
}

bool same_value(const Workbook& a, const Cell& x, const Workbook& b, const Cell& y) {
  if (x.type != y.type) return false;
  switch (x.type) {
    case CellType::blank:
      return true;
    case CellType::number:
    case CellType::boolean:
      return x.number == y.number;
    case CellType::text:
    case CellType::error:
      return a.text_of(x) == b.text_of(y);
  }
  return false;
}

bool holds(const Workbook& workbook, const Cell* cell, const CellContent& content) {
  if (cell == nullptr || cell->type != content.type) return cell == nullptr && content.type == CellType::blank;
  if (content.type == CellType::text || content.type == CellType::error) return workbook.text_of(*cell) == content.text;
  if (content.type == CellType::blank) return true;
  const auto wanted = Decimal::parse(content.text);
  return !wanted || Decimal::from_double(cell->number) == Decimal::from_double(wanted->to_double());
}

class Comparison {
 public:
  Comparison(const Workbook& before, const Workbook& after, const std::vector<PatchedCell>& changes)
      : before_(before), after_(after) {
    for (const PatchedCell& change : changes) changes_.emplace(change.cell, &change);
  }

  std::optional<std::string> first_difference() const {
    if (after_.sheets.size() < before_.sheets.size()) return "";
    for (std::uint32_t i = 0; i < before_.sheets.size(); ++i) {
      if (after_.sheets[i].name != before_.sheets[i].name) return before_.sheets[i].name;
      if (auto at = different_cell(i)) return place_text({0, before_.sheets[i].name, *at, std::nullopt});
    }
    return std::nullopt;
  }

 private:
  std::optional<CellAddress> different_cell(std::uint32_t i) const {
    for (const Cell& cell : before_.sheets[i].cells) {
      if (!as_meant(i, cell.at, &cell, after_.sheets[i].find(cell.at))) return cell.at;
    }
    for (const Cell& cell : after_.sheets[i].cells) {
      if (before_.sheets[i].find(cell.at) == nullptr && !as_meant(i, cell.at, nullptr, &cell)) return cell.at;
    }
    return std::nullopt;
  }

  bool as_meant(std::uint32_t sheet, CellAddress at, const Cell* old, const Cell* now) const {
    const auto found = changes_.find(SheetCell{sheet, at});
    const PatchedCell* change = found == changes_.end() ? nullptr : found->second;
    const std::string_view old_formula = old == nullptr ? "" : before_.formula_of(*old);
    const std::string_view new_formula = now == nullptr ? "" : after_.formula_of(*now);
    const bool formula =
        change != nullptr && change->formula ? new_formula == *change->formula : new_formula == old_formula;
    if (!formula) return false;
    if (change != nullptr && change->value) return holds(after_, now, *change->value);
    if (says_nothing(old) || says_nothing(now)) return says_nothing(old) && says_nothing(now);
    return same_value(before_, *old, after_, *now);
  }

  const Workbook& before_;
  const Workbook& after_;
  std::map<SheetCell, const PatchedCell*> changes_;
};

}  // namespace

std::optional<std::string> unexpected_difference(const Workbook& before, const Workbook& after,
                                                 const std::vector<PatchedCell>& changes) {
  return Comparison(before, after, changes).first_difference();
}

}  // namespace crossfoot
