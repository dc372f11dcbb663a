# SPDX-License-Identifier: Apache-2.0
# The module is built for size (preset `wasm`: -Oz), because a browser fetches it. These sources are
# built for speed all the same: the first list is passed field by field, the second record by record
# or row by row. Emscripten forbids inlining wherever -Oz is said, even before another -O: without
# -finline-functions they run half as fast.
set(field_by_field
  ingest/field_table.cpp ingest/read_value.cpp
  derive/pregnancy.cpp
  record/date.cpp record/decimal.cpp
  run/observer.cpp run/worker.cpp run/worker_returns.cpp
  tally/cells.cpp tally/index_file.cpp tally/observation.cpp tally/period.cpp
  text/letters.cpp)
set(record_by_record
  ingest/csv/cutter.cpp ingest/csv/flat_reader.cpp ingest/json/json_stream.cpp ingest/json/value_stream.cpp
  derive/postcode.cpp derive/reference_tables.cpp
  run/committer.cpp run/single_thread.cpp
  tally/document_key.cpp tally/duplicate_index.cpp tally/state.cpp
  text/checksum.cpp text/csv_row.cpp)

# Each source is <room>/<file>, as it stands in engine.
function(matequity_engine_options options)
  foreach(source IN LISTS ARGN)
    string(REGEX MATCH "^[^/]+" room ${source})
    set_source_files_properties(${PROJECT_SOURCE_DIR}/engine/${source}
                                TARGET_DIRECTORY matequity_${room}
                                PROPERTIES COMPILE_OPTIONS "${options}")
  endforeach()
endfunction()
# Boost.JSON looks at 16 bytes of a string at once where it finds the instructions of SSE2, which
# Emscripten translates.
if(MATEQUITY_SANITIZE)  # all alike, several sources at a time
  matequity_engine_options("-msse2" ingest/json/document_reader.cpp)
  return()
endif()
matequity_engine_options("-O2;-finline-functions;-msse2" ingest/json/document_reader.cpp)
matequity_engine_options("-O2;-finline-functions" ${field_by_field})
matequity_engine_options("-Os;-finline-functions" ${record_by_record})

# What the plugins do, they do for every record.
get_property(plugins GLOBAL PROPERTY MATEQUITY_BUILT_IN_PLUGINS)
foreach(plugin IN LISTS plugins)
  target_compile_options(matequity_plugin_${plugin} PRIVATE -O2 -finline-functions)
endforeach()
