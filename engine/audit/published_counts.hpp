// SPDX-License-Identifier: Apache-2.0
// The counts that several results print or hide, and the sums that hold between them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/audit.hpp"
#include "engine/disclosure/elimination.hpp"
#include "engine/json/reader.hpp"

namespace matequity::audit {

// Levels by dimension, in the order of their names.
using Levels = std::map<std::string, std::string, std::less<>>;

struct Count {
  std::string indicator, start, end;  // of the period; of all dates as far as they are cut
  Levels levels;
  bool is_numerator = false;
  std::optional<std::int64_t> value;               // where a result prints it
  std::vector<std::size_t> printed_in, hidden_in;  // results, by position
};

class PublishedCounts {
 public:
  explicit PublishedCounts(const Known& known) : known_(known) {}

  void add(const json::Reader& result, std::size_t position);
  // After the last: the sums that the printed counts do not break.
  void find_sums();

  const std::vector<Count>& counts() const noexcept { return counts_; }
  // By count, as terms whose sum is 0.
  const std::vector<disclosure::LinearEquation>& sums() const noexcept { return sums_; }
  // Counts below it are small: the largest threshold of the results.
  std::int64_t threshold() const noexcept { return threshold_; }

 private:
  using Rows = std::map<Levels, std::uint32_t>;             // the place of the numerator
  using Tables = std::map<std::vector<std::string>, Rows>;  // by dimensions
  struct Period {
    std::string start, end;
    bool operator<(const Period& other) const {
      return start != other.start ? start < other.start : end < other.end;
    }
  };
  struct Release {
    Period dates;  // where they are cut
    std::string variant;
    std::map<std::string, std::vector<Period>> periods;  // by indicator, each once
  };

  void add_row(const json::Reader& row, std::size_t position, Release& release);
  void add_breakdown_sums(const Tables& tables);
  void add_period_sums(const std::string& indicator);
  void add_sum(std::uint32_t sum, const std::vector<std::uint32_t>& parts);
  // Counts that indicators share.
  void add_shares(const std::string& indicator);
  bool holds(const indicator::SharedCount& share, const Period& period) const;
  void add_share(const indicator::SharedCount& share, const Period& period, const Levels& levels,
                 std::uint32_t row);
  // The rows of a count that is named, at a period, beside other levels; none where no result has
  // such rows.
  const std::uint32_t* find(const indicator::CountName& name, const Period& period,
                            const Levels& base, bool& has_table) const;
  // Nothing where the printed counts break it.
  void add_equation(disclosure::LinearEquation equation);
  // The level of a coarser dimension; nothing where a dimension has none.
  std::optional<std::pair<std::string, std::string>> coarser(const std::string& dimension,
                                                             const std::string& level,
                                                             const std::string& to) const;
  std::optional<Levels> within(const Levels& levels,
                               const std::vector<std::string>& dimensions) const;

  Known known_;
  std::vector<Count> counts_;
  std::map<std::string, std::map<Period, Tables>> rows_;  // by indicator
  std::vector<Release> releases_;
  std::vector<disclosure::LinearEquation> sums_;
  std::int64_t threshold_ = 8;
};

}  // namespace matequity::audit
