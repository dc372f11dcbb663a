// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/csv/flat_reader.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "engine/ingest/csv/last_rows.hpp"
#include "engine/text/byte_order_mark.hpp"
#include "engine/text/letters.hpp"
#include "engine/text/utf8.hpp"

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
  if (cells.size() > header.size()) return RowFit::misfit;
  if (cells.size() < header.size()) {
    cells.resize(header.size());
    return RowFit::shorter;
  }
  return is_header(header, cells) ? RowFit::header : RowFit::fits;
}

bool is_no_record(const std::vector<std::string_view>& cells,
                  const std::vector<std::size_t>& naming, bool last) noexcept {
  constexpr std::string_view kTotals[] = {"total", "totals",  "grandtotal",  "subtotal",
                                          "sum",   "overall", "overalltotal"};
  const auto filled = [](std::string_view cell) { return !cell.empty(); };
  const auto first = std::find_if(cells.begin(), cells.end(), filled);
  if (first == cells.end()) return false;
  const auto begins = static_cast<std::size_t>(first - cells.begin());
  const bool named = std::any_of(naming.begin(), naming.end(), [&](std::size_t column) {
    return column != begins && !cells[column].empty();
  });
  if (named) return false;
  constexpr std::size_t kLongestTotal = 20;
  constexpr std::string_view kBegins = "tTgGsSoO";
  if (first->size() <= kLongestTotal && kBegins.find(first->front()) != std::string_view::npos) {
    const std::string word = plain_name(*first);
    if (std::find(std::begin(kTotals), std::end(kTotals), word) != std::end(kTotals)) return true;
  }
  return last && is_footnote(cells);
}

bool means_missing(std::string_view cell) noexcept {
  constexpr std::array<std::string_view, 8> kWords = {"NULL", "null", "NA",  "N/A",
                                                      "#N/A", "NaN",  "nan", "\\N"};
  return cell.size() <= 4 && std::find(kWords.begin(), kWords.end(), cell) != kWords.end();
}

RowOutcome FlatReader::read(std::string_view row, const FlatLayout& layout) {
  context_.arena.reset();
  issues_.clear();
  if (!text::split_csv_row(row, layout.form.delimiter, cells_, context_.arena))
    return RowOutcome::misfit;
  return read_cells(layout, text::is_ascii(row));
}

RowOutcome FlatReader::read(const CellRows& rows, std::size_t row, const FlatLayout& layout,
                            std::uint64_t limit) {
  context_.arena.reset();
  issues_.clear();
  if (!rows.cells(row, cells_, context_.arena)) return RowOutcome::misfit;
  std::uint64_t bytes = 0;
  for (const std::string_view cell : cells_) bytes += cell.size();
  return bytes > limit ? RowOutcome::oversize : read_cells(layout, false);
}

RowOutcome FlatReader::read_cells(const FlatLayout& layout, bool ascii) {
  const RowFit fit = fit_to_header(layout.header, cells_);
  if (fit == RowFit::misfit) return RowOutcome::misfit;
  if (fit == RowFit::blank || fit == RowFit::header) return RowOutcome::skipped;
  if (is_no_record(cells_, layout.naming, layout.last_rows)) return RowOutcome::no_record;
  if (fit == RowFit::shorter) issues_.push_back({FindingCode::short_row, {}});
  record::reset(document_);
  ascii_ = ascii;
  if (mark_filled(layout)) fill(layout);
  if (document_.ReturnType.missing()) document_.ReturnType.value = return_type(layout.kind);
  return RowOutcome::document;
}

// Takes out of a cell what is no part of a value, and what only says that there is none.
void FlatReader::clean_cell(const FlatLayout& layout, const FlatLayout::Cell& cell) {
  std::string_view& text = cells_[cell.column];
  const Field& field = *cell.field;
  if (text.find('\0') != std::string_view::npos) {
    text = text::trimmed(without_nul(text, context_.arena));
    issues_.push_back({FindingCode::nul_character, field.name});
  }
  if (field.key && is_placeholder(text)) {
    // Alone it makes no entry of a list.
    issues_.push_back({FindingCode::placeholder_identifier, field.name});
    text = {};
  } else if (layout.kind == RowKind::pregnancy && means_missing(text)) {
    // In a return an absent dimension means "all": an unknown one must stay a value.
    text = {};
  }
}

// Marks the nodes that have a filled cell, with those that lead to them. False when none has.
bool FlatReader::mark_filled(const FlatLayout& layout) {
  filled_.assign(layout.nodes.size(), 0);
  for (const FlatLayout::Cell& cell : layout.cells) {
    const std::string_view& text = cells_[cell.column];
    if (!text.empty()) clean_cell(layout, cell);
    if (text.empty()) continue;
    for (std::size_t node = cell.node; filled_[node] == 0; node = layout.nodes[node].parent) {
      filled_[node] = 1;
    }
  }
  return filled_[0] != 0;
}

void FlatReader::fill(const FlatLayout& layout) {
  objects_.assign(layout.nodes.size(), nullptr);
  for (std::size_t i = 0; i < layout.nodes.size();) {
    const FlatLayout::Node& node = layout.nodes[i];
    if (filled_[i] == 0) {
      i = node.end;
      continue;
    }
    // A record stays where it is while those in it are read: its list grows only after them.
    objects_[i] =
        node.opened_by == nullptr ? &document_ : node.opened_by->open(objects_[node.parent]);
    for (std::size_t k = node.first_cell; k < node.last_cell; ++k) {
      read_cell(layout.cells[k], objects_[i]);
    }
    ++i;
  }
}

void FlatReader::read_cell(const FlatLayout::Cell& cell, void* object) {
  std::string_view text = cells_[cell.column];
  if (text.empty()) return;
  const Field& field = *cell.field;
  if (!ascii_ && !text::is_utf8(text)) {
    text = text::from_windows_1252(text, context_.arena);
    issues_.push_back({FindingCode::encoding, field.name});
  }
  const Fault fault = field.read(object, {Scalar::Kind::text, text}, context_);
  if (fault) issues_.push_back({*fault, field.name});
}

}  // namespace matequity::ingest
