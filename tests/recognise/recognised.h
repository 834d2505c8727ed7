// Workbooks and templates made up in a test, and what recognition says of
// them, in a few words.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "input/read_workbook.h"
#include "recognise/recognise.h"
#include "support/make_xlsx.h"

namespace crossfoot {

using Rows = std::vector<std::vector<std::string>>;

inline const std::string kTestChart = R"(crossfoot: chart
version: "1"
measures:
  - {id: outcome, primary: yes, name: {sv: utfall, en: outcome}}
  - {id: budget, primary: yes, name: {sv: budget, en: budget}}
  - {id: forecast, primary: yes, name: {sv: prognos, en: forecast}}
  - {id: deviation, name: {sv: avvikelse, en: deviation}}
  - {id: change, name: {sv: förändring, en: change}}
  - {id: change_percent, name: {sv: förändring i procent, en: change in per cent}}
  - {id: remark, name: {sv: text, en: text}}
lines:
  - {id: board, name: {sv: nämnden, en: the board}}
  - {id: aid, name: {sv: bistånd, en: aid}, label: [Ekonomiskt bistånd, Ek bistånd], parent: board}
  - {id: children, name: {sv: barn, en: children}, label: [Barn och unga], parent: board}
  - {id: children.care, name: {sv: dygnsvård, en: care}, label: [Dygnsvård], parent: children}
words:
  total: [Summa, "Summa *", Total, "Total *", Totalt, "Totalt *", "S:a", "S:a *", "* totalt"]
  of_which: [varav, "varav *", "- varav *"]
  footnote: ["Källa *"]
  comment: [Kommentar, "Kommentar *"]
  mean: ["Medeltal *"]
  units:
    kr: [kr, kronor]
    tkr: [tkr, tusen kronor]
    mkr: [mkr, mnkr]
)";

inline const std::string kTestTemplateHead = R"(crossfoot: template
id: prov
version: "1"
name: {sv: Prov, en: Test}
municipality: Provköpings kommun
recognise: ["Provköpings kommun*"]
sender: "{municipality}, {board}"
titles:
  - {pattern: "Rapport {period}"}
unit: tkr
)";

// Outcome and budget to date and their deviation, outcome less budget.
inline const std::string kMainTable = R"(tables:
  - id: main
    kind: economy
    corners: [Verksamhet]
    subject: board
    columns:
      - {id: outcome, head: ["Utfall", "Utfall {period}"], measure: outcome, period: to_date}
      - {id: budget, head: ["Budget", "Budget {period}"], measure: budget, period: to_date}
      - {id: deviation, head: Avvikelse, measure: deviation, of: [outcome, budget], period: to_date}
      - {id: forecast, head: Prognos, measure: forecast, period: year, optional: yes}
)";

inline std::string test_template(const std::string& tables) { return kTestTemplateHead + tables; }

struct Recognised {
  LoadedSchema loaded;
  Workbook workbook;
  Recognition result;

  const Table& table(std::size_t i = 0) const { return result.tables.at(i); }
};

inline std::unique_ptr<Recognised> recognise_sheets(const std::vector<std::string>& templates,
                                                    const std::vector<TestSheet>& sheets) {
  auto made = std::make_unique<Recognised>();
  std::vector<SchemaText> texts{{"chart.yaml", kTestChart}};
  for (const std::string& text : templates) texts.push_back({fmt::format("mall{}.yaml", texts.size()), text});
  made->loaded = load_schema(texts);
  for (const SchemaMistake& mistake : made->loaded.mistakes) {
    ADD_FAILURE() << mistake.mark.file << ":" << mistake.mark.line << " " << mistake.message.en;
  }
  auto read = read_workbook(make_xlsx(sheets), "prov.xlsx");
  if (!read) {
    ADD_FAILURE() << read.error().message.en;
    return made;
  }
  made->workbook = std::move(read->workbook);
  made->result = recognise(made->workbook, made->loaded.schema, {});
  return made;
}

// One sheet with the sender in row 1, the title in row 2, a blank row and then `rows`: they begin in row 4.
inline TestSheet test_sheet(const Rows& rows, std::vector<std::string> merged = {}) {
  Rows all{{"Provköpings kommun, Provnämnden"}, {"Rapport jan-aug 2020"}, {}};
  all.insert(all.end(), rows.begin(), rows.end());
  return {"Blad1", std::move(all), std::move(merged)};
}

inline std::unique_ptr<Recognised> recognise_rows(const std::string& tables, const Rows& rows,
                                                  std::vector<std::string> merged = {}) {
  return recognise_sheets({test_template(tables)}, {test_sheet(rows, std::move(merged))});
}

// "main A4:D7 tkr board; ...".
inline std::string tables_of(const Recognised& made) {
  std::string list;
  for (const Table& table : made.result.tables) {
    if (!list.empty()) list += "; ";
    list += fmt::format("{} {} {} {}", table.id, to_a1(table.range), table.unit, table.subject);
  }
  return list;
}

// "B outcome 2020-01/2020-08; ...".
inline std::string columns_of(const Table& table) {
  std::string list;
  for (const TableColumn& column : table.columns) {
    if (!list.empty()) list += "; ";
    list += column_letters(column.column) + " " + column.spec->id;
    if (column.stat.period.known()) list += " " + column.stat.period.to_string();
  }
  return list;
}

// "5 line aid; 6 total board = 4 5; ...": parts by their rows on the sheet.
inline std::string rows_of(const Table& table) {
  constexpr const char* kRoles[] = {"line", "total", "of_which", "section", "comment", "skip"};
  std::string list;
  for (const TableRow& row : table.rows) {
    if (!list.empty()) list += "; ";
    list += fmt::format("{} {}", row.row + 1, kRoles[static_cast<int>(row.role)]);
    if (!row.line.empty()) list += " " + row.line.str();
    if (row.parts.empty()) continue;
    list += " =";
    for (const std::uint32_t part : row.parts) list += fmt::format(" {}", table.rows[part].row + 1);
  }
  return list;
}

// "CF204 Blad1!A9:B12; ...", in the order reported.
inline std::string findings_of(const Recognised& made) {
  std::string list;
  for (const Finding& finding : made.result.findings) {
    if (!list.empty()) list += "; ";
    list += finding.code;
    if (finding.place.cell) list += " " + to_a1(*finding.place.cell);
    if (finding.place.range) list += " " + to_a1(*finding.place.range);
  }
  return list;
}

}  // namespace crossfoot
