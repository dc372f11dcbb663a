// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/arrow/source.hpp"

#include <string_view>

namespace matequity::ingest {

namespace {

// Not the stream's own words: they might hold what was being read.
[[noreturn]] void failed(const std::string& doing, int number, const std::string& place) {
  throw ArrowError("the Arrow stream failed " + doing + " with error number " +
                       std::to_string(number) + ": the library that makes it can say why",
                   place);
}

}  // namespace

ArrowSource::ArrowSource(ArrowArrayStream& stream) : stream_(stream) {
  if (stream_.empty()) throw ArrowError("the Arrow stream was released before", "stream");
  ArrowArrayStream* open = stream_.out();
  const int status = open->get_schema(open, schema_.out());
  if (status != 0) failed("to give its schema", status, "stream");
  check_schema();
}

ArrowSource::ArrowSource(ArrowSchema& schema, ArrowArray& array) : schema_(schema), array_(array) {
  if (schema_.empty()) throw ArrowError("the Arrow schema was released before", "schema");
  if (array_.empty()) throw ArrowError("the Arrow array was released before", "array");
  check_schema();
}

void ArrowSource::check_schema() const {
  const ArrowSchema& schema = schema_.get();
  if (schema.format == nullptr || std::string_view(schema.format) != "+s") {
    throw ArrowError("the Arrow data are no table: give a table, or a stream of record batches",
                     "schema");
  }
  bool whole = schema.n_children >= 0 && (schema.n_children == 0 || schema.children != nullptr);
  for (std::int64_t i = 0; whole && i < schema.n_children; ++i) {
    whole = schema.children[i] != nullptr && schema.children[i]->format != nullptr;
  }
  if (!whole) {
    throw ArrowError("the Arrow schema lacks its columns: its maker breaks the interface's rules",
                     "schema");
  }
}

ArrowOwned<ArrowArray> ArrowSource::next() {
  const std::string place = "batch " + std::to_string(++batches_);
  if (stream_.empty()) return std::move(array_);
  ArrowArrayStream* open = stream_.out();
  ArrowOwned<ArrowArray> batch;
  const int status = open->get_next(open, batch.out());
  if (status != 0) failed("in " + place, status, place);
  return batch;
}

}  // namespace matequity::ingest
