# SPDX-License-Identifier: Apache-2.0
# MATEQUITY_PUBLIC_FUNCTIONS: every function that a public header marks with MEQ_API. What the
# module exports is read from the headers, so that no second list can fall behind them.
file(GLOB public_headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/capi/include/matequity/*.h)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${public_headers})

# Arrow shares memory within one process, which a page has no use for.
list(FILTER public_headers EXCLUDE REGEX "/arrow\\.h$")

set(MATEQUITY_PUBLIC_FUNCTIONS)
foreach(header IN LISTS public_headers)
  file(READ ${header} text)
  # A semicolon would end a CMake list item; declarations are split at it here.
  string(REPLACE ";" "\n\n" text "${text}")
  string(REGEX MATCHALL "MEQ_API [a-z_ \n*]*meq_[a-z_]+\\(" declarations "${text}")
  foreach(declaration IN LISTS declarations)
    string(REGEX REPLACE ".*(meq_[a-z_]+)\\($" "\\1" function "${declaration}")
    list(APPEND MATEQUITY_PUBLIC_FUNCTIONS ${function})
  endforeach()
endforeach()
# How fields were recorded is the command's report: cmake/features.cmake.
list(REMOVE_ITEM MATEQUITY_PUBLIC_FUNCTIONS meq_run_quality)
list(SORT MATEQUITY_PUBLIC_FUNCTIONS)
if(NOT MATEQUITY_PUBLIC_FUNCTIONS)
  message(FATAL_ERROR "No function marked MEQ_API in capi/include/matequity/*.h")
endif()
