// SPDX-License-Identifier: Apache-2.0
// The plugins that are part of the library.
#ifndef MATEQUITY_PLUGINS_STATIC_PLUGINS_HPP
#define MATEQUITY_PLUGINS_STATIC_PLUGINS_HPP

#include <matequity/plugin.h>

#include <cstddef>

namespace matequity {

struct StaticPlugins {
  const meq_plugin* const* items;
  std::size_t count;
};

// The built-in plugins in catalogue order: priority1 to priority5, then outcomes. Constants: valid
// for the life of the program, from any thread.
StaticPlugins static_plugins() noexcept;

}  // namespace matequity

#endif  // MATEQUITY_PLUGINS_STATIC_PLUGINS_HPP
