// SPDX-License-Identifier: Apache-2.0
// Arrow tables made by hand, as streams that count how often each struct is released.
#pragma once

#include <matequity/arrow.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace matequity::test {

// One column of one batch: buffers as the format has them. Length and offset are the array's own.
struct ArrowCells {
  std::string name, format;
  std::int64_t length = 0;
  std::int64_t offset = 0;
  std::int64_t nulls = -1;                 // as the array says: -1 is not known
  std::vector<std::vector<char>> buffers;  // an empty one is given as NULL
  std::shared_ptr<ArrowCells> dictionary = {};
};

// A batch; `offset` and `length` are those of its rows.
struct ArrowBatch {
  std::vector<ArrowCells> columns;
  std::int64_t length = 0;
  std::int64_t offset = 0;
  std::vector<char> validity = {};  // of the rows
};

using Texts = std::vector<std::optional<std::string>>;

template <class T>
void append(std::vector<char>& bytes, const T& value) {
  const std::size_t at = bytes.size();
  bytes.resize(at + sizeof value);
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

std::vector<char> bits(const std::vector<bool>& values);

template <class T>
ArrowCells numbers(const std::string& name, const std::string& format,
                   const std::vector<std::optional<T>>& values) {
  ArrowCells made{name, format, static_cast<std::int64_t>(values.size()), 0, -1, {}};
  std::vector<bool> valid;
  std::vector<char> bytes;
  for (const auto& value : values) {
    valid.push_back(value.has_value());
    append(bytes, value.value_or(T{}));
  }
  made.buffers = {bits(valid), bytes};
  return made;
}

// As utf8, large_utf8 or utf8_view: "u", "U", "vu".
ArrowCells texts(const std::string& name, const Texts& values, const std::string& format = "u");
// Dictionary-encoded, with int16 indices.
ArrowCells encoded(const std::string& name, const Texts& values);
ArrowCells truths(const std::string& name, const std::vector<std::optional<bool>>& values);
// The same cells behind `before` others: a slice.
ArrowCells sliced(ArrowCells cells, std::int64_t before, std::int64_t length);

struct Released {
  int streams = 0, schemas = 0, batches = 0;
};

// A stream of the batches, all with the columns of the first. It fails with `failure` instead of
// giving batch number `fails_at`, from 0 (-1: the schema).
class ArrowTable {
 public:
  explicit ArrowTable(std::vector<ArrowBatch> batches) : batches_(std::move(batches)) {}

  ArrowTable& failing(int at, int failure = 5) {
    fails_at_ = at;
    failure_ = failure;
    return *this;
  }

  // Lives as long as this table.
  ArrowArrayStream* stream();
  ArrowSchema schema();
  ArrowArray array(std::size_t batch);

  Released released;
  int given = 0;  // batches

 private:
  static int give_schema(ArrowArrayStream* stream, ArrowSchema* out);
  static int give_next(ArrowArrayStream* stream, ArrowArray* out);

  std::vector<ArrowBatch> batches_;
  std::optional<int> fails_at_;
  int failure_ = 0;
  std::size_t next_ = 0;
  ArrowArrayStream stream_{};
};

}  // namespace matequity::test
