#include "input/shift_formula.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crossfoot {
namespace {

struct Case {
  std::string formula;
  std::int64_t rows;
  std::int64_t columns;
  std::string shifted;
};

TEST(ShiftFormula, MovesRelativeReferencesOnly) {
  const std::vector<Case> cases = {
      {"A1", 2, 3, "D3"},
      {"$A1+A$1+$A$1", 2, 3, "$A3+D$1+$A$1"},
      {"SUM(B2:B9)", 0, 1, "SUM(C2:C9)"},
      {"SUM(B$2:B9)/100", 1, 1, "SUM(C$2:C10)/100"},
      {"SUM(A:B)", 5, 2, "SUM(C:D)"},
      {"SUM($A:B)", 5, 2, "SUM($A:D)"},
      {"SUM(3:$5)", 2, 9, "SUM(5:$5)"},
      {"XFC1048575", 1, 1, "XFD1048576"},
      {"a1", 1, 0, "A2"},
      {"A1#", 1, 0, "A2#"},
      {"@A1%", 1, 0, "@A2%"},
      // Sheets.
      {"Drift!B2", 1, 1, "Drift!C3"},
      {"'A1 och B2'!B2", 1, 1, "'A1 och B2'!C3"},
      {"'It''s A1'!B2", 1, 0, "'It''s A1'!B3"},
      {"A1!B2", 1, 0, "A1!B3"},
      {"Jan:Dec!B2", 1, 0, "Jan:Dec!B3"},
      {"[1]Blad1!A1", 1, 0, "[1]Blad1!A2"},
      {"Förslag!A1", 1, 0, "Förslag!A2"},
      {"Drift!A:A", 0, 1, "Drift!B:B"},
      // What looks like a reference and is none.
      {"LOG10(A1)", 1, 0, "LOG10(A2)"},
      {"ABC1_x+A1", 1, 0, "ABC1_x+A2"},
      {"ÅR2019+A1", 1, 0, "ÅR2019+A2"},
      {"År.A1", 1, 0, "År.A1"},
      {"XFE1", 1, 0, "XFE1"},
      {"A1048577", 1, 0, "A1048577"},
      {"A0", 1, 0, "A0"},
      {"A01", 1, 0, "A01"},
      {"1E5+1.5", 1, 0, "1E5+1.5"},
      {"\"A1\"&\"B\"\"2\"&A1", 1, 0, "\"A1\"&\"B\"\"2\"&A2"},
      {"Tabell1[[#This Row],[A1]]+A1", 1, 0, "Tabell1[[#This Row],[A1]]+A2"},
      {"Tabell1[A'[1]+A1", 1, 0, "Tabell1[A'[1]+A2"},
      {"#REF!+#DIV/0!+A1", 1, 0, "#REF!+#DIV/0!+A2"},
      {"TRUE", 1, 0, "TRUE"},
      {"B", 1, 0, "B"},
      {"1:A", 1, 0, "1:A"},
      // Cut short.
      {"\"A1", 1, 0, "\"A1"},
      {"'A1", 1, 0, "'A1"},
      {"[A1", 1, 0, "[A1"},
      {"A1:", 1, 0, "A2:"},
      {"", 1, 0, ""},
  };
  for (const Case& expected : cases) {
    const ShiftedFormula found = shift_formula(expected.formula, expected.rows, expected.columns);
    EXPECT_EQ(found.text, expected.shifted) << expected.formula;
    EXPECT_FALSE(found.left_the_sheet) << expected.formula;
  }
}

TEST(ShiftFormula, MakesAnErrorOfWhatLeavesTheSheet) {
  const std::vector<Case> cases = {
      {"A1", -1, 0, "#REF!"},
      {"B2*2", 0, -2, "#REF!*2"},
      {"SUM(A1:A5)", -1, 0, "SUM(#REF!)"},
      {"Drift!A1", -1, 0, "Drift!#REF!"},
      {"XFD1", 0, 1, "#REF!"},
      {"A1048576", 1, 0, "#REF!"},
      {"A:C", 0, -1, "#REF!"},
  };
  for (const Case& expected : cases) {
    const ShiftedFormula found = shift_formula(expected.formula, expected.rows, expected.columns);
    EXPECT_EQ(found.text, expected.shifted) << expected.formula;
    EXPECT_TRUE(found.left_the_sheet) << expected.formula;
  }
}

TEST(ShiftFormula, ComesBackWhenMovedBack) {
  for (const std::string formula : {"SUM(B2:D9)+$A$1-Drift!C$7", "IF(B5>0,SUM(B:B),\"B5\")"}) {
    EXPECT_EQ(shift_formula(shift_formula(formula, 7, 3).text, -7, -3).text, formula);
  }
}

}  // namespace
}  // namespace crossfoot
