// SPDX-License-Identifier: Apache-2.0
// engine/result/verdict
#include "engine/result/verdict.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <list>
#include <memory>
#include <set>

namespace matequity::result {
namespace {

using indicator::Dimension;
using indicator::Direction;
using request::DisclosureRule;

struct Case {
  std::string level;
  std::uint64_t met, all;
};

// The levels of ethnic_group, White the reference, judged together.
class Judged {
 public:
  explicit Judged(const std::vector<Case>& levels, DisclosureRule rule = DisclosureRule::none)
      : small_({rule}) {
    indicator_.direction = Direction::higher;
    for (const Case& one : levels) add(one);
    Parts total;
    for (const Case& one : levels) {
      total.add(MEQ_PART_NUMERATOR, one.met);
      total.add(MEQ_PART_DENOMINATOR, one.all);
    }
    question_.dimension = Dimension::ethnic_group;
    question_.reference = {0, "White"};
    question_.total = estimator_.estimate(indicator_, total);
  }

  Judged& with(Direction direction) {
    indicator_.direction = direction;
    return *this;
  }
  Judged& by(Dimension dimension) {
    question_.dimension = dimension;
    return *this;
  }
  Judged& recording(Dimension dimension) {
    indicator_.recorded_dimensions.add(dimension);
    return *this;
  }
  Judged& from_rounded_states(std::uint64_t states = 1) {
    question_.from_rounded_states = true;
    for (LevelFigures& one : figures_) {
      one.numerator = disclosure::behind_rounded_sum(one.exact.numerator, states);
      one.denominator = disclosure::behind_rounded_sum(one.exact.denominator, states);
    }
    return *this;
  }

  Comparison of(const std::string& level) const {
    DimensionVerdicts::Question question = question_;
    question.indicator = &indicator_;
    const DimensionVerdicts verdicts(question, figures_, small_, estimator_);
    for (const LevelFigures& one : figures_) {
      if (one.level->name == level) return verdicts.of(one);
    }
    throw std::logic_error("no such level");
  }
  Verdict verdict(const std::string& level = "Black") const { return of(level).verdict; }
  std::optional<Reason> reason(const std::string& level = "Black") const {
    return of(level).reason;
  }

 private:
  void add(const Case& one) {
    Parts parts;
    parts.counts = {one.met, one.all, 0, 0};
    levels_->push_back({one.level == "White" ? 0u : 1u, one.level});
    LevelFigures figures;
    figures.level = &levels_->back();
    figures.exact = estimator_.estimate(indicator_, parts);
    figures.shown = estimator_.shown(indicator_, parts, small_);
    figures.numerator = {one.met, one.met};
    figures.denominator = {one.all, one.all};
    figures_.push_back(figures);
  }

  indicator::Indicator indicator_;
  disclosure::SmallNumbers small_;
  Estimator estimator_{0.95};
  std::shared_ptr<std::list<Level>> levels_ = std::make_shared<std::list<Level>>();
  std::vector<LevelFigures> figures_;
  DimensionVerdicts::Question question_;
};

const Case kWhite{"White", 60, 100};

TEST(Verdict, OfTheReferencesOwnRowIsReferenceAndNothingElse) {
  const Comparison own = Judged({kWhite, {"Black", 20, 100}}).of("White");
  EXPECT_EQ(own.verdict, Verdict::reference);
  EXPECT_FALSE(own.reason || own.difference || own.ratio || own.strong || own.people || own.bounds);
}

TEST(Verdict, IsSuppressedWhereEitherRowIs) {
  EXPECT_EQ(Judged({kWhite, {"Black", 3, 100}}, DisclosureRule::nhs_rounding).verdict(),
            Verdict::suppressed);
  EXPECT_EQ(Judged({{"White", 3, 100}, {"Black", 50, 100}}, DisclosureRule::nhs_rounding).verdict(),
            Verdict::suppressed);
}

TEST(Verdict, HasNoValueWithoutCountsHereOrThere) {
  EXPECT_EQ(Judged({kWhite, {"Black", 0, 0}}).reason(), Reason::no_value);
  EXPECT_EQ(Judged({{"White", 0, 0}, {"Black", 20, 100}}).reason(), Reason::no_value);
  EXPECT_EQ(Judged({{"Black", 20, 100}}).reason(), Reason::no_value);
}

TEST(Verdict, HasNoValueWhereMoreAreMetThanCounted) {
  const Comparison above = Judged({kWhite, {"Black", 130, 100}}).of("Black");
  EXPECT_EQ(above.reason, Reason::no_value);
  EXPECT_TRUE(above.difference);
  EXPECT_FALSE(above.difference_lower);
}

TEST(Verdict, IsNeverGivenOfUnknownLevels) {
  for (const char* level : {"Missing", "Not stated", "Not known", "Not in table"}) {
    EXPECT_EQ(Judged({kWhite, {level, 1, 10}}).reason(level), Reason::unknown_level) << level;
  }
  for (const char* level : {"Z", "99"}) {
    EXPECT_EQ(Judged({kWhite, {level, 1, 10}}).by(Dimension::ethnic_code).reason(level),
              Reason::unknown_level);
    EXPECT_EQ(Judged({kWhite, {level, 1, 40}}).by(Dimension::band).verdict(level), Verdict::worse)
        << "a band may be called 99";
  }
}

TEST(Verdict, IsNotGivenByDimensionsThatTheIndicatorRecords) {
  EXPECT_EQ(Judged({kWhite, {"Black", 1, 10}}).recording(Dimension::ethnic_group).reason(),
            Reason::by_definition);
  EXPECT_EQ(Judged({kWhite, {"Black", 1, 10}}).recording(Dimension::imd_decile).reason(),
            Reason::few_people);
}

TEST(Verdict, NeedsTwentyPeopleHereAndThere) {
  EXPECT_EQ(Judged({kWhite, {"Black", 1, 19}}).reason(), Reason::few_people);
  EXPECT_EQ(Judged({kWhite, {"Black", 1, 20}}).verdict(), Verdict::worse);
  EXPECT_EQ(Judged({{"White", 19, 19}, {"Black", 1, 100}}).reason(), Reason::few_people);
}

TEST(Verdict, IsNotGivenWhereASmallCountMayStandBehindWhatIsShown) {
  const auto reason = [](std::uint64_t met, DisclosureRule rule) {
    return Judged({kWhite, {"Black", met, 50}}, rule).reason();
  };
  EXPECT_EQ(reason(44, DisclosureRule::nhs_rounding), Reason::small_count);
  EXPECT_EQ(reason(41, DisclosureRule::nhs_rounding), Reason::small_count)
      << "9 may not tell from 7";
  EXPECT_EQ(reason(36, DisclosureRule::nhs_rounding), std::nullopt);
  EXPECT_EQ(reason(44, DisclosureRule::none), std::nullopt);
}

TEST(Verdict, IsWithheldWhereMoreThanOneInFiveIsUnknown) {
  const std::vector<Case> fifth = {{"White", 40, 50}, {"Black", 10, 30}, {"Missing", 20, 20}};
  EXPECT_EQ(Judged(fifth).verdict(), Verdict::worse);
  std::vector<Case> more = fifth;
  more[2].all = 21;
  EXPECT_EQ(Judged(more).verdict(), Verdict::withheld);
  EXPECT_EQ(Judged(more).reason(), Reason::unknown_share);
  EXPECT_EQ(Judged(more).verdict("White"), Verdict::reference);
}

TEST(Verdict, GoesByTheLargestShareThatIsPrintedWhereTheUnknownAreSuppressed) {
  const Judged judged({{"White", 30, 50}, {"Black", 10, 30}, {"Not stated", 3, 20}},
                      DisclosureRule::nhs_rounding);
  EXPECT_EQ(judged.reason(), Reason::unknown_share) << "22 of 98";
}

TEST(Verdict, IsSimilarWhereTheIntervalOfTheDifferenceIncludesNone) {
  const Comparison similar = Judged({kWhite, {"Black", 55, 100}}).of("Black");
  EXPECT_EQ(similar.verdict, Verdict::similar);
  EXPECT_FALSE(similar.strong || similar.people || similar.reason);
}

TEST(Verdict, IsByTheIndicatorsDirection) {
  const std::vector<Case> lower = {kWhite, {"Black", 20, 100}};
  const std::vector<Case> higher = {kWhite, {"Black", 95, 100}};
  struct Expected {
    Direction direction;
    Dimension dimension;
    Verdict low, high;
  };
  for (const Expected& one : std::vector<Expected>{
           {Direction::higher, Dimension::ethnic_group, Verdict::worse, Verdict::better},
           {Direction::lower, Dimension::ethnic_group, Verdict::better, Verdict::worse},
           {Direction::context, Dimension::ethnic_group, Verdict::lower, Verdict::higher},
           {Direction::parity, Dimension::ethnic_group, Verdict::worse, Verdict::worse},
           {Direction::parity, Dimension::group, Verdict::worse, Verdict::worse},
           {Direction::parity, Dimension::imd_quintile, Verdict::lower, Verdict::higher}}) {
    EXPECT_EQ(Judged(lower).with(one.direction).by(one.dimension).verdict(), one.low);
    EXPECT_EQ(Judged(higher).with(one.direction).by(one.dimension).verdict(), one.high);
  }
}

TEST(Verdict, IsStrongWhereItWouldBeTheSameAtTheHigherConfidence) {
  const Judged judged({{"White", 80, 100}, {"Black", 65, 100}, {"Asian", 50, 100}});
  EXPECT_EQ(judged.of("Black").strong, false);
  EXPECT_EQ(judged.of("Asian").strong, true);
  EXPECT_DOUBLE_EQ(*judged.of("Asian").people, 30);
}

TEST(Verdict, ComesFromExactCountsBesideRoundedFigures) {
  const Judged judged({{"White", 60, 110}, {"Black", 38, 54}, {"Asian", 14, 40}},
                      DisclosureRule::nhs_rounding);
  EXPECT_EQ(judged.verdict("Black"), Verdict::similar) << "40 of 55 would be better";
  const Comparison asian = judged.of("Asian");
  EXPECT_EQ(asian.verdict, Verdict::worse) << "15 of 40 would be similar";
  EXPECT_NEAR(*asian.people, 40 * 60.0 / 110 - 15, 1e-9);
  EXPECT_TRUE(asian.ratio && asian.difference);
  EXPECT_FALSE(asian.difference_lower || asian.difference_upper || asian.ratio_lower ||
               asian.ratio_upper || asian.significance || asian.significance_998);
}

TEST(VerdictOfRoundedStates, IsTheSameForEveryCountThatTheShownOnesStandFor) {
  std::size_t given = 0, refused = 0;
  for (std::uint64_t met = 10; met <= 60; met += 5) {
    const Case white{"White", 60, 90}, black{"Black", met, 60};
    const Judged rounded = Judged({white, black}).from_rounded_states();
    const Verdict verdict = rounded.verdict();
    std::set<Verdict> exact;
    const auto behind = disclosure::behind_rounded;
    for (std::uint64_t x = behind(met).lowest; x <= behind(met).highest; ++x) {
      for (std::uint64_t n = std::max(x, behind(60).lowest); n <= behind(60).highest; ++n) {
        for (std::uint64_t y = behind(60).lowest; y <= behind(60).highest; ++y) {
          for (std::uint64_t m = behind(90).lowest; m <= behind(90).highest; ++m) {
            exact.insert(Judged({{"White", y, m}, {"Black", x, n}}).verdict());
          }
        }
      }
    }
    if (exact.size() == 1) {
      EXPECT_EQ(verdict, *exact.begin()) << met;
      ++given;
    } else {
      EXPECT_EQ(rounded.reason(), Reason::rounded) << met;
      ++refused;
    }
  }
  EXPECT_GT(given, 3u);
  EXPECT_GT(refused, 1u);
}

TEST(VerdictOfRoundedStates, IsRefusedWhereItMayBeAboutTwentyPeople) {
  EXPECT_EQ(Judged({kWhite, {"Black", 0, 20}}).from_rounded_states().reason(), Reason::rounded);
  EXPECT_EQ(Judged({kWhite, {"Black", 0, 15}}).from_rounded_states().reason(), Reason::few_people);
}

// Two states of 5 of 30 each: 2 to 14 women, and 2 of 60 are a small numerator.
TEST(VerdictOfRoundedStates, CallsACountSmallWhereTheSumMayBe) {
  const Judged black({kWhite, {"Black", 10, 60}}, DisclosureRule::nhs_rounding);
  EXPECT_NE(Judged(black).from_rounded_states(1).reason(), Reason::small_count);
  EXPECT_EQ(Judged(black).from_rounded_states(2).reason(), Reason::small_count);
}

// The row for all is a sum of rounded levels and says no more than they do: 38 of each 40 and 93 of
// 95 are 245 women, beside whom 62 of unknown level are more than one in five.
TEST(VerdictOfRoundedStates, TakesNoTotalForRoundedOnce) {
  const Case unknown{"Missing", 5, 60};
  const std::vector<Case> levels{{"White", 20, 40}, {"Mixed", 20, 40}, {"Asian", 20, 40},
                                 {"Black", 20, 40}, {"Other", 20, 95}, unknown};
  EXPECT_EQ(Judged(levels, DisclosureRule::nhs_rounding).reason(), std::nullopt);
  EXPECT_EQ(Judged(levels, DisclosureRule::nhs_rounding).from_rounded_states().reason(),
            Reason::unknown_share);
}

// Every way in which the unknown may belong to either level.
TEST(Bounds, HoldWhateverTheUnknownAre) {
  for (std::uint64_t met = 0; met <= 4; ++met) {
    for (std::uint64_t unmet = 0; met + unmet <= 4; ++unmet) {
      if (met + unmet == 0) continue;
      const Judged judged({{"White", 7, 12}, {"Black", 3, 9}, {"Missing", met, met + unmet}});
      const Bounds bounds = *judged.of("Black").bounds;
      double lowest = 100, highest = -100;
      for (std::uint64_t a = 0; a <= met; ++a) {        // of those met, Black
        for (std::uint64_t b = 0; a + b <= met; ++b) {  // and White
          for (std::uint64_t c = 0; c <= unmet; ++c) {
            for (std::uint64_t d = 0; c + d <= unmet; ++d) {
              const auto share = [](std::uint64_t x, std::uint64_t n) {
                return 100 * static_cast<double>(x) / static_cast<double>(n);
              };
              const double difference = share(3 + a, 9 + a + c) - share(7 + b, 12 + b + d);
              lowest = std::min(lowest, difference);
              highest = std::max(highest, difference);
            }
          }
        }
      }
      EXPECT_NEAR(*bounds.difference_lowest, lowest, 1e-9);
      EXPECT_NEAR(*bounds.difference_highest, highest, 1e-9);
      EXPECT_EQ(bounds.sign_certain, lowest > 0 || highest < 0);
      EXPECT_GE(*bounds.proportionate, lowest);
      EXPECT_LE(*bounds.proportionate, highest);
    }
  }
}

TEST(Bounds, AreNotThereWithoutUnknownOrOfThem) {
  EXPECT_FALSE(Judged({kWhite, {"Black", 20, 100}}).of("Black").bounds);
  const Judged judged({kWhite, {"Black", 20, 100}, {"Not known", 5, 10}});
  EXPECT_TRUE(judged.of("Black").bounds);
  EXPECT_FALSE(judged.of("Not known").bounds || judged.of("White").bounds);
}

TEST(Bounds, SayTheSignAloneUnderRounding) {
  const Bounds bounds = *Judged({{"White", 60, 110}, {"Black", 14, 40}, {"Not stated", 8, 20}},
                                DisclosureRule::nhs_rounding)
                             .of("Black")
                             .bounds;
  EXPECT_EQ(bounds.sign_certain, true);
  EXPECT_FALSE(bounds.difference_lowest || bounds.difference_highest || bounds.proportionate);
}

TEST(Gaps, AreRankedStrongFirstAndThenByPeople) {
  EXPECT_TRUE(ranks_before(GapRank{true, 2}, GapRank{false, 20}));
  EXPECT_FALSE(ranks_before(GapRank{false, 20}, GapRank{true, 2}));
  EXPECT_TRUE(ranks_before(GapRank{true, 20}, GapRank{true, 2}));
  EXPECT_FALSE(ranks_before(GapRank{true, 2}, GapRank{true, 2}));
  for (const Verdict verdict : {Verdict::reference, Verdict::suppressed, Verdict::not_compared,
                                Verdict::withheld, Verdict::similar}) {
    EXPECT_FALSE(is_gap(verdict));
  }
}

}  // namespace
}  // namespace matequity::result
