// SPDX-License-Identifier: Apache-2.0
// Makes a plugin's exported constant from a C++ class.
//
// The class has a constructor from Configuration and any of
//   void observe(const meq_pregnancy&, Answers) const;
//   void observe(const meq_staff_member&, Answers) const;
//   void observe(const meq_delivery_episode&, Answers) const;
//   void count(std::uint32_t indicator, const meq_count_row&, CountParts) const;
// A callback for which it has no function is NULL. An exception never leaves the plugin: the
// callback then returns 1, and the engine leaves the plugin out of that run.
#ifndef MATEQUITY_PLUGINS_SDK_ENTRY_HPP
#define MATEQUITY_PLUGINS_SDK_ENTRY_HPP

#include <matequity/plugin.h>

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "answers.hpp"
#include "configuration.hpp"
#include "counts.hpp"

namespace matequity::sdk {

template <class Plugin, class Record>
concept ObservesRecord = requires(const Plugin& plugin, const Record& record, Answers answers) {
  plugin.observe(record, answers);
};

template <class Plugin>
concept ObservesCounts = requires(const Plugin& plugin, const meq_count_row& row,
                                  CountParts parts) {
  plugin.count(std::uint32_t{}, row, parts);
};

template <class Plugin>
class Entry {
 public:
  static int open(const meq_plugin_config* config, void** instance) noexcept {
    try {
      *instance = new Plugin(Configuration(*config));
      return kDone;
    } catch (...) {
      return kFailed;
    }
  }

  static void close(void* instance) noexcept { delete static_cast<Plugin*>(instance); }

  template <class Record>
  static int observe(void* instance, const Record* record, meq_tally* tally) noexcept {
    try {
      static_cast<const Plugin*>(instance)->observe(*record, Answers(tally));
      return kDone;
    } catch (...) {
      return kFailed;
    }
  }

  static int count(void* instance, std::uint32_t indicator, const meq_count_row* row,
                   meq_tally* tally) noexcept {
    try {
      static_cast<const Plugin*>(instance)->count(indicator, *row, CountParts(tally));
      return kDone;
    } catch (...) {
      return kFailed;
    }
  }

 private:
  static constexpr int kDone = 0;
  static constexpr int kFailed = 1;
};

template <class Plugin>
constexpr meq_plugin make_plugin(meq_text manifest) {
  meq_plugin plugin{};
  plugin.struct_size = sizeof(meq_plugin);
  plugin.interface_version = MEQ_PLUGIN_INTERFACE_VERSION;
  plugin.manifest = manifest;
  plugin.open = Entry<Plugin>::open;
  plugin.close = Entry<Plugin>::close;
  if constexpr (ObservesRecord<Plugin, meq_pregnancy>) {
    plugin.observe_pregnancy = Entry<Plugin>::template observe<meq_pregnancy>;
  }
  if constexpr (ObservesRecord<Plugin, meq_staff_member>) {
    plugin.observe_staff_member = Entry<Plugin>::template observe<meq_staff_member>;
  }
  if constexpr (ObservesRecord<Plugin, meq_delivery_episode>) {
    plugin.observe_delivery_episode = Entry<Plugin>::template observe<meq_delivery_episode>;
  }
  if constexpr (ObservesCounts<Plugin>) {
    plugin.observe_count = Entry<Plugin>::count;
  }
  return plugin;
}

}  // namespace matequity::sdk

// Exports the class as a plugin. Linked into a program (MEQ_STATIC_PLUGIN) the constant is named
// after the plugin, since a program holds several; a loadable file exports `meq_plugin_entry`.
#if defined(MEQ_STATIC_PLUGIN)
#define MATEQUITY_EXPORT_PLUGIN(id, Plugin, manifest)                                           \
  extern "C" {                                                                                  \
  extern const meq_plugin meq_plugin_##id;                                                      \
  constinit const meq_plugin meq_plugin_##id = ::matequity::sdk::make_plugin<Plugin>(manifest); \
  }                                                                                             \
  static_assert(true)
#else
#define MATEQUITY_EXPORT_PLUGIN(id, Plugin, manifest)                                            \
  extern "C" {                                                                                   \
  MEQ_PLUGIN_API extern const meq_plugin meq_plugin_entry;                                       \
  constinit const meq_plugin meq_plugin_entry = ::matequity::sdk::make_plugin<Plugin>(manifest); \
  }                                                                                              \
  static_assert(true)
#endif

#endif  // MATEQUITY_PLUGINS_SDK_ENTRY_HPP
