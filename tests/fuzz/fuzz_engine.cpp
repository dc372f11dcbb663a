// SPDX-License-Identifier: Apache-2.0
#include "fuzz_engine.hpp"

#include <cstdio>
#include <cstdlib>

namespace matequity::fuzz {

const meq_engine* engine() {
  static const Owned<meq_engine> made = [] {
    meq_engine* engine = nullptr;
    require(meq_engine_new(nullptr, &engine, nullptr) == MEQ_OK, "an engine is made");
    return Owned<meq_engine>(engine);
  }();
  return made.get();
}

void require(bool promise, const char* what) {
  if (promise) return;
  std::fprintf(stderr, "Broken promise: %s\n", what);
  std::abort();
}

void require_consistent(meq_status status, const meq_error* error) {
  require((status == MEQ_OK) == (error == nullptr), "an error comes with every failure alone");
  if (error == nullptr) return;
  require(meq_error_status(error) == status, "the error has the status that was returned");
  require(meq_error_message(error).size > 0, "an error says what is wrong");
  require(status != MEQ_ERROR_INTERNAL, "no input shows a defect of the engine");
}

}  // namespace matequity::fuzz
