#include "output/observations.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "base/flow_id.h"
#include "output/safe_text.h"
#include "output/words.h"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;

enum class FieldKind { text, number, yes_no };

struct Field {
  std::string_view name;
  FieldKind kind;
  std::string (*value)(const Report&, const Observation&);  // empty: nothing to say
};

std::string number(const Decimal& value) { return value.valid() ? value.to_string() : ""; }
std::string yes_no(bool value) { return value ? "true" : "false"; }

std::string stat_text(const Stat& stat) {
  if (stat.measure.empty()) return "";
  std::string text = stat.measure;
  if (!stat.version.empty()) text += " " + stat.version.str();
  if (stat.period.known()) text += " " + stat.period.to_string();
  return text;
}

constexpr Field kFields[] = {
    {"file", FieldKind::text,
     [](const Report& r, const Observation& o) {
       return o.file < r.files.size() ? r.files[o.file].file : std::string();
     }},
    {"sheet", FieldKind::text, [](const Report&, const Observation& o) { return o.place.sheet.str(); }},
    {"cell", FieldKind::text,
     [](const Report&, const Observation& o) { return o.place.cell ? to_a1(*o.place.cell) : std::string(); }},
    {"table", FieldKind::text,
     [](const Report& r, const Observation& o) {
       if (o.file >= r.files.size()) return std::string();
       const auto& tables = r.files[o.file].recognition.tables;
       return o.table < tables.size() ? tables[o.table].id : std::string();
     }},
    {"row_label", FieldKind::text, [](const Report&, const Observation& o) { return o.row_label.str(); }},
    {"column_label", FieldKind::text, [](const Report&, const Observation& o) { return o.column_label.str(); }},
    {"municipality", FieldKind::text, [](const Report&, const Observation& o) { return o.key.municipality.str(); }},
    {"board", FieldKind::text, [](const Report&, const Observation& o) { return o.key.board.str(); }},
    {"org_unit", FieldKind::text, [](const Report&, const Observation& o) { return o.key.org_unit.str(); }},
    {"line", FieldKind::text, [](const Report&, const Observation& o) { return o.key.line.str(); }},
    {"measure", FieldKind::text, [](const Report&, const Observation& o) { return o.key.stat.measure.str(); }},
    {"version", FieldKind::text, [](const Report&, const Observation& o) { return o.key.stat.version.str(); }},
    {"period", FieldKind::text, [](const Report&, const Observation& o) { return o.key.stat.period.to_string(); }},
    {"accumulated", FieldKind::yes_no,
     [](const Report&, const Observation& o) { return yes_no(o.key.stat.accumulated); }},
    {"statistic", FieldKind::text, [](const Report&, const Observation& o) { return o.key.stat.statistic.str(); }},
    {"actual", FieldKind::text, [](const Report&, const Observation& o) { return stat_text(o.key.actual); }},
    {"reference", FieldKind::text, [](const Report&, const Observation& o) { return stat_text(o.key.reference); }},
    {"flow", FieldKind::text, [](const Report&, const Observation& o) { return std::string(flow_id(o.key.flow)); }},
    {"cost_type", FieldKind::text, [](const Report&, const Observation& o) { return o.key.cost_type.str(); }},
    {"counterpart", FieldKind::text, [](const Report&, const Observation& o) { return o.key.counterpart.str(); }},
    {"as_of", FieldKind::text, [](const Report&, const Observation& o) { return o.key.as_of.to_string(); }},
    {"unit_kind", FieldKind::text,
     [](const Report&, const Observation& o) { return std::string(unit_kind_id(o.key.unit_kind)); }},
    {"state", FieldKind::text, [](const Report&, const Observation& o) { return std::string(state_id(o.state)); }},
    {"text", FieldKind::text, [](const Report&, const Observation& o) { return o.text; }},
    {"stored", FieldKind::number,
     [](const Report&, const Observation& o) { return o.state == State::given ? number(o.stored) : ""; }},
    {"shown", FieldKind::number,
     [](const Report&, const Observation& o) {
       return o.state == State::given ? number(o.shown * o.show_factor) : "";
     }},
    {"unit", FieldKind::text, [](const Report&, const Observation& o) { return o.unit; }},
    {"canonical", FieldKind::number,
     [](const Report&, const Observation& o) { return o.state == State::given ? number(o.stored * o.factor) : ""; }},
    {"resolution", FieldKind::number, [](const Report&, const Observation& o) { return number(o.resolution); }},
    {"computed", FieldKind::yes_no, [](const Report&, const Observation& o) { return yes_no(o.computed); }},
    {"primary", FieldKind::yes_no, [](const Report&, const Observation& o) { return yes_no(o.primary); }},
    {"fact", FieldKind::text, [](const Report&, const Observation& o) { return to_string(o.key); }},
};

// What spreadsheets take for the start of a formula, also in full width, and
// also behind spaces, quotes and separators.
bool starts_as_formula(std::string_view text) {
  const std::size_t at = text.find_first_not_of(" \"';\xC2\xA0");
  if (at == text.npos) return false;
  if (text.find_first_of("\t\r\n") < at + 1) return true;
  const std::string_view rest = text.substr(at);
  for (const std::string_view start : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"}) {
    if (rest.starts_with(start)) return true;
  }
  return false;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c != '\0') out.append(c == '"' ? 2 : 1, c);
  }
  return out + "\"";
}

std::string csv_cell(const Field& field, const std::string& value, std::size_t& escaped) {
  if (field.kind == FieldKind::number) {
    std::string text = value;
    std::replace(text.begin(), text.end(), '.', ',');
    return text;
  }
  if (field.kind == FieldKind::yes_no) return value == "true" ? "ja" : "nej";
  const std::string text = for_data(value);
  const bool formula = starts_as_formula(text);
  escaped += formula ? 1 : 0;
  return text.empty() ? "" : in_quotes(formula ? "'" + text : text);
}

Json json_cell(const Field& field, const std::string& value) {
  if (field.kind == FieldKind::yes_no) return value == "true";
  if (value.empty()) return nullptr;
  return field.kind == FieldKind::number ? value : for_data(value);
}

}  // namespace

CsvText observations_csv(const Report& report) {
  CsvText csv{"\xEF\xBB\xBF", 0};
  for (const Field& field : kFields) csv.text.append(&field == kFields ? "" : ";").append(field.name);
  csv.text += "\r\n";
  for (const Observation& observation : report.observations) {
    for (const Field& field : kFields) {
      csv.text.append(&field == kFields ? "" : ";")
          .append(csv_cell(field, field.value(report, observation), csv.escaped));
    }
    csv.text += "\r\n";
  }
  return csv;
}

std::string observations_json(const Report& report) {
  Json all = Json::array();
  for (const Observation& observation : report.observations) {
    Json json = Json::object();
    for (const Field& field : kFields)
      json[std::string(field.name)] = json_cell(field, field.value(report, observation));
    all.push_back(std::move(json));
  }
  return all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace crossfoot
