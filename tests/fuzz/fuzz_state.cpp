// SPDX-License-Identifier: Apache-2.0
// Any bytes as a saved state are loaded or refused; what is loaded can be saved, merged, computed.
// The first byte chooses what the rest is: the file, what a right checksum covers, or the index or
// the places before the map of a real state.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "forged_state.hpp"
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

// What the checksum of a real state covers.
std::string body_of_a_state(bool with_index) {
  meq_bytes* saved = nullptr;
  require(meq_state_save(counted().get(), with_index ? 1 : 0, &saved, nullptr) == MEQ_OK,
          "a state can be saved");
  const Owned<meq_bytes> owned(saved);
  const meq_text view = meq_bytes_view(saved);
  const std::string_view bytes(view.data, view.size);
  return std::string(bytes.substr(bytes.find('\n') + 1 + 8));
}

std::string run_of(std::string_view content) {
  std::string run = "\x5B";
  for (int shift = 56; shift >= 0; shift -= 8) {
    run += static_cast<char>(std::uint64_t{content.size()} >> shift);
  }
  return run.append(content);
}

std::string file_of(std::string_view input) {
  static const std::string map = body_of_a_state(false);
  static const std::string whole = body_of_a_state(true);
  static const std::string index = whole.substr(0, whole.size() - map.size());
  if (input.empty()) return {};
  const std::string rest(input.substr(1));
  switch (input.front() & 3) {
    case 0:
      return rest;
    case 1:
      return matequity::test::forged(rest);
    case 2:
      return matequity::test::forged(run_of(rest) + map);
    default:
      return matequity::test::forged(index + run_of(rest) + map);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string file = file_of({reinterpret_cast<const char*>(data), size});
  meq_state* loaded = nullptr;
  meq_error* error = nullptr;
  const meq_status status = meq_state_load(engine(), file.data(), file.size(), &loaded, &error);
  const Owned<meq_error> owned_error(error);
  const Owned<meq_state> state(loaded);
  require_consistent(status, error);
  if (status != MEQ_OK) return 0;

  meq_bytes* saved = nullptr;
  require(meq_state_carry(loaded, 1, &saved, nullptr) == MEQ_OK, "what was loaded can be saved");
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
