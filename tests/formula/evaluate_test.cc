// Formulas evaluated as Excel does, by the cells of a small workbook.
#include "formula/evaluate.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "book_of.h"
#include "formula/recalculate.h"

namespace crossfoot {
namespace {

using test::workbook_of;

// What the formula gives in cell H10 of the first sheet, as text: "6", "x", "TRUE", "#DIV/0!", "?" for unknown.
std::string result_of(const Workbook& workbook, const std::string& formula, CellAddress at = {9, 7}) {
  const Book book(workbook);
  const CellValues values(workbook);
  EvaluationBudget budget;
  const Value value = evaluate(parse_formula(formula, book, 0), book, values, {0, at, false, false}, budget);
  switch (value.kind) {
    case Value::Kind::number:
      return Decimal::from_double(value.number).to_string();
    case Value::Kind::boolean:
      return value.number != 0 ? "TRUE" : "FALSE";
    case Value::Kind::text:
    case Value::Kind::error:
      return value.text;
    default:
      return "?";
  }
}

// The cells that the formulas below refer to.
const Workbook& book() {
  static const Workbook workbook = [] {
    Workbook made = workbook_of({{"Blad",
                                  {{"10", "20", "30", "Löner"},
                                   {"1.5", "-2", "", "Hyror"},
                                   {"'12", "x", "TRUE", "löner"},
                                   {"#DIV/0!", "0", "=SUM(A1:A2)|11.5", "Kapital"},
                                   {"7", "=SUBTOTAL(9,A1:A2)|11.5", "=A1+1", "Löner"}},
                                  {}},
                                 {"Barn och unga", {{"100", "200"}, {"3", "4"}}, {}},
                                 {"Listor", {{"1", "jan"}, {"2", "feb"}, {"3", "mar"}}, {}}});
    made.defined_names.push_back({"Moms", "Blad!$A$1", kNone});
    made.defined_names.push_back({"Lokal", "Listor!$A$1:$A$3", 0});
    made.defined_names.push_back({"Glidande", "Blad!A1", kNone});
    made.defined_names.push_back({"Snurra", "Snurra+1", kNone});
    return made;
  }();
  return workbook;
}

struct Case {
  std::string formula;
  std::string gives;
};

class Formula : public testing::TestWithParam<Case> {};

TEST_P(Formula, gives_what_excel_gives) {
  EXPECT_EQ(result_of(book(), GetParam().formula), GetParam().gives) << GetParam().formula;
}

INSTANTIATE_TEST_SUITE_P(Arithmetic, Formula,
                         testing::ValuesIn(std::vector<Case>{{"1+2*3", "7"},       {"(1+2)*3", "9"},
                                                             {"-2^2", "4"},        {"2^3^2", "64"},
                                                             {"10%", "0.1"},       {"-A1%", "-0.1"},
                                                             {"A1-B1-C1", "-40"},  {"A1/B2*4", "-20"},
                                                             {"A1/B4", "#DIV/0!"}, {"A1+C2", "10"},
                                                             {"A1+A3", "22"},      {"A1+B3", "#VALUE!"},
                                                             {"A1+C3", "11"},      {"A1+A4", "#DIV/0!"},
                                                             {"\"3\"+4", "7"},     {"1.5E+2", "150"},
                                                             {".5*4", "2"},        {"A1&\"-\"&B3", "10-x"},
                                                             {"A2&\"\"", "?"},     {"A1=10", "TRUE"},
                                                             {"A1<>10", "FALSE"},  {"\"ABC\"=\"abc\"", "TRUE"},
                                                             {"\"a\">5", "TRUE"},  {"C2=0", "TRUE"},
                                                             {"C2=\"\"", "TRUE"},  {"0.1+0.2=0.3", "TRUE"},
                                                             {"TRUE+1", "2"},      {"#REF!+1", "#REF!"},
                                                             {"C5", "?"},          {"A1+C5", "?"},
                                                             {"C2", "0"}}));

INSTANTIATE_TEST_SUITE_P(Sums, Formula,
                         testing::ValuesIn(std::vector<Case>{{"SUM(A1:C1)", "60"},
                                                             {"SUM(A1:C3)", "59.5"},
                                                             {"SUM(A1:A3)", "11.5"},
                                                             {"SUM(A1,\"3\",TRUE)", "14"},
                                                             {"SUM(A1:A4)", "#DIV/0!"},
                                                             {"SUM(B1:B3)", "18"},
                                                             {"SUM('Barn och unga'!A1:B2)", "307"},
                                                             {"SUM(Blad:'Barn och unga'!A1)", "?"},
                                                             {"SUM('Blad:Barn och unga'!A1)", "110"},
                                                             {"SUM(A1:B1,C1)", "60"},
                                                             {"SUM(Moms,1)", "11"},
                                                             {"SUM(Lokal)", "6"},
                                                             {"SUM(1:1)", "60"},
                                                             {"SUM(Listor!A:A)", "6"},
                                                             {"SUBTOTAL(9,A1:A2,B4:B5)", "11.5"},
                                                             {"SUBTOTAL(1,A1:C1)", "20"},
                                                             {"SUBTOTAL(109,A1:C1)", "60"},
                                                             {"SUMIF(D1:D5,\"löner\",A1:A5)", "17"},
                                                             {"SUMIF(D1:D5,\"L*\",A1:A5)", "17"},
                                                             {"SUMIF(A1:C1,\">15\")", "50"},
                                                             {"SUMIF(A1:C1,\">=20\")", "50"},
                                                             {"SUMIF(D1:D2,\"<>Hyror\",A1:A2)", "10"},
                                                             {"SUMIFS(A1:A3,D1:D3,\"Löner\",B1:B3,20)", "10"},
                                                             {"SUMIFS(A1:A3,D1:D2,\"Löner\")", "#VALUE!"},
                                                             {"SUMPRODUCT(A1:B1,A2:B2)", "-25"},
                                                             {"SUMPRODUCT((A1:A2>5)*A1:A2)", "?"},
                                                             {"AVERAGE(A1:C1)", "20"},
                                                             {"AVERAGE(D1:D3)", "#DIV/0!"},
                                                             {"AVERAGEIF(A1:C1,\">10\")", "25"},
                                                             {"COUNT(A1:D3)", "5"},
                                                             {"COUNTA(A1:D3)", "11"},
                                                             {"COUNTBLANK(A1:D3)", "1"},
                                                             {"COUNTIF(D1:D5,\"Löner\")", "3"},
                                                             {"COUNTIF(A1:C3,\"\")", "1"},
                                                             {"COUNTIF(A1:A1000,\"<>\")", "5"},
                                                             {"COUNTIFS(D1:D5,\"Löner\",A1:A5,7)", "1"},
                                                             {"MAX(A1:C2)", "30"},
                                                             {"MIN(A1:C2)", "-2"},
                                                             {"MAX(D1:D2)", "0"},
                                                             {"MEDIAN(A1:C1,40)", "25"},
                                                             {"LARGE(A1:C1,2)", "20"},
                                                             {"SMALL(A1:C1,4)", "#NUM!"},
                                                             {"RANK(B1,A1:C1)", "2"},
                                                             {"PRODUCT(A1:A2)", "15"}}));

INSTANTIATE_TEST_SUITE_P(Rounding, Formula,
                         testing::ValuesIn(std::vector<Case>{{"ROUND(2.5,0)", "3"},
                                                             {"ROUND(-2.5,0)", "-3"},
                                                             {"ROUND(2.675,2)", "2.68"},
                                                             {"ROUND(1.005*100,0)", "101"},
                                                             {"ROUND(1234.5,-2)", "1200"},
                                                             {"ROUND(36499.5/1000,0)", "36"},
                                                             {"ROUNDUP(1.01,1)", "1.1"},
                                                             {"ROUNDUP(1.1,1)", "1.1"},
                                                             {"ROUNDDOWN(-1.99,1)", "-1.9"},
                                                             {"TRUNC(-1.9)", "-1"},
                                                             {"INT(-1.1)", "-2"},
                                                             {"INT(0.1*3*10)", "3"},
                                                             {"ABS(B2)", "2"},
                                                             {"MOD(-3,2)", "1"},
                                                             {"SIGN(-5)", "-1"},
                                                             {"SQRT(-1)", "#NUM!"},
                                                             {"POWER(2,10)", "1024"}}));

INSTANTIATE_TEST_SUITE_P(LogicAndLookup, Formula,
                         testing::ValuesIn(std::vector<Case>{{"IF(A1>5,\"ja\",\"nej\")", "ja"},
                                                             {"IF(A1>50,1)", "FALSE"},
                                                             {"IF(B4=0,\"\",A1/B4)", ""},
                                                             {"IF(A1>5,,2)", "0"},
                                                             {"IFERROR(A1/B4,0)", "0"},
                                                             {"IFERROR(FOO(A1),0)", "?"},
                                                             {"IF(FALSE,FOO(A1),5)", "5"},
                                                             {"AND(A1>5,B1>50)", "FALSE"},
                                                             {"OR(A1>5,B1>50)", "TRUE"},
                                                             {"NOT(A1)", "FALSE"},
                                                             {"ISERROR(A4)", "TRUE"},
                                                             {"ISBLANK(C2)", "TRUE"},
                                                             {"ISNUMBER(A3)", "FALSE"},
                                                             {"ISTEXT(A3)", "TRUE"},
                                                             {"INDEX(A1:C2,2,1)", "1.5"},
                                                             {"INDEX(A1:C1,3)", "30"},
                                                             {"INDEX(A1:C1,4)", "#REF!"},
                                                             {"SUM(INDEX(A1:C2,1,0))", "60"},
                                                             {"SUM(A1:INDEX(A1:C1,2))", "30"},
                                                             {"MATCH(\"feb\",Listor!B1:B3,0)", "2"},
                                                             {"MATCH(\"dec\",Listor!B1:B3,0)", "#N/A"},
                                                             {"MATCH(2.5,Listor!A1:A3,1)", "2"},
                                                             {"MATCH(5,A1:A5,1)", "?"},
                                                             {"VLOOKUP(3,Listor!A:B,2,FALSE)", "mar"},
                                                             {"VLOOKUP(9,Listor!A:B,2,FALSE)", "#N/A"},
                                                             {"VLOOKUP(2.9,Listor!A:B,2)", "feb"},
                                                             {"VLOOKUP(1,Listor!A:B,3,FALSE)", "#REF!"},
                                                             {"HLOOKUP(100,'Barn och unga'!A1:B2,2,FALSE)", "3"},
                                                             {"SUM(OFFSET(A1,0,1,2,2))", "48"},
                                                             {"OFFSET(A1,-1,0)", "#REF!"},
                                                             {"INDIRECT(\"Listor!B2\")", "feb"},
                                                             {"INDIRECT(\"B\"&1)", "?"},
                                                             {"ROW()", "10"},
                                                             {"ROW(A5)", "5"},
                                                             {"COLUMNS(A1:C9)", "3"},
                                                             {"CHOOSE(2,5,6)", "6"},
                                                             {"LEFT(D1,2)", "Lö"},
                                                             {"RIGHT(D1,2)", "er"},
                                                             {"MID(D1,2,3)", "öne"},
                                                             {"UPPER(D1)", "LÖNER"},
                                                             {"LEN(D1)", "5"},
                                                             {"TRIM(\"  a   b \")", "a b"},
                                                             {"CONCATENATE(D1,\" \",A1)", "Löner 10"},
                                                             {"YEAR(DATE(2023,8,31))", "2023"},
                                                             {"EOMONTH(DATE(2023,1,15),1)-DATE(2023,2,1)", "27"},
                                                             {"MONTH(EDATE(DATE(2023,1,31),1))", "2"}}));

INSTANTIATE_TEST_SUITE_P(NotComputed, Formula,
                         testing::ValuesIn(std::vector<Case>{
                             {"TODAY()", "?"},
                             {"[1]Blad!A1", "?"},
                             {"Tabell1[Belopp]", "?"},
                             {"Okänd", "?"},
                             {"Glidande", "?"},
                             {"Snurra", "?"},
                             {"Saknas!A1", "?"},
                             {"SUM({1,2,3})", "?"},
                             {"1+", "?"},
                             {"\"abc", "?"},
                             {"((1)", "?"},
                             {"", "?"},
                             {std::string(300, '(') + "1" + std::string(300, ')'), "?"}}));

TEST(Evaluate, nesting_below_the_cap_is_read) {
  EXPECT_EQ(result_of(book(), std::string(200, '(') + "1" + std::string(200, ')')), "1");
}

TEST(Evaluate, a_chain_as_long_as_a_formula_may_be_is_no_nesting) {
  std::string formula = "1";
  for (int i = 0; i < 4000; ++i) formula += "+1";
  EXPECT_EQ(result_of(book(), formula), "4001");
}

TEST(Evaluate, longer_formulas_than_the_limit_are_not_read) {
  std::string formula = "1";
  for (int i = 0; i < 20000; ++i) formula += "+1";
  EXPECT_EQ(result_of(book(), formula), "?");
}

TEST(Evaluate, a_column_beside_the_formula_is_its_own_row_of_it) {
  EXPECT_EQ(result_of(book(), "A1:A5*2", {1, 7}), "3");
}

TEST(Evaluate, stops_when_the_budget_is_spent) {
  const Book read(book());
  const CellValues values(book());
  EvaluationBudget budget{5};
  const Expression sum = parse_formula("SUM(A1:C2)+SUM(A1:C2)", read, 0);
  EXPECT_TRUE(evaluate(sum, read, values, {0, {9, 7}, false, false}, budget).is(Value::Kind::unknown));
  EXPECT_TRUE(budget.spent());
}

TEST(Subtotal, leaves_out_hidden_rows_only_where_it_says_so) {
  Workbook workbook = workbook_of({{"Blad", {{"1"}, {"2"}, {"4"}}, {}}});
  workbook.sheets[0].rows.push_back({1, true, 0});
  EXPECT_EQ(result_of(workbook, "SUBTOTAL(9,A1:A3)"), "7");
  EXPECT_EQ(result_of(workbook, "SUBTOTAL(109,A1:A3)"), "5");
  EXPECT_EQ(result_of(workbook, "SUM(A1:A3)"), "7");
}

TEST(Agreement, is_told_within_binary_noise_only) {
  const Workbook workbook = workbook_of({{"Blad",
                                          {{"774351.3", "774351.1", "=A1-B1|0.200000000069849"},
                                           {"10", "20", "=A2+B2|30.01"},
                                           {"10", "20", "=A3+B3"},
                                           {"10", "20", "=FOO(A4)|30"},
                                           {"10", "3", "=A5/B5|3.333333333"},
                                           {"10", "3", "=A6/B6|3.33"},
                                           {"10", "0", "=A7/B7|#DIV/0!"}},
                                          {}}});
  FormulaChecker checker(workbook);
  const auto told = [&](std::uint32_t row) { return checker.check(0, *workbook.sheets[0].find({row, 2})).agreement; };
  EXPECT_EQ(told(0), Agreement::agrees);
  EXPECT_EQ(told(1), Agreement::disagrees);
  EXPECT_EQ(told(2), Agreement::no_result);
  EXPECT_EQ(told(3), Agreement::unknown);
  EXPECT_EQ(told(4), Agreement::agrees) << "stored with ten digits";
  EXPECT_EQ(told(5), Agreement::disagrees);
  EXPECT_EQ(told(6), Agreement::agrees);
}

TEST(Agreement, allows_for_rows_that_a_filter_may_have_hidden) {
  Workbook workbook =
      workbook_of({{"Blad", {{"1"}, {"2"}, {"4"}, {"=SUBTOTAL(9,A1:A3)|5"}, {"=SUBTOTAL(9,A1:A3)|6"}}, {}}});
  workbook.sheets[0].rows.push_back({1, true, 0});
  FormulaChecker checker(workbook);
  EXPECT_TRUE(agrees_with_its_formula(checker, 0, *workbook.sheets[0].find({3, 0})));
  EXPECT_FALSE(agrees_with_its_formula(checker, 0, *workbook.sheets[0].find({4, 0})));
}

// LibreOffice computed and stored these with recalculation forced.
TEST(Agreement, holds_for_every_formula_of_the_controllers_workbooks) {
  std::size_t formulas = 0;
  for (const std::string folder : {"clean", "errors"}) {
    for (const std::string name : {"fler_namnder", "kommuntotal_ks", "manadsuppfoljning_bun_aug", "prognos_t1",
                                   "prognos_t2", "resultat_von_t1", "trap_clean"}) {
      const std::string path = SOURCE_DIR "/tests/workbooks/controllers/" + folder + "/" + name + ".xlsx";
      std::ifstream in(path, std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      const auto reading = read_workbook(bytes.str(), path);
      ASSERT_TRUE(reading) << path;
      const Workbook& workbook = reading->workbook;
      FormulaChecker checker(workbook);
      for (std::uint32_t s = 0; s < workbook.sheets.size(); ++s) {
        for (const Cell& cell : workbook.sheets[s].cells) {
          if (cell.formula == kNone) continue;
          ++formulas;
          EXPECT_EQ(checker.check(s, cell).agreement, Agreement::agrees)
              << path << " " << workbook.sheets[s].name << "!" << to_a1(cell.at) << " =" << workbook.formula_of(cell);
        }
      }
    }
  }
  EXPECT_GT(formulas, 2500u);
}

}  // namespace
}  // namespace crossfoot
