// SPDX-License-Identifier: Apache-2.0
#include "matequity/engine.h"

#include "engine/plan/write/output.hpp"
#include "engine/report/schema.hpp"
#include "handles.hpp"
#include "plugins/static_plugins.hpp"

using matequity::capi::guarded;
using matequity::capi::require_non_null;

namespace {

void add_plugin_files(const meq_engine_options& options, meq_engine& engine) {
  if (options.plugin_file_count > 0) require_non_null(options.plugin_files, "plugin_files");
  for (std::size_t i = 0; i < options.plugin_file_count; ++i) {
    const meq_text& file = options.plugin_files[i];
    const std::string path(matequity::capi::view(file.data, file.size, "plugin_files"));
    engine.catalogue.add(matequity::indicator::load_plugin_file(path), false);
  }
}

meq_engine::Schemas all_schemas(const matequity::indicator::Catalogue& catalogue) {
  meq_engine::Schemas schemas = matequity::report::schemas(catalogue);
  schemas.merge(matequity::plan::schemas());
  return schemas;
}

meq_text text_or_none(const std::string* text) {
  return text == nullptr ? meq_text{nullptr, 0} : matequity::capi::text_of(*text);
}

}  // namespace

extern "C" {

meq_status meq_engine_new(const meq_engine_options* caller_options, meq_engine** engine,
                          meq_error** error) {
  if (engine != nullptr) *engine = nullptr;
  return guarded(error, [&] {
    require_non_null(engine, "engine");
    const meq_engine_options options = matequity::capi::options_of(caller_options);
    auto loaded = std::make_unique<meq_engine>();
    if (options.without_built_in == 0) {
      const matequity::StaticPlugins plugins = matequity::static_plugins();
      for (std::size_t i = 0; i < plugins.count; ++i)
        loaded->catalogue.add(*plugins.items[i], true);
    }
    add_plugin_files(options, *loaded);
    *engine = loaded.release();
  });
}

void meq_engine_free(meq_engine* engine) { delete engine; }

meq_text meq_engine_catalogue(const meq_engine* engine) {
  if (engine == nullptr) return {nullptr, 0};
  return text_or_none(engine->catalogue_json.get([&] { return engine->catalogue.json(); }));
}

meq_text meq_engine_schema(const meq_engine* engine, const char* name, size_t name_size) {
  if (engine == nullptr || name == nullptr) return {nullptr, 0};
  const auto* schemas = engine->schemas.get([&] { return all_schemas(engine->catalogue); });
  if (schemas == nullptr) return {nullptr, 0};
  const auto found = schemas->find(std::string_view(name, name_size));
  return text_or_none(found == schemas->end() ? nullptr : &found->second);
}

meq_text meq_version(void) { return matequity::capi::text_of(MATEQUITY_VERSION); }
}
