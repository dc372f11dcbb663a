# SPDX-License-Identifier: Apache-2.0
# The warnings every target of ours is built with. Link `matequity_warnings` privately.
add_library(matequity_warnings INTERFACE)
target_compile_options(matequity_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow
                       $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor>)
# g++ 12 takes "text" + std::string for overlapping copies at -O3 (GCC bug 105651).
target_compile_options(matequity_warnings INTERFACE
                       $<$<AND:$<CXX_COMPILER_ID:GNU>,$<COMPILE_LANGUAGE:CXX>>:-Wno-restrict>)
if(MATEQUITY_WERROR)
  target_compile_options(matequity_warnings INTERFACE -Werror)
endif()
# Native and WebAssembly must agree to the byte: no contraction into fused operations.
target_compile_options(matequity_warnings INTERFACE -ffp-contract=off)
