// SPDX-License-Identifier: Apache-2.0
// Pregnancies by chance, the same in every run, for tests that compare two ways to one answer.
#ifndef MATEQUITY_TESTS_PLUGIN_RANDOM_RECORDS_HPP
#define MATEQUITY_TESTS_PLUGIN_RANDOM_RECORDS_HPP

#include <cstdint>
#include <string_view>
#include <vector>

#include "observation.hpp"
#include "record_builder.hpp"

namespace matequity::test {

class RandomRecords {
 public:
  Pregnancy pregnancy();
  // A request with code lists that some of the pregnancies match.
  static const Request& request();

 private:
  std::uint32_t below(std::uint32_t limit);
  std::string_view one_of(const std::vector<std::string_view>& choices);
  std::string_view near_birth();
  meq_whole whole(meq_whole first, meq_whole last);
  Activity activity();

  std::uint64_t state_ = 20210906;
};

}  // namespace matequity::test

#endif  // MATEQUITY_TESTS_PLUGIN_RANDOM_RECORDS_HPP
