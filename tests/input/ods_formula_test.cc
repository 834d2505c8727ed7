#include "input/ods/formula.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crossfoot {
namespace {

TEST(OdsFormula, IsWrittenAsExcelWritesIt) {
  struct Case {
    std::string ods;
    std::string excel;
  };
  const std::vector<Case> cases = {
      {"of:=[.A1]+[.$B$2]", "A1+$B$2"},
      {"of:=SUM([.B2:.B4];[.D2];1)", "SUM(B2:B4,D2,1)"},
      {"oooc:=SUM([.B2:.B4];1)", "SUM(B2:B4,1)"},
      {"=SUM([.B2:.B4])", "SUM(B2:B4)"},
      {"msoxl:=SUM(B2:B4,1)", "SUM(B2:B4,1)"},
      {"of:=[$Blad1.A1]", "Blad1!A1"},
      {"of:=[Förskola.A1]", "Förskola!A1"},
      {"of:=[$'Barn och unga'.A1:.B2]", "'Barn och unga'!A1:B2"},
      {"of:=[$'It''s; a [sheet]'.A1]", "'It''s; a [sheet]'!A1"},
      {"of:=[$'2019'.A1]", "'2019'!A1"},
      {"of:=[$T2.A1]", "'T2'!A1"},
      {"of:=SUM([$Jan.B2:$Dec.B2])", "SUM(Jan:Dec!B2)"},
      {"of:=SUM([Jan.B2:Jan.B9])", "SUM(Jan!B2:B9)"},
      {"of:=SUM([.A:.A])", "SUM(A:A)"},
      {"of:=SUM([.2:.3])", "SUM(2:3)"},
      {"of:=['file:///C:/a;b/bok.ods'#$Blad1.A1]", "'[file:///C:/a;b/bok.ods]Blad1'!A1"},
      {"of:=[.#REF!]+1", "#REF!+1"},
      {"of:=[$Blad1.#REF!]", "Blad1!#REF!"},
      {"of:=SUM([.A1:.#REF!])", "SUM(#REF!)"},
      {"of:=IF([.A1]>0;\"a;b [.A1] \"\"c\"\"\";\"\")", "IF(A1>0,\"a;b [.A1] \"\"c\"\"\",\"\")"},
      {"of:=SUM({1;2|3;4})", "SUM({1,2;3,4})"},
      {"of:=SUM(([.A1:.A2]~[.C1]))", "SUM((A1:A2,C1))"},
      {"of:=SUM([.A1:.B2]![.B1:.C2])", "SUM(A1:B2 B1:C2)"},
      {"of:=COM.MICROSOFT.CONCAT([.A1];LEGACY.NORMSDIST(1))", "CONCAT(A1,NORMSDIST(1))"},
      {"of:=Skatt*ROUND(1.5;0)", "Skatt*ROUND(1.5,0)"},
      {"of:=[.B1]+$$Skatt", "B1+Skatt"},
      {"of:==NOW()", "NOW()"},
      {"of:=INDEX(#REF!;1)+#N/A", "INDEX(#REF!,1)+#N/A"},
      {"of:=[.A1", "A1"},
      {"of:=[hej]", "[hej]"},
      {"of:=\"open", "\"open"},
      {"of:=", ""},
      {"", ""},
  };
  for (const Case& test : cases) EXPECT_EQ(formula_from_ods(test.ods), test.excel) << test.ods;
}

TEST(OdsFormula, TellsAddressesFromOtherTexts) {
  EXPECT_EQ(reference_from_ods("$Blad1.$A$1:.$B$9"), "Blad1!$A$1:$B$9");
  EXPECT_EQ(reference_from_ods("$Blad1.$A$1:$Blad1.$B$9"), "Blad1!$A$1:$B$9");
  for (const std::string text : {"", ".", ":", "Blad1", ".A1:", "'.A1", ".1A", ".ABCD1", "$Blad1.hej"}) {
    EXPECT_EQ(reference_from_ods(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace crossfoot
