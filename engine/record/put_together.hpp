// SPDX-License-Identifier: Apache-2.0
// The submissions of one pregnancy put together: MSDS is sent month by month, and a submission
// holds what happened in its month. Documents are added packed (record/packed.hpp) in the order of
// their months; what comes out is one document:
//
// - a single value is the latest that is not empty (one that cannot be read is not empty), but what
//   is said of the address is taken together from the latest document that says any of it;
// - rows that are the same thing become one row by the same rule: first those with one identifier
//   (contacts, labours, babies), then labours with one earliest birth date and babies with one
//   birth date and order, where one of the two has no identifier, then rows that are equal in
//   everything;
// - other rows follow one another. Each row pairs with one of the earlier months at most, so that
//   rows of one document never become one.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/record/document.hpp"
#include "engine/record/packed.hpp"
#include "engine/text/text_arena.hpp"

namespace matequity::record {

// By what a row is the same as one of another month; empty and missing where it has nothing.
struct RowIdentity {
  std::string_view id;  // packed, as are the others
  Days born = kNoDate;
  std::string_view order;
};

class PutTogether {
 public:
  // Forgets what was added. The bytes added must live until `finish`, and those of the document
  // that it fills until then lie here.
  void begin();
  // The next month's document, which began on `start`.
  void add(std::string_view packed, Days start);
  // Header.RPStartDate is that of the document whose address counts: the day on which its postcode
  // is looked up.
  void finish(Document& document);

 private:
  struct Row {
    std::uint8_t place;  // of its field in the record's description
    bool paired;         // with a row of the version that is being added
    std::string_view bytes;
    RowIdentity identity;
  };
  // A record as put together so far.
  struct Record {
    const Fields* fields = nullptr;
    std::array<std::string_view, 64> scalars;  // by place; empty: missing
    std::vector<Row> rows;                     // of its lists, and the records in it
    std::vector<Row> added;                    // those of the version that is being added
  };

  static void clear(Record& record, const Fields& fields);
  void add(std::size_t depth, std::string_view version);
  void add_rows(std::size_t depth, std::size_t first, std::size_t last);
  void pair(std::size_t depth, Row& earlier, Row& row);
  std::string_view write(const Record& record);

  static constexpr std::size_t kDeepest = 5;
  std::array<Record, kDeepest> records_;  // by depth
  text::TextArena arena_;
  Days address_start_ = kNoDate;
  bool has_address_ = false;
};

// What tells whether a document lacks a row of another: for each row of its lists, also of lists in
// lists, 16 bits of what it is the same thing by; sorted.
void row_identities(std::string_view packed, std::vector<std::uint16_t>& identities);

}  // namespace matequity::record
