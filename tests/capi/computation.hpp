// SPDX-License-Identifier: Apache-2.0
// One computation through the C library, from request and inputs to the result's bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "handles.hpp"

namespace matequity::test {

// The engine with the built-in plugins; made once, since engines are immutable.
const meq_engine* built_in_engine();

struct NamedInput {
  std::string name;
  std::string bytes;
};

struct Job {
  std::string request;
  std::vector<NamedInput> inputs;
  std::string imd, postcodes;      // empty: not given
  std::vector<NamedInput> tables;  // others, by the names of the command's flags
  unsigned threads = 1;
  bool keep_duplicates = false;
  bool keep_places = false;
  std::size_t part_offset = 0;
  // Where the first input is cut into writes, ascending; empty: one write.
  std::vector<std::size_t> cuts = {};
};

struct Computed {
  meq_status status = MEQ_OK;
  std::string message, place;  // of the error
  std::string json, csv;
  int rejection = 0;
};

Computed compute(const Job& job, const meq_engine* engine = built_in_engine());

// A job of one input without a name, and what it comes to.
Job job_of(std::string_view request, std::string_view input);
Computed compute(std::string_view request, std::string_view input);

// A run that has read nothing yet; throws as run_of does.
Owned<meq_run> new_run(const meq_run_options* options = nullptr, std::string_view request = {});

// A run that has read the job's inputs; throws std::runtime_error when a call fails.
Owned<meq_run> run_of(const Job& job, const meq_engine* engine = built_in_engine());

// What such a run has counted.
Owned<meq_state> state_of(const Job& job, const meq_engine* engine = built_in_engine());

std::string saved(const meq_state* state, bool with_index);
Owned<meq_state> loaded(std::string_view bytes, const meq_engine* engine = built_in_engine());
std::string json_of(const meq_state* state);

}  // namespace matequity::test
