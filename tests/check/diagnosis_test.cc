// The five published reports: what is wrong in them, how sure that is, and
// what it should be.
#include <map>

#include "check/sample.h"

namespace crossfoot {
namespace {

std::string word(Diagnosis diagnosis) {
  switch (diagnosis) {
    case Diagnosis::certain:
      return "certain";
    case Diagnosis::likely:
      return "likely";
    case Diagnosis::possible:
      return "possible";
    case Diagnosis::open:
      break;
  }
  return "open";
}

// "Vuxna!F9 possible (F9 -59919, G9 -6400 | H8 -59930, I8 -6411)": what the
// arithmetic of the rules says, one line a finding.
std::string diagnoses(const Report& report) {
  std::string list;
  for (const Finding& finding : report.findings) {
    if (!finding.code.starts_with("CF4") || finding.severity == Severity::info) continue;
    list += fmt::format("{}!{} {} (", finding.place.sheet, to_a1(*finding.place.cell), word(finding.diagnosis));
    for (const Explanation& explanation : finding.explanations) {
      if (&explanation != &finding.explanations.front()) list += " | ";
      for (const CellChange& change : explanation.changes) {
        if (&change != &explanation.changes.front()) list += ", ";
        list += fmt::format("{} {}", to_a1(*change.place.cell), change.to ? change.to->to_string() : "");
      }
    }
    list += ")\n";
  }
  return list;
}

bool has_line(const std::string& list, const std::string& line) { return list.find(line + "\n") != std::string::npos; }

TEST(SampleDiagnosis, OfLinkopingHasTwoCertainCellsAndNothingElse) {
  EXPECT_EQ(diagnoses(check_workbook(read_sample("linkoping-2018-08"))),
            "Driftsammandrag!C9 certain (C9 36653)\n"
            "Driftsammandrag!C31 certain (C31 -622928)\n");
}

TEST(SampleDiagnosis, OfNacka2019KnowsTheSignSlipAndShowsBothVersions) {
  EXPECT_EQ(diagnoses(check_workbook(read_sample("nacka-2019-t2"))),
            "Barn och unga!D23 certain (D23 2418)\n"
            "Vuxna!F9 possible (F9 -59919, G9 -6400 | H8 -59930, I8 -6411)\n"
            "Funktionsnedsättning!D25 certain (D25 -2451)\n");
}

TEST(SampleDiagnosis, OfNacka2021HasTheRowLeftOverAsOneFindingOfSixCells) {
  const std::string list = diagnoses(check_workbook(read_sample("nacka-2021-t2")));
  EXPECT_TRUE(has_line(list,
                       "Funktionsnedsättning!B15 certain (B15 -272914, C15 -268850, D15 -4064, E15 -410533, "
                       "F15 -403275, G15 -7258)"))
      << list;
  EXPECT_TRUE(has_line(list, "Vuxna!D17 certain (D17 327)")) << list;
}

TEST(SampleDiagnosis, SaysNothingOfTheTwoReportsThatAddUp) {
  for (const char* name : {"nacka-2020-02", "enkoping-2020-08"}) {
    EXPECT_EQ(diagnoses(check_workbook(read_sample(name))), "") << name;
  }
}

TEST(SampleDiagnosis, IsTheSameWhateverTheOrderOfSheets) {
  for (const char* name : {"linkoping-2018-08", "nacka-2019-t2", "nacka-2021-t2"}) {
    Workbook workbook = read_sample(name);
    const Report forwards = check_workbook(workbook);
    std::ranges::reverse(workbook.sheets);
    const Report backwards = check_workbook(std::move(workbook));
    const auto by_place = [](const Report& report) {
      std::map<std::string, std::string> result;
      for (const Finding& finding : report.findings) {
        if (!finding.code.starts_with("CF4") || finding.explanations.empty()) continue;
        const CellChange& change = finding.explanations.front().changes.front();
        result[change.place.sheet.str() + to_a1(*change.place.cell)] =
            word(finding.diagnosis) + (change.to ? change.to->to_string() : "") + finding.explanations.front().cause;
      }
      return result;
    };
    EXPECT_EQ(by_place(forwards), by_place(backwards)) << name;
  }
}

TEST(SampleDiagnosis, RepairsNameTheChecksThatTheChangeMakesHold) {
  const Report report = check_workbook(read_sample("linkoping-2018-08"));
  for (const Finding& finding : report.findings) {
    if (finding.diagnosis != Diagnosis::certain) continue;
    ASSERT_EQ(finding.explanations.size(), 1U);
    EXPECT_EQ(finding.explanations.front().repairs.size(), 2U);
    EXPECT_EQ(finding.explanations.front().probability, "1");
  }
}

TEST(SampleDiagnosis, CountsTheCellsInWhichAnErrorCanBeLocated) {
  const Report report = check_workbook(read_sample("linkoping-2018-08"));
  const CellCounts& cells = report.files.front().cells;
  EXPECT_GT(cells.locatable, 30U);
  EXPECT_LE(cells.locatable, cells.checked);
}

}  // namespace
}  // namespace crossfoot
