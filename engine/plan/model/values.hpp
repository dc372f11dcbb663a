// SPDX-License-Identifier: Apache-2.0
// The kinds of value that a plan's field can hold. Each is missing until read; what cannot be read
// stays missing and gives a finding.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/record/date.hpp"

namespace matequity::plan {

using Text = std::string;
using Texts = std::vector<std::string>;
using Number = std::optional<double>;
using Flag = std::optional<bool>;

// Numbers that a bound holds for: 0 to 100, and 0 or more.
struct Percent : Number {};
struct Amount : Number {};

struct Date {
  record::Days days = record::kNoDate;
  bool missing() const noexcept { return days == record::kNoDate; }
};

// The words that a field may hold.
struct Words {
  const std::string_view* words;
  std::size_t count;
};

struct WordValue {
  std::string_view value;  // of the list; empty when missing
};

template <const Words& List>
struct Word : WordValue {};

// One field of a content of a good plan, whatever its kind: only whether something stands in it.
struct ContentField {
  std::string name;
  bool filled = false;
};

struct Content {
  std::string id;
  std::vector<ContentField> fields;

  bool has(std::string_view field) const noexcept {
    for (const ContentField& one : fields) {
      if (one.name == field && one.filled) return true;
    }
    return false;
  }
};

// The contents C1 to C11, with the funding of C10 as numbers.
struct Contents {
  std::vector<Content> list;
  Number funding_total;
  std::vector<double> funding_lines;

  const Content* find(std::string_view id) const noexcept {
    for (const Content& one : list) {
      if (one.id == id) return &one;
    }
    return nullptr;
  }
};

}  // namespace matequity::plan
