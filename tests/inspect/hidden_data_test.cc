// What a workbook carries along unseen.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "inspected.h"

namespace crossfoot {
namespace {

using test::told;
using test::workbook_of;
using testing::ElementsAre;
using testing::IsEmpty;

Workbook totals() {
  return workbook_of({{"Blad", {{"Löner", "100"}, {"Hyror", "200"}, {"Summa", "=SUM(B1:B2)|300"}}, {}}});
}

TEST(HiddenSheet, is_a_note_when_it_has_numbers) {
  Workbook workbook =
      workbook_of({{"Blad", {{"Löner", "1"}}, {}}, {"Listor", {{"januari"}}, {}}, {"Data", {{"5"}}, {}}});
  workbook.sheets[1].visibility = Visibility::hidden;
  workbook.sheets[2].visibility = Visibility::hidden;
  EXPECT_THAT(told(workbook, true), ElementsAre("CF601 Data info"));
  workbook.sheets[1].visibility = Visibility::very_hidden;
  EXPECT_THAT(told(workbook, true), ElementsAre("CF601 Data info", "CF602 Listor info"));
}

TEST(HiddenRow, in_a_visible_sum_is_a_warning) {
  Workbook workbook = totals();
  workbook.sheets[0].rows = {{1, true, 0}};
  EXPECT_THAT(told(workbook, true), ElementsAre("CF603 Blad info", "CF605 Blad!B3 warning"));
}

TEST(HiddenRow, that_is_folded_in_a_group_is_only_a_note) {
  Workbook workbook = totals();
  workbook.sheets[0].rows = {{1, true, 1}};
  EXPECT_THAT(told(workbook, true), ElementsAre("CF603 Blad info"));
}

TEST(HiddenFormat, in_a_visible_sum_is_a_warning) {
  const Workbook workbook =
      workbook_of({{"Blad", {{"Löner", "100"}, {"Hyror", "200{;;;}"}, {"Summa", "=SUM(B1:B2)|300"}}, {}}});
  EXPECT_THAT(told(workbook, true), ElementsAre("CF604 Blad info", "CF605 Blad!B3 warning"));
}

// 19640823-3234 is the Swedish Tax Agency's own example.
TEST(PersonalNumber, is_found_in_cells_comments_and_names_and_never_repeated) {
  Workbook workbook = workbook_of({{"Blad", {{"Ärende 640823-3234", "100"}, {"Personnummer"}, {"6408233234"}}, {}}});
  workbook.sheets[0].comments.push_back({{0, 1}, "gäller 19640823-3234"});
  workbook.defined_names.push_back({"Brukare", "\"640823-3234\"", kNone});
  EXPECT_THAT(told(workbook), ElementsAre("CF610  warning", "CF610 Blad!A1 warning", "CF610 Blad!B1 warning"));
  for (const Finding& finding : inspect(workbook)) {
    EXPECT_EQ(message_of(finding).sv.find("3234"), std::string::npos) << message_of(finding).sv;
    for (const auto& [name, detail] : finding.details) EXPECT_EQ(detail.find("3234"), std::string::npos) << name;
  }
}

TEST(PersonalNumber, is_no_amount_and_no_organisation_number) {
  EXPECT_THAT(told({{"Blad",
                     {{"Belopp", "6408233234"},
                      {"Org.nr 212000-0142", "1"},
                      {"640823-3235", "fel kontrollsiffra"},
                      {"Konto 1234567890", "2"}},
                     {}}}),
              IsEmpty());
}

}  // namespace
}  // namespace crossfoot
