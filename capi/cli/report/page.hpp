// SPDX-License-Identifier: Apache-2.0
// The report being written: lines of text in few inks.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace matequity::cli {

// What the labels in the report of a result take up, with the blank behind them.
inline constexpr std::size_t kLabelWidth = 12;

enum class Ink { Plain, Strong, Faint, Good, Bad, Caution };

struct Span {
  std::string text;
  Ink ink = Ink::Plain;
};

using Line = std::vector<Span>;

// Text is laid out first and inked last, so that colour never changes the columns.
class Page {
 public:
  Page(std::size_t columns, bool colour);

  void line(const Line& spans);
  void blank();
  // A heading with a rule below it.
  void heading(const std::string& text);
  // `label` in the first columns, `text` wrapped beside it.
  void labelled(std::size_t indent, const std::string& label, std::size_t label_width,
                const std::string& text, Ink ink = Ink::Plain);

  std::size_t columns() const { return columns_; }
  const std::string& text() const { return text_; }

 private:
  std::size_t columns_;
  bool colour_;
  std::string text_;
};

}  // namespace matequity::cli
