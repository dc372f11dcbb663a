// SPDX-License-Identifier: Apache-2.0
// A loadable file that is no plugin.
#include "local_plugin.hpp"

extern "C" MEQ_PLUGIN_API int no_entry() { return 0; }
