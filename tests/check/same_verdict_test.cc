// The same report laid out in another way gets the same verdicts: nothing
// depends on where a table stands, how a total is spelled, or what is bold.
#include <functional>
#include <map>
#include <set>

#include "base/label_text.h"
#include "check/sample.h"

namespace crossfoot {
namespace {

using Change = std::function<void(Workbook&)>;

// Formulas name cells by place, so they do not survive a move; what they gave stays.
Workbook without_formulas(Workbook workbook) {
  for (Sheet& sheet : workbook.sheets) {
    for (Cell& cell : sheet.cells) cell.formula = kNone;
  }
  return workbook;
}

void settle(Sheet& sheet) {
  std::sort(sheet.cells.begin(), sheet.cells.end(), [](const Cell& a, const Cell& b) { return a.at < b.at; });
  std::sort(sheet.merged.begin(), sheet.merged.end(),
            [](const CellRange& a, const CellRange& b) { return a.first < b.first; });
}

void move_cells(Sheet& sheet, const std::function<CellAddress(CellAddress)>& to) {
  for (Cell& cell : sheet.cells) cell.at = to(cell.at);
  for (CellRange& merged : sheet.merged) merged = {to(merged.first), to(merged.last)};
  for (Comment& comment : sheet.comments) comment.at = to(comment.at);
  sheet.rows.clear();
  sheet.columns.clear();
  settle(sheet);
}

void each_text(Workbook& workbook, const std::function<std::string(const std::string&)>& change) {
  for (std::string& text : workbook.strings) text = change(text);
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

void expect_same_verdicts(const Change& change) {
  for (const std::string& name : sample_names()) {
    const Workbook original = without_formulas(read_sample(name));
    Workbook changed = original;
    change(changed);
    EXPECT_EQ(verdicts(check_workbook(std::move(changed))), verdicts(check_workbook(original))) << name;
  }
}

TEST(SameVerdict, WhateverTheOrderOfTheSheets) {
  for (const std::string& name : sample_names()) {
    Workbook workbook = read_sample(name);
    const std::string before = verdicts(check_workbook(workbook));
    std::reverse(workbook.sheets.begin(), workbook.sheets.end());
    EXPECT_EQ(verdicts(check_workbook(std::move(workbook))), before) << name;
  }
}

TEST(SameVerdict, WithoutTheFormulas) {
  for (const std::string& name : sample_names()) {
    const Workbook workbook = read_sample(name);
    EXPECT_EQ(verdicts(check_workbook(without_formulas(workbook))), verdicts(check_workbook(workbook))) << name;
  }
}

TEST(SameVerdict, WithRowsInsertedAboveTheTables) {
  for (const std::uint32_t by : {1u, 3u}) {
    expect_same_verdicts([&](Workbook& workbook) {
      for (Sheet& sheet : workbook.sheets) {
        move_cells(sheet, [&](CellAddress at) { return CellAddress{at.row >= 3 ? at.row + by : at.row, at.column}; });
      }
    });
  }
}

TEST(SameVerdict, WithEverythingFurtherToTheRight) {
  expect_same_verdicts([](Workbook& workbook) {
    for (Sheet& sheet : workbook.sheets) {
      move_cells(sheet, [](CellAddress at) { return CellAddress{at.row, at.column + 2}; });
    }
  });
}

// The labels of total rows with another word for the word that they begin with; heads keep theirs.
void respell_totals(Workbook& workbook, const std::function<std::string(const std::string&)>& respelled) {
  const Report report = check_workbook(workbook);
  std::set<std::string> labels;
  for (const Table& table : report.files[0].recognition.tables) {
    for (const TableRow& row : table.rows) {
      if (row.role == RowRole::total) labels.insert(row.label);
    }
  }
  ASSERT_FALSE(labels.empty());
  each_text(workbook, [&](const std::string& text) { return labels.contains(text) ? respelled(text) : text; });
}

TEST(SameVerdict, HoweverTheTotalIsSpelled) {
  expect_same_verdicts([](Workbook& workbook) {
    respell_totals(workbook, [](const std::string& text) {
      return text == "Summa" || text == "Total" || text == "Totalt" ? std::string("SUMMA ") : text;
    });
  });
  expect_same_verdicts([](Workbook& workbook) {
    respell_totals(workbook, [](const std::string& text) {
      for (const std::string word : {"Summa", "Totalt", "Total"}) {
        if (text == word || text.starts_with(word + " ")) return "S:a" + text.substr(word.size());
      }
      return text;
    });
  });
}

TEST(SameVerdict, WithoutBoldAndIndent) {
  expect_same_verdicts([](Workbook& workbook) {
    for (CellFormat& format : workbook.formats) {
      format.bold = format.italic = false;
      format.indent = 0;
    }
  });
}

TEST(SameVerdict, WithoutMergedCells) {
  expect_same_verdicts([](Workbook& workbook) {
    for (Sheet& sheet : workbook.sheets) sheet.merged.clear();
  });
}

TEST(SameVerdict, WithNoBreakSpaces) {
  expect_same_verdicts([](Workbook& workbook) {
    each_text(workbook, [](const std::string& text) { return replaced(text, " ", "\u00a0"); });
  });
}

TEST(SameVerdict, WithDecomposedLetters) {
  expect_same_verdicts([](Workbook& workbook) {
    each_text(workbook, [](const std::string& text) {
      std::string changed = text;
      const std::pair<const char*, const char*> letters[] = {{"å", "a\u030a"}, {"ä", "a\u0308"}, {"ö", "o\u0308"},
                                                             {"Å", "A\u030a"}, {"Ä", "A\u0308"}, {"Ö", "O\u0308"}};
      for (const auto& [composed, decomposed] : letters) changed = replaced(changed, composed, decomposed);
      return changed;
    });
  });
}

// ---- columns in another order ---------------------------------------------

// The columns of figures of a table from right to left; a merged group of heads stays with its columns.
void mirror(Sheet& sheet, const Table& table) {
  const std::uint32_t first = table.columns.front().column;
  const std::uint32_t last = table.columns.back().column;
  const auto inside = [&](CellAddress at) {
    return at.row >= table.range.first.row && at.row <= table.range.last.row && at.column >= first && at.column <= last;
  };
  std::map<CellAddress, CellAddress> moved;  // a merged head's text stands in the group's first column
  for (CellRange& merged : sheet.merged) {
    if (!inside(merged.first) || !inside(merged.last)) continue;
    const CellAddress from = merged.first;
    merged = {{from.row, first + last - merged.last.column}, {merged.last.row, first + last - from.column}};
    moved[from] = merged.first;
  }
  for (Cell& cell : sheet.cells) {
    if (!inside(cell.at)) continue;
    const auto head = moved.find(cell.at);
    if (head == moved.end() && cell.type == CellType::blank) continue;
    cell.at = head != moved.end() ? head->second : CellAddress{cell.at.row, first + last - cell.at.column};
  }
  std::erase_if(sheet.cells, [&](const Cell& cell) { return inside(cell.at) && cell.type == CellType::blank; });
  settle(sheet);
}

// The order of the columns is the only thing that tells a text's columns and two years' heads apart.
bool order_matters(const Table& table) {
  return table.spec->kind == "grants" || table.spec->kind == "goals" || table.spec->id == "monthly_indicators";
}

TEST(SameVerdict, WithTheColumnsOfEveryTableFromRightToLeft) {
  expect_same_verdicts([](Workbook& workbook) {
    const Report report = check_workbook(workbook);
    for (const Table& table : report.files[0].recognition.tables) {
      if (!order_matters(table)) mirror(workbook.sheets[table.sheet], table);
    }
  });
}

// ---- another board ---------------------------------------------------------

// Gives every line of the accounts the name of something else, the same in all its wordings.
class OtherBoard {
 public:
  explicit OtherBoard(const Report& report) {
    for (const Table& table : report.files[0].recognition.tables) {
      const std::string& kind = table.spec->kind;
      if (kind != "economy" && kind != "detail" && kind != "tertial") continue;
      for (const TableRow& row : table.rows) {
        if (row.role == RowRole::line && row.spec == nullptr) rename(row.label, row.line);
      }
      if (table.subject != "board" && !table.subject.empty()) rename_line(table.subject);
    }
  }

  std::string operator()(const std::string& text) const {
    const std::string folded = fold(text);
    for (const auto& [before, after] : affixes()) {
      if (!folded.starts_with(before) || !folded.ends_with(after)) continue;
      if (folded.size() <= before.size() + after.size()) continue;
      const auto name = names_.find(folded.substr(before.size(), folded.size() - before.size() - after.size()));
      if (name != names_.end()) return before + name->second + after;
    }
    return replaced(text, "Socialnämnden", "Tekniska nämnden");
  }

 private:
  static const std::vector<std::pair<std::string, std::string>>& affixes() {
    static const std::vector<std::pair<std::string, std::string>> all = {{"", ""},
                                                                         {"summa ", ""},
                                                                         {"total ", ""},
                                                                         {"totalt ", ""},
                                                                         {"", ": utfall och prognos"},
                                                                         {"akkumulerat utfall och prognos för ", ""},
                                                                         {"akkumulerat utfall och prognos ", ""},
                                                                         {"ackumulerat utfall och prognos för ", ""},
                                                                         {"ackumulerat utfall och prognos ", ""},
                                                                         {"", " per tertial"},
                                                                         {"", ", mkr"}};
    return all;
  }

  void rename(const std::string& label, const std::string& line) {
    const auto [at, fresh] = lines_.emplace(line, "");
    if (fresh) at->second = fmt::format("Gata {}", lines_.size());
    names_.emplace(fold(label), at->second);
    rename_line(line);
  }

  void rename_line(const std::string& line) {
    const auto [at, fresh] = lines_.emplace(line, "");
    if (fresh) at->second = fmt::format("Gata {}", lines_.size());
    if (const ChartLine* known = shipped_schema().chart.find_line(line)) {
      for (const std::string& label : known->labels) names_.emplace(fold(label), at->second);
    }
    if (line.starts_with("local:")) names_.emplace(line.substr(6), at->second);
  }

  std::map<std::string, std::string> lines_;
  std::map<std::string, std::string> names_;
};

// What the chart knows of its own lines says nothing of others.
VerdictCounts without_the_chart(const Report& report) {
  VerdictCounts counts;
  for (const CheckedConstraint& checked : report.constraints) {
    if (checked.constraint.rule->kind != RuleKind::chart_sum) counts.add(checked.evaluation.verdict);
  }
  return counts;
}

TEST(SameVerdict, ForTheSameLayoutWithAnotherBoardsLines) {
  for (const std::string& name : sample_names()) {
    const Workbook original = without_formulas(read_sample(name));
    const Report before = check_workbook(original);
    const OtherBoard other(before);
    Workbook renamed = original;
    each_text(renamed, [&](const std::string& text) { return other(text); });
    EXPECT_NE(renamed.strings, original.strings) << name;
    const Report after = check_workbook(std::move(renamed));
    const VerdictCounts expected = without_the_chart(before);
    const VerdictCounts counts = without_the_chart(after);
    EXPECT_EQ(counts.exact, expected.exact) << name;
    EXPECT_EQ(counts.rounding, expected.rounding) << name;
    EXPECT_EQ(counts.broken, expected.broken) << name;
    EXPECT_EQ(counts.not_evaluable, expected.not_evaluable) << name;
    EXPECT_EQ(after.count(Severity::error), before.count(Severity::error)) << name;
    EXPECT_EQ(after.count(Severity::warning), before.count(Severity::warning)) << name;
    EXPECT_EQ(after.files[0].recognition.tables.size(), before.files[0].recognition.tables.size()) << name;
    for (const Table& table : after.files[0].recognition.tables) {
      for (const TableRow& row : table.rows) {
        if (table.spec->kind != "detail" && table.spec->kind != "economy") continue;
        EXPECT_TRUE(row.line.empty() || row.line == "board" || row.line.str().starts_with("local:"))
            << name << ": " << row.label << " is " << row.line;
      }
    }
  }
}

}  // namespace
}  // namespace crossfoot
