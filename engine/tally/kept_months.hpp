// SPDX-License-Identifier: Apache-2.0
// What a run keeps of the submissions of each pregnancy until it has read them all: for each month
// the document that counts, packed, and what tells whether a document that it replaced had rows
// that it lacks. The months of a pregnancy are a chain, the one read last first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/findings/findings.hpp"
#include "engine/record/date.hpp"
#include "engine/tally/unit_store.hpp"

namespace matequity::tally {

inline constexpr std::uint32_t kNoMonth = UINT32_MAX;

struct KeptMonth {
  std::uint32_t next = kNoMonth;  // of the same pregnancy
  record::Days start = record::kNoDate;
  std::uint32_t rows = 0;
  std::uint32_t most_rows = 0;   // of a document that this one replaced
  std::uint32_t flat_input = 0;  // of rows of a flat input: its number from 1
  findings::Place place;
  std::string_view document;  // packed; empty where it was not kept
  // Of a document without RPStartDate: what its rows are the same things by, and those of the
  // documents that it replaced; sorted.
  std::vector<std::uint16_t> identities;
  std::vector<std::uint16_t> replaced;

  bool has_fewer_rows() const noexcept { return rows < most_rows; }
  bool has_lost_rows() const;
  // Takes over what is known of the document that this one replaces.
  void replace(const KeptMonth& earlier);
};

class KeptMonths {
 public:
  std::uint32_t put(const KeptMonth& month);
  // Text is borrowed, until the month is released.
  KeptMonth get(std::uint32_t handle) const;
  std::uint32_t next(std::uint32_t handle) const noexcept;
  record::Days start(std::uint32_t handle) const noexcept;
  void set_next(std::uint32_t handle, std::uint32_t next) noexcept;
  void release(std::uint32_t handle) { store_.release(handle); }
  void clear() { store_ = UnitStore(); }

 private:
  UnitStore store_;
  std::string head_;  // memory of `put`
  std::string bytes_;
};

}  // namespace matequity::tally
