// SPDX-License-Identifier: Apache-2.0
// The file form of a state: a line that names the format, a checksum, and CBOR (RFC 8949). Written
// in sorted order, so that the same counts give the same bytes.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <tuple>

#include "engine/json/tree.hpp"
#include "engine/tally/state.hpp"
#include "engine/text/checksum.hpp"

namespace matequity::tally {

namespace {

constexpr std::string_view kMagic = "matequity.state/1\n";
constexpr std::size_t kChecksum = 8;

[[noreturn]] void damaged() {
  throw StateError("the file is no saved state, or is damaged or cut: save it again");
}

// A state nests no deeper; what makes or leaves the tree recurses.
constexpr std::size_t kMostLevels = 8;

// The bytes after name and checksum, which must be sound.
std::string_view body_of(std::string_view bytes) {
  if (bytes.size() < kMagic.size() + kChecksum || bytes.substr(0, kMagic.size()) != kMagic) {
    if (bytes.substr(0, 16) == kMagic.substr(0, 16)) {
      throw StateError("the state was saved by another version: compute it again with this one");
    }
    damaged();
  }
  const std::string_view sum = bytes.substr(kMagic.size(), kChecksum);
  const std::string_view body = bytes.substr(kMagic.size() + kChecksum);
  if (text::hexadecimal(text::crc32(body)) != sum) damaged();
  return body;
}

// Index and places precede the map as CBOR byte strings, so that no tree is built of them: the
// head of a byte string with a length of 8 bytes, the length (big-endian), the bytes.
constexpr char kByteString = '\x5B';
constexpr std::size_t kLengthBytes = 8;

void put_run(std::string& body, std::string_view run) {
  body += kByteString;
  for (std::size_t i = kLengthBytes; i-- > 0;) {
    body += static_cast<char>(std::uint64_t{run.size()} >> (8 * i));
  }
  body += run;
}

// Takes a run off the front of the body; none where something else begins it.
std::optional<std::string_view> take_run(std::string_view& body) {
  if (body.empty() || body.front() != kByteString) return std::nullopt;
  body.remove_prefix(1);
  if (body.size() < kLengthBytes) damaged();
  std::uint64_t size = 0;
  for (const char c : body.substr(0, kLengthBytes))
    size = size << 8 | static_cast<unsigned char>(c);
  body.remove_prefix(kLengthBytes);
  if (size > body.size()) damaged();
  const std::string_view run = body.substr(0, static_cast<std::size_t>(size));
  body.remove_prefix(run.size());
  return run;
}

Json stratum_json(const Stratum& s, const Cells& cells) {
  return Json::array({cells.providers().name(s.provider), cells.bands().name(s.band),
                      static_cast<int>(static_cast<unsigned char>(s.ethnic_code)), s.ethnic_group,
                      s.imd_decile, s.imd_quintile, static_cast<int>(s.edition), s.age_group,
                      s.parity, s.sex, cells.sites().name(s.site)});
}

record::ImdEdition edition_from(const Json& value) {
  const auto edition = value.get<std::uint8_t>();
  if (edition >= record::kImdEditions) damaged();
  return static_cast<record::ImdEdition>(edition);
}

Stratum stratum_from(const Json& value, Cells& cells) {
  Stratum s;
  s.provider = cells.providers().number(value.at(0).get<std::string>());
  s.band = cells.bands().number(value.at(1).get<std::string>());
  s.ethnic_code = static_cast<char>(value.at(2).get<int>());
  s.ethnic_group = value.at(3).get<std::uint8_t>();
  s.imd_decile = value.at(4).get<std::uint8_t>();
  s.imd_quintile = value.at(5).get<std::uint8_t>();
  s.edition = edition_from(value.at(6));
  s.age_group = value.at(7).get<std::uint8_t>();
  s.parity = value.at(8).get<std::uint8_t>();
  s.sex = value.at(9).get<std::uint8_t>();
  s.site = cells.sites().number(value.at(10).get<std::string>());
  if (s.ethnic_group > 7 || s.imd_decile > 10 || s.imd_quintile > 5 || s.age_group > 7 ||
      s.parity > 4 || s.sex > 2) {
    damaged();
  }
  return s;
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
  std::sort(rows.begin(), rows.end());
  return rows;
}

void read_counts(const Json& rows, CountStore& store) {
  for (const Json& row : rows) {
    CountKey key;
    key.provider = store.providers().number(row.at(0).get<std::string>());
    key.measure = store.measures().number(row.at(1).get<std::string>());
    key.question = row.at(2).get<std::int32_t>();
    key.start = row.at(3).get<record::Days>();
    key.end = row.at(4).get<record::Days>();
    key.carries = row.at(5).get<std::uint8_t>();
    key.ethnic_code = static_cast<char>(row.at(6).get<int>());
    key.ethnic_group = row.at(7).get<std::uint8_t>();
    key.split = row.at(8).get<std::uint8_t>();
    key.imd_decile = row.at(9).get<std::uint8_t>();
    key.imd_quintile = row.at(10).get<std::uint8_t>();
    key.band = store.bands().number(row.at(11).get<std::string>());
    if (key.carries > 15 || key.ethnic_group > 7 || key.split > 2 || key.imd_decile > 10 ||
        key.imd_quintile > 5) {
      damaged();
    }
    key.ethnicity_form = row.at(12).get<std::uint8_t>();
    key.deprivation_form = row.at(13).get<std::uint8_t>();
    key.edition = edition_from(row.at(14));
    key.item = row.at(15).get<std::uint32_t>();
    store.add(key, {row.at(16).get<std::uint64_t>(), row.at(17).get<std::uint32_t>(),
                    row.at(18).get<bool>()});
  }
}

Json returns_json(const CountStore& store) {
  std::vector<Json> rows;
  for (const auto& [key, count] : store.returns()) {
    rows.push_back(Json::array({store.providers().name(key.provider), key.start, key.end, count}));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

void read_returns(const Json& rows, CountStore& store) {
  for (const Json& row : rows) {
    store.add_return({store.providers().number(row.at(0).get<std::string>()),
                      row.at(1).get<record::Days>(), row.at(2).get<record::Days>()},
                     row.at(3).get<std::uint64_t>());
  }
}

Json findings_json(const findings::Findings& findings) {
  Json rows = Json::array();
  for (const auto& [key, entry] : findings.entries()) {
    rows.push_back(Json::array({json::name(key.first), key.second, entry.count,
                                entry.first.document, entry.first.offset}));
  }
  return rows;
}

void read_findings(const Json& rows, findings::Findings& findings) {
  for (const Json& row : rows) {
    const auto code = json::from_name<findings::FindingCode>(row.at(0).get<std::string>());
    if (!code) damaged();
    findings.add(*code, row.at(1).get<std::string>(), row.at(2).get<std::uint64_t>(),
                 {row.at(3).get<std::uint64_t>(), row.at(4).get<std::uint64_t>()});
  }
}

}  // namespace

std::string State::save(bool with_index) const {
  Json value;
  value["catalogue"] = catalogue_;
  value["request"] = request_;
  value["tables"] = tables_;
  value["totals"] = {totals_.documents, totals_.accepted, totals_.rejected, totals_.duplicates};
  if (rounded_ > 0) value["rounded"] = rounded_;
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
  std::sort(sorted.begin(), sorted.end());
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
  std::sort(blocks.begin(), blocks.end());
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

struct SavedState::Content {
  explicit Content(std::string_view body) : index(take_run(body)) {
    if (index) places = take_run(body);
    value = json::parse_cbor(body, kMostLevels);
    if (!value.is_object()) damaged();
  }

  std::optional<std::string> index;
  std::optional<std::string> places;
  Json value;
};

SavedState::SavedState(std::string_view bytes)
    : content_(std::make_unique<Content>(body_of(bytes))) {
  try {
    request_ = content_->value.at("request").get<std::string>();
  } catch (const Json::exception&) {
    damaged();
  }
}

SavedState::~SavedState() = default;

std::string State::saved_request(std::string_view bytes) { return SavedState(bytes).request(); }

State State::load(std::string_view bytes, const CountLayout& layout, std::uint64_t max_cells) {
  return load(SavedState(bytes), layout, max_cells);
}

State State::load(const SavedState& saved, const CountLayout& layout, std::uint64_t max_cells) {
  const auto& [index, places, value] = *saved.content_;
  try {
    State state(layout, max_cells, index.has_value(), value.at("tables").get<std::string>());
    if (state.catalogue_ != value.at("catalogue").get<std::string>()) {
      throw StateError(
          "the state was computed with another catalogue of indicators: compute it again with this "
          "version and these plugins");
    }
    if (state.request_ != saved.request()) {
      throw StateError("the state answers another request than the one given: ask for the same");
    }
    const Json& totals = value.at("totals");
    state.totals_ = {totals.at(0).get<std::uint64_t>(), totals.at(1).get<std::uint64_t>(),
                     totals.at(2).get<std::uint64_t>(), totals.at(3).get<std::uint64_t>()};
    state.rounded_ = value.value("rounded", std::uint64_t{0});
    read_findings(value.at("findings"), state.findings_);
    for (const auto& [kind, entry] : state.findings_.entries()) state.issue_kinds_.push_back(kind);
    state.failed_ = value.at("failed").get<std::set<std::size_t>>();
    read_counts(value.at("counts"), state.counts_);
    read_returns(value.at("returns"), state.counts_);
    state.edition_ = edition_from(value.at("edition"));
    state.cells_.origins() = value.at("origins").get<Cells::Origins>();
    for (const auto& [provider, levels] : value.at("organisations").items()) {
      for (std::size_t i = 0; i < indicator::kOrganisationColumns; ++i) {
        state.organisations_[provider][i] = levels.at(i).get<std::string>();
      }
    }
    for (const Json& stratum : value.at("strata")) {
      state.cells_.stratum(stratum_from(stratum, state.cells_));
    }
    const std::size_t strata = state.cells_.strata().size();
    if (strata != value.at("strata").size()) damaged();
    for (const Json& block : value.at("blocks")) {
      const auto stratum = block.at(0).get<std::uint32_t>();
      const auto period = block.at(1).get<Period>();
      const Json& counts = block.at(2);
      if (stratum >= strata || counts.size() % 3 != 0) damaged();
      for (std::size_t i = 0; i < counts.size(); i += 3) {
        const auto slot = counts.at(i).get<std::uint64_t>();
        const Count count{counts.at(i + 2).get<std::uint32_t>(),
                          counts.at(i + 1).get<std::uint32_t>()};
        if (slot >= state.cells_.slots() || count.met > count.all) damaged();
        state.cells_.add(stratum, period, static_cast<Slot>(slot), count);
      }
    }
    if (index && !state.read_index(*index)) damaged();
    if (places && !state.read_sightings(*places)) damaged();
    return state;
  } catch (const Json::exception&) {
    damaged();
  } catch (const std::overflow_error&) {
    damaged();
  }
}

}  // namespace matequity::tally
