// SPDX-License-Identifier: Apache-2.0
// The fields of a plan's structs: what kind of value each type of theirs is.
#pragma once

#include "engine/plan/model/meanings.hpp"
#include "engine/record/fields.hpp"

namespace matequity::record {

template <>
struct KindOf<plan::Text> {
  static constexpr ValueKind kind{Kind::text};
};
template <>
struct KindOf<plan::Date> {
  static constexpr ValueKind kind{Kind::date};
};
template <>
struct KindOf<plan::Number> {
  static constexpr ValueKind kind{Kind::number};
};
template <>
struct KindOf<plan::Percent> {
  static constexpr ValueKind kind{Kind::number, false, 0, 100};
  using Stored = plan::Number;
};
template <>
struct KindOf<plan::Amount> {
  static constexpr ValueKind kind{Kind::number, false, 0};
  using Stored = plan::Number;
};
template <>
struct KindOf<plan::Flag> {
  static constexpr ValueKind kind{Kind::flag};
};
template <const plan::Words& List>
struct KindOf<plan::Word<List>> {
  static constexpr ValueKind kind{Kind::word, false, kNoLow, kNoHigh, {List.words, List.count}};
  using Stored = plan::WordValue;
};
template <>
struct KindOf<plan::Contents> {
  static constexpr ValueKind kind{Kind::contents};
};

}  // namespace matequity::record

namespace matequity::plan {

using record::Field;
using record::Fields;
using record::fields_of;
using record::Kind;

// The table of a whole plan.
inline constexpr const Fields& kPlanFields = fields_of<Plan>();

}  // namespace matequity::plan
