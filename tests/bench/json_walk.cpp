// SPDX-License-Identifier: Apache-2.0
#include "json_walk.hpp"

#include <simdjson.h>

#include <cstring>
#include <stdexcept>
#include <string_view>

namespace matequity::bench {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t kStreamBatch = 1u << 20;

void visit(ondemand::value value, WalkSums& sums);

void visit_number(ondemand::value value, WalkSums& sums) {
  const ondemand::number number = value.get_number();
  ++sums.numbers;
  sums.number_sum += number.as_double();
}

void visit_object(ondemand::object object, WalkSums& sums) {
  for (auto field : object) {
    const std::string_view key = field.unescaped_key();
    ++sums.keys;
    sums.text_bytes += key.size();
    visit(field.value(), sums);
  }
}

void visit(ondemand::value value, WalkSums& sums) {
  switch (value.type()) {
    case ondemand::json_type::object:
      visit_object(value.get_object(), sums);
      break;
    case ondemand::json_type::array:
      for (auto element : value.get_array()) visit(element.value(), sums);
      break;
    case ondemand::json_type::string: {
      const std::string_view text = value.get_string();
      ++sums.strings;
      sums.text_bytes += text.size();
      break;
    }
    case ondemand::json_type::number:
      visit_number(value, sums);
      break;
    default:
      sums.others += value.is_null() || value.get_bool().error() == simdjson::SUCCESS ? 1 : 0;
  }
}

WalkSums walk_each_line(const PaddedLines& lines) {
  WalkSums sums;
  ondemand::parser parser;
  const char* const end = lines.data() + lines.size();
  for (const char* line = lines.data(); line < end;) {
    const auto* stop =
        static_cast<const char*>(std::memchr(line, '\n', static_cast<std::size_t>(end - line)));
    if (stop == nullptr) stop = end;
    const auto left = lines.capacity() - static_cast<std::size_t>(line - lines.data());
    ondemand::document document = parser.iterate(line, static_cast<std::size_t>(stop - line), left);
    visit_object(document.get_object(), sums);
    ++sums.documents;
    line = stop + 1;
  }
  return sums;
}

WalkSums walk_stream(const PaddedLines& lines) {
  WalkSums sums;
  ondemand::parser parser;
#ifdef SIMDJSON_THREADS_ENABLED
  parser.threaded = false;
#endif
  ondemand::document_stream documents =
      parser.iterate_many(lines.data(), lines.size(), kStreamBatch);
  for (auto document : documents) {
    visit_object(document.get_object(), sums);
    ++sums.documents;
  }
  return sums;
}

}  // namespace

PaddedLines::PaddedLines(const std::string& lines)
    : bytes_(lines.size() + simdjson::SIMDJSON_PADDING, ' '), size_(lines.size()) {
  bytes_.replace(0, lines.size(), lines);
}

WalkSums walk(const PaddedLines& lines, WalkBy by) {
  try {
    return by == WalkBy::line ? walk_each_line(lines) : walk_stream(lines);
  } catch (const simdjson::simdjson_error& broken) {
    throw std::runtime_error(std::string("simdjson cannot walk the documents: ") + broken.what());
  }
}

}  // namespace matequity::bench
