// SPDX-License-Identifier: Apache-2.0
// The counts that several results print or hide, and the sums that hold between them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
    Period dates;                                        // where they are cut
    std::map<std::string, std::vector<Period>> periods;  // by indicator, each once
  };

  void add_row(const json::Reader& row, std::size_t position, Release& release);
  void add_breakdown_sums(const Tables& tables);
  void add_period_sums(const std::string& indicator);
  void add_sum(std::uint32_t sum, const std::vector<std::uint32_t>& parts);

  std::vector<Count> counts_;
  std::map<std::string, std::map<Period, Tables>> rows_;  // by indicator
  std::vector<Release> releases_;
  std::vector<disclosure::LinearEquation> sums_;
  std::int64_t threshold_ = 8;
};

}  // namespace matequity::audit
