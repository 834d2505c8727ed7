// What depends on a changed cell, and how formulas are written for a reader.
#include "formula/recalculate.h"

#include <gtest/gtest.h>

#include "book_of.h"
#include "formula/functions.h"
#include "formula/missing_results.h"
#include "formula/written_formula.h"

namespace crossfoot {
namespace {

using test::workbook_of;

std::string text_of(const Value& value) {
  if (value.is(Value::Kind::number)) return Decimal::from_double(value.number).to_string();
  return value.is(Value::Kind::blank) ? "" : value.text;
}

// "A3: 30 -> 35" for every cell that has another value.
std::string changes_of(const Recalculation& recalculation) {
  std::string text;
  for (const RecalculatedCell& cell : recalculation.cells) {
    if (!text.empty()) text += ", ";
    text += to_a1(cell.cell.at) + ": " + text_of(cell.before) + " -> " + text_of(cell.after);
  }
  return text;
}

std::string cells_of(const std::vector<SheetCell>& cells) {
  std::string text;
  for (const SheetCell& cell : cells) text += (text.empty() ? "" : " ") + to_a1(cell.at);
  return text;
}

ChangedCell number_in(const std::string& at, double number) { return {{0, *parse_a1(at)}, Value::of(number), ""}; }
ChangedCell formula_in(const std::string& at, const std::string& formula) { return {{0, *parse_a1(at)}, {}, formula}; }

TEST(Recalculate, follows_a_change_through_all_that_depends_on_it) {
  const Workbook workbook =
      workbook_of({{"Blad", {{"10", "1"}, {"20", "2"}, {"=SUM(A1:A2)|30", "=B1+B2|3"}, {"=A3*2|60"}}, {}}});
  const Recalculation result = recalculate(workbook, {number_in("A1", 15)});
  EXPECT_EQ(changes_of(result), "A1: 10 -> 15, A3: 30 -> 35, A4: 60 -> 70");
  EXPECT_TRUE(result.kept.empty());
}

TEST(Recalculate, follows_links_to_other_sheets_whatever_their_order) {
  Workbook workbook = workbook_of({{"Total", {{"=Blad2!A3|30"}}, {}}, {"Blad2", {{"10"}, {"20"}, {"=A1+A2|30"}}, {}}});
  const Recalculation result = recalculate(workbook, {{{1, {0, 0}}, Value::of(11), ""}});
  ASSERT_EQ(result.cells.size(), 3u);
  EXPECT_EQ(text_of(result.cells[0].after), "31");
}

TEST(Recalculate, puts_a_formula_in_the_place_of_another) {
  const Workbook workbook = workbook_of({{"Blad", {{"10"}, {"20"}, {"40"}, {"=SUM(A1:A2)|30"}, {"=A4|30"}}, {}}});
  EXPECT_EQ(changes_of(recalculate(workbook, {formula_in("A4", "SUM(A1:A3)")})), "A4: 30 -> 70, A5: 30 -> 70");
}

TEST(Recalculate, counts_a_subtotal_that_is_typed_now_as_a_number) {
  const Workbook workbook = workbook_of({{"Blad", {{"10"}, {"=SUBTOTAL(9,A1:A1)|10"}, {"=SUBTOTAL(9,A1:A2)|10"}}, {}}});
  EXPECT_EQ(changes_of(recalculate(workbook, {number_in("A2", 7)})), "A2: 10 -> 7, A3: 10 -> 17");
}

TEST(Recalculate, puts_a_formula_where_nothing_stood) {
  const Workbook workbook = workbook_of({{"Blad", {{"10"}, {"20"}, {}, {"=SUM(A1:A3)|30"}}, {}}});
  EXPECT_EQ(changes_of(recalculate(workbook, {formula_in("A3", "A1")})), "A3:  -> 10, A4: 30 -> 40");
}

TEST(Recalculate, computes_formulas_without_a_result_and_never_takes_them_for_0) {
  const Workbook workbook = workbook_of({{"Blad", {{"10"}, {"=A1+5"}, {"=A2*2"}, {"=FOO(A1)"}, {"=A4+1|7"}}, {}}});
  const Recalculation result = recalculate(workbook, {});
  EXPECT_EQ(changes_of(result), "A2:  -> 15, A3:  -> 30");
  EXPECT_EQ(cells_of(result.kept), "A4 A5");
}

TEST(Recalculate, keeps_what_depends_on_a_function_that_it_does_not_know) {
  const Workbook workbook = workbook_of({{"Blad", {{"10"}, {"=FOO(A1)|5"}, {"=A2+A1|15"}, {"=A3|15"}}, {}}});
  const Recalculation result = recalculate(workbook, {number_in("A1", 11)});
  EXPECT_EQ(changes_of(result), "A1: 10 -> 11, A3: 15 -> 16, A4: 15 -> 16");
  EXPECT_EQ(cells_of(result.kept), "A2");
}

TEST(Recalculate, tells_circles_and_leaves_them) {
  const Workbook workbook = workbook_of({{"Blad", {{"=A2|1"}, {"=A3|1"}, {"=A1|1"}, {"=A1+1|2"}, {"=ROW(A5)|5"}}, {}}});
  const Recalculation result = recalculate(workbook, {});
  EXPECT_EQ(cells_of(result.circular), "A1 A2 A3");
  EXPECT_TRUE(result.cells.empty());
}

TEST(Recalculate, leaves_what_gives_the_same_as_before) {
  const Workbook workbook = workbook_of({{"Blad", {{"10"}, {"=A1*0|0"}, {"=A2+1|1"}}, {}}});
  EXPECT_EQ(changes_of(recalculate(workbook, {number_in("A1", 11)})), "A1: 10 -> 11");
}

TEST(Recalculate, reads_what_offset_reads_after_it_is_computed) {
  const Workbook workbook = workbook_of({{"Blad", {{"=SUM(OFFSET(A2,0,0,2,1))|30"}, {"10"}, {"=A4|20"}, {"20"}}, {}}});
  EXPECT_EQ(changes_of(recalculate(workbook, {number_in("A4", 25)})), "A1: 30 -> 35, A3: 20 -> 25, A4: 20 -> 25");
}

TEST(Recalculate, a_long_chain_of_formulas_needs_no_stack) {
  std::vector<std::vector<std::string>> rows = {{"1"}};
  for (int i = 1; i < 20000; ++i) rows.push_back({"=A" + std::to_string(i) + "+1|" + std::to_string(i + 1)});
  const Workbook workbook = workbook_of({{"Blad", rows, {}}});
  const Recalculation result = recalculate(workbook, {number_in("A1", 2)});
  ASSERT_EQ(result.cells.size(), 20000u);
  EXPECT_EQ(text_of(result.cells.back().after), "20001");
}

TEST(Recalculate, says_when_its_budget_is_spent) {
  const Workbook workbook = workbook_of({{"Blad", {{"1"}, {"=A1|1"}, {"=A2|1"}}, {}}});
  EXPECT_TRUE(recalculate(workbook, {number_in("A1", 2)}, true, {3}).out_of_budget);
}

TEST(MissingResults, are_computed_and_others_stand) {
  Workbook workbook = workbook_of({{"Blad", {{"10"}, {"=A1+5"}, {"=A2&\" kr\""}, {"=FOO(A1)"}, {"=A1*2|7"}}, {}}});
  EXPECT_EQ(compute_missing_results(workbook), 2u);
  EXPECT_EQ(workbook.sheets[0].find({1, 0})->number, 15);
  EXPECT_EQ(workbook.text_of(*workbook.sheets[0].find({2, 0})), "15 kr");
  EXPECT_EQ(workbook.sheets[0].find({3, 0})->type, CellType::blank);
  EXPECT_EQ(workbook.sheets[0].find({4, 0})->number, 7);
  EXPECT_EQ(compute_missing_results(workbook), 0u);
}

struct Written {
  std::string formula;
  std::string sv;
  std::string en;
};

class WrittenFormula : public testing::TestWithParam<Written> {};

TEST_P(WrittenFormula, is_as_the_readers_excel_shows_it) {
  EXPECT_EQ(written_formula(GetParam().formula, Language::swedish), GetParam().sv);
  EXPECT_EQ(written_formula(GetParam().formula, Language::english), GetParam().en);
}

INSTANTIATE_TEST_SUITE_P(
    Formulas, WrittenFormula,
    testing::ValuesIn(std::vector<Written>{
        {"SUM(B5:B12)", "=SUMMA(B5:B12)", "=SUM(B5:B12)"},
        {"ROUND(C5/1000,1)", "=AVRUNDA(C5/1000;1)", "=ROUND(C5/1000,1)"},
        {"IF(R7=0,\"a,b\",1.5)", "=OM(R7=0;\"a,b\";1,5)", "=IF(R7=0,\"a,b\",1.5)"},
        {"SUBTOTAL(9,C7:C10)", "=DELSUMMA(9;C7:C10)", "=SUBTOTAL(9,C7:C10)"},
        {"_xlfn.XLOOKUP(A1,B:B,C:C)", "=XLETAUPP(A1;B:B;C:C)", "=XLOOKUP(A1,B:B,C:C)"},
        {"SUM('Blad, ett'!A1,#REF!)", "=SUMMA('Blad, ett'!A1;#REFERENS!)", "=SUM('Blad, ett'!A1,#REF!)"},
        {"SUM({1,2;3,4})", "=SUMMA({1\\2;3\\4})", "=SUM({1,2;3,4})"},
        {"AND(TRUE,A1)", "=OCH(SANT;A1)", "=AND(TRUE,A1)"},
        {"MinFunktion(A1,2)", "=MinFunktion(A1;2)", "=MinFunktion(A1,2)"},
        {"SUMIFS(G$5:G$18,F$5:F$18,A23)", "=SUMMA.OMF(G$5:G$18;F$5:F$18;A23)", "=SUMIFS(G$5:G$18,F$5:F$18,A23)"}}));

TEST(WrittenReference, quotes_sheets_that_need_it) {
  EXPECT_EQ(written_reference("Månader", {{4, 1}, {11, 1}}), "Månader!B5:B12");
  EXPECT_EQ(written_reference("Utfall månad", {{4, 1}, {4, 1}}), "'Utfall månad'!B5");
  EXPECT_EQ(written_reference("2023", {{4, 1}, {4, 1}}), "'2023'!B5");
  EXPECT_EQ(written_reference("", {{4, 1}, {4, 1}}), "B5");
}

TEST(Functions, are_told_apart_from_those_of_add_ins) {
  EXPECT_EQ(find_function("sum")->swedish, "SUMMA");
  EXPECT_NE(find_function("_xlfn.IFS"), nullptr);
  EXPECT_NE(find_function("_xlfn._xlws.SORT"), nullptr);
  EXPECT_EQ(find_function("HsGetValue"), nullptr);
  EXPECT_TRUE(is_volatile("today"));
  EXPECT_FALSE(is_volatile("SUM"));
}

}  // namespace
}  // namespace crossfoot
