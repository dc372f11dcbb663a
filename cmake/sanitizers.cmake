# SPDX-License-Identifier: Apache-2.0
# Builds everything, tests included, with the sanitizers of MATEQUITY_SANITIZE. A finding ends the
# program: a test that runs into undefined behaviour must not pass.
if(MATEQUITY_SANITIZE AND EMSCRIPTEN)
  # A module stands alone: what is undefined traps, and so does a container used beyond its bounds.
  add_compile_options(-fsanitize=${MATEQUITY_SANITIZE} -fsanitize-trap=${MATEQUITY_SANITIZE})
  add_compile_definitions(_LIBCPP_DEBUG=0)
elseif(MATEQUITY_SANITIZE)
  add_compile_options(-fsanitize=${MATEQUITY_SANITIZE} -fno-sanitize-recover=all
                      -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${MATEQUITY_SANITIZE})
endif()
# libFuzzer sees which code an input reaches only where that code is instrumented.
if(MATEQUITY_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
