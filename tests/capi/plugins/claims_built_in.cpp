// SPDX-License-Identifier: Apache-2.0
// Claims an indicator of a built-in plugin.
#include "local_plugin.hpp"

constexpr char kManifest[] = TEST_MANIFEST("claims_built_in", "P1.2");
EXPORT_TEST_PLUGIN(test_plugin::plugin(kManifest));
