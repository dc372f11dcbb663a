// SPDX-License-Identifier: Apache-2.0
#include "matequity/state.h"

#include "engine/disclosure/nhs_rounding.hpp"
#include "engine/disclosure/small_numbers.hpp"
#include "engine/report/state_json.hpp"
#include "handles.hpp"

using matequity::capi::guarded;
using matequity::capi::require_non_null;
using matequity::capi::view;
using matequity::tally::SavedState;
using matequity::tally::State;

namespace {

// What a state was computed for; a request that this engine cannot meet is that of another one.
matequity::request::Request request_of(const meq_engine& engine, const SavedState& saved) {
  try {
    return matequity::request::parse_request(saved.request(), engine.catalogue);
  } catch (const matequity::request::RequestError&) {
    throw matequity::tally::StateError(
        "the state was computed for a request that this engine does not know: load it with the "
        "version and plugins that saved it");
  }
}

std::unique_ptr<meq_state> rounded(const meq_state& from) {
  auto handle = std::make_unique<meq_state>(from.engine, from.request);
  handle->state = std::make_unique<State>(State::rounded(*from.state, handle->layout,
                                                         matequity::run::Options{}.max_cells,
                                                         matequity::disclosure::nhs_rounded));
  return handle;
}

// What may be written of a state under its request's disclosure rule; null: all of it.
std::unique_ptr<meq_state> what_may_be_written(const meq_state& state, bool with_index) {
  const matequity::disclosure::SmallNumbers rule(state.request.disclosure);
  if (!rule.protects()) return nullptr;
  if (rule.hides_counts()) {
    throw matequity::tally::StateError(
        "a state holds counts that the rule 'suppress' hides: count under the rule 'none', and ask "
        "for 'suppress' where the result is made of the state");
  }
  if (with_index) {
    throw matequity::tally::StateError(
        "an index tells what each pregnancy counts for, which the request's disclosure rule hides: "
        "count under the rule 'none', or write the state without an index");
  }
  return state.state->is_rounded() ? nullptr : rounded(state);
}

std::unique_ptr<meq_state> load(const meq_engine& engine, std::string_view bytes) {
  const SavedState saved(bytes);
  auto handle = std::make_unique<meq_state>(engine, request_of(engine, saved));
  handle->state = std::make_unique<State>(
      State::load(saved, handle->layout, matequity::run::Options{}.max_cells));
  return handle;
}

}  // namespace

extern "C" {

meq_status meq_run_state_new(const meq_run* run, meq_state** state, meq_error** error) {
  if (state != nullptr) *state = nullptr;
  return guarded(error, [&] {
    require_non_null(run, "run");
    require_non_null(state, "state");
    auto handle = std::make_unique<meq_state>(run->engine, run->run.layout().request());
    handle->state =
        std::make_unique<State>(State::copy(run->run.state(), handle->layout, run->max_cells));
    *state = handle.release();
  });
}

meq_status meq_state_save(const meq_state* state, int with_index, meq_bytes** bytes,
                          meq_error** error) {
  if (bytes != nullptr) *bytes = nullptr;
  return guarded(error, [&] {
    require_non_null(state, "state");
    require_non_null(bytes, "bytes");
    const auto written = what_may_be_written(*state, with_index != 0);
    *bytes = new meq_bytes{(written ? *written : *state).state->save(with_index != 0)};
  });
}

meq_status meq_state_carry(const meq_state* state, int with_index, meq_bytes** bytes,
                           meq_error** error) {
  if (bytes != nullptr) *bytes = nullptr;
  return guarded(error, [&] {
    require_non_null(state, "state");
    require_non_null(bytes, "bytes");
    *bytes = new meq_bytes{state->state->save(with_index != 0)};
  });
}

meq_status meq_state_load(const meq_engine* engine, const char* bytes, size_t size,
                          meq_state** state, meq_error** error) {
  if (state != nullptr) *state = nullptr;
  return guarded(error, [&] {
    require_non_null(engine, "engine");
    require_non_null(state, "state");
    *state = load(*engine, view(bytes, size, "bytes")).release();
  });
}

meq_status meq_state_merge(meq_state* into, const meq_state* from, meq_error** error) {
  return guarded(error, [&] {
    require_non_null(into, "into");
    require_non_null(from, "from");
    if (into == from) {
      throw matequity::capi::Failure{MEQ_ERROR_ARGUMENT, "a state cannot be merged with itself",
                                     "from"};
    }
    into->state->merge(*from->state);
  });
}

meq_status meq_state_finish(const meq_state* state, meq_result** result, meq_error** error) {
  if (result != nullptr) *result = nullptr;
  return guarded(error, [&] {
    require_non_null(state, "state");
    require_non_null(result, "result");
    *result = matequity::capi::make_result(*state->state, state->layout).release();
  });
}

meq_status meq_state_result_by(const meq_state* state, const char* changes, size_t changes_size,
                               meq_result** result, meq_error** error) {
  if (result != nullptr) *result = nullptr;
  return guarded(error, [&] {
    require_non_null(state, "state");
    require_non_null(result, "result");
    *result = matequity::capi::make_result_by(*state->state, state->layout,
                                              view(changes, changes_size, "changes"))
                  .release();
  });
}

meq_status meq_state_rounded_new(const meq_state* from, meq_state** state, meq_error** error) {
  if (state != nullptr) *state = nullptr;
  return guarded(error, [&] {
    require_non_null(from, "from");
    require_non_null(state, "state");
    *state = rounded(*from).release();
  });
}

meq_status meq_state_json(const meq_state* state, meq_bytes** json, meq_error** error) {
  if (json != nullptr) *json = nullptr;
  return guarded(error, [&] {
    require_non_null(state, "state");
    require_non_null(json, "json");
    const auto written = what_may_be_written(*state, false);
    const meq_state& shown = written ? *written : *state;
    *json = new meq_bytes{matequity::report::state_json(*shown.state, shown.layout)};
  });
}

void meq_state_free(meq_state* state) { delete state; }
}
