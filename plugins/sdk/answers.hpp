// SPDX-License-Identifier: Apache-2.0
// Where a plugin's answers about a record go.
#ifndef MATEQUITY_PLUGINS_SDK_ANSWERS_HPP
#define MATEQUITY_PLUGINS_SDK_ANSWERS_HPP

#include <matequity/plugin.h>

#include <cstdint>

namespace matequity::sdk {

// The tally during one callback that observes a record. Indicators are named by their position in
// the manifest's list.
class Answers {
 public:
  explicit Answers(meq_tally* tally) : tally_(tally) {}

  // True when the request asks for the indicator. Answers to others are dropped; ask this only
  // before work that costs more than the answer.
  bool wants(std::uint32_t indicator) const { return tally_->wants(tally_, indicator) != 0; }

  // One unit counts for the indicator on this date; `met` puts it into the numerator as well.
  // Without a date nothing counts.
  void count(std::uint32_t indicator, meq_date date, bool met) const {
    count_level(indicator, MEQ_LEVEL_ALL, date, met);
  }

  // A delivery of the pregnancy, or a baby of one of its deliveries, counts on its birth date.
  void count(std::uint32_t indicator, const meq_delivery& delivery, bool met) const {
    answer(indicator, MEQ_LEVEL_ALL, delivery.birth_date, met, &delivery, nullptr);
  }
  void count(std::uint32_t indicator, const meq_baby& baby, bool met) const {
    answer(indicator, MEQ_LEVEL_ALL, baby.birth_date, met, nullptr, &baby);
  }

  // The same for one level of the indicator's own dimension (manifest: `levels`). The row without
  // that dimension is a `count` of its own: a unit may be in several levels and still counts once.
  void count_level(std::uint32_t indicator, std::uint32_t level, meq_date date, bool met) const {
    answer(indicator, level, date, met, nullptr, nullptr);
  }

 private:
  void answer(std::uint32_t indicator, std::uint32_t level, meq_date date, bool met,
              const meq_delivery* delivery, const meq_baby* baby) const {
    if (date == MEQ_DATE_MISSING) return;
    const meq_answer answer{sizeof(meq_answer),
                            indicator,
                            level,
                            static_cast<std::uint32_t>(met ? MEQ_MET : MEQ_NOT_MET),
                            date,
                            MEQ_DATE_MISSING,
                            0,
                            delivery,
                            baby};
    tally_->answer(tally_, &answer);
  }

  meq_tally* tally_;
};

}  // namespace matequity::sdk

#endif  // MATEQUITY_PLUGINS_SDK_ANSWERS_HPP
