// What the formulas of a workbook betray without a template, and what must not
// be flagged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "inspected.h"

namespace crossfoot {
namespace {

using test::told;
using test::workbook_in;
using test::workbook_of;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Controllers, errors_that_formulas_betray_are_found_and_located) {
  EXPECT_THAT(told(workbook_in("controllers/errors/manadsuppfoljning_bun_aug.xlsx")),
              ElementsAre("CF501 Månader!O26 error certain: O26 -15803159.34 -> -18158072.77 =SUM(C26:J26)",
                          "CF503 Månader!O14 error certain: O14 -22145000 -> -21419317.7 =SUM(C14:J14)"));
  EXPECT_THAT(told(workbook_in("controllers/errors/kommuntotal_ks.xlsx")),
              ElementsAre("CF501 Kommuntotal!C15 error certain: C15 -2486921000 -> -2494371000 =SUM(C6:C14); "
                          "D15 -1648184085.45 -> -1663580423.38 =SUM(D6:D14); E15 -2519100000 -> -2515100000 "
                          "=SUM(E6:E14); F15 -2501900000 -> -2509400000 =SUM(F6:F14); G15 -17200000 -> -5700000 "
                          "=SUM(G6:G14); H15 -32179000 -> -20729000 =SUM(H6:H14)",
                          "CF503 Kommuntotal!D13 error certain: D13 -72627782.56 -> -83002975.16 =KFN!E24; E13 "
                          "-127700000 -> -127600000 =KFN!G24",
                          "CF506 Kommuntotal!E7 error certain: E7 -95200000 -> -83700000 =SBN!G24"));
  EXPECT_THAT(told(workbook_in("controllers/errors/prognos_t2.xlsx")),
              ElementsAre("CF502 Prognos!E29 error certain: E29 543420086.08 -> 271710043.04 =E12+E18+E23+E28"));
  EXPECT_THAT(told(workbook_in("controllers/errors/fler_namnder.xlsx")),
              ElementsAre("CF507 Nämnder!F16 error certain: F16 804 -> -804 =D16-E16; F17 -5541 -> 5541 =D17-E17; F18 "
                          "-1381 -> 1381 =D18-E18; F19 1072 -> -1072 =D19-E19; F20 11 -> -11 =D20-E20; F21 112 -> "
                          "-112 =D21-E21"));
}

TEST(Controllers, clean_twins_and_errors_that_no_formula_betrays_give_neither_error_nor_warning) {
  for (const std::string name : {"fler_namnder", "kommuntotal_ks", "manadsuppfoljning_bun_aug", "prognos_t1",
                                 "prognos_t2", "resultat_von_t1", "trap_clean"}) {
    EXPECT_THAT(told(workbook_in("controllers/clean/" + name + ".xlsx")), IsEmpty()) << name;
  }
  for (const std::string name : {"prognos_t1", "resultat_von_t1", "trap_clean"})
    EXPECT_THAT(told(workbook_in("controllers/errors/" + name + ".xlsx")), IsEmpty()) << name;
}

// Four rows with a total, whose last row the total may leave out.
std::vector<TestSheet> board(const std::string& last_label, const std::string& total_label,
                             const std::string& last_row = "300", const std::string& total = "=SUM(B2:B4)|600") {
  return {{"Blad",
           {{"Post", "Utfall"},
            {"Löner", "100"},
            {"Hyror", "200"},
            {"Material", "300"},
            {last_label, last_row},
            {total_label, total}},
           {}}};
}

TEST(FetchingFormulas, are_named_once_for_each_sheet) {
  const std::vector<TestSheet> sheets = {
      {"Web", {{"Kurs", "=_xlfn.WEBSERVICE(\"https://example.org/\"&A1)|5", "=1+rtd(\"a.b\",,\"c\")|2"}}, {}},
      {"Program", {{"Kurs", "=cmd|'/c calc'!A0|1"}}, {}},
      {"Ren", {{"a|b", "=A1&\"x|y\"|v", "='Web'!B1*2|10"}}, {}}};
  std::vector<std::string> found;
  for (const Finding& finding : inspect(workbook_of(sheets))) {
    if (finding.code != "CF650") continue;
    found.push_back(finding.place.sheet.str() + "!" + to_a1(*finding.place.cell) + " " + finding.details.at("part"));
  }
  EXPECT_THAT(found, ElementsAre("Web!B1 RTD, WEBSERVICE", "Program!B1 DDE"));
}

TEST(RowLeftOut, is_found_between_the_range_and_its_total) {
  EXPECT_THAT(told(board("Tjänster", "Summa kostnader")),
              ElementsAre("CF501 Blad!B6 error certain: B6 600 -> 900 =SUM(B2:B5)"));
}

TEST(RowLeftOut, is_no_row_that_is_told_for_information) {
  EXPECT_THAT(told(board("varav vikarier", "Summa kostnader")), IsEmpty());
  EXPECT_THAT(told(board("Andel av budget", "Summa kostnader")), IsEmpty());
  EXPECT_THAT(told(board("Antal anställda", "Summa")), IsEmpty());
  EXPECT_THAT(told(board("Kapitalkostnader", "Summa exkl. kapitalkostnader")), IsEmpty());
  EXPECT_THAT(told(board(">>Vikarier", "Summa kostnader")), IsEmpty()) << "indented deeper than the parts";
  EXPECT_THAT(told(board("**Delsumma", "Summa kostnader", "**600")), IsEmpty());
  EXPECT_THAT(told(board("Tjänster", "Summa kostnader", "0")), IsEmpty());
  EXPECT_THAT(told(board("Tjänster", "Summa kostnader", "0.25{0%}")), IsEmpty());
  EXPECT_THAT(told(board("Tjänster", "Prognos")), IsEmpty()) << "not called a total";
}

TEST(RowLeftOut, is_one_that_the_only_total_beside_takes) {
  const auto sheets = [](const std::string& label, const std::string& total, const std::string& beside) {
    return std::vector<TestSheet>{{"Blad",
                                   {{"Post", "Budget", "Utfall"},
                                    {"Avgifter", "10", "11"},
                                    {"Bidrag", "20", "22"},
                                    {label, "30", "33"},
                                    {"Övrigt", "40", "44"},
                                    {"Summa", total, beside}},
                                   {}}};
  };
  EXPECT_THAT(told(sheets("Hyror", "=B2+B3+B5|70", "=C2+C3+C4+C5|110")),
              ElementsAre("CF501 Blad!B6 warning likely: B6 70 -> 100 =B2+B3+B4+B5"));
  EXPECT_THAT(told(sheets("Hyror", "=SUM(B2:B5)|100", "=SUM(C3:C5)|99")),
              ElementsAre("CF501 Blad!C6 warning likely: C6 99 -> 110 =SUM(C2:C5)"));
  EXPECT_THAT(told(sheets("varav internt", "=B2+B3+B5|70", "=C2+C3+C4+C5|110")), IsEmpty());
  EXPECT_THAT(told(sheets("Hyror", "=B2+B3+B5|70", "=C2+C3+C5|77")), IsEmpty());
}

TEST(RowLeftOut, is_found_under_a_total_that_only_stands_out) {
  EXPECT_THAT(told(board("Tjänster", "**Kostnader", "300", "**=SUM(B2:B4)|600")),
              ElementsAre("CF501 Blad!B6 warning likely: B6 600 -> 900 =SUM(B2:B5)"));
  EXPECT_THAT(told(board("**Tjänster", "**Kostnader", "**300", "**=SUM(B2:B4)|600")), IsEmpty());
}

TEST(RowLeftOut, is_no_row_that_another_total_takes) {
  auto sheets = board("Finansnetto", "Summa verksamhet");
  sheets[0].rows.push_back({"Årets resultat", "=B6+B5|900"});
  EXPECT_THAT(told(sheets), IsEmpty());
}

TEST(RowLeftOut, is_a_subtotal_that_a_chain_of_subtotals_skips) {
  const std::vector<TestSheet> sheets = {{"Blad",
                                          {{"A", "1"},
                                           {"B", "2"},
                                           {"Summa ett", "=SUM(B1:B2)|3"},
                                           {"C", "3"},
                                           {"D", "4"},
                                           {"Summa två", "=SUM(B4:B5)|7"},
                                           {"E", "5"},
                                           {"F", "6"},
                                           {"Summa tre", "=SUM(B7:B8)|11"},
                                           {"Summa totalt", "=B3+B9|14"}},
                                          {}}};
  EXPECT_THAT(told(sheets), ElementsAre("CF501 Blad!B10 error certain: B10 14 -> 21 =B3+B6+B9"));
}

TEST(RowLeftOut, is_the_first_row_only_when_it_may_well_be_a_part) {
  const auto first = [](const std::string& label, const std::string& value) {
    return std::vector<TestSheet>{
        {"Blad",
         {{"Post", "2023"}, {label, value}, {"Hyror", "200"}, {"Material", "300"}, {"Summa", "=SUM(B3:B4)|500"}},
         {}}};
  };
  EXPECT_THAT(told(first("Löner", "100")), ElementsAre("CF501 Blad!B5 warning likely: B5 500 -> 600 =SUM(B2:B4)"));
  EXPECT_THAT(told(first("År", "2023")), IsEmpty());
  EXPECT_THAT(told(first("Intäkter", "-700")), IsEmpty());
  EXPECT_THAT(told(first("Ingående balans", "100")), IsEmpty());
}

TEST(DoubleCounting, is_a_sum_over_the_total_of_a_single_line) {
  const auto sheets = [](const std::string& one, const std::string& total) {
    return std::vector<TestSheet>{{"Blad",
                                   {{"A", "1"},
                                    {"B", "2"},
                                    {"Summa ett", "=SUM(B1:B2)|3"},
                                    {"C", "4"},
                                    {"Summa två", one},
                                    {"Summa totalt", total}},
                                   {}}};
  };
  for (const std::string one : {"=SUM(B4:B4)|4", "=B4|4"})
    EXPECT_THAT(told(sheets(one, "=SUM(B1:B5)|14")), ElementsAre("CF502 Blad!B6 error certain: B6 14 -> 7 =B3+B5"));
}

TEST(DoubleCounting, is_a_sum_over_its_own_subtotals) {
  const auto sheets = [](const std::string& total) {
    return std::vector<TestSheet>{{"Blad",
                                   {{"A", "1"},
                                    {"B", "2"},
                                    {"Summa ett", "=SUM(B1:B2)|3"},
                                    {"C", "3"},
                                    {"D", "4"},
                                    {"Summa två", "=SUM(B4:B5)|7"},
                                    {"Övrigt", "5"},
                                    {"Summa totalt", total}},
                                   {}}};
  };
  EXPECT_THAT(told(sheets("=SUM(B1:B7)|25")), ElementsAre("CF502 Blad!B8 error certain: B8 25 -> 15 =B3+B6+B7"));
  EXPECT_THAT(told(sheets("=SUM(B1:B7)/2|12.5")), IsEmpty()) << "halved on purpose";
  EXPECT_THAT(told(sheets("=B3+B6+B7|15")), IsEmpty());
}

TEST(DoubleCounting, is_not_done_by_subtotal) {
  EXPECT_THAT(told({{"Blad",
                     {{"A", "1"},
                      {"B", "2"},
                      {"Summa ett", "=SUBTOTAL(9,B1:B2)|3"},
                      {"C", "3"},
                      {"Summa", "=SUBTOTAL(9,B1:B4)|6"}},
                     {}}}),
              IsEmpty());
}

TEST(DoubleCounting, is_a_cell_that_stands_in_two_ranges_of_a_sum) {
  EXPECT_THAT(told({{"Blad", {{"A", "1"}, {"B", "2"}, {"C", "4"}, {"Summa", "=SUM(B1:B2)+SUM(B2:B3)|9"}}, {}}}),
              ElementsAre("CF502 Blad!B4 error certain: B4 9 -> 7 =SUM(B1:B3)"));
  EXPECT_THAT(told({{"Blad", {{"A", "1"}, {"B", "2"}, {"C", "4"}, {"Summa", "=SUM(B1:B3)-B2|5"}}, {}}}), IsEmpty());
}

TEST(DoubleCounting, is_a_cell_named_twice_in_a_total) {
  const auto sheets = [](const std::string& label, const std::string& total) {
    return std::vector<TestSheet>{{"Blad", {{"A", "1"}, {"B", "2"}, {"C", "4"}, {label, total}}, {}}};
  };
  EXPECT_THAT(told(sheets("Summa", "=B1+B2+B3+B2|9")),
              ElementsAre("CF502 Blad!B4 error certain: B4 9 -> 7 =SUM(B1:B3)"));
  EXPECT_THAT(told(sheets("Belopp", "=B1+B3+B3|9")), ElementsAre("CF502 Blad!B4 warning likely: B4 9 -> 5 =B1+B3"));
  EXPECT_THAT(told(sheets("Vägt", "=B1+B2+B2+B2|7")), IsEmpty()) << "a weight";
  EXPECT_THAT(told(sheets("Dubbelt", "=B3+B3|8")), IsEmpty());
}

// Totals above their parts, in three columns.
TEST(DeviatingFormula, is_a_total_in_the_third_of_three_columns) {
  const auto sheets = [](const std::string& third) {
    return std::vector<TestSheet>{{"Blad",
                                   {{"Verksamhet", "Bokslut", "Budget", "Prognos"},
                                    {"**Förskola", "**=SUM(B3:B5)|6", "**=SUM(C3:C5)|60", "**" + third},
                                    {"Egen", "1", "10", "100"},
                                    {"Fristående", "2", "20", "200"},
                                    {"Omsorg", "3", "30", "300"}},
                                   {}}};
  };
  EXPECT_THAT(told(sheets("=SUM(D3:D4)|300")), ElementsAre("CF501 Blad!D2 warning likely: D2 300 -> 600 =SUM(D3:D5)"));
  EXPECT_THAT(told(sheets("=SUM(D3:D5)+75|675")),
              ElementsAre("CF505 Blad!D2 warning likely: D2 675 -> 600 =SUM(D3:D5)"));
  EXPECT_THAT(told(sheets("=SUM(D3:D5)|600")), IsEmpty());
}

TEST(RowLeftOut, is_certain_between_a_range_and_its_total_though_only_two_columns_say_so) {
  EXPECT_THAT(told({{"Blad",
                     {{"Post", "Bokslut", "Budget", "Prognos"},
                      {"Egen", "1", "10", "100"},
                      {"Köpt", "2", "20", "200"},
                      {"Omsorg", "3", "30", "300"},
                      {"Summa", "=SUM(B2:B4)|6", "=SUM(C2:C4)|60", "=SUM(D2:D3)|300"}},
                     {}}}),
              ElementsAre("CF501 Blad!D5 error certain: D5 300 -> 600 =SUM(D2:D4)"));
}

// Sheets of one layout; `formula` stands in the last.
std::vector<TestSheet> boards(const std::string& formula, const std::string& part = "Hyror") {
  std::vector<TestSheet> sheets;
  for (const std::string name : {"KS", "BUN", "SN", "TN"}) {
    const bool last = name == "TN";
    sheets.push_back({name,
                      {{"Post", "Belopp"},
                       {"Löner", "10"},
                       {last ? part : "Hyror", "20"},
                       {"Material", "30"},
                       {"Kostnader", last ? formula : "=SUM(B2:B4)|60"},
                       {"Andel", "=B2/B4|0.333333333333333"}},
                      {}});
  }
  return sheets;
}

TEST(DeviatingFormula, is_one_that_sheets_of_the_same_layout_do_not_have) {
  EXPECT_THAT(told(boards("=B2+B4|40")), ElementsAre("CF501 TN!B5 warning likely: B5 40 -> 60 =SUM(B2:B4)"));
  EXPECT_THAT(told(boards("=SUM(B2:B4)-5|55")), ElementsAre("CF505 TN!B5 warning likely: B5 55 -> 60 =SUM(B2:B4)"));
  EXPECT_THAT(told(boards("=B2+B4|40", "varav vikarier")), IsEmpty()) << "another line than theirs";
  EXPECT_THAT(told(boards("=SUM(B2:B4)|60")), IsEmpty());
}

TEST(DeviatingFormula, is_no_sheet_of_the_other_sign) {
  std::vector<TestSheet> sheets;
  for (const std::string name : {"KS", "BUN", "SN", "Finansiering"}) {
    const bool last = name == "Finansiering";
    sheets.push_back({name,
                      {{"Post", "Budget", "Utfall", "Avvikelse"},
                       {"Ett", "10", "7", last ? "=C2-B2|-3" : "=B2-C2|3"},
                       {"Två", "20", "15", last ? "=C3-B3|-5" : "=B3-C3|5"}},
                      {}});
  }
  EXPECT_THAT(told(sheets), IsEmpty());
  sheets[3].rows[2][3] = "=B3-C3|5";
  EXPECT_THAT(told(sheets), ElementsAre("CF507 Finansiering!D2 warning likely: D2 -3 -> 3 =B2-C2"));
}

TEST(TypedNumber, is_found_where_sheets_of_the_same_layout_have_a_formula) {
  EXPECT_THAT(told(boards("65")), ElementsAre("CF503 TN!B5 error possible: B5 65 -> 60 =SUM(B2:B4)"));
  EXPECT_THAT(told(boards("60")), IsEmpty());
}

// Rows of parts with one formula each in column E; `odd` stands in the third of five.
std::vector<TestSheet> column_of(const std::string& pattern, const std::string& odd,
                                 const std::vector<std::string>& results) {
  TestSheet sheet{"Blad", {{"Post", "Jan", "Feb", "Mar", "Summa"}}, {}};
  for (std::size_t i = 0; i < results.size(); ++i) {
    const std::string row = std::to_string(i + 2);
    std::string formula = i == 2 ? odd : pattern;
    for (std::size_t at = formula.find('#'); at != std::string::npos; at = formula.find('#'))
      formula.replace(at, 1, row);
    const std::string value = formula.starts_with('=') ? formula + "|" + results[i] : formula;
    sheet.rows.push_back(
        {"Rad " + std::string(1, static_cast<char>('A' + i)), std::to_string(10 * (i + 1)) + ".5", "20", "30", value});
  }
  return {sheet};
}

TEST(DeviatingFormula, is_a_range_that_stops_short) {
  EXPECT_THAT(told(column_of("=SUM(B#:D#)", "=SUM(B#:C#)", {"60.5", "70.5", "50.5", "90.5", "100.5"})),
              ElementsAre("CF501 Blad!E4 error certain: E4 50.5 -> 80.5 =SUM(B4:D4)"));
}

TEST(DeviatingFormula, is_a_range_that_stops_short_in_the_first_line_of_four) {
  const auto sheets = [](const std::string& first) {
    TestSheet sheet{"Blad", {{"Slag", "KS", "BUN", "Summa"}}, {}};
    for (int i = 2; i <= 5; ++i) {
      const std::string row = std::to_string(i);
      sheet.rows.push_back({"Rad " + std::string(1, static_cast<char>('A' + i)), "10", "20",
                            i == 2 ? first : "=SUM(B" + row + ":C" + row + ")|30"});
    }
    return std::vector<TestSheet>{sheet};
  };
  EXPECT_THAT(told(sheets("=SUM(B2:B2)|10")), ElementsAre("CF501 Blad!D2 warning likely: D2 10 -> 30 =SUM(B2:C2)"));
}

TEST(DeviatingFormula, is_a_number_added_by_hand) {
  EXPECT_THAT(told(column_of("=SUM(B#:D#)", "=SUM(B#:D#)+500", {"60.5", "70.5", "580.5", "90.5", "100.5"})),
              ElementsAre("CF505 Blad!E4 error certain: E4 580.5 -> 80.5 =SUM(B4:D4)"));
}

TEST(DeviatingFormula, is_a_reference_one_row_off) {
  EXPECT_THAT(told(column_of("=B#-C#", "=B#-D5", {"-9.5", "0.5", "0.5", "20.5", "30.5"})),
              ElementsAre("CF507 Blad!E4 error certain: E4 0.5 -> 10.5 =B4-C4"));
}

TEST(DeviatingFormula, is_a_reference_one_row_off_in_the_first_line_or_the_last) {
  const auto sheets = [](const std::string& first, const std::string& last) {
    TestSheet sheet{"Blad", {{"Post", "Budget", "Utfall", "Avvikelse"}}, {}};
    for (int i = 2; i <= 8; ++i) {
      const std::string row = std::to_string(i);
      const std::string formula = "=B" + row + "-C" + row + "|" + std::to_string(9 * i);
      sheet.rows.push_back({"Rad " + std::string(1, static_cast<char>('A' + i)), std::to_string(10 * i), row,
                            i == 2   ? first
                            : i == 8 ? last
                                     : formula});
    }
    return std::vector<TestSheet>{sheet};
  };
  EXPECT_THAT(told(sheets("=B2-C3|17", "=B8-C8|72")), ElementsAre("CF507 Blad!D2 warning likely: D2 17 -> 18 =B2-C2"));
  EXPECT_THAT(told(sheets("=B2-C2|18", "=B8-C7|73")), ElementsAre("CF507 Blad!D8 warning likely: D8 73 -> 72 =B8-C8"));
  EXPECT_THAT(told(sheets("17", "=B8-C8|72")), ElementsAre("CF503 Blad!D2 warning likely: D2 17 -> 18 =B2-C2"));
  EXPECT_THAT(told(sheets("2025", "=B8-C8|72")), IsEmpty()) << "a head";
  EXPECT_THAT(told(sheets("=B2-C2|18", "73")), ElementsAre("CF503 Blad!D8 warning likely: D8 73 -> 72 =B8-C8"));
}

TEST(DeviatingFormula, is_none_where_nothing_else_comes_of_it) {
  auto sheets = column_of("=SUM(B#:D#)", "=SUM(B#:C#)", {"60.5", "70.5", "50.5", "90.5", "100.5"});
  sheets[0].rows[3][3] = "";
  EXPECT_THAT(told(sheets), IsEmpty());
}

TEST(DeviatingFormula, is_none_where_the_line_is_another_kind) {
  EXPECT_THAT(told(column_of("=SUM(B#:D#)", "=MAX(B#:D#)", {"60.5", "70.5", "30.5", "90.5", "100.5"})), IsEmpty());
  EXPECT_THAT(told(column_of("=B#-C#", "=C#-B#", {"-9.5", "0.5", "-10.5", "20.5", "30.5"})), IsEmpty())
      << "the sign convention of another kind of line";
}

TEST(DeviatingFormula, is_a_difference_turned_in_one_column_of_two) {
  const auto sheets = [](const std::string& odd, const std::string& beside) {
    TestSheet sheet{"Blad", {{"Post", "Budget", "Utfall", "Avvikelse", "Prognos", "Avvikelse prognos"}}, {}};
    for (int i = 2; i <= 8; ++i) {
      const std::string row = std::to_string(i);
      const bool is_odd = i == 5;
      sheet.rows.push_back({"Rad " + std::string(1, static_cast<char>('A' + i)), "10", "7",
                            is_odd ? odd : "=B" + row + "-C" + row + "|3", "4",
                            is_odd ? beside : "=B" + row + "-E" + row + "|6"});
    }
    return std::vector<TestSheet>{sheet};
  };
  EXPECT_THAT(told(sheets("=C5-B5|-3", "=B5-E5|6")), ElementsAre("CF507 Blad!D5 warning likely: D5 -3 -> 3 =B5-C5"));
  EXPECT_THAT(told(sheets("=C5-B5|-3", "=E5-B5|-6")), IsEmpty()) << "a line of the other sign";
}

TEST(TypedNumber, is_certain_only_when_no_sum_of_the_parts_could_be_it) {
  EXPECT_THAT(told(column_of("=SUM(B#:D#)", "1000", {"60.5", "70.5", "", "90.5", "100.5"})),
              ElementsAre("CF503 Blad!E4 error certain: E4 1000 -> 80.5 =SUM(B4:D4)"));
  EXPECT_THAT(told(column_of("=SUM(B#:D#)", "81.7", {"60.5", "70.5", "", "90.5", "100.5"})),
              ElementsAre("CF503 Blad!E4 error likely: E4 81.7 -> 80.5 =SUM(B4:D4)"));
}

TEST(TypedNumber, is_a_total_in_a_list_in_which_the_other_totals_sum_the_rows_above_them) {
  const auto sheets = [](const std::string& label, const std::string& second) {
    return std::vector<TestSheet>{{"Blad",
                                   {{"Rad", "Belopp"},
                                    {"Ett", "1"},
                                    {"Två", "2"},
                                    {"Summa A", "=SUM(B2:B3)|3"},
                                    {"Tre", "3"},
                                    {"Fyra", "4"},
                                    {"Fem", "5"},
                                    {label, second},
                                    {"Sex", "6"},
                                    {"Sju", "7"},
                                    {"Summa C", "=SUM(B9:B10)|13"}},
                                   {}}};
  };
  EXPECT_THAT(told(sheets("Summa B", "15")), ElementsAre("CF503 Blad!B8 warning possible: B8 15 -> 12 =SUM(B5:B7)"));
  EXPECT_THAT(told(sheets("Summa B", "12")), IsEmpty());
  EXPECT_THAT(told(sheets("Summa exkl. fem", "7")), IsEmpty());
}

TEST(TypedNumber, is_a_mean_among_totals_where_the_heading_says_so) {
  const auto sheets = [](const std::string& heading) {
    return std::vector<TestSheet>{{"Blad",
                                   {{"Enhet", "Antal", heading, "Kostnad"},
                                    {"Norr", "10", "400", "4000"},
                                    {"Söder", "20", "700", "14000"},
                                    {"Totalt", "=SUM(B2:B3)|30", "600", "=SUM(D2:D3)|18000"}},
                                   {}}};
  };
  EXPECT_THAT(told(sheets("Intäkt")), ElementsAre("CF503 Blad!C4 error possible: C4 600 -> 1100 =SUM(C2:C3)"));
  for (const std::string heading : {"Snittpris", "Styckpris", "Kostnad per plats", "Kr/dygn", "Andel"})
    EXPECT_THAT(told(sheets(heading)), IsEmpty()) << heading;
}

TEST(TypedNumber, is_not_told_by_a_formula_that_is_itself_wrong) {
  EXPECT_THAT(told({{"Blad",
                     {{"Post", "2024", "2023"},
                      {"Mark", "10", "11"},
                      {"Hus", "20", "22"},
                      {"Bil", "30", "33"},
                      {"Summa", "=SUM(B2:B3)|30", "66"}},
                     {}}}),
              ElementsAre("CF501 Blad!B5 error certain: B5 30 -> 60 =SUM(B2:B4)"));
}

TEST(TypedNumber, beside_one_total_alone_is_possible_where_the_line_is_called_a_total) {
  const auto sheets = [](const std::string& label, const std::string& total, const std::string& part) {
    return std::vector<TestSheet>{
        {"Blad",
         {{"Post", "2024", "2023"}, {"Mark", "10", "11"}, {"Hus", "20", part}, {label, "=SUM(B2:B3)|30", total}},
         {}}};
  };
  EXPECT_THAT(told(sheets("Summa", "40", "22")),
              ElementsAre("CF503 Blad!C4 warning possible: C4 40 -> 33 =SUM(C2:C3)"));
  EXPECT_THAT(told(sheets("Summa", "33", "22")), IsEmpty());
  EXPECT_THAT(told(sheets("Summa", "40", "")), IsEmpty()) << "not all of its parts are stated";
  EXPECT_THAT(told(sheets("Prognos", "40", "22")), IsEmpty());
  EXPECT_THAT(told(sheets("Summa", "16.5", "22")), IsEmpty()) << "a mean";
}

TEST(TypedNumber, in_the_corner_of_a_block_of_one_formula_is_likely) {
  EXPECT_THAT(told({{"Blad",
                     {{"IT", "6", "=IF(C$9>0,C$9,1)|4", "=IF(D$9>0,D$9,1)|4"},
                      {"Mat", "=IF(B$9>0,B$9,1)|3", "=IF(C$9>0,C$9,1)|4", "=IF(D$9>0,D$9,1)|4"},
                      {"Resa", "=IF(B$9>0,B$9,1)|3", "=IF(C$9>0,C$9,1)|4", "=IF(D$9>0,D$9,1)|4"},
                      {},
                      {},
                      {},
                      {},
                      {},
                      {"Nivå", "3", "4", "4"}},
                     {}}}),
              ElementsAre("CF503 Blad!B1 warning likely: B1 6 -> 3 =IF(B$9>0,B$9,1)"));
}

TEST(TypedNumber, that_agrees_is_one_note) {
  EXPECT_THAT(told(column_of("=SUM(B#:D#)", "80.5", {"60.5", "70.5", "", "90.5", "100.5"})), IsEmpty());
  EXPECT_THAT(told(column_of("=SUM(B#:D#)", "80.5", {"60.5", "70.5", "", "90.5", "100.5"}), true),
              ElementsAre("CF504 Blad!E4 info"));
}

TEST(TypedNumber, over_an_estimate_is_a_warning_at_most) {
  EXPECT_THAT(told(column_of("=B#/8*12", "40", {"15.75", "30.75", "", "60.75", "75.75"})),
              ElementsAre("CF503 Blad!E4 warning likely: E4 40 -> 45.75 =B4/8*12"));
}

TEST(TypedNumber, among_totals_may_be_right_and_a_part_wrong) {
  EXPECT_THAT(told({{"Blad",
                     {{"Post", "A", "B", "C"},
                      {"Löner", "1", "2", "3"},
                      {"Hyror", "4", "5", "6"},
                      {"Summa", "=SUM(B2:B3)|5", "8", "=SUM(D2:D3)|9"}},
                     {}}}),
              ElementsAre("CF503 Blad!C4 error possible: C4 8 -> 7 =SUM(C2:C3)"));
}

TEST(TypedNumber, is_none_in_a_column_that_is_typed_or_begins_so) {
  EXPECT_THAT(told({{"Blad",
                     {{"Månad", "Saldo", "Ändring"},
                      {"jan", "100", "5"},
                      {"feb", "=B2+C3|107", "7"},
                      {"mar", "=B3+C4|108", "1"},
                      {"apr", "=B4+C5|110", "2"}},
                     {}}}),
              IsEmpty());
  EXPECT_THAT(told({{"Blad",
                     {{"1", "Löner", "10"}, {"2", "Hyror", "20"}, {"3", "Summa", "=SUM(C1:C2)|30"}, {"4", "Mer", "7"}},
                     {}}}),
              IsEmpty());
}

TEST(Link, one_row_off_is_told_by_the_words_beside_both) {
  const auto sheets = [](const std::string& third) {
    return std::vector<TestSheet>{
        {"Sammandrag",
         {{"Löner", "=Data!B1|1"}, {"Hyror", "=Data!B2|2"}, {"Material", third}, {"Resor", "=Data!B4|4"}},
         {}},
        {"Data", {{"Löner", "1"}, {"Hyror", "2"}, {"Material", "3"}, {"Resor", "4"}}, {}}};
  };
  EXPECT_THAT(told(sheets("=Data!B2|2")), ElementsAre("CF506 Sammandrag!B3 error certain: B3 2 -> 3 =Data!B3"));
  EXPECT_THAT(told(sheets("=Data!B3|3")), IsEmpty());
}

TEST(Link, follows_rows_that_are_sorted_otherwise_by_their_words) {
  EXPECT_THAT(
      told({{"Sammandrag",
             {{"Löner", "=Data!B1|1"}, {"Resor", "=Data!B3|4"}, {"Hyror", "=Data!B2|2"}, {"Annat", "=Data!B4|3"}},
             {}},
            {"Data", {{"Löner", "1"}, {"Hyror", "2"}, {"Resor", "4"}, {"Annat", "3"}}, {}}}),
      IsEmpty());
}

// A total with a board on each sheet; the third board's sheet has one row more.
TEST(Link, into_a_sheet_with_a_row_more_than_the_others_is_right) {
  const auto board_sheet = [](const std::string& name, bool more) {
    TestSheet sheet{name, {{"Intäkter", "10", "11"}, {"Kostnader", "20", "21"}}, {}};
    if (more) sheet.rows.push_back({"Kapital", "5", "5"});
    sheet.rows.push_back({"Netto", "30", "32"});
    return sheet;
  };
  const auto sheets = [&](const std::string& c2) {
    return std::vector<TestSheet>{{"Total",
                                   {{"Ett", "=A!B3|30", "=A!C3|32"},
                                    {"Två", "=B!B3|30", "=B!C3|32"},
                                    {"Tre", "=C!B4|30", c2},
                                    {"Fyra", "=D!B3|30", "=D!C3|32"},
                                    {"Fem", "=E!B3|30", "=E!C3|32"}},
                                   {}},
                                  board_sheet("A", false),
                                  board_sheet("B", false),
                                  board_sheet("C", true),
                                  board_sheet("D", false),
                                  board_sheet("E", false)};
  };
  EXPECT_THAT(told(sheets("=C!C4|32")), IsEmpty());
  EXPECT_THAT(told(sheets("5")), IsEmpty()) << "which row of its sheet, nobody knows";
}

TEST(Link, in_another_unit_that_is_called_otherwise_than_its_line_is_found) {
  const auto sheets = [](const std::string& odd, const std::string& label) {
    return std::vector<TestSheet>{{"Rapport",
                                   {{"Verksamhet", "mkr"},
                                    {"Fritid", "=ROUND(Underlag!C2/1000,1)|1"},
                                    {"Summa", "=SUM(B2:B2)|1"},
                                    {label, odd},
                                    {"Skola", "=ROUND(Underlag!C4/1000,1)|3"},
                                    {"Vård", "=ROUND(Underlag!C5/1000,1)|4"}},
                                   {}},
                                  {"Underlag",
                                   {{"Kod", "Verksamhet", "kr"},
                                    {"1", "Fritid", "1000"},
                                    {"2", "Kultur", "2000"},
                                    {"3", "Skola", "3000"},
                                    {"4", "Vård", "4000"}},
                                   {}}};
  };
  EXPECT_THAT(told(sheets("=ROUND(Underlag!C4/1000,1)|3", "Kultur")),
              ElementsAre("CF506 Rapport!B4 error certain: B4 3 -> 2 =ROUND(Underlag!C3/1000,1)"));
  EXPECT_THAT(told(sheets("=ROUND(Underlag!C3/1000,1)|2", "Kultur")), IsEmpty());
  EXPECT_THAT(told(sheets("=ROUND(Underlag!C4/1000,1)|3", "Bibliotek")), IsEmpty()) << "no line is called so";
  EXPECT_THAT(told(sheets("=-Underlag!C4*1000|-3000000", "Kultur")),
              ElementsAre("CF506 Rapport!B4 error certain: B4 -3000000 -> -2000000 =-Underlag!C3*1000"));
}

TEST(AddedNumber, in_a_sum_without_fellows_is_a_warning) {
  EXPECT_THAT(told({{"Blad", {{"Löner", "100"}, {"Hyror", "200"}, {"Summa", "=SUM(B1:B2)+500|800"}}, {}}}),
              ElementsAre("CF505 Blad!B3 warning likely: B3 800 -> 300 =SUM(B1:B2)"));
  EXPECT_THAT(told({{"Blad", {{"Löner", "100"}, {"Hyror", "200"}, {"Netto", "=B1+B2+250|550"}}, {}}}),
              ElementsAre("CF505 Blad!B3 warning likely: B3 550 -> 300 =B1+B2"));
  EXPECT_THAT(told({{"Blad", {{"Löner", "100"}, {"Hyror", "200"}, {"Plan", "=B1+B2+250|550"}}, {}}}), IsEmpty());
  EXPECT_THAT(told({{"Blad", {{"Löner", "10"}, {"Hyror", "20"}, {"Rest", "=100-SUM(B1:B2)|70"}}, {}}}), IsEmpty());
  EXPECT_THAT(told({{"Blad", {{"Löner", "10"}, {"Hyror", "20"}, {"Nästa", "=SUM(B1:B2)+1|31"}}, {}}}), IsEmpty());
}

TEST(StoredResult, that_its_formula_does_not_give_is_found_at_its_root) {
  EXPECT_THAT(
      told({{"Blad", {{"Löner", "100"}, {"Hyror", "200"}, {"Summa", "=SUM(B1:B2)|290"}, {"Mer", "=B3*2|580"}}, {}}}),
      ElementsAre("CF508 Blad!B3 error certain: B3 290 -> 300 =SUM(B1:B2)"));
  EXPECT_THAT(told({{"Blad", {{"A", "774351.3", "774351.1", "=B1-C1|0.200000000069849"}}, {}}}), IsEmpty());
}

TEST(StoredResult, is_compared_with_what_the_whole_workbook_gives_when_it_is_recalculated) {
  const auto sheets = [](const std::string& twice) {
    return std::vector<TestSheet>{
        {"Blad", {{"Löner", "100"}, {"Hyror", "200"}, {"Summa", "=SUM(B1:B2)|290"}, {"Mer", "=B3*2|" + twice}}, {}}};
  };
  EXPECT_THAT(told(sheets("600")), ElementsAre("CF508 Blad!B3 error certain: B3 290 -> 300 =SUM(B1:B2)"))
      << "right already, though not of what stands in B3";
  EXPECT_THAT(told(sheets("590")), ElementsAre("CF508 Blad!B3 error certain: B3 290 -> 300 =SUM(B1:B2)",
                                               "CF508 Blad!B4 error certain: B4 590 -> 600 =B3*2"));
}

TEST(TextNumber, in_a_sum_is_not_counted) {
  EXPECT_THAT(told({{"Blad", {{"Löner", "100"}, {"Hyror", "'200"}, {"Summa", "=SUM(B1:B2)|100"}}, {}}}),
              ElementsAre("CF509 Blad!B3 error"));
  EXPECT_THAT(
      told({{"Blad", {{"Konto", "Belopp"}, {"'3010", "100"}, {"'3020", "7"}, {"Summa", "=SUM(B2:B3)|107"}}, {}}}, true),
      IsEmpty())
      << "codes are texts";
}

TEST(TextNumber, in_a_sum_on_a_condition_is_told_where_the_condition_takes_it) {
  EXPECT_THAT(told({{"Rapport",
                     {{"Löner", "=SUMIF(Huvudbok!A1:A4,\"Löner\",Huvudbok!B1:B4)|107"},
                      {"Hyror", "=SUMIFS(Huvudbok!B1:B4,Huvudbok!A1:A4,\"Hyror\")|30"},
                      {"Medel", "=AVERAGE(Huvudbok!B1:B2)|65"}},
                     {}},
                    {"Huvudbok", {{"Löner", "100"}, {"Hyror", "30"}, {"Hyror", "'1200"}, {"Löner", "7"}}, {}}}),
              ElementsAre("CF509 Rapport!B2 error"));
}

TEST(TextNumber, is_no_year_above_the_figures) {
  EXPECT_THAT(
      told({{"Blad", {{"Post", "'2023"}, {"Löner", "100"}, {"Hyror", "7"}, {"Summa", "=SUM(B1:B3)|107"}}, {}}}, true),
      IsEmpty());
}

TEST(TextNumber, is_an_amount_among_the_figures_that_could_be_a_year) {
  EXPECT_THAT(
      told({{"Blad", {{"Post", "Utfall"}, {"Löner", "100"}, {"Hyror", "'2026"}, {"Summa", "=SUM(B2:B3)|100"}}, {}}}),
      ElementsAre("CF509 Blad!B4 error"));
}

TEST(TextNumber, is_one_note_for_each_column) {
  EXPECT_THAT(told({{"Blad", {{"Post", "Belopp"}, {"A", "1 200,50"}, {"B", "2734095,51-"}, {"C", "-3,00"}}, {}}}, true),
              ElementsAre("CF510 Blad!B2 info"));
}

TEST(TextNumber, that_stands_among_the_numbers_of_its_column_is_a_note) {
  const auto column = [](const std::string& third, const std::string& head) {
    std::vector<std::vector<std::string>> rows = {{"Post", head}};
    for (const std::string& value : {std::string("1"), std::string("2"), third, std::string("3"), std::string("4")})
      rows.push_back({"Rad", value});
    return std::vector<TestSheet>{{"Blad", std::move(rows), {}}};
  };
  EXPECT_THAT(told(column("'24768", "Volym"), true), ElementsAre("CF510 Blad!B4 info"));
  EXPECT_THAT(told(column("24768", "'2026"), true), IsEmpty()) << "a head";
}

TEST(Circle, is_one_finding) {
  EXPECT_THAT(told({{"Blad", {{"A", "1"}, {"B", "2"}, {"Summa", "=SUM(B1:B3)|3"}}, {}}}),
              ElementsAre("CF511 Blad!B3 error"));
  EXPECT_THAT(told({{"Blad", {{"A", "=B2|1"}, {"B", "=B3|1"}, {"C", "=B1|1"}}, {}}}),
              ElementsAre("CF511 Blad!B1 error"));
  EXPECT_THAT(told({{"Blad", {{"A", "=IF(B2=0,0,B2)|1"}, {"B", "=B1|1"}}, {}}}), ElementsAre("CF511 Blad!B1 warning"));
  EXPECT_THAT(told({{"Blad", {{"A", "=ROW(B1)|1"}, {"B", "=COLUMNS(A2:C2)|3"}}, {}}}), IsEmpty());
}

TEST(ErrorValue, is_told_where_it_arises) {
  EXPECT_THAT(told({{"Blad", {{"A", "=#REF!+1|#REF!"}, {"B", "=B1|#REF!"}}, {}}}), ElementsAre("CF512 Blad!B1 error"));
  EXPECT_THAT(told({{"Blad", {{"A", "0", "5", "=C1/B1|#DIV/0!"}}, {}}}), IsEmpty());
}

TEST(TornFormulas, are_one_warning_a_sheet) {
  EXPECT_THAT(told({{"Blad", {{"=\"abc|0", "=1+|0", "=SUM(|0", "=)(|0", "='Blad|0", "={1,2|0", "=A1:|0"}}, {}}}),
              ElementsAre("CF515 Blad!A1 warning"));
  EXPECT_THAT(told({{"Blad",
                     {{"=SUM(Tabell[[a)]:[b'[]])|0", "=A8:B9 B8:C9|0", "=\"a\"\"b(\"|a\"b(", "='It''s (1)'!A1|0",
                       "=SUM([1]Blad!A1#)|0"}},
                     {}}}),
              IsEmpty());
}

TEST(UnknownFunctions, are_one_note_a_workbook) {
  EXPECT_THAT(told({{"Blad", {{"=HsGet(1)|5", "=HsGet(2)|6"}}, {}}, {"Mer", {{"=TODAY()|45000"}}, {}}}, true),
              ElementsAre("CF513  info"));
}

TEST(Inspect, a_workbook_without_formulas_has_nothing_to_betray) {
  EXPECT_THAT(told({{"Blad", {{"Löner", "100"}, {"Hyror", "200"}, {"Summa", "999"}}, {}}}, true), IsEmpty());
}

TEST(Message, names_the_text_that_a_formula_calculates_with) {
  const auto findings = inspect(workbook_of({{"Blad", {{"Hyror", "5", "=B1-A1|#VALUE!"}}, {}}}));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(message_of(findings[0]).sv, "Hyror: formler ger felvärden: #VÄRDEFEL! i C1; =B1-A1 räknar på texten i A1");
  const auto elsewhere =
      inspect(workbook_of({{"Blad", {{"Hyror", "5", "=B1-Mer!A1|#VALUE!"}}, {}}, {"Mer", {{"okänt"}}, {}}}));
  ASSERT_EQ(elsewhere.size(), 1u);
  EXPECT_EQ(message_of(elsewhere[0]).en,
            "Hyror: formulas give error values: #VALUE! in C1; =B1-Mer!A1 calculates with the text in Mer!A1");
}

TEST(Message, names_the_other_sheets_that_speak_against_a_cell) {
  const auto findings = inspect(workbook_of(boards("65")));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(message_of(findings[0]).sv,
            "Kostnader, Belopp: står 65, kan vara 60, differens 5. Värdet är inskrivet där andra blad med samma "
            "uppställning har en formel. Skriv =SUMMA(B2:B4). Möjligt");
}

TEST(Message, names_the_formula_to_write_in_the_readers_excel) {
  const auto findings = inspect(workbook_of(board("Tjänster", "Summa kostnader")));
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(message_of(findings[0]).sv,
            "Summa kostnader, Utfall: står 600, ska vara 900, differens -300. Formeln =SUMMA(B2:B4) tar inte med B5. "
            "Skriv =SUMMA(B2:B5). Säkert");
  EXPECT_EQ(message_of(findings[0]).en,
            "Summa kostnader, Utfall: stated 600, must be 900, difference -300. The formula =SUM(B2:B4) leaves out B5. "
            "Write =SUM(B2:B5). Certain");
}

}  // namespace
}  // namespace crossfoot
