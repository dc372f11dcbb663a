// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets share: one engine, owned handles, and a check that ends the program.
#pragma once

#include <matequity/matequity.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace matequity::fuzz {

struct Free {
  void operator()(meq_engine* engine) const { meq_engine_free(engine); }
  void operator()(meq_run* run) const { meq_run_free(run); }
  void operator()(meq_result* result) const { meq_result_free(result); }
  void operator()(meq_state* state) const { meq_state_free(state); }
  void operator()(meq_bytes* bytes) const { meq_bytes_free(bytes); }
  void operator()(meq_error* error) const { meq_error_free(error); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

// Made once: an engine is immutable.
const meq_engine* engine();

inline std::string_view view(meq_text text) { return {text.data, text.size}; }

// Ends the program where a promise is broken, so that the fuzzer keeps the input.
void require(bool promise, const char* what);

// A status and an error must agree: success without one, failure with a message.
void require_consistent(meq_status status, const meq_error* error);

}  // namespace matequity::fuzz
