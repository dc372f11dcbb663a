// SPDX-License-Identifier: Apache-2.0
// engine/ingest/csv/cutter: header and blocks of whole rows
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/ingest/csv/cutter.hpp"

namespace matequity::ingest {
namespace {

using Texts = std::vector<std::string>;

// "header 0 a,b", "row 4 1,2", "oversize 8": rows one by one, without their line ends.
class CutRows : public CsvSink {
 public:
  // Columns of one letter are known.
  std::size_t known_columns(const HeaderRow& row) override {
    std::size_t known = 0;
    std::size_t letters = 0;
    for (const char c : std::string(row.text) + ",") {
      if (c == ',' || c == '\n' || c == ';') {
        known += letters == 1 ? 1 : 0;
        letters = 0;
      } else if (c >= 'a' && c <= 'z') {
        ++letters;
      }
    }
    return known;
  }
  text::CsvForm header(const HeaderRow& row, std::uint64_t offset) override {
    form = {row.delimiter == 0 ? ',' : row.delimiter, row.line_end};
    if (row.lines_before > 0) seen.push_back("before " + std::to_string(row.lines_before));
    add("header", row.text, offset);
    return form;
  }
  void rows(std::string_view block, std::uint64_t offset) override {
    text::CsvRowScan scan;
    while (!block.empty()) {
      scan.begin();
      const std::size_t size = std::min(scan.find_end(block, form), block.size());
      add("row", block.substr(0, size), offset);
      block.remove_prefix(size);
      offset += size;
    }
  }
  void oversize(std::uint64_t offset) override { add("oversize", {}, offset); }

  void add(const char* what, std::string_view text, std::uint64_t offset) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    seen.push_back(what + (" " + std::to_string(offset)) + (text.empty() ? "" : " ") +
                   std::string(text));
  }

  text::CsvForm form;
  Texts seen;
};

Texts cut(std::string_view text, std::size_t piece = SIZE_MAX, std::uint64_t limit = 1000) {
  CutRows events;
  CsvCutter cutter(events, limit);
  for (std::size_t at = 0; at < text.size(); at += std::min(piece, text.size() - at)) {
    cutter.write(text.substr(at, piece));
  }
  cutter.end();
  return events.seen;
}

TEST(CsvCutter, GivesTheHeaderAndTheRowsWithTheirPlaces) {
  EXPECT_EQ(cut("a,b\r\n1,2\r\n3,4"), (Texts{"header 0 a,b", "row 5 1,2", "row 10 3,4"}));
}

TEST(CsvCutter, SkipsTitlesBeforeTheRowInWhichMostColumnsAreKnown) {
  const std::string text = "Bookings 2024\r\n\r\nmade by: x\r\na,b\r\n1,2\r\n";
  const Texts expected = {"before 2", "header 29 a,b", "row 34 1,2"};
  for (std::size_t piece = 1; piece <= text.size(); ++piece) {
    EXPECT_EQ(cut(text, piece), expected) << piece;
  }
  EXPECT_EQ(cut("title\na\n1\n"), (Texts{"before 1", "header 6 a", "row 8 1"}));
  std::string long_title;
  for (int i = 0; i < 21; ++i) long_title += "title\n";
  EXPECT_EQ(cut(long_title + "a,b\n").front(), "header 0 title");
}

TEST(CsvCutter, SkipsAByteOrderMarkAndBlankLinesBeforeTheHeader) {
  EXPECT_EQ(cut("\xEF\xBB\xBF\r\n,,\n a,b\n1,2"), (Texts{"header 8  a,b", "row 13 1,2"}));
}

TEST(CsvCutter, GivesNothingOfNothing) {
  for (const char* text : {"", "\xEF\xBB\xBF", "\n\r\n", " , \n"}) EXPECT_EQ(cut(text), Texts{});
}

TEST(CsvCutter, TakesTheDelimiterThatTheFirstLineStates) {
  EXPECT_EQ(cut("sep=|\na|b\n1|2"), (Texts{"header 6 a|b", "row 10 1|2"}));
}

TEST(CsvCutter, EndsRowsInCarriageReturnsWhereTheHeaderDoes) {
  EXPECT_EQ(cut("a,b\r1,2\r3,4\r"), (Texts{"header 0 a,b", "row 4 1,2", "row 8 3,4"}));
}

TEST(CsvCutter, KeepsLineEndsInQuotesInTheirRow) {
  EXPECT_EQ(cut("a,\"b\nc\"\n1,\"2\n3\"\n4,5\n"),
            (Texts{"header 0 a,\"b\nc\"", "row 8 1,\"2\n3\"", "row 16 4,5"}));
}

TEST(CsvCutter, EndsARowWhoseQuoteIsNeverClosedWithItsFirstLine) {
  EXPECT_EQ(cut("a\n1,\"2\n3,4\n5,6"),
            (Texts{"header 0 a", "row 2 1,\"2", "row 7 3,4", "row 11 5,6"}));
  EXPECT_EQ(cut("a,\"b\n1\n2"), (Texts{"header 0 a,\"b", "row 5 1", "row 7 2"}));
}

TEST(CsvCutter, LeavesRowsOutThatAreLongerThanTheLimit) {
  EXPECT_EQ(cut("a\n12345\n123456\n1\r\n12345\r\n123456\r\n2", SIZE_MAX, 5),
            (Texts{"header 0 a", "row 2 12345", "oversize 8", "row 15 1", "row 18 12345",
                   "oversize 25", "row 33 2"}));
  EXPECT_EQ(cut("a\n1\n123456789012", SIZE_MAX, 5), (Texts{"header 0 a", "row 2 1", "oversize 4"}));
}

TEST(CsvCutter, DoesNotKeepMoreThanTheLimitForAQuoteThatIsNeverClosed) {
  EXPECT_EQ(cut("a\n\"1\n2\n3\n4\n5\n6\n7\n8\n9\n", SIZE_MAX, 5).size(), 10u);
  EXPECT_EQ(cut("a\n\"1\n2\n3\n4\n5\n6\n7\n8\n9\n", SIZE_MAX, 5)[1], "row 2 \"1");
}

TEST(CsvCutter, GivesTheSameInAnySplit) {
  for (const char* text :
       {"\xEF\xBB\xBF\r\nsep=;\r\na;b\r\n1;2\r\n\r\n\"3\n4\";5", "a\r1\r2\r", "a,\"b\n1\n2",
        "a\n1,\"2\n3,4\n\"5\",6\n7\"8\n", "a\n12345\n123456\n1\r\n12345\r\n123456\r\n2",
        "a\n\"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "a\n\"1234567890\n2\n", "a\n1234567\n\"2\n3\n"}) {
    for (const std::uint64_t limit : {5u, 1000u}) {
      const Texts whole = cut(text, SIZE_MAX, limit);
      for (std::size_t piece = 1; piece < std::string_view(text).size(); ++piece) {
        EXPECT_EQ(cut(text, piece, limit), whole) << text << " in pieces of " << piece;
      }
    }
  }
}

TEST(CsvCutter, GivesBlocksThatStayInTheCache) {
  struct Sizes : CsvSink {
    std::size_t known_columns(const HeaderRow&) override { return 2; }
    text::CsvForm header(const HeaderRow&, std::uint64_t) override { return {}; }
    void rows(std::string_view block, std::uint64_t) override {
      most = std::max(most, block.size());
      all += block.size();
    }
    void oversize(std::uint64_t) override {}
    std::size_t most = 0;
    std::size_t all = 0;
  } sizes;
  CsvCutter cutter(sizes, 1000);
  std::string text = "a\n";
  while (text.size() < 1'000'000) text += std::string(99, 'x') + "\n";
  cutter.write(text);
  cutter.end();
  EXPECT_LT(sizes.most, 40'000u);
  EXPECT_EQ(sizes.all, text.size() - 2);
}

}  // namespace
}  // namespace matequity::ingest
