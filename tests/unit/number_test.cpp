// SPDX-License-Identifier: Apache-2.0
// engine/report: number, json_writer
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>

#include "engine/json/writer.hpp"

namespace matequity::json {
namespace {

std::string written(double number) {
  std::string text;
  append_number(number, text);
  return text;
}

void expect_round_trip(double number) {
  const std::string text = written(number);
  ASSERT_EQ(std::strtod(text.c_str(), nullptr), number) << text;
  ASSERT_EQ(std::signbit(std::strtod(text.c_str(), nullptr)), std::signbit(number)) << text;
}

TEST(Number, ReadsBackAsTheSameDouble) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 300'000; ++i) {
    const std::uint64_t bits = random();
    double number = 0;
    std::memcpy(&number, &bits, sizeof(number));
    if (std::isfinite(number)) expect_round_trip(number);
    expect_round_trip(static_cast<double>(random() % 100'000) /
                      static_cast<double>(1 + random() % 1000));
  }
}

TEST(Number, ReadsBackAtTheEdgesOfTheDoubles) {
  using Limits = std::numeric_limits<double>;
  for (const double number : {0.0, -0.0, 0.1, 1.0 / 3, Limits::max(), Limits::lowest(),
                              Limits::min(), Limits::denorm_min(), Limits::epsilon(),
                              9007199254740993.0, 1e21, 1e22, std::nextafter(1.0, 2.0)}) {
    expect_round_trip(number);
  }
}

TEST(Number, IsJson) {
  for (const double number : {0.0, 40.0, -1.5, 1e300, 1e-300, 123456789.0}) {
    EXPECT_EQ(nlohmann::json::parse(written(number)).get<double>(), number);
  }
}

TEST(Number, OfAWholeValueShowsThatItIsADouble) {
  EXPECT_EQ(written(40), "40.0");
  EXPECT_EQ(written(0), "0.0");
  EXPECT_EQ(written(24.5), "24.5");
}

// Whatever writes the digits: another way of printing doubles must not change a result's bytes.
TEST(Number, HasTheShortestDigitsAndAnExponentWhereTheyAreMany) {
  EXPECT_EQ(written(0.1), "0.1");
  EXPECT_EQ(written(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(written(0.0001), "0.0001");
  EXPECT_EQ(written(0.00001), "1e-05");
  EXPECT_EQ(written(123456789012345.0), "123456789012345.0");
  EXPECT_EQ(written(1e21), "1e+21");
  EXPECT_EQ(written(std::numeric_limits<double>::denorm_min()), "5e-324");
  EXPECT_EQ(written(-0.0), "-0.0");
}

TEST(Number, OfACountHasItsDigitsAlone) {
  std::string text;
  append_number(std::uint64_t{18446744073709551615u}, text);
  EXPECT_EQ(text, "18446744073709551615");
}

TEST(JsonWriter, PutsCommasBetweenMembersAndEntries) {
  JsonWriter json;
  json.begin_object();
  json.member("a", std::uint64_t{1});
  json.member("b", "x");
  json.key("c");
  json.begin_array();
  json.value(true);
  json.null();
  json.value(std::optional<double>(1.5));
  json.value(std::optional<double>());
  json.begin_array();
  json.end_array();
  json.end_array();
  json.key("d");
  json.begin_object();
  json.end_object();
  json.raw("\"e\":[]");
  json.end_object();
  EXPECT_EQ(json.text(), R"({"a":1,"b":"x","c":[true,null,1.5,null,[]],"d":{},"e":[]})");
}

TEST(JsonWriter, BreaksLinesWhereTold) {
  JsonWriter json;
  json.begin_array();
  json.new_line();
  json.value(std::uint64_t{1});
  json.new_line();
  json.value(std::uint64_t{2});
  json.end_array();
  EXPECT_EQ(json.text(), "[\n1,\n2]");
}

TEST(JsonWriter, EscapesWhatJsonRequiresAndNothingElse) {
  JsonWriter json;
  json.value(
      std::string_view("\"\\/\n\t\x01\x1F\x7F\0"
                       "\xC3\xA9",
                       11));
  EXPECT_EQ(json.text(), "\"\\\"\\\\/\\u000a\\u0009\\u0001\\u001f\x7F\\u0000\xC3\xA9\"");
}

TEST(JsonWriter, WritesAnyTextSoThatItReadsBack) {
  std::string all;
  for (int c = 0; c < 128; ++c) all.push_back(static_cast<char>(c));
  all += "\xF0\x9F\x98\x80";
  JsonWriter json;
  json.begin_object();
  json.member(all, all);
  json.end_object();
  EXPECT_EQ(nlohmann::json::parse(json.text())[all], all);
}

}  // namespace
}  // namespace matequity::json
