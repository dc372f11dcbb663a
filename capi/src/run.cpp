// SPDX-License-Identifier: Apache-2.0
#include "matequity/run.h"

#include <algorithm>

#include "reading.hpp"

using matequity::capi::Attempt;
using matequity::capi::Failure;
using matequity::capi::guarded;
using matequity::capi::progress_of;
using matequity::capi::report_progress;
using matequity::capi::require_non_null;
using matequity::capi::stop_if_cancelled;
using matequity::capi::view;

namespace {

constexpr std::size_t kStep = 1 << 20;

matequity::run::Options run_options(const meq_run_options& caller_options) {
  matequity::run::Options options;
  options.threads = std::min(caller_options.threads, 256u);
  if (caller_options.duplicates > MEQ_DUPLICATES_KEEP) {
    throw Failure{MEQ_ERROR_ARGUMENT, "duplicates is neither RESOLVE nor KEEP", "duplicates"};
  }
  options.keep_duplicates = caller_options.duplicates == MEQ_DUPLICATES_KEEP;
  if (caller_options.max_document_bytes > 0)
    options.max_document_bytes = caller_options.max_document_bytes;
  if (caller_options.max_cells > 0) options.max_cells = caller_options.max_cells;
  options.keep_places = caller_options.keep_places != 0;
  options.part_offset = caller_options.part_offset;
  options.quality = caller_options.quality != 0;
  return options;
}

void step(meq_run& run, std::string_view bytes) {
  stop_if_cancelled(run);
  run.run.write(bytes);
  report_progress(run);
}

}  // namespace

namespace matequity::capi {

namespace {
[[noreturn]] void cancelled() { throw Failure{MEQ_CANCELLED, "the run was cancelled"}; }
}  // namespace

meq_progress progress_of(const meq_run& run) {
  meq_progress progress{};
  progress.struct_size = sizeof(meq_progress);
  progress.bytes = run.run.bytes();
  progress.documents = run.run.documents();
  progress.rejected = run.run.rejected();
  return progress;
}

void stop_if_cancelled(const meq_run& run) {
  if (run.cancelled.load()) cancelled();
}

void report_progress(meq_run& run) {
  if (run.progress == nullptr) return;
  const meq_progress progress = progress_of(run);
  if (run.progress(run.progress_context, &progress) != 0) cancelled();
}

}  // namespace matequity::capi

extern "C" {

meq_status meq_run_new(const meq_engine* engine, const char* request, size_t request_size,
                       const meq_run_options* caller_options, meq_run** run, meq_error** error) {
  if (run != nullptr) *run = nullptr;
  return guarded(error, [&] {
    require_non_null(engine, "engine");
    require_non_null(run, "run");
    const meq_run_options options = matequity::capi::options_of(caller_options);
    auto parsed = matequity::request::parse_request(view(request, request_size, "request"),
                                                    engine->catalogue);
    auto created = std::make_unique<meq_run>(*engine, std::move(parsed), run_options(options));
    created->progress = options.progress;
    created->progress_context = options.progress_context;
    *run = created.release();
  });
}

void meq_run_free(meq_run* run) { delete run; }

meq_status meq_run_table(meq_run* run, uint32_t table, const char* csv, size_t csv_size,
                         meq_error** error) {
  return guarded(error, [&] {
    require_non_null(run, "run");
    if (table > MEQ_TABLE_COLUMNS) {
      throw Failure{MEQ_ERROR_ARGUMENT, "the table is none of the MEQ_TABLE_ constants", "table"};
    }
    run->run.set_table(static_cast<matequity::run::Table>(table), view(csv, csv_size, "csv"));
  });
}

meq_status meq_run_input(meq_run* run, const char* name, size_t name_size, meq_error** error) {
  return guarded(error, [&] {
    require_non_null(run, "run");
    const std::string_view input = view(name, name_size, "name");
    Attempt attempt(*run);
    run->run.begin_input(input);
    attempt.succeed();
  });
}

meq_status meq_run_write(meq_run* run, const char* bytes, size_t size, meq_error** error) {
  return guarded(error, [&] {
    require_non_null(run, "run");
    std::string_view rest = view(bytes, size, "bytes");
    Attempt attempt(*run);
    while (!rest.empty()) {
      step(*run, rest.substr(0, kStep));
      rest.remove_prefix(std::min(kStep, rest.size()));
    }
    attempt.succeed();
  });
}

meq_status meq_run_step(meq_run* run, const char* bytes, size_t size, size_t* taken,
                        meq_error** error) {
  if (taken != nullptr) *taken = 0;
  return guarded(error, [&] {
    require_non_null(run, "run");
    require_non_null(taken, "taken");
    const std::string_view part = view(bytes, size, "bytes").substr(0, kStep);
    Attempt attempt(*run);
    if (!part.empty()) step(*run, part);
    *taken = part.size();
    attempt.succeed();
  });
}

meq_status meq_run_finish(meq_run* run, meq_result** result, meq_error** error) {
  if (result != nullptr) *result = nullptr;
  return guarded(error, [&] {
    require_non_null(run, "run");
    require_non_null(result, "result");
    Attempt attempt(*run);
    stop_if_cancelled(*run);
    run->run.finish();
    *result = matequity::capi::make_result(run->run.state(), run->run.layout()).release();
    attempt.succeed();
  });
}

meq_status meq_run_end(meq_run* run, meq_error** error) {
  return guarded(error, [&] {
    require_non_null(run, "run");
    Attempt attempt(*run);
    stop_if_cancelled(*run);
    run->run.finish();
    attempt.succeed();
  });
}

meq_status meq_run_result_by(const meq_run* run, const char* changes, size_t changes_size,
                             meq_result** result, meq_error** error) {
  if (result != nullptr) *result = nullptr;
  return guarded(error, [&] {
    require_non_null(run, "run");
    require_non_null(result, "result");
    *result = matequity::capi::make_result_by(run->run.state(), run->run.layout(),
                                              view(changes, changes_size, "changes"))
                  .release();
  });
}

meq_status meq_run_progress(const meq_run* run, meq_progress* progress) {
  if (run == nullptr || progress == nullptr || progress->struct_size < sizeof(meq_progress)) {
    return MEQ_ERROR_ARGUMENT;
  }
  const std::uint32_t size = progress->struct_size;
  *progress = progress_of(*run);
  progress->struct_size = size;
  return MEQ_OK;
}

void meq_run_cancel(meq_run* run) {
  if (run != nullptr) run->cancelled.store(true);
}

meq_status meq_compute(const meq_engine* engine, const char* request, size_t request_size,
                       const char* input, size_t input_size, meq_result** result,
                       meq_error** error) {
  if (result != nullptr) *result = nullptr;
  meq_run* run = nullptr;
  meq_status status = meq_run_new(engine, request, request_size, nullptr, &run, error);
  if (status == MEQ_OK) status = meq_run_write(run, input, input_size, error);
  if (status == MEQ_OK) status = meq_run_finish(run, result, error);
  meq_run_free(run);
  return status;
}
}
