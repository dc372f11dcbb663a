// SPDX-License-Identifier: Apache-2.0
// engine/ingest/csv/last_rows: footnotes below a report
#include <gtest/gtest.h>

#include "engine/ingest/csv/last_rows.hpp"

namespace matequity::ingest {
namespace {

std::size_t last_of(std::string_view block) { return begin_of_last_rows(block, {}); }

TEST(LastRows, BeginWhereNothingButSentencesAndBlankRowsFollow) {
  EXPECT_EQ(last_of("p1,a\nSource: here\n"), 5u);
  EXPECT_EQ(last_of("p1,a\nSource: here,,\r\n,,\r\n* provisional\r\n"), 5u);
  EXPECT_EQ(last_of("p1,a\nSource: here"), 5u);
  EXPECT_EQ(last_of("p1,a\n\"Source: here,\nand there\"\n"), 5u);
  EXPECT_EQ(last_of("p1,a\n\n\n"), 5u);
  EXPECT_EQ(last_of("Source: here\n"), 0u);
}

TEST(LastRows, AreNoneWhereARecordComesLast) {
  for (const std::string_view block :
       {"Source: here\np1,a\n", "p1,a\n", "p 1,a\n", "p1\n", "p1,,\n", "\"p 1\",\"a\"\r\n",
        "\"p 1\",\"a\nb\"\n", "p1,\"a\"\n", ",Source: here\n", "\"p 1\",\"\",\"a\"\n"}) {
    EXPECT_EQ(last_of(block), block.size()) << block;
  }
}

TEST(LastRows, AreFoundWhereRowsEndInACarriageReturn) {
  EXPECT_EQ(begin_of_last_rows("p1,a\rSource: here\r", {',', '\r'}), 5u);
  EXPECT_EQ(begin_of_last_rows("Source: here\rp1,a\r", {',', '\r'}), 18u);
}

TEST(Footnote, IsASentenceOrBeginsWithAnAsteriskAndStandsAlone) {
  EXPECT_TRUE(is_footnote({"Source: here", "", ""}));
  EXPECT_TRUE(is_footnote({"*provisional", ""}));
  EXPECT_FALSE(is_footnote({"Source: here", "x"}));
  EXPECT_FALSE(is_footnote({"p1", ""}));
  EXPECT_FALSE(is_footnote({"", "Source: here"}));
  EXPECT_FALSE(is_footnote({"Source: here"})) << "a file of one column";
}

}  // namespace
}  // namespace matequity::ingest
