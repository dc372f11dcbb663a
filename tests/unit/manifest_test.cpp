// SPDX-License-Identifier: Apache-2.0
// engine/indicator/manifest
#include <gtest/gtest.h>

#include "engine/indicator/manifest.hpp"
#include "engine/json/library.hpp"
#include "fake_plugin.hpp"

namespace matequity::indicator {
namespace {

Manifest parse(const std::vector<Json>& indicators) {
  return parse_manifest(test::manifest("example", indicators, {"EquityPlan"}));
}

TEST(Manifest, GivesPluginReturnsAndIndicatorsInOrder) {
  const Manifest made = parse({test::indicator("X1"), test::indicator("X2")});
  EXPECT_EQ(made.plugin, "example");
  EXPECT_EQ(made.returns, std::vector<std::string>{"EquityPlan"});
  ASSERT_EQ(made.indicators.size(), 2u);
  EXPECT_EQ(made.indicators[1].id, "X2");
  EXPECT_EQ(made.indicators[1].local, 1u);
}

TEST(Manifest, GivesWhatFacesNeedToSpeakOfAnIndicator) {
  const Indicator one = parse({test::indicator("X1", R"({"short":"Short","who":"women",
                "event":"booked early","direction":"parity","recording":true,"rare":true,
                "recorded_dimensions":["ethnic_group","imd_decile"]})")})
                            .indicators[0];
  EXPECT_EQ(one.short_name, "Short");
  EXPECT_EQ(one.who, "women");
  EXPECT_EQ(one.event, "booked early");
  EXPECT_EQ(one.direction, Direction::parity);
  EXPECT_TRUE(one.recording && one.rare);
  EXPECT_TRUE(one.recorded_dimensions.has(Dimension::imd_decile));
  EXPECT_FALSE(one.recorded_dimensions.has(Dimension::imd_quintile));
}

TEST(Manifest, MayLeaveOutWhatFacesNeed) {
  const Indicator one = parse({test::indicator("X1")}).indicators[0];
  EXPECT_EQ(one.short_name, one.title);
  EXPECT_EQ(one.who, "people");
  EXPECT_FALSE(one.recording || one.rare);
  EXPECT_TRUE(one.recorded_dimensions.empty() && one.shares.empty());
}

TEST(Manifest, NamesTheCountsThatIndicatorsShare) {
  const Indicator one = parse({test::indicator("X1", R"({"shares":[
      {"count":"denominator","relation":"sum_of","dates":"all","variants":["guidance"],
       "to":[{"count":"numerator"},
             {"indicator":"X2","count":"complement","breakdown":{"csf_group":"under_20"}}]}]})")})
                            .indicators[0];
  ASSERT_EQ(one.shares.size(), 1u);
  const SharedCount& share = one.shares[0];
  EXPECT_EQ(share.count.indicator, "X1");
  EXPECT_EQ(share.relation, CountRelation::sum_of);
  ASSERT_EQ(share.others.size(), 2u);
  EXPECT_EQ(share.others[0].indicator, "X1");
  EXPECT_EQ(share.others[1].part, CountPart::complement);
  EXPECT_EQ(share.others[1].breakdown.at("csf_group"), "under_20");
  EXPECT_EQ(share.variants, std::vector<std::string>{"guidance"});
  EXPECT_TRUE(share.all_dates_only);
}

TEST(Manifest, RefusesFactsOfTheWrongKind) {
  for (const char* keys : {R"({"direction":"sideways"})", R"({"rare":"often"})",
                           R"({"recorded_dimensions":["age"]})", R"({"shares":[{"count":"x"}]})",
                           R"({"shares":[{"count":"numerator","relation":"equal"}]})"}) {
    EXPECT_THROW(parse({test::indicator("X1", keys)}), ManifestError) << keys;
  }
}

TEST(Manifest, GivesWhatAnIndicatorIs) {
  const Manifest made =
      parse({test::indicator("X1", R"({"unit":"per_1000","method":"rate","multiplier":1000,
                "dimensions":["provider","csf_group"],"always_by":["provider"],
                "levels":[{"id":"a"},{"id":"b","needs_code_list":"list_b"}],
                "records":["pregnancy","staff","delivery_episode"],
                "counts":{"measures":[{"measure":"Yes","question":5},{"measure":"All"}],
                          "ethnicity":"case","deprivation":"used"},
                "companion":{"key":"ratio","of":"X2"},
                "targets":[{"value":75,"comparator":">=","valid_from":"2021-01-01",
                            "valid_to":"2021-12-31","status":"withdrawn"},
                           {"value":"soon","comparator":">=","valid_from":"2022-01-01"}]})")});
  const Indicator& one = made.indicators[0];
  EXPECT_EQ(one.unit, Unit::per_1000);
  EXPECT_EQ(one.method, Method::rate);
  EXPECT_EQ(one.multiplier, 1000);
  EXPECT_TRUE(one.dimensions.has(Dimension::csf_group));
  EXPECT_FALSE(one.dimensions.has(Dimension::ethnic_group));
  EXPECT_EQ(one.always_by, std::vector<Dimension>{Dimension::provider});
  ASSERT_EQ(one.levels.size(), 2u);
  EXPECT_EQ(one.levels[0].needs_code_list, "");
  EXPECT_EQ(one.levels[1].needs_code_list, "list_b");
  EXPECT_TRUE(one.from_pregnancies && one.from_staff && one.from_episodes);
  ASSERT_TRUE(one.counts);
  EXPECT_EQ(one.counts->measures, (std::vector<Measure>{{"Yes", 5}, {"All", -1}}));
  EXPECT_EQ(one.counts->ethnicity, RowUse::cases);
  EXPECT_EQ(one.counts->deprivation, RowUse::used);
  EXPECT_EQ(one.companion->key, "ratio");
  EXPECT_EQ(one.companion->of, "X2");
  ASSERT_EQ(one.targets.size(), 2u);
  EXPECT_EQ(one.targets[0].value, 75.0);
  EXPECT_TRUE(one.targets[0].withdrawn);
  EXPECT_EQ(one.targets[0].valid_to, record::parse_date("2021-12-31"));
  EXPECT_EQ(one.targets[1].value, std::nullopt);
  EXPECT_EQ(one.targets[1].valid_to, record::kNoDate);
}

TEST(Manifest, IsAPercentageOfHundredUnlessSaid) {
  const Indicator one = parse({test::indicator("X1")}).indicators[0];
  EXPECT_EQ(one.multiplier, 100);
  EXPECT_FALSE(one.counts);
  EXPECT_FALSE(one.companion);
}

std::string error_of(const std::string& text) {
  try {
    parse_manifest(text);
  } catch (const ManifestError& error) {
    return error.what();
  }
  return "no error";
}

std::string error_of_indicator(const std::string& keys) {
  return error_of(test::manifest("example", {test::indicator("X1", keys)}));
}

void expect_words(const std::string& error, const std::vector<const char*>& words) {
  for (const char* word : words) EXPECT_NE(error.find(word), std::string::npos) << error;
}

TEST(ManifestError, NamesPluginIndicatorAndKey) {
  struct Case {
    const char* keys;
    std::vector<const char*> words;
  };
  const Case cases[] = {
      {R"({"unit":"permille"})", {"indicators[0].unit", "permille", "per_1000"}},
      {R"({"method":"guess"})", {"method", "guess"}},
      {R"({"title":null})", {"title"}},
      {R"({"id":5})", {"indicators[0].id", "text is expected"}},
      {R"({"dimensions":["colour"]})", {"colour"}},
      {R"({"dimensions":"provider"})", {"dimensions"}},
      {R"({"dimensions":[5]})", {"dimensions"}},
      {R"({"always_by":["colour"]})", {"colour"}},
      {R"({"levels":[{"needs_code_list":"x"}]})", {"levels", "'id'"}},
      {R"({"records":[]})", {"records", "counts"}},
      {R"({"counts":{"measures":[]}})", {"counts", "measure"}},
      {R"({"counts":{"measures":[{"question":5}]}})", {"measures", "'measure'"}},
      {R"({"counts":{"measures":[{"measure":"A","question":"x"}]}})",
       {"indicators[0].counts.measures[0].question", "a whole number"}},
      {R"({"counts":{"measures":[{"measure":"A"}],"ethnicity":"some"}})", {"ethnicity", "some"}},
      {R"({"companion":{"key":"k"}})", {"companion", "'of'"}},
      {R"({"targets":[{"comparator":">=","valid_from":"soon"}]})", {"targets", "valid_from"}},
      {R"({"targets":[5]})", {"targets", "object"}},
      {R"({"multiplier":"x"})", {"indicators[0].multiplier", "a number is expected"}}};
  for (const Case& one : cases) {
    const std::string error = error_of_indicator(one.keys);
    expect_words(error, {"example"});
    expect_words(error, one.words);
  }
}

TEST(ManifestError, IsGivenForWhateverIsNoManifest) {
  expect_words(error_of("{"), {"JSON"});
  expect_words(error_of("[]"), {"object"});
  expect_words(error_of("{}"), {"schema"});
  expect_words(error_of(R"({"schema":"matequity.plugin/2"})"), {"matequity.plugin/1"});
  expect_words(error_of(R"({"schema":"matequity.plugin/1"})"), {"plugin"});
  expect_words(error_of(R"({"schema":"matequity.plugin/1","plugin":"x"})"), {"object"});
  expect_words(error_of(R"({"schema":"matequity.plugin/1","plugin":{}})"), {"id"});
  expect_words(error_of(R"({"schema":"matequity.plugin/1","plugin":{"id":"x"},"indicators":5})"),
               {"indicators"});
}

}  // namespace
}  // namespace matequity::indicator
