// SPDX-License-Identifier: Apache-2.0
// The rates that the records show are the documented ones. Counted here from the written JSON, with
// the rules of the indicators in their simplest form.
#include "rates.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "document.hpp"
#include "sample.hpp"

namespace matequity::sample {
namespace {

using Json = nlohmann::json;

struct Written {
  Pregnancy pregnancy;
  Json document;
};

constexpr std::uint64_t kPregnancies = 8000;

const std::vector<Written>& written() {
  static const std::vector<Written> all = [] {
    Options options;
    options.seed = 20;
    const Cohort cohort = cohort_of(options);
    std::vector<Written> list;
    list.reserve(kPregnancies);
    for (std::uint64_t number = 0; number < kPregnancies; ++number) {
      Written one{draw_pregnancy(cohort, number), {}};
      std::string line;
      append_document(line, one.pregnancy, final_submission(one.pregnancy), Detail::usual);
      one.document = Json::parse(line);
      list.push_back(std::move(one));
    }
    return list;
  }();
  return all;
}

// For one document: met or not, once for each that counts.
using Rule = std::function<void(const Written&, const std::function<void(bool)>&)>;

// Observed and expected numbers are compared by ethnic group and by quintile: within 4.5 standard
// deviations, which a right generator leaves less than once in a hundred thousand comparisons.
void expect_rate(Trait trait, const Rule& rule) {
  struct Sum {
    double met = 0, expected = 0, variance = 0;
  };
  std::map<std::string, Sum> sums;
  for (const Written& one : written()) {
    const int decile = one.pregnancy.decile();
    const double rate = rate_of(trait, one.pregnancy.group, decile) / 100000.0;
    rule(one, [&](bool met) {
      for (const std::string& level :
           {std::string("group ").append(std::to_string(static_cast<int>(one.pregnancy.group))),
            std::string("quintile ").append(std::to_string((decile + 1) / 2))}) {
        Sum& sum = sums[level];
        sum.met += met ? 1 : 0;
        sum.expected += rate;
        sum.variance += rate * (1 - rate);
      }
    });
  }
  ASSERT_EQ(sums.size(), static_cast<std::size_t>(kEthnicGroups + kQuintiles));
  for (const auto& [level, sum] : sums) {
    EXPECT_NEAR(sum.met, sum.expected, 4.5 * std::sqrt(sum.variance) + 1) << level;
  }
}

int booking_gestation(const Written& one) { return one.pregnancy.gestation_at_booking; }

void each_baby(const Written& one, const std::function<void(const Json&)>& visit) {
  if (!one.document.contains("LaboursAndDeliveries")) return;
  for (const Json& labour : one.document["LaboursAndDeliveries"]) {
    for (const Json& baby : labour["BabyDemographics"]) {
      if (baby["PregOutcome"] <= "04") visit(baby);
    }
  }
}

bool gives_birth(const Written& one) {
  bool birth = false;
  each_baby(one, [&](const Json&) { birth = true; });
  return birth;
}

TEST(TrueRates, HoldForEarlyBooking) {
  expect_rate(Trait::early_booking,
              [](const Written& one, const auto& count) { count(booking_gestation(one) < 70); });
}

TEST(TrueRates, HoldForFolicAcid) {
  expect_rate(Trait::folic_acid, [](const Written& one, const auto& count) {
    const std::string answer = one.document.value("FolicAcidSupplement", "ZZ");
    if (answer != "ZZ") count(answer != "03");
  });
}

TEST(TrueRates, HoldForComplexSocialFactors) {
  expect_rate(Trait::complex_social_factors, [](const Written& one, const auto& count) {
    count(one.document["ComplexSocialFactorsInd"] == "Y");
  });
}

// The latest antenatal plan decides, and needs the professional and the team.
TEST(TrueRates, HoldForContinuityOfCarer) {
  expect_rate(Trait::continuity, [](const Written& one, const auto& count) {
    if (booking_gestation(one) > 203) return;
    std::optional<Json> last;
    for (const Json& plan : one.document["MaternityCarePlans"]) {
      if (plan["CarePlanType"] == "05") last = plan;
    }
    if (!last) return;
    count((*last)["ContCarePathInd"] == "Y" && last->contains("CareProfLID") &&
          last->contains("TeamLocalID"));
  });
}

TEST(TrueRates, HoldForBirthAndPostnatalPlans) {
  for (const auto& [trait, type] :
       {std::pair{Trait::birth_plan, "06"}, std::pair{Trait::postnatal_plan, "07"}}) {
    expect_rate(trait, [code = type](const Written& one, const auto& count) {
      if (!gives_birth(one)) return;
      bool met = false;
      for (const Json& plan : one.document["MaternityCarePlans"]) {
        met = met || (plan["CarePlanType"] == code && plan["MatPersCarePlanInd"] == "Y");
      }
      count(met);
    });
  }
}

TEST(TrueRates, HoldForAntenatalContacts) {
  expect_rate(Trait::enough_contacts, [](const Written& one, const auto& count) {
    if (!gives_birth(one)) return;
    int attended = 0;
    for (const Json& contact : one.document["CareContacts"]) {
      attended += contact["AttendCode"] == "5" ? 1 : 0;
    }
    const int previous = one.document["PreviousLiveBirths"].get<int>() +
                         one.document["PreviousStillBirths"].get<int>();
    count(attended >= (previous == 0 ? 10 : 7));
  });
}

TEST(TrueRates, HoldForPretermBirth) {
  for (const auto& [trait, limit] :
       {std::pair{Trait::preterm, 259}, std::pair{Trait::very_preterm, 189}}) {
    expect_rate(trait, [days = limit](const Written& one, const auto& count) {
      if (gives_birth(one)) count(one.pregnancy.gestation_at_birth < days);
    });
  }
}

TEST(TrueRates, HoldForStillbirthAndNeonatalDeath) {
  expect_rate(Trait::stillbirth, [](const Written& one, const auto& count) {
    each_baby(one, [&](const Json& baby) { count(baby["PregOutcome"] != "01"); });
  });
  expect_rate(Trait::neonatal_death, [](const Written& one, const auto& count) {
    for (const Baby& baby : one.pregnancy.babies) {
      if (baby.outcome == "01") count(baby.death && *baby.death - *one.pregnancy.birth <= 27);
    }
  });
}

TEST(TrueRates, HoldForFirstFeed) {
  expect_rate(Trait::first_feed, [](const Written& one, const auto& count) {
    each_baby(one, [&](const Json& baby) {
      if (baby.contains("BabyFirstFeedIndCode")) count(baby["BabyFirstFeedIndCode"] != "03");
    });
  });
}

TEST(TrueRates, HoldForLowBirthWeight) {
  expect_rate(Trait::low_birth_weight, [](const Written& one, const auto& count) {
    each_baby(one, [&](const Json& baby) {
      if (baby["GestationLengthBirth"] < 259 || baby["PregOutcome"] != "01") return;
      for (const Json& activity : baby["CareActivitiesBaby"]) {
        const double value = std::stod(activity["ObsValue"].get<std::string>());
        count(value * (activity["UCUMUnit"] == "kg" ? 1000 : 1) < 2500);
      }
    });
  });
}

TEST(TrueRates, HoldForSmokingAtDelivery) {
  expect_rate(Trait::smoking, [](const Written& one, const auto& count) {
    if (!gives_birth(one)) return;
    for (const Json& activity :
         one.document["LaboursAndDeliveries"][0]["CareActivityLaboursAndDeliveries"]) {
      if (activity.value("FindingCode", "") == "266927001") return;
      if (activity.contains("FindingCode")) return count(activity["FindingCode"] == "77176002");
      const int value = std::stoi(activity["ObsValue"].get<std::string>());
      count(activity["ObsCode"] == "230056004" ? value > 0 : value >= 4);
    }
  });
}

TEST(TrueRates, AreTheOnesThatTheReadmeShows) {
  std::ifstream in(MATEQUITY_SAMPLE_README);
  ASSERT_TRUE(in) << "README.md of the sample is not there";
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_NE(text.str().find(rate_table_markdown()), std::string::npos)
      << "put the output of matequity-sample --rates into the README";
}

TEST(TrueRates, LieBetweenNothingAndAllForEveryGroupAndDecile) {
  for (const RateRow& row : rate_table()) {
    EXPECT_EQ(&row, &rate_table()[static_cast<std::size_t>(row.trait)]);
    for (int group = 0; group < kEthnicGroups; ++group) {
      for (int decile = 1; decile <= 10; ++decile) {
        const int rate = rate_of(row.trait, static_cast<EthnicGroup>(group), decile);
        EXPECT_GT(rate, 0) << row.meaning;
        EXPECT_LT(rate, 100000) << row.meaning;
      }
    }
  }
}

}  // namespace
}  // namespace matequity::sample
