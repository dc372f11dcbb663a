// SPDX-License-Identifier: Apache-2.0
// Owners of the C library's handles, and its errors as Failures.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "failure.hpp"
#include "matequity/matequity.h"

namespace matequity::cli {

template <auto Free>
struct FreedBy {
  template <class Handle>
  void operator()(Handle* handle) const noexcept {
    Free(handle);
  }
};

using Engine = std::unique_ptr<meq_engine, FreedBy<meq_engine_free>>;
using Run = std::unique_ptr<meq_run, FreedBy<meq_run_free>>;
using State = std::unique_ptr<meq_state, FreedBy<meq_state_free>>;
using Result = std::unique_ptr<meq_result, FreedBy<meq_result_free>>;
using PlanResult = std::unique_ptr<meq_plan_result, FreedBy<meq_plan_result_free>>;
using Bytes = std::unique_ptr<meq_bytes, FreedBy<meq_bytes_free>>;

inline std::string_view view(meq_text text) {
  return text.size == 0 ? std::string_view() : std::string_view(text.data, text.size);
}

// Throws a Failure with the library's own message unless `status` is MEQ_OK; frees `error`. It is
// a reference because the call that sets it is often an argument beside it.
// `about` names what was being read, for messages that cannot know it ("the IMD table x.csv").
void check(meq_status status, meq_error*& error, const std::string& about = {});

// An engine with the built-in plugins and these loadable ones.
Engine make_engine(const std::vector<std::string>& plugin_files);

// A saved state from the bytes of a file, which messages name.
State load_state(const Engine& engine, const std::string& file, std::string_view bytes);

}  // namespace matequity::cli
