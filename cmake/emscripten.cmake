# SPDX-License-Identifier: Apache-2.0
# Toolchain file of the preset `wasm`: asks Emscripten itself where its toolchain file lies.
find_program(MATEQUITY_EM_CONFIG em-config REQUIRED)
execute_process(COMMAND ${MATEQUITY_EM_CONFIG} EMSCRIPTEN_ROOT
                OUTPUT_VARIABLE emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE
                COMMAND_ERROR_IS_FATAL ANY)
include(${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake)
