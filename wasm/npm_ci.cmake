# SPDX-License-Identifier: Apache-2.0
# npm ci, with a clear word where there is no network.
execute_process(
  COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --silent
  WORKING_DIRECTORY ${PACKAGE} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR
    "npm could not fetch the TypeScript compiler that wasm/package-lock.json pins. It needs a "
    "package registry once: connect, or set npm's `registry` to one that can be reached.")
endif()
