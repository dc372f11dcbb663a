// SPDX-License-Identifier: Apache-2.0
// The rules on measures: which part of which indicator a count row adds to.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "observation.hpp"

namespace matequity::test {
namespace {

constexpr std::uint32_t kNumerator = MEQ_PART_NUMERATOR;
constexpr std::uint32_t kDenominator = MEQ_PART_DENOMINATOR;
constexpr std::uint32_t kReferenceNumerator = MEQ_PART_REFERENCE_NUMERATOR;
constexpr std::uint32_t kReferenceDenominator = MEQ_PART_REFERENCE_DENOMINATOR;

meq_count_row row(std::string_view measure, std::uint64_t count) {
  meq_count_row result{};
  result.struct_size = sizeof result;
  result.question = MEQ_WHOLE_MISSING;
  result.measure = text(measure);
  result.count = count;
  return result;
}

meq_count_row coded(std::string_view measure, std::uint64_t count, char ethnic_code,
                    std::uint8_t group, std::uint8_t split) {
  meq_count_row result = row(measure, count);
  result.ethnic_code = ethnic_code;
  result.ethnic_group = group;
  result.split = split;
  return result;
}

meq_count_row split(std::string_view measure, std::uint64_t count, std::uint8_t group) {
  return coded(measure, count, 0, MEQ_ETHNIC_GROUP_MISSING, group);
}

Parts sum(const std::string& indicator, const std::vector<meq_count_row>& rows) {
  Parts parts;
  for (const meq_plugin* plugin : built_in()) {
    Instance instance(*plugin, {});
    for (const meq_count_row& item : rows) instance.count(indicator, item, parts);
  }
  return parts;
}

struct TwoMeasures {
  const char* indicator;
  const char* numerator;
  const char* denominator;
};

TEST(Counts, DivideOneMeasureByAnother) {
  const TwoMeasures rules[] = {
      {"P1.1a", "UnitsActionA", "Units"},       {"P1.1b", "UnitsActionB", "Units"},
      {"P1.1c", "UnitsActionC", "Units"},       {"P1.1d", "UnitsActionD", "Units"},
      {"P4b.1", "KPIsReported", "KPIs"},        {"P4c.3", "BabyFriendlyFull", "Services"},
      {"P4d.1", "StaffTrained", "StaffInPost"}, {"M3", "EMMOI", "Maternities"},
      {"A2", "Stillbirths", "TotalBirths"},     {"A3", "NeonatalDeaths", "LiveBirths"},
      {"A4", "MaternalDeaths", "Maternities"},  {"A5", "BrainInjuries", "LiveBirths"},
      {"A6", "GDMReferred", "GDMEligible"},
  };
  for (const TwoMeasures& rule : rules) {
    const Parts expected{{kNumerator, 3}, {kDenominator, 8}};
    EXPECT_EQ(sum(rule.indicator,
                  {row(rule.numerator, 3), row(rule.denominator, 8), row("Another", 100)}),
              expected)
        << rule.indicator;
  }
}

TEST(Counts, OfParentMembersLeaveOutThoseOfUnknownEthnicity) {
  const Parts expected{{kNumerator, 3}, {kDenominator, 8}};
  EXPECT_EQ(sum("P4b.5", {split("MVPParentMembers", 5, MEQ_SPLIT_WHITE),
                          split("MVPParentMembers", 3, MEQ_SPLIT_BME),
                          split("MVPParentMembers", 4, MEQ_SPLIT_UNKNOWN)}),
            expected);
}

TEST(Counts, OfIncidentsAndReviewsLookForOneOfTheSixteenLetters) {
  for (const auto& [id, measure] :
       {std::pair{"P4d.2", "SeriousIncidents"}, std::pair{"P4d.3", "PMRTCases"}}) {
    const Parts expected{{kNumerator, 5}, {kDenominator, 9}};
    EXPECT_EQ(sum(id, {coded(measure, 3, 'A', MEQ_ETHNIC_GROUP_WHITE, MEQ_SPLIT_WHITE),
                       coded(measure, 2, 'S', MEQ_ETHNIC_GROUP_OTHER, MEQ_SPLIT_BME),
                       coded(measure, 1, 'Z', MEQ_ETHNIC_GROUP_NOT_STATED, MEQ_SPLIT_UNKNOWN),
                       coded(measure, 1, '9', MEQ_ETHNIC_GROUP_NOT_KNOWN, MEQ_SPLIT_UNKNOWN),
                       row(measure, 2)}),
              expected)
        << id;
  }
}

TEST(Counts, OfTheWorkforceKeepTheUnknownInTheDenominator) {
  const Parts expected{{kNumerator, 990}, {kDenominator, 7422}};
  EXPECT_EQ(sum("P4d.4.1",
                {split("Workforce", 990, MEQ_SPLIT_BME), split("Workforce", 6307, MEQ_SPLIT_WHITE),
                 split("Workforce", 125, MEQ_SPLIT_UNKNOWN)}),
            expected);
}

TEST(Counts, OfALikelihoodPutTheGroupNamedFirstAboveTheOther) {
  const Parts white_first{
      {kNumerator, 1}, {kDenominator, 10}, {kReferenceNumerator, 2}, {kReferenceDenominator, 20}};
  const Parts bme_first{
      {kNumerator, 2}, {kDenominator, 20}, {kReferenceNumerator, 1}, {kReferenceDenominator, 10}};
  const auto rows = [](std::string_view events, std::string_view people) {
    return std::vector{split(events, 1, MEQ_SPLIT_WHITE),   split(people, 10, MEQ_SPLIT_WHITE),
                       split(events, 2, MEQ_SPLIT_BME),     split(people, 20, MEQ_SPLIT_BME),
                       split(events, 4, MEQ_SPLIT_UNKNOWN), split(people, 40, MEQ_SPLIT_UNKNOWN)};
  };
  EXPECT_EQ(sum("P4d.4.2", rows("Appointed", "Shortlisted")), white_first);
  EXPECT_EQ(sum("P4d.4.3", rows("Disciplinary", "Workforce")), bme_first);
  EXPECT_EQ(sum("P4d.4.4", rows("TrainingAccessed", "Workforce")), white_first);
}

TEST(Counts, OfTheStaffSurveyAnswerOneQuestionEach) {
  for (int question = 5; question <= 8; ++question) {
    std::vector<meq_count_row> rows;
    for (int asked = 4; asked <= 9; ++asked) {
      rows.push_back(split("SurveyYes", 1u << asked, MEQ_SPLIT_BME));
      rows.back().question = asked;
      rows.push_back(split("SurveyRespondents", 100u << asked, MEQ_SPLIT_WHITE));
      rows.back().question = asked;
    }
    const Parts expected{{kNumerator, 1u << question}, {kDenominator, 100u << question}};
    EXPECT_EQ(sum("P4d.4." + std::to_string(question), rows), expected) << question;
  }
}

TEST(Counts, OfDeathsPoolBlackAndAsianOverWhite) {
  const auto black = [](std::string_view measure, std::uint64_t count) {
    return coded(measure, count, 0, MEQ_ETHNIC_GROUP_BLACK, MEQ_SPLIT_BME);
  };
  const auto asian = [](std::string_view measure, std::uint64_t count) {
    return coded(measure, count, 'J', MEQ_ETHNIC_GROUP_ASIAN, MEQ_SPLIT_BME);
  };
  const auto white = [](std::string_view measure, std::uint64_t count) {
    return coded(measure, count, 'A', MEQ_ETHNIC_GROUP_WHITE, MEQ_SPLIT_WHITE);
  };
  const auto mixed = [](std::string_view measure, std::uint64_t count) {
    return coded(measure, count, 'D', MEQ_ETHNIC_GROUP_MIXED, MEQ_SPLIT_BME);
  };
  const Parts expected{
      {kNumerator, 6}, {kDenominator, 300}, {kReferenceNumerator, 5}, {kReferenceDenominator, 400}};
  EXPECT_EQ(
      sum("M1", {black("Stillbirths", 1), black("NeonatalDeaths", 2), asian("Stillbirths", 3),
                 black("TotalBirths", 100), asian("TotalBirths", 200), white("Stillbirths", 4),
                 white("NeonatalDeaths", 1), white("TotalBirths", 400), mixed("Stillbirths", 50),
                 mixed("TotalBirths", 5000), row("TotalBirths", 9999)}),
      expected);
}

TEST(Counts, OfTheSlopeIndexAddStillbirthsAndNeonatalDeaths) {
  const Parts expected{{kNumerator, 7}, {kDenominator, 1000}};
  EXPECT_EQ(sum("M2", {row("Stillbirths", 4), row("NeonatalDeaths", 3), row("TotalBirths", 1000),
                       row("LiveBirths", 996)}),
            expected);
}

// The engine chooses rows by the manifest's measures: a measure that only the code knows would
// never arrive, and one that only the manifest knows would be asked of providers for nothing.
TEST(Counts, UseEveryMeasureOfTheirManifest) {
  for (const meq_plugin* plugin : built_in()) {
    const auto manifest =
        nlohmann::json::parse(std::string_view(plugin->manifest.data, plugin->manifest.size));
    for (const auto& indicator : manifest.at("indicators")) {
      if (!indicator.contains("counts")) continue;
      const std::string id = indicator.at("id");
      for (const auto& used : indicator.at("counts").at("measures")) {
        const std::string measure = used.at("measure");
        meq_count_row item = coded(measure, 1, 'A', MEQ_ETHNIC_GROUP_WHITE, MEQ_SPLIT_WHITE);
        item.question = used.value("question", MEQ_WHOLE_MISSING);
        EXPECT_FALSE(sum(id, {item}).empty()) << id << ' ' << measure;
      }
    }
  }
}

}  // namespace
}  // namespace matequity::test
