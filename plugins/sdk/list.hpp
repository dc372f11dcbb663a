// SPDX-License-Identifier: Apache-2.0
// The lists of a record, seen as ranges of their items.
#ifndef MATEQUITY_PLUGINS_SDK_LIST_HPP
#define MATEQUITY_PLUGINS_SDK_LIST_HPP

#include <matequity/plugin.h>

#include <cstddef>

namespace matequity::sdk {

// A view of a counted list. It steps by the list's own item size, so that it also walks lists whose
// items have grown since this header was compiled. Borrowed: valid as long as the record.
template <class Item>
class List {
 public:
  class Iterator {
   public:
    Iterator(const std::byte* at, std::size_t step) : at_(at), step_(step) {}
    const Item& operator*() const {
      return *static_cast<const Item*>(static_cast<const void*>(at_));
    }
    const Item* operator->() const { return &**this; }
    Iterator& operator++() {
      at_ += step_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const std::byte* at_;
    std::size_t step_;
  };

  explicit List(const meq_list& list)
      : first_(static_cast<const std::byte*>(list.items)),
        count_(list.count),
        step_(list.item_size) {}

  Iterator begin() const { return Iterator(first_, step_); }
  Iterator end() const { return Iterator(count_ == 0 ? first_ : first_ + count_ * step_, step_); }
  std::size_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  // The first item; the list must not be empty.
  const Item& front() const { return *begin(); }

 private:
  const std::byte* first_;
  std::size_t count_;
  std::size_t step_;
};

// The lists of the records, each with the type its items have.
inline List<meq_code> charging_categories(const meq_pregnancy& pregnancy) {
  return List<meq_code>(pregnancy.charging_categories);
}
inline List<meq_circumstance> circumstances(const meq_pregnancy& pregnancy) {
  return List<meq_circumstance>(pregnancy.circumstances);
}
inline List<meq_care_plan> care_plans(const meq_pregnancy& pregnancy) {
  return List<meq_care_plan>(pregnancy.care_plans);
}
inline List<meq_contact> contacts(const meq_pregnancy& pregnancy) {
  return List<meq_contact>(pregnancy.contacts);
}
inline List<meq_delivery> deliveries(const meq_pregnancy& pregnancy) {
  return List<meq_delivery>(pregnancy.deliveries);
}
inline List<meq_activity> activities(const meq_contact& contact) {
  return List<meq_activity>(contact.activities);
}
inline List<meq_activity> activities(const meq_delivery& delivery) {
  return List<meq_activity>(delivery.activities);
}
inline List<meq_baby> babies(const meq_delivery& delivery) {
  return List<meq_baby>(delivery.babies);
}
inline List<meq_delivery_event> events(const meq_delivery_episode& episode) {
  return List<meq_delivery_event>(episode.events);
}
inline List<meq_text> diagnoses(const meq_delivery_event& event) {
  return List<meq_text>(event.diagnoses);
}
inline List<meq_text> procedures(const meq_delivery_event& event) {
  return List<meq_text>(event.procedures);
}

}  // namespace matequity::sdk

#endif  // MATEQUITY_PLUGINS_SDK_LIST_HPP
