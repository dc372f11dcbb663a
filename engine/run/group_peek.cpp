// SPDX-License-Identifier: Apache-2.0
#include "engine/run/group_peek.hpp"

#include <algorithm>

#include "engine/text/letters.hpp"

namespace matequity::run {

using ingest::ReadOutcome;
using ingest::RowOutcome;

std::size_t GroupPeek::rows(std::string_view block, const ingest::FlatLayout& layout) {
  text::CsvRowScan scan;
  std::size_t taken = 0;
  while (taken < block.size()) {
    const std::string_view rest = block.substr(taken);
    scan.begin();
    const std::size_t size = std::min(scan.find_end(rest, layout.form), rest.size());
    if (!belongs(rows_.read(rest.substr(0, size), layout))) break;
    taken += size;
  }
  return taken;
}

std::size_t GroupPeek::cells(const ingest::CellRows& rows, std::size_t first, std::size_t last,
                             const ingest::FlatLayout& layout, std::uint64_t limit) {
  std::size_t at = first;
  while (at < last && belongs(rows_.read(rows, at, layout, limit))) ++at;
  return at - first;
}

std::size_t GroupPeek::lines(std::string_view block) {
  std::size_t taken = 0;
  while (taken < block.size()) {
    const std::size_t line_end = std::min(block.find('\n', taken), block.size() - 1);
    const std::string_view line = block.substr(taken, line_end + 1 - taken);
    const bool blank = std::all_of(line.begin(), line.end(), text::is_blank);
    if (!blank && !value(line, ingest::Envelopes::open)) break;
    taken = line_end + 1;
  }
  return taken;
}

bool GroupPeek::value(std::string_view text, ingest::Envelopes envelopes) {
  switch (documents_.read(text, envelopes)) {
    case ReadOutcome::document:
      return documents_.is_flat() && documents_.is_known() && belongs(documents_.document());
    case ReadOutcome::envelope:
    case ReadOutcome::tables:
      return false;
    default:
      return true;
  }
}

bool GroupPeek::belongs(RowOutcome outcome) {
  return outcome != RowOutcome::document || belongs(rows_.document());
}

bool GroupPeek::belongs(const record::Document& document) {
  if (!document.ReturnType.missing()) return false;
  // Whatever the provider: that it has a successor is no matter here.
  const auto key = keys_.make(document.UniqPregID.value, {}, document.PregnancyID.value);
  if (!key.found || (key_ && !(*key_ == key.key))) return false;
  key_ = key.key;
  return true;
}

}  // namespace matequity::run
