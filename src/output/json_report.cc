#include "output/json_report.h"

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/sanitise.h"
#include "catalogue/message.h"
#include "output/safe_text.h"
#include "output/version.h"
#include "output/words.h"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(for_data(text)); }

Json amount(const std::optional<Decimal>& value) {
  return value && value->valid() ? Json(value->to_string()) : Json(nullptr);
}

// A number as it is; a text as any other.
Json value_json(const std::string& value) { return Decimal::parse(value) ? Json(value) : text_or_null(value); }

Json both(const Text& text) { return {{"sv", for_data(text.sv)}, {"en", for_data(text.en)}}; }

std::string_view file_name(const Report& report, std::uint32_t file) {
  return file < report.files.size() ? std::string_view(report.files[file].file) : std::string_view();
}

Json cell_of(const Place& place) {
  if (place.cell) return to_a1(*place.cell);
  if (place.range) return to_a1(place.range->first);
  return nullptr;
}

Json error_json(const Error& error, std::string_view file, Language language) {
  return {{"code", error.code},
          {"message", for_data(error_message(error, file, language))},
          {"text",
           {{"sv", for_data(error_message(error, file, Language::swedish))},
            {"en", for_data(error_message(error, file, Language::english))}}}};
}

Json verdicts_json(const VerdictCounts& counts) {
  return {{"exact", counts.exact},
          {"rounding", counts.rounding},
          {"broken", counts.broken},
          {"not_evaluable", counts.not_evaluable}};
}

std::string_view sheet_name(const FileReport& file, std::uint32_t sheet) {
  return sheet < file.workbook.sheets.size() ? std::string_view(file.workbook.sheets[sheet].name) : std::string_view();
}

Json tables_json(const FileReport& file) {
  Json tables = Json::array();
  for (const Table& table : file.recognition.tables) {
    tables.push_back({{"id", for_data(table.id)},
                      {"title", for_data(table.title)},
                      {"sheet", for_data(sheet_name(file, table.sheet))},
                      {"range", to_a1(table.range)},
                      {"unit", text_or_null(table.unit)},
                      {"recognised", true}});
  }
  std::size_t ordinal = 0;
  for (const UnrecognisedBlock& block : file.recognition.unrecognised) {
    tables.push_back({{"id", "unrecognised-" + std::to_string(++ordinal)},
                      {"title", for_data(block.title)},
                      {"sheet", for_data(sheet_name(file, block.sheet))},
                      {"range", to_a1(block.range)},
                      {"unit", nullptr},
                      {"recognised", false},
                      {"numbers", block.numbers}});
  }
  return tables;
}

Json sheets_json(const FileReport& file) {
  Json skipped = Json::array();
  for (const std::string& name : file.sheets_skipped) skipped.push_back(for_data(name));
  return {{"read", file.sheets_read}, {"skipped", skipped}};
}

Json file_json(const FileReport& file, Language language) {
  Json json = {{"file", for_data(file.file)},
               {"sha256", text_or_null(file.sha256)},
               {"template", text_or_null(file.template_id)},
               {"municipality", text_or_null(file.municipality)},
               {"board", text_or_null(file.board)},
               {"period", text_or_null(file.period)},
               {"sheets", sheets_json(file)},
               {"tables", tables_json(file)},
               {"rules", verdicts_json(file.rules)},
               {"cells",
                {{"read", file.cells.read},
                 {"numeric", file.cells.numeric},
                 {"checked", file.cells.checked},
                 {"locatable", file.cells.locatable}}},
               {"findings_left_out", file.findings_left_out},
               {"error", nullptr}};
  if (file.error) json["error"] = error_json(*file.error, file.file, language);
  return json;
}

// A cell in another file than the finding's carries "file" too.
void name_other_file(Json& json, const Report& report, const Place& place, const Finding& finding) {
  if (place.file != finding.place.file) json["file"] = for_data(file_name(report, place.file));
}

Json related_json(const Report& report, const Finding& finding) {
  Json related = Json::array();
  for (const RelatedCell& cell : finding.related) {
    Json json = {{"sheet", text_or_null(cell.place.sheet)},
                 {"cell", cell_of(cell.place)},
                 {"role", for_data(cell.role)},
                 {"value", value_json(cell.value)},
                 {"shown", value_json(cell.shown)},
                 {"label", for_data(cell.label)},
                 {"sign", cell.sign}};
    name_other_file(json, report, cell.place, finding);
    related.push_back(std::move(json));
  }
  return related;
}

Json changes_json(const Report& report, const Finding& finding, const Explanation& explanation) {
  Json changes = Json::array();
  for (const CellChange& change : explanation.changes) {
    Json json = {{"sheet", text_or_null(change.place.sheet)},
                 {"cell", cell_of(change.place)},
                 {"from", amount(change.from)},
                 {"to", amount(change.to)},
                 {"formula", {{"from", text_or_null(change.formula_from)}, {"to", text_or_null(change.formula_to)}}}};
    name_other_file(json, report, change.place, finding);
    changes.push_back(std::move(json));
  }
  return changes;
}

Json explanations_json(const Report& report, const Finding& finding) {
  Json explanations = Json::array();
  for (const Explanation& explanation : finding.explanations) {
    explanations.push_back({{"cause", for_data(explanation.cause)},
                            {"probability", for_data(explanation.probability)},
                            {"changes", changes_json(report, finding, explanation)},
                            {"repairs", explanation.repairs}});
  }
  return explanations;
}

Json details_json(const Finding& finding) {
  Json details = Json::object();
  for (const auto& [name, value] : finding.details) details[for_data(name)] = for_data(value);
  return details;
}

Json finding_json(const Report& report, const Finding& finding) {
  const Text message = message_of(finding);
  Json json = {{"id", for_data(finding.id)},
               {"code", finding.code},
               {"rule", text_or_null(finding.rule)},
               {"severity", severity_id(finding.severity)},
               {"file", for_data(file_name(report, finding.place.file))},
               {"sheet", text_or_null(finding.place.sheet)},
               {"cell", cell_of(finding.place)},
               {"range", finding.place.range ? Json(to_a1(*finding.place.range)) : Json(nullptr)},
               {"label", for_data(finding.label)},
               {"kind", finding.primary ? "primary" : "derived"},
               {"expected", amount(finding.expected)},
               {"found", amount(finding.found)},
               {"expected_shown", amount(finding.expected_shown)},
               {"found_shown", amount(finding.found_shown)},
               {"difference", amount(finding.difference)},
               {"amount_sek", amount(finding.amount_sek)},
               {"unit", text_or_null(finding.unit)},
               {"tolerance", amount(finding.tolerance)},
               {"related", related_json(report, finding)},
               {"diagnosis", diagnosis_id(finding.diagnosis)},
               {"explanations", explanations_json(report, finding)},
               {"message", {{"sv", valid_utf8(message.sv)}, {"en", valid_utf8(message.en)}}}};
  if (!finding.rule_sentence.sv.empty()) json["rule_sentence"] = both(finding.rule_sentence);
  if (!finding.details.empty()) json["details"] = details_json(finding);
  return json;
}

Json summary_json(const Report& report) {
  std::array<std::size_t, 4> by_diagnosis{};
  for (const Finding& finding : report.findings) ++by_diagnosis[static_cast<std::size_t>(finding.diagnosis)];
  const auto with = [&](Diagnosis diagnosis) { return by_diagnosis[static_cast<std::size_t>(diagnosis)]; };
  VerdictCounts verdicts;
  for (const FileReport& file : report.files) verdicts += file.rules;
  return {{"errors", report.count(Severity::error)}, {"warnings", report.count(Severity::warning)},
          {"infos", report.count(Severity::info)},   {"certain", with(Diagnosis::certain)},
          {"likely", with(Diagnosis::likely)},       {"possible", with(Diagnosis::possible)},
          {"open", with(Diagnosis::open)},           {"rules", verdicts_json(verdicts)}};
}

Json value_json(const LogValue& value) {
  if (value.number) return value.number->to_string();
  return value.text.empty() ? Json(nullptr) : Json(value.text);
}

std::string_view standing_id(Standing standing) {
  switch (standing) {
    case Standing::fresh:
      return "new";
    case Standing::remaining:
      return "remaining";
    case Standing::settled:
      return "settled";
  }
  return "";
}

// What readers filled in, and whether the finding was there before.
Json review_json(const LogRow& row) {
  return {{"standing", standing_id(row.standing)},
          {"action", value_json(row[LogColumn::action])},
          {"comment", value_json(row[LogColumn::comment])},
          {"responsible", value_json(row[LogColumn::responsible])},
          {"done", value_json(row[LogColumn::done])}};
}

Json settled_json(const LogRow& row) {
  return {{"id", row[LogColumn::id].text},
          {"code", value_json(row[LogColumn::code])},
          {"file", value_json(row[LogColumn::file])},
          {"sheet", value_json(row[LogColumn::sheet])},
          {"cell", value_json(row[LogColumn::cell])},
          {"review", review_json(row)}};
}

void add_reviews(const Log& log, const Report& report, Json& json) {
  std::map<std::string, const LogRow*> rows;
  for (const LogRow& row : log.rows) rows.try_emplace(row[LogColumn::id].text, &row);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const auto row = rows.find(log_id(report.findings[i]));
    if (row != rows.end()) json["findings"][i]["review"] = review_json(*row->second);
  }
  json["settled"] = Json::array();
  for (const LogRow& row : log.rows) {
    if (row.standing == Standing::settled) json["settled"].push_back(settled_json(row));
  }
}

}  // namespace

std::string json_report(const Report& report, Language language, const Log* compared) {
  Json json = {{"crossfoot", version()},
               {"schema",
                {{"id", text_or_null(report.schema_id)},
                 {"version", text_or_null(report.schema_version)},
                 {"sha256", text_or_null(report.schema_sha256)}}},
               {"errors", Json::array()},
               {"files", Json::array()},
               {"findings", Json::array()},
               {"summary", summary_json(report)}};
  for (const Error& error : report.errors) json["errors"].push_back(error_json(error, "", language));
  for (const FileReport& file : report.files) json["files"].push_back(file_json(file, language));
  for (const Finding& finding : report.findings) json["findings"].push_back(finding_json(report, finding));
  if (compared != nullptr) add_reviews(*compared, report, json);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace crossfoot
