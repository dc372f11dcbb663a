// SPDX-License-Identifier: Apache-2.0
#include "engine/result/count_rules.hpp"

#include <algorithm>
#include <bit>

#include "engine/derive/count_row.hpp"
#include "engine/derive/lists.hpp"
#include "engine/tally/plugin_config.hpp"

namespace matequity::result {

namespace {

using indicator::CountRule;
using indicator::Dimension;
using indicator::Indicator;
using indicator::RowUse;
using request::Breakdown;
using tally::CountKey;
using tally::Period;

// A row as a rule sees it.
struct SeenRow {
  const CountKey* key;
  std::uint64_t count;
  std::uint8_t carries;
};

// The rows of one provider, measure and return period.
using Group = std::vector<SeenRow>;
// By provider, then period of the result, then measure of the rule, then return period.
using Groups =
    std::map<std::uint32_t,
             std::map<Period, std::map<std::size_t,
                                       std::map<std::pair<record::Days, record::Days>, Group>>>>;

bool is_measure(const CountKey& key, const indicator::Measure& measure,
                const tally::CountStore& counts) {
  return counts.measures().name(key.measure) == measure.name &&
         (measure.question < 0 || key.question == measure.question);
}

Groups group_rows(const tally::CountStore& counts, const tally::PeriodCalendar& calendar,
                  const CountRule& rule) {
  Groups groups;
  for (const auto& [key, count] : counts.rows()) {
    const Period period = calendar.period_of(key.start, key.end);
    if (period == tally::kNoPeriod) continue;
    for (std::size_t m = 0; m < rule.measures.size(); ++m) {
      if (!is_measure(key, rule.measures[m], counts)) continue;
      groups[key.provider][period][m][{key.start, key.end}].push_back({&key, count, key.carries});
    }
  }
  return groups;
}

// Which parts of an indicator rows are chosen for: all of them, except where the rule needs a
// dimension for its numerator alone and other rows may make the denominator.
enum class Part : std::uint8_t { all, numerator, denominator };

bool needs(RowUse use, Part part) noexcept {
  return use == RowUse::used || (use == RowUse::numerator && part != Part::denominator);
}

// The dimensions that rows must carry to be chosen for a breakdown of the indicator.
std::uint8_t required_dimensions(const Breakdown& breakdown, const CountRule& rule, Part part) {
  std::uint8_t bits = 0;
  if (needs(rule.ethnicity, part)) bits |= derive::kCarriesEthnicity;
  if (needs(rule.deprivation, part)) bits |= derive::kCarriesDeprivation;
  for (const Dimension dimension : breakdown) {
    if (dimension == Dimension::ethnic_code || dimension == Dimension::ethnic_group ||
        dimension == Dimension::group) {
      bits |= derive::kCarriesEthnicity;
    }
    if (dimension == Dimension::imd_decile || dimension == Dimension::imd_quintile) {
      bits |= derive::kCarriesDeprivation;
    }
    if (dimension == Dimension::band) bits |= derive::kCarriesBand;
  }
  return bits;
}

// Of rows that carry what is asked, those that carry the fewest others; of equally few those with
// ethnicity, then deprivation, band, item: the bits stand in that order. -1: none carry it.
int chosen_signature(const Group& group, std::uint8_t bits) {
  int best = -1;
  for (const SeenRow& row : group) {
    if ((row.carries & bits) != bits) continue;
    const auto fewer = [](unsigned a, unsigned b) {
      const int na = std::popcount(a);
      const int nb = std::popcount(b);
      return na != nb ? na < nb : a > b;
    };
    if (best < 0 || fewer(row.carries, static_cast<unsigned>(best))) best = row.carries;
  }
  return best;
}

// The plugin at work on one indicator's rows.
class RuleObserver : public meq_tally {
 public:
  RuleObserver(const tally::CountLayout& layout, const Indicator& indicator)
      : meq_tally{sizeof(meq_tally), 0, &take_answer, &take_count, &is_wanted},
        config_(layout.request()),
        plugin_(layout.catalogue().plugins()[indicator.plugin].plugin),
        indicator_(indicator) {
    working_ = plugin_->observe_count != nullptr && plugin_->open(&config_.get(), &self_) == 0;
  }
  ~RuleObserver() {
    if (self_ != nullptr) plugin_->close(self_);
  }
  RuleObserver(const RuleObserver&) = delete;
  RuleObserver& operator=(const RuleObserver&) = delete;

  bool working() const noexcept { return working_; }

  // What the row adds to the part it was chosen for; `any` says whether it adds to some part at
  // all.
  struct Added {
    Parts parts;
    bool any = false;
  };
  Added observe(const SeenRow& row, const tally::CountStore& counts, Part part) {
    added_ = {};
    part_ = part;
    const CountKey& key = *row.key;
    meq_count_row seen{};
    seen.struct_size = sizeof(meq_count_row);
    seen.ethnic_code = key.ethnic_code;
    seen.ethnic_group = key.ethnic_group;
    seen.split = key.split;
    seen.imd_decile = key.imd_decile;
    seen.imd_quintile = key.imd_quintile;
    seen.question = key.question < 0 ? MEQ_WHOLE_MISSING : key.question;
    seen.measure = derive::borrow(counts.measures().name(key.measure));
    seen.band = derive::borrow(counts.bands().name(key.band));
    seen.count = row.count;
    decile_ = key.imd_decile;
    if (plugin_->observe_count(self_, indicator_.local, &seen, this) != 0) working_ = false;
    return added_;
  }

 private:
  static void take_answer(meq_tally*, const meq_answer*) {}
  static int is_wanted(const meq_tally*, std::uint32_t) { return 1; }
  static void take_count(meq_tally* tally, std::uint32_t part, std::uint64_t count) {
    auto& observer = *static_cast<RuleObserver*>(tally);
    if (part > MEQ_PART_REFERENCE_DENOMINATOR) return;
    const bool numerator = part == MEQ_PART_NUMERATOR || part == MEQ_PART_REFERENCE_NUMERATOR;
    if (observer.part_ != Part::all && numerator != (observer.part_ == Part::numerator)) return;
    observer.added_.any = true;
    observer.added_.parts.add(part, count);
    if (part <= MEQ_PART_DENOMINATOR && observer.decile_ >= 1) {
      observer.added_.parts.by_decile[observer.decile_ - 1u][part] += count;
    }
  }

  tally::PluginConfig config_;
  const meq_plugin* plugin_;
  const Indicator& indicator_;
  void* self_ = nullptr;
  bool working_ = false;
  std::uint8_t decile_ = 0;
  Part part_ = Part::all;
  Added added_;
};

// Where every row is a case no rows are chosen: all of them count, if any carries what is required.
bool has_required(const Group& group, std::uint8_t bits) {
  return std::any_of(group.begin(), group.end(),
                     [&](const SeenRow& row) { return (row.carries & bits) == bits; });
}

// The rows of a provider in a period that a breakdown chooses, or none when it does not give
// every measure of the rule.
std::vector<SeenRow> chosen_rows(
    const std::map<std::size_t, std::map<std::pair<record::Days, record::Days>, Group>>& measures,
    const CountRule& rule, std::uint8_t bits) {
  std::vector<SeenRow> chosen;
  for (std::size_t m = 0; m < rule.measures.size(); ++m) {
    const auto found = measures.find(m);
    if (found == measures.end()) return {};
    const std::size_t before = chosen.size();
    for (const auto& [return_period, group] : found->second) {
      if (rule.ethnicity == RowUse::cases) {
        if (has_required(group, bits)) chosen.insert(chosen.end(), group.begin(), group.end());
        continue;
      }
      const int signature = chosen_signature(group, bits);
      for (const SeenRow& row : group) {
        if (row.carries == signature) chosen.push_back(row);
      }
    }
    if (chosen.size() == before) return {};
  }
  return chosen;
}

// The rows that a breakdown chooses, each with the part of the indicator that it is chosen for.
std::vector<std::pair<Part, SeenRow>> rows_by_part(
    const std::map<std::size_t, std::map<std::pair<record::Days, record::Days>, Group>>& measures,
    const CountRule& rule, const Breakdown& breakdown) {
  std::vector<std::pair<Part, SeenRow>> rows;
  const auto choose = [&](Part part) {
    for (const SeenRow& row :
         chosen_rows(measures, rule, required_dimensions(breakdown, rule, part))) {
      rows.emplace_back(part, row);
    }
    return !rows.empty();
  };
  if (rule.ethnicity != RowUse::numerator && rule.deprivation != RowUse::numerator) {
    choose(Part::all);
  } else if (choose(Part::numerator)) {
    choose(Part::denominator);
  }
  return rows;
}

void add_parts(const Parts& from, std::uint64_t rounded_states, Parts& to) {
  for (std::uint32_t part = 0; rounded_states > 0 && part < from.counts.size(); ++part) {
    to.add_range(part, disclosure::behind_rounded_sum(from.counts[part], rounded_states));
  }
  for (std::uint32_t part = 0; part < from.counts.size(); ++part) to.add(part, from.counts[part]);
  for (std::size_t decile = 0; decile < from.by_decile.size(); ++decile) {
    to.by_decile[decile][0] += from.by_decile[decile][0];
    to.by_decile[decile][1] += from.by_decile[decile][1];
  }
}

// The levels of a row for a breakdown; false where it belongs to none.
bool levels_of(const CountKey& key, const Breakdown& breakdown, const tally::CountStore& counts,
               Levels& levels) {
  levels.clear();
  for (const Dimension dimension : breakdown) {
    RowLevel level = level_of(key, dimension, counts);
    if (!level.has) return false;
    levels.push_back(std::move(level.level));
  }
  return true;
}

}  // namespace

bool add_counts(const tally::State& state, const tally::CountLayout& layout, std::size_t position,
                Sums& sums, CountedPeriods& counted_periods) {
  const Indicator& indicator = layout.catalogue().indicators()[position];
  const tally::CountStore& counts = state.counts();
  if (!indicator.counts || counts.rows().empty()) return true;
  const CountRule& rule = *indicator.counts;
  const std::vector<Breakdown> breakdowns = layout.breakdowns(indicator);
  RuleObserver observer(layout, indicator);
  Levels levels;
  for (const auto& [provider, periods] : group_rows(counts, layout.calendar(), rule)) {
    for (const auto& [period, measures] : periods) {
      if (!chosen_rows(measures, rule, required_dimensions({}, rule, Part::all)).empty()) {
        counted_periods.emplace(std::string(counts.providers().name(provider)), period);
      }
      for (std::size_t b = 0; b < breakdowns.size(); ++b) {
        for (const auto& [part, row] : rows_by_part(measures, rule, breakdowns[b])) {
          if (!levels_of(*row.key, breakdowns[b], counts, levels)) continue;
          if (!observer.working()) return false;
          const RuleObserver::Added added = observer.observe(row, counts, part);
          if (!observer.working()) return false;
          if (!added.any) continue;
          PeriodSums& rows = sums[period];
          rows.resize(breakdowns.size());
          add_parts(added.parts, state.rounded_states(), rows[b][levels]);
        }
      }
    }
  }
  return true;
}

std::map<std::string, std::uint64_t> overlapping_returns(const tally::State& state,
                                                         const tally::CountLayout& layout) {
  std::set<std::string> used;
  const auto& indicators = layout.catalogue().indicators();
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    if (!layout.computed(i) || !indicators[i].counts) continue;
    for (const auto& measure : indicators[i].counts->measures) used.insert(measure.name);
  }
  std::map<std::tuple<std::uint32_t, std::uint32_t, Period>,
           std::set<std::pair<record::Days, record::Days>>>
      periods;
  for (const auto& [key, count] : state.counts().rows()) {
    const Period period = layout.calendar().period_of(key.start, key.end);
    if (period == tally::kNoPeriod || key.start == record::kNoDate) continue;
    periods[{key.provider, key.measure, period}].emplace(key.start, key.end);
  }
  std::map<std::string, std::uint64_t> overlaps;
  for (const auto& [where, returns] : periods) {
    const std::string measure(state.counts().measures().name(std::get<1>(where)));
    if (used.count(measure) == 0) continue;
    record::Days latest_end = record::kNoDate;
    for (const auto& [start, end] : returns) {
      if (start <= latest_end) ++overlaps[measure];
      latest_end = std::max(latest_end, end);
    }
  }
  return overlaps;
}

}  // namespace matequity::result
