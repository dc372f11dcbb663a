# SPDX-License-Identifier: Apache-2.0
# matequity_plugin(NAME id SOURCES file... [BUILT_IN])
#
# Builds the plugin of the current folder, whose manifest is manifest.json beside it:
#   matequity_plugin_<id>    a static library with the constant meq_plugin_<id>
#   matequity_loadable_<id>  a loadable file <id>.so with the constant meq_plugin_entry (not for
#                            WebAssembly, which loads nothing)
# BUILT_IN adds it to the plugins that are part of the library, in the order of the calls.

set(MATEQUITY_PLUGIN_SDK ${CMAKE_CURRENT_LIST_DIR})
set(MATEQUITY_PLUGIN_HEADERS ${CMAKE_CURRENT_LIST_DIR}/../interface)

# The manifest as a header of bytes: no limit on its length, no delimiter it must not contain. Its
# names have internal linkage, since a program holds the manifests of several plugins. Line ends and
# the blanks that indent lines are left out: no JSON text holds a line end, and a browser fetches it.
function(matequity_embed_manifest header)
  set(json ${CMAKE_CURRENT_SOURCE_DIR}/manifest.json)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${json})
  file(READ ${json} text)
  string(REGEX REPLACE "\r?\n *" "" text "${text}")
  string(HEX "${text}" bytes)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(REGEX REPLACE "(('....',)('....',)('....',)('....',)('....',)('....',)('....',)('....',))"
         "\\1\n" bytes "${bytes}")
  file(CONFIGURE OUTPUT ${header} @ONLY CONTENT
"// Generated from manifest.json at configure time.
#pragma once
#include <matequity/plugin.h>
constexpr char kManifestBytes[] = {
@bytes@};
constexpr meq_text kManifest{kManifestBytes, sizeof kManifestBytes};
")
endfunction()

function(matequity_plugin_target target generated)
  target_include_directories(${target} PRIVATE ${generated} ${MATEQUITY_PLUGIN_SDK}/..)
  target_include_directories(${target} PRIVATE ${MATEQUITY_PLUGIN_HEADERS})
  target_compile_features(${target} PRIVATE cxx_std_20)
  if(TARGET matequity_warnings)
    target_link_libraries(${target} PRIVATE matequity_warnings)
  endif()
endfunction()

function(matequity_plugin)
  cmake_parse_arguments(PARSE_ARGV 0 plugin "BUILT_IN" "NAME" "SOURCES")
  set(generated ${CMAKE_CURRENT_BINARY_DIR}/generated)
  matequity_embed_manifest(${generated}/manifest.hpp)

  add_library(matequity_plugin_${plugin_NAME} STATIC ${plugin_SOURCES})
  target_compile_definitions(matequity_plugin_${plugin_NAME} PRIVATE MEQ_STATIC_PLUGIN)
  matequity_plugin_target(matequity_plugin_${plugin_NAME} ${generated})

  if(NOT EMSCRIPTEN)
    add_library(matequity_loadable_${plugin_NAME} MODULE ${plugin_SOURCES})
    matequity_plugin_target(matequity_loadable_${plugin_NAME} ${generated})
    set_target_properties(matequity_loadable_${plugin_NAME} PROPERTIES
      PREFIX "" OUTPUT_NAME ${plugin_NAME} CXX_VISIBILITY_PRESET hidden
      LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/matequity/plugins)
  endif()

  if(plugin_BUILT_IN)
    set_property(GLOBAL APPEND PROPERTY MATEQUITY_BUILT_IN_PLUGINS ${plugin_NAME})
  endif()
endfunction()

# Writes the list of the built-in plugins and makes the library that links them all. A list that the
# build writes, and not constructors that register themselves: linkers drop those from archives.
function(matequity_static_plugin_list)
  get_property(names GLOBAL PROPERTY MATEQUITY_BUILT_IN_PLUGINS)
  set(declarations "")
  set(items "")
  foreach(name IN LISTS names)
    string(APPEND declarations "extern const meq_plugin meq_plugin_${name};\n")
    string(APPEND items "    &meq_plugin_${name},\n")
  endforeach()
  set(source ${CMAKE_CURRENT_BINARY_DIR}/generated/static_plugins.cpp)
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"// Generated: the plugins that are part of the library, in catalogue order.
#include \"static_plugins.hpp\"

extern \"C\" {
@declarations@}

namespace {
constexpr const meq_plugin* kPlugins[] = {
@items@};
}  // namespace

matequity::StaticPlugins matequity::static_plugins() noexcept {
  return {kPlugins, sizeof kPlugins / sizeof *kPlugins};
}
")
  add_library(matequity_static_plugins STATIC ${source})
  target_include_directories(matequity_static_plugins PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  target_include_directories(matequity_static_plugins PUBLIC ${MATEQUITY_PLUGIN_HEADERS})
  target_link_libraries(matequity_static_plugins PRIVATE matequity_warnings)
  foreach(name IN LISTS names)
    target_link_libraries(matequity_static_plugins PRIVATE matequity_plugin_${name})
  endforeach()
endfunction()
