// SPDX-License-Identifier: Apache-2.0
// How the cells of a row fit the header of their file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace matequity::ingest {

enum class RowFit : std::uint8_t {
  fits,    // as many cells as the header has
  blank,   // no cell is filled
  header,  // the header once more: files that were put behind one another have that
  misfit   // more or fewer cells
};

// Blank cells too many at the end of a row do no harm: they are taken off.
RowFit fit_to_header(const std::vector<std::string>& header, std::vector<std::string_view>& cells);

}  // namespace matequity::ingest
