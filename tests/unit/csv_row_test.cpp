// SPDX-License-Identifier: Apache-2.0
// engine/text/csv_row: ends and cells of rows
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/text/csv_row.hpp"

namespace matequity::text {
namespace {

using Texts = std::vector<std::string>;

// The rows of a text, found in one look or byte by byte.
Texts rows(std::string_view text, const CsvForm& form = {}, bool byte_by_byte = false) {
  Texts texts;
  CsvRowScan scan;
  while (!text.empty()) {
    scan.begin();
    std::size_t end = std::string_view::npos;
    for (std::size_t seen = byte_by_byte ? 1 : text.size(); seen <= text.size(); ++seen) {
      end = scan.find_end(text.substr(0, seen), form);
      if (end != std::string_view::npos) break;
    }
    end = std::min(end, text.size());
    texts.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return texts;
}

// The cells of a row, and "broken" where a quote does not fit.
Texts row_cells(std::string_view row, char delimiter = ',') {
  TextArena arena;
  std::vector<std::string_view> views;
  Texts texts;
  const bool sound = split_csv_row(row, delimiter, views, arena);
  if (!sound) return {"broken"};
  for (const std::string_view view : views) texts.emplace_back(view);
  return texts;
}

TEST(CsvRow, EndsAtItsLineEnd) {
  EXPECT_EQ(rows("a,b\r\nc\n\nd"), (Texts{"a,b\r\n", "c\n", "\n", "d"}));
  EXPECT_EQ(rows("a\rb", {',', '\r'}), (Texts{"a\r", "b"}));
}

TEST(CsvRow, GoesOnOverLineEndsInQuotes) {
  EXPECT_EQ(rows("a,\"b\nc\"\nd"), (Texts{"a,\"b\nc\"\n", "d"}));
  EXPECT_EQ(rows("a; \"b\nc\"\nd", {';', '\n'}), (Texts{"a; \"b\nc\"\n", "d"}));
  EXPECT_EQ(rows("\"a\"\"\n\"\nb"), (Texts{"\"a\"\"\n\"\n", "b"}));
}

TEST(CsvRow, IsNotOpenedByAQuoteInsideACell) {
  EXPECT_EQ(rows("a\"b\nc"), (Texts{"a\"b\n", "c"}));
  EXPECT_EQ(rows("\"a\"b\"\nc"), (Texts{"\"a\"b\"\n", "c"}));
}

TEST(CsvRow, EndsAtTheSamePlaceWhenItsBytesComeOneByOne) {
  for (const char* text : {"a,b\r\nc\n\nd", "a,\"b\nc\"\nd", "\"a\"\"\n\"\nb", "a\"b\nc",
                           "\"a\"b\"\nc", "\"a\n\nb\n", "  \"a\n\" ,x\n", "a,\"\"\n\"\"\n"}) {
    EXPECT_EQ(rows(text, {}, true), rows(text)) << text;
  }
}

TEST(CsvRow, SaysWhetherAQuoteIsOpen) {
  CsvRowScan scan;
  EXPECT_EQ(scan.find_end("a,\"b\n", {}), std::string_view::npos);
  EXPECT_TRUE(scan.in_quotes());
  EXPECT_EQ(scan.find_end("a,\"b\n\"", {}), std::string_view::npos);
  EXPECT_FALSE(scan.in_quotes());
}

TEST(CsvRow, HasCellsWithoutTheBlanksAroundThem) {
  EXPECT_EQ(row_cells("a, b ,,c\r\n"), (Texts{"a", "b", "", "c"}));
  EXPECT_EQ(row_cells("a;b", ';'), (Texts{"a", "b"}));
  EXPECT_EQ(row_cells("a\t\t b\n", '\t'), (Texts{"a", "", "b"}));
  EXPECT_EQ(row_cells("\n"), (Texts{""}));
}

TEST(CsvRow, HasQuotedCellsWithDelimitersLineEndsAndDoubledQuotes) {
  EXPECT_EQ(row_cells("\"a,b\",\"c\nd\", \"e\"\"f\" ,\"\"\r\n"),
            (Texts{"a,b", "c\nd", "e\"f", ""}));
  EXPECT_EQ(row_cells("\"\"\"\"\"\",x"), (Texts{"\"\"", "x"}));
  EXPECT_EQ(row_cells("x,\" y \""), (Texts{"x", "y"}));
}

TEST(CsvRow, IsBrokenWhereAQuoteDoesNotFit) {
  for (const char* row : {"a\"b,c", "\"a\"b,c", "a,\"b", "\"", "a,\"b\"\"", "a,b\""}) {
    EXPECT_EQ(row_cells(row), Texts{"broken"}) << row;
  }
}

}  // namespace
}  // namespace matequity::text
