// SPDX-License-Identifier: Apache-2.0
// engine/request/request (contract: "Request")
#include <gtest/gtest.h>

#include "engine/json/library.hpp"
#include "engine/request/request.hpp"
#include "fake_plugin.hpp"

namespace matequity::request {
namespace {

using indicator::Dimension;

// A catalogue of X1 (with code lists), X2 and Y1.
class Requests : public testing::Test {
 protected:
  Requests()
      : plugin_(test::manifest("example", {test::indicator("X1", R"({"levels":[{"id":"under_20"},
                 {"id":"substance_misuse","needs_code_list":"substance_misuse"},
                 {"id":"domestic_abuse","needs_code_list":"domestic_abuse"}]})"),
                                           test::indicator("X2"), test::indicator("Y1")})) {
    catalogue_.add(plugin_.plugin(), true);
  }

  Request parse(std::string_view text) const { return parse_request(text, catalogue_); }

  // "place | message" of the error.
  std::string error(std::string_view text) const {
    try {
      parse(text);
    } catch (const RequestError& found) {
      return found.place() + " | " + found.what();
    }
    return "no error";
  }

  void expect_error(std::string_view text, const std::string& place, const char* word) const {
    const std::string found = error(text);
    EXPECT_EQ(found.substr(0, found.find(" |")), "request." + place) << text;
    EXPECT_NE(found.find(word), std::string::npos) << found;
  }

  test::FakePlugin<1> plugin_;
  indicator::Catalogue catalogue_;
};

TEST_F(Requests, AreFilledInWithTheDefaults) {
  const char* expected =
      R"({"indicators":["*"],"from":null,"to":null,"period":"all","by":[],"variant":"guidance",)"
      R"("reference":{"ethnic_group":"White","imd_decile":10,"imd_quintile":5,"group":"White"},)"
      R"("code_lists":{},"imd_year":null,"imd_mix":false,"submissions":"accumulate",)"
      R"("date_order":"ymd","adjust":[],"confidence":0.95,"disclosure":"none","as_of":null})";
  for (const char* text : {"", " \n", "{}"})
    EXPECT_EQ(to_json(parse(text)).dump(), expected) << text;
}

TEST_F(Requests, EchoEveryAdjustedGapOnce) {
  const auto asked = parse(
      R"({"adjust":[{"gap":"ethnic_group","for":["imd_quintile","age_group"]},
                    {"gap":"imd_decile","for":["ethnic_code"]},
                    {"for":["imd_quintile","age_group"],"gap":"ethnic_group"}]})");
  EXPECT_EQ(to_json(asked)["adjust"].dump(),
            R"([{"gap":"ethnic_group","for":["imd_quintile","age_group"]},)"
            R"({"gap":"imd_decile","for":["ethnic_code"]}])");
}

TEST_F(Requests, AreEchoedWithWhatWasAsked) {
  const Request made = parse(
      R"({"indicators":["X*","Y1"],"from":"2024-04-01","to":"2025-03-31","period":"quarter",
          "by":[["provider"],[],["ethnic_group","imd_quintile"],["provider"]],"variant":"published",
          "reference":{"imd_quintile":1,"provider":"RAL","ethnic_group":null},
          "code_lists":{"substance_misuse":["20","3",3]},"confidence":0.9,
          "disclosure":"nhs-rounding","as_of":"2025-03-31"})");
  const Json echo = Json::parse(to_json(made).dump());
  EXPECT_EQ(echo["indicators"], Json({"X*", "Y1"}));
  EXPECT_EQ(echo["from"], "2024-04-01");
  EXPECT_EQ(echo["to"], "2025-03-31");
  EXPECT_EQ(echo["period"], "quarter");
  EXPECT_EQ(echo["by"], Json({{"provider"}, {"ethnic_group", "imd_quintile"}}));
  EXPECT_EQ(echo["variant"], "published");
  EXPECT_EQ(echo["reference"], Json({{"provider", "RAL"},
                                     {"ethnic_group", nullptr},
                                     {"imd_quintile", 1},
                                     {"imd_decile", 10},
                                     {"group", "White"}}));
  EXPECT_EQ(echo["code_lists"], Json({{"substance_misuse", {"3", "20"}}}));
  EXPECT_EQ(echo["confidence"], 0.9);
  EXPECT_EQ(echo["disclosure"], "nhs-rounding");
  EXPECT_EQ(echo["as_of"], "2025-03-31");
}

TEST_F(Requests, ThatAreEchoedAskTheSameAgain) {
  for (
      const char* text :
      {R"({"indicators":["X?"],"by":[["imd_decile"]],"confidence":0.999})", R"({"indicators":[]})",
       R"({"reference":{"ethnic_group":null,"imd_decile":null,"group":"BME","imd_quintile":"Missing"}})",
       R"({"code_lists":{"domestic_abuse":[],"substance_misuse":["999999999999999999"]}})"}) {
    const Request made = parse(text);
    const std::string echo = to_json(made).dump();
    const Request again = parse(echo);
    EXPECT_EQ(to_json(again).dump(), echo);
    EXPECT_EQ(again.reference, made.reference) << text;
    EXPECT_EQ(again.selected, made.selected) << text;
  }
}

TEST_F(Requests, SelectIndicatorsByIdAndGlob) {
  EXPECT_EQ(parse("{}").selected, (std::vector<bool>{true, true, true}));
  EXPECT_EQ(parse(R"({"indicators":["X2"]})").selected, (std::vector<bool>{false, true, false}));
  EXPECT_EQ(parse(R"({"indicators":["X*","X1"]})").selected,
            (std::vector<bool>{true, true, false}));
  EXPECT_EQ(parse(R"({"indicators":[]})").selected, (std::vector<bool>{false, false, false}));
}

TEST_F(Requests, KeepDimensionsInTheOrderAsked) {
  const Request made = parse(R"({"by":[["imd_quintile","provider"],["provider","imd_quintile"]]})");
  ASSERT_EQ(made.by.size(), 2u);
  EXPECT_EQ(made.by[0], (Breakdown{Dimension::imd_quintile, Dimension::provider}));
}

TEST_F(Requests, FindACodeListByItsName) {
  const Request made =
      parse(R"({"code_lists":{"domestic_abuse":[371434005],"substance_misuse":null}})");
  ASSERT_NE(made.code_list("domestic_abuse"), nullptr);
  EXPECT_EQ(made.code_list("domestic_abuse")->codes, std::vector<std::uint64_t>{371434005});
  EXPECT_EQ(made.code_list("substance_misuse"), nullptr);
}

TEST_F(Requests, NameTheKeyAndWordThatIsWrong) {
  expect_error(R"({"colour":1})", "colour", "colour");
  expect_error(R"({"indicators":["X1","Z9"]})", "indicators[1]", "Z9");
  expect_error(R"({"indicators":["Z*"]})", "indicators[0]", "Z*");
  expect_error(R"({"indicators":"X1"})", "indicators", "X1");
  expect_error(R"({"indicators":[5]})", "indicators[0]", "5");
  expect_error(R"({"from":"2024-02-30"})", "from", "2024-02-30");
  expect_error(R"({"to":"2024-02-01T10:00"})", "to", "2024-02-01T10:00");
  expect_error(R"({"as_of":20240201})", "as_of", "20240201");
  expect_error(R"({"period":"week"})", "period", "week");
  expect_error(R"({"period":5})", "period", "5");
  expect_error(R"({"by":["provider"]})", "by[0]", "provider");
  expect_error(R"({"by":[["provider"],["colour"]]})", "by[1][0]", "colour");
  expect_error(R"({"by":[["provider","provider"]]})", "by[0][1]", "provider");
  expect_error(R"({"variant":"mine"})", "variant", "mine");
  expect_error(R"({"reference":{"colour":"red"}})", "reference.colour", "colour");
  expect_error(R"({"reference":{"imd_decile":11}})", "reference.imd_decile", "11");
  expect_error(R"({"reference":{"ethnic_group":"Whiteish"}})", "reference.ethnic_group",
               "Whiteish");
  expect_error(R"({"reference":5})", "reference", "5");
  expect_error(R"({"code_lists":{"smoking":[]}})", "code_lists.smoking", "smoking");
  expect_error(R"({"code_lists":{"domestic_abuse":"1"}})", "code_lists.domestic_abuse", "1");
  expect_error(R"({"code_lists":{"domestic_abuse":["1","12x"]}})", "code_lists.domestic_abuse[1]",
               "12x");
  expect_error(R"({"confidence":1})", "confidence", "(such as 0.95) is expected, not 1");
  expect_error(R"({"confidence":0})", "confidence", "(such as 0.95) is expected, not 0");
  expect_error(R"({"confidence":"0.95"})", "confidence", "\"0.95\"");
  expect_error(R"({"disclosure":"some"})", "disclosure", "some");
  expect_error(R"({"from":"2024-02-02","to":"2024-02-01"})", "from", "2024-02-02");
}

TEST_F(Requests, SayWhatWouldBeRight) {
  expect_error(R"({"period":"week"})", "period",
               "month, quarter, calendar_year, financial_year, all");
  expect_error(R"({"by":[["colour"]]})", "by[0][0]",
               "provider, site, lmns, icb, region, comparator_group, ethnic_code, ethnic_group");
  expect_error(R"({"imd_year":2017})", "imd_year", "2015, 2019 or 2025");
  expect_error(R"({"imd_year":"201"})", "imd_year", "'201'");
  expect_error(R"({"imd_year":"2019"})", "imd_year", "numbers");
  expect_error(R"({"imd_mix":1})", "imd_mix", "true");
  expect_error(R"({"code_lists":{"x":[]}})", "code_lists.x", "substance_misuse, domestic_abuse");
}

TEST_F(Requests, SuggestWhatIsNear) {
  expect_error(R"({"perod":"month"})", "perod", "did you mean 'period'?");
  expect_error(R"({"period":"quater"})", "period", "did you mean 'quarter'?");
  expect_error(R"({"by":[["imd_quintle"]]})", "by[0][0]", "did you mean 'imd_quintile'?");
  expect_error(R"({"reference":{"ethnicgroup":"White"}})", "reference.ethnicgroup",
               "did you mean 'ethnic_group'?");
}

TEST_F(Requests, MayNameEveryIndicatorOfAnEngineWithoutAny) {
  const indicator::Catalogue none;
  EXPECT_TRUE(parse_request("{}", none).selected.empty());
  EXPECT_TRUE(parse_request(R"({"indicators":["*"]})", none).selected.empty());
}

TEST_F(Requests, MustBeOneJsonObject) {
  expect_error("{", "document", "JSON");
  expect_error("[]", "document", "object");
  expect_error("{} {}", "document", "JSON");
}

TEST_F(Requests, MayBeginAndEndOnOneDay) {
  EXPECT_EQ(error(R"({"from":"2024-02-01","to":"2024-02-01"})"), "no error");
}

}  // namespace
}  // namespace matequity::request
