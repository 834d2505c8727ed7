// A small report made up by hand, for the tests of what is written from one.
#pragma once

#include <string>

#include "crossfoot/report.h"

namespace crossfoot {

inline Finding broken_total(std::uint32_t file = 0) {
  Finding finding;
  finding.id = "total:main:summa:outcome";
  finding.code = "CF401";
  finding.rule = "total";
  finding.place = {file, "Drift", CellAddress{14, 2}, {}};
  finding.label = "Summa, Utfall";
  finding.found = finding.found_shown = Decimal(289830);
  finding.expected = finding.expected_shown = Decimal(290371);
  finding.difference = Decimal(-541);
  finding.amount_sek = Decimal(541000);
  finding.unit = "tkr";
  finding.tolerance = Decimal::scaled(35, 1);
  finding.related.push_back({{file, "Drift", CellAddress{8, 2}, {}}, "part", "HVB vuxna, Utfall", "37194", "37194", 1});
  finding.related.push_back(
      {{file, "Drift", CellAddress{9, 2}, {}}, "part", "Återbetalt, Utfall", "-4752", "-4752", -1});
  return finding;
}

inline Finding note(std::uint32_t file, std::uint32_t row) {
  Finding finding;
  finding.id = "note" + std::to_string(row);
  finding.code = "CF204";
  finding.severity = Severity::info;
  finding.place = {file, "Eget", {}, CellRange{{row, 0}, {row, 3}}};
  finding.details = {{"numbers", "1200"}, {"title", "Egen beräkning"}};
  return finding;
}

inline Report made_up_report() {
  Report report;
  report.schema_id = "crossfoot";
  report.schema_version = "1";
  report.schema_sha256 = "abc";
  FileReport file;
  file.file = "rapport.xlsx";
  file.sha256 = "def";
  file.template_id = "provkoping";
  file.municipality = "Provköpings kommun";
  file.board = "Barnnämnden";
  file.period = "2020-01/2020-02";
  file.recognition.report.period = Period::months_of(2020, 1, 2);
  file.recognition.tables.emplace_back();
  file.recognition.tables.back().id = "main";
  file.recognition.tables.back().unit = "tkr";
  file.recognition.unrecognised.push_back({0, {{0, 0}, {1, 3}}, "Egen beräkning", 8});
  file.workbook.sheets.emplace_back();
  file.workbook.sheets.back().name = "Drift";
  file.rules = {212, 31, 9, 14};
  file.cells = {400, 300, 280, 0};
  file.sheets_read = 6;
  report.files.push_back(std::move(file));
  report.findings.push_back(broken_total());
  return report;
}

}  // namespace crossfoot
