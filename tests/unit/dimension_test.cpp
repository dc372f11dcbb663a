// SPDX-License-Identifier: Apache-2.0
// engine/indicator/dimension, engine/request: glob, levels
#include <gtest/gtest.h>

#include "engine/indicator/dimension.hpp"
#include "engine/request/glob.hpp"
#include "engine/request/levels.hpp"

namespace matequity {
namespace {

using indicator::Dimension;
using request::glob_matches;
using request::is_level;

TEST(Dimension, IsFoundByItsNameAlone) {
  for (std::size_t i = 0; i < indicator::kDimensions; ++i) {
    const auto dimension = static_cast<Dimension>(i);
    EXPECT_EQ(indicator::dimension_named(indicator::name(dimension)), dimension);
  }
  EXPECT_EQ(indicator::dimension_named("ethnicity"), std::nullopt);
  EXPECT_EQ(indicator::dimension_named("Provider"), std::nullopt);
  EXPECT_EQ(indicator::dimension_named(""), std::nullopt);
}

TEST(Dimension, HasTheNamesOfTheContract) {
  for (const char* name : {"site", "lmns", "icb", "region", "comparator_group", "age_group",
                           "parity", "sex", "provider", "ethnic_code", "ethnic_group", "imd_decile",
                           "imd_quintile", "csf_group", "band", "question", "group"}) {
    EXPECT_TRUE(indicator::dimension_named(name)) << name;
  }
}

TEST(Dimension, HasNumbersForDecilesQuintilesAndQuestionsOnly) {
  for (std::size_t i = 0; i < indicator::kDimensions; ++i) {
    const auto dimension = static_cast<Dimension>(i);
    const bool expected = dimension == Dimension::imd_decile ||
                          dimension == Dimension::imd_quintile || dimension == Dimension::question;
    EXPECT_EQ(indicator::is_numeric(dimension), expected) << indicator::name(dimension);
  }
}

TEST(DimensionSet, HoldsWhatWasAdded) {
  indicator::DimensionSet set;
  EXPECT_TRUE(set.empty());
  set.add(Dimension::group);
  EXPECT_TRUE(set.has(Dimension::group));
  EXPECT_FALSE(set.has(Dimension::provider));
  EXPECT_FALSE(set.empty());
}

TEST(Glob, FitsTheWholeText) {
  struct Case {
    const char* pattern;
    const char* text;
    bool fits;
  };
  for (const Case& one : {Case{"P4b.2", "P4b.2", true},
                          {"P4b.2", "P4b.22", false},
                          {"P4b.*", "P4b.2", true},
                          {"P4b.*", "P4b.", true},
                          {"P4b.*", "P4c.2", false},
                          {"*", "", true},
                          {"*", "anything", true},
                          {"", "", true},
                          {"", "a", false},
                          {"P4?.2", "P4b.2", true},
                          {"P4?.2", "P4.2", false},
                          {"*.2", "P4b.2", true},
                          {"P*b*2", "P4b.2", true},
                          {"P*b*2", "P4b.21", false},
                          {"**", "ab", true},
                          {"a*b*c", "a1b2b3c", true},
                          {"p4b.2", "P4b.2", false},
                          {"*a", "baa", true},
                          {"[P]*", "P1", false}}) {
    EXPECT_EQ(glob_matches(one.pattern, one.text), one.fits) << one.pattern << " on " << one.text;
  }
}

TEST(Levels, AreThoseOfTheirDimension) {
  struct Case {
    Dimension dimension;
    const char* level;
    bool known;
  };
  for (const Case& one : {Case{Dimension::provider, "RAL", true},
                          {Dimension::provider, "", false},
                          {Dimension::band, "8a", true},
                          {Dimension::ethnic_code, "A", true},
                          {Dimension::ethnic_code, "99", true},
                          {Dimension::ethnic_code, "9", false},
                          {Dimension::ethnic_code, "I", false},
                          {Dimension::ethnic_group, "Not stated", true},
                          {Dimension::ethnic_group, "white", false},
                          {Dimension::ethnic_group, "Missing", true},
                          {Dimension::imd_decile, "1", true},
                          {Dimension::imd_decile, "10", true},
                          {Dimension::imd_decile, "0", false},
                          {Dimension::imd_decile, "11", false},
                          {Dimension::imd_decile, "05", false},
                          {Dimension::imd_decile, "1.0", false},
                          {Dimension::imd_quintile, "5", true},
                          {Dimension::imd_quintile, "6", false},
                          {Dimension::imd_quintile, "Missing", true},
                          {Dimension::csf_group, "under_20", true},
                          {Dimension::csf_group, "over_20", false},
                          {Dimension::question, "5", true},
                          {Dimension::question, "Missing", false},
                          {Dimension::question, "12345", false},
                          {Dimension::group, "BME", true},
                          {Dimension::group, "White", true},
                          {Dimension::group, "Unknown", false}}) {
    EXPECT_EQ(is_level(one.dimension, one.level), one.known)
        << indicator::name(one.dimension) << " " << one.level;
  }
}

}  // namespace
}  // namespace matequity
