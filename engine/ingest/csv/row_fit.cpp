// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/csv/row_fit.hpp"

#include <algorithm>

#include "engine/text/byte_order_mark.hpp"

namespace matequity::ingest {

namespace {

bool is_header(const std::vector<std::string>& header, const std::vector<std::string_view>& cells) {
  return text::without_byte_order_mark(cells.front()) == header.front() &&
         std::equal(header.begin() + 1, header.end(), cells.begin() + 1, cells.end());
}

}  // namespace

RowFit fit_to_header(const std::vector<std::string>& header, std::vector<std::string_view>& cells) {
  const auto filled = [](std::string_view cell) { return !cell.empty(); };
  if (std::none_of(cells.begin(), cells.end(), filled)) return RowFit::blank;
  while (cells.size() > header.size() && cells.back().empty()) cells.pop_back();
  if (cells.size() != header.size()) return RowFit::misfit;
  return is_header(header, cells) ? RowFit::header : RowFit::fits;
}

}  // namespace matequity::ingest
