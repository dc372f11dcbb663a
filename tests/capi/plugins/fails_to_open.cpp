// SPDX-License-Identifier: Apache-2.0
// Cannot be opened.
#include "local_plugin.hpp"

namespace {

int open(const meq_plugin_config*, void**) { return 7; }

constexpr meq_plugin failing(meq_plugin made) {
  made.open = open;
  return made;
}

constexpr char kManifest[] = TEST_MANIFEST("fails_to_open", "LOCAL.4");

}  // namespace

EXPORT_TEST_PLUGIN(failing(test_plugin::plugin(kManifest)));
