// SPDX-License-Identifier: Apache-2.0
// Columns handed out through the Arrow C data interface. Every struct keeps the columns alive that
// it shows, children too, since a receiver may move them out and release them alone.
#include "matequity/arrow.h"

#include <array>
#include <cerrno>
#include <memory>
#include <vector>

#include "handles.hpp"

using matequity::capi::Failure;
using matequity::capi::guarded;
using matequity::capi::require_non_null;
using matequity::report::Column;
using matequity::report::ColumnKind;
using matequity::report::Columns;

namespace {

using Shared = std::shared_ptr<const Columns>;

const char* format_of(ColumnKind kind) noexcept {
  switch (kind) {
    case ColumnKind::text:
      return "u";
    case ColumnKind::date:
      return "tdD";
    case ColumnKind::count:
      return "l";
    case ColumnKind::number:
      return "g";
    case ColumnKind::truth:
      break;
  }
  return "b";
}

// Children of either struct, in memory that lives as long as their parent.
template <class Struct>
struct Children {
  explicit Children(std::size_t count) : items(count), pointers(count) {
    for (std::size_t i = 0; i < count; ++i) pointers[i] = &items[i];
  }
  ~Children() {
    for (Struct& item : items) {
      if (item.release != nullptr) item.release(&item);
    }
  }
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;
  std::vector<Struct> items;
  std::vector<Struct*> pointers;
  const void* no_buffers[1] = {nullptr};  // of the rows themselves: none is missing
};

struct Shown {
  Shared columns;
  std::array<const void*, 3> buffers{};
};

// Frees what a struct owns and marks it as released.
template <class PrivateData, class Struct>
void release(Struct* exported) noexcept {
  delete static_cast<PrivateData*>(exported->private_data);
  exported->release = nullptr;
}

void release_leaf(ArrowSchema* exported) noexcept { exported->release = nullptr; }

void export_schema(const Columns& columns, ArrowSchema& schema) {
  auto children = std::make_unique<Children<ArrowSchema>>(columns.columns.size());
  for (std::size_t i = 0; i < columns.columns.size(); ++i) {
    const Column& column = columns.columns[i];
    ArrowSchema& child = children->items[i];
    child.format = format_of(column.kind);
    child.name = column.name.data();  // a literal, and so terminated
    child.flags = ARROW_FLAG_NULLABLE;
    child.release = release_leaf;
  }
  schema = {};
  schema.format = "+s";
  schema.name = "";
  schema.n_children = static_cast<int64_t>(children->items.size());
  schema.children = children->pointers.data();
  schema.private_data = children.release();
  schema.release = release<Children<ArrowSchema>, ArrowSchema>;
}

void export_column(const Shared& columns, const Column& column, ArrowArray& array) {
  auto shown = std::make_unique<Shown>();
  shown->columns = columns;
  const bool text = column.kind == ColumnKind::text;
  std::size_t buffers = 0;
  shown->buffers[buffers++] = column.nulls == 0 ? nullptr : column.valid.data();
  if (text) shown->buffers[buffers++] = column.offsets.data();
  shown->buffers[buffers++] = column.values.data();
  array.length = columns->rows;
  array.null_count = column.nulls;
  array.n_buffers = static_cast<int64_t>(buffers);
  array.buffers = shown->buffers.data();
  array.private_data = shown.release();
  array.release = release<Shown, ArrowArray>;
}

void export_array(const Shared& columns, ArrowArray& array) {
  auto children = std::make_unique<Children<ArrowArray>>(columns->columns.size());
  for (std::size_t i = 0; i < columns->columns.size(); ++i) {
    export_column(columns, columns->columns[i], children->items[i]);
  }
  array = {};
  array.length = columns->rows;
  array.n_buffers = 1;
  array.buffers = children->no_buffers;
  array.n_children = static_cast<int64_t>(children->items.size());
  array.children = children->pointers.data();
  array.private_data = children.release();
  array.release = release<Children<ArrowArray>, ArrowArray>;
}

const Shared& columns_of(const meq_result* result) {
  const Shared& columns = require_non_null(result, "result").columns;
  if (columns->too_long) {
    throw Failure{MEQ_ERROR_LIMIT,
                  "a column of the result has more than 2 GiB of text: ask for fewer breakdowns"};
  }
  return columns;
}

struct Batches {
  Shared columns;
  bool done = false;
};

Batches& batches(ArrowArrayStream* stream) noexcept {
  return *static_cast<Batches*>(stream->private_data);
}

// The interface's own error numbers: memory is all that can fail here.
template <class Export>
int exported(Export&& make) noexcept {
  try {
    make();
    return 0;
  } catch (...) {
    return ENOMEM;
  }
}

int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
  *out = {};
  return exported([&] { export_schema(*batches(stream).columns, *out); });
}

int stream_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
  *out = {};
  Batches& all = batches(stream);
  if (all.done || all.columns->rows == 0) return 0;
  const int failed = exported([&] { export_array(all.columns, *out); });
  all.done = failed == 0;
  return failed;
}

const char* stream_error(ArrowArrayStream*) noexcept { return "memory is exhausted"; }

}  // namespace

extern "C" {

meq_status meq_result_arrow(const meq_result* result, ArrowSchema* schema, ArrowArray* array,
                            meq_error** error) {
  if (schema != nullptr) *schema = {};
  if (array != nullptr) *array = {};
  return guarded(error, [&] {
    require_non_null(schema, "schema");
    require_non_null(array, "array");
    const Shared& columns = columns_of(result);
    ArrowSchema described{};
    export_schema(*columns, described);
    try {
      export_array(columns, *array);
    } catch (...) {
      described.release(&described);
      throw;
    }
    *schema = described;
  });
}

meq_status meq_result_arrow_stream(const meq_result* result, ArrowArrayStream* stream,
                                   meq_error** error) {
  if (stream != nullptr) *stream = {};
  return guarded(error, [&] {
    require_non_null(stream, "stream");
    auto all = std::make_unique<Batches>();
    all->columns = columns_of(result);
    stream->get_schema = stream_schema;
    stream->get_next = stream_next;
    stream->get_last_error = stream_error;
    stream->private_data = all.release();
    stream->release = release<Batches, ArrowArrayStream>;
  });
}
}
