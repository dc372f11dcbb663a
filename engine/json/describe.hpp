// SPDX-License-Identifier: Apache-2.0
// The only place that names Boost.Describe. A struct is described once; reading, writing, JSON
// Schema, the data dictionary and the names of fields in findings come from that.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <string_view>
#include <type_traits>

// MEQ_DESCRIBE(CarePlan, (CarePlanDate, CarePlanType)), after the struct, in its namespace.
#define MEQ_DESCRIBE(STRUCT, MEMBERS) BOOST_DESCRIBE_STRUCT(STRUCT, (), MEMBERS)

namespace matequity::json {

// What a field means, keyed by member pointer: Describe has no attributes. Specialise beside the
// field; the table of a struct (record/fields.hpp) requires it of every member.
template <auto Member>
inline constexpr std::string_view meaning{};

template <class T>
inline constexpr bool is_record =
    boost::describe::has_describe_members<T>::value&& std::is_class_v<T>;

// Calls visit.template operator()<member pointer>(name) for every described member, in order.
template <class T, class Visit>
constexpr void for_each_member(Visit&& visit) {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
  boost::mp11::mp_for_each<Members>([&](auto member) {
    visit.template operator()<decltype(member)::pointer>(std::string_view(member.name));
  });
}

// The same without names: a name is measured where it is asked for, which shows for every record.
template <class T, class Visit>
constexpr void for_each_pointer(Visit&& visit) {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
  boost::mp11::mp_for_each<Members>(
      [&](auto member) { visit.template operator()<decltype(member)::pointer>(); });
}

template <class T>
struct MemberTraits;
template <class Class, class Value>
struct MemberTraits<Value Class::*> {
  using Struct = Class;
  using Type = Value;
};

}  // namespace matequity::json
