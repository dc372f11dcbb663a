# SPDX-License-Identifier: Apache-2.0
# What makes the whole suite affordable on two cores. Nothing of it touches what is shipped.

# The sanitizers compile everything a second and a third time: there, headers that most sources of a
# target read are read once. Elsewhere each source reads its own, so that a missing one is found.
function(matequity_precompile target)
  if(NOT MATEQUITY_SANITIZE OR EMSCRIPTEN)
    return()
  endif()
  set(headers algorithm array cmath cstdint functional limits map memory optional set span string
              string_view vector nlohmann/json.hpp ${ARGN})
  list(TRANSFORM headers PREPEND "<")
  list(TRANSFORM headers APPEND "$<ANGLE-R>")
  list(TRANSFORM headers REPLACE "(.+)" "$<$<COMPILE_LANGUAGE:CXX>:\\1>")
  target_precompile_headers(${target} PRIVATE ${headers})
endfunction()

# A program of tests, after its sources: its own code is run once, so that compiling it well takes
# longer than it saves. BUSY is one that has much work of its own, or is started for each of many cases.
function(matequity_test_program target)
  set(level -O1)
  if(MATEQUITY_SANITIZE AND NOT "BUSY" IN_LIST ARGN)
    set(level -O0)
  endif()
  target_compile_options(${target} PRIVATE ${level})
  get_target_property(sources ${target} SOURCES)
  list(LENGTH sources count)
  if(count GREATER 6)  # fewer do not earn back what the headers cost
    matequity_precompile(${target} boost/describe.hpp gtest/gtest.h)
  endif()
endfunction()
