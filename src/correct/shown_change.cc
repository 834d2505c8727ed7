#include "correct/shown_change.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/sanitise.h"
#include "catalogue/message.h"
#include "formula/written_formula.h"
#include "output/words.h"

namespace crossfoot {
namespace {

// So many more decimals as it takes to tell before from after.
int telling_decimals(const CellCorrection& correction) {
  int decimals = correction.decimals_shown;
  if (!correction.from || !correction.to) return decimals;
  const Decimal from = *correction.from * correction.show_factor;
  const Decimal to = *correction.to * correction.show_factor;
  while (decimals < 6 && !(from == to) && from.rounded(decimals) == to.rounded(decimals)) ++decimals;
  return decimals;
}

std::string number_shown(const CellCorrection& correction, const Decimal& stored, Language language) {
  const Decimal shown = stored * correction.show_factor;
  const int decimals = correction.decimals_shown >= 0 ? telling_decimals(correction) : shown.decimals();
  return figure(shown, decimals, correction.unit == "%" ? "%" : "", language);
}

std::string sentence(std::string text) {
  if (text.empty() || text.ends_with('.')) return text;
  return text + ".";
}

}  // namespace

std::string shown_before(const CellCorrection& correction, Language language) {
  if (!correction.text_before.empty()) return masked(error_value(correction.text_before, language)).text;
  if (correction.from) return number_shown(correction, *correction.from, language);
  return std::string(pick(language, "tomt", "blank"));
}

std::string shown_after(const CellCorrection& correction, Language language) {
  if (correction.to) return number_shown(correction, *correction.to, language);
  if (!correction.formula_to.empty()) return written_formula(correction.formula_to, language);
  return std::string(pick(language, "tomt", "blank"));
}

std::string formula_shown(const CellCorrection& correction, Language language) {
  if (correction.formula_to.empty() || correction.formula_to == correction.formula_from) return "";
  const std::string before = correction.formula_from.empty()
                                 ? std::string(pick(language, "inskrivet tal", "typed number"))
                                 : written_formula(correction.formula_from, language);
  return before + " → " + written_formula(correction.formula_to, language);
}

std::optional<Decimal> difference_of(const CellCorrection& correction) {
  if (!correction.to || !correction.to->valid()) return std::nullopt;
  if (!correction.from) return std::nullopt;
  const Decimal difference = *correction.to - *correction.from;
  return difference.valid() ? std::optional<Decimal>(difference) : std::nullopt;
}

std::string certainty(Diagnosis diagnosis, Language language) {
  switch (diagnosis) {
    case Diagnosis::certain:
      return std::string(pick(language, "säker", "certain"));
    case Diagnosis::likely:
      return std::string(pick(language, "trolig", "likely"));
    case Diagnosis::possible:
      return std::string(pick(language, "möjlig", "possible"));
    case Diagnosis::open:
      break;
  }
  return std::string(pick(language, "kan inte pekas ut", "cannot be told"));
}

NewNote note_of(const CellCorrection& correction, Language language) {
  NewNote note;
  if (correction.place.cell) note.at = *correction.place.cell;
  const bool same_number = correction.from && correction.to && *correction.from == *correction.to;
  note.head = same_number ? std::string(pick(language, "Formel i stället för inskrivet tal.",
                                             "A formula in the place of a typed number."))
                          : fmt::format("{}: {} → {}.", pick(language, "Rättad", "Corrected"),
                                        shown_before(correction, language), shown_after(correction, language));
  std::string text;
  const auto line = [&](std::string_view sv, std::string_view en, const std::string& what) {
    if (what.empty()) return;
    text += fmt::format("{}{}{}", text.empty() ? "" : "\n", pick(language, sv, en), sentence(what));
  };
  line("Formel: ", "Formula: ", formula_shown(correction, language));
  line("Kontroll: ", "Rule: ", masked(correction.check.in(language)).text);
  line("Orsak: ", "Cause: ", masked(correction.cause.in(language)).text);
  if (correction.primary)
    line("", "",
         std::string(pick(language, "Ska bekräftas mot ekonomisystemet", "To be confirmed in the finance system")));
  note.text = std::move(text);
  return note;
}

}  // namespace crossfoot
