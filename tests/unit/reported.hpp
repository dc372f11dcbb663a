// SPDX-License-Identifier: Apache-2.0
// A whole run over a test's own indicators: input in, rows of the result out.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/result/result.hpp"
#include "engine/run/run.hpp"
#include "fake_plugin.hpp"

namespace matequity::test {

// Counts given by measure: Met and Counted are the two parts of a proportion, or, for White, the
// reference parts of a ratio (rule "ratio"). MetToo adds to the numerator as well.
inline int count_rule(const meq_count_row& row, meq_tally& tally, bool ratio) {
  const std::string measure = text(row.measure);
  std::uint32_t part = measure == "Counted" ? MEQ_PART_DENOMINATOR : MEQ_PART_NUMERATOR;
  if (ratio && row.split == MEQ_SPLIT_UNKNOWN) return 0;
  if (ratio && row.split == MEQ_SPLIT_WHITE) part += 2;
  tally.add(&tally, part, row.count);
  return 0;
}

class Reported {
 public:
  using Plugin = FakePlugin<8>;

  // Sets the plugin's behaviour by `prepare`, then reads `inputs` one after another.
  template <class Prepare>
  Reported(const std::vector<nlohmann::json>& indicators, const std::string& request,
           const std::vector<std::string>& inputs, Prepare&& prepare)
      : plugin_(manifest("example", indicators)) {
    prepare();
    catalogue_.add(plugin_.plugin(), true);
    run_ = std::make_unique<run::Run>(catalogue_, request::parse_request(request, catalogue_),
                                      run::Options{});
    for (const std::string& input : inputs) {
      run_->begin_input("input.json");
      run_->write(input);
    }
    run_->finish();
    result_ = result::compute(run_->state(), run_->layout());
  }

  const result::Result& result() const { return result_; }
  const run::Run& run() const { return *run_; }

  // "X1 ethnic_group=White,provider=RAL 2024-04-01"; without what the row does not have.
  std::string name(const result::Row& row) const {
    std::string made = row.indicator->id;
    for (std::size_t i = 0; i < row.breakdown.size(); ++i) {
      made += i == 0 ? " " : ",";
      made += std::string(indicator::name(row.breakdown[i])) + "=" + row.levels[i].name;
    }
    if (row.period)
      made += " " + record::format_date(run_->layout().calendar().first_day(*row.period));
    return made;
  }

  // "name: 1/2" of every row, in the order of the result.
  std::vector<std::string> rows() const {
    std::vector<std::string> made;
    for (const result::Row& row : result_.rows) {
      made.push_back(name(row) + ": " + (row.numerator ? std::to_string(*row.numerator) : "-") +
                     "/" + (row.denominator ? std::to_string(*row.denominator) : "-"));
    }
    return made;
  }

  const result::Row* row(const std::string& wanted) const {
    for (const result::Row& one : result_.rows) {
      if (name(one) == wanted) return &one;
    }
    return nullptr;
  }

  // "code field count" of every finding.
  std::vector<std::string> findings() const {
    std::vector<std::string> made;
    for (const result::Finding& one : result_.findings) {
      made.push_back(std::string(json::name(one.code)) + " " + one.field + " " +
                     std::to_string(one.count));
    }
    return made;
  }

 private:
  Plugin plugin_;
  indicator::Catalogue catalogue_;
  std::unique_ptr<run::Run> run_;
  result::Result result_;
};

}  // namespace matequity::test
