// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/file_type.hpp"

#include <array>

namespace matequity::ingest {

namespace {

using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  std::string_view type;
  std::size_t offset = 0;
};

constexpr std::array<Signature, 11> kSignatures = {{
    {"PK\x03\x04"sv, "an Excel workbook or another ZIP archive"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Excel workbook, or one with a password"},
    {"Standard ACE DB"sv, "an Access database", 4},
    {"Standard Jet DB"sv, "an Access database", 4},
    {"%PDF-"sv, "a PDF"},
    {"<?xml"sv, "XML"},
    {"\xEF\xBB\xBF<?xml"sv, "XML"},
    {"\x1F\x8B"sv, "compressed (gzip)"},
    {"\x28\xB5\x2F\xFD"sv, "compressed (zstd)"},
    {"PAR1"sv, "a Parquet file"},
    {"{\\rtf"sv, "a text document (RTF)"},
}};

// Every other byte of Latin text is 0 in UTF-16.
bool is_utf16(std::string_view bytes) noexcept {
  if (bytes.size() < 2) return false;
  const std::string_view mark = bytes.substr(0, 2);
  if (mark == "\xFF\xFE"sv || mark == "\xFE\xFF"sv) return true;
  return (bytes[0] == '\0') != (bytes[1] == '\0');
}

}  // namespace

std::string_view unsupported_file_type(std::string_view first_bytes) noexcept {
  for (const Signature& one : kSignatures) {
    if (first_bytes.size() < one.offset) continue;
    if (first_bytes.substr(one.offset, one.bytes.size()) == one.bytes) return one.type;
  }
  return is_utf16(first_bytes) ? "text in UTF-16"sv : std::string_view();
}

}  // namespace matequity::ingest
