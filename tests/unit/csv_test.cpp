// SPDX-License-Identifier: Apache-2.0
// engine/text/csv
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/text/csv.hpp"

namespace matequity::text {
namespace {

using Cells = std::vector<std::string>;

struct Row {
  Cells cells;
  std::uint64_t offset;
  bool broken;
};

class Rows : public CsvSink {
 public:
  void row(const CsvRow& row) override {
    rows.push_back({Cells(row.cells.begin(), row.cells.end()), row.offset, row.broken});
  }
  std::vector<Row> rows;
};

// The text written in pieces of `piece` bytes.
std::vector<Row> read(std::string_view text, std::size_t piece = SIZE_MAX) {
  Rows sink;
  CsvStream stream(sink);
  for (std::size_t at = 0; at < text.size(); at += std::min(piece, text.size() - at)) {
    stream.write(text.substr(at, piece));
  }
  stream.end();
  return sink.rows;
}

std::vector<Cells> cells(std::string_view text, std::size_t piece = SIZE_MAX) {
  std::vector<Cells> made;
  for (const Row& row : read(text, piece)) made.push_back(row.cells);
  return made;
}

TEST(Csv, EndsRowsAtLineFeedsWithOrWithoutCarriageReturn) {
  const std::vector<Cells> expected = {{"a", "b"}, {"1", "2"}};
  EXPECT_EQ(cells("a,b\n1,2\n"), expected);
  EXPECT_EQ(cells("a,b\r\n1,2\r\n"), expected);
  EXPECT_EQ(cells("a,b\n1,2"), expected);
}

TEST(Csv, KeepsCommasLineEndsAndDoubledQuotesInQuotes) {
  EXPECT_EQ(cells("\"a,b\",\"c\nd\",\"e\"\"f\"\n"), (std::vector<Cells>{{"a,b", "c\nd", "e\"f"}}));
}

TEST(Csv, GivesEmptyCells) {
  EXPECT_EQ(cells(",\n"), (std::vector<Cells>{{"", ""}}));
  EXPECT_EQ(cells("a,,b\n"), (std::vector<Cells>{{"a", "", "b"}}));
  EXPECT_EQ(cells("\"\"\n"), (std::vector<Cells>{{""}}));
}

TEST(Csv, LeavesBlankLinesOut) {
  EXPECT_EQ(cells("\n\na\n\r\n\nb\n\n"), (std::vector<Cells>{{"a"}, {"b"}}));
  EXPECT_TRUE(cells("").empty());
}

TEST(Csv, TakesBlanksOffCells) {
  EXPECT_EQ(cells(" a,\t\"b\" ,c \n"), (std::vector<Cells>{{"a", "b", "c"}}));
}

TEST(Csv, ReadsATableThatIsLargerThanAPiece) {
  std::string table;
  for (int i = 0; i < 20000; ++i) table += "\"x,\n" + std::to_string(i) + "\",y\n";
  const auto rows = read(table);
  ASSERT_EQ(rows.size(), 20000u);
  EXPECT_EQ(rows.back().cells, (Cells{"x,\n19999", "y"}));
}

TEST(Csv, SkipsAByteOrderMark) {
  EXPECT_EQ(cells("\xEF\xBB\xBF"
                  "a,b\n"),
            (std::vector<Cells>{{"a", "b"}}));
}

TEST(Csv, KeepsACharacterThatOnlyBeginsLikeAByteOrderMark) {
  EXPECT_EQ(cells("\xEF\xBC\xA1,b\n"), (std::vector<Cells>{{"\xEF\xBC\xA1", "b"}}));
  EXPECT_EQ(cells("\xEF\xBB\xBC,b\n"), (std::vector<Cells>{{"\xEF\xBB\xBC", "b"}}));
}

TEST(Csv, KeepsAMarkWithinACell) {
  EXPECT_EQ(cells("a\nb\xEF\xBB\xBF,\xEF\xBB\xBF"
                  "c\xEF\xBB\xBF"
                  "d\n"),
            (std::vector<Cells>{{"a"},
                                {"b",
                                 "c\xEF\xBB\xBF"
                                 "d"}}));
}

TEST(Csv, SaysWhichRowsAreBroken) {
  const auto rows = read("a\"b,c\nd,e\n\"f\"g,h\n\"never closed,\ni\n");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_TRUE(rows[0].broken);
  EXPECT_FALSE(rows[1].broken);
  EXPECT_TRUE(rows[2].broken);
  EXPECT_TRUE(rows[3].broken);
}

TEST(Csv, SaysWhereEachRowBegins) {
  const auto rows = read(
      "\xEF\xBB\xBF"
      "ab,c\r\n\r\n\"x\ny\"\nz");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].offset, 3u);
  EXPECT_EQ(rows[1].offset, 11u);
  EXPECT_EQ(rows[2].offset, 17u);
}

TEST(Csv, IsReadTheSameInAnySplit) {
  const std::string text =
      "\xEF\xBB\xBF"
      "lsoa,imd_decile\r\n\"E01,\"\"x\",1\r\n\r\n,,\na\"b\n\"c\n\nd\",2\n\"open";
  const auto whole = read(text);
  ASSERT_EQ(whole.size(), 6u);
  for (std::size_t piece = 1; piece < text.size(); ++piece) {
    const auto split = read(text, piece);
    ASSERT_EQ(split.size(), whole.size()) << piece;
    for (std::size_t i = 0; i < whole.size(); ++i) {
      EXPECT_EQ(split[i].cells, whole[i].cells) << piece;
      EXPECT_EQ(split[i].offset, whole[i].offset) << piece;
      EXPECT_EQ(split[i].broken, whole[i].broken) << piece;
    }
  }
}

}  // namespace
}  // namespace matequity::text
