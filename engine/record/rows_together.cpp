// SPDX-License-Identifier: Apache-2.0
#include "engine/record/rows_together.hpp"

#include <algorithm>
#include <concepts>
#include <vector>

namespace matequity::record {

namespace {

template <class T>
constexpr bool has_lists() {
  bool any = false;
  json::for_each_pointer<T>([&]<auto Member>() {
    any = any || is_list<typename json::MemberTraits<decltype(Member)>::Type>;
  });
  return any;
}

bool same(const DateValue& a, const DateValue& b) noexcept { return a.days == b.days; }
bool same(const AnyCode& a, const AnyCode& b) noexcept { return a.value == b.value; }
bool same(const AnyWhole& a, const AnyWhole& b) noexcept {
  return a.missing() ? b.missing() : a.value == b.value;
}
bool same(const AnyText& a, const AnyText& b) noexcept { return a.value == b.value; }

template <class T>
concept HoldsText = requires(T& field) {
  { field.value } -> std::same_as<std::string_view&>;
};

// Whether all is the same (`whole`), or no single value contradicts the other's.
template <class T>
bool agree(const T& a, const T& b, bool whole) {
  bool agrees = true;
  json::for_each_pointer<T>([&]<auto Member>() {
    using Type = typename json::MemberTraits<decltype(Member)>::Type;
    if (!agrees) return;
    const Type& one = a.*Member;
    const Type& other = b.*Member;
    if constexpr (is_list<Type>) {
      if (!whole) return;
      agrees = one.size() == other.size();
      for (std::size_t i = 0; agrees && i < one.size(); ++i) {
        if constexpr (json::is_record<typename Type::Element>) {
          agrees = agree(one[i], other[i], true);
        } else {
          agrees = same(one[i], other[i]);
        }
      }
    } else if constexpr (json::is_record<Type>) {
      agrees = agree(one, other, whole);
    } else {
      agrees = (!whole && (one.missing() || other.missing())) || same(one, other);
    }
  });
  return agrees;
}

template <class T>
void copy(T& to, const T& from, text::TextArena& arena) {
  if constexpr (is_list<T>) {
    for (const auto& entry : from) copy(to.append(), entry, arena);
  } else if constexpr (json::is_record<T>) {
    json::for_each_pointer<T>([&]<auto Member>() { copy(to.*Member, from.*Member, arena); });
  } else {
    to = from;
    if constexpr (HoldsText<T>) {
      if (!from.missing()) to.value = arena.copy(from.value);
    }
  }
}

template <class T>
void add(T& to, const T& row, text::TextArena& arena);

// The entries of a row that are none of the list's follow those. No two of one row become one.
template <class T>
void add_entries(List<T>& to, const List<T>& rows, text::TextArena& arena) {
  const std::size_t before = to.size();
  std::vector<bool> paired(before, false);
  for (const T& row : rows) {
    std::size_t at = 0;
    if constexpr (json::is_record<T>) {
      while (at < before && (paired[at] || !agree(to[at], row, !has_lists<T>()))) ++at;
    } else {
      while (at < before && (paired[at] || !same(to[at], row))) ++at;
    }
    if (at == before) {
      copy(to.append(), row, arena);
      continue;
    }
    paired[at] = true;
    if constexpr (json::is_record<T>) {
      if (has_lists<T>()) add(to.at(at), row, arena);
    }
  }
}

template <class T>
void add(T& to, const T& row, text::TextArena& arena) {
  json::for_each_pointer<T>([&]<auto Member>() {
    using Type = typename json::MemberTraits<decltype(Member)>::Type;
    if constexpr (is_list<Type>) {
      add_entries(to.*Member, row.*Member, arena);
    } else if constexpr (json::is_record<Type>) {
      add(to.*Member, row.*Member, arena);
    } else if ((to.*Member).missing() && !(row.*Member).missing()) {
      copy(to.*Member, row.*Member, arena);
    }
  });
}

}  // namespace

bool contradict(const Document& one, const Document& other) { return !agree(one, other, false); }

bool equal(const Document& one, const Document& other) { return agree(one, other, true); }

void copy_document(Document& to, const Document& from, text::TextArena& arena) {
  reset(to);
  copy(to, from, arena);
}

void add_row(Document& document, const Document& row, text::TextArena& arena) {
  add(document, row, arena);
}

bool has_unnamed_baby(const Document& document) noexcept {
  return std::any_of(document.LaboursAndDeliveries.begin(), document.LaboursAndDeliveries.end(),
                     [](const LabourAndDelivery& labour) {
                       return std::any_of(labour.BabyDemographics.begin(),
                                          labour.BabyDemographics.end(), [](const Baby& baby) {
                                            return baby.LPIDBaby.missing() &&
                                                   baby.BirthOrderMaternitySUS.missing();
                                          });
                     });
}

}  // namespace matequity::record
