// Which findings become changes, and what is said of the others. The reports
// are made by hand; the diagnosis has tests of its own.
#include "crossfoot/correct.h"

#include <gmock/gmock.h>

#include "patched.h"

namespace crossfoot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

CellChange change(std::string_view a1, std::optional<Decimal> from, std::optional<Decimal> to,
                  std::string formula_from = "", std::string formula_to = "") {
  CellChange made;
  made.place = {0, "Drift", *parse_a1(a1), std::nullopt};
  made.from = from;
  made.to = to;
  made.formula_from = std::move(formula_from);
  made.formula_to = std::move(formula_to);
  return made;
}

Finding finding(std::string id, Diagnosis diagnosis, std::vector<std::vector<CellChange>> explanations) {
  Finding made;
  made.id = std::move(id);
  made.code = "CF401";
  made.diagnosis = diagnosis;
  made.rule_sentence = {"Summan är summan av delarna", "The total is the sum of its parts"};
  for (auto& changes : explanations) {
    Explanation explanation;
    explanation.cause = "sign";
    explanation.changes = std::move(changes);
    made.explanations.push_back(std::move(explanation));
  }
  made.place = made.explanations.front().changes.front().place;
  return made;
}

Observation fact(std::string_view a1, std::string row, std::int64_t stored, bool primary) {
  Observation made;
  made.place = {0, "Drift", *parse_a1(a1), std::nullopt};
  made.row_label = std::move(row);
  made.column_label = "Utfall";
  made.stored = Decimal(stored);
  made.primary = primary;
  return made;
}

struct Checked {
  std::string bytes;
  Report report;
};

Checked checked(const std::vector<std::vector<std::string>>& rows, std::vector<Finding> findings,
                std::vector<Observation> facts = {}) {
  Checked made;
  made.bytes = make_xlsx({{"Drift", rows, {}}});
  made.report.files.resize(1);
  made.report.files[0].file = "rapport.xlsx";
  made.report.files[0].workbook = read(made.bytes);
  made.report.findings = std::move(findings);
  made.report.observations = std::move(facts);
  return made;
}

Correction corrected(const Checked& input, const CorrectOptions& options = {}) {
  const auto correction = correct(input.bytes, input.report, 0, options);
  EXPECT_TRUE(correction) << (correction ? "" : correction.error().message.sv);
  return correction ? *correction : Correction{};
}

// "A1 5 (Rättad)", a line each.
std::string told(const Correction& correction) {
  std::string out;
  for (const CellCorrection& cell : correction.cells) {
    out += to_a1(*cell.place.cell) + " " + (cell.to ? cell.to->to_string() : "blank") + " (" + cell.status.sv + ")\n";
  }
  return out;
}

const std::vector<std::vector<std::string>> kTable = {{"1", "2"}, {"3", "4"}, {"=SUM(A1:A2)|4", "=SUM(B1:B2)|6"}};

TEST(Correct, ChangesWhatIsCertainAndComputesWhatDependsOnIt) {
  const Checked input = checked(kTable, {finding("a", Diagnosis::certain, {{change("A2", Decimal(3), Decimal(5))}})},
                                {fact("A2", "Skola", 3, false)});
  const Correction correction = corrected(input);
  EXPECT_EQ(told(correction), "A2 5 (Rättad)\n");
  EXPECT_EQ(correction.recalculated, 1U);
  const Workbook after = read(correction.bytes);
  EXPECT_EQ(cells_of(after), "A1=1 B1=2 A2=5 B2=4 A3=SUM(A1:A2)|6 B3=SUM(B1:B2)|6");
  EXPECT_EQ(notes_of(after), "A2: Rättad: 3 → 5.\nKontroll: Summan är summan av delarna.\nOrsak: fel tecken.\n");
  ASSERT_EQ(after.sheets.size(), 2U);
  EXPECT_EQ(after.sheets[1].name, "Ändringslogg");
  EXPECT_THAT(cells_of(after, 1), HasSubstr("Drift!A2 "));
  EXPECT_THAT(part_text(correction.bytes, "xl/worksheets/sheet2.xml"), HasSubstr("location=\"Drift!A2\""));
  EXPECT_THAT(part_text(correction.bytes, "xl/workbook.xml"), HasSubstr("fullCalcOnLoad=\"1\""));
  EXPECT_EQ(correction.bytes, corrected(input).bytes) << "the same bytes each time";
}

TEST(Correct, SaysThatAPrimaryFactIsToBeConfirmed) {
  const Checked input = checked(kTable, {finding("a", Diagnosis::certain, {{change("A2", Decimal(3), Decimal(5))}})},
                                {fact("A2", "Skola", 3, true)});
  const Correction correction = corrected(input);
  EXPECT_EQ(told(correction), "A2 5 (Rättad. Ska bekräftas mot ekonomisystemet)\n");
  EXPECT_THAT(notes_of(read(correction.bytes)), HasSubstr("Ska bekräftas mot ekonomisystemet."));
  CorrectOptions options;
  options.derived_only = true;
  EXPECT_EQ(told(corrected(input, options)), "A2 5 (Inte införd: den ändrar en primär uppgift)\n");
}

TEST(Correct, GivesTheFileBackWhereNothingIsCertain) {
  const Checked input =
      checked(kTable, {finding("a", Diagnosis::likely, {{change("A2", Decimal(3), Decimal(5))}}),
                       finding("b", Diagnosis::possible,
                               {{change("B1", Decimal(2), Decimal(20))}, {change("B2", Decimal(4), Decimal(40))}})});
  const Correction correction = corrected(input);
  EXPECT_FALSE(correction.changed);
  EXPECT_EQ(correction.bytes, input.bytes);
  EXPECT_EQ(told(correction),
            "B1 20 (Inte införd: en av flera möjliga)\nA2 5 (Inte införd: trolig men inte säker)\n"
            "B2 40 (Inte införd: en av flera möjliga)\n");
}

TEST(Correct, TakesWhatIsLikelyAndWhatIsChosenWhenAsked) {
  const Checked input =
      checked(kTable, {finding("a", Diagnosis::likely, {{change("A2", Decimal(3), Decimal(5))}}),
                       finding("b:c=d", Diagnosis::possible,
                               {{change("B1", Decimal(2), Decimal(20))}, {change("B2", Decimal(4), Decimal(40))}})});
  CorrectOptions options;
  options.likely = true;
  options.chosen = {{"b:c=d", 2}, {"no such", 1}};
  const Correction correction = corrected(input, options);
  EXPECT_EQ(cells_of(read(correction.bytes)), "A1=1 B1=2 A2=5 B2=40 A3=SUM(A1:A2)|6 B3=SUM(B1:B2)|42");
  EXPECT_THAT(correction.unknown_choices, ElementsAre("no such=1"));
}

TEST(Correct, NeverReplacesAFormulaByANumber) {
  const Checked input = checked(kTable, {finding("a", Diagnosis::certain, {{change("A3", Decimal(4), Decimal(7))}})});
  const Correction correction = corrected(input);
  EXPECT_FALSE(correction.changed);
  EXPECT_THAT(told(correction), HasSubstr("cellen har en formel"));
}

TEST(Correct, CorrectsTheFormula) {
  const Checked input = checked(
      {{"1"}, {"3"}, {"=SUM(A1:A1)|1"}, {"=A3*2|2"}},
      {finding("a", Diagnosis::certain, {{change("A3", Decimal(1), Decimal(4), "SUM(A1:A1)", "=SUM(A1:A2)")}})});
  const Correction correction = corrected(input);
  EXPECT_EQ(cells_of(read(correction.bytes)), "A1=1 A2=3 A3=SUM(A1:A2)|4 A4=A3*2|8");
  EXPECT_THAT(notes_of(read(correction.bytes)), HasSubstr("Formel: =SUMMA(A1:A1) → =SUMMA(A1:A2)."));
}

TEST(Correct, NamesEachCellThatNoTemplateKnowsByTheHeadingsBesideAndAboveIt) {
  const std::vector<std::vector<std::string>> rows = {{"Post", "Budget", "Utfall"},
                                                      {"Löner", "1", "2"},
                                                      {"Hyror", "3", "4"},
                                                      {"Summa", "=SUM(B2:B2)|1", "=SUM(C2:C2)|2"}};
  const Checked input =
      checked(rows, {finding("a", Diagnosis::certain,
                             {{change("B4", Decimal(1), Decimal(4), "=SUM(B2:B2)", "=SUM(B2:B3)"),
                               change("C4", Decimal(2), Decimal(6), "=SUM(C2:C2)", "=SUM(C2:C3)")}})});
  std::vector<std::string> names;
  for (const CellCorrection& cell : corrected(input).cells) names.push_back(cell.row_label + "/" + cell.column_label);
  EXPECT_THAT(names, ElementsAre("Summa/Budget", "Summa/Utfall"));
}

TEST(Correct, WritesNoFormulaThatCallsOrFetchesSomethingForeign) {
  for (const std::string formula : {"WEBSERVICE(A1)", "[1]Blad!A1", "MACRO1(A1)", "HYPERLINK(\"x\")", "cmd|'x'!A1"}) {
    const Checked input = checked(
        kTable, {finding("a", Diagnosis::certain, {{change("A3", Decimal(4), Decimal(4), "SUM(A1:A2)", formula)}})});
    EXPECT_FALSE(corrected(input).changed) << formula;
  }
}

TEST(Correct, PutsAnExplanationInWholeOrNotAtAll) {
  const Checked input =
      checked(kTable, {finding("a", Diagnosis::certain,
                               {{change("A1", Decimal(1), Decimal(2)), change("A3", Decimal(4), Decimal(5))}})});
  EXPECT_FALSE(corrected(input).changed);
}

TEST(Correct, AppliesNeitherOfTwoThatDisagreeOnACell) {
  const Checked input = checked(kTable, {finding("a", Diagnosis::certain, {{change("A2", Decimal(3), Decimal(5))}}),
                                         finding("b", Diagnosis::certain, {{change("A2", Decimal(3), Decimal(6))}}),
                                         finding("c", Diagnosis::certain, {{change("B2", Decimal(4), Decimal(8))}})});
  const Correction correction = corrected(input);
  EXPECT_EQ(told(correction),
            "B2 8 (Rättad. Ska bekräftas mot ekonomisystemet)\n"
            "A2 5 (Inte införd: två påpekanden kräver olika innehåll i samma cell)\n"
            "A2 6 (Inte införd: två påpekanden kräver olika innehåll i samma cell)\n");
}

TEST(Correct, MakesOneChangeOfWhatTwoFindingsAgreeOn) {
  const Checked input = checked(kTable, {finding("a", Diagnosis::certain, {{change("A2", Decimal(3), Decimal(5))}}),
                                         finding("b", Diagnosis::certain, {{change("A2", Decimal(3), Decimal(5))}})});
  const Correction correction = corrected(input);
  ASSERT_EQ(correction.cells.size(), 1U);
  EXPECT_THAT(correction.cells[0].findings, ElementsAre("a", "b"));
}

TEST(Correct, LeavesACellThatHoldsSomethingElseThanWasChecked) {
  const Checked input = checked(kTable, {finding("a", Diagnosis::certain, {{change("A2", Decimal(33), Decimal(5))}})});
  EXPECT_THAT(told(corrected(input)), HasSubstr("något annat"));
}

TEST(Correct, FillsInWhatIsMissingAndReadsTextAsNumber) {
  const Checked input =
      checked({{"1", "'12,5"}, {"2"}},
              {finding("a", Diagnosis::certain, {{change("B1", std::nullopt, Decimal::parse("12.5"))}}),
               finding("b", Diagnosis::certain, {{change("B2", std::nullopt, Decimal(7))}})});
  EXPECT_EQ(cells_of(read(corrected(input).bytes)), "A1=1 B1=12.5 A2=2 B2=7");
}

TEST(Correct, TellsOfFormulasThatItCannotCompute) {
  const Checked input = checked({{"1"}, {"=MYADDIN(A1)|5"}, {"=A2+1|6"}},
                                {finding("a", Diagnosis::certain, {{change("A1", Decimal(1), Decimal(2))}})});
  const Correction correction = corrected(input);
  EXPECT_EQ(cells_of(read(correction.bytes)), "A1=2 A2=MYADDIN(A1)|5 A3=A2+1|6");
  ASSERT_EQ(correction.remarks.size(), 1U);
  EXPECT_THAT(correction.remarks[0].sv, HasSubstr("1 formel som beror på en ändring"));
  EXPECT_THAT(part_text(correction.bytes, "xl/workbook.xml"), Not(HasSubstr("fullCalcOnLoad")))
      << "an add-in that the reader lacks would turn into #NAMN?";
}

TEST(Correct, TwiceAddsASecondLogOnlyForNewChanges) {
  const Checked input = checked(kTable, {finding("a", Diagnosis::certain, {{change("A2", Decimal(3), Decimal(5))}})});
  const std::string once = corrected(input).bytes;
  Checked again = input;
  again.bytes = once;
  again.report.files[0].workbook = read(once);
  again.report.findings.clear();
  EXPECT_EQ(corrected(again).bytes, once);
  again.report.findings = {finding("b", Diagnosis::certain, {{change("B1", Decimal(2), Decimal(3))}})};
  const Workbook after = read(corrected(again).bytes);
  ASSERT_EQ(after.sheets.size(), 3U);
  EXPECT_EQ(after.sheets[2].name, "Ändringslogg 2");
}

TEST(Correct, RefusesWhatIsNoPackage) {
  Checked input = checked(kTable, {});
  input.report.files[0].workbook.sheets[0].part.clear();
  const auto correction = correct(input.bytes, input.report, 0, {});
  ASSERT_FALSE(correction);
  EXPECT_EQ(correction.error().code, "CF022");
}

TEST(MarkOnly, ChangesNoValueAndListsTheFindings) {
  Checked input = checked(kTable, {finding("a", Diagnosis::certain, {{change("A2", Decimal(3), Decimal(5))}})},
                          {fact("A2", "Skola", 3, true)});
  input.report.findings[0].expected = Decimal(5);
  input.report.findings[0].found = Decimal(3);
  CorrectOptions options;
  options.mark_only = true;
  const Correction correction = corrected(input, options);
  const Workbook after = read(correction.bytes);
  EXPECT_EQ(cells_of(after), cells_of(read(input.bytes)));
  EXPECT_THAT(notes_of(after), HasSubstr("A2: Ska vara 5.\n"));
  EXPECT_THAT(notes_of(after), HasSubstr("Bekräfta mot ekonomisystemet."));
  ASSERT_EQ(after.sheets.size(), 2U);
  EXPECT_EQ(after.sheets[1].name, "Kontroll");
  EXPECT_THAT(correction.cells, IsEmpty());
}

TEST(MarkOnly, TwiceAddsASecondSheetOnlyForNewFindings) {
  CorrectOptions options;
  options.mark_only = true;
  Checked input = checked(kTable, {finding("a", Diagnosis::certain, {{change("A2", Decimal(3), Decimal(5))}})});
  Checked again = input;
  Finding& of_signature = input.report.findings.emplace_back();  // which the copy has not
  of_signature.code = "CF651";
  of_signature.severity = Severity::info;
  again.bytes = corrected(input, options).bytes;
  again.report.files[0].workbook = read(again.bytes);
  Finding& note = again.report.findings.emplace_back();  // about the sheet that was added
  note.severity = Severity::info;
  note.place.sheet = "Kontroll";
  EXPECT_FALSE(corrected(again, options).changed);
  EXPECT_EQ(corrected(again, options).bytes, again.bytes);
  again.report.findings = {finding("b", Diagnosis::certain, {{change("B1", Decimal(2), Decimal(3))}})};
  EXPECT_EQ(read(corrected(again, options).bytes).sheets.size(), 3U);
}

TEST(MarkOnly, SaysSoWhenThereIsNothingToRemarkOn) {
  CorrectOptions options;
  options.mark_only = true;
  options.language = Language::english;
  const Workbook after = read(corrected(checked(kTable, {}), options).bytes);
  EXPECT_THAT(cells_of(after, 1), HasSubstr("No errors and no warnings."));
}

// A total of two parts in column A, as the rules see it.
CheckedConstraint total_of(std::vector<std::uint32_t> observations) {
  CheckedConstraint made;
  for (std::size_t i = 0; i < observations.size(); ++i) {
    Term term;
    term.observation = observations[i];
    term.weight = {i == 0 ? -1 : 1, 1};
    made.constraint.terms.push_back(term);
  }
  return made;
}

TEST(LiveSums, TakeThePlaceOfTypedTotalsThatAreExact) {
  Checked input = checked({{"1"}, {"3"}, {""}, {"5"}, {"9"}, {"10"}}, {},
                          {fact("A5", "Summa", 9, false), fact("A1", "a", 1, true), fact("A2", "b", 3, true),
                           fact("A4", "c", 5, true), fact("A6", "Totalt", 10, false)});
  input.report.constraints = {total_of({0, 1, 2, 3}), total_of({4, 0})};
  CorrectOptions options;
  options.live_sums = true;
  const Correction correction = corrected(input, options);
  EXPECT_EQ(cells_of(read(correction.bytes)), "A1=1 A2=3 A4=5 A5=SUM(A1:A4)|9 A6=10") << "10 is not 9";
  EXPECT_EQ(told(correction), "A5 9 (Inskrivet tal är gjort till formel)\n");
}

TEST(LiveSums, TakeThePlaceOfCorrectedTotalsToo) {
  Checked input =
      checked({{"1"}, {"3"}, {"5"}}, {finding("a", Diagnosis::certain, {{change("A3", Decimal(5), Decimal(4))}})},
              {fact("A3", "Summa", 5, false), fact("A1", "a", 1, true), fact("A2", "b", 3, true)});
  input.report.constraints = {total_of({0, 1, 2})};
  CorrectOptions options;
  options.live_sums = true;
  EXPECT_EQ(cells_of(read(corrected(input, options).bytes)), "A1=1 A2=3 A3=SUM(A1:A2)|4");
}

TEST(LiveSums, MakeNoCircles) {
  Checked input = checked({{"4", "=A3|4"}, {"0"}, {"4"}}, {},
                          {fact("A3", "Summa", 4, false), fact("B1", "a", 4, false), fact("A2", "b", 0, true)});
  input.report.constraints = {total_of({0, 1, 2})};
  CorrectOptions options;
  options.live_sums = true;
  EXPECT_FALSE(corrected(input, options).changed) << "B1 is computed from A3";
}

TEST(RulesThatBroke, AreThoseThatHeldAndNoLongerDo) {
  Report before;
  before.observations = {fact("A3", "Summa", 4, false), fact("A6", "Totalt", 4, false)};
  before.constraints = {total_of({0}), total_of({1})};
  Rule total;
  total.id = "structure.total";
  before.constraints[0].constraint.rule = before.constraints[1].constraint.rule = &total;
  before.constraints[0].evaluation.verdict = Verdict::exact;
  before.constraints[1].evaluation.verdict = Verdict::broken;
  Report after = before;
  EXPECT_THAT(rules_that_broke(before, after), IsEmpty());
  after.constraints[0].evaluation.verdict = Verdict::broken;
  EXPECT_THAT(rules_that_broke(before, after), ElementsAre("structure.total, Drift!A3"));
  after.constraints.erase(after.constraints.begin());
  EXPECT_THAT(rules_that_broke(before, after), ElementsAre("structure.total, Drift!A3")) << "not evaluated at all";
}

}  // namespace
}  // namespace crossfoot
