// SPDX-License-Identifier: Apache-2.0
#include "computation.hpp"

#include <stdexcept>
#include <string_view>

namespace matequity::bench {
namespace {

constexpr std::string_view kRequest = R"({
  "indicators": ["P1.2", "P2.1", "P2.2", "P2.3", "P2.4", "P3.1", "P3.2", "P3.3",
    "P4b.2", "P4b.3a", "P4b.3b", "P4b.3c", "P4b.4a", "P4b.4b", "P4b.4c", "P4b.4d", "P4b.6", "P4b.7",
    "P4c.1", "P4c.2", "P4c.4", "P4c.5", "P4c.6", "P4c.7", "A1", "A2", "A3"],
  "by": [["ethnic_group"], ["imd_quintile"], ["ethnic_group", "imd_quintile"]]})";

void check(meq_status status, meq_error* error) {
  if (status == MEQ_OK) return;
  const meq_text text = meq_error_message(error);
  const std::string message(text.data, text.size);
  meq_error_free(error);
  throw std::runtime_error("matequity: " + message);
}

}  // namespace

Engine::Engine() {
  meq_error* error = nullptr;
  check(meq_engine_new(nullptr, &engine_, &error), error);
}

Computation::Computation(const Engine& engine, std::uint32_t threads, std::uint32_t duplicates) {
  meq_run_options options{};
  options.struct_size = sizeof options;
  options.threads = threads;
  options.duplicates = duplicates;
  meq_error* error = nullptr;
  check(meq_run_new(engine.get(), kRequest.data(), kRequest.size(), &options, &run_, &error),
        error);
}

void Computation::write(const char* bytes, std::size_t size) {
  meq_error* error = nullptr;
  check(meq_run_write(run_, bytes, size, &error), error);
}

std::size_t Computation::finish(std::uint64_t documents) {
  meq_error* error = nullptr;
  meq_result* result = nullptr;
  check(meq_run_finish(run_, &result, &error), error);
  meq_result_counts counts{};
  counts.struct_size = sizeof counts;
  const meq_status status = meq_result_input(result, &counts);
  const std::size_t size = meq_result_json(result).size;
  meq_result_free(result);
  if (status != MEQ_OK || counts.documents != documents || counts.accepted != documents) {
    throw std::runtime_error("matequity did not accept the documents that it was given");
  }
  return size;
}

}  // namespace matequity::bench
