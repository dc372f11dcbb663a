// SPDX-License-Identifier: Apache-2.0
#include "guard.hpp"

#include <memory>

#include "engine/derive/reference_tables.hpp"
#include "engine/indicator/catalogue.hpp"
#include "engine/plan/read/read.hpp"
#include "engine/plan/read/results.hpp"
#include "engine/request/request.hpp"
#include "engine/run/run.hpp"
#include "engine/tally/state.hpp"

namespace matequity::capi {

namespace {

// For when there is no memory for an error: shared, and never freed.
meq_error out_of_memory{MEQ_ERROR_MEMORY, {}, {}, MEQ_INPUT_OTHER};

meq_status set_error(meq_error** error, meq_status status, std::string message, std::string place,
                     meq_input input = MEQ_INPUT_OTHER) {
  if (error != nullptr) {
    *error = new meq_error{status, std::move(message), std::move(place), input};
  }
  return status;
}

// Request, plan and results have one status; what tells them apart came later.
meq_status set_error(meq_error** error, meq_input input, const std::exception& failure,
                     std::string place) {
  return set_error(error, MEQ_ERROR_REQUEST, failure.what(), std::move(place), input);
}

meq_status explain(meq_error** error) {
  try {
    throw;
  } catch (const Failure& failure) {
    return set_error(error, failure.status, failure.message, failure.place);
  } catch (const request::RequestError& failure) {
    return set_error(error, MEQ_INPUT_REQUEST, failure, failure.place());
  } catch (const plan::PlanError& failure) {
    return set_error(error, MEQ_INPUT_PLAN, failure, "plan");
  } catch (const plan::ResultError& failure) {
    return set_error(error, MEQ_INPUT_RESULT, failure, "result");
  } catch (const derive::TableError& failure) {
    return set_error(error, MEQ_ERROR_TABLE, failure.what(), failure.place());
  } catch (const tally::StateError& failure) {
    return set_error(error, MEQ_ERROR_STATE, failure.what(), "state");
  } catch (const indicator::PluginError& failure) {
    return set_error(error, MEQ_ERROR_PLUGIN, failure.what(), failure.place());
  } catch (const indicator::ManifestError& failure) {
    return set_error(error, MEQ_ERROR_PLUGIN, failure.what(), "manifest");
  } catch (const tally::CellLimit& failure) {
    return set_error(error, MEQ_ERROR_LIMIT, failure.what(), "max_cells");
  } catch (const tally::CountLimit& failure) {
    return set_error(error, MEQ_ERROR_LIMIT, failure.what(), "Count");
  } catch (const run::UseError& failure) {
    return set_error(error, MEQ_ERROR_ARGUMENT, failure.what(), {});
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    // Not the exception's own words: they might hold what was being read.
    return set_error(error, MEQ_ERROR_INTERNAL,
                     "the engine failed in a way it should not: please report how to repeat it",
                     {});
  }
}

}  // namespace

meq_status report_exception(meq_error** error) noexcept {
  try {
    return explain(error);
  } catch (...) {
    if (error != nullptr) *error = &out_of_memory;
    return MEQ_ERROR_MEMORY;
  }
}

bool is_shared(const meq_error* error) noexcept { return error == &out_of_memory; }

}  // namespace matequity::capi
