// SPDX-License-Identifier: Apache-2.0
#include "engine/run/field_quality.hpp"

#include <algorithm>
#include <type_traits>

#include "engine/derive/ethnicity.hpp"
#include "engine/derive/postcode.hpp"
#include "engine/json/writer.hpp"
#include "engine/record/fields.hpp"

namespace matequity::run {

namespace {

using Kind = FieldQuality::Kind;
using Counts = FieldQuality::Counts;

// Codes that say that the answer is not known or was not given.
template <auto Member>
inline constexpr std::string_view default_code{};
template <>
inline constexpr std::string_view default_code<&record::Document::FolicAcidSupplement> = "ZZ";
template <>
inline constexpr std::string_view default_code<&record::Baby::PregOutcome> = "98";
template <>
inline constexpr std::string_view default_code<&record::Baby::PersonPhenSex> = "X";

constexpr std::int64_t kGestationNotKnown = 999;
// A gestation at birth from 18 to 46 is one in weeks.
constexpr std::int64_t kFewestWeeks = 18;
constexpr std::int64_t kMostWeeks = 46;

Kind kind_of_ethnicity(const record::EthnicCategory& category) {
  const derive::Ethnicity ethnicity = derive::read_ethnicity(category.value);
  if (!ethnicity.readable) return Kind::invalid;
  if (ethnicity.code == 'Z' || ethnicity.code == '9') return Kind::fallback;
  return ethnicity.group == 0 ? Kind::missing : Kind::valid;
}

Kind kind_of_postcode(std::string_view postcode) {
  switch (derive::postcode_format(postcode)) {
    case derive::PostcodeFormat::invalid:
      return Kind::invalid;
    case derive::PostcodeFormat::pseudo:
      return Kind::fallback;
    case derive::PostcodeFormat::valid:
      break;
  }
  return Kind::valid;
}

Kind kind_of_gestation(std::int64_t days) {
  if (days >= kFewestWeeks && days <= kMostWeeks) return Kind::invalid;
  return days == kGestationNotKnown ? Kind::fallback : Kind::valid;
}

template <class Value>
bool is_unreadable(const Value& value) {
  if constexpr (std::is_base_of_v<record::AnyWhole, Value>) {
    return value.invalid();
  } else if constexpr (std::is_base_of_v<record::AnyText, Value>) {
    return value.unreadable();
  } else {
    return value.unreadable;
  }
}

template <auto Member, class Value>
Kind kind_of(const Value& value) {
  if (is_unreadable(value)) return Kind::invalid;
  if (value.missing()) return Kind::missing;
  if constexpr (std::is_same_v<Value, record::EthnicCategory>) return kind_of_ethnicity(value);
  if constexpr (!default_code<Member>.empty()) {
    if (value.value == record::pack_code(default_code<Member>)) return Kind::fallback;
  }
  if constexpr (std::is_same_v<decltype(Member), record::FreeCode record::Mother::*>) {
    if (Member == &record::Mother::Postcode) return kind_of_postcode(value.value);
  }
  if constexpr (std::is_same_v<Value, decltype(record::Baby::GestationLengthBirth)>) {
    return kind_of_gestation(value.value);
  }
  return Kind::valid;
}

// Fields and lists of returns are left out.
template <auto Member>
constexpr bool is_of_pregnancy() {
  using Owner = typename json::MemberTraits<decltype(Member)>::Struct;
  using Type = typename json::MemberTraits<decltype(Member)>::Type;
  using Element = typename record::ElementOf<Type>::Type;
  if constexpr (std::is_same_v<Owner, record::Document>) {
    if constexpr (std::is_same_v<Element, record::CountRow> ||
                  std::is_same_v<Element, record::StaffMember> ||
                  std::is_same_v<Element, record::DeliveryEpisode> ||
                  std::is_same_v<Element, record::Name> ||
                  std::is_same_v<Element, decltype(record::Document::IMDYear)>) {
      return false;
    } else if constexpr (std::is_same_v<Element, record::DateValue>) {
      return Member != &record::Document::PeriodStart && Member != &record::Document::PeriodEnd &&
             Member != &record::Document::ReferenceDate;
    }
  }
  return true;
}

// visit.template operator()<Member, Element>() of each field.
template <class T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  json::for_each_pointer<T>([&]<auto Member>() {
    using Type = typename json::MemberTraits<decltype(Member)>::Type;
    if constexpr (is_of_pregnancy<Member>()) {
      visit.template operator()<Member, typename record::ElementOf<Type>::Type>();
    }
  });
}

template <class T>
constexpr std::size_t count_fields() {
  std::size_t count = 0;
  for_each_field<T>([&]<auto Member, class Element>() {
    if constexpr (json::is_record<Element>) {
      count += count_fields<Element>();
    } else {
      ++count;
    }
  });
  return count;
}

// The last one is derived: the decile.
constexpr std::size_t kFields = count_fields<record::Document>() + 1;

template <class T>
void count_record(const T& record, std::int64_t times, Counts* at) {
  for_each_field<T>([&]<auto Member, class Element>() {
    const auto& value = record.*Member;
    if constexpr (!json::is_record<Element>) {
      (*at++)[static_cast<std::size_t>(kind_of<Member>(value))] +=
          static_cast<std::uint64_t>(times);
    } else {
      if constexpr (record::is_list<std::remove_cvref_t<decltype(value)>>) {
        for (const Element& row : value) count_record(row, times, at);
      } else {
        count_record(value, times, at);
      }
      at += count_fields<Element>();
    }
  });
}

void write_field(std::string_view record, std::string_view field, json::JsonWriter& json) {
  json.begin_object();
  json.member("record", record);
  json.member("field", field);
  json.end_object();
}

template <class T>
void write_fields(std::string_view name, json::JsonWriter& json) {
  json::for_each_member<T>([&]<auto Member>(std::string_view field) {
    using Type = typename json::MemberTraits<decltype(Member)>::Type;
    using Element = typename record::ElementOf<Type>::Type;
    if constexpr (is_of_pregnancy<Member>()) {
      if constexpr (json::is_record<Element>) {
        write_fields<Element>(field, json);
      } else {
        write_field(name, field, json);
      }
    }
  });
}

record::Days month_of(const record::Document& document) {
  const record::DateValue& start = document.Header.RPStartDate;
  const record::Days day = start.missing() ? document.AntenatalAppDate.days : start.days;
  return day == record::kNoDate ? day : day - (record::civil_from_days(day).day - 1);
}

}  // namespace

void FieldQuality::add(const record::Document& document, std::string_view provider, bool has_decile,
                       std::int64_t times) {
  std::vector<Counts>& counts = groups_[{std::string(provider), month_of(document)}];
  counts.resize(kFields);
  count_record(document, times, counts.data());
  counts.back()[static_cast<std::size_t>(has_decile ? Kind::valid : Kind::missing)] +=
      static_cast<std::uint64_t>(times);
}

void FieldQuality::add(const FieldQuality& other) {
  for (const auto& [group, counts] : other.groups_) {
    std::vector<Counts>& mine = groups_[group];
    mine.resize(kFields);
    for (std::size_t i = 0; i < kFields; ++i) {
      for (std::size_t kind = 0; kind < kKinds; ++kind) mine[i][kind] += counts[i][kind];
    }
  }
}

std::string FieldQuality::json() const {
  json::JsonWriter json;
  json.begin_object();
  json.member("schema", "matequity.quality/1");
  json.new_line();
  json.key("fields");
  json.begin_array();
  write_fields<record::Document>("Pregnancy", json);
  write_field("derived", "imd_decile", json);
  json.end_array();
  json.new_line();
  json.key("groups");
  json.begin_array();
  for (const auto& [group, counts] : groups_) {
    // Of which every document was taken back, nothing is left.
    if (std::all_of(counts.back().begin(), counts.back().end(),
                    [](std::uint64_t count) { return count == 0; })) {
      continue;
    }
    json.new_line();
    json.begin_object();
    json.key("provider");
    if (group.first.empty()) {
      json.null();
    } else {
      json.value(group.first);
    }
    json.key("month");
    if (group.second == record::kNoDate) {
      json.null();
    } else {
      json.value(std::string_view(record::format_date(group.second)).substr(0, 7));
    }
    json.key("counts");
    json.begin_array();
    for (const Counts& one : counts) {
      json.begin_array();
      for (const std::uint64_t count : one) json.value(count);
      json.end_array();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  json.text().push_back('\n');
  return std::move(json.text());
}

}  // namespace matequity::run
