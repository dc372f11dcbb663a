// SPDX-License-Identifier: Apache-2.0
// engine/tally/document_key
#include <gtest/gtest.h>

#include <set>

#include "engine/tally/document_key.hpp"

namespace matequity::tally {
namespace {

// Worked out with an independent SipHash-2-4-128, itself checked against the published vectors.
TEST(HashKey, IsSipHashUnderOurKey) {
  struct Case {
    std::string text;
    DocumentKey expected;
  };
  for (const Case& one : {Case{"", {0x00b2c180c798e7c0, 0x2d343cd2}},
                          {"Up1", {0x9f259af79629ea10, 0xb308e7af}},
                          {"12345678", {0xfefdbab18570af78, 0xb7c9f895}},
                          {"P3:RALp1", {0x93dc49d6302c74e5, 0x44c01d83}},
                          {std::string(300, 'x'), {0x9c5d9b569d8e65bb, 0xf08faff5}}}) {
    EXPECT_EQ(hash_key(one.text), one.expected) << one.text;
  }
}

TEST(HashKey, TellsManyPregnanciesApart) {
  std::set<std::pair<std::uint64_t, std::uint32_t>> keys;
  std::set<std::uint64_t> highs;
  for (int i = 0; i < 200'000; ++i) {
    const DocumentKey key = hash_key("P3:RAL" + std::to_string(i));
    keys.emplace(key.high, key.low);
    highs.insert(key.high);
  }
  EXPECT_EQ(keys.size(), 200'000u);
  EXPECT_EQ(highs.size(), 200'000u);
}

DocumentKey key(const char* uniq, const char* provider, const char* id) {
  KeyMaker maker;
  return maker.make(uniq, provider, id).key;
}

TEST(DocumentKey, IsTheUniqueIdWhereThereIsOne) {
  EXPECT_EQ(key("u1", "RAL", "p1"), key("u1", "RAM", "p2"));
  EXPECT_EQ(key("u1", "RAL", "p1"), hash_key("Uu1"));
  EXPECT_NE(key("u1", "RAL", "p1"), key("u2", "RAL", "p1"));
}

TEST(DocumentKey, IsElseProviderAndPregnancy) {
  EXPECT_EQ(key("", "RAL", "p1"), key("", "RAL", "p1"));
  EXPECT_NE(key("", "RAL", "p1"), key("", "RAM", "p1"));
  EXPECT_NE(key("", "RAL", "p1"), key("", "RAL", "p2"));
  EXPECT_NE(key("", "", "p1"), key("", "RAL", "p1"));
}

TEST(DocumentKey, KeepsProviderAndPregnancyApart) {
  EXPECT_NE(key("", "RA", "L1"), key("", "RAL", "1"));
  EXPECT_NE(key("", "", "RAL1"), key("", "RAL", "1"));
  EXPECT_NE(key("", "1", ":A"), key("", "1:", "A"));
}

TEST(DocumentKey, KeepsTheTwoKindsOfIdApart) { EXPECT_NE(key("p1", "", ""), key("", "", "p1")); }

TEST(DocumentKey, MindsTheCaseOfIds) { EXPECT_NE(key("", "RAL", "p1"), key("", "RAL", "P1")); }

TEST(DocumentKey, IsNotFoundWithoutEitherId) {
  KeyMaker maker;
  EXPECT_FALSE(maker.make("", "RAL", "").found);
  EXPECT_TRUE(maker.make("", "", "p").found);
  EXPECT_TRUE(maker.make("u", "", "").found);
}

}  // namespace
}  // namespace matequity::tally
