// SPDX-License-Identifier: Apache-2.0
// A run of the library over the inputs that were named.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "handles.hpp"

namespace matequity::cli {

struct ReadingFlags {
  std::vector<std::string> inputs;
  std::optional<std::string> imd;
  std::optional<std::string> postcodes;
  std::optional<std::string> organisations;
  std::optional<std::string> columns;
  std::uint32_t threads = 0;  // 0: as many as the machine has
  bool keep_duplicates = false;
};

// Throws a Failure when an input or table cannot be read, or standard input is named twice
// (`request` is read from there too when it is "-").
void require_readable_inputs(const ReadingFlags& flags, const std::optional<std::string>& request);

// The files that are read: inputs and tables.
std::vector<std::string> files_read(const ReadingFlags& flags);

// What a run came to: the run, which can still give its state, and its result.
struct Reading {
  Run run;
  Result result;
};

// Reads every input in turn, in chunks, with progress on a terminal. `quality`: how fields were
// recorded is counted as well.
Reading read_inputs(const Engine& engine, const std::string& request, const ReadingFlags& flags,
                    bool quality = false);

}  // namespace matequity::cli
