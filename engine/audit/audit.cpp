// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/audit.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/audit/published_counts.hpp"
#include "engine/json/tree.hpp"
#include "engine/order/sorted.hpp"

namespace matequity::audit {

namespace {

constexpr std::size_t kMostLevels = 16;
// Of the counts that could be withheld for one that is fixed, so many are tried.
constexpr std::size_t kMostTried = 32;

class Audit {
 public:
  Audit(const json::Reader& results, const Known& known) : counts_(known) {
    if (results.is_list()) {
      results.each_item([&](const json::Reader& result) { counts_.add(result, results_++); });
    } else {
      counts_.add(results, results_++);
    }
    counts_.find_sums();
    for (const Count& count : counts_.counts()) printed_.push_back(count.value.has_value() ? 1 : 0);
  }

  std::string run() {
    const std::vector<Count>& counts = counts_.counts();
    const disclosure::Determined found = solved(SIZE_MAX);
    OrderedJson document;
    document["schema"] = "matequity.audit/1";
    document["results"] = results_;
    document["cells"] = counts.size();
    OrderedJson fixed = OrderedJson::array();
    std::vector<std::uint32_t> small;
    std::uint64_t hidden = 0;
    for (std::uint32_t i = 0; i < counts.size(); ++i) {
      if (counts[i].hidden_in.empty()) continue;
      ++hidden;
      if (found.is_determined[i] == 0) continue;
      const std::int64_t value = counts[i].value.value_or(found.value[i]);
      const bool is_small = value >= 1 && value < counts_.threshold();
      if (is_small) small.push_back(i);
      OrderedJson entry = named(i);
      entry["small"] = is_small;
      entry["hidden_in"] = counts[i].hidden_in;
      entry["by"] = needed_for(i);
      fixed.push_back(std::move(entry));
    }
    document["hidden"] = hidden;
    document["fixed"] = std::move(fixed);
    document["withhold"] = to_withhold(small);
    return document.dump(1) + "\n";
  }

 private:
  // Which counts are fixed, without those that only one result prints.
  disclosure::Determined solved(std::size_t without) const {
    std::vector<disclosure::LinearEquation> equations = counts_.sums();
    const std::vector<Count>& counts = counts_.counts();
    for (std::uint32_t i = 0; i < counts.size(); ++i) {
      const auto& in = counts[i].printed_in;
      const bool elsewhere =
          std::any_of(in.begin(), in.end(), [&](std::size_t result) { return result != without; });
      if (printed_[i] == 0 || !elsewhere) continue;
      equations.push_back({{{i, 1}}, *counts[i].value});
    }
    return disclosure::solve(std::move(equations), counts.size());
  }

  bool is_open(std::uint32_t count) const { return solved(SIZE_MAX).is_determined[count] == 0; }

  OrderedJson named(std::uint32_t i) const {
    const Count& count = counts_.counts()[i];
    const auto or_null = [](const std::string& text) {
      return text.empty() ? OrderedJson(nullptr) : OrderedJson(text);
    };
    OrderedJson entry;
    entry["indicator"] = count.indicator;
    entry["period"] = {{"start", or_null(count.start)}, {"end", or_null(count.end)}};
    entry["breakdown"] = OrderedJson::object();
    for (const auto& [dimension, level] : count.levels) {
      const bool number = dimension.compare(0, 4, "imd_") == 0 && level != "Missing";
      entry["breakdown"][dimension] = number ? OrderedJson(std::stoi(level)) : OrderedJson(level);
    }
    entry["count"] = count.is_numerator ? "numerator" : "denominator";
    return entry;
  }

  // The results without each of which the count would not be fixed.
  std::vector<std::size_t> needed_for(std::uint32_t count) {
    std::vector<std::size_t> needed;
    for (std::size_t result = 0; result < results_; ++result) {
      if (without_.size() <= result) without_.push_back(solved(result));
      if (without_[result].is_determined[count] == 0) needed.push_back(result);
    }
    return needed;
  }

  // The counts that share a sum with one, and those that share one with these.
  std::vector<std::uint32_t> beside_of(std::uint32_t one) const {
    std::vector<std::uint32_t> beside{one};
    constexpr int kSteps = 2;
    for (int step = 0; step < kSteps; ++step) {
      const std::vector<std::uint32_t> known = beside;
      for (const disclosure::LinearEquation& sum : counts_.sums()) {
        const bool has = std::any_of(sum.terms.begin(), sum.terms.end(), [&](const auto& term) {
          return std::find(known.begin(), known.end(), term.unknown) != known.end();
        });
        for (std::size_t i = 0; has && i < sum.terms.size(); ++i) {
          const std::uint32_t other = sum.terms[i].unknown;
          if (std::find(beside.begin(), beside.end(), other) == beside.end()) {
            beside.push_back(other);
          }
        }
      }
    }
    return beside;
  }

  // For each small count printed ones beside it, of the last result first, without which it is
  // open.
  OrderedJson to_withhold(const std::vector<std::uint32_t>& small) {
    OrderedJson withhold = OrderedJson::array();
    for (const std::uint32_t one : small) {
      std::vector<std::uint32_t> beside = beside_of(one);
      const auto last = [&](std::uint32_t count) {
        const auto& in = counts_.counts()[count].printed_in;
        return in.empty() ? std::size_t{0} : in.back() + 1;
      };
      order::sort(beside, [&](std::uint32_t a, std::uint32_t b) { return last(a) > last(b); });
      // Taken out one after another until the count is open; then put back where it stays so.
      std::vector<std::uint32_t> taken;
      for (const std::uint32_t count : beside) {
        if (is_open(one) || taken.size() == kMostTried) break;
        if (printed_[count] == 0) continue;
        printed_[count] = 0;
        taken.push_back(count);
      }
      const bool open = is_open(one);
      for (const std::uint32_t count : taken) {
        printed_[count] = 1;
        if (!open || is_open(one)) continue;
        printed_[count] = 0;
        OrderedJson entry = named(count);
        entry["in"] = counts_.counts()[count].printed_in;
        withhold.push_back(std::move(entry));
      }
    }
    return withhold;
  }

  std::size_t results_ = 0;
  PublishedCounts counts_;
  std::vector<char> printed_;
  std::vector<disclosure::Determined> without_;
};

}  // namespace

std::string audit_results(std::string_view results, const Known& known) {
  const Json tree = json::read_tree(results, kMostLevels);
  return Audit(json::Reader(tree, json::Quoting::off, "results"), known).run();
}

}  // namespace matequity::audit
