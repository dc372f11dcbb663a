// SPDX-License-Identifier: Apache-2.0
#include "engine/derive/reference_tables.hpp"

#include <algorithm>
#include <functional>
#include <optional>

#include "engine/derive/postcode.hpp"
#include "engine/record/decimal.hpp"
#include "engine/text/csv.hpp"
#include "engine/text/letters.hpp"

namespace matequity::derive {

namespace {

using text::CsvRow;

constexpr record::Days kOpenStart = INT32_MIN + 1;
constexpr record::Days kOpenEnd = INT32_MAX;

// Gives each row's wanted cells by column name; says which line is wrong.
class ColumnReader : public text::CsvSink {
 public:
  using Take = std::function<void(const std::vector<std::string>& cells)>;

  ColumnReader(std::string table, std::vector<std::string> columns, Take take)
      : table_(std::move(table)), columns_(std::move(columns)), take_(std::move(take)) {}

  void row(const CsvRow& row) override {
    ++line_;
    if (row.broken) fail("a quotation mark is out of place");
    if (positions_.empty()) return read_header(row);
    std::vector<std::string> cells;
    for (const std::size_t position : positions_) {
      if (position >= row.cells.size()) fail("the row has fewer cells than the header");
      cells.push_back(upper(row.cells[position]));
    }
    take_(cells);
  }

  void finish() {
    if (positions_.empty()) fail("the table is empty: a header row is needed");
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw TableError("table " + table_ + ", row " + std::to_string(line_) + ": " + what,
                     table_ + ":" + std::to_string(line_));
  }

 private:
  static std::string upper(std::string_view cell) {
    text::TextArena arena;
    return std::string(text::upper_case(cell, arena));
  }

  void read_header(const CsvRow& row) {
    for (const std::string& column : columns_) {
      const auto same = [&](std::string_view cell) { return upper(cell) == upper(column); };
      const auto found = std::find_if(row.cells.begin(), row.cells.end(), same);
      if (found == row.cells.end()) fail("the header lacks the column " + column);
      positions_.push_back(static_cast<std::size_t>(found - row.cells.begin()));
    }
  }

  std::string table_;
  std::vector<std::string> columns_;
  Take take_;
  std::vector<std::size_t> positions_;
  std::size_t line_ = 0;
};

void read_all(ColumnReader& reader, std::string_view csv) {
  text::CsvStream stream(reader);
  stream.write(csv);
  stream.end();
  reader.finish();
}

// The first (or last) day that a date cell stands for; nullopt when it is no date.
std::optional<record::Days> day_of(const std::string& cell, bool last) {
  if (cell.empty()) return last ? kOpenEnd : kOpenStart;
  if (cell.size() != 6) {
    const record::Days day = record::parse_date(cell);
    return day == record::kNoDate ? std::nullopt : std::optional(day);
  }
  const record::Days first = record::parse_date(cell.substr(0, 4) + "-" + cell.substr(4) + "-01");
  if (first == record::kNoDate) return std::nullopt;
  const record::Civil civil = record::civil_from_days(first);
  return last ? first + record::days_in_month(civil.year, civil.month) - 1 : first;
}

}  // namespace

ImdTable ImdTable::parse(std::string_view csv) {
  ImdTable table;
  ColumnReader reader("imd", {"lsoa", "imd_decile"}, [&](const std::vector<std::string>& cells) {
    const auto number = record::parse_decimal(cells[1]);
    const auto decile = number ? record::whole(*number) : std::nullopt;
    if (!decile || *decile < 1 || *decile > 10) {
      reader.fail("imd_decile is not a whole number from 1 to 10");
    }
    table.deciles_[cells[0]] = static_cast<std::uint8_t>(*decile);
  });
  read_all(reader, csv);
  return table;
}

std::uint8_t ImdTable::decile(std::string_view lsoa) const noexcept {
  const auto found = deciles_.find(lsoa);
  return found == deciles_.end() ? std::uint8_t{0} : found->second;
}

PostcodeTable PostcodeTable::parse(std::string_view csv) {
  PostcodeTable table;
  table.loaded_ = true;
  std::unordered_map<std::string, std::uint32_t> areas;
  ColumnReader reader("postcodes", {"postcode", "lsoa", "introduced", "terminated"},
                      [&](const std::vector<std::string>& cells) {
                        const std::uint64_t key = postcode_key(cells[0]);
                        if (key == 0) reader.fail("postcode is empty or too long");
                        const auto from = day_of(cells[2], false);
                        const auto to = day_of(cells[3], true);
                        if (!from || !to)
                          reader.fail("introduced or terminated is not YYYYMM or YYYY-MM-DD");
                        const auto [area, fresh] = areas.try_emplace(
                            cells[1], static_cast<std::uint32_t>(table.areas_.size()));
                        if (fresh) table.areas_.push_back(cells[1]);
                        table.rows_.push_back({key, area->second, *from, *to});
                      });
  read_all(reader, csv);
  std::stable_sort(table.rows_.begin(), table.rows_.end(),
                   [](const Row& a, const Row& b) { return a.postcode < b.postcode; });
  return table;
}

PostcodeTable::Range PostcodeTable::rows(std::string_view postcode) const noexcept {
  const std::uint64_t key = postcode_key(postcode);
  const auto before = [](const Row& row, std::uint64_t k) { return row.postcode < k; };
  const auto first = std::lower_bound(rows_.begin(), rows_.end(), key, before);
  auto last = first;
  while (last != rows_.end() && last->postcode == key) ++last;
  const Row* base = rows_.data();
  return {base + (first - rows_.begin()), base + (last - rows_.begin())};
}

bool PostcodeTable::live(std::string_view postcode, record::Days day) const noexcept {
  const Range range = rows(postcode);
  return std::any_of(range.begin, range.end, [&](const Row& row) { return row.live(day); });
}

std::string_view PostcodeTable::lsoa(std::string_view postcode, record::Days day) const noexcept {
  const Range range = rows(postcode);
  if (range.begin == range.end) return {};
  const Row* live = std::find_if(range.begin, range.end, [&](const Row& r) { return r.live(day); });
  return areas_[live != range.end ? live->area : (range.end - 1)->area];
}

}  // namespace matequity::derive
