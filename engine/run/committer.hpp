// SPDX-License-Identifier: Apache-2.0
// Counts batches into a state, in the order of the input and one at a time: only there do later
// submissions replace earlier ones, and ordinals within a batch become those of the whole run.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "engine/run/batch.hpp"
#include "engine/tally/state.hpp"

namespace matequity::run {

// The number of no input: what is found about an input as a whole counts even where its reading was
// stopped.
inline constexpr std::uint64_t kNoInput = UINT64_MAX;

class Committer {
 public:
  explicit Committer(tally::State& state) : state_(state) {}

  // `input` numbers the inputs from 0; batches of an input that was stopped add nothing. Throws
  // tally::CellLimit.
  void commit(const Batch& batch, std::uint64_t input);

  // An input has ended: whether anything of it was known decides what is said of it.
  void end_input();

  // What has been counted so far; may be read while another thread commits.
  std::uint64_t documents() const noexcept { return documents_.load(std::memory_order_relaxed); }
  std::uint64_t rejected() const noexcept { return rejected_.load(std::memory_order_relaxed); }

#if defined(MEQ_WITH_QUALITY)
  const FieldQuality& quality() const noexcept { return quality_; }
#endif
  bool stopped(std::uint64_t input) const noexcept { return stopped_ && stopped_input_ == input; }

 private:
  void commit(const Batch& batch, const Unit& unit, std::uint64_t input,
              const findings::Place& place);

  tally::State& state_;
#if defined(MEQ_WITH_QUALITY)
  FieldQuality quality_;
#endif
  tally::Submission submission_;
  std::vector<tally::UnitIssue> issues_;
  std::atomic<std::uint64_t> documents_{0};
  std::atomic<std::uint64_t> rejected_{0};
  std::uint64_t unknown_ = 0;  // documents of the input of which nothing is known
  std::uint64_t read_ = 0;     // that were accepted
  findings::Place first_unknown_;
  bool stopped_ = false;
  std::uint64_t stopped_input_ = 0;
};

}  // namespace matequity::run
