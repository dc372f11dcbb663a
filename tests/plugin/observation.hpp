// SPDX-License-Identifier: Apache-2.0
// What plugins answer about a record, in a form that tests can read.
#ifndef MATEQUITY_TESTS_PLUGIN_OBSERVATION_HPP
#define MATEQUITY_TESTS_PLUGIN_OBSERVATION_HPP

#include <matequity/plugin.h>

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "record_builder.hpp"

namespace matequity::test {

struct Answer {
  std::string indicator;
  std::uint32_t level = MEQ_LEVEL_ALL;
  bool met = false;
  meq_date date = MEQ_DATE_MISSING;
  bool operator==(const Answer& other) const {
    return indicator == other.indicator && level == other.level && met == other.met &&
           date == other.date;
  }
};

class Answers : public std::vector<Answer> {
 public:
  // "1 of 3": met of counted. "0 of 0" where nothing counts.
  std::string of(const std::string& indicator, std::uint32_t level = MEQ_LEVEL_ALL) const;
  // The date of the only answer to the indicator at level ALL, or "none", or "several".
  std::string date_of(const std::string& indicator) const;
};

using Parts = std::map<std::uint32_t, std::uint64_t>;

struct CodeList {
  std::string name;
  std::vector<std::uint64_t> codes;  // ascending
};

struct Request {
  std::uint32_t variant = MEQ_VARIANT_GUIDANCE;
  std::vector<CodeList> code_lists = {};
  std::vector<std::string> indicators = {};  // none: all
};

inline const Request kPublished{MEQ_VARIANT_PUBLISHED};

// One open plugin.
class Instance {
 public:
  Instance(const meq_plugin& plugin, const Request& request);
  ~Instance();
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  void observe(const meq_pregnancy& record, Answers& answers);
  void observe(const meq_staff_member& record, Answers& answers);
  void observe(const meq_delivery_episode& record, Answers& answers);
  void count(const std::string& indicator, const meq_count_row& row, Parts& parts);

 private:
  const meq_plugin& plugin_;
  Request request_;
  std::vector<std::string> indicators_;
  std::vector<meq_code_list> code_lists_;
  meq_plugin_config config_{};
  void* instance_ = nullptr;
};

// The built-in plugins, in catalogue order.
std::vector<const meq_plugin*> built_in();

// The answers of all built-in plugins about one pregnancy.
Answers see(const Pregnancy& pregnancy, const Request& request = {});

// The same about one labour and delivery with these babies.
Answers see_babies(std::vector<Baby> babies, const Request& request = {});

// The ids of the indicators of a manifest, in its order.
std::vector<std::string> indicators_of(const meq_plugin& plugin);

}  // namespace matequity::test

#endif  // MATEQUITY_TESTS_PLUGIN_OBSERVATION_HPP
