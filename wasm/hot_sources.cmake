# SPDX-License-Identifier: Apache-2.0
# The module is built for size (preset `wasm`: -Oz), because a browser fetches it; these sources,
# through which every record passes, are built for speed all the same. Emscripten forbids inlining
# wherever -Oz is said, even before another -O: without the second option they run half as fast.
set(for_speed -O2 -finline-functions)
set(hot_engine_sources
  ingest/csv_cutter.cpp ingest/csv_fit.cpp ingest/document_reader.cpp ingest/field_table.cpp
  ingest/flat_reader.cpp ingest/json_stream.cpp ingest/read_value.cpp ingest/value_stream.cpp
  derive/postcode.cpp derive/pregnancy.cpp derive/reference_tables.cpp
  record/date.cpp record/decimal.cpp
  run/committer.cpp run/observer.cpp run/single_thread.cpp run/worker.cpp
  tally/cells.cpp tally/document_key.cpp tally/duplicate_index.cpp tally/observation.cpp
  tally/period.cpp tally/state.cpp
  text/csv_row.cpp text/letters.cpp text/utf8.cpp)
list(TRANSFORM hot_engine_sources PREPEND ${PROJECT_SOURCE_DIR}/engine/)
set_source_files_properties(${hot_engine_sources} TARGET_DIRECTORY matequity_engine
                            PROPERTIES COMPILE_OPTIONS "${for_speed}")

# What the plugins do, they do for every record.
get_property(plugins GLOBAL PROPERTY MATEQUITY_BUILT_IN_PLUGINS)
foreach(plugin IN LISTS plugins)
  target_compile_options(matequity_plugin_${plugin} PRIVATE ${for_speed})
endforeach()
