// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <matequity/matequity.h>

#include <cstddef>
#include <cstdint>
#include <string>

namespace matequity::bench {

// The C library behind owning objects. Each throws std::runtime_error with the library's message.

class Engine {
 public:
  Engine();
  ~Engine() { meq_engine_free(engine_); }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  const meq_engine* get() const { return engine_; }

 private:
  meq_engine* engine_ = nullptr;
};

// One run of what the benchmarks compute: every indicator of pregnancy documents, by ethnic group,
// by deprivation quintile and by both.
class Computation {
 public:
  // `duplicates` is MEQ_DUPLICATES_RESOLVE or MEQ_DUPLICATES_KEEP.
  Computation(const Engine& engine, std::uint32_t threads, std::uint32_t duplicates);
  ~Computation() { meq_run_free(run_); }
  Computation(const Computation&) = delete;
  Computation& operator=(const Computation&) = delete;

  void write(const char* bytes, std::size_t size);

  // Computes the result and gives the size of its JSON. Throws unless exactly so many documents
  // were read and every one accepted.
  std::size_t finish(std::uint64_t documents);

 private:
  meq_run* run_ = nullptr;
};

}  // namespace matequity::bench
