// SPDX-License-Identifier: Apache-2.0
#include "engine/run/observer.hpp"

#include <algorithm>
#include <new>

namespace matequity::run {

// A plugin at work, and the tally it answers to.
struct Observer::Instance : meq_tally {
  const meq_plugin* plugin = nullptr;
  std::size_t position = 0;  // in the catalogue
  void* self = nullptr;
  const tally::PeriodCalendar* calendar = nullptr;
  // By position in the manifest.
  struct Place {
    std::size_t slot = tally::CountLayout::kNoSlot;
    std::size_t levels = 0;
  };
  std::vector<Place> places;
  std::vector<tally::Observation>* observations = nullptr;
  const meq_list* deliveries = nullptr;  // of the pregnancy that is observed
  bool out_of_memory = false;
  bool working = true;

  ~Instance() {
    if (self != nullptr) plugin->close(self);
  }

  // Where an item of a list stands in it; the list's size where it is none of its items.
  static std::size_t position_of(const void* item, const meq_list& list) noexcept {
    for (std::size_t i = 0; i < list.count; ++i) {
      if (item == static_cast<const char*>(list.items) + i * list.item_size) return i;
    }
    return list.count;
  }

  std::uint32_t birth_of(const meq_answer& given) const noexcept {
    if (deliveries == nullptr || given.struct_size < sizeof(meq_answer)) return 0;
    if (given.delivery != nullptr) {
      const std::size_t at = position_of(given.delivery, *deliveries);
      return at < deliveries->count ? static_cast<std::uint32_t>(1 + at) : 0;
    }
    if (given.baby == nullptr) return 0;
    std::size_t before = 1 + deliveries->count;
    for (std::size_t i = 0; i < deliveries->count; ++i) {
      const auto& delivery = *static_cast<const meq_delivery*>(static_cast<const void*>(
          static_cast<const char*>(deliveries->items) + i * deliveries->item_size));
      const std::size_t at = position_of(given.baby, delivery.babies);
      if (at < delivery.babies.count) return static_cast<std::uint32_t>(before + at);
      before += delivery.babies.count;
    }
    return 0;
  }

  static void take_answer(meq_tally* tally, const meq_answer* answer) {
    auto& instance = *static_cast<Instance*>(tally);
    if (answer->verdict == MEQ_NOT_COUNTED || answer->date == MEQ_DATE_MISSING ||
        answer->indicator >= instance.places.size()) {
      return;
    }
    const Place& place = instance.places[answer->indicator];
    if (place.slot == tally::CountLayout::kNoSlot) return;
    std::size_t slot = place.slot;
    if (answer->level != MEQ_LEVEL_ALL) {
      if (answer->level >= place.levels) return;
      slot += 1 + answer->level;
    }
    const tally::Period period = instance.calendar->period_of(answer->date);
    if (period == tally::kNoPeriod) return;
    // Nothing may be thrown through a plugin: it may be written in another language.
    try {
      instance.observations->push_back({period, static_cast<tally::Slot>(slot),
                                        answer->verdict == MEQ_MET, instance.birth_of(*answer)});
    } catch (const std::bad_alloc&) {
      instance.out_of_memory = true;
    }
  }

  static void take_count(meq_tally*, std::uint32_t, std::uint64_t) {}

  static int is_wanted(const meq_tally* tally, std::uint32_t indicator) {
    const auto& instance = *static_cast<const Instance*>(tally);
    return indicator < instance.places.size() &&
                   instance.places[indicator].slot != tally::CountLayout::kNoSlot
               ? 1
               : 0;
  }
};

Observer::Observer(const tally::CountLayout& layout) : layout_(layout), config_(layout.request()) {
  for (std::size_t i = 0; i < layout.catalogue().plugins().size(); ++i) open(i);
}

Observer::~Observer() = default;

void Observer::open(std::size_t position) {
  auto instance = std::make_unique<Instance>();
  bool any = false;
  const auto& indicators = layout_.catalogue().indicators();
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    if (indicators[i].plugin != position) continue;
    instance->places.push_back({layout_.slot(i), indicators[i].levels.size()});
    any = any || layout_.slot(i) != tally::CountLayout::kNoSlot;
  }
  if (!any) return;
  instance->struct_size = sizeof(meq_tally);
  instance->wants_reasons = 0;
  instance->answer = &Instance::take_answer;
  instance->add = &Instance::take_count;
  instance->wants = &Instance::is_wanted;
  instance->plugin = layout_.catalogue().plugins()[position].plugin;
  instance->position = position;
  instance->calendar = &layout_.calendar();
  if (instance->plugin->open(&config_.get(), &instance->self) != 0) {
    instance->self = nullptr;
    failed_.push_back(position);
    return;
  }
  instances_.push_back(std::move(instance));
}

template <class Call>
void Observer::for_each(std::vector<tally::Observation>& observations, Call&& call) {
  for (const auto& instance : instances_) {
    if (!instance->working) continue;
    instance->observations = &observations;
    const std::size_t before = observations.size();
    const int failure = call(*instance);
    if (instance->out_of_memory) throw std::bad_alloc();
    if (failure == 0) continue;
    observations.resize(before);
    instance->working = false;
    failed_.push_back(instance->position);
  }
}

void Observer::observe(const meq_pregnancy& pregnancy,
                       std::vector<tally::Observation>& observations) {
  // Only where births have levels of their own.
  const bool births = layout_.detail().site || layout_.detail().sex;
  for_each(observations, [&](Instance& one) {
    one.deliveries = births ? &pregnancy.deliveries : nullptr;
    return one.plugin->observe_pregnancy == nullptr
               ? 0
               : one.plugin->observe_pregnancy(one.self, &pregnancy, &one);
  });
}

void Observer::observe(const meq_staff_member& member,
                       std::vector<tally::Observation>& observations) {
  for_each(observations, [&](Instance& one) {
    one.deliveries = nullptr;
    return one.plugin->observe_staff_member == nullptr
               ? 0
               : one.plugin->observe_staff_member(one.self, &member, &one);
  });
}

void Observer::observe(const meq_delivery_episode& episode,
                       std::vector<tally::Observation>& observations) {
  for_each(observations, [&](Instance& one) {
    one.deliveries = nullptr;
    return one.plugin->observe_delivery_episode == nullptr
               ? 0
               : one.plugin->observe_delivery_episode(one.self, &episode, &one);
  });
}

}  // namespace matequity::run
