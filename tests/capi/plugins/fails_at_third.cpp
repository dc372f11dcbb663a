// SPDX-License-Identifier: Apache-2.0
// Counts two pregnancies and fails at the third.
#include "local_plugin.hpp"

namespace {

int open(const meq_plugin_config*, void** instance) {
  *instance = new int(0);
  return 0;
}

void close(void* instance) { delete static_cast<int*>(instance); }

int observe(void* instance, const meq_pregnancy* pregnancy, meq_tally* tally) {
  test_plugin::count_booking(nullptr, pregnancy, tally);
  return ++*static_cast<int*>(instance) == 3 ? 1 : 0;
}

constexpr meq_plugin failing(meq_plugin made) {
  made.open = open;
  made.close = close;
  made.observe_pregnancy = observe;
  return made;
}

constexpr char kManifest[] = TEST_MANIFEST("fails_at_third", "LOCAL.3");

}  // namespace

EXPORT_TEST_PLUGIN(failing(test_plugin::plugin(kManifest)));
