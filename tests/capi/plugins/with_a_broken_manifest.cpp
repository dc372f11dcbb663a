// SPDX-License-Identifier: Apache-2.0
// Its manifest is no JSON document.
#include "local_plugin.hpp"

constexpr char kManifest[] = R"({"schema": "matequity.plugin/1", "plugin": )";
EXPORT_TEST_PLUGIN(test_plugin::plugin(kManifest));
