# SPDX-License-Identifier: Apache-2.0
# What libmatequity.so promises a linker: its SONAME, and no symbol but the public functions. The
# map is needed beside hidden visibility, since templates of the standard library are visible.
set(symbol_map ${PROJECT_SOURCE_DIR}/cmake/matequity.map)
set_target_properties(matequity PROPERTIES
  VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR} LINK_DEPENDS ${symbol_map})
target_link_options(matequity PRIVATE LINKER:--version-script=${symbol_map})
