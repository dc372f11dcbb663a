// SPDX-License-Identifier: Apache-2.0
// engine/ingest/file_type
#include <gtest/gtest.h>

#include "engine/ingest/file_type.hpp"

namespace matequity::ingest {
namespace {

using namespace std::string_view_literals;

TEST(FileType, IsToldByTheFirstBytes) {
  EXPECT_EQ(unsupported_file_type("PK\x03\x04\x14\x00\x06\x00"sv),
            "an Excel workbook or another ZIP archive");
  EXPECT_EQ(unsupported_file_type("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00"sv),
            "an old Excel workbook, or one with a password");
  EXPECT_EQ(unsupported_file_type("\x00\x01\x00\x00Standard ACE DB\x00"sv), "an Access database");
  EXPECT_EQ(unsupported_file_type("\x00\x01\x00\x00Standard Jet DB\x00"sv), "an Access database");
  EXPECT_EQ(unsupported_file_type("%PDF-1.7\n"), "a PDF");
  EXPECT_EQ(unsupported_file_type("<?xml version"), "XML");
  EXPECT_EQ(unsupported_file_type("\x1F\x8B\x08"), "compressed (gzip)");
  EXPECT_EQ(unsupported_file_type("\xFF\xFEP\x00r\x00"sv), "text in UTF-16");
  EXPECT_EQ(unsupported_file_type("\xFE\xFF\x00P\x00r"sv), "text in UTF-16");
  EXPECT_EQ(unsupported_file_type("P\x00r\x00"sv), "text in UTF-16");
}

TEST(FileType, IsNothingForWhatMayBeJsonOrCsv) {
  for (const std::string_view bytes :
       {""sv, "P"sv, "PK"sv, "{\"a\":1}"sv, "[]"sv, "\xEF\xBB\xBF{"sv, "PregnancyID,x"sv, "1\n"sv,
        "\0"sv, "\0\0"sv, "\xE9,x"sv}) {
    EXPECT_EQ(unsupported_file_type(bytes), "") << bytes;
  }
}

}  // namespace
}  // namespace matequity::ingest
