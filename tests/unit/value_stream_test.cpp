// SPDX-License-Identifier: Apache-2.0
// engine/ingest/json/value_stream
#include <gtest/gtest.h>

#include "engine/ingest/json/value_stream.hpp"
#include "stream_events.hpp"

namespace matequity::ingest {
namespace {

using test::Events;

Events read(StreamShape shape, std::string_view text, std::size_t piece = SIZE_MAX,
            std::uint64_t limit = 1000) {
  test::EventLog log;
  ValueStream stream(log, shape, limit, 0);
  for (std::size_t at = 0; at < text.size(); at += std::min(piece, text.size() - at)) {
    if (!stream.write(text.substr(at, piece))) break;
  }
  stream.end();
  return log.events;
}

Events array(std::string_view text) { return read(StreamShape::array, text); }
Events values(std::string_view text) { return read(StreamShape::values, text); }

TEST(ValueStream, GivesTheDocumentsOfAnArray) {
  EXPECT_EQ(array("[{\"a\":1}, {}\n,5]"),
            (Events{"value@1 {\"a\":1}", "value@10 {}", "value@14 5"}));
  EXPECT_EQ(array("[]"), Events{});
  EXPECT_EQ(array("[ \n ] \n"), Events{});
}

TEST(ValueStream, FindsAnErrorBetweenTheDocumentsOfAnArray) {
  EXPECT_EQ(array("[{} {}]"), (Events{"value@1 {}", "broken@4"}));
  EXPECT_EQ(array("[{},]"), (Events{"value@1 {}", "broken@4"}));
  EXPECT_EQ(array("[,{}]"), (Events{"broken@1"}));
  EXPECT_EQ(array("[{}] {}"), (Events{"value@1 {}", "broken@5"}));
  EXPECT_EQ(array("[{}"), (Events{"value@1 {}", "broken@3"}));
  EXPECT_EQ(array("[{},"), (Events{"value@1 {}", "broken@4"}));
  EXPECT_EQ(array("[{}}"), (Events{"value@1 {}", "broken@3"}));
}

TEST(ValueStream, FindsADocumentThatIsCutOff) {
  EXPECT_EQ(array("[{\"a\":"), (Events{"broken@1"}));
  EXPECT_EQ(array("[{},\"text"), (Events{"value@1 {}", "broken@4"}));
  EXPECT_EQ(values("{\n\"a\":1\n"), (Events{"broken@0"}));
}

TEST(ValueStream, IsNotMisledByBracketsAndQuotesInText) {
  EXPECT_EQ(array(R"([{"a":"}]\"{["},{}])"), (Events{R"(value@1 {"a":"}]\"{["})", "value@16 {}"}));
}

TEST(ValueStream, EndsAtARawLineEndInText) {
  EXPECT_EQ(array("[{},{\"a\":\"x\ny\"},{}]"), (Events{"value@1 {}", "broken@4"}));
}

TEST(ValueStream, GivesDocumentsWrittenOverSeveralLines) {
  EXPECT_EQ(values("{\n}\n{\n \"a\":1\n}\n"), (Events{"value@0 {\n}", "value@4 {\n \"a\":1\n}"}));
  EXPECT_EQ(values("{\n}{}"), (Events{"value@0 {\n}", "value@3 {}"}));
  EXPECT_EQ(values("{\n},{}"), (Events{"value@0 {\n}", "broken@3"}));
}

TEST(ValueStream, GivesEveryEntryOfAnEnvelope) {
  EXPECT_EQ(values("{\"Returns\":[{\"a\":1},{}],\n\"StaffDetails\":{},"
                   "\n\"PregnancyAndBookingDetails\":[{}]}"),
            (Events{"entry@12 {\"a\":1}", "entry@20 {}", "entry@40 {}", "entry@74 {}"}));
}

TEST(ValueStream, SkipsOtherKeysOfAnEnvelopeBeforeAndBehind) {
  EXPECT_EQ(values("{\"x\":[{}],\"Returns\":[{}],\"y\":{\"Returns\":[5]},\"z\":[[1]]}"),
            (Events{"entry@21 {}"}));
}

TEST(ValueStream, ReadsAnEscapedEnvelopeKey) {
  EXPECT_EQ(values("{\"\\u0052eturns\":[{}]}"), (Events{"entry@17 {}"}));
}

TEST(ValueStream, TakesNullForNoEntries) {
  EXPECT_EQ(values("{\"Returns\":null,\"StaffDetails\":[]}"), Events{});
}

TEST(ValueStream, FindsBrokenSyntaxInTheSkippedPartsOfAnEnvelope) {
  EXPECT_EQ(values("{\"x\":[1,],\"Returns\":[{}]}"), (Events{"broken@0"}));
  EXPECT_EQ(values("{\"Returns\":[{}],\"x\":[1,]}"), (Events{"entry@12 {}", "broken@20"}));
  EXPECT_EQ(values("{\"Returns\":[{}] \"x\":1}"), (Events{"entry@12 {}", "broken@16"}));
  EXPECT_EQ(values("{\"Returns\":[{}],}"), (Events{"entry@12 {}", "broken@16"}));
  EXPECT_EQ(values("{\"Returns\":[{}],x:1}"), (Events{"entry@12 {}", "broken@16"}));
  EXPECT_EQ(values("{\"Returns\" [{}]}"), (Events{"value@0 {\"Returns\" [{}]}"}));
}

TEST(ValueStream, FindsAnEnvelopeThatIsCutOff) {
  EXPECT_EQ(values("{\"Returns\":[{}"), (Events{"entry@12 {}", "broken@14"}));
  EXPECT_EQ(values("{\"Returns\":[{}]"), (Events{"entry@12 {}", "broken@15"}));
}

TEST(ValueStream, MayHaveMoreBehindAnEnvelope) {
  EXPECT_EQ(values("{\n\"Returns\":[{}]}\n{}\n"), (Events{"entry@13 {}", "value@18 {}"}));
}

TEST(ValueStream, RejectsWhatIsLongerThanTheLimitAndGoesOn) {
  EXPECT_EQ(read(StreamShape::array, "[{\"a\":\"12345678\"},{}]", SIZE_MAX, 10),
            (Events{"oversize@1", "value@18 {}"}));
  EXPECT_EQ(read(StreamShape::array, "[{\"a\":1234}]", SIZE_MAX, 10),
            (Events{"value@1 {\"a\":1234}"}));
  EXPECT_EQ(read(StreamShape::array, "[{\"a\":12345}]", SIZE_MAX, 10), (Events{"oversize@1"}));
}

TEST(ValueStream, OfASingleValueTakesNothingBehindIt) {
  EXPECT_EQ(read(StreamShape::single_value, "{\"Returns\":[{}]} "), (Events{"entry@12 {}"}));
  EXPECT_EQ(read(StreamShape::single_value, "{\"Returns\":[{}]} {}"),
            (Events{"entry@12 {}", "broken@17"}));
}

TEST(ValueStream, GivesTheSameInAnySplit) {
  const std::string_view texts[] = {"[{\"a\":\"}]\\\"{[\"}, 5,\n\"t\\\\\", true ,[1]]\n",
                                    "{\n\"x\":{\"Returns\":1},\"\\u0052eturns\":[{\"a\":\"\\\\\"},"
                                    "5, {}],\"StaffDetails\":{},\"z\":[]}\n{\n}5",
                                    "[{},{\"a\":[1,{}]} {}]",
                                    "{\"Returns\":[{\"abcdefghijklmnopqrstuvwxyz\":1},{}]}",
                                    "{\"abcdefghijklmnopqrstuvwxyz\":1,\"Returns\":[{}]}\n{}"};
  for (const std::string_view text : texts) {
    const StreamShape shape = text[0] == '[' ? StreamShape::array : StreamShape::values;
    for (const std::uint64_t limit : {std::uint64_t{1000}, std::uint64_t{26}}) {
      const Events whole = read(shape, text, SIZE_MAX, limit);
      ASSERT_FALSE(whole.empty());
      for (std::size_t piece = 1; piece < text.size(); ++piece) {
        EXPECT_EQ(read(shape, text, piece, limit), whole) << text << " in pieces of " << piece;
      }
    }
  }
}

}  // namespace
}  // namespace matequity::ingest
