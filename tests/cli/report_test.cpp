// SPDX-License-Identifier: Apache-2.0
#include "report/report.hpp"

#include <gtest/gtest.h>

#include <array>
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

// The report in one line: a sentence may be broken anywhere.
std::string unwrapped(const std::string& report) {
  std::string text;
  std::istringstream words(report);
  for (std::string word; words >> word;) text += (text.empty() ? "" : " ") + word;
  return text;
}

Json black_below_white() {
  return Json::array({row(100, 200), reference_row(row(60, 100, {{"ethnic_group", "White"}})),
                      with_comparison(row(40, 100, {{"ethnic_group", "Black"}}), "White", -20.0,
                                      -32.81, -6.14, "worse")});
}

// A result whose widest gap is that of the row at this place.
Json result_with_gap(const Json& rows, std::size_t widest, double people = 20.2,
                     bool strong = false) {
  Json result = result_with(rows);
  result["inequality"].push_back(widest_gap(rows.at(widest), people, strong));
  return result;
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
  EXPECT_TRUE(contains(report_for(result_with(Json::array({indicator}))), "3 / -"));
}

TEST(Gap, NamesGroupDifferenceLimitsVerdictAndPeople) {
  const std::string report = unwrapped(report_for(result_with_gap(black_below_white(), 2), 120));
  EXPECT_TRUE(contains(report,
                       "▼ Black 40.0%, 20.0 points lower than White (6.1 to 32.8), worse; equal to "
                       "about 20 women"))
      << report;
  EXPECT_FALSE(contains(report, "evidence"));
}

TEST(Gap, SaysThatEvidenceIsStrongWhereTheEngineDoes) {
  const Json result = result_with_gap(black_below_white(), 2, 0.3, true);
  const std::string report = unwrapped(report_for(result, 120));
  EXPECT_TRUE(contains(report, "worse, strong evidence; equal to fewer than one of the women"))
      << report;
}

TEST(Gap, TakesItsWordFromTheVerdictAndNotFromTheDirection) {
  Json rows = black_below_white();
  rows[2]["comparison"]["verdict"] = "better";
  EXPECT_TRUE(contains(unwrapped(report_for(result_with_gap(rows, 2), 120)),
                       "lower than White (6.1 to 32.8), better"));
  rows[2]["comparison"]["verdict"] = "lower";
  EXPECT_TRUE(contains(unwrapped(report_for(result_with_gap(rows, 2), 120)),
                       "lower than White (6.1 to 32.8); equal to"));
}

TEST(Gap, IsTheOneThatTheEngineNamesEvenWhereAnotherDiffersMore) {
  Json rows = black_below_white();
  rows.push_back(
      with_comparison(row(65, 100, {{"ethnic_group", "Asian"}}), "White", 5.0, 1.0, 9.0, "better"));
  const std::string line = line_with(report_for(result_with_gap(rows, 3)), "ethnicity");
  EXPECT_TRUE(contains(line, "▲ Asian")) << line;
}

TEST(Gap, OfRoundedCountsSaysThatItsVerdictIsOfTheExactOnes) {
  Json rows = black_below_white();
  Json& comparison = rows[2]["comparison"];
  comparison["significance"] = comparison["difference_lower"] = nullptr;
  comparison["difference_upper"] = nullptr;
  const std::string line = unwrapped(report_for(result_with_gap(rows, 2), 120));
  EXPECT_TRUE(contains(line,
                       "Black 40.0%, 20.0 points lower than White by rounded counts; by exact "
                       "counts worse"))
      << line;
}

TEST(Gap, NamesTheGroupsThatWereNotJudgedAndWhy) {
  Json rows = black_below_white();
  for (const char* level : {"Mixed", "Other"}) {
    rows.push_back(
        not_judged(row(1, 9, {{"ethnic_group", level}}), "White", "not_compared", "few_people"));
  }
  rows.push_back(not_judged(row(1, 99, {{"ethnic_group", "Missing"}}), "White", "not_compared",
                            "unknown_level"));
  const std::string report = unwrapped(report_for(result_with_gap(rows, 2), 120));
  EXPECT_TRUE(contains(
      report, "not compared: Mixed and Other (fewer than 20 women in the group or in White)"))
      << report;
  EXPECT_FALSE(contains(report, "issing"));
  rows.back()["comparison"] = {{"reference", "White"}, {"verdict", "suppressed"}};
  EXPECT_FALSE(contains(report_for(result_with_gap(rows, 2), 120), "issing"));
}

TEST(Gap, SaysWhereWomenOfUnknownEthnicityCouldTurnIt) {
  Json rows = black_below_white();
  rows[2]["comparison"]["bounds"] = {{"sign_certain", true}};
  const char* warning = "women of unknown ethnicity could close this gap or turn it the other way";
  EXPECT_FALSE(contains(unwrapped(report_for(result_with_gap(rows, 2), 120)), warning));
  rows[2]["comparison"]["bounds"]["sign_certain"] = false;
  EXPECT_TRUE(contains(unwrapped(report_for(result_with_gap(rows, 2), 120)), warning));
}

TEST(Gap, IsDeniedOnlyWhereAGroupWasJudged) {
  Json rows = {row(1, 2), reference_row(row(1, 2, {{"imd_quintile", 5}})),
               with_comparison(row(1, 2, {{"imd_quintile", 1}}), 5, -2.0, -20.0, 16.0, "similar"),
               not_judged(row(1, 2, {{"imd_quintile", 2}}), 5, "not_compared", "small_count")};
  const std::string some = unwrapped(report_for(result_with(rows), 120));
  EXPECT_TRUE(contains(some,
                       "no significant gap (1 group compared with the least deprived fifth); not "
                       "compared: the second fifth (a small count in the group or in the least "
                       "deprived fifth)"))
      << some;
  rows.erase(2);
  const std::string none = unwrapped(report_for(result_with(rows), 120));
  EXPECT_FALSE(contains(none, "no significant gap")) << none;
  EXPECT_TRUE(contains(none, "no group could be judged; not compared: the second fifth (")) << none;
}

// Each reason with words that only it has.
TEST(Gap, SaysInWordsWhyNothingCouldBeJudged) {
  const std::vector<std::array<std::string, 3>> cases = {
      {"not_compared", "no_value", "not compared: Black (the group or White has no value"},
      {"not_compared", "by_definition", "ethnicity is what the indicator counts"},
      {"not_compared", "few_people", "fewer than 20 women in the group or in White"},
      {"not_compared", "small_count", "a small count in the group or in White"},
      {"not_compared", "rounded", "the rounded counts leave it open"},
      {"withheld", "unknown_share",
       "withheld: Black (more than one in five women are of unknown ethnicity)"},
      {"suppressed", "", "suppressed: Black (a hidden count, in the group or in White)"},
      {"not_compared", "unknown_level", "not compared: Black (ethnicity not known)"}};
  for (const auto& [verdict, reason, words] : cases) {
    const Json rows = {row(1, 2),
                       not_judged(row(1, 9, {{"ethnic_group", "Black"}}), "White", verdict.c_str(),
                                  reason.empty() ? Json() : Json(reason))};
    const std::string report = unwrapped(report_for(result_with(rows), 120));
    EXPECT_TRUE(contains(report, "no group could be judged; ")) << report;
    EXPECT_TRUE(contains(report, words)) << report;
  }
}

TEST(Gap, GivesOneReasonOnceWhereAllGroupsHaveIt) {
  Json rows = Json::array({row(1, 2)});
  for (const char* level : {"Black", "Asian"}) {
    rows.push_back(
        not_judged(row(1, 9, {{"ethnic_group", level}}), "White", "not_compared", "by_definition"));
  }
  const std::string report = unwrapped(report_for(result_with(rows), 120));
  EXPECT_TRUE(contains(
      report, "ethnicity no group could be judged: ethnicity is what the indicator counts"))
      << report;
}

TEST(Gap, HasNoLineWhereNothingIsCompared) {
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
                                  {"method", "m"},
                                  {"unit", "percent"}});
  return result;
}

// The engine gives slopes no verdict.
TEST(SlopeLine, GivesTheIndexWithItsLimitsAndJudgesNothing) {
  const std::string line = line_with(report_for(with_slope(-17.52, -19.89, -15.15)), "slope");
  EXPECT_TRUE(contains(line, "SII −17.5 points from least to most deprived (−19.9 to −15.2)"))
      << line;
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

TEST(Groups, ThatWereNotJudgedSaySoAndWhy) {
  Json rows = black_below_white();
  rows.push_back(not_judged(row(1, 99, {{"ethnic_group", "Not known"}}), "White", "not_compared",
                            "unknown_level"));
  const std::string report = report_for(result_with(rows), 120, true);
  EXPECT_TRUE(contains(line_with(report, "  Not known  "), "not compared")) << report;
  EXPECT_TRUE(contains(unwrapped(report), "not compared: Not known (ethnicity not known)"))
      << report;
}

TEST(Groups, WhoseVerdictTheUnknownCouldTurnAreNamed) {
  Json rows = black_below_white();
  rows[2]["comparison"]["bounds"] = {{"sign_certain", false}};
  EXPECT_TRUE(contains(unwrapped(report_for(result_with(rows), 120, true)),
                       "women of unknown ethnicity could close the gap or turn it the other way: "
                       "Black"));
}

TEST(Groups, ThatAreSuppressedShowTheCountsOfTheRuleAndNoValue) {
  Json hidden = not_judged(row(5, 300, {{"ethnic_group", "Black"}}), "White", "suppressed", Json());
  hidden["status"] = "suppressed";
  hidden["value"] = nullptr;
  const Json rows = {row(1, 2), hidden};
  const std::string line = line_with(report_for(result_with(rows), 120, true), "  Black  ");
  EXPECT_TRUE(contains(line, "5 / 300")) << line;
  EXPECT_TRUE(contains(line, "suppressed")) << line;
  EXPECT_FALSE(contains(line, "%")) << line;
}

TEST(Disclosure, IsSaidWithTheRuleTheHiddenCountsAndTheAudit) {
  Json hidden = not_judged(row(0, 300, {{"ethnic_group", "Black"}}), "White", "suppressed", Json());
  hidden["status"] = "suppressed";
  hidden["value"] = hidden["numerator"] = nullptr;
  Json result = result_with(Json::array({row(1, 2), hidden}));
  result["disclosure"] = {
      {"rule", "suppress"},
      {"threshold", 8},
      {"audit",
       {{"cells", 640}, {"primary", 40}, {"secondary", 22}, {"recoverable", 0}, {"narrowest", 8}}}};
  const std::string report = report_for(result, 120, true);
  EXPECT_TRUE(contains(line_with(report, "  Black  "), "* / 300")) << report;
  const std::string words = unwrapped(report);
  EXPECT_TRUE(contains(words,
                       "Suppression: counts of 1 to 7 are hidden. Of 640 counts 40 are "
                       "hidden by it, and 22 more that need not be small, so that none can "
                       "be worked out. Audit: no small counts can be worked out"))
      << words;
  EXPECT_TRUE(contains(words, "Marks * suppressed, it need not be small.")) << words;
  EXPECT_FALSE(contains(words, "Look before you publish"));
  result["disclosure"]["audit"]["narrowest"] = 4;
  EXPECT_TRUE(contains(unwrapped(report_for(result, 120, true)), "Look before you publish"));
  result["disclosure"]["audit"]["recoverable"] = 1;
  EXPECT_TRUE(contains(unwrapped(report_for(result, 120, true)), "Do not publish: 1 small count"));
}

TEST(Marks, OfZeroAndOfWhatIsNotAvailableStandInTheReport) {
  Json none = row(0, 54, {{"ethnic_group", "Black"}});
  const std::string report = report_for(result_with(Json::array({row(1, 2), none})), 120, true);
  EXPECT_TRUE(contains(line_with(report, "  Black  "), "- / 54")) << report;
  EXPECT_TRUE(contains(unwrapped(report), "Marks - zero.")) << report;
  EXPECT_FALSE(contains(report_for(result_with(Json::array({row(1, 2)})), 120, true), "Marks"));
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
                                    {"method", "m"},
                                    {"unit", measure == std::string("sii") ? "percent" : "ratio"}});
  }
  const std::string line = line_with(report_for(result, 120, true), "inequality");
  EXPECT_TRUE(contains(line, "over deprivation fifths: slope index −0.8 points (−0.9 to −0.8),"))
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
      read_result(result_with_gap(black_below_white(), 2).dump(), small_catalogue());
  std::string coloured = report_of(result, small_catalogue(), options);
  EXPECT_TRUE(contains(coloured, "\033[31m"));
  for (std::size_t at = 0; (at = coloured.find('\033', at)) != std::string::npos;) {
    coloured.erase(at, coloured.find('m', at) - at + 1);
  }
  EXPECT_EQ(coloured, report_for(result_with_gap(black_below_white(), 2)));
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
