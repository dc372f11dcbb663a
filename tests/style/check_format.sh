#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fails and names the places where a tracked C or C++ file is not as clang-format 14 would write it.
set -euo pipefail
cd "$(dirname "$0")/../.."
git ls-files -z '*.c' '*.h' '*.cpp' '*.hpp' |
  xargs -0 -n 16 -P "$(nproc)" clang-format-14 --dry-run --Werror
