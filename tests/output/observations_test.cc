#include "output/observations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "output/made_up_report.h"

namespace crossfoot {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Report with_observation(const std::string& row_label) {
  Report report = made_up_report();
  Observation o;
  o.place = {0, "Drift", CellAddress{8, 2}, {}};
  o.row_label = row_label;
  o.column_label = "Utfall";
  o.stored = o.shown = Decimal::scaled(-125, 1);
  o.resolution = Decimal::scaled(1, 1);
  o.factor = Decimal(1000);
  o.unit = "tkr";
  o.key.line = "local:x";
  o.key.flow = Flow::net;
  o.key.stat.measure = "outcome";
  report.observations.push_back(o);
  return report;
}

TEST(ObservationsCsv, OpensInSwedishExcel) {
  const std::string csv = observations_csv(with_observation("HVB; \"vuxna\"")).text;
  EXPECT_THAT(csv, StartsWith("\xEF\xBB\xBF"
                              "file;sheet;cell;"));
  EXPECT_THAT(csv, HasSubstr("\"HVB; \"\"vuxna\"\"\";"));
  EXPECT_THAT(csv, HasSubstr(";-12,5;"));
  EXPECT_THAT(csv, HasSubstr(";-12500;"));
  EXPECT_TRUE(csv.ends_with("\r\n"));
}

TEST(ObservationsCsv, LetsNoTextBeAFormula) {
  for (const std::string label :
       {"=1+1", "+46", "-varav", "@SUM(A1)", "\t=1", "\r=1", " =1", "\"=1", ";=1", "'=1", "＝1", "－1", "\n-1"}) {
    const CsvText csv = observations_csv(with_observation(label));
    EXPECT_EQ(csv.escaped, 1u) << label;
    EXPECT_THAT(csv.text, HasSubstr(";\"'")) << label;
  }
}

TEST(ObservationsCsv, LeavesNumbersAndOrdinaryTextsAlone) {
  for (const std::string label : {"Barn och unga", "1.1 Mål", "a=b", "(300)", ""}) {
    const CsvText csv = observations_csv(with_observation(label));
    EXPECT_EQ(csv.escaped, 0u) << label;
    EXPECT_THAT(csv.text, Not(HasSubstr("\"'")));
  }
}

TEST(ObservationsCsv, DropsNulAndMasksPersonalData) {
  const std::string csv = observations_csv(with_observation(std::string("a\0b 19121212-1212", 17))).text;
  EXPECT_EQ(csv.find('\0'), csv.npos);
  EXPECT_THAT(csv, Not(HasSubstr("1212-1212")));
}

TEST(ObservationsJson, WritesDecimalsAsTextAndNothingAsNull) {
  Report report = with_observation("=1+1");
  auto json = nlohmann::json::parse(observations_json(report));
  ASSERT_EQ(json.size(), 1u);
  EXPECT_EQ(json[0]["row_label"], "=1+1");
  EXPECT_EQ(json[0]["stored"], "-12.5");
  EXPECT_EQ(json[0]["canonical"], "-12500");
  EXPECT_EQ(json[0]["computed"], false);
  EXPECT_TRUE(json[0]["version"].is_null());
  report.observations[0].state = State::blank;
  EXPECT_TRUE(nlohmann::json::parse(observations_json(report))[0]["stored"].is_null());
}

}  // namespace
}  // namespace crossfoot
