// SPDX-License-Identifier: Apache-2.0
#include "engine/derive/reference_tables.hpp"

#include <algorithm>

#include "engine/derive/postcode.hpp"
#include "engine/record/decimal.hpp"

namespace matequity::derive {

namespace {

using record::ImdEdition;

constexpr record::Days kOpenStart = INT32_MIN + 1;
constexpr record::Days kOpenEnd = INT32_MAX;

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

// A whole number from 1 to `high`; nullopt for anything else.
std::optional<std::int64_t> number_to(std::string_view text, std::int64_t high) {
  const auto decimal = record::parse_decimal(text);
  const auto number = decimal ? record::whole(*decimal) : std::nullopt;
  return number && *number >= 1 && *number <= high ? number : std::nullopt;
}

// A heading without the year of an edition that it may say.
std::string without_year(const std::string& heading, ImdEdition& edition) {
  for (const ImdEdition one : {ImdEdition::of_2015, ImdEdition::of_2019, ImdEdition::of_2025}) {
    const std::string year = std::to_string(record::year_of(one));
    const std::size_t at = heading.find(year);
    if (at == std::string::npos) continue;
    edition = one;
    return heading.substr(0, at) + heading.substr(at + year.size());
  }
  return heading;
}

// Whether a heading is the published one of the index itself and says the word.
bool is_published(const std::string& heading, std::string_view word) {
  constexpr std::string_view kBeginning = "indexofmultipledeprivation(imd)";
  return heading.substr(0, kBeginning.size()) == kBeginning &&
         heading.find(word) != std::string::npos;
}

}  // namespace

// One table being read.
class ImdTable::Parser {
 public:
  Parser(ImdTable& table, ImdEdition asked) : table_(table), asked_(asked) {}

  void parse(std::string_view csv) {
    reader_.read(
        csv, [&](const auto& names) { read_header(names); }, [&] { read_row(); });
    if (reader_.has_no_rows()) reader_.fail("the table has no rows");
  }

 private:
  static constexpr std::size_t kNoColumn = TableReader::kNoColumn;

  void read_header(const std::vector<std::string>& names) {
    const std::size_t of_2021 = TableReader::find(names, {"lsoa21", "lsoacode(2021)"});
    const std::size_t of_2011 = TableReader::find(names, {"lsoa11", "lsoacode(2011)"});
    const std::size_t plain = TableReader::find(names, {"lsoa"});
    year_ = TableReader::find(names, {"imdyear"});
    for (std::size_t i = 0; i < names.size(); ++i) read_heading(names[i], i);
    if (rank_ == kNoColumn && decile_ == kNoColumn) {
      reader_.fail("the header lacks the column imd_decile, or imd_rank");
    }
    area_ = of_2011 != kNoColumn ? of_2011 : of_2021 != kNoColumn ? of_2021 : plain;
    if (area_ == kNoColumn) reader_.fail("the header lacks the column lsoa, lsoa11 or lsoa21");
    says_2021_ = area_ == of_2021;
    is_plain_ = area_ == plain;
    if (edition_ == ImdEdition::none && says_2021_ && year_ == kNoColumn) {
      edition_ = ImdEdition::of_2025;
    }
    // Without a column of years the edition is settled here, before the first rank.
    if (year_ == kNoColumn) settle();
  }

  // A heading of rank or decile may say the year of its edition.
  void read_heading(const std::string& heading, std::size_t at) {
    ImdEdition stated = ImdEdition::none;
    const std::string name = without_year(heading, stated);
    const bool rank = name == "imdrank" || is_published(heading, "rank");
    const bool decile = name == "imddecile" || is_published(heading, "decile");
    if (!rank && !decile) return;
    (decile ? decile_ : rank_) = at;
    if (stated != ImdEdition::none) state(stated);
  }

  void state(ImdEdition edition) {
    if (edition_ != ImdEdition::none && edition_ != edition) {
      reader_.fail("the table has rows of several editions of the index: give one");
    }
    edition_ = edition;
  }

  void settle() {
    table_.edition_ = edition_ != ImdEdition::none ? edition_
                      : asked_ != ImdEdition::none ? asked_
                                                   : ImdEdition::not_stated;
    const bool by_2021 = says_2021_ || (is_plain_ && table_.edition_ == ImdEdition::of_2025);
    table_.areas_ = by_2021 ? AreaYear::of_2021 : AreaYear::of_2011;
    // Ranks of a table that states no edition are of so many areas as its census has.
    areas_ranked_ =
        record::areas_of(table_.edition_ == ImdEdition::not_stated && by_2021 ? ImdEdition::of_2025
                                                                              : table_.edition_);
  }

  void read_row() {
    if (year_ != kNoColumn && !reader_.cell(year_).empty()) {
      const auto year = number_to(reader_.cell(year_), 9999);
      const ImdEdition edition =
          year ? record::edition_of(static_cast<int>(*year)) : ImdEdition::none;
      if (edition == ImdEdition::none) reader_.fail("imd_year is not 2015, 2019 or 2025");
      state(edition);
    }
    if (year_ != kNoColumn) settle();
    const std::string area = reader_.upper_cell(area_);
    if (area.empty()) reader_.fail("the area is empty");
    const auto decile = static_cast<std::uint8_t>(decile_of_row());
    const auto [at, fresh] = table_.deciles_.emplace(area, decile);
    if (!fresh && at->second != decile) reader_.fail("the area has had another decile before");
  }

  std::int64_t decile_of_row() {
    std::int64_t from_rank = 0;
    if (rank_ != kNoColumn && !(decile_ != kNoColumn && reader_.cell(rank_).empty())) {
      const auto rank = number_to(reader_.cell(rank_), areas_ranked_);
      if (!rank) {
        reader_.fail("imd_rank is not a whole number from 1 to " + std::to_string(areas_ranked_));
      }
      from_rank = (10 * *rank + areas_ranked_ - 1) / areas_ranked_;
    }
    if (decile_ == kNoColumn) return from_rank;
    const auto decile = number_to(reader_.cell(decile_), 10);
    if (!decile) reader_.fail("imd_decile is not a whole number from 1 to 10");
    if (from_rank != 0 && from_rank != *decile) {
      reader_.fail("imd_rank and imd_decile do not agree: this rank is of decile " +
                   std::to_string(from_rank));
    }
    return *decile;
  }

  ImdTable& table_;
  TableReader reader_{"imd"};
  ImdEdition asked_;
  ImdEdition edition_ = ImdEdition::none;  // as the table states it
  std::size_t area_ = kNoColumn, rank_ = kNoColumn, decile_ = kNoColumn, year_ = kNoColumn;
  bool says_2021_ = false;
  bool is_plain_ = false;
  std::int64_t areas_ranked_ = 0;
};

ImdTable ImdTable::parse(std::string_view csv, ImdEdition asked) {
  ImdTable table;
  Parser(table, asked).parse(csv);
  return table;
}

std::uint8_t ImdTable::decile(std::string_view lsoa) const noexcept {
  const auto found = deciles_.find(lsoa);
  return found == deciles_.end() ? std::uint8_t{0} : found->second;
}

PostcodeTable PostcodeTable::parse(std::string_view csv) {
  PostcodeTable table;
  table.loaded_ = true;
  std::unordered_map<std::string, std::uint32_t> numbers = {{std::string(), 0}};
  TableReader reader("postcodes");
  std::size_t postcode = 0, of_2011 = 0, of_2021 = 0, introduced = 0, terminated = 0;
  const auto area = [&](std::size_t column) {
    const std::string code = reader.upper_cell(column);
    const auto [at, fresh] =
        numbers.try_emplace(code, static_cast<std::uint32_t>(table.areas_.size()));
    if (fresh) table.areas_.push_back(code);
    return at->second;
  };
  const auto header = [&](const std::vector<std::string>& names) {
    const auto column = [&](std::string_view name, std::string_view bare) {
      const std::size_t found = TableReader::find(names, {bare});
      if (found == TableReader::kNoColumn) {
        reader.fail("the header lacks the column " + std::string(name));
      }
      return found;
    };
    postcode = column("postcode", "postcode");
    introduced = column("introduced", "introduced");
    terminated = column("terminated", "terminated");
    of_2011 = TableReader::find(names, {"lsoa11", "lsoacode(2011)"});
    of_2021 = TableReader::find(names, {"lsoa21", "lsoacode(2021)"});
    const bool either = of_2011 != TableReader::kNoColumn || of_2021 != TableReader::kNoColumn;
    // A plain lsoa is of either census, as the area table is.
    if (!either) of_2011 = of_2021 = column("lsoa, lsoa11 or lsoa21", "lsoa");
  };
  reader.read(csv, header, [&] {
    const std::uint64_t key = postcode_key(reader.upper_cell(postcode));
    if (key == 0) reader.fail("postcode is empty or too long");
    const auto from = day_of(std::string(reader.cell(introduced)), false);
    const auto to = day_of(std::string(reader.cell(terminated)), true);
    if (!from || !to) reader.fail("introduced or terminated is not YYYYMM or YYYY-MM-DD");
    const std::uint32_t older = area(of_2011);
    table.rows_.push_back({key, {older, area(of_2021)}, *from, *to});
  });
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

std::string_view PostcodeTable::lsoa(std::string_view postcode, record::Days day,
                                     AreaYear year) const noexcept {
  const Range range = rows(postcode);
  if (range.begin == range.end) return {};
  const Row* live = std::find_if(range.begin, range.end, [&](const Row& r) { return r.live(day); });
  const Row& row = live != range.end ? *live : *(range.end - 1);
  return areas_[row.areas[static_cast<std::size_t>(year)]];
}

OrganisationTable OrganisationTable::parse(std::string_view csv) {
  OrganisationTable table;
  TableReader reader("organisations");
  std::size_t provider = 0, successor = 0;
  std::array<std::size_t, kColumns> columns{};
  std::map<std::string, std::string, std::less<>> direct;
  const auto header = [&](const std::vector<std::string>& names) {
    provider = TableReader::find(names, {"provider"});
    if (provider == TableReader::kNoColumn) reader.fail("the header lacks the column provider");
    successor = TableReader::find(names, {"successor"});
    columns = {TableReader::find(names, {"lmns"}), TableReader::find(names, {"icb"}),
               TableReader::find(names, {"region"}), TableReader::find(names, {"comparatorgroup"})};
    for (std::size_t i = 0; i < kColumns; ++i) {
      table.columns_[i] = columns[i] != TableReader::kNoColumn;
    }
  };
  reader.read(csv, header, [&] {
    const std::string code = reader.upper_cell(provider);
    if (code.empty()) reader.fail("the provider is empty");
    std::array<std::string, kColumns> levels;
    for (std::size_t i = 0; i < kColumns; ++i) levels[i] = std::string(reader.cell(columns[i]));
    if (!table.levels_.emplace(code, std::move(levels)).second) {
      reader.fail("the provider stands in a row before");
    }
    const std::string next = reader.upper_cell(successor);
    if (next.empty()) return;
    direct[code] = next;
    // Each row is followed to its end, so that a loop is found in the row that closes it.
    std::string_view end = next;
    for (auto at = direct.find(end); at != direct.end(); at = direct.find(end)) {
      end = at->second;
      if (end == next) reader.fail("the successors lead back to where they began");
    }
  });
  for (const auto& [code, next] : direct) {
    std::string_view end = next;
    for (auto at = direct.find(end); at != direct.end(); at = direct.find(end)) end = at->second;
    table.successors_[code] = std::string(end);
  }
  return table;
}

std::string_view OrganisationTable::successor(std::string_view provider) const noexcept {
  const auto found = successors_.find(provider);
  return found == successors_.end() ? provider : std::string_view(found->second);
}

}  // namespace matequity::derive
