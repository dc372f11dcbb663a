// SPDX-License-Identifier: Apache-2.0
#include "text.hpp"

#include <algorithm>

namespace matequity::cli {
namespace {

bool begins_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

// U+0080..U+009F, which terminals may obey: two bytes, C2 80..9F.
bool is_upper_control(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]) == 0xC2U && at + 1 < text.size() &&
         static_cast<unsigned char>(text[at + 1]) < 0xA0U;
}

// The first `width` code points.
std::string_view head_of(std::string_view text, std::size_t width) {
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (begins_code_point(text[at]) && ++seen > width) return text.substr(0, at);
  }
  return text;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_code_point));
}

std::string printable(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (is_upper_control(text, at)) {
      clean += ' ';
      ++at;
    } else {
      clean += byte < 0x20U || byte == 0x7FU ? ' ' : text[at];
    }
  }
  return clean;
}

std::string padded_right(std::string_view text, std::size_t width) {
  const std::size_t used = width_of(text);
  return std::string(text) + std::string(width > used ? width - used : 0, ' ');
}

std::string padded_left(std::string_view text, std::size_t width) {
  const std::size_t used = width_of(text);
  return std::string(width > used ? width - used : 0, ' ') + std::string(text);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  width = std::max<std::size_t>(width, 1);
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t used = width_of(lines.back());
    if (used > 0 && used + 1 + width_of(word) > width) lines.emplace_back();
    while (lines.back().empty() && width_of(word) > width) {
      const std::string_view head = head_of(word, width);
      lines.back() = head;
      lines.emplace_back();
      word.remove_prefix(head.size());
    }
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string whole;
  whole.reserve(text.size() * times);
  for (std::size_t time = 0; time < times; ++time) whole += text;
  return whole;
}

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at > 0) list += at + 1 == words.size() ? " and " : ", ";
    list += words[at];
  }
  return list;
}

}  // namespace matequity::cli
