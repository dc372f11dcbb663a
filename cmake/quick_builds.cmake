# SPDX-License-Identifier: Apache-2.0
# What makes the whole suite affordable on two cores. Nothing of it touches what is shipped.

# Most of the time goes into headers and templates that sources share, so several sources are compiled
# as one: tests everywhere, and all else where sanitizers compile it once more. A name in an unnamed
# namespace is therefore used once among the sources of a target. What is shipped is compiled source by
# source, so that a missing header is found.
set(CMAKE_UNITY_BUILD_BATCH_SIZE 10 CACHE STRING "Sources compiled as one; 0: all of a target")
if(MATEQUITY_SANITIZE)
  set(CMAKE_UNITY_BUILD ON)
endif()

# A program of tests: its own code is run once, so that compiling it well takes longer than it saves.
# BUSY is one that has much work of its own, or is started for each of many cases.
function(matequity_test_program target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON)
  if("BUSY" IN_LIST ARGN)
    target_compile_options(${target} PRIVATE -O1)
  else()
    target_compile_options(${target} PRIVATE -O0)
  endif()
endfunction()
