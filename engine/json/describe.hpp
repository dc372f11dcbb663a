// SPDX-License-Identifier: Apache-2.0
// The only place that names Boost.Describe. A struct is described once; reading, writing, JSON
// Schema, the data dictionary and the names of fields in findings come from that.
#pragma once

#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

// MEQ_DESCRIBE(CarePlan, (CarePlanDate, CarePlanType)), after the struct, in its namespace.
#define MEQ_DESCRIBE(STRUCT, MEMBERS) BOOST_DESCRIBE_STRUCT(STRUCT, (), MEMBERS)

// MEQ_ENUM(Unit, percent, per_1000): an enum class whose enumerators are the words that stand for
// them in documents. It defines and describes at once, so that no enumerator can lack its word.
#define MEQ_ENUM(ENUM, ...) BOOST_DEFINE_FIXED_ENUM_CLASS(ENUM, std::uint8_t, __VA_ARGS__)

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

// The word of an enumerator where that is no identifier ("nhs-rounding"), or a keyword of C++:
// specialise beside the enum. Every other enumerator is its own word.
template <auto Enumerator>
inline constexpr std::string_view word{};

// The words of a described enum, in the order of its enumerators, which count from 0.
template <class Enum>
inline constexpr auto kWords = [] {
  using Enumerators = boost::describe::describe_enumerators<Enum>;
  std::array<std::string_view, boost::mp11::mp_size<Enumerators>::value> words{};
  boost::mp11::mp_for_each<Enumerators>([&](auto one) {
    constexpr Enum kValue = decltype(one)::value;
    constexpr std::string_view kWord = word<kValue>;
    words[static_cast<std::size_t>(kValue)] = kWord.empty() ? decltype(one)::name : kWord;
  });
  return words;
}();

// Whether an enum has words. One of more enumerators than Describe takes (52) has them by
// specialisations of this and of kWords beside it.
template <class Enum>
inline constexpr bool has_words = boost::describe::has_describe_enumerators<Enum>::value;

template <class Enum>
concept DescribedEnum = has_words<Enum>;

// The word of a value, and the value of a word.
template <DescribedEnum Enum>
constexpr std::string_view name(Enum value) noexcept {
  return kWords<Enum>[static_cast<std::size_t>(value)];
}

template <DescribedEnum Enum>
constexpr std::optional<std::string_view> name(const std::optional<Enum>& value) noexcept {
  return value ? std::optional(name(*value)) : std::nullopt;
}

template <DescribedEnum Enum>
constexpr std::optional<Enum> from_name(std::string_view text) noexcept {
  std::uint8_t at = 0;
  for (const std::string_view one : kWords<Enum>) {
    if (one == text) return static_cast<Enum>(at);
    ++at;
  }
  return std::nullopt;
}

}  // namespace matequity::json
