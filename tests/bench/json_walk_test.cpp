// SPDX-License-Identifier: Apache-2.0
#include "json_walk.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "documents.hpp"

namespace matequity::bench {
namespace {

TEST(JsonWalk, SeesEveryKeyAndValue) {
  const PaddedLines lines(
      "{\"a\":\"x\\u0041\",\"b\":[1,2.5,{\"c\":null}],\"dd\":true}\n{\"a\":{\"a\":-3}}\n");
  for (const WalkBy by : {WalkBy::line, WalkBy::stream}) {
    const WalkSums sums = walk(lines, by);
    EXPECT_EQ(sums.documents, 2u);
    EXPECT_EQ(sums.keys, 6u);
    EXPECT_EQ(sums.strings, 1u);
    EXPECT_EQ(sums.text_bytes, 7u + 2u);
    EXPECT_EQ(sums.numbers, 3u);
    EXPECT_EQ(sums.number_sum, 0.5);
    EXPECT_EQ(sums.others, 2u);
  }
}

TEST(JsonWalk, SeesTheSameByLineAndByStream) {
  const Documents documents = make_documents(DocumentSize::three_kilobytes, 3000000);
  const PaddedLines lines(documents.lines);
  const WalkSums by_line = walk(lines, WalkBy::line);
  EXPECT_EQ(by_line.documents, documents.count);
  EXPECT_TRUE(by_line == walk(lines, WalkBy::stream));
}

TEST(JsonWalk, RefusesBrokenDocuments) {
  EXPECT_THROW(walk(PaddedLines("{\"a\":[1,2}\n"), WalkBy::line), std::runtime_error);
}

}  // namespace
}  // namespace matequity::bench
