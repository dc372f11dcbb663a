// SPDX-License-Identifier: Apache-2.0
#include "report/report.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "report/text.hpp"
#include "result_builder.hpp"

namespace matequity::cli {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The first line with this text; fails the test where there is none.
std::string line_with(const std::string& report, const std::string& part) {
  for (const std::string& line : lines_of(report)) {
    if (contains(line, part)) return line;
  }
  ADD_FAILURE() << "no line with \"" << part << "\" in\n" << report;
  return {};
}

Json black_below_white() {
  return Json::array(
      {row(100, 200), row(60, 100, {{"ethnic_group", "White"}}),
       with_comparison(row(40, 100, {{"ethnic_group", "Black"}}), "White", -20.0, -32.81, -6.14)});
}

TEST(Report, SaysWhatWasRead) {
  const std::string report = report_for(result_with(Json::array({row(1, 2)})));
  EXPECT_TRUE(
      contains(report, "12,345 documents: 12,340 accepted, 5 rejected, 1 duplicate set aside"));
  EXPECT_TRUE(contains(report, "Priority 1 · Restore NHS services inclusively"));
}

TEST(Report, GivesCountsValueIntervalAndTargetOnTheIndicatorsLine) {
  Json indicator = row(1234, 2000);
  indicator["ci_lower"] = 59.55;
  indicator["ci_upper"] = 63.81;
  indicator["target"] = {
      {"value", 75}, {"comparator", ">="}, {"met", false}, {"status", "current"}};
  const std::string line = line_with(report_for(result_with(Json::array({indicator}))), "P1.2 ");
  EXPECT_TRUE(contains(line, "1,234 / 2,000  61.7%  59.5 to 63.8  ✗ not met ≥ 75%")) << line;
}

TEST(Report, CallsAWithdrawnTargetWithdrawnAndNotMissed) {
  Json indicator = row(1, 2);
  indicator["target"] = {
      {"value", 75}, {"comparator", ">="}, {"met", nullptr}, {"status", "withdrawn"}};
  const std::string report = report_for(result_with(Json::array({indicator})));
  EXPECT_TRUE(contains(report, "withdrawn ≥ 75%"));
  EXPECT_FALSE(contains(report, "not met"));
}

TEST(Report, SaysNoDataPlainlyAndWhereToLook) {
  const std::string report = report_for(result_with(Json::array({row(0, 0)})));
  EXPECT_TRUE(contains(report, "P1.2    Women taking folic acid: no data"));
  EXPECT_TRUE(contains(report, "matequity catalogue P1.2"));
  EXPECT_FALSE(contains(report, "0 / 0"));
}

TEST(Report, ShowsCountsWithoutAValueAsTheyAre) {
  Json indicator = row(3, 0);
  EXPECT_TRUE(contains(report_for(result_with(Json::array({indicator}))), "3 / 0"));
}

TEST(Gap, NamesGroupDifferenceLimitsAndWhetherItIsWorse) {
  const std::string line = line_with(report_for(result_with(black_below_white())), "ethnicity");
  EXPECT_TRUE(contains(line, "▼ Black 40.0%, 20.0 points lower than White (6.1 to 32.8), worse"))
      << line;
}

TEST(Gap, IsBetterWhereLowerIsTheAim) {
  Json rows = black_below_white();
  for (Json& entry : rows) entry["indicator"] = "A2", entry["unit"] = "per_1000";
  const std::string line = line_with(report_for(result_with(rows)), "ethnicity");
  EXPECT_TRUE(contains(line, "20.00 per 1,000 lower than White (6.14 to 32.81), better")) << line;
}

TEST(Gap, HasNoEthnicityLineWhereTheIndicatorCountsWomenByEthnicity) {
  Json rows = black_below_white();
  for (Json& entry : rows) entry["indicator"] = "P4b.6";
  EXPECT_FALSE(contains(report_for(result_with(rows)), "ethnicity"));
}

TEST(Gap, IsNotJudgedWhereTheIndicatorHasNoDirection) {
  Json rows = {row(1, 2), row(1, 2, {{"imd_quintile", 5}}),
               with_comparison(row(1, 4, {{"imd_quintile", 1}}), 5, -25.0, -40.0, -6.0)};
  for (Json& entry : rows) entry["indicator"] = "P4b.6";
  const std::string line = line_with(report_for(result_with(rows)), "deprivation");
  EXPECT_FALSE(contains(line, "worse")) << line;
  EXPECT_FALSE(contains(line, "better")) << line;
}

TEST(Gap, IsTheWidestSignificantOneEvenWhenAWiderOneMayBeChance) {
  Json rows = black_below_white();
  rows.push_back(
      with_comparison(row(9, 10, {{"ethnic_group", "Other"}}), "White", 30.0, -1.0, 60.0));
  rows.push_back(
      with_comparison(row(65, 100, {{"ethnic_group", "Asian"}}), "White", 5.0, 1.0, 9.0));
  const std::string line = line_with(report_for(result_with(rows)), "ethnicity");
  EXPECT_TRUE(contains(line, "▼ Black")) << line;
}

TEST(Gap, LeavesOutPeopleWhoseGroupIsNotKnown) {
  Json rows = black_below_white();
  for (const char* level : {"Missing", "Not stated", "Not known"}) {
    rows.push_back(
        with_comparison(row(1, 100, {{"ethnic_group", level}}), "White", -59.0, -70.0, -50.0));
  }
  const std::string line = line_with(report_for(result_with(rows)), "ethnicity");
  EXPECT_TRUE(contains(line, "▼ Black")) << line;
}

TEST(Gap, SaysThatNoneIsSignificant) {
  const Json rows = {row(1, 2), row(1, 2, {{"imd_quintile", 5}}),
                     with_comparison(row(1, 2, {{"imd_quintile", 1}}), 5, -2.0, -20.0, 16.0)};
  const std::string line = line_with(report_for(result_with(rows)), "deprivation");
  EXPECT_TRUE(contains(line, "no significant gap (1 group compared with quintile 5)")) << line;
}

TEST(Gap, SaysThatTheReferenceGroupHasNoValue) {
  const Json rows = {row(1, 2), row(1, 2, {{"ethnic_group", "Black"}})};
  const std::string line = line_with(report_for(result_with(rows)), "ethnicity");
  EXPECT_TRUE(contains(line, "no comparison: White has no value")) << line;
}

TEST(Gap, HasNoLineForRatios) {
  Json rows = black_below_white();
  for (Json& entry : rows) entry["unit"] = "ratio", entry["comparison"] = nullptr;
  EXPECT_FALSE(contains(report_for(result_with(rows)), "ethnicity"));
}

Json with_slope(double value, double lower, double upper) {
  Json result = result_with(Json::array({row(1, 2)}));
  result["inequality"].push_back({{"indicator", "P1.2"},
                                  {"period", nullptr},
                                  {"dimension", "imd_quintile"},
                                  {"measure", "sii"},
                                  {"value", value},
                                  {"ci_lower", lower},
                                  {"ci_upper", upper},
                                  {"method", "m"}});
  return result;
}

TEST(SlopeLine, GivesTheIndexWithItsLimitsAndSaysWhetherItIsWorse) {
  const std::string line = line_with(report_for(with_slope(-17.52, -19.89, -15.15)), "slope");
  EXPECT_TRUE(
      contains(line, "SII −17.5 points from least to most deprived (−19.9 to −15.2), worse"))
      << line;
}

TEST(SlopeLine, DoesNotJudgeWhatMayBeChance) {
  const std::string line = line_with(report_for(with_slope(-1.0, -3.0, 1.0)), "slope");
  EXPECT_TRUE(contains(line, "(−3.0 to 1.0)")) << line;
  EXPECT_FALSE(contains(line, "worse")) << line;
}

TEST(SlopeLine, IsNotThereWithoutAnIndex) {
  EXPECT_FALSE(contains(report_for(result_with(Json::array({row(1, 2)}))), "slope"));
}

TEST(Groups, AreListedOnRequestWithHowTheyCompare) {
  const std::string report = report_for(result_with(black_below_white()), 100, true);
  EXPECT_TRUE(contains(report, "by ethnic group"));
  EXPECT_TRUE(contains(line_with(report, "  White "), "reference"));
  EXPECT_TRUE(contains(line_with(report, "  Black  "), "▼ lower, worse"));
  EXPECT_FALSE(contains(report_for(result_with(black_below_white())), "by ethnic group"));
}

TEST(Groups, ComeWithTheSlopeAndRelativeIndex) {
  Json result = result_with(black_below_white());
  for (const char* measure : {"sii", "rii"}) {
    result["inequality"].push_back({{"indicator", "P1.2"},
                                    {"period", nullptr},
                                    {"dimension", "imd_quintile"},
                                    {"measure", measure},
                                    {"value", -0.84},
                                    {"ci_lower", -0.9},
                                    {"ci_upper", -0.8},
                                    {"method", "m"}});
  }
  const std::string line = line_with(report_for(result, 120, true), "inequality");
  EXPECT_TRUE(contains(line, "over deprivation quintiles: slope index −0.8 points (−0.9 to −0.8),"))
      << line;
  EXPECT_TRUE(contains(line, "relative index −0.84")) << line;
}

Json months(int count) {
  Json rows = Json::array();
  for (int at = 0; at < count; ++at) {
    Json entry = row(at + 1, 10);
    const std::string begin = "2024-0" + std::to_string(at + 1);
    entry["period"] = month(begin + "-01", begin + "-28");
    rows.push_back(entry);
  }
  return rows;
}

TEST(Months, GetALineEachWhenFewTheLatestFirst) {
  const std::string report = report_for(result_with(months(3)));
  EXPECT_TRUE(contains(line_with(report, "March 2024"), "3 / 10"));
  EXPECT_LT(report.find("March 2024"), report.find("January 2024"));
  EXPECT_FALSE(contains(report, "series"));
}

TEST(Months, GetAPictureWhenManyWithAPlaceForTheMonthThatLacks) {
  Json rows = months(6);
  rows.erase(2);
  Json result = result_with(rows);
  result["request"]["period"] = "month";
  const std::string report = report_for(result);
  EXPECT_TRUE(contains(line_with(report, "June 2024 "), "6 / 10"));
  const std::string line = line_with(report, "series");
  EXPECT_TRUE(contains(line, "▁▂·▅▇█ January 2024 to June 2024, lowest 10.0%, highest 60.0%"))
      << line;
}

TEST(Layout, KeepsEveryLineWithinThePage) {
  Json result = result_with(black_below_white());
  result["input"]["findings"].push_back(
      {{"code", "invalid_code"},
       {"severity", "warning"},
       {"field", "EthnicCategoryMother"},
       {"count", 3},
       {"message", "Some values are outside the code list; they count as missing everywhere."},
       {"first", {{"document", 1}, {"offset", 0}}}});
  for (const std::size_t columns : {64U, 80U, 100U, 120U}) {
    for (const std::string& line : lines_of(report_for(result, columns, true))) {
      EXPECT_LE(width_of(line), columns) << line;
    }
  }
}

TEST(Layout, HasNoEscapeSequenceWithoutColourNorFromTheData) {
  const Json rows = {row(1, 2), row(1, 2, {{"provider", "\033[31mRED"}})};
  EXPECT_FALSE(contains(report_for(result_with(rows), 100, true), "\033"));
}

TEST(Layout, HasColourWhenAskedWithTheSameColumns) {
  ReportOptions options;
  options.colour = true;
  const ResultDocument result =
      read_result(result_with(black_below_white()).dump(), small_catalogue());
  std::string coloured = report_of(result, small_catalogue(), options);
  EXPECT_TRUE(contains(coloured, "\033[31m"));
  for (std::size_t at = 0; (at = coloured.find('\033', at)) != std::string::npos;) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  EXPECT_EQ(coloured, report_for(result_with(black_below_white())));
}

TEST(Findings, ComeGravestFirstWithCountFieldMessageAndPlace) {
  Json result = result_with(Json::array({row(1, 2)}));
  const auto add = [&](const char* code, const char* severity, int count, const char* field) {
    result["input"]["findings"].push_back({{"code", code},
                                           {"severity", severity},
                                           {"field", field},
                                           {"count", count},
                                           {"message", "What it means"},
                                           {"first", {{"document", 12}, {"offset", 3456}}}});
  };
  add("duplicate", "info", 9999, "PregnancyID");
  add("invalid_date", "warning", 2, "EDDAgreed");
  add("invalid_code", "warning", 1200, "EthnicCategoryMother");
  add("rejected_syntax", "error", 1, "");
  const std::string report = report_for(result);
  EXPECT_TRUE(contains(report, "warning  1,200  EthnicCategoryMother  invalid_code"));
  EXPECT_TRUE(contains(report, "What it means. First in document 12, byte 3,456."));
  EXPECT_LT(report.find("rejected_syntax"), report.find("invalid_code"));
  EXPECT_LT(report.find("invalid_code"), report.find("invalid_date"));
  EXPECT_LT(report.find("invalid_date"), report.find("duplicate  "));
}

TEST(Findings, SayThatThereAreNone) {
  EXPECT_TRUE(
      contains(report_for(result_with(Json::array({row(1, 2)}))), "None: everything was read"));
}

}  // namespace
}  // namespace matequity::cli
