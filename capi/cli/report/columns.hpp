// SPDX-License-Identifier: Apache-2.0
// The columns of the report: id, title, counts, value, interval, target.
#pragma once

#include <string>
#include <vector>

#include "page.hpp"
#include "result_document.hpp"

namespace matequity::cli {

// What stands right of the title, as text.
struct Figures {
  std::string counts;
  std::string value;
  std::string interval;
  std::string target;
  Ink target_ink = Ink::Plain;
};

// "1,234 / 5,678"; marks of the catalogue where a figure is missing or nobody was counted.
Figures figures_of(const Row& row);

// Measures all rows first, so that every section of the report has the same columns. On a page
// too narrow for one line, the figures stand on a second line below the title.
class Columns {
 public:
  // `with_comparisons`: the last column also says how groups compare.
  Columns(std::size_t page_columns, const std::vector<Row>& rows, bool with_comparisons);

  void heading(Page& page, const std::string& interval_label) const;
  // `indent` moves the title to the right, for the rows below an indicator's own.
  void row(Page& page, const std::string& id, const std::string& title, Ink title_ink,
           const Figures& figures, std::size_t indent = 0) const;
  // A line without figures, in all the room right of the id.
  void text_row(Page& page, const std::string& id, const std::string& text, Ink ink) const;
  // Where titles begin: what belongs to an indicator is indented so far.
  std::size_t title_begin() const { return 2 + id_ + 2; }

 private:
  Line figure_spans(const Figures& figures) const;

  std::size_t id_;
  std::size_t title_;
  std::size_t counts_;
  std::size_t value_;
  std::size_t interval_;
  std::size_t target_;
  bool stacked_ = false;
};

}  // namespace matequity::cli
