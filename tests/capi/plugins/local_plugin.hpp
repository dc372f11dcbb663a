// SPDX-License-Identifier: Apache-2.0
// The least plugin: one indicator of one's own, over pregnancies with a booking date. Test plugins
// differ in their id and in what goes wrong.
#pragma once

#include <matequity/plugin.h>

#include <cstddef>

#define TEST_MANIFEST(plugin_id, indicator_id)                                                   \
  R"({"schema": "matequity.plugin/1", "plugin": {"id": ")" plugin_id                             \
  R"(", "title": "A plugin of a test", "version": "1", "source": "test"}, "indicators": [{)"     \
  R"("id": ")" indicator_id R"(", "title": "Of a test", "priority": "local", )"                  \
  R"("kind": "process", "direction": "higher", "unit": "percent", "method": "proportion", )"     \
  R"("multiplier": 100, "numerator": "all", "denominator": "bookings", )"                        \
  R"("dimensions": ["provider", "ethnic_code", "ethnic_group", "imd_decile", "imd_quintile"], )" \
  R"("records": ["pregnancy"], "dated_by": "AntenatalAppDate", "data": [], "targets": [], )"     \
  R"("source": {"document": "test", "place": "test", "dataset": "MSDS"}, )"                      \
  R"("definition_confidence": "test", "published_variant": null, "notes": ""}]})"

namespace test_plugin {

inline int open_none(const meq_plugin_config*, void** instance) {
  *instance = nullptr;
  return 0;
}

inline void close_none(void*) {}

inline int count_booking(void*, const meq_pregnancy* pregnancy, meq_tally* tally) {
  meq_answer answer{};
  answer.struct_size = sizeof answer;
  answer.level = MEQ_LEVEL_ALL;
  answer.verdict = MEQ_MET;
  answer.date = pregnancy->booking_date;
  answer.due = MEQ_DATE_MISSING;
  tally->answer(tally, &answer);
  return 0;
}

template <std::size_t Size>
constexpr meq_plugin plugin(const char (&manifest)[Size]) {
  meq_plugin made{};
  made.struct_size = sizeof(meq_plugin);
  made.interface_version = MEQ_PLUGIN_INTERFACE_VERSION;
  made.manifest = {manifest, Size - 1};
  made.open = open_none;
  made.close = close_none;
  made.observe_pregnancy = count_booking;
  return made;
}

}  // namespace test_plugin

#define EXPORT_TEST_PLUGIN(made)                           \
  extern "C" {                                             \
  MEQ_PLUGIN_API extern const meq_plugin meq_plugin_entry; \
  constinit const meq_plugin meq_plugin_entry = made;      \
  }                                                        \
  static_assert(true)
