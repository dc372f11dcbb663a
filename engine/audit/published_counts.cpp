// SPDX-License-Identifier: Apache-2.0
#include "engine/audit/published_counts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/derive/ethnicity.hpp"

namespace matequity::audit {

namespace {

std::string text_or_empty(const json::Reader& object, std::string_view key) {
  const auto value = object.find(key);
  return value ? value->text() : std::string();
}

std::string level_text(const json::Reader& level) {
  return level.is_text() ? level.text() : level.tree().dump();
}

// The terms of a count of the row whose numerator has the place.
void add_terms(indicator::CountPart part, std::uint32_t row, std::int64_t factor,
               disclosure::LinearEquation& equation) {
  using indicator::CountPart;
  if (part != CountPart::numerator) equation.terms.push_back({row + 1, factor});
  if (part == CountPart::denominator) return;
  equation.terms.push_back({row, part == CountPart::numerator ? factor : -factor});
}

}  // namespace

std::optional<std::pair<std::string, std::string>> PublishedCounts::coarser(
    const std::string& dimension, const std::string& level, const std::string& to) const {
  const bool missing = level == "Missing";
  if (dimension == "imd_decile" && to == "imd_quintile") {
    return {{to, missing ? level : std::to_string((std::stoi(level) + 1) / 2)}};
  }
  if (dimension == "ethnic_code" && to == "ethnic_group") {
    const char code = missing ? '\0' : level[0];
    return {{to, std::string(derive::kEthnicGroupNames[derive::ethnic_group(code)])}};
  }
  if (dimension != "provider" || known_.organisations == nullptr) return std::nullopt;
  const auto& names = derive::OrganisationTable::kNames;
  const auto column = std::find(names.begin(), names.end(), to);
  const auto at = static_cast<std::size_t>(column - names.begin());
  if (column == names.end() || !known_.organisations->has_column(at)) return std::nullopt;
  if (missing) return {{to, level}};
  const auto& providers = known_.organisations->levels();
  const auto provider = providers.find(level);
  if (provider == providers.end()) return {{to, "Not in table"}};
  const std::string& found = provider->second[at];
  return {{to, found.empty() ? "Missing" : found}};
}

// The row of the coarser dimensions that a row belongs to; nothing where they are not coarser.
std::optional<Levels> PublishedCounts::within(const Levels& levels,
                                              const std::vector<std::string>& dimensions) const {
  Levels result;
  for (const std::string& dimension : dimensions) {
    const auto own = levels.find(dimension);
    if (own != levels.end()) {
      result.insert(*own);
      continue;
    }
    for (const auto& [finer, level] : levels) {
      const auto found = coarser(finer, level, dimension);
      if (found) result.insert(*found);
    }
    if (result.find(dimension) == result.end()) return std::nullopt;
  }
  return result;
}

void PublishedCounts::add(const json::Reader& result, std::size_t position) {
  result.member("schema").one_of({"matequity.result/2"});
  const json::Reader disclosure = result.member("disclosure");
  const json::Reader rule = disclosure.member("rule");
  const std::string name = rule.text();
  if (name != "none" && name != "suppress") {
    rule.fail("counts under '" + name + "' are not exact; give results under 'suppress' or 'none'");
  }
  if (const auto threshold = disclosure.find("threshold")) {
    threshold_ = std::max(threshold_, threshold->whole(1, INT32_MAX));
  }
  const json::Reader request = result.member("request");
  Release release;
  release.dates = {text_or_empty(request, "from"), text_or_empty(request, "to")};
  release.variant = text_or_empty(request, "variant");
  result.member("results").each_item(
      [&](const json::Reader& row) { add_row(row, position, release); });
  releases_.push_back(std::move(release));
}

void PublishedCounts::add_row(const json::Reader& row, std::size_t position, Release& release) {
  if (row.member("status").text() == "not_available") return;
  const std::string indicator = row.member("indicator").text();
  Period period = release.dates;
  if (const auto own = row.find("period")) {
    period = {text_or_empty(*own, "start"), text_or_empty(*own, "end")};
  }
  Levels levels;
  std::vector<std::string> dimensions;
  const json::Reader breakdown = row.member("breakdown");
  for (const auto& [dimension, level] : breakdown.members()) {
    levels.emplace(std::string(dimension), level_text(level));
  }
  for (const auto& [dimension, level] : levels) dimensions.push_back(dimension);
  std::vector<Period>& periods = release.periods[indicator];
  if (std::find_if(periods.begin(), periods.end(), [&](const Period& one) {
        return one.start == period.start && one.end == period.end;
      }) == periods.end()) {
    periods.push_back(period);
  }
  const auto [at, fresh] = rows_[indicator][period][dimensions].emplace(
      levels, static_cast<std::uint32_t>(counts_.size()));
  for (const bool is_numerator : {true, false}) {
    if (fresh) {
      Count& count = counts_.emplace_back();
      count.indicator = indicator;
      count.start = period.start;
      count.end = period.end;
      count.levels = levels;
      count.is_numerator = is_numerator;
    }
    Count& count = counts_[at->second + (is_numerator ? 0u : 1u)];
    const auto value = row.find(is_numerator ? "numerator" : "denominator");
    (value ? count.printed_in : count.hidden_in).push_back(position);
    if (value) count.value = value->whole(0, INT64_MAX);
  }
}

// A sum that the printed counts break holds between other data.
void PublishedCounts::add_sum(std::uint32_t sum, const std::vector<std::uint32_t>& parts) {
  for (const std::uint32_t offset : {0u, 1u}) {
    disclosure::LinearEquation equation;
    std::int64_t printed = 0;
    bool all = true;
    for (const std::uint32_t part : parts) {
      const Count& count = counts_[part + offset];
      printed += count.value.value_or(0);
      all = all && count.value.has_value();
      equation.terms.push_back({part + offset, 1});
    }
    const auto& total = counts_[sum + offset].value;
    if (total && (printed > *total || (all && printed != *total))) continue;
    equation.terms.push_back({sum + offset, -1});
    sums_.push_back(std::move(equation));
  }
}

void PublishedCounts::add_breakdown_sums(const Tables& tables) {
  for (const auto& [coarse, coarse_rows] : tables) {
    for (const auto& [fine, fine_rows] : tables) {
      if (fine == coarse) continue;
      std::map<Levels, std::vector<std::uint32_t>> parts;
      for (const auto& [levels, place] : fine_rows) {
        if (const auto row = within(levels, coarse)) parts[*row].push_back(place);
      }
      for (const auto& [levels, places] : parts) {
        const auto sum = coarse_rows.find(levels);
        if (sum != coarse_rows.end()) add_sum(sum->second, places);
      }
    }
  }
}

// A period is the sum of the shorter ones of a result that is not cut within it.
void PublishedCounts::add_period_sums(const std::string& indicator) {
  std::map<Period, Tables>& by_period = rows_.at(indicator);
  for (const auto& [whole, tables] : by_period) {
    for (const Release& release : releases_) {
      const auto own = release.periods.find(indicator);
      if (own == release.periods.end()) continue;
      const bool same_dates = whole.start == release.dates.start && whole.end == release.dates.end;
      const bool uncut =
          same_dates ||
          (!whole.start.empty() && !whole.end.empty() && release.dates.start <= whole.start &&
           (release.dates.end.empty() || release.dates.end >= whole.end));
      std::vector<const Tables*> shorter;
      for (const Period& one : own->second) {
        const bool is_within = same_dates || (one.start >= whole.start && one.end <= whole.end);
        const bool same = one.start == whole.start && one.end == whole.end;
        if (is_within && !same) shorter.push_back(&by_period.at(one));
      }
      if (!uncut || shorter.empty()) continue;
      for (const auto& [dimensions, rows] : tables) {
        for (const auto& [levels, place] : rows) {
          std::vector<std::uint32_t> parts;
          for (const Tables* one : shorter) {
            const auto table = one->find(dimensions);
            if (table == one->end()) continue;
            const auto row = table->second.find(levels);
            if (row != table->second.end()) parts.push_back(row->second);
          }
          if (!parts.empty()) add_sum(place, parts);
        }
      }
    }
  }
}

bool PublishedCounts::holds(const indicator::SharedCount& share, const Period& period) const {
  const auto& variants = share.variants;
  const bool in_variants = std::all_of(releases_.begin(), releases_.end(), [&](const Release& one) {
    return variants.empty() ||
           std::find(variants.begin(), variants.end(), one.variant) != variants.end();
  });
  return in_variants && (!share.all_dates_only || (period.start.empty() && period.end.empty()));
}

const std::uint32_t* PublishedCounts::find(const indicator::CountName& name, const Period& period,
                                           const Levels& base, bool& has_table) const {
  Levels levels = base;
  for (const auto& [dimension, level] : name.breakdown) levels.emplace(dimension, level);
  std::vector<std::string> dimensions;
  for (const auto& [dimension, level] : levels) dimensions.push_back(dimension);
  has_table = false;
  const auto indicator = rows_.find(name.indicator);
  if (indicator == rows_.end()) return nullptr;
  const auto tables = indicator->second.find(period);
  if (tables == indicator->second.end()) return nullptr;
  const auto table = tables->second.find(dimensions);
  if (table == tables->second.end()) return nullptr;
  has_table = true;
  const auto row = table->second.find(levels);
  return row == table->second.end() ? nullptr : &row->second;
}

void PublishedCounts::add_equation(disclosure::LinearEquation equation) {
  std::int64_t sum = 0;
  for (const auto& term : equation.terms) {
    const auto& value = counts_[term.unknown].value;
    if (!value) return sums_.push_back(std::move(equation));
    sum += term.factor * *value;
  }
  if (sum == 0) sums_.push_back(std::move(equation));
}

void PublishedCounts::add_share(const indicator::SharedCount& share, const Period& period,
                                const Levels& levels, std::uint32_t row) {
  Levels base = levels;
  for (const auto& [dimension, level] : share.count.breakdown) {
    const auto own = base.find(dimension);
    if (own == base.end() || own->second != level) return;
    base.erase(own);
  }
  disclosure::LinearEquation equation;
  add_terms(share.count.part, row, 1, equation);
  for (const indicator::CountName& name : share.others) {
    bool has_table = false;
    const std::uint32_t* other = find(name, period, base, has_table);
    if (!has_table) return;
    if (other != nullptr) add_terms(name.part, *other, -1, equation);  // else nobody is counted
  }
  add_equation(std::move(equation));
}

void PublishedCounts::add_shares(const std::string& indicator) {
  const indicator::Indicator* one = known_.catalogue->find(indicator);
  if (one == nullptr) return;
  for (const indicator::SharedCount& share : one->shares) {
    if (share.relation == indicator::CountRelation::at_most) continue;  // no sum
    for (const auto& [period, tables] : rows_.at(indicator)) {
      if (!holds(share, period)) continue;
      for (const auto& [dimensions, rows] : tables) {
        for (const auto& [levels, row] : rows) add_share(share, period, levels, row);
      }
    }
  }
}

void PublishedCounts::find_sums() {
  for (const auto& [indicator, by_period] : rows_) {
    for (const auto& [period, tables] : by_period) add_breakdown_sums(tables);
    add_period_sums(indicator);
    if (known_.catalogue != nullptr) add_shares(indicator);
  }
}

}  // namespace matequity::audit
