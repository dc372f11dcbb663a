// SPDX-License-Identifier: Apache-2.0
//
// Replays every reference case (cases/README.md says what they are and what to compare) through the
// JSON face. One test per case.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/statistics/by_name/call.hpp"

namespace {

using nlohmann::json;

struct Case {
  std::string function;
  json content;
};

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(STATISTICS_CASES)) {
    if (entry.path().extension() == ".json") files.insert(entry.path());
  }
  for (const auto& file : files) {
    std::ifstream stream(file);
    const json document = json::parse(stream);
    for (const json& content : document["cases"]) {
      cases.push_back({content["function"], content});
    }
  }
  return cases;
}

json replayed(const Case& c) {
  json request;
  request["inputs"] = c.content["inputs"];
  request["options"] = c.content["options"];
  if (c.content.contains("seed")) request["seed"] = c.content["seed"];
  return json::parse(matequity::statistics::call(c.function, request.dump()));
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text.append(part);
  return text;
}

// Relative tolerances as cases/README.md gives them; 0: equal.
double tolerance(const Case& c, const std::string& column) {
  const std::string& f = c.function;
  if (f == "phe_quantile" || f == "assign_funnel_significance") return 0;
  if (f == "calculate_funnel_limits" && c.content["options"]["statistic"] != "proportion")
    return 2e-4;
  if ((f == "heq_sii" || f == "heq_rii") && column != "estimate") return 1e-5;
  if (f == "rate_ratio_exact" && column == "p_value") return 1e-7;
  return 1e-9;
}

bool is_close(double ours, double theirs, double relative) {
  return std::fabs(ours - theirs) <= std::max(1e-12, relative * std::fabs(theirs));
}

bool matches(const json& ours, const json& theirs, double relative) {
  if (!ours.is_number() || !theirs.is_number()) return ours == theirs;
  return is_close(ours, theirs, relative);
}

// A simulated limit may come from another generator: within 5 standard deviations of the mean.
bool is_within_simulation(const Case& c, const std::string& column, std::size_t row,
                          const json& ours) {
  const json& expected = c.content["expected"];
  if (!expected.contains("simulation") || !expected["simulation"].contains(column)) return false;
  const json& simulated = expected["simulation"][column];
  return ours.is_number() && std::fabs(ours.get<double>() - simulated["mean"][row].get<double>()) <=
                                 5 * simulated["sd"][row].get<double>();
}

// The first difference between our columns and the expected ones; empty if none.
std::string misfit(const Case& c, const json& ours) {
  if (ours["status"] != c.content["expected"]["status"])
    return joined({"status: ", ours.dump().substr(0, 200)});
  if (ours["status"] == "error") return {};
  for (const auto& [column, theirs] : c.content["expected"]["columns"].items()) {
    if (!ours["columns"].contains(column)) return joined({"column ", column, " is not given"});
    const json& values = ours["columns"][column];
    if (values.size() != theirs.size())
      return joined({"column ", column, " has another number of rows"});
    for (std::size_t row = 0; row < theirs.size(); ++row) {
      if (matches(values[row], theirs[row], tolerance(c, column))) continue;
      if (is_within_simulation(c, column, row, values[row])) continue;
      return joined({"column ", column, ", row ", std::to_string(row), ": ", values[row].dump(),
                     " instead of ", theirs[row].dump()});
    }
  }
  return {};
}

class ReferenceCase : public testing::TestWithParam<Case> {};

TEST_P(ReferenceCase, IsAnswered) {
  const Case& c = GetParam();
  EXPECT_EQ(misfit(c, replayed(c)), "") << c.content["about"];
}

// A quirk of the reference gets another answer on purpose, listed with its reason.
class Quirk : public testing::TestWithParam<Case> {};

TEST_P(Quirk, IsListedWithItsReason) {
  const Case& c = GetParam();
  std::ifstream stream(STATISTICS_QUIRKS);
  const std::string listed((std::istreambuf_iterator<char>(stream)), {});
  EXPECT_NE(listed.find(joined({"`", c.content["id"].get<std::string>(), "`"})), std::string::npos)
      << "docs/statistics/quirks.md does not name it";
  EXPECT_TRUE(replayed(c).contains("status"));
}

// What the reference draws at random we draw from the same generator, so that its limits come out
// digit for digit.
class Simulation : public testing::TestWithParam<Case> {};

TEST_P(Simulation, HasTheLimitsOfTheReference) {
  Case c = GetParam();
  c.content["expected"].erase("simulation");
  EXPECT_EQ(misfit(c, replayed(c)), "");
}

std::vector<Case> cases_where(bool (*is_wanted)(const std::string& kind)) {
  std::vector<Case> wanted;
  for (const Case& c : all_cases()) {
    if (is_wanted(c.content["kind"])) wanted.push_back(c);
  }
  return wanted;
}

std::string name_of(const testing::TestParamInfo<Case>& info) {
  std::string name = info.param.content["id"];
  for (char& ch : name) {
    if (std::isalnum(static_cast<unsigned char>(ch)) == 0) ch = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(
    Stats, ReferenceCase,
    testing::ValuesIn(cases_where([](const std::string& k) { return k != "quirk"; })), name_of);
INSTANTIATE_TEST_SUITE_P(Stats, Quirk, testing::ValuesIn(cases_where([](const std::string& k) {
                           return k == "quirk";
                         })),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Stats, Simulation, testing::ValuesIn(cases_where([](const std::string& k) {
                           return k == "simulation";
                         })),
                         name_of);

TEST(ReferenceCases, AreAllThere) { EXPECT_EQ(all_cases().size(), 574U); }

}  // namespace
