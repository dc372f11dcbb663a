// SPDX-License-Identifier: Apache-2.0
// Keys at the top of a JSON document that are no fields there but name one elsewhere, as columns of
// a flat file do: `EthnicCategoryMother`, `PregOutcome.2`. A table written as JSON Lines so counts
// as the same table written as CSV. What a key means is worked out once; the keys of one document
// mostly are those of the last, in their order.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/ingest/csv/column_names.hpp"
#include "engine/ingest/csv/flat_layout.hpp"
#include "engine/ingest/read_value.hpp"
#include "engine/record/document.hpp"

namespace matequity::ingest {

class FlatKeys {
 public:
  // What the caller calls columns; must outlive this. May be null.
  explicit FlatKeys(const ColumnTable* columns) : columns_(columns) {}

  // A new document.
  void begin();

  // Whether the key names one field. Then `add` may take its value.
  bool names_field(std::string_view key);
  // The value of the last key, from which NUL was dropped or not; its text must stay until `fill`.
  // Of equal keys the last counts.
  void add(const Scalar& value, bool nul);
  // The last key holds a list or an object: then it is no value, nor is what it held before.
  void drop();

  bool empty() const noexcept { return values_.empty(); }

  // Fills what the document does not have: a field that is there counts, and so does a list. Of
  // keys for one field the last counts.
  void fill(record::Document& document, ReadContext& context, std::vector<Issue>& issues);

 private:
  struct Key {
    std::string text;
    bool field = false;
  };
  struct Value {
    const Key* key;
    Scalar scalar;
    bool nul;
  };

  const Key* find(std::string_view key);
  const FlatLayout& layout();
  bool is_repeated(const FlatLayout& where, std::size_t cell, std::size_t end,
                   TextArena& arena) const;

  const ColumnTable* columns_;
  std::unordered_map<std::string, std::unique_ptr<Key>> keys_;
  std::vector<const Key*> order_;  // of the keys of the last document
  std::size_t at_ = 0;
  const Key* key_ = nullptr;
  std::vector<Value> values_;
  std::unordered_map<std::string, FlatLayout> layouts_;  // by the keys
  std::vector<void*> objects_;
  std::vector<unsigned char> filled_;
};

}  // namespace matequity::ingest
