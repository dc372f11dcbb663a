// SPDX-License-Identifier: Apache-2.0
// Numbers that public documents print come out of the engine; published/README.md.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <ostream>
#include <set>

#include "case_file.hpp"
#include "engine/statistics/attributable.hpp"
#include "engine/statistics/intervals.hpp"
#include "engine/statistics/rates.hpp"

namespace matequity::test {

struct Published {
  Json written;
};

void PrintTo(const Published& one, std::ostream* out) { *out << one.written.at("id"); }

namespace {

const Json& values() {
  static const Json made = [] {
    std::ifstream file(PUBLISHED_VALUES);
    return Json::parse(file);
  }();
  return made;
}

std::vector<Published> listed(const char* list) {
  std::vector<Published> published;
  for (const Json& one : values().at(list)) published.push_back({one});
  return published;
}

std::string name_of(const Published& one, std::size_t position) {
  std::string name = one.written.at("id").get<std::string>();
  for (char& letter : name) letter = letter == '-' ? '_' : letter;
  return name + "_" + std::to_string(position);
}

double rounded(double value, int decimals) {
  const double unit = std::pow(10.0, decimals);
  // A little more than half: 1.005 as a double lies below 1.005.
  return std::copysign(std::floor(std::abs(value) * unit + 0.5 + 1e-9) / unit, value);
}

void expect_published(const Json& published, double value, const Json& expected) {
  value *= published.value("scale", 1.0);
  if (published.contains("decimals")) value = rounded(value, published.at("decimals").get<int>());
  const double tolerance = published.value("tolerance", 0.0) + 1e-12;
  EXPECT_NEAR(value, expected.get<double>(), tolerance);
  if (published.contains("printed")) {
    EXPECT_NE(value, published.at("printed").get<double>());
  }
}

std::string documents_of(const Json& published) {
  std::string lines;
  for (const Json& one : published.value("documents", Json::array())) lines += one.dump() + "\n";
  for (const Json& part : published.value("repeated", Json::array())) {
    const std::string line = part.at("document").dump() + "\n";
    for (int i = part.at("times").get<int>(); i > 0; --i) lines += line;
  }
  return lines;
}

Json row_of(const Json& result, const Json& published) {
  for (const Json& row : result.at("results")) {
    if (row.at("indicator") == published.at("indicator") &&
        row.at("breakdown") == published.value("breakdown", Json::object())) {
      return row;
    }
  }
  throw std::runtime_error("no such row");
}

class PublishedNumbers : public testing::TestWithParam<Published> {};

TEST_P(PublishedNumbers, ComeOutOfTheEngine) {
  const Json& published = GetParam().written;
  const Computed computed = compute(published.at("request").dump(), documents_of(published));
  ASSERT_EQ(computed.status, MEQ_OK) << computed.message;
  Json found = row_of(Json::parse(computed.json), published);
  std::string field = published.at("field").get<std::string>();
  if (const std::size_t dot = field.find('.'); dot != std::string::npos) {
    found = found.at(field.substr(0, dot));
    field.erase(0, dot + 1);
  }
  ASSERT_TRUE(found.contains(field)) << found;
  const Json& expected = published.at("expected");
  if (expected.is_number()) {
    ASSERT_TRUE(found.at(field).is_number()) << found;
    expect_published(published, found.at(field).get<double>(), expected);
  } else if (expected.is_object()) {
    for (const auto& [key, value] : expected.items()) {
      EXPECT_TRUE(agree(value, found.at(field).at(key), std::nullopt)) << found;
    }
  } else {
    EXPECT_EQ(found.at(field), expected) << found;
  }
}

INSTANTIATE_TEST_SUITE_P(Of, PublishedNumbers, testing::ValuesIn(listed("reached")),
                         [](const auto& one) { return name_of(one.param, one.index); });

class PublishedStatistics : public testing::TestWithParam<Published> {};

TEST_P(PublishedStatistics, ComeOutOfTheFunctions) {
  const Json& published = GetParam().written;
  const std::string function = published.at("function").get<std::string>();
  if (function == "exact_poisson") {
    const statistics::Interval limits =
        statistics::exact_poisson(published.at("count").get<double>(), 0.95);
    const double per = published.at("per").get<double>();
    expect_published(published, limits.lower / per, published.at("expected").at(0));
    expect_published(published, limits.upper / per, published.at("expected").at(1));
  } else if (function == "extended_perinatal_rate") {
    const auto rate = statistics::extended_perinatal_rate(
        published.at("stillbirths").get<double>(), published.at("neonatal_deaths").get<double>());
    ASSERT_TRUE(static_cast<bool>(rate));
    expect_published(published, *rate, published.at("expected"));
  } else {
    ASSERT_EQ(function, "combined_fraction");
    std::vector<double> fractions;
    for (const Json& percent : published.at("percents")) {
      fractions.push_back(percent.get<double>() / 100);
    }
    const auto combined = statistics::combined_fraction(fractions);
    ASSERT_TRUE(static_cast<bool>(combined));
    expect_published(published, 100 * *combined, published.at("expected"));
  }
}

INSTANTIATE_TEST_SUITE_P(Of, PublishedStatistics, testing::ValuesIn(listed("statistics")),
                         [](const auto& one) { return name_of(one.param, one.index); });

TEST(PublishedValues, AreReachedOrOutOfReachForAReason) {
  std::set<std::string> reached;
  for (const char* list : {"reached", "statistics"}) {
    for (const Json& one : values().at(list)) reached.insert(one.at("id").get<std::string>());
  }
  std::set<std::string> beyond;
  for (const Json& one : values().at("out_of_reach")) {
    EXPECT_GT(one.at("why").get<std::string>().size(), 10u) << one;
    EXPECT_TRUE(beyond.insert(one.at("id").get<std::string>()).second) << one;
    EXPECT_EQ(reached.count(one.at("id").get<std::string>()), 0u) << one;
  }
  std::printf("published numbers: %zu reached, %zu out of reach\n", reached.size(), beyond.size());
  EXPECT_EQ(reached.size() + beyond.size(), 112u);
}

}  // namespace
}  // namespace matequity::test
