// SPDX-License-Identifier: Apache-2.0
// Writes the file form of a state, in sorted order, so that the same counts give the same bytes.
#include <functional>
#include <nlohmann/json.hpp>
#include <tuple>

#include "engine/order/sorted.hpp"
#include "engine/tally/state.hpp"
#include "engine/tally/state_format.hpp"
#include "engine/text/checksum.hpp"

namespace matequity::tally {

using namespace state_format;

namespace {

void put_run(std::string& body, std::string_view run) {
  body += kByteString;
  for (std::size_t i = kLengthBytes; i-- > 0;) {
    body += static_cast<char>(std::uint64_t{run.size()} >> (8 * i));
  }
  body += run;
}

Json stratum_json(const Stratum& s, const Cells& cells) {
  return Json::array({cells.providers().name(s.provider), cells.bands().name(s.band),
                      static_cast<int>(static_cast<unsigned char>(s.ethnic_code)), s.ethnic_group,
                      s.imd_decile, s.imd_quintile, static_cast<int>(s.edition), s.age_group,
                      s.parity, s.sex, cells.sites().name(s.site)});
}

Json counts_json(const CountStore& store) {
  std::vector<Json> rows;
  for (const auto& [key, count] : store.rows()) {
    rows.push_back(Json::array(
        {store.providers().name(key.provider), store.measures().name(key.measure), key.question,
         key.start, key.end, key.carries,
         static_cast<int>(static_cast<unsigned char>(key.ethnic_code)), key.ethnic_group, key.split,
         key.imd_decile, key.imd_quintile, store.bands().name(key.band), key.ethnicity_form,
         key.deprivation_form, static_cast<int>(key.edition), key.item, count.sum, count.rows,
         count.unreadable}));
  }
  order::sort(rows, std::less<>());
  return rows;
}

Json returns_json(const CountStore& store) {
  std::vector<Json> rows;
  for (const auto& [key, count] : store.returns()) {
    rows.push_back(Json::array({store.providers().name(key.provider), key.start, key.end, count}));
  }
  order::sort(rows, std::less<>());
  return rows;
}

Json findings_json(const findings::Findings& findings) {
  Json rows = Json::array();
  for (const auto& [key, entry] : findings.entries()) {
    rows.push_back(Json::array({json::name(key.first), key.second, entry.count,
                                entry.first.document, entry.first.offset}));
  }
  return rows;
}

}  // namespace

std::string State::save(bool with_index) const {
  Json value;
  value["catalogue"] = catalogue_;
  value["request"] = request_;
  value["tables"] = tables_;
  value["totals"] = {totals_.documents, totals_.accepted, totals_.rejected, totals_.duplicates};
  constexpr unsigned kHalf = 32;
  value["recording"] = {recording_.documents, recording_.columns & UINT32_MAX,
                        recording_.columns >> kHalf, static_cast<int>(area_table_)};
  if (rounded_ > 0) value["rounded"] = rounded_;
  if (is_sum_ && !parts_.empty()) value["parts"] = parts_;
  value["findings"] = findings_json(findings_);
  value["failed"] = failed_;
  value["counts"] = counts_json(counts_);
  value["returns"] = returns_json(counts_);
  value["edition"] = static_cast<int>(edition_);
  value["origins"] = cells_.origins();
  // Of the providers that are there: the others of the table are nothing to the counts.
  value["organisations"] = Json::object();
  for (const auto& [provider, levels] : organisations_) {
    if (cells_.providers().has(provider) || counts_.providers().has(provider)) {
      value["organisations"][provider] = levels;
    }
  }

  // Strata in the order of their levels, whatever the order in which they came.
  std::vector<std::pair<Json, std::uint32_t>> sorted;
  const std::vector<Stratum>& strata = cells_.strata();
  for (std::uint32_t i = 0; i < strata.size(); ++i) {
    sorted.emplace_back(stratum_json(strata[i], cells_), i);
  }
  order::sort(sorted, std::less<>());
  std::vector<std::uint32_t> place(strata.size());
  value["strata"] = Json::array();
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    place[sorted[i].second] = i;
    value["strata"].push_back(sorted[i].first);
  }

  std::vector<std::tuple<std::uint32_t, Period, Json>> blocks;
  cells_.for_each_block([&](const Stratum& stratum, Period period, const Count* counts) {
    Json block = Json::array();
    for (std::size_t slot = 0; slot < cells_.slots(); ++slot) {
      if (counts[slot].all == 0) continue;
      block.insert(block.end(), {slot, counts[slot].all, counts[slot].met});
    }
    if (block.empty()) return;
    blocks.emplace_back(place[static_cast<std::size_t>(&stratum - strata.data())], period, block);
  });
  order::sort(blocks, std::less<>());
  value["blocks"] = Json::array();
  for (const auto& [stratum, period, block] : blocks) {
    value["blocks"].push_back({stratum, period, block});
  }

  // The checksum's place is kept, so that what it covers is not copied after it.
  constexpr std::size_t kBody = kMagic.size() + kChecksum;
  std::string bytes(kMagic);
  bytes.resize(kBody);
  if (with_index && index_ != nullptr) {
    put_run(bytes, index_bytes(place, issue_places()));
    if (sightings_ != nullptr) put_run(bytes, sightings_bytes());
  }
  Json::to_cbor(value, bytes);
  const std::uint32_t sum = text::crc32(std::string_view(bytes).substr(kBody));
  bytes.replace(kMagic.size(), kChecksum, text::hexadecimal(sum));
  return bytes;
}

}  // namespace matequity::tally
