// SPDX-License-Identifier: Apache-2.0
// engine/ingest/json/json_stream (contract: "Streams")
#include <gtest/gtest.h>

#include "engine/ingest/json/json_stream.hpp"
#include "stream_events.hpp"

namespace matequity::ingest {
namespace {

using test::Events;

constexpr std::uint64_t kNoLimit = 64 << 20;

Events read(std::string_view text, std::size_t piece = SIZE_MAX, std::uint64_t limit = kNoLimit) {
  test::EventLog log;
  JsonStream stream(log, limit);
  for (std::size_t at = 0; at < text.size(); at += std::min(piece, text.size() - at)) {
    stream.write(text.substr(at, piece));
  }
  stream.end();
  return log.events;
}

TEST(JsonStream, IsJsonLinesWhenTheFirstLineIsAWholeValue) {
  EXPECT_EQ(read("{}\n{\"a\":1}\n5\n"), (Events{"line@0 {}", "line@3 {\"a\":1}", "line@11 5"}));
  EXPECT_EQ(read("{}"), (Events{"line@0 {}"}));
  EXPECT_EQ(read("5\n"), (Events{"line@0 5"}));
}

TEST(JsonStream, IsJsonLinesWhenTheFirstLineIsBroken) {
  EXPECT_EQ(read("{a\n{}\n"), (Events{"line@0 {a", "line@3 {}"}));
  EXPECT_EQ(read("{} {}\n{}\n"), (Events{"line@0 {} {}", "line@6 {}"}));
  EXPECT_EQ(read("{\"a\":\"x\n{}\n"), (Events{"line@0 {\"a\":\"x", "line@8 {}"}));
}

TEST(JsonStream, IsADocumentOverSeveralLinesWhenTheFirstLineIsUnfinished) {
  EXPECT_EQ(read("{\n\"a\":1}\n{}\n"), (Events{"value@0 {\n\"a\":1}", "value@9 {}"}));
  EXPECT_EQ(read("{\"a\":\n"), (Events{"broken@0"}));
}

TEST(JsonStream, IsAnArrayWhenTheFirstByteIsABracket) {
  EXPECT_EQ(read("[{},{}]"), (Events{"value@1 {}", "value@4 {}"}));
  EXPECT_EQ(read(" \n\t[{}]"), (Events{"value@4 {}"}));
}

TEST(JsonStream, IsAnEnvelopeInWhateverShape) {
  EXPECT_EQ(read("{\n\"Returns\":[{}]}"), (Events{"entry@13 {}"}));
  EXPECT_EQ(read("{\"Returns\":[{}]}\n"), (Events{"line@0 {\"Returns\":[{}]}"}));
}

TEST(JsonStream, SkipsBlanksAndAByteOrderMarkInFront) {
  EXPECT_EQ(read("\xEF\xBB\xBF{}\n{}\n"), (Events{"line@3 {}", "line@6 {}"}));
  EXPECT_EQ(read("\xEF\xBB\xBF\n [{}]"), (Events{"value@6 {}"}));
  EXPECT_EQ(read("\n\n{}\n"), (Events{"line@2 {}"}));
}

TEST(JsonStream, GivesNothingForEmptyInput) {
  for (const char* text : {"", " \n\t\r\n", "\xEF\xBB\xBF", "\xEF\xBB\xBF \n"}) {
    EXPECT_EQ(read(text), Events{}) << text;
  }
}

TEST(JsonStream, TakesHalfAByteOrderMarkForABrokenLine) {
  EXPECT_EQ(read("\xEF\xBB"), (Events{"line@0 \xEF\xBB"}));
  EXPECT_EQ(read("\xEF\xBB{}\n{}"), (Events{"line@0 \xEF\xBB{}", "line@5 {}"}));
}

TEST(JsonStream, GivesALastLineWithoutLineEnd) {
  EXPECT_EQ(read("{}\n{\"a\":1}"), (Events{"line@0 {}", "line@3 {\"a\":1}"}));
}

TEST(JsonStream, GivesTheSameInAnySplit) {
  const std::string_view texts[] = {
      "\xEF\xBB\xBF{}\n{\"a\":\"\\n\"}\r\n\n  5 \n{x}\n{}", "\xEF\xBB\xBF\n [{} , {\"a\":[1]}]\n",
      "{\n\"Returns\":[{},5]}\n{}\n", "{a\n{}\n{}", "{\"a\":\n1}\n\n{}"};
  for (const std::string_view text : texts) {
    const Events whole = read(text);
    ASSERT_FALSE(whole.empty());
    for (std::size_t piece = 1; piece < text.size(); ++piece) {
      EXPECT_EQ(read(text, piece), whole) << text << " in pieces of " << piece;
    }
  }
}

// A first line of `size` bytes with its line end.
std::string long_line(std::size_t size) {
  return "{\"a\":\"" + std::string(size - 9, 'x') + "\"}\n";
}

TEST(JsonStream, DecidesTheSameForFirstLinesAroundOneMebibyteInAnySplit) {
  constexpr std::size_t kMebibyte = 1 << 20;
  for (const std::size_t size :
       {kMebibyte - 1, kMebibyte, kMebibyte + 1, kMebibyte + 2, kMebibyte + 3}) {
    const std::string text = long_line(size) + "{b\n{}\n";
    for (const std::size_t piece :
         {std::size_t{SIZE_MAX}, std::size_t{65536}, kMebibyte, kMebibyte + 1}) {
      const Events events = read(text, piece);
      ASSERT_EQ(events.size(), 3u) << size << " in pieces of " << piece;
      const std::string behind = std::to_string(size);
      EXPECT_EQ(events[1], "line@" + behind + " {b");
      EXPECT_EQ(events[2], "line@" + std::to_string(size + 3) + " {}");
    }
  }
}

TEST(JsonStream, GoesOnBehindALongFirstLineThatIsBroken) {
  std::string broken = long_line(3 << 20);
  broken[7] = '\t';  // a raw tab in text
  const std::string offset = std::to_string(broken.size());
  for (const std::size_t piece : {std::size_t{SIZE_MAX}, std::size_t{100'000}}) {
    const Events events = read(broken + "{}\n", piece);
    EXPECT_EQ(events, (Events{"broken@0!", "line@" + offset + " {}"}));
  }
}

TEST(JsonStream, EndsALongEnvelopeOnOneLineWithItsFirstBrokenEntry) {
  const std::string first = "{\"a\":\"" + std::string(2 << 20, 'x') + "\"}";
  const std::string before = "{\"Returns\":[" + first + ",";
  for (const std::string broken : {"{\"b\":}", "{\"b\":\"\xff\"}", "{\"b\":[1}}", "nul"}) {
    const std::string line = before + broken + ",{\"c\":1}]}\n";
    for (const std::size_t piece : {std::size_t{SIZE_MAX}, std::size_t{100'000}}) {
      const Events events = read(line + "{}\n", piece);
      ASSERT_EQ(events.size(), 3u) << broken << " in pieces of " << piece;
      EXPECT_EQ(events[0].substr(0, 9), "entry@12 ");
      EXPECT_EQ(events[1], "broken@" + std::to_string(before.size()) + "!");
      EXPECT_EQ(events[2], "line@" + std::to_string(line.size()) + " {}");
    }
  }
}

TEST(JsonStream, GoesOnInALongEnvelopeAfterAnEntryThatIsNoObject) {
  const std::string first = "{\"a\":\"" + std::string(2 << 20, 'x') + "\"}";
  const Events events = read("{\"Returns\":[" + first + ",5,{}]}\n{}\n");
  ASSERT_EQ(events.size(), 4u);
  EXPECT_EQ(events[1].substr(0, 6), "entry@");
  EXPECT_EQ(events[2].substr(0, 6), "entry@");
}

TEST(JsonStream, ReadsADocumentOverSeveralLinesWithALongFirstOne) {
  const std::string text = "{\"a\":\"" + std::string(2 << 20, 'x') + "\",\n\"b\":1}\n{\n}\n";
  const Events events = read(text, 300'000);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].substr(0, 8), "value@0 ");
  EXPECT_EQ(events[1], "value@" + std::to_string(text.size() - 4) + " {\n}");
}

TEST(JsonStream, RejectsALineLongerThanTheLimitAndGoesOn) {
  const std::string text = "{}\n{\"a\":\"" + std::string(100, 'x') + "\"}\n{}\n";
  const std::string last = "line@" + std::to_string(text.size() - 3) + " {}";
  EXPECT_EQ(read(text, 7, 50), (Events{"line@0 {}", "oversize@3", last}));
}

}  // namespace
}  // namespace matequity::ingest
