// SPDX-License-Identifier: Apache-2.0
#include "engine/result/count_rules.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

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
  bool unreadable;
  std::uint8_t carries;
  bool unknown_ethnicity;
  bool unknown_deprivation;
};

SeenRow seen_row(const CountKey& key, const tally::CountSum& count, const LevelsOfState& levels) {
  const bool stated = key.ethnic_group != MEQ_ETHNIC_GROUP_MISSING &&
                      key.ethnic_group < MEQ_ETHNIC_GROUP_NOT_STATED;
  const bool no_split = key.split == MEQ_SPLIT_UNKNOWN;
  return {&key,        count.sum,           count.unreadable,
          key.carries, !stated && no_split, levels.decile(key) == 0 && levels.quintile(key) == 0};
}

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

Groups group_rows(const LevelsOfState& levels, const tally::PeriodCalendar& calendar,
                  const CountRule& rule) {
  Groups groups;
  const tally::CountStore& counts = levels.state().counts();
  for (const auto& [key, count] : counts.rows()) {
    const Period period = calendar.period_of(key.start, key.end);
    if (period == tally::kNoPeriod) continue;
    for (std::size_t m = 0; m < rule.measures.size(); ++m) {
      if (!is_measure(key, rule.measures[m], counts)) continue;
      groups[key.provider][period][m][{key.start, key.end}].push_back(seen_row(key, count, levels));
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

// Of rows that carry the same dimensions in different forms, those in the finest form count, and
// beside them coarser ones of an unknown level where the finer have none. Takes the others out of
// `rows`; returns how many.
template <class Form, class Unknown>
std::uint64_t keep_finest(std::vector<SeenRow>& rows, Form&& form, Unknown&& unknown) {
  std::uint8_t finest = 0;
  for (const SeenRow& row : rows) finest = std::max(finest, form(row));
  const bool has_unknown = std::any_of(rows.begin(), rows.end(), [&](const SeenRow& row) {
    return form(row) == finest && unknown(row);
  });
  return std::erase_if(rows, [&](const SeenRow& row) {
    return form(row) != finest && (has_unknown || !unknown(row));
  });
}

std::uint64_t keep_finest(std::vector<SeenRow>& rows) {
  const std::uint64_t by_ethnicity = keep_finest(
      rows,
      [](const SeenRow& row) {
        const bool carries = (row.carries & derive::kCarriesEthnicity) != 0;
        return carries ? row.key->ethnicity_form : std::uint8_t{0};
      },
      [](const SeenRow& row) { return row.unknown_ethnicity; });
  return by_ethnicity + keep_finest(
                            rows, [](const SeenRow& row) { return row.key->deprivation_form; },
                            [](const SeenRow& row) { return row.unknown_deprivation; });
}

// The rows that carry exactly these dimensions, in the form that counts.
std::vector<SeenRow> rows_of(const Group& group, std::uint8_t carries) {
  std::vector<SeenRow> rows;
  std::copy_if(group.begin(), group.end(), std::back_inserter(rows),
               [&](const SeenRow& row) { return row.carries == carries; });
  keep_finest(rows);
  return rows;
}

bool is_unreadable(const SeenRow& row) noexcept { return row.unreadable; }

// Of rows that carry what is asked, those that carry exactly that, else the fewest others; of
// equally few those without a count that cannot be read, then those with ethnicity, then
// deprivation, band, item: the bits stand in that order.
std::vector<SeenRow> chosen_of(const Group& group, std::uint8_t bits) {
  std::set<std::uint8_t> signatures;
  for (const SeenRow& row : group) {
    if ((row.carries & bits) == bits) signatures.insert(row.carries);
  }
  std::vector<SeenRow> best;
  int fewest = 0;
  bool unreadable = false;
  // From the highest bits: of equals the first stays.
  for (auto at = signatures.rbegin(); at != signatures.rend(); ++at) {
    const int dimensions = std::popcount(*at);
    if (!best.empty() && dimensions > fewest) continue;
    std::vector<SeenRow> rows = rows_of(group, *at);
    const bool any = std::any_of(rows.begin(), rows.end(), is_unreadable);
    if (!best.empty() && dimensions == fewest && !(unreadable && !any)) continue;
    best = std::move(rows);
    fewest = dimensions;
    unreadable = any;
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
  Added observe(const SeenRow& row, const LevelsOfState& levels, Part part) {
    const tally::CountStore& counts = levels.state().counts();
    added_ = {};
    unreadable_ = row.unreadable;
    part_ = part;
    const CountKey& key = *row.key;
    meq_count_row seen{};
    seen.struct_size = sizeof(meq_count_row);
    seen.ethnic_code = key.ethnic_code;
    seen.ethnic_group = key.ethnic_group;
    seen.split = key.split;
    seen.imd_decile = levels.decile(key);
    seen.imd_quintile = levels.quintile(key);
    seen.question = key.question < 0 ? MEQ_WHOLE_MISSING : key.question;
    seen.measure = derive::borrow(counts.measures().name(key.measure));
    seen.band = derive::borrow(counts.bands().name(key.band));
    seen.count = row.count;
    decile_ = seen.imd_decile;
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
    observer.added_.parts.unreadable[part] = observer.unreadable_;
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
  bool unreadable_ = false;
  Part part_ = Part::all;
  Added added_;
};

// Where every row is a case no rows are chosen: all of them count, if any carries what is required.
bool has_required(const Group& group, std::uint8_t bits) {
  return std::any_of(group.begin(), group.end(),
                     [&](const SeenRow& row) { return (row.carries & bits) == bits; });
}

// A row whose ethnicity is a word for all is the sum of others, and no case.
bool is_case(const SeenRow& row) noexcept {
  return row.key->ethnicity_form != static_cast<std::uint8_t>(derive::EthnicityForm::all);
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
        if (!has_required(group, bits)) continue;
        std::copy_if(group.begin(), group.end(), std::back_inserter(chosen), is_case);
        continue;
      }
      const std::vector<SeenRow> rows = chosen_of(group, bits);
      chosen.insert(chosen.end(), rows.begin(), rows.end());
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

// Whether a sum of what is added is past the largest count.
bool is_too_large(const Parts& parts, indicator::Method method) noexcept {
  return parts.too_large || parts.own(method, MEQ_PART_NUMERATOR) > tally::kLargestCount ||
         parts.own(method, MEQ_PART_DENOMINATOR) > tally::kLargestCount;
}

void add_parts(const Parts& from, std::uint64_t rounded_states, Parts& to) {
  to.too_large = to.too_large || from.too_large;
  for (std::uint32_t part = 0; rounded_states > 0 && part < from.counts.size(); ++part) {
    to.add_range(part, disclosure::behind_rounded_sum(from.counts[part], rounded_states));
  }
  for (std::uint32_t part = 0; part < from.counts.size(); ++part) {
    to.add(part, from.counts[part]);
    to.unreadable[part] = to.unreadable[part] || from.unreadable[part];
  }
  for (std::size_t decile = 0; decile < from.by_decile.size(); ++decile) {
    to.by_decile[decile][0] += from.by_decile[decile][0];
    to.by_decile[decile][1] += from.by_decile[decile][1];
  }
}

// The levels of a row for a breakdown; false where it belongs to none.
bool levels_of(const CountKey& key, const Breakdown& breakdown, const LevelsOfState& all,
               Levels& levels) {
  levels.clear();
  for (const Dimension dimension : breakdown) {
    RowLevel level = all.of(key, dimension);
    if (!level.has) return false;
    levels.push_back(std::move(level.level));
  }
  return true;
}

}  // namespace

bool add_counts(const LevelsOfState& all, const tally::CountLayout& layout, std::size_t position,
                const std::vector<Breakdown>& breakdowns, Sums& sums,
                CountedPeriods& counted_periods) {
  const Indicator& indicator = layout.catalogue().indicators()[position];
  const tally::State& state = all.state();
  const tally::CountStore& counts = state.counts();
  if (!indicator.counts || counts.rows().empty()) return true;
  const CountRule& rule = *indicator.counts;
  RuleObserver observer(layout, indicator);
  Levels levels;
  for (const auto& [provider, periods] : group_rows(all, layout.calendar(), rule)) {
    for (const auto& [period, measures] : periods) {
      if (!chosen_rows(measures, rule, required_dimensions({}, rule, Part::all)).empty()) {
        counted_periods.emplace(std::string(counts.providers().name(provider)), period);
      }
      for (std::size_t b = 0; b < breakdowns.size(); ++b) {
        for (const auto& [part, row] : rows_by_part(measures, rule, breakdowns[b])) {
          if (!levels_of(*row.key, breakdowns[b], all, levels)) continue;
          if (!observer.working()) return false;
          const RuleObserver::Added added = observer.observe(row, all, part);
          if (!observer.working()) return false;
          if (!added.any) continue;
          PeriodSums& rows = sums[period];
          rows.resize(breakdowns.size());
          Parts& parts = rows[b][levels];
          add_parts(added.parts, state.rounded_states(), parts);
          if (is_too_large(parts, indicator.method)) throw tally::CountLimit(indicator.id);
        }
      }
    }
  }
  return true;
}

namespace {

// The measures that indicators of the request use; whether some indicator chooses among their rows.
std::map<std::string, bool> used_measures(const tally::CountLayout& layout) {
  std::map<std::string, bool> used;
  const auto& indicators = layout.catalogue().indicators();
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    if (!layout.computed(i) || !indicators[i].counts) continue;
    const bool chooses = indicators[i].counts->ethnicity != RowUse::cases;
    for (const auto& measure : indicators[i].counts->measures) {
      bool& chosen = used[measure.name];
      chosen = chosen || chooses;
    }
  }
  return used;
}

// A key as that of the cell it stands in: a row for all in a word is a row for all.
CountKey cell_of(const CountKey& key) noexcept {
  CountKey cell = key;
  if (cell.ethnicity_form <= static_cast<std::uint8_t>(derive::EthnicityForm::all)) {
    cell.ethnicity_form = 0;
  }
  return cell;
}

}  // namespace

findings::Findings findings_of_returns(const LevelsOfState& levels,
                                       const tally::CountLayout& layout) {
  using findings::FindingCode;
  findings::Findings found;
  const tally::CountStore& counts = levels.state().counts();
  const std::map<std::string, bool> used = used_measures(layout);
  // By provider, measure and period of the result: the periods of the returns, with their rows.
  std::map<std::tuple<std::uint32_t, std::uint32_t, Period>,
           std::map<std::pair<record::Days, record::Days>, Group>>
      periods;
  std::map<CountKey, std::uint64_t> cells;
  std::uint64_t of_other_edition = 0;
  for (const auto& [key, count] : counts.rows()) {
    if (!levels.speaks_of(key.edition)) of_other_edition += count.rows;
    const Period period = layout.calendar().period_of(key.start, key.end);
    if (period == tally::kNoPeriod) continue;
    periods[{key.provider, key.measure, period}][{key.start, key.end}].push_back(
        seen_row(key, count, levels));
    cells[cell_of(key)] += count.rows;
  }
  if (of_other_edition > 0) {
    found.add(FindingCode::other_imd_year, "IMDYear", of_other_edition, {});
  }
  const auto report = [&](FindingCode code, std::string_view measure, std::uint64_t count) {
    if (count > 0) found.add(code, measure, count, {});
  };
  for (const auto& [cell, rows] : cells) {
    const std::string measure(counts.measures().name(cell.measure));
    if (used.count(measure) > 0) report(FindingCode::overlapping_returns, measure, rows - 1);
  }
  for (const auto& [where, returns] : periods) {
    const std::string measure(counts.measures().name(std::get<1>(where)));
    const auto use = used.find(measure);
    if (use == used.end()) continue;
    record::Days latest_end = record::kNoDate;
    for (const auto& [days, group] : returns) {
      const auto& [start, end] = days;
      const bool overlaps = start != record::kNoDate && start <= latest_end;
      report(FindingCode::overlapping_returns, measure, overlaps ? 1 : 0);
      latest_end = std::max(latest_end, end);
      std::set<std::uint8_t> signatures;
      for (const SeenRow& row : group) signatures.insert(row.carries);
      for (const std::uint8_t carries : signatures) {
        if (!use->second) break;
        std::vector<SeenRow> rows = group;
        std::erase_if(rows, [&](const SeenRow& row) { return row.carries != carries; });
        report(FindingCode::coarser_rows, measure, keep_finest(rows));
      }
    }
  }
  std::uint64_t outside = 0;
  for (const auto& [key, count] : counts.returns()) {
    if (layout.calendar().period_of(key.start, key.end) == tally::kNoPeriod) outside += count;
  }
  if (outside > 0) found.add(FindingCode::return_outside_periods, "PeriodStart", outside, {});
  return found;
}

}  // namespace matequity::result
