#include "formula/references.h"

#include <gtest/gtest.h>

namespace crossfoot {
namespace {

// "B5:B9 Blad 2!C1": what a formula names, in its order.
std::string named(std::string_view formula) {
  std::string list;
  for (const Reference& reference : references_of(formula)) {
    if (!list.empty()) list += " ";
    if (!reference.sheet.empty()) list += reference.sheet + "!";
    list += to_a1(reference.range);
  }
  return list;
}

struct Case {
  const char* formula;
  const char* names;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) EXPECT_EQ(named(one.formula), one.names) << one.formula;
}

TEST(References, AreCellsAndRangesInTheOrderOfTheText) {
  check({{"B5", "B5"},
         {"SUM(B5:B9)", "B5:B9"},
         {"SUM(B5:B9,B12)-C3", "B5:B9 B12 C3"},
         {"SUM(B5;B7)", "B5 B7"},
         {"C5-D5", "C5 D5"},
         {"-B5+2*B6/100", "B5 B6"},
         {"SUBTOTAL(9,B5:B9)", "B5:B9"},
         {"IF(B5>C5,B5,C5)", "B5 C5 B5 C5"},
         {"+b5+xfd1048576", "B5 XFD1048576"},
         {"SUM( B5 : B9 )", "B5 B9"},
         {"", ""}});
}

TEST(References, MayBeFixedWithDollars) {
  check({{"$B$5", "B5"}, {"SUM(B$5:$C9)", "B5:C9"}, {"SUM($B:$C)", "B1:C1048576"}, {"SUM($5:$6)", "A5:XFD6"}});
}

TEST(References, OfWholeColumnsAndRowsReachTheSheetsEdge) {
  check({{"SUM(B:B)", "B1:B1048576"}, {"SUM(5:7)", "A5:XFD7"}, {"SUM(D:B)", "B1:D1048576"}});
}

TEST(References, HaveTheirCornersInOrder) { check({{"SUM(C9:B5)", "B5:C9"}}); }

TEST(References, NameTheirSheet) {
  check({{"Blad2!B5", "Blad2!B5"},
         {"SUM(Blad2!B5:B9)", "Blad2!B5:B9"},
         {"'Barn och unga'!B5+C5", "Barn och unga!B5 C5"},
         {"'Lars'' blad'!B5", "Lars' blad!B5"},
         {"'Vuxna!'!B5", "Vuxna!!B5"},
         {"Räkning!B5", "Räkning!B5"},
         {"Blad2!B5-B6", "Blad2!B5 B6"}});
}

TEST(References, IntoOtherWorkbooksAreLeftOut) {
  check({{"[1]Blad1!B5", ""},
         {"[1]Blad1!B5+B6", "B6"},
         {"'[bok.xlsx]Blad 1'!B5+B6", "B6"},
         {"'C:\\mapp\\[bok.xlsx]Blad1'!$B$5", ""},
         {"SUM([1]Blad1!B5:B9,C5)", "C5"}});
}

TEST(References, AreNotInStrings) {
  check({{"IF(B5=\"C7\",1,0)", "B5"}, {"\"B5\"&C5", "C5"}, {"\"a\"\"B5\"&C5", "C5"}, {"\"öppen B5", ""}});
}

TEST(References, AreNotFunctionsOrNames) {
  check({{"LOG10(B5)", "B5"},
         {"ATAN2(B5,C5)", "B5 C5"},
         {"Budget2020+B5", "B5"},
         {"moms*B5", "B5"},
         {"_xlfn.XLOOKUP(B5,C:C,D:D)", "B5 C1:C1048576 D1:D1048576"},
         {"XFE1+A1048577", ""},
         {"TRUE", ""},
         {"#REF!+B5", "B5"}});
}

TEST(References, IntoTablesByNameAreLeftOut) {
  check({{"SUM(Tabell1[Utfall])", ""}, {"SUM(Tabell1[[#This Row],[B5]])+C5", "C5"}, {"Tabell1[@Utfall]-B5", "B5"}});
}

TEST(References, OfBrokenFormulasAreThoseThatCanBeRead) {
  check({{"SUM(B5:", "B5"}, {"B5:B", "B5"}, {"'Blad", ""}, {"[", ""}, {"B5!C5", "B5!C5"}, {"!B5", "B5"}});
}

}  // namespace
}  // namespace crossfoot
