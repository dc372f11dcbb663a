// SPDX-License-Identifier: Apache-2.0
// Arrow tables in. Whatever is wrong, what the caller gives is released, once.
#include "engine/ingest/arrow/source.hpp"
#include "matequity/arrow.h"
#include "reading.hpp"

using matequity::capi::Attempt;
using matequity::capi::Failure;
using matequity::capi::guarded;
using matequity::capi::require_non_null;
using matequity::capi::view;
using matequity::ingest::ArrowError;
using matequity::ingest::ArrowOwned;
using matequity::ingest::ArrowSource;

namespace {

template <class Struct>
ArrowOwned<Struct> take_ownership(Struct* caller_struct) noexcept {
  return caller_struct == nullptr ? ArrowOwned<Struct>() : ArrowOwned<Struct>(*caller_struct);
}

void read(meq_run& run, std::string_view name, ArrowSource& source) {
  run.run.read_arrow(name, source, [&run] {
    matequity::capi::stop_if_cancelled(run);
    matequity::capi::report_progress(run);
  });
}

// Reads what `make_source` gives, once the run is known to be good.
template <class MakeSource>
void attempt(meq_run* run, const char* name, size_t name_size, MakeSource&& make_source) {
  require_non_null(run, "run");
  const std::string_view input = view(name, name_size, "name");
  Attempt attempt(*run);
  try {
    ArrowSource source = make_source();
    read(*run, input, source);
  } catch (const ArrowError& failure) {
    throw Failure{MEQ_ERROR_ARGUMENT, failure.what(), failure.place()};
  }
  attempt.succeed();
}

}  // namespace

extern "C" {

meq_status meq_run_write_arrow(meq_run* run, const char* name, size_t name_size,
                               ArrowArrayStream* caller_stream, meq_error** error) {
  ArrowOwned<ArrowArrayStream> stream = take_ownership(caller_stream);
  return guarded(error, [&] {
    require_non_null(caller_stream, "stream");
    attempt(run, name, name_size, [&] { return ArrowSource(*stream.out()); });
  });
}

meq_status meq_run_write_arrow_array(meq_run* run, const char* name, size_t name_size,
                                     ArrowSchema* caller_schema, ArrowArray* caller_array,
                                     meq_error** error) {
  ArrowOwned<ArrowSchema> schema = take_ownership(caller_schema);
  ArrowOwned<ArrowArray> array = take_ownership(caller_array);
  return guarded(error, [&] {
    require_non_null(caller_schema, "schema");
    require_non_null(caller_array, "array");
    attempt(run, name, name_size, [&] { return ArrowSource(*schema.out(), *array.out()); });
  });
}
}
