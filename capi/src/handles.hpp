// SPDX-License-Identifier: Apache-2.0
// The objects that the handles of the C API point to.
//
// A run and a state borrow their engine, which must outlive them. A result owns all that it gives
// out, and needs neither engine nor state. An engine and a result do not change and are read by
// many threads; what an engine computes late is computed under a lock.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "engine/indicator/catalogue.hpp"
#include "engine/plan/read/results.hpp"
#include "engine/report/columns.hpp"
#include "engine/result/result.hpp"
#include "engine/run/run.hpp"
#include "engine/tally/state.hpp"
#include "guard.hpp"
#include "matequity/matequity.h"

namespace matequity::capi {

// A value computed at its first use, once, from whatever thread. Null where memory is exhausted
// meanwhile: the next use tries again.
template <class Value>
class Lazy {
 public:
  template <class Make>
  const Value* get(Make&& make) noexcept {
    try {
      const std::lock_guard lock(mutex_);
      if (!value_) value_.emplace(make());
      return &*value_;
    } catch (...) {
      return nullptr;
    }
  }

 private:
  std::mutex mutex_;
  std::optional<Value> value_;
};

}  // namespace matequity::capi

struct meq_engine {
  using Schemas = std::map<std::string, std::string, std::less<>>;

  matequity::indicator::Catalogue catalogue;
  // Few callers read them, and none needs them to compute.
  mutable matequity::capi::Lazy<std::string> catalogue_json;
  mutable matequity::capi::Lazy<Schemas> schemas;
};

struct meq_run {
  meq_run(const meq_engine& owner, matequity::request::Request request,
          const matequity::run::Options& options)
      : engine(owner),
        max_cells(options.max_cells),
        run(owner.catalogue, std::move(request), options) {}
  const meq_engine& engine;
  std::uint64_t max_cells;
  matequity::run::Run run;
  meq_progress_callback progress = nullptr;
  void* progress_context = nullptr;
  std::atomic<bool> cancelled{false};
  // After a failure the state is incomplete: the run can then only be freed.
  bool failed = false;
};

struct meq_result {
  matequity::plan::ResultView view;  // what a plan is judged by
  std::string json;
  std::string csv;
  // Shared with the Arrow tables handed out, which may outlive the result. Native alone.
  std::shared_ptr<const matequity::report::Columns> columns;
  meq_result_counts counts;
  int rejection;
};

struct meq_state {
  meq_state(const meq_engine& owner, matequity::request::Request counted_request)
      : engine(owner), request(std::move(counted_request)), layout(owner.catalogue, request) {}
  const meq_engine& engine;
  matequity::request::Request request;
  matequity::tally::CountLayout layout;
  std::unique_ptr<matequity::tally::State> state;
};

struct meq_bytes {
  std::string bytes;
};

namespace matequity::capi {

std::unique_ptr<meq_result> make_result(const tally::State& state,
                                        const tally::CountLayout& layout);

// Another result of the same counts. `changes` is JSON as request::changed_request takes it; throws
// request::RequestError.
std::unique_ptr<meq_result> make_result_by(const tally::State& state,
                                           const tally::CountLayout& counted,
                                           std::string_view changes);

}  // namespace matequity::capi
