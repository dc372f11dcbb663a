// SPDX-License-Identifier: Apache-2.0
// What the calls that read have in common: a run that failed stays failed, and between two pieces
// the caller hears how far it is and may end it.
#pragma once

#include "handles.hpp"

namespace matequity::capi {

// Marks the run as failed unless the call succeeds. Throws when it failed before.
class Attempt {
 public:
  explicit Attempt(meq_run& run) : run_(run) {
    if (run.failed) {
      throw Failure{MEQ_ERROR_ARGUMENT,
                    "the run failed before and can only be freed: make a new one"};
    }
  }
  ~Attempt() { run_.failed = run_.failed || !succeeded_; }
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;
  void succeed() noexcept { succeeded_ = true; }

 private:
  meq_run& run_;
  bool succeeded_ = false;
};

meq_progress progress_of(const meq_run& run);

// Throws when the run was cancelled.
void stop_if_cancelled(const meq_run& run);

// Tells the caller how far the run is; throws when that cancels it.
void report_progress(meq_run& run);

}  // namespace matequity::capi
