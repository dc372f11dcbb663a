# SPDX-License-Identifier: Apache-2.0
# Compiles through ccache where it is installed: the sanitizer builds then cost little when repeated.
find_program(MATEQUITY_CCACHE ccache)
foreach(language C CXX)
  if(MATEQUITY_CCACHE AND NOT DEFINED CMAKE_${language}_COMPILER_LAUNCHER)
    set(CMAKE_${language}_COMPILER_LAUNCHER ${MATEQUITY_CCACHE})
  endif()
endforeach()
