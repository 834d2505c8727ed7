#include "diagnose/because.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/number_text.h"
#include "base/utf8.h"
#include "catalogue/message.h"
#include "rules/report_parts.h"

namespace crossfoot::diagnose {
namespace {

constexpr std::size_t kMostTerms = 4;  // of an equation that is written out
constexpr std::size_t kMostNamed = 3;

Text number(const Observation& o) {
  const Decimal value = as_read(o.shown, o);
  const std::string_view unit = o.key.unit_kind == UnitKind::ratio && o.unit == "%" ? "%" : "";
  return {figure(value, o.decimals_shown, unit, Language::swedish),
          figure(value, o.decimals_shown, unit, Language::english)};
}

int sign_of(const Term& t, const Observation& o) {
  return (t.weight.num < 0 ? -1 : 1) * (o.factor.sign() < 0 ? -1 : 1);
}

// "51 194 − 14 541": what the cell should be, from the others as printed.
Text written_out(const Constraint& c, std::size_t own, std::span<const Observation> observations) {
  Text text;
  const int own_sign = sign_of(c.terms[own], observations[c.terms[own].observation]);
  const auto is_minus = [&](std::size_t i) {
    return sign_of(c.terms[i], observations[c.terms[i].observation]) == own_sign;
  };
  std::vector<std::size_t> order;  // what is added before what is taken away
  for (const bool taken : {false, true}) {
    for (std::size_t i = 0; i < c.terms.size(); ++i) {
      if (i != own && is_minus(i) == taken) order.push_back(i);
    }
  }
  for (const std::size_t i : order) {
    const Observation& o = observations[c.terms[i].observation];
    const bool minus = is_minus(i);
    const Text value = number(o);
    const auto join = [&](std::string& out, const std::string& figure) {
      const bool negative = figure.starts_with("-");
      if (!out.empty()) out += minus ? " − " : " + ";
      if (out.empty() && minus) out += "−";
      out += negative && (minus || !out.empty()) ? "(" + figure + ")" : figure;
    };
    join(text.sv, value.sv);
    join(text.en, value.en);
  }
  return text;
}

Text with_place(const Observation& o, const Observation& beside) {
  Place place = place_of(o);
  if (place.sheet == beside.place.sheet && o.file == beside.file) place.sheet = {};
  return {place_text(place), place_text(place)};
}

Text phrase(const Constraint& c, std::uint32_t cell, std::span<const Observation> observations) {
  const auto own = std::ranges::find(c.terms, cell, &Term::observation);
  if (own == c.terms.end()) return {};
  const auto at = static_cast<std::size_t>(own - c.terms.begin());
  const Observation& o = observations[cell];
  const Observation& target = observations[c.terms.front().observation];
  if (c.kind == Constraint::Kind::ratio) {
    if (at == 0) return {"beloppen som den räknas på", "the amounts that it is calculated from"};
    const Text value = number(target);
    return {"kvoten " + value.sv, "the quotient " + value.en};
  }
  if (c.terms.size() == 2) {
    const Observation& other = observations[c.terms[1 - at].observation];
    const Text place = with_place(other, o);
    const auto size = [](const Weight& w) { return w.num < 0 ? -w.num : w.num; };
    const bool same =
        size(c.terms[0].weight) == size(c.terms[1].weight) && c.terms[0].weight.den == c.terms[1].weight.den;
    if (!same || !c.constant.is_zero()) return {"talet i " + place.sv, "the number in " + place.en};
    return {"samma uppgift i " + place.sv, "the same fact in " + place.en};
  }
  const bool plain = std::ranges::all_of(
      c.terms, [](const Term& t) { return t.weight.den == 1 && (t.weight.num == 1 || t.weight.num == -1); });
  if (c.terms.size() <= kMostTerms && plain && c.constant.is_zero()) {
    const Text sum = written_out(c, at, observations);
    const bool one_row = std::ranges::all_of(c.terms, [&](const Term& t) {
      const Observation& other = observations[t.observation];
      return other.file == o.file && other.table == o.table && other.row == o.row;
    });
    if (one_row) return {"raden (" + sum.sv + ")", "the row (" + sum.en + ")"};
    if (at == 0) return {"delarna (" + sum.sv + ")", "the parts (" + sum.en + ")"};
    return {"summan (" + sum.sv + ")", "the total (" + sum.en + ")"};
  }
  if (at == 0) return {"delarna", "the parts"};
  const Text value = number(target);
  return {"summan " + value.sv, "the total " + value.en};
}

std::string listed(const std::vector<std::string>& parts, std::string_view both, std::string_view word) {
  if (parts.size() == 1) return parts.front();
  std::string text = parts.size() == 2 ? std::string(both) : std::string();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? std::string(word) : ", ";
    text += parts[i];
  }
  return text;
}

}  // namespace

Text because(std::span<const std::uint32_t> constraints, std::uint32_t cell, std::span<const CheckedConstraint> checked,
             std::span<const Observation> observations, Diagnosis diagnosis) {
  std::vector<std::string> sv;
  std::vector<std::string> en;
  for (const std::uint32_t i : constraints) {
    const Text text = phrase(checked[i].constraint, cell, observations);
    if (text.sv.empty() || sv.size() == kMostNamed || std::ranges::count(sv, text.sv) > 0) continue;
    sv.push_back(text.sv);
    en.push_back(text.en);
  }
  if (sv.empty()) return {};
  const bool certain = diagnosis == Diagnosis::certain;
  const bool one = sv.size() == 1;
  return {capitalised(listed(sv, "både ", " och ") + (certain ? " kräver det" : " talar för det")),
          capitalised(listed(en, "both ", " and ") +
                      (certain ? (one ? " requires it" : " require it") : (one ? " suggests it" : " suggest it")))};
}

}  // namespace crossfoot::diagnose
