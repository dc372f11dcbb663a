// SPDX-License-Identifier: Apache-2.0
#include "engine/record/columns.hpp"

#include <array>
#include <type_traits>

#include "engine/record/fields.hpp"
#include "engine/record/meanings.hpp"
#include "engine/record/packed.hpp"

namespace matequity::record {

namespace {

// Fields and lists of returns have no columns.
template <class Type>
inline constexpr bool is_of_pregnancy =
    !std::is_same_v<Type, CountRow> && !std::is_same_v<Type, StaffMember> &&
    !std::is_same_v<Type, DeliveryEpisode>;

template <class Type>
inline constexpr bool is_column =
    std::is_base_of_v<DateValue, Type> || std::is_base_of_v<AnyCode, Type> ||
    std::is_base_of_v<AnyWhole, Type> || is_key<Type>;
// Areas are free codes, and needed to say why no decile is known.
template <auto Member>
inline constexpr bool is_area = false;
template <>
inline constexpr bool is_area<&Mother::Postcode> = true;
template <>
inline constexpr bool is_area<&Mother::LSOAMother2011> = true;
template <>
inline constexpr bool is_area<&Mother::LSOAMother2021> = true;

// visit.template operator()<member, Element>() of each field that is a column or may hold some.
template <class T, class Visit>
constexpr void for_each_column(Visit&& visit) {
  json::for_each_pointer<T>([&]<auto Member>() {
    using Type = typename json::MemberTraits<decltype(Member)>::Type;
    using Element = typename ElementOf<Type>::Type;
    if constexpr (json::is_record<Element> ? is_of_pregnancy<Element>
                                           : is_column<Type> || is_area<Member>) {
      visit.template operator()<Member, Element>();
    }
  });
}

template <class T>
constexpr std::size_t count_columns() {
  std::size_t count = 0;
  for_each_column<T>([&]<auto Member, class Element>() {
    if constexpr (json::is_record<Element>) {
      count += count_columns<Element>();
    } else {
      ++count;
    }
  });
  return count;
}

constexpr std::size_t kColumns = count_columns<Document>();
static_assert(kColumns <= 61);

template <class T>
void look(const T& record, ColumnSet wanted, unsigned at, ColumnSet& found) noexcept {
  for_each_column<T>([&]<auto Member, class Element>() {
    const auto& value = record.*Member;
    if constexpr (json::is_record<Element>) {
      constexpr unsigned count = count_columns<Element>();
      if ((wanted >> at & ((ColumnSet{1} << count) - 1)) != 0) {
        if constexpr (is_list<std::remove_cvref_t<decltype(value)>>) {
          for (const Element& row : value) look(row, wanted, at, found);
        } else {
          look(value, wanted, at, found);
        }
      }
      at += count;
    } else {
      if ((wanted >> at & 1) != 0 && !value.missing()) found |= ColumnSet{1} << at;
      ++at;
    }
  });
}

template <class T>
void add_names(std::array<std::string_view, kColumns>& names, std::size_t& at) {
  for_each_column<T>([&]<auto Member, class Element>() {
    if constexpr (json::is_record<Element>) {
      add_names<Element>(names, at);
    } else {
      names[at++] = FieldsOf<T>::fields[mark_of<T, Member>() - 1u].name;
    }
  });
}

const std::array<std::string_view, kColumns>& names() {
  static const auto kNames = [] {
    std::array<std::string_view, kColumns> names;
    std::size_t at = 0;
    add_names<Document>(names, at);
    return names;
  }();
  return kNames;
}

}  // namespace

std::size_t column_count() noexcept { return kColumns; }

std::string_view column_name(std::size_t column) noexcept { return names()[column]; }

ColumnSet columns_named(std::string_view name) noexcept {
  ColumnSet columns = 0;
  for (std::size_t i = 0; i < kColumns; ++i) {
    if (names()[i] == name) columns |= ColumnSet{1} << i;
  }
  return columns;
}

ColumnSet columns_with_value(const Document& document, ColumnSet wanted) noexcept {
  ColumnSet found = 0;
  look(document, wanted, 0, found);
  return found;
}

}  // namespace matequity::record
