// SPDX-License-Identifier: Apache-2.0
// Plugins made for one test: a manifest and what they answer.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "matequity/plugin.h"

namespace matequity::test {

// A manifest's indicator, counted from pregnancies unless the keys given (JSON) say otherwise.
inline nlohmann::json indicator(const std::string& id, const std::string& keys = "{}") {
  nlohmann::json made = {{"id", id},
                         {"title", "Indicator " + id},
                         {"kind", "process"},
                         {"direction", "higher"},
                         {"unit", "percent"},
                         {"method", "proportion"},
                         {"numerator", "n"},
                         {"denominator", "d"},
                         {"data", nlohmann::json::array()},
                         {"targets", nlohmann::json::array()},
                         {"source", nlohmann::json::object()},
                         {"definition_confidence", "high"},
                         {"dimensions",
                          {"provider", "site", "ethnic_code", "ethnic_group", "imd_decile",
                           "imd_quintile", "band", "group"}}};
  made.update(nlohmann::json::parse(keys));
  if (!made.contains("records") && !made.contains("counts")) made["records"] = {"pregnancy"};
  return made;
}

inline std::string manifest(const std::string& plugin,
                            const std::vector<nlohmann::json>& indicators,
                            const std::vector<std::string>& returns = {}) {
  return nlohmann::json({{"schema", "matequity.plugin/1"},
                         {"plugin", {{"id", plugin}, {"version", "1"}}},
                         {"returns", returns},
                         {"indicators", indicators}})
      .dump();
}

// `Which` tells several plugins of one test apart: the interface's callbacks carry no context of
// the test's own. Set the behaviour before the first use; 0 means success.
template <int Which>
class FakePlugin {
 public:
  using Pregnancy = std::function<int(const meq_pregnancy&, meq_tally&)>;
  using Staff = std::function<int(const meq_staff_member&, meq_tally&)>;
  using Episode = std::function<int(const meq_delivery_episode&, meq_tally&)>;
  using Count = std::function<int(std::uint32_t, const meq_count_row&, meq_tally&)>;

  explicit FakePlugin(std::string manifest_text) {
    pregnancy = nullptr;
    staff = nullptr;
    episode = nullptr;
    count = nullptr;
    open_answer = 0;
    opened = closed = 0;
    manifest_ = std::move(manifest_text);
    plugin_ = {sizeof(meq_plugin),
               MEQ_PLUGIN_INTERFACE_VERSION,
               {manifest_.data(), manifest_.size()},
               &open,
               &close,
               [](void*, const meq_pregnancy* one, meq_tally* tally) {
                 return pregnancy ? pregnancy(*one, *tally) : 0;
               },
               [](void*, const meq_staff_member* one, meq_tally* tally) {
                 return staff ? staff(*one, *tally) : 0;
               },
               [](void*, const meq_delivery_episode* one, meq_tally* tally) {
                 return episode ? episode(*one, *tally) : 0;
               },
               [](void*, std::uint32_t indicator, const meq_count_row* row, meq_tally* tally) {
                 return count ? count(indicator, *row, *tally) : 0;
               }};
  }
  FakePlugin(const FakePlugin&) = delete;
  FakePlugin& operator=(const FakePlugin&) = delete;

  meq_plugin& plugin() { return plugin_; }

  static inline Pregnancy pregnancy;
  static inline Staff staff;
  static inline Episode episode;
  static inline Count count;
  static inline int open_answer = 0;
  static inline int opened = 0;
  static inline int closed = 0;

 private:
  static int open(const meq_plugin_config*, void** instance) {
    ++opened;
    *instance = &opened;
    return open_answer;
  }
  static void close(void*) { ++closed; }

  std::string manifest_;
  meq_plugin plugin_{};
};

// An answer about the indicator at that position of the manifest.
inline void answer(meq_tally& tally, std::uint32_t indicator, meq_date date, bool met,
                   std::uint32_t level = MEQ_LEVEL_ALL) {
  const meq_answer made{sizeof(meq_answer),
                        indicator,
                        level,
                        met ? std::uint32_t{MEQ_MET} : std::uint32_t{MEQ_NOT_MET},
                        date,
                        MEQ_DATE_MISSING,
                        0,
                        nullptr,
                        nullptr};
  tally.answer(&tally, &made);
}

inline std::string text(const meq_text& borrowed) { return {borrowed.data, borrowed.size}; }

}  // namespace matequity::test
