// SPDX-License-Identifier: Apache-2.0
#include "sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "document.hpp"
#include "faults.hpp"
#include "places.hpp"
#include "random.hpp"

namespace matequity::sample {
namespace {

using Json = nlohmann::json;

std::string pregnancies_of(const Options& options) {
  std::ostringstream out;
  write_pregnancies(options, out);
  return out.str();
}

Options with(std::uint64_t seed, std::uint64_t pregnancies, bool faults) {
  Options options;
  options.seed = seed;
  options.pregnancies = pregnancies;
  options.faults = faults;
  return options;
}

struct Lines {
  std::vector<Json> documents;
  std::uint64_t broken = 0;
};

Lines read(const std::string& text) {
  Lines lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    Json document = Json::parse(line, nullptr, false);
    if (document.is_discarded()) {
      ++lines.broken;
    } else {
      lines.documents.push_back(std::move(document));
    }
  }
  return lines;
}

std::uint64_t fingerprint(const std::string& bytes) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
  return hash;
}

template <class Test>
std::uint64_t count(const Lines& lines, const Test& test) {
  return static_cast<std::uint64_t>(
      std::count_if(lines.documents.begin(), lines.documents.end(), test));
}

TEST(Sample, GivesTheSameBytesForTheSameSeed) {
  EXPECT_EQ(pregnancies_of(with(7, 300, true)), pregnancies_of(with(7, 300, true)));
}

TEST(Sample, GivesOtherBytesForAnotherSeed) {
  EXPECT_NE(pregnancies_of(with(7, 300, true)), pregnancies_of(with(8, 300, true)));
}

// The figure changes whenever the generator's output is changed on purpose; it must not change with
// the compiler or the machine.
TEST(Sample, GivesTheSameBytesOnEveryPlatform) {
  EXPECT_EQ(fingerprint(pregnancies_of(with(1, 500, true))), 0x1D8E2318934481E9u);
}

TEST(Sample, WritesOneValidDocumentPerPregnancyWhereNoFaultsAreAskedFor) {
  const Lines lines = read(pregnancies_of(with(3, 700, false)));
  EXPECT_EQ(lines.broken, 0u);
  EXPECT_EQ(lines.documents.size(), 700u);
  std::set<std::string> ids;
  for (const Json& document : lines.documents) ids.insert(document.at("PregnancyID"));
  EXPECT_EQ(ids.size(), 700u);
}

class FaultySample : public testing::Test {
 protected:
  static constexpr std::uint64_t kPregnancies = 1000;
  const FaultNumbers faults = fault_numbers(kPregnancies);
  const Lines lines = read(pregnancies_of(with(5, kPregnancies, true)));
};

TEST_F(FaultySample, HasItsSharesOfFaults) {
  EXPECT_EQ(faults.updated, 20u);
  EXPECT_EQ(faults.missing_ethnicity, 10u);
  EXPECT_EQ(faults.pseudo_postcodes, 5u);
  EXPECT_EQ(faults.impossible_dates, 2u);
  EXPECT_EQ(faults.codes_outside_lists, 2u);
  EXPECT_EQ(faults.broken_lines, 1u);
}

TEST_F(FaultySample, HasOneBrokenLineAndOneMoreDocumentForEachUpdate) {
  EXPECT_EQ(lines.broken, faults.broken_lines);
  EXPECT_EQ(lines.documents.size(), kPregnancies + faults.updated);
}

TEST_F(FaultySample, HasTheirNumberOfDocumentsWithoutEthnicity) {
  EXPECT_EQ(count(lines,
                  [](const Json& document) {
                    return !document.at("Mother").contains("EthnicCategoryMother");
                  }),
            faults.missing_ethnicity);
}

TEST_F(FaultySample, HasTheirNumberOfPseudoPostcodes) {
  EXPECT_EQ(count(lines,
                  [](const Json& document) {
                    const std::string postcode = document.at("Mother").at("Postcode");
                    return postcode.rfind("ZZ99", 0) == 0;
                  }),
            faults.pseudo_postcodes);
}

TEST_F(FaultySample, HasTheirNumberOfImpossibleDatesOfBookingAndDueDateInTurn) {
  const auto impossible = [&](const char* field) {
    return count(lines, [&](const Json& document) {
      const std::string date = document.at(field);
      return date.find("-02-30") != std::string::npos;
    });
  };
  EXPECT_EQ(impossible("AntenatalAppDate"), (faults.impossible_dates + 1) / 2);
  EXPECT_EQ(impossible("EDDAgreed"), faults.impossible_dates / 2);
}

TEST_F(FaultySample, HasTheirNumberOfCodesOutsideTheirListsInTurn) {
  EXPECT_EQ(count(lines,
                  [](const Json& document) {
                    return document.at("Mother").value("EthnicCategoryMother", "") == "X";
                  }),
            (faults.codes_outside_lists + 1) / 2);
  EXPECT_EQ(
      count(lines,
            [](const Json& document) { return document.value("FolicAcidSupplement", "") == "07"; }),
      faults.codes_outside_lists / 2);
}

TEST_F(FaultySample, SendsUpdatesOfLaterMonthsBeforeAndAfterWhatTheyReplace) {
  std::map<std::string, std::vector<std::string>> months;
  for (const Json& document : lines.documents) {
    months[document.at("PregnancyID")].push_back(document.at("Header").at("RPStartDate"));
  }
  std::uint64_t rising = 0;
  std::uint64_t falling = 0;
  for (const auto& [id, sent] : months) {
    ASSERT_LE(sent.size(), 2u);
    if (sent.size() < 2) continue;
    ASSERT_NE(sent[0], sent[1]);
    ++(sent[0] < sent[1] ? rising : falling);
  }
  EXPECT_EQ(rising, faults.updated / 2);
  EXPECT_EQ(falling, faults.updated / 2);
}

TEST(SampleOptions, AreRefusedOutsideTheirLimits) {
  Options options;
  options.pregnancies = 0;
  EXPECT_THROW(check(options), std::invalid_argument);
  options.pregnancies = 9;
  EXPECT_NO_THROW(check(options));
  options.faults = true;
  EXPECT_THROW(check(options), std::invalid_argument);
  options = {};
  options.providers = 27;
  EXPECT_THROW(check(options), std::invalid_argument);
  options = {};
  options.months = 0;
  EXPECT_THROW(check(options), std::invalid_argument);
}

TEST(SampleCohort, BooksWithinItsMonthsAndAtItsProviders) {
  const Options options;
  const Cohort cohort = cohort_of(options);
  EXPECT_EQ(cohort.first, day_of({2024, 4, 1}));
  EXPECT_EQ(cohort.last, day_of({2025, 3, 31}));
  for (std::uint64_t number = 0; number < 2000; ++number) {
    const Pregnancy pregnancy = draw_pregnancy(cohort, number);
    EXPECT_GE(pregnancy.booking, cohort.first);
    EXPECT_LE(pregnancy.booking, cohort.last);
    EXPECT_LT(pregnancy.provider, options.providers);
    EXPECT_LT(pregnancy.booking, pregnancy.birth.value_or(std::numeric_limits<Day>::max()));
    EXPECT_LE(pregnancy.last_event(), pregnancy.booking + 300 + 80);
  }
}

TEST(Document, LeavesOutWhatHappenedAfterTheSubmission) {
  const Cohort cohort = cohort_of(Options{});
  for (std::uint64_t number = 0; number < 300; ++number) {
    const Pregnancy pregnancy = draw_pregnancy(cohort, number);
    const Submission submission = booking_submission(pregnancy);
    std::string line;
    append_document(line, pregnancy, submission, Detail::usual);
    std::string last;
    append_date(last, submission.as_of);
    const Json document = Json::parse(line);
    for (const Json& contact : document.at("CareContacts")) {
      EXPECT_LE(contact.at("CContactDate").get<std::string>(), last);
    }
    for (const Json& plan : document.at("MaternityCarePlans")) {
      EXPECT_LE(plan.at("CarePlanDate").get<std::string>(), last);
    }
    EXPECT_FALSE(document.contains("LaboursAndDeliveries") && *pregnancy.birth > submission.as_of);
    EXPECT_FALSE(document.contains("DischargeDateMatService") &&
                 *pregnancy.discharge > submission.as_of);
  }
}

TEST(Calendar, CountsEveryDayOfFourCenturiesOnce) {
  EXPECT_EQ(day_of({1970, 1, 1}), 0);
  EXPECT_EQ(day_of({2000, 3, 1}), 11017);
  EXPECT_EQ(day_of({2024, 2, 29}), 19782);
  Day day = day_of({1899, 12, 31});
  for (; day < day_of({2300, 1, 1}); ++day) {
    const CivilDate date = civil_of(day);
    ASSERT_EQ(day_of(date), day);
    const CivilDate next = civil_of(day + 1);
    ASSERT_TRUE(next.day == date.day + 1 || next.day == 1);
  }
}

TEST(Calendar, FindsTheFirstAndLastDaysOfMonths) {
  const Day day = day_of({2023, 11, 17});
  EXPECT_EQ(first_of_month(day), day_of({2023, 11, 1}));
  EXPECT_EQ(first_of_month(day, 3), day_of({2024, 2, 1}));
  EXPECT_EQ(first_of_month(day, -11), day_of({2022, 12, 1}));
  EXPECT_EQ(last_of_month(day_of({2024, 2, 3})), day_of({2024, 2, 29}));
}

TEST(Random, DrawsWithinBothEndsAndByWeight) {
  Random random(11);
  std::map<int, int> drawn;
  for (int draw = 0; draw < 6000; ++draw) ++drawn[random.between(3, 5)];
  ASSERT_EQ(drawn.size(), 3u);
  for (const auto& [number, times] : drawn) EXPECT_NEAR(times, 2000, 200);
  int second = 0;
  for (int draw = 0; draw < 4000; ++draw) {
    second += random.weighted(std::vector<int>{3, 1}) == 1 ? 1 : 0;
  }
  EXPECT_NEAR(second, 1000, 120);
  EXPECT_FALSE(random.chance(0));
  EXPECT_TRUE(random.chance(100000));
}

}  // namespace
}  // namespace matequity::sample
