// SPDX-License-Identifier: Apache-2.0
#include "page.hpp"

#include <algorithm>

#include "text.hpp"

namespace matequity::cli {
namespace {

constexpr std::size_t kWidestPage = 120;

const char* code_of(Ink ink) {
  switch (ink) {
    case Ink::Strong:
      return "\033[1m";
    case Ink::Faint:
      return "\033[2m";
    case Ink::Good:
      return "\033[32m";
    case Ink::Bad:
      return "\033[31m";
    case Ink::Caution:
      return "\033[33m";
    case Ink::Plain:
      break;
  }
  return "";
}

// No blanks at the end of a line.
Line trimmed(Line spans) {
  while (!spans.empty()) {
    std::string& last = spans.back().text;
    last.erase(last.find_last_not_of(' ') + 1);
    if (!last.empty()) break;
    spans.pop_back();
  }
  return spans;
}

}  // namespace

Page::Page(std::size_t columns, bool colour)
    : columns_(std::min(columns, kWidestPage)), colour_(colour) {}

void Page::line(const Line& spans) {
  for (const Span& span : trimmed(spans)) {
    const bool inked = colour_ && span.ink != Ink::Plain;
    if (inked) text_ += code_of(span.ink);
    text_ += span.text;
    if (inked) text_ += "\033[0m";
  }
  text_ += '\n';
}

void Page::blank() { text_ += '\n'; }

void Page::heading(const std::string& text) {
  for (const std::string& part : wrapped(text, columns_)) line({{part, Ink::Strong}});
  line({{repeated("─", columns_), Ink::Faint}});
}

void Page::labelled(std::size_t indent, const std::string& label, std::size_t label_width,
                    const std::string& text, Ink ink) {
  const std::size_t hanging = indent + label_width + 1;
  const std::size_t room = columns_ > hanging + 10 ? columns_ - hanging : 10;
  std::string beside = padded_right(label, label_width);
  for (const std::string& part : wrapped(text, room)) {
    line({{std::string(indent, ' ')}, {beside + " ", Ink::Faint}, {part, ink}});
    beside.assign(label_width, ' ');
  }
}

}  // namespace matequity::cli
