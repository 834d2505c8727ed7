#include "output/json_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "output/made_up_report.h"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

Json json_of(const Report& report) { return Json::parse(json_report(report, Language::swedish)); }

std::vector<std::string> keys_of(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : json.items()) keys.push_back(key);
  return keys;
}

// The contract: keys may be added, never renamed or dropped.
TEST(JsonReport, HasEveryKeyOfTheContract) {
  Report report = made_up_report();
  report.findings[0].explanations.push_back(
      {"digit", "", {{report.findings[0].place, Decimal(1), {}, "", "SUM(A1)"}}, {"x"}});
  const Json json = json_of(report);
  EXPECT_THAT(keys_of(json), ElementsAre("crossfoot", "schema", "errors", "files", "findings", "summary"));
  EXPECT_THAT(keys_of(json["schema"]), ElementsAre("id", "version", "sha256"));
  EXPECT_THAT(keys_of(json["files"][0]), IsSupersetOf({"file", "sha256", "template", "municipality", "board", "period",
                                                       "tables", "rules", "cells", "error"}));
  EXPECT_THAT(keys_of(json["files"][0]["tables"][0]),
              IsSupersetOf({"id", "title", "sheet", "range", "unit", "recognised"}));
  EXPECT_THAT(keys_of(json["files"][0]["rules"]), ElementsAre("exact", "rounding", "broken", "not_evaluable"));
  EXPECT_THAT(keys_of(json["files"][0]["cells"]), ElementsAre("read", "numeric", "checked", "locatable"));
  const Json& finding = json["findings"][0];
  EXPECT_THAT(
      keys_of(finding),
      IsSupersetOf({"id",         "code", "rule",      "severity", "file",           "sheet",        "cell",
                    "label",      "kind", "expected",  "found",    "expected_shown", "found_shown",  "difference",
                    "amount_sek", "unit", "tolerance", "related",  "diagnosis",      "explanations", "message"}));
  EXPECT_THAT(keys_of(finding["related"][0]), IsSupersetOf({"sheet", "cell", "role", "value"}));
  EXPECT_THAT(keys_of(finding["explanations"][0]), ElementsAre("cause", "probability", "changes", "repairs"));
  EXPECT_THAT(keys_of(finding["explanations"][0]["changes"][0]), ElementsAre("sheet", "cell", "from", "to", "formula"));
  EXPECT_THAT(keys_of(finding["explanations"][0]["changes"][0]["formula"]), ElementsAre("from", "to"));
  EXPECT_THAT(keys_of(finding["message"]), ElementsAre("sv", "en"));
  EXPECT_THAT(keys_of(json["summary"]),
              IsSupersetOf({"errors", "warnings", "infos", "certain", "likely", "possible", "open"}));
}

TEST(JsonReport, WritesAmountsAsDecimalsInTextAndNullForNone) {
  Report report = made_up_report();
  const Json finding = json_of(report)["findings"][0];
  EXPECT_EQ(finding["found"], "289830");
  EXPECT_EQ(finding["expected"], "290371");
  EXPECT_EQ(finding["difference"], "-541");
  EXPECT_EQ(finding["tolerance"], "3.5");
  EXPECT_EQ(finding["amount_sek"], "541000");
  EXPECT_EQ(finding["cell"], "C15");
  EXPECT_EQ(finding["kind"], "derived");
  EXPECT_EQ(finding["diagnosis"], "open");
  EXPECT_EQ(finding["related"][1]["value"], "-4752");
  report.findings[0].found = std::nullopt;
  report.findings[0].expected = Decimal::invalid();
  EXPECT_TRUE(json_of(report)["findings"][0]["found"].is_null());
  EXPECT_TRUE(json_of(report)["findings"][0]["expected"].is_null());
}

TEST(JsonReport, ListsTablesThatAreAndAreNotRecognised) {
  const Json tables = json_of(made_up_report())["files"][0]["tables"];
  ASSERT_EQ(tables.size(), 2u);
  EXPECT_EQ(tables[0]["recognised"], true);
  EXPECT_EQ(tables[1]["recognised"], false);
  EXPECT_EQ(tables[1]["range"], "A1:D2");
}

TEST(JsonReport, NamesTheFileOfARelatedCellOnlyWhenItIsAnother) {
  Report report = made_up_report();
  report.files.push_back(report.files[0]);
  report.files[1].file = "annan.xlsx";
  report.findings[0].related[1].place.file = 1;
  const Json related = json_of(report)["findings"][0]["related"];
  EXPECT_FALSE(related[0].contains("file"));
  EXPECT_EQ(related[1]["file"], "annan.xlsx");
}

TEST(JsonReport, CarriesTheErrorsOfFilesAndOfTheRun) {
  Report report = made_up_report();
  report.files[0].error = Error{"CF105", {"rapport.xlsx: filen är tom.", "rapport.xlsx: the file is empty."}};
  report.errors.push_back({"CF902", {"okänd nyckel", "unknown key"}});
  const Json json = json_of(report);
  EXPECT_EQ(json["files"][0]["error"]["code"], "CF105");
  EXPECT_EQ(json["files"][0]["error"]["message"], "filen är tom.");
  EXPECT_EQ(json["files"][0]["error"]["text"]["en"], "the file is empty.");
  EXPECT_EQ(json["errors"][0]["code"], "CF902");
  EXPECT_TRUE(json_of(made_up_report())["files"][0]["error"].is_null());
}

TEST(JsonReport, CountsBySeverityAndByDiagnosis) {
  Report report = made_up_report();
  report.findings.push_back(note(0, 3));
  report.findings.push_back(broken_total());
  report.findings.back().diagnosis = Diagnosis::certain;
  const Json summary = json_of(report)["summary"];
  EXPECT_EQ(summary["errors"], 2);
  EXPECT_EQ(summary["infos"], 1);
  EXPECT_EQ(summary["certain"], 1);
  EXPECT_EQ(summary["open"], 2);
}

TEST(JsonReport, IsValidUtf8WithoutPersonalDataWhateverTheWorkbookSays) {
  Report report = made_up_report();
  report.files[0].file = "r\xFF.xlsx";
  report.files[0].board = "Nämnd\xED\xA0\xBD";
  report.files[0].recognition.tables[0].title = "Anna Ek 19121212-1212";
  Finding& finding = report.findings[0];
  finding.label = "</script>\xC0\x80 19121212-1212";
  finding.place.sheet = "\x1b[2J anna.ek@exempel.se";
  finding.related[0].value = "070-123 45 67";
  finding.details["text"] = "19121212-1212\xF8";
  const std::string text = json_report(report, Language::swedish);
  ASSERT_TRUE(Json::accept(text));
  EXPECT_THAT(text, Not(HasSubstr("1212-1212")));
  EXPECT_THAT(text, Not(HasSubstr("anna.ek")));
  EXPECT_THAT(text, Not(HasSubstr("123 45 67")));
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\xFF")));
  EXPECT_THAT(text, Not(HasSubstr("\xED\xA0")));
  EXPECT_THAT(text, HasSubstr("\\u001b[2J"));
}

TEST(JsonReport, LeavesNumbersThatLookLikePersonalNumbersAlone) {
  Report report = made_up_report();
  report.findings[0].related[0].value = report.findings[0].related[0].shown = "191212121212";
  EXPECT_EQ(json_of(report)["findings"][0]["related"][0]["value"], "191212121212");
}

TEST(JsonReport, IsTheSameBytesEachTime) {
  EXPECT_EQ(json_report(made_up_report(), Language::swedish), json_report(made_up_report(), Language::swedish));
}

}  // namespace
}  // namespace crossfoot
