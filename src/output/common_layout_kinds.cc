// Which columns each kind of table has in the common layout.
#include "output/common_layout_kinds.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "output/fact_words.h"

namespace crossfoot {
namespace {

using Role = LayoutColumn::Role;

constexpr int kAnyYear = 1000;

// What a column of a plan states.
struct Slot {
  Text heading;
  std::string_view measure;
  Span span = Span::unknown;  // unknown: any
  int year = 0;               // from the report's year
};

using Slots = std::vector<Slot>;

const Slots& economy_slots() {
  static const Slots slots = {
      {{"Ackumulerat utfall", "Outcome to date"}, "outcome", Span::to_date, 0},
      {{"Periodbudget", "Period budget"}, "budget", Span::to_date, 0},
      {{"Budgetavvikelse", "Budget deviation"}, "deviation", Span::to_date, 0},
      {{"Årsbudget", "Full-year budget"}, "budget", Span::year, 0},
      {{"Helårsprognos", "Full-year forecast"}, "forecast", Span::year, 0},
      {{"Prognosavvikelse", "Forecast deviation"}, "deviation", Span::year, 0},
      {{"Avvikelse i % av budget", "Deviation in % of budget"}, "percent_of_budget", Span::unknown, kAnyYear},
      {{"Utfall samma period i fjol", "Outcome, same period last year"}, "outcome", Span::to_date, -1},
      {{"Förändring mot i fjol", "Change from last year"}, "change", Span::unknown, kAnyYear},
      {{"Helårsutfall i fjol", "Outcome of last year"}, "outcome", Span::year, -1},
      {{"Helårsutfall i förfjol", "Outcome of the year before"}, "outcome", Span::year, -2},
      {{"Helårsutfall", "Outcome of the year"}, "outcome", Span::year, 0}};
  return slots;
}

const Slots& grant_slots() {
  static const Slots slots = {{{"Sökt belopp", "Amount applied for"}, "grant_applied", Span::unknown, kAnyYear},
                              {{"Erhållet belopp", "Amount received"}, "grant_received", Span::unknown, kAnyYear},
                              {{"Ackumulerat utfall", "Outcome to date"}, "outcome", Span::to_date, 0},
                              {{"Årsbudget", "Full-year budget"}, "budget", Span::year, 0},
                              {{"Helårsprognos", "Full-year forecast"}, "forecast", Span::year, 0}};
  return slots;
}

const Slots& indicator_slots() {
  static const Slots slots = {{{"Utfall i förfjol", "Outcome of the year before"}, "outcome", Span::year, -2},
                              {{"Utfall i fjol", "Outcome of last year"}, "outcome", Span::year, -1},
                              {{"Ackumulerat utfall", "Outcome to date"}, "outcome", Span::to_date, 0},
                              {{"Helårsutfall", "Outcome of the year"}, "outcome", Span::year, 0},
                              {{"Målvärde", "Target"}, "target", Span::unknown, kAnyYear},
                              {{"Måluppfyllelse", "Attainment"}, "attainment", Span::unknown, kAnyYear},
                              {{"Helårsprognos", "Full-year forecast"}, "forecast", Span::year, 0}};
  return slots;
}

const Slots& sick_leave_slots() {
  static const Slots slots = {{{"Total sjukfrånvaro", "Total sick leave"}, "sick_leave_total", Span::unknown, kAnyYear},
                              {{"Kort sjukfrånvaro", "Short sick leave"}, "sick_leave_short", Span::unknown, kAnyYear},
                              {{"Lång sjukfrånvaro", "Long sick leave"}, "sick_leave_long", Span::unknown, kAnyYear}};
  return slots;
}

enum class Shape : std::uint8_t { plan, tertials, months, years };

struct Kind {
  std::string_view id;
  Text name;
  Shape shape;
  const Slots& (*slots)();
  bool money = true;
};

const std::vector<Kind>& known_kinds() {
  static const std::vector<Kind> kinds = {
      {"economy", {"Ekonomi", "Economy"}, Shape::plan, economy_slots},
      {"detail", {"Ekonomi per verksamhet", "Economy by activity"}, Shape::plan, economy_slots},
      {"tertial", {"Per tertial", "By tertial"}, Shape::tertials, nullptr},
      {"months", {"Per månad", "By month"}, Shape::months, nullptr},
      {"grants", {"Statsbidrag", "State grants"}, Shape::plan, grant_slots},
      {"statistics", {"Statistik", "Statistics"}, Shape::years, nullptr, false},
      {"indicators", {"Indikatorer", "Indicators"}, Shape::plan, indicator_slots, false},
      {"goals", {"Mål", "Goals"}, Shape::plan, indicator_slots, false},
      {"sick_leave", {"Sjukfrånvaro", "Sick leave"}, Shape::plan, sick_leave_slots, false}};
  return kinds;
}

// A kind of the user's own looks like the economy tables.
const Kind& kind_of(const std::string& id) {
  static const Kind own = {"", {}, Shape::plan, economy_slots};
  const auto found = std::ranges::find(known_kinds(), std::string_view(id), &Kind::id);
  return found == known_kinds().end() ? own : *found;
}

constexpr std::array<std::string_view, 12> kMonthsSv = {"Jan",  "Feb", "Mars", "April", "Maj", "Juni",
                                                        "Juli", "Aug", "Sep",  "Okt",   "Nov", "Dec"};
constexpr std::array<std::string_view, 12> kMonthsEn = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::vector<Text> amount_headings(const Kind& kind) {
  std::vector<Text> headings;
  switch (kind.shape) {
    case Shape::plan:
      for (const Slot& slot : kind.slots()) headings.push_back(slot.heading);
      break;
    case Shape::tertials:
      headings = {{"Jan–april", "Jan–Apr"}, {"Maj–aug", "May–Aug"}, {"Sep–dec", "Sep–Dec"}, {"Helår", "Full year"}};
      break;
    case Shape::months:
      for (std::size_t i = 0; i < 12; ++i) headings.push_back({std::string(kMonthsSv[i]), std::string(kMonthsEn[i])});
      headings.push_back({"Ackumulerat", "To date"});
      headings.push_back({"Helår", "Full year"});
      break;
    case Shape::years:
      headings = {{"Rapportåret", "Report's year"},
                  {"1 år före", "1 year before"},
                  {"2 år före", "2 years before"},
                  {"3 år före", "3 years before"},
                  {"4 år före", "4 years before"}};
      break;
  }
  return headings;
}

int years_from_report(const FactKey& key) {
  return key.as_of.known() && key.stat.period.known() ? key.stat.period.year() - key.as_of.year() : 0;
}

std::optional<std::uint32_t> plan_slot(const Slots& slots, const FactKey& key) {
  const std::string& version = key.stat.version;
  if (!version.empty() && version != "revised") return std::nullopt;
  if (key.stat.measure == "change" && key.actual.measure != "outcome" && !key.actual.measure.empty()) {
    return std::nullopt;
  }
  const Span span = span_of(key.stat, key.as_of);
  for (std::uint32_t i = 0; i < slots.size(); ++i) {
    const Slot& slot = slots[i];
    if (slot.measure != key.stat.measure) continue;
    if (slot.span != Span::unknown && slot.span != span) continue;
    if (slot.year != kAnyYear && slot.year != years_from_report(key)) continue;
    return i;
  }
  return std::nullopt;
}

// Of the report's own year only.
std::optional<std::uint32_t> part_of_year(const FactKey& key, int months) {
  const Period& period = key.stat.period;
  if (!period.known() || years_from_report(key) != 0) return std::nullopt;
  const auto parts = static_cast<std::uint32_t>(12 / months);
  const std::uint32_t after = months == 1 ? parts + 1 : parts;  // where months are, "to date" comes first
  if (period.is_whole_year()) return after;
  if (period.months() == months && (period.first_month() - 1) % months == 0) {
    return static_cast<std::uint32_t>((period.first_month() - 1) / months);
  }
  if (months == 1 && span_of(key.stat, key.as_of) == Span::to_date) return parts;
  return std::nullopt;
}

std::string period_without_year(const Period& period, Language language) {
  if (!period.known()) return "";
  if (period.is_whole_year()) return language == Language::swedish ? "helår" : "full year";
  std::string name = period.name().in(language);
  const std::string year = " " + std::to_string(period.year());
  if (name.ends_with(year)) name.resize(name.size() - year.size());
  return name;
}

// Outcome and forecast make up one year.
std::string type_in_year(const FactKey& key, Language language) {
  const bool swedish = language == Language::swedish;
  std::string type = swedish ? "Utfall/prognos" : "Outcome/forecast";
  if (key.stat.measure == "budget") type = "Budget";
  if (key.stat.measure == "deviation") type = swedish ? "Avvikelse" : "Deviation";
  if (!key.stat.version.empty()) type += ", " + version_word(key.stat.version, language);
  return type;
}

bool makes_up_a_year(const FactKey& key) {
  const std::string& measure = key.stat.measure;
  return measure == "outcome" || measure == "forecast" || measure == "budget" || measure == "deviation";
}

}  // namespace

std::vector<std::string> kinds_in_order() {
  std::vector<std::string> order;
  for (const Kind& kind : known_kinds()) order.emplace_back(kind.id);
  return order;
}

LayoutSheet empty_layout_sheet(const std::string& id) {
  const Kind& kind = kind_of(id);
  LayoutSheet sheet;
  sheet.kind = id;
  sheet.name = kind.id.empty() ? Text{with_capital(id), with_capital(id)} : kind.name;
  sheet.money = kind.money;
  const bool years = kind.shape == Shape::years;
  sheet.columns = {{Role::row, {"Rad", "Row"}}, {Role::line, {"Gemensam rad", "Common line"}}};
  if (kind.shape != Shape::plan) sheet.columns.push_back({Role::type, {"Värdetyp", "Measure"}});
  if (years) sheet.columns.push_back({Role::period, {"Period", "Period"}});
  if (kind.money) sheet.columns.push_back({Role::flow, {"Slag", "Flow"}});
  sheet.columns.push_back({Role::unit, {"Måttenhet", "Unit"}});
  sheet.first_amount = static_cast<std::uint32_t>(sheet.columns.size());
  for (Text& heading : amount_headings(kind)) sheet.columns.push_back({Role::amount, std::move(heading)});
  sheet.columns.push_back({Role::remark, {"Noterat", "Noted"}});
  sheet.columns.push_back({Role::finding, {"Påpekande", "Finding"}});
  return sheet;
}

std::optional<LayoutPosition> layout_position(const std::string& id, const FactKey& key, const Chart& chart,
                                              Language language) {
  const Kind& kind = kind_of(id);
  switch (kind.shape) {
    case Shape::plan:
      if (const auto slot = plan_slot(kind.slots(), key)) return LayoutPosition{*slot, "", ""};
      return std::nullopt;
    case Shape::tertials:
    case Shape::months:
      if (!makes_up_a_year(key)) return std::nullopt;
      if (const auto slot = part_of_year(key, kind.shape == Shape::months ? 1 : 4)) {
        return LayoutPosition{*slot, type_in_year(key, language), ""};
      }
      return std::nullopt;
    case Shape::years:
      break;
  }
  const int before = -years_from_report(key);
  if (before < 0 || before > 4) return std::nullopt;
  std::string type = with_capital(value_type_without_span(key, chart, language));
  return LayoutPosition{static_cast<std::uint32_t>(before), std::move(type),
                        period_without_year(key.stat.period, language)};
}

}  // namespace crossfoot
