// SPDX-License-Identifier: Apache-2.0
// The manifests: complete, consistent with each other and with the code.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "observation.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::json;

const std::vector<std::string> kCatalogue = {
    "P1.1a",   "P1.1b",   "P1.1c",   "P1.1d",   "P1.2",    "P2.1",    "P2.2",    "P2.3",
    "P2.4",    "P3.1",    "P3.2",    "P3.3",    "P4b.1",   "P4b.2",   "P4b.3a",  "P4b.3b",
    "P4b.3c",  "P4b.4a",  "P4b.4b",  "P4b.4c",  "P4b.4d",  "P4b.5",   "P4b.6",   "P4b.7",
    "P4c.1",   "P4c.2",   "P4c.3",   "P4c.4",   "P4c.5",   "P4c.6",   "P4c.7",   "P4d.1",
    "P4d.2",   "P4d.3",   "P4d.4.1", "P4d.4.2", "P4d.4.3", "P4d.4.4", "P4d.4.5", "P4d.4.6",
    "P4d.4.7", "P4d.4.8", "M1",      "M2",      "M3",      "A1",      "A2",      "A3",
    "A4",      "A5",      "A6"};

Json manifest_of(const meq_plugin& plugin) {
  return Json::parse(std::string_view(plugin.manifest.data, plugin.manifest.size));
}

std::vector<Json> all_indicators() {
  std::vector<Json> indicators;
  for (const meq_plugin* plugin : built_in()) {
    const Json manifest = manifest_of(*plugin);
    for (const Json& indicator : manifest.at("indicators")) indicators.push_back(indicator);
  }
  return indicators;
}

Json indicator_of(const std::string& id) {
  for (const Json& indicator : all_indicators()) {
    if (indicator.at("id") == id) return indicator;
  }
  throw std::out_of_range(id);
}

void expect_one_of(const Json& indicator, const char* key, const std::set<std::string>& allowed) {
  EXPECT_TRUE(allowed.count(indicator.at(key).get<std::string>()) == 1)
      << indicator.at("id") << ' ' << key << ": " << indicator.at(key);
}

TEST(Manifests, ListEveryIndicatorInCatalogueOrder) {
  std::vector<std::string> ids;
  for (const Json& indicator : all_indicators()) ids.push_back(indicator.at("id"));
  EXPECT_EQ(ids, kCatalogue);
}

TEST(Manifests, NameTheirPluginInTheOrderOfTheLibrary) {
  std::vector<std::string> ids;
  for (const meq_plugin* plugin : built_in()) {
    const Json manifest = manifest_of(*plugin);
    EXPECT_EQ(manifest.at("schema"), "matequity.plugin/1");
    for (const char* key : {"id", "title", "version", "source"}) {
      EXPECT_FALSE(manifest.at("plugin").at(key).get<std::string>().empty()) << key;
    }
    ids.push_back(manifest.at("plugin").at("id"));
  }
  const std::vector<std::string> order = {"priority1", "priority2", "priority3",
                                          "priority4", "priority5", "outcomes"};
  EXPECT_EQ(ids, order);
}

TEST(Manifests, SayWhatAnIndicatorIs) {
  for (const Json& indicator : all_indicators()) {
    for (const char* key :
         {"title", "numerator", "denominator", "dated_by", "definition_confidence"}) {
      EXPECT_FALSE(indicator.at(key).get<std::string>().empty()) << indicator.at("id") << key;
    }
    for (const char* key : {"document", "place", "dataset"}) {
      EXPECT_FALSE(indicator.at("source").at(key).get<std::string>().empty());
    }
    EXPECT_FALSE(indicator.at("data").empty()) << indicator.at("id");
    EXPECT_FALSE(indicator.at("dimensions").empty()) << indicator.at("id");
    EXPECT_TRUE(indicator.contains("published_variant")) << indicator.at("id");
  }
}

TEST(Manifests, KeepToTheKnownWords) {
  for (const Json& indicator : all_indicators()) {
    expect_one_of(indicator, "priority", {"1", "2", "3", "4b", "4c", "4d", "metric", "ambition"});
    expect_one_of(indicator, "kind", {"process", "outcome", "metric", "ambition"});
    expect_one_of(indicator, "direction", {"higher", "lower", "closer_to_1", "parity", "context"});
    expect_one_of(indicator, "unit", {"percent", "per_1000", "per_100000", "ratio"});
    expect_one_of(indicator, "method",
                  {"proportion", "rate", "ratio_of_proportions", "ratio_of_rates", "slope"});
    const std::set<std::string> dimensions = {
        "provider",         "site",        "lmns",         "icb",        "region",
        "comparator_group", "ethnic_code", "ethnic_group", "imd_decile", "imd_quintile",
        "age_group",        "parity",      "sex",          "csf_group",  "band",
        "question",         "group"};
    for (const Json& dimension : indicator.at("dimensions")) {
      EXPECT_EQ(dimensions.count(dimension), 1u) << indicator.at("id") << dimension;
    }
  }
}

TEST(Manifests, GiveTheMultiplierOfTheUnit) {
  const std::map<std::string, int> multiplier = {
      {"percent", 100}, {"per_1000", 1000}, {"per_100000", 100000}, {"ratio", 1}};
  for (const Json& indicator : all_indicators()) {
    EXPECT_EQ(indicator.at("multiplier"), multiplier.at(indicator.at("unit")))
        << indicator.at("id");
  }
}

TEST(Manifests, HaveADimensionForWhatTheirRuleLeavesFree) {
  for (const Json& indicator : all_indicators()) {
    if (!indicator.contains("counts")) continue;
    const std::string ethnicity = indicator.at("counts").at("ethnicity");
    const std::string dimensions = indicator.at("dimensions").dump();
    const bool ethnic = dimensions.find("ethnic_") != std::string::npos;
    const bool by_group = dimensions.find("\"group\"") != std::string::npos;
    EXPECT_EQ(ethnic || by_group, ethnicity == "free") << indicator.at("id");
    const bool deprivation_used = indicator.at("counts").value("deprivation", "free") == "used";
    EXPECT_EQ(dimensions.find("imd_") == std::string::npos, deprivation_used) << indicator.at("id");
  }
}

TEST(Manifests, NameRecordsWhereThePluginObservesThem) {
  const std::set<std::string> counts_only = {
      "P1.1a",   "P1.1b",   "P1.1c",   "P1.1d",   "P4b.1",   "P4b.5",   "P4c.3",   "P4d.2",
      "P4d.3",   "P4d.4.1", "P4d.4.2", "P4d.4.3", "P4d.4.4", "P4d.4.5", "P4d.4.6", "P4d.4.7",
      "P4d.4.8", "M1",      "M2",      "A4",      "A5",      "A6"};
  const std::set<std::string> both = {"P4d.1", "M3", "A2", "A3"};
  for (const Json& indicator : all_indicators()) {
    const std::string id = indicator.at("id");
    EXPECT_EQ(indicator.contains("records"), counts_only.count(id) == 0) << id;
    EXPECT_EQ(indicator.contains("counts"), counts_only.count(id) + both.count(id) == 1) << id;
  }
  EXPECT_EQ(indicator_of("P4d.1").at("records"), Json::array({"staff"}));
  EXPECT_EQ(indicator_of("M3").at("records"), Json::array({"delivery_episode"}));
  EXPECT_EQ(indicator_of("A2").at("records"), Json::array({"pregnancy"}));
}

TEST(Manifests, ListTheComplexSocialFactorGroupsInTheOrderOfTheContract) {
  for (const char* id : {"P4b.4a", "P4b.4b", "P4b.4c", "P4b.4d"}) {
    const Json indicator = indicator_of(id);
    EXPECT_EQ(indicator.at("level_dimension"), "csf_group");
    std::vector<std::string> levels;
    for (const Json& level : indicator.at("levels")) levels.push_back(level.at("id"));
    const std::vector<std::string> expected = {"under_20", "recent_migrant", "substance_misuse",
                                               "domestic_abuse"};
    EXPECT_EQ(levels, expected) << id;
    EXPECT_FALSE(indicator.at("levels")[0].contains("needs_code_list"));
    EXPECT_FALSE(indicator.at("levels")[1].contains("needs_code_list"));
    EXPECT_EQ(indicator.at("levels")[2].at("needs_code_list"), "substance_misuse");
    EXPECT_EQ(indicator.at("levels")[3].at("needs_code_list"), "domestic_abuse");
  }
}

TEST(Manifests, DateTheirTargets) {
  for (const Json& indicator : all_indicators()) {
    std::string previous;
    for (const Json& target : indicator.at("targets")) {
      const std::string from = target.at("valid_from");
      EXPECT_EQ(text_of(day(from)), from) << indicator.at("id");
      EXPECT_LE(previous, from) << indicator.at("id") << ": oldest first";
      previous = from;
      if (!target.at("valid_to").is_null()) {
        const std::string to = target.at("valid_to");
        EXPECT_EQ(text_of(day(to)), to) << indicator.at("id");
        EXPECT_LE(from, to) << indicator.at("id");
      }
      EXPECT_TRUE(target.at("value").is_number() || target.contains("text"));
      EXPECT_FALSE(target.at("comparator").get<std::string>().empty());
      EXPECT_FALSE(target.at("source").get<std::string>().empty());
    }
  }
}

TEST(Manifests, MarkTheContinuityTargetAsWithdrawn) {
  for (const char* id : {"P4c.1", "P4c.2"}) {
    const Json target = indicator_of(id).at("targets").at(0);
    EXPECT_EQ(target.at("value"), 75) << id;
    EXPECT_EQ(target.at("status"), "withdrawn") << id;
    EXPECT_EQ(target.at("valid_to"), "2022-09-21") << id;
  }
}

TEST(Manifests, LeadFromThePlanReturnToPriority5) {
  const Json manifest = manifest_of(*built_in().at(4));
  EXPECT_EQ(manifest.at("returns"), Json::array({"EquityPlan"}));
  EXPECT_TRUE(manifest.at("indicators").empty());
  EXPECT_EQ(built_in().at(4)->observe_pregnancy, nullptr);
  EXPECT_EQ(built_in().at(4)->observe_count, nullptr);
}

TEST(Manifests, GiveTheVoicesPartnershipItsCompanion) {
  const Json companion = indicator_of("P4b.5").at("companion");
  EXPECT_EQ(companion.at("key"), "representation_ratio");
  EXPECT_EQ(companion.at("of"), "P4b.6");
}

TEST(Manifests, AlwaysBreakTheStaffSurveyDownByGroup) {
  for (const Json& indicator : all_indicators()) {
    const std::string id = indicator.at("id");
    const bool survey = id >= "P4d.4.5" && id <= "P4d.4.8";
    EXPECT_EQ(indicator.contains("always_by"), survey) << id;
    if (survey) {
      EXPECT_EQ(indicator.at("always_by"), Json::array({"group"})) << id;
    }
  }
}

// An indicator that names a second variant must differ in it somewhere, and no other may.
TEST(Manifests, SayInWordsWhereThePublishedVariantDiffers) {
  std::set<std::string> in_words;
  for (const Json& indicator : all_indicators()) {
    if (!indicator.at("published_variant").is_null()) in_words.insert(indicator.at("id"));
  }
  const std::set<std::string> expected = {"P1.2",  "P4b.2", "P4b.6", "P4c.1",
                                          "P4c.5", "P4c.6", "P4c.7"};
  EXPECT_EQ(in_words, expected);
}

}  // namespace
}  // namespace matequity::test
