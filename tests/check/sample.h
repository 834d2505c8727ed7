// The five sample workbooks, the schemas that ship, and what a check of them
// says in a few words.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "crossfoot/check.h"
#include "input/read_workbook.h"
#include "schema/sources.h"

namespace crossfoot {

inline const std::vector<std::string>& sample_names() {
  static const std::vector<std::string> names = {"nacka-2020-02", "enkoping-2020-08", "linkoping-2018-08",
                                                 "nacka-2019-t2", "nacka-2021-t2"};
  return names;
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The schemas that ship with the program, `more` on top.
inline LoadedSchema load_shipped(const std::vector<SchemaText>& more = {}) {
  SchemaSources sources{*shipped_schema_files(""), {}};
  sources.files.insert(sources.files.end(), more.begin(), more.end());
  LoadedSchema loaded = load_sources(sources);
  for (const SchemaMistake& mistake : loaded.mistakes) {
    ADD_FAILURE() << mistake.mark.file << ":" << mistake.mark.line << ": " << mistake.message.en;
  }
  return loaded;
}

inline const Schema& shipped_schema() {
  static const LoadedSchema loaded = load_shipped();
  return loaded.schema;
}

inline Workbook read_bytes(const std::string& bytes, const std::string& name) {
  auto reading = read_workbook(bytes, name);
  if (!reading) {
    ADD_FAILURE() << name << ": " << reading.error().message.en;
    return {};
  }
  return std::move(reading->workbook);
}

inline std::filesystem::path sample_path(const std::string& name) {
  return std::filesystem::path(SOURCE_DIR) / "samples" / (name + ".xlsx");
}

inline Workbook read_sample(const std::string& name) { return read_bytes(bytes_of(sample_path(name)), name); }

inline Report check_workbook(Workbook workbook, const Schema& schema = shipped_schema()) {
  std::vector<NamedWorkbook> workbooks;
  workbooks.push_back({"bok.xlsx", std::move(workbook)});
  return check_workbooks(std::move(workbooks), schema, {});
}

inline bool holds(const Place& place, const std::string& sheet, CellAddress cell) {
  return place.sheet == sheet && place.cell == cell;
}

// Whether the finding names the cell, as its own or as one that takes part.
inline bool names(const Finding& finding, const std::string& sheet, CellAddress cell) {
  return holds(finding.place, sheet, cell) ||
         std::any_of(finding.related.begin(), finding.related.end(),
                     [&](const RelatedCell& related) { return holds(related.place, sheet, cell); });
}

inline bool names_in_error(const Report& report, const std::string& sheet, CellAddress cell) {
  return std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
    return finding.severity == Severity::error && names(finding, sheet, cell);
  });
}

// "CF401 error Blad1!B5; ...": errors and warnings, for a test's message.
inline std::string grave_findings(const Report& report) {
  std::string list;
  for (const Finding& finding : report.findings) {
    if (finding.severity == Severity::info) continue;
    list += fmt::format("{}{} {} {}", list.empty() ? "" : "; ", finding.code, finding.place.sheet,
                        finding.place.cell ? to_a1(*finding.place.cell) : "");
  }
  return list;
}

// "5 tables, 69 exact, 11 rounding, 1 broken, 0 open, 0 errors, 0 warnings".
inline std::string verdicts(const Report& report) {
  const FileReport& file = report.files.front();
  return fmt::format("{} tables, {} exact, {} rounding, {} broken, {} open, {} errors, {} warnings",
                     file.recognition.tables.size(), file.rules.exact, file.rules.rounding, file.rules.broken,
                     file.rules.not_evaluable, report.count(Severity::error), report.count(Severity::warning));
}

}  // namespace crossfoot
