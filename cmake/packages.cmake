# SPDX-License-Identifier: Apache-2.0
# Boost and nlohmann/json, headers only, from Debian's packages. Debian's include folder must never
# reach em++ as a whole (it would hide Emscripten's own headers), so a folder of links stands in.
add_library(matequity_headers INTERFACE)
if(EMSCRIPTEN)
  set(links ${CMAKE_BINARY_DIR}/package-headers)
  file(MAKE_DIRECTORY ${links})
  foreach(package boost nlohmann)
    file(CREATE_LINK /usr/include/${package} ${links}/${package} SYMBOLIC)
  endforeach()
  target_include_directories(matequity_headers SYSTEM INTERFACE ${links})
else()
  find_package(Boost 1.81 REQUIRED)
  find_package(nlohmann_json 3.11 REQUIRED)
  target_link_libraries(matequity_headers INTERFACE Boost::headers nlohmann_json::nlohmann_json)
endif()
