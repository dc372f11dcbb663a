// SPDX-License-Identifier: Apache-2.0
#include "engine/report/state_json.hpp"

#include <optional>
#include <tuple>
#include <vector>

#include "engine/json/writer.hpp"
#include "engine/order/sorted.hpp"
#include "engine/report/written.hpp"
#include "engine/result/level.hpp"

namespace matequity::report {

namespace {

using indicator::Dimension;
using indicator::Indicator;
using tally::Count;
using tally::Period;

struct RecordedDimension {
  Dimension dimension;
  bool is;
};

// The levels of a stratum that its state tells apart.
void write_stratum(const tally::Stratum& stratum, const result::LevelsOfState& levels,
                   const tally::Detail& detail, json::JsonWriter& json) {
  json.key("breakdown");
  json.begin_object();
  for (const auto& [dimension, is] :
       {RecordedDimension{Dimension::provider, detail.provider},
        RecordedDimension{Dimension::ethnic_code, detail.ethnic_code},
        RecordedDimension{Dimension::ethnic_group, detail.ethnic_group},
        RecordedDimension{Dimension::imd_decile, detail.imd_decile},
        RecordedDimension{Dimension::imd_quintile, detail.imd_quintile},
        RecordedDimension{Dimension::age_group, detail.age_group},
        RecordedDimension{Dimension::parity, detail.parity},
        RecordedDimension{Dimension::sex, detail.sex},
        RecordedDimension{Dimension::site, detail.site},
        RecordedDimension{Dimension::band, detail.band}}) {
    if (!is) continue;
    json.key(indicator::name(dimension));
    json::write(levels.of(stratum, dimension), json);
  }
  json.end_object();
}

struct Block {
  const tally::Stratum* stratum;
  Period period;
  const Count* counts;
};

// In the order of levels and periods, whatever the order in which they came.
std::vector<Block> sorted_blocks(const tally::Cells& cells) {
  std::vector<Block> blocks;
  cells.for_each_block([&](const tally::Stratum& stratum, Period period, const Count* counts) {
    blocks.push_back({&stratum, period, counts});
  });
  const auto place = [&](const Block& block) {
    const tally::Stratum& s = *block.stratum;
    return std::tuple(cells.providers().name(s.provider), s.ethnic_code, s.ethnic_group,
                      s.imd_decile, s.imd_quintile, s.edition, s.age_group, s.parity, s.sex,
                      cells.sites().name(s.site), cells.bands().name(s.band), block.period);
  };
  order::sort(blocks, [&](const Block& a, const Block& b) { return place(a) < place(b); });
  return blocks;
}

// The row for all of an indicator is its first slot, its own levels follow.
void write_indicator(const Indicator& indicator, const Block& block, std::size_t slot,
                     const result::LevelsOfState& levels, const tally::CountLayout& layout,
                     json::JsonWriter& json) {
  for (std::size_t level = 0; level <= indicator.levels.size(); ++level) {
    const Count& count = block.counts[slot + level];
    if (count.all == 0) continue;
    json.new_line();
    json.begin_object();
    json.member("indicator", std::string_view(indicator.id));
    if (level > 0) json.member("level", std::string_view(indicator.levels[level - 1].id));
    const bool whole = layout.calendar().is_all();
    json.key("period");
    json::write(
        written::period(whole ? std::nullopt : std::optional(block.period), layout.calendar()),
        json);
    write_stratum(*block.stratum, levels, layout.detail(), json);
    json.member("numerator", std::uint64_t{count.met});
    json.member("denominator", std::uint64_t{count.all});
    json.end_object();
  }
}

void write_records(const result::LevelsOfState& levels, const tally::CountLayout& layout,
                   json::JsonWriter& json) {
  json.key("records");
  json.begin_array();
  const auto& indicators = layout.catalogue().indicators();
  for (const Block& block : sorted_blocks(levels.state().cells())) {
    for (std::size_t i = 0; i < indicators.size(); ++i) {
      if (layout.slot(i) == tally::CountLayout::kNoSlot) continue;
      write_indicator(indicators[i], block, layout.slot(i), levels, layout, json);
    }
  }
  json.end_array();
}

void write_date(std::string_view name, record::Days day, json::JsonWriter& json) {
  json.key(name);
  if (day == record::kNoDate) {
    json.null();
  } else {
    json.value(record::format_date(day));
  }
}

// A level as text; null where the row has none.
void write_row_level(Dimension dimension, const tally::CountKey& row,
                     const result::LevelsOfState& levels, json::JsonWriter& json) {
  const result::RowLevel found = levels.of(row, dimension);
  json.key(indicator::name(dimension));
  if (found.has && !found.level.missing()) {
    json::write(found.level, json);
  } else {
    json.null();
  }
}

void write_returns(const result::LevelsOfState& levels, json::JsonWriter& json) {
  const tally::CountStore& counts = levels.state().counts();
  json.key("returns");
  json.begin_array();
  for (const auto& [row, count] : counts.rows()) {
    json.new_line();
    json.begin_object();
    json.member("measure", std::string_view(counts.measures().name(row.measure)));
    write_date("start", row.start, json);
    write_date("end", row.end, json);
    for (const Dimension dimension :
         {Dimension::provider, Dimension::ethnic_code, Dimension::ethnic_group,
          Dimension::imd_decile, Dimension::imd_quintile, Dimension::band, Dimension::question,
          Dimension::group}) {
      write_row_level(dimension, row, levels, json);
    }
    json.key("count");
    if (count.unreadable) {
      json.null();
    } else {
      json.value(count.sum);
    }
    json.end_object();
  }
  json.end_array();
}

void write_input(const tally::State& state, json::JsonWriter& json) {
  json.key("input");
  json.begin_object();
  json.member("documents", state.totals().documents);
  json.member("accepted", state.totals().accepted);
  json.member("rejected", state.totals().rejected);
  json.member("duplicates", state.totals().duplicates);
  json.key("findings");
  json.begin_array();
  for (const auto& [key, entry] : state.findings().entries()) {
    json.new_line();
    json.begin_object();
    json.member("code", json::name(key.first));
    json.member("field", std::string_view(key.second));
    json.member("count", entry.count);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

std::string state_json(const tally::State& state, const tally::CountLayout& layout) {
  json::JsonWriter json;
  json.begin_object();
  json.member("schema", "matequity.state-view/1");
  json.member("catalogue", std::string_view(layout.catalogue().fingerprint()));
  json.key("request");
  json.raw(layout.request_text());
  json.member("tables", std::string_view(state.tables()));
  json.member("index", state.has_index());
  json.member("rounded", state.is_rounded());
  write_input(state, json);
  const result::LevelsOfState levels(state, layout.request());
  write_records(levels, layout, json);
  write_returns(levels, json);
  json.end_object();
  json.text().push_back('\n');
  return std::move(json.text());
}

}  // namespace matequity::report
