// SPDX-License-Identifier: Apache-2.0
// Loading plugins from disk: opt-in, by the caller's own file names, and for good.
#include "engine/indicator/catalogue.hpp"

#if !defined(MEQ_WITH_PLUGIN_FILES)

namespace matequity::indicator {

const meq_plugin& load_plugin_file(const std::string& path) {
  throw PluginError("plugin files cannot be loaded in WebAssembly: link the plugin in", path);
}

}  // namespace matequity::indicator

#else

#include <dlfcn.h>

namespace matequity::indicator {

const meq_plugin& load_plugin_file(const std::string& path) {
  // Without a slash dlopen would search the system's folders; a plugin is named by its path.
  const std::string file = path.find('/') == std::string::npos ? "./" + path : path;
  void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    throw PluginError("the plugin file " + path +
                          " cannot be loaded: check that it exists and is a shared library for "
                          "this machine",
                      path);
  }
  const void* entry = dlsym(handle, "meq_plugin_entry");
  if (entry == nullptr) {
    throw PluginError("the file " + path + " exports no meq_plugin_entry: it is no plugin", path);
  }
  return *static_cast<const meq_plugin*>(entry);
}

}  // namespace matequity::indicator

#endif
