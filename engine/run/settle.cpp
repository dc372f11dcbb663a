// SPDX-License-Identifier: Apache-2.0
#include "engine/run/settle.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <iterator>
#include <mutex>
#include <vector>
#if defined(MEQ_WITH_THREADS)
#include <thread>
#endif

#include "engine/run/worker.hpp"

namespace matequity::run {

namespace {

using tally::DuplicateIndex;
using tally::KeptMonth;

class Settling {
 public:
  Settling(tally::State& state, const InputSettings& settings)
      : state_(state), settings_(settings), entries_(state.waiting()) {}

  void run() {
    const std::size_t pieces = (entries_.size() + kPiece - 1) / kPiece;
    const std::size_t threads = std::min<std::size_t>(settings_.threads, pieces);
#if defined(MEQ_WITH_THREADS)
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < threads; ++i) {
      try {
        others.emplace_back([this] { work(); });
      } catch (...) {
        break;  // those that run do the work
      }
    }
#endif
    if (pieces > 0) work();
#if defined(MEQ_WITH_THREADS)
    for (std::thread& one : others) one.join();
#endif
    static_cast<void>(threads);
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  static constexpr std::size_t kPiece = 64;  // pregnancies

  struct Settled {
    std::uint32_t flags;    // of its entry
    findings::Place place;  // of the last month
  };

  void work() {
    try {
      Worker worker(*settings_.layout, *settings_.tables, settings_.max_document_bytes);
      Batch batch;
      std::vector<Settled> settled;
      for (;;) {
        const std::size_t first = next_.fetch_add(kPiece);
        if (first >= entries_.size()) return;
        const std::size_t last = std::min(first + kPiece, entries_.size());
        batch.clear();
        settled.clear();
        for (std::size_t i = first; i < last; ++i) settled.push_back(observe(i, worker, batch));
        commit(first, settled, batch);
      }
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      next_ = entries_.size();
    }
  }

  // Adds one unit to the batch.
  Settled observe(std::size_t i, Worker& worker, Batch& batch) const {
    const std::vector<KeptMonth> months = state_.months(*entries_[i]);
    worker.months(months, batch);
    const auto kept = std::count_if(months.begin(), months.end(),
                                    [](const KeptMonth& month) { return !month.document.empty(); });
    Settled settled{0, months.back().place};
    if (kept > 1) settled.flags |= DuplicateIndex::kAccumulated;
    if (kept < std::ssize(months)) settled.flags |= DuplicateIndex::kNotAccumulated;
    return settled;
  }

  void commit(std::size_t first, const std::vector<Settled>& settled, const Batch& batch) {
    const std::lock_guard lock(mutex_);
    const tally::Observation* observations = batch.observations.data();
    std::vector<tally::UnitIssue> issues;
    for (std::size_t i = 0; i < settled.size(); ++i) {
      const Unit& unit = batch.units[i];
      issues.assign(batch.issues.begin() + static_cast<std::ptrdiff_t>(unit.first_issue),
                    batch.issues.begin() + static_cast<std::ptrdiff_t>(unit.last_issue));
      state_.settle(*entries_[first + i], settled[i].flags, levels_of(batch, unit),
                    observations + unit.first, observations + unit.last, settled[i].place, issues);
    }
    for (const std::size_t plugin : batch.failed_plugins) state_.fail(plugin);
  }

  tally::State& state_;
  const InputSettings& settings_;
  std::vector<DuplicateIndex::Entry*> entries_;
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;  // guards the state's counts, and what follows
  std::exception_ptr failure_;
};

}  // namespace

void settle(tally::State& state, const InputSettings& settings) {
  Settling(state, settings).run();
  state.finish_reading();
}

}  // namespace matequity::run
