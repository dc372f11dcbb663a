// SPDX-License-Identifier: Apache-2.0
// How days and strata of a plan are written where a described struct has them
// (engine/json/described.hpp): a missing day is null, a stratum is its level as results write it.
#pragma once

#include "engine/json/described.hpp"
#include "engine/plan/model/stratum.hpp"
#include "engine/plan/model/values.hpp"

namespace matequity::json {

template <>
struct TypeOfTemplate<plan::Date> {
  static constexpr Type type() {
    Type type;
    type.kind = Kind::date;
    type.or_null = true;
    type.present = [](const void* at) { return as<plan::Date>(at).missing() ? nullptr : at; };
    type.days = [](const void* at) { return as<plan::Date>(at).days; };
    type.day = [](const void* at) { return record::format_date(as<plan::Date>(at).days); };
    return type;
  }
};

template <>
struct TypeOfTemplate<plan::Stratum> {
  static constexpr Type type() {
    Type type;
    type.kind = Kind::level;
    type.text = [](const void* at) { return std::string_view(as<plan::Stratum>(at).level); };
    type.is_number = [](const void* at) {
      const auto& [dimension, level] = as<plan::Stratum>(at);
      return indicator::is_numeric(dimension) &&
             level.find_first_not_of("0123456789") == std::string::npos;
    };
    return type;
  }
};

}  // namespace matequity::json
