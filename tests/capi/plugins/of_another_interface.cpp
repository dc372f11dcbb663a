// SPDX-License-Identifier: Apache-2.0
// Made for an interface that does not exist yet.
#include "local_plugin.hpp"

namespace {

constexpr meq_plugin newer(meq_plugin made) {
  made.interface_version = MEQ_PLUGIN_INTERFACE_VERSION + 1;
  return made;
}

constexpr char kManifest[] = TEST_MANIFEST("of_another_interface", "LOCAL.5");

}  // namespace

EXPORT_TEST_PLUGIN(newer(test_plugin::plugin(kManifest)));
