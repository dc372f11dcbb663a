// SPDX-License-Identifier: Apache-2.0
#include "engine/statistics/by_name/call.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace {

using nlohmann::json;

json answer(const std::string& name, const std::string& request) {
  return json::parse(matequity::statistics::call(name, request));
}

// Columns of an answer, or its message.
json columns(const std::string& name, const std::string& request) {
  const json document = answer(name, request);
  return document["status"] == "ok" ? document["columns"] : document["message"];
}

TEST(Call, AnswersAsTheContractSays) {
  const std::string text = matequity::statistics::call(
      "phe_proportion",
      R"({"inputs":{"columns":{"x":[12],"n":[30]}},"options":{"multiplier":100}})");
  EXPECT_EQ(
      text.rfind(R"({"status":"ok","columns":{"x":[12],"n":[30],"value":[40],"lowercl":[24.5)", 0),
      0U)
      << text;
  EXPECT_NE(text.find(R"("method":["wilson"]},"warning":false})"), std::string::npos) << text;
}

TEST(Call, NamesWhatIsWrongAndNeverThrows) {
  EXPECT_NE(columns("no_such", "{}").get<std::string>().find("no statistic"), std::string::npos);
  EXPECT_EQ(columns("phe_rate", "{"), "the request is not valid JSON");
  EXPECT_NE(columns("phe_rate", "[]").get<std::string>().find("not a JSON object"),
            std::string::npos);
  EXPECT_EQ(columns("phe_rate", R"({"inputs":{"columns":{"x":[1]}}})"),
            "column `n` is missing: give it");
  EXPECT_EQ(columns("phe_rate", R"({"inputs":{"columns":{"x":[1],"n":[2,3]}}})"),
            "column `x` differs in length from the others");
  EXPECT_EQ(columns("phe_rate", R"({"inputs":{"columns":{"x":[1],"n":["many"]}}})"),
            "column `n` holds something that is not a number: give numbers or null");
  EXPECT_EQ(columns("phe_rate",
                    R"({"inputs":{"columns":{"x":[1],"n":[2]}},"options":{"confidense":0.9}})"),
            "option `confidense` is not known to this function");
  EXPECT_EQ(columns("phe_rate",
                    R"({"inputs":{"columns":{"x":[1],"n":[2]}},"options":{"confidence":"high"}})"),
            "a confidence is not a number: give 0.9 to 1, or 90 to 100");
  EXPECT_EQ(columns("phe_rate", R"({"inputs":{"columns":{"x":[1],"n":[2]},"groups":["area"]}})"),
            "`groups` names a column that is not there");
}

TEST(Call, KeepsRefusalsFreeOfValues) {
  const json refused =
      answer("phe_proportion", R"({"inputs":{"columns":{"x":[987654],"n":[123]}}})");
  EXPECT_EQ(refused["status"], "error");
  EXPECT_EQ(refused.dump().find("987654"), std::string::npos);
}

TEST(Call, GivesAMissingRowForAnEmptyGroupWhereAsked) {
  const std::string inputs = R"({"inputs":{"columns":{"x":[5,0,7],"n":[10,0,10]}},"options":{)";
  EXPECT_EQ(answer("phe_proportion", inputs + "}}")["status"], "error");
  const json tolerant = answer("phe_proportion", inputs + R"("empty":"missing"}})");
  EXPECT_EQ(tolerant["status"], "ok");
  EXPECT_EQ(tolerant["columns"]["value"], json::parse("[0.5,null,0.7]"));
  EXPECT_TRUE(tolerant["warning"]);
  EXPECT_NE(tolerant["message"].get<std::string>().find("denominator"), std::string::npos);
}

TEST(Call, SumsTheRowsOfOneGroupAlone) {
  const json result =
      columns("phe_proportion",
              R"({"inputs":{"columns":{"a":["A","A"],"x":[1,2],"n":[10,20]},"groups":["a"]}})");
  EXPECT_EQ(result["a"], json::parse(R"(["A"])"));
  EXPECT_EQ(result["x"], json::parse("[3]"));
  EXPECT_EQ(result["value"], json::parse("[0.1]"));
}

TEST(Call, SortsGroupsByTheirKeyNumbersAsNumbers) {
  const json result = columns(
      "phe_rate",
      R"({"inputs":{"columns":{"year":[2020,9,100],"x":[1,2,3],"n":[9,9,9]},"groups":["year"]}})");
  EXPECT_EQ(result["year"], json::parse("[9,100,2020]"));
}

TEST(Call, GivesTheSameSimulationForTheSameSeed) {
  const std::string columns_text =
      R"({"inputs":{"columns":{"est":[10,20,40],"se":[1,2,3],"pop":[5,6,7]}},"options":{"scale":100,"seed":)";
  const auto with_seed = [&](const std::string& seed) {
    return matequity::statistics::call("heq_bgsd", columns_text + seed + "}}");
  };
  EXPECT_EQ(with_seed("7"), with_seed("7"));
  EXPECT_NE(with_seed("7"), with_seed("8"));
}

TEST(Call, SaysHowFarSimulatedLimitsMoveWhereAsked) {
  const std::string request =
      R"({"inputs":{"columns":{"quantile":[1,2,3,4,5],"population":[10,10,10,10,10],)"
      R"("value":[9,8,7,6,5],"se":[1,1,1,1,1]}},"options":{"reliability_stat":true,"repetitions":)";
  const double few = columns("phe_sii", request + "1000}}")["sii_mad95_0"][0];
  const double many = columns("phe_sii", request + "100000}}")["sii_mad95_0"][0];
  EXPECT_GT(few, many);
  EXPECT_GT(many, 0);
  EXPECT_LT(many, 0.05);
}

TEST(Call, TakesDeepAndHostileRequestsWithoutHarm) {
  for (const std::string& name :
       {std::string("phe_sii"), std::string("xmr"), std::string("heq_sii")}) {
    EXPECT_EQ(answer(name, std::string(100000, '['))["status"], "error");
    EXPECT_EQ(answer(name, R"({"inputs":{"columns":{}}})")["status"], "error");
    EXPECT_EQ(answer(name, R"({"inputs":{"columns":{"value":{}}}})")["status"], "error");
    EXPECT_EQ(answer(name, R"({"inputs":7,"options":[]})")["status"], "error");
  }
}

TEST(Call, RefusesACentreThatAnEstimateCannotBeDrawnAbout) {
  const json result = answer(
      "heq_mdbu",
      R"({"inputs":{"columns":{"est":[500,600,700],"se":[1,1,1]}},"options":{"favourable":1,"scale":100}})");
  EXPECT_EQ(result["columns"]["lowerci"], json::parse("[null]"));
  EXPECT_TRUE(result["warning"]);
}

// Every function under every shape of broken input gives data, never an exception or a crash.
TEST(EveryFunction, AnswersEmptyMissingAndShortColumns) {
  const json functions = json::parse(matequity::statistics::list());
  ASSERT_GT(functions.size(), 40U);
  std::set<std::string> names;
  for (const json& function : functions) {
    EXPECT_TRUE(names.insert(function["name"]).second) << function["name"];
    for (const char* field : {"family", "about", "inputs", "outputs", "formula", "source"}) {
      EXPECT_FALSE(function[field].get<std::string>().empty()) << function["name"] << " " << field;
    }
    for (const char* cells :
         {"[]", "[null]", "[null,null,null]", "[1]", "[0,0,0]", "[-1,2,3]", "[1,2,3]",
          "[\"Inf\",1,2]", "[1e308,1e308,1e308]", "[5,5,5,5,5,5,5]"}) {
      std::string request = R"({"inputs":{"columns":{)";
      for (const char* column : {"x",
                                 "n",
                                 "values",
                                 "stdpop",
                                 "x_ref",
                                 "n_ref",
                                 "numerator",
                                 "denominator",
                                 "rate",
                                 "quantile",
                                 "population",
                                 "value",
                                 "se",
                                 "x1",
                                 "n1",
                                 "x0",
                                 "n0",
                                 "startage",
                                 "deaths",
                                 "est",
                                 "pop",
                                 "subgroup_order",
                                 "reference",
                                 "relative_risk",
                                 "exposed",
                                 "fraction_percent",
                                 "stillbirths_per_1000_births",
                                 "neonatal_deaths_per_1000_live_births"}) {
        request.append("\"").append(column).append("\":").append(cells).append(",");
      }
      request.back() = '}';
      const std::string options =
          function["options"].get<std::string>().find("favourable") != std::string::npos
              ? R"("favourable":1)"
              : "";
      const json result = answer(function["name"], request + R"(},"options":{)" + options + "}}");
      EXPECT_TRUE(result["status"] == "ok" || result["status"] == "error") << function["name"];
    }
  }
}

}  // namespace
