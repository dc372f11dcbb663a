// SPDX-License-Identifier: Apache-2.0
#include "matequity/engine.h"

#include "engine/plan/write/output.hpp"
#include "engine/report/schema.hpp"
#include "handles.hpp"
#include "plugins/static_plugins.hpp"

using matequity::capi::guarded;
using matequity::capi::needed;

namespace {

void add_plugin_files(const meq_engine_options& options, meq_engine& engine) {
  if (options.plugin_file_count > 0) needed(options.plugin_files, "plugin_files");
  for (std::size_t i = 0; i < options.plugin_file_count; ++i) {
    const meq_text& file = options.plugin_files[i];
    const std::string path(matequity::capi::view(file.data, file.size, "plugin_files"));
    engine.catalogue.add(matequity::indicator::load_plugin_file(path), false);
  }
}

}  // namespace

extern "C" {

meq_status meq_engine_new(const meq_engine_options* given, meq_engine** engine, meq_error** error) {
  if (engine != nullptr) *engine = nullptr;
  return guarded(error, [&] {
    needed(engine, "engine");
    const meq_engine_options options = matequity::capi::options_of(given);
    auto made = std::make_unique<meq_engine>();
    if (options.without_built_in == 0) {
      const matequity::StaticPlugins plugins = matequity::static_plugins();
      for (std::size_t i = 0; i < plugins.count; ++i) made->catalogue.add(*plugins.items[i], true);
    }
    add_plugin_files(options, *made);
    made->catalogue_json = made->catalogue.json();
    made->schemas = matequity::report::schemas(made->catalogue);
    made->schemas.merge(matequity::plan::schemas());
    *engine = made.release();
  });
}

void meq_engine_free(meq_engine* engine) { delete engine; }

meq_text meq_engine_catalogue(const meq_engine* engine) {
  return engine == nullptr ? meq_text{nullptr, 0}
                           : matequity::capi::text_of(engine->catalogue_json);
}

meq_text meq_engine_schema(const meq_engine* engine, const char* name, size_t name_size) {
  if (engine == nullptr || name == nullptr) return {nullptr, 0};
  const auto found = engine->schemas.find(std::string_view(name, name_size));
  return found == engine->schemas.end() ? meq_text{nullptr, 0}
                                        : matequity::capi::text_of(found->second);
}

meq_text meq_version(void) { return matequity::capi::text_of(MATEQUITY_VERSION); }
}
