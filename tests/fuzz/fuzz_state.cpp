// SPDX-License-Identifier: Apache-2.0
// Any bytes as a saved state are loaded or refused; what is loaded can be saved, merged, computed.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz_engine.hpp"

using namespace matequity::fuzz;

namespace {

constexpr std::string_view document =
    R"({"PregnancyID": "1", "AntenatalAppDate": "2024-05-01", "FolicAcidSupplement": "01"})";

Owned<meq_state> counted() {
  meq_run* run = nullptr;
  require(meq_run_new(engine(), nullptr, 0, nullptr, &run, nullptr) == MEQ_OK, "a run begins");
  const Owned<meq_run> owned_run(run);
  require(meq_run_write(run, document.data(), document.size(), nullptr) == MEQ_OK, "it reads");
  meq_result* result = nullptr;
  require(meq_run_finish(run, &result, nullptr) == MEQ_OK, "it finishes");
  const Owned<meq_result> owned_result(result);
  meq_state* state = nullptr;
  require(meq_run_state_new(run, &state, nullptr) == MEQ_OK, "it has a state");
  return Owned<meq_state>(state);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  meq_state* loaded = nullptr;
  meq_error* error = nullptr;
  const meq_status status =
      meq_state_load(engine(), reinterpret_cast<const char*>(data), size, &loaded, &error);
  const Owned<meq_error> owned_error(error);
  const Owned<meq_state> state(loaded);
  require_consistent(status, error);
  if (status != MEQ_OK) return 0;

  meq_bytes* saved = nullptr;
  require(meq_state_save(loaded, 1, &saved, nullptr) == MEQ_OK, "what was loaded can be saved");
  const Owned<meq_bytes> owned_bytes(saved);

  const Owned<meq_state> into = counted();
  meq_error* refusal = nullptr;
  require_consistent(meq_state_merge(into.get(), loaded, &refusal), refusal);
  const Owned<meq_error> owned_refusal(refusal);
  meq_result* result = nullptr;
  require(meq_state_finish(into.get(), &result, nullptr) == MEQ_OK, "a merged state computes");
  const Owned<meq_result> owned_result(result);
  return 0;
}
