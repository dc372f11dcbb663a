// SPDX-License-Identifier: Apache-2.0
// engine/findings
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "engine/findings/findings.hpp"

namespace matequity::findings {
namespace {

TEST(FindingKinds, HaveTheCodesOfTheContract) {
  std::set<std::string_view> codes;
  for (std::size_t i = 0; i < kFindingCodes; ++i) {
    codes.insert(json::name(static_cast<FindingCode>(i)));
  }
  EXPECT_EQ(codes.size(), kFindingCodes);
  for (const char* code :
       {"rejected_syntax", "rejected_depth", "rejected_not_object", "reading_stopped",
        "invalid_date", "invalid_code", "invalid_number", "implausible", "duplicate", "accumulated",
        "fewer_rows", "rows_lost", "not_accumulated", "pseudo_postcode", "orphan_row",
        "unknown_return", "overlapping_returns", "numerator_above_denominator"}) {
    EXPECT_EQ(codes.count(code), 1u) << code;
  }
}

TEST(FindingKinds, StandAtThePositionOfTheirCode) {
  for (std::size_t i = 0; i < kFindingCodes; ++i) {
    const auto code = static_cast<FindingCode>(i);
    EXPECT_EQ(finding_kind(code).code, code) << json::name(code);
  }
  EXPECT_EQ(json::name(FindingCode::plugin_failed), "plugin_failed");
}

TEST(FindingKinds, SayWhatItMeansInASentence) {
  for (std::size_t i = 0; i < kFindingCodes; ++i) {
    const FindingKind& kind = finding_kind(static_cast<FindingCode>(i));
    EXPECT_GT(kind.message.size(), 20u) << json::name(kind.code);
    EXPECT_EQ(kind.message.back(), '.') << json::name(kind.code);
  }
}

TEST(Findings, CountByCodeAndFieldAndKeepTheFirstPlace) {
  Findings findings;
  findings.add(FindingCode::invalid_date, "EDDAgreed", 1, {3, 100});
  findings.add(FindingCode::invalid_date, "EDDAgreed", 2, {5, 200});
  findings.add(FindingCode::invalid_date, "CarePlanDate", 1, {6, 300});
  ASSERT_EQ(findings.entries().size(), 2u);
  const auto& entry = findings.entries().at({FindingCode::invalid_date, "EDDAgreed"});
  EXPECT_EQ(entry.count, 3u);
  EXPECT_EQ(entry.first.document, 3u);
  EXPECT_EQ(entry.first.offset, 100u);
}

TEST(Findings, StandInTheOrderOfTheirCodesThenFields) {
  Findings findings;
  findings.add(FindingCode::duplicate, "B", 1, {});
  findings.add(FindingCode::invalid_code, "Z", 1, {});
  findings.add(FindingCode::invalid_code, "A", 1, {});
  std::string order;
  for (const auto& [key, entry] : findings.entries()) order += key.second;
  EXPECT_EQ(order, "AZB");
}

TEST(Findings, AddUpWhenMergedAndTheEarlierPlaceStays) {
  Findings earlier;
  earlier.add(FindingCode::invalid_code, "A", 2, {1, 10});
  Findings later;
  later.add(FindingCode::invalid_code, "A", 3, {9, 90});
  later.add(FindingCode::invalid_code, "B", 1, {9, 91});
  earlier.merge(later, 0);
  EXPECT_EQ(earlier.entries().at({FindingCode::invalid_code, "A"}).count, 5u);
  EXPECT_EQ(earlier.entries().at({FindingCode::invalid_code, "A"}).first.offset, 10u);
  EXPECT_EQ(earlier.entries().at({FindingCode::invalid_code, "B"}).first.offset, 91u);
}

TEST(Findings, OfWhatIsMergedAreNumberedBehindTheDocumentsBefore) {
  Findings earlier;
  Findings later;
  later.add(FindingCode::invalid_code, "A", 1, {2, 20});
  later.add(FindingCode::orphan_row, "B", 1, {});
  earlier.merge(later, 100);
  EXPECT_EQ(earlier.first(FindingCode::invalid_code, "A").document, 102u);
  EXPECT_EQ(earlier.first(FindingCode::invalid_code, "A").offset, 20u);
  EXPECT_EQ(earlier.first(FindingCode::orphan_row, "B").document, 0u) << "stands in no document";
  EXPECT_EQ(earlier.first(FindingCode::duplicate, "A").document, 0u) << "was not found";
}

}  // namespace
}  // namespace matequity::findings
