// SPDX-License-Identifier: Apache-2.0
// One document's bytes to a record. Boost.JSON's push parser writes straight into the described
// structs; no tree is built. What a document holds that is not described is skipped, of equal keys
// the last counts, and a value that cannot be read is an issue of its field: the document stays.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/findings/findings.hpp"
#include "engine/ingest/csv/column_names.hpp"
#include "engine/ingest/field_table.hpp"
#include "engine/record/document.hpp"

namespace matequity::ingest {

// Levels of nesting a document may have; its own braces are the first.
inline constexpr std::size_t kMaxDepth = 64;

enum class ReadOutcome {
  document,    // read: a pregnancy or a return
  not_object,  // valid JSON, but no object
  too_deep,    // valid JSON nested deeper than kMaxDepth
  broken,      // not valid JSON, or something follows the value
  envelope,    // an object with one of the envelope's keys: not itself a document
  tables       // an object with a key that names an MSDS table
};

// Whether an object with envelope keys is an envelope, or a document like others (an
// envelope's own entries are).
enum class Envelopes { open, ignore };

class DocumentReader {
 public:
  // `columns` says what the caller calls fields; it must outlive this.
  explicit DocumentReader(record::DateOrder date_order = record::DateOrder::ymd,
                          const ColumnTable* columns = nullptr);
  ~DocumentReader();
  DocumentReader(const DocumentReader&) = delete;
  DocumentReader& operator=(const DocumentReader&) = delete;

  // Reads one JSON value with blanks around it. The text must stay until the next call: the
  // document borrows from it.
  ReadOutcome read(std::string_view text, Envelopes envelopes);

  // After `document`: what was read, and what of it was invalid.
  const record::Document& document() const noexcept;
  const std::vector<Issue>& issues() const noexcept;
  // Whether any key of it was one that is read.
  bool is_known() const noexcept;
  // Whether it holds no list and no object, as a row of a table does.
  bool is_flat() const noexcept;

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

bool is_envelope_key(std::string_view key) noexcept;

// Whether the text is one valid JSON value of any depth. Uses no recursion.
bool is_valid_json(std::string_view json);

enum class Prefix { whole, unfinished, broken };

// Whether the text is a whole JSON value, the beginning of one, or neither.
Prefix judge_prefix(std::string_view text);

}  // namespace matequity::ingest
