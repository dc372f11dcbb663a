# SPDX-License-Identifier: Apache-2.0
# The TypeScript package: wasm/dist, compiled from wasm/src, with the module. The compiler comes with
# `npm ci`, once, as package-lock.json pins it. Without npm the package is left out.
find_program(MATEQUITY_NPM npm)
if(NOT MATEQUITY_NPM)
  message(STATUS "npm is missing: the TypeScript package and its tests are left out")
  return()
endif()

set(package ${CMAKE_CURRENT_SOURCE_DIR})
set(compiler ${package}/node_modules/.package-lock.json)
add_custom_command(OUTPUT ${compiler}
  COMMAND ${CMAKE_COMMAND} -DNPM=${MATEQUITY_NPM} -DPACKAGE=${package} -P ${package}/npm_ci.cmake
  DEPENDS ${package}/package-lock.json
  WORKING_DIRECTORY ${package} COMMENT "Fetching the TypeScript compiler" VERBATIM)

file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${package}/src/*.ts)
set(compiled ${CMAKE_CURRENT_BINARY_DIR}/package.stamp)
add_custom_command(OUTPUT ${compiled}
  COMMAND ${CMAKE_COMMAND} -E rm -rf ${package}/dist
  COMMAND ${MATEQUITY_NPM} run --silent build
  COMMAND ${CMAKE_COMMAND} -E copy $<TARGET_FILE:matequity_wasm> ${package}/dist/matequity.wasm
  COMMAND ${CMAKE_COMMAND} -E touch ${compiled}
  DEPENDS ${compiler} ${sources} ${package}/tsconfig.json ${package}/package.json matequity_wasm
  WORKING_DIRECTORY ${package} COMMENT "Compiling the TypeScript package" VERBATIM)
add_custom_target(matequity_package ALL DEPENDS ${compiled})
