# SPDX-License-Identifier: Apache-2.0
# What a build can do beside reading bytes and computing. A page has one thread, no plugin files and no
# tables of other libraries in its process, so the module is built without.
if(EMSCRIPTEN)
  set(features OFF)
else()
  set(features ON)
endif()
set(MATEQUITY_WITH_ARROW ${features})         # tables in memory, MEQ_WITH_ARROW
set(MATEQUITY_WITH_QUALITY ${features})       # how fields were recorded, MEQ_WITH_QUALITY
set(MATEQUITY_WITH_THREADS ${features})       # several workers in one run, MEQ_WITH_THREADS
set(MATEQUITY_WITH_PLUGIN_FILES ${features})  # plugins loaded from disk, MEQ_WITH_PLUGIN_FILES
