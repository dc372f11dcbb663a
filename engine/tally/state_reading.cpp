// SPDX-License-Identifier: Apache-2.0
// Reads the file form of a state. A checksum finds accidents, so what is read is believed no
// further than it can be checked: every number has its bounds, every list its length, every key its
// name, and counts are not above what the documents allow. Whatever is not so is damage.
#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>

#include "engine/json/tree.hpp"
#include "engine/record/date.hpp"
#include "engine/tally/state.hpp"
#include "engine/tally/state_format.hpp"
#include "engine/text/checksum.hpp"

namespace matequity::tally {

using namespace state_format;

namespace {

[[noreturn]] void damaged() {
  throw StateError("the file is no saved state, or is damaged or cut: save it again");
}

// A state nests no deeper; what makes or leaves the tree recurses.
constexpr std::size_t kMostLevels = 8;

// What one document can count at most: a document has at most 256 MiB, a member of a list at least
// two bytes.
constexpr std::uint64_t kMostOfADocument = std::uint64_t{1} << 27U;

// What rounding adds to a count at most (1 becomes 5).
constexpr std::uint64_t kMostRoundedUp = 4;

// The bytes after name and checksum, which must be sound.
std::string_view body_of(std::string_view bytes) {
  if (bytes.size() < kMagic.size() + kChecksum || bytes.substr(0, kMagic.size()) != kMagic) {
    if (bytes.substr(0, kAnyVersion.size()) == kAnyVersion) {
      throw StateError("the state was saved by another version: compute it again with this one");
    }
    damaged();
  }
  const std::string_view sum = bytes.substr(kMagic.size(), kChecksum);
  const std::string_view body = bytes.substr(kMagic.size() + kChecksum);
  if (text::hexadecimal(text::crc32(body)) != sum) damaged();
  return body;
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

// A whole number within bounds. (The library's own conversions cut what does not fit.)
std::int64_t whole(const Json& value, std::int64_t least, std::int64_t most) {
  if (!value.is_number_integer()) damaged();
  if (value.is_number_unsigned() &&
      value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) {
    damaged();
  }
  const auto number = value.get<std::int64_t>();
  if (number < least || number > most) damaged();
  return number;
}

std::uint64_t count(const Json& value, std::uint64_t least = 0,
                    std::uint64_t most = kLargestCount) {
  return static_cast<std::uint64_t>(
      whole(value, static_cast<std::int64_t>(least), static_cast<std::int64_t>(most)));
}

std::uint8_t level(const Json& value, std::uint8_t most) {
  return static_cast<std::uint8_t>(count(value, 0, most));
}

const std::string& text_of(const Json& value) {
  if (!value.is_string()) damaged();
  return value.get_ref<const std::string&>();
}

bool truth(const Json& value) {
  if (!value.is_boolean()) damaged();
  return value.get<bool>();
}

// A list, of so many entries where a length is given.
const Json& list(const Json& value, std::optional<std::size_t> length = std::nullopt) {
  if (!value.is_array() || (length && value.size() != *length)) damaged();
  return value;
}

// A day of the years 1 to 9999, or none.
record::Days day(const Json& value) {
  const std::int64_t number = whole(value, INT32_MIN, INT32_MAX);
  const auto read = static_cast<record::Days>(number);
  if (read != record::kNoDate &&
      (read < record::days_from_civil(1, 1, 1) || read > record::days_from_civil(9999, 12, 31))) {
    damaged();
  }
  return read;
}

// A code of one character: a capital letter or a digit; 0 where there is none.
char code(const Json& value) {
  const auto read = static_cast<char>(whole(value, 0, 'Z'));
  const bool known = read == 0 || (read >= '0' && read <= '9') || (read >= 'A' && read <= 'Z');
  if (!known) damaged();
  return read;
}

record::ImdEdition edition_from(const Json& value) {
  return static_cast<record::ImdEdition>(level(value, record::kImdEditions - 1));
}

// A decile and its fifth agree where both are there.
void check_deprivation(std::uint8_t decile, std::uint8_t quintile) {
  if (decile != 0 && quintile != 0 && quintile != (decile + 1) / 2) damaged();
}

// The name of a column or table, or what else a finding may be of: never a text of a record.
bool is_field(std::string_view text) noexcept {
  constexpr std::size_t kLongest = 256;
  return text.size() <= kLongest &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

Stratum stratum_from(const Json& value, Cells& cells) {
  list(value, 11);
  Stratum s;
  s.provider = cells.providers().number(text_of(value[0]));
  s.band = cells.bands().number(text_of(value[1]));
  s.ethnic_code = code(value[2]);
  s.ethnic_group = level(value[3], 7);
  s.imd_decile = level(value[4], 10);
  s.imd_quintile = level(value[5], 5);
  s.edition = edition_from(value[6]);
  s.age_group = level(value[7], 7);
  s.parity = level(value[8], 4);
  s.sex = level(value[9], 2);
  s.site = cells.sites().number(text_of(value[10]));
  check_deprivation(s.imd_decile, s.imd_quintile);
  return s;
}

void read_counts(const Json& rows, CountStore& store) {
  for (const Json& row : list(rows)) {
    list(row, 19);
    CountKey key;
    key.provider = store.providers().number(text_of(row[0]));
    key.measure = store.measures().number(text_of(row[1]));
    key.question = static_cast<std::int32_t>(whole(row[2], -1, INT32_MAX));
    key.start = day(row[3]);
    key.end = day(row[4]);
    key.carries = level(row[5], 15);
    key.ethnic_code = code(row[6]);
    key.ethnic_group = level(row[7], 7);
    key.split = level(row[8], 2);
    key.imd_decile = level(row[9], 10);
    key.imd_quintile = level(row[10], 5);
    check_deprivation(key.imd_decile, key.imd_quintile);
    key.band = store.bands().number(text_of(row[11]));
    key.ethnicity_form = level(row[12], 4);
    key.deprivation_form = level(row[13], 2);
    key.edition = edition_from(row[14]);
    key.item = static_cast<std::uint32_t>(count(row[15], 0, UINT32_MAX));
    if (store.rows().count(key) > 0) damaged();
    store.add(key, {count(row[16]), static_cast<std::uint32_t>(count(row[17], 1, UINT32_MAX)),
                    truth(row[18])});
  }
}

void read_returns(const Json& rows, CountStore& store) {
  for (const Json& row : list(rows)) {
    list(row, 4);
    const ReturnKey key{store.providers().number(text_of(row[0])), day(row[1]), day(row[2])};
    if (store.returns().count(key) > 0) damaged();
    store.add_return(key, count(row[3], 1));
  }
}

void read_findings(const Json& rows, std::uint64_t documents, findings::Findings& findings) {
  for (const Json& row : list(rows)) {
    list(row, 5);
    const auto code = json::from_name<findings::FindingCode>(text_of(row[0]));
    if (!code || !is_field(text_of(row[1]))) damaged();
    if (findings.entries().count({*code, text_of(row[1])}) > 0) damaged();
    findings.add(*code, text_of(row[1]), count(row[2], 1),
                 {count(row[3], 0, documents), count(row[4])});
  }
}

Totals totals_from(const Json& value) {
  list(value, 4);
  const Totals totals{count(value[0]), count(value[1]), count(value[2]), count(value[3])};
  if (totals.documents != totals.accepted + totals.rejected) damaged();
  if (totals.duplicates > totals.accepted) damaged();
  return totals;
}

// The digests of the states of which this one is the sum, rising.
std::set<std::string> parts_from(const Json& value) {
  std::set<std::string> parts;
  for (const Json& one : list(value)) {
    const std::string& digest = text_of(one);
    const bool digits = std::all_of(digest.begin(), digest.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
    if (digest.size() != kDigest || !digits) damaged();
    if (!parts.empty() && digest <= *parts.rbegin()) damaged();
    parts.insert(digest);
  }
  if (parts.empty()) damaged();
  return parts;
}

void check_keys(const Json& value) {
  constexpr std::string_view kKeys[] = {"blocks",  "catalogue", "counts",        "edition",
                                        "failed",  "findings",  "organisations", "origins",
                                        "parts",   "request",   "returns",       "recording",
                                        "rounded", "strata",    "tables",        "totals"};
  for (const auto& [key, member] : value.items()) {
    if (std::find(std::begin(kKeys), std::end(kKeys), key) == std::end(kKeys)) damaged();
  }
}

// Rounded counts are multiples of 5, and so are their sums.
bool is_rounded_count(std::uint64_t count) noexcept { return count % 5 == 0; }

}  // namespace

struct SavedState::Content {
  explicit Content(std::string_view body) : index(take_run(body)) {
    if (index) places = take_run(body);
    digest = hash_key(body);
    value = json::parse_cbor(body, kMostLevels);
    if (!value.is_object()) damaged();
    check_keys(value);
  }

  DocumentKey digest;  // of the map: the same with and without an index
  std::optional<std::string> index;
  std::optional<std::string> places;
  Json value;
};

SavedState::SavedState(std::string_view bytes)
    : content_(std::make_unique<Content>(body_of(bytes))) {
  try {
    request_ = text_of(content_->value.at("request"));
  } catch (const Json::exception&) {
    damaged();
  }
}

SavedState::~SavedState() = default;

std::string State::saved_request(std::string_view bytes) { return SavedState(bytes).request(); }

State State::load(std::string_view bytes, const CountLayout& layout, std::uint64_t max_cells) {
  return load(SavedState(bytes), layout, max_cells);
}

void State::read_cells(const Json& strata, const Json& blocks, const PeriodCalendar& calendar) {
  for (const Json& stratum : list(strata)) cells_.stratum(stratum_from(stratum, cells_));
  const std::size_t size = cells_.strata().size();
  if (size != strata.size()) damaged();
  const std::uint64_t most =
      std::min<std::uint64_t>(UINT32_MAX, (totals_.accepted + kMostRoundedUp) * kMostOfADocument);
  std::pair<std::int64_t, std::int64_t> last{-1, 0};
  for (const Json& block : list(blocks)) {
    list(block, 3);
    const std::int64_t stratum = whole(block[0], 0, static_cast<std::int64_t>(size) - 1);
    const std::int64_t period = whole(block[1], INT32_MIN, INT32_MAX);
    if (!calendar.has(static_cast<Period>(period))) damaged();
    if (std::pair(stratum, period) <= last) damaged();
    last = {stratum, period};
    const Json& counts = list(block[2]);
    if (counts.empty() || counts.size() % 3 != 0) damaged();
    std::int64_t before = -1;
    for (std::size_t i = 0; i < counts.size(); i += 3) {
      const std::int64_t slot =
          whole(counts[i], before + 1, static_cast<std::int64_t>(cells_.slots()) - 1);
      before = slot;
      const std::uint64_t all = totals_.accepted == 0 ? 0 : count(counts[i + 1], 1, most);
      const std::uint64_t met = count(counts[i + 2], 0, all);
      if (all == 0) damaged();
      if (is_rounded() && !(is_rounded_count(all) && is_rounded_count(met))) damaged();
      cells_.add(static_cast<std::uint32_t>(stratum), static_cast<Period>(period),
                 static_cast<Slot>(slot),
                 {static_cast<std::uint32_t>(met), static_cast<std::uint32_t>(all)});
    }
  }
}

State State::load(const SavedState& saved, const CountLayout& layout, std::uint64_t max_cells) {
  const auto& [digest, index, places, value] = *saved.content_;
  try {
    State state(layout, max_cells, index.has_value(), text_of(value.at("tables")));
    if (state.catalogue_ != text_of(value.at("catalogue"))) {
      throw StateError(
          "the state was computed with another catalogue of indicators: compute it again with this "
          "version and these plugins");
    }
    if (state.request_ != saved.request()) {
      throw StateError("the state answers another request than the one given: ask for the same");
    }
    state.totals_ = totals_from(value.at("totals"));
    state.read_recording(list(value.at("recording"), 4));
    if (value.contains("rounded")) state.rounded_ = count(value.at("rounded"), 1);
    read_findings(value.at("findings"), state.totals_.documents, state.findings_);
    for (const auto& [kind, entry] : state.findings_.entries()) state.issue_kinds_.push_back(kind);
    for (const Json& plugin : list(value.at("failed"))) {
      state.failed_.insert(static_cast<std::size_t>(
          count(plugin, 0, std::max<std::size_t>(layout.catalogue().plugins().size(), 1) - 1)));
    }
    read_counts(value.at("counts"), state.counts_);
    read_returns(value.at("returns"), state.counts_);
    state.edition_ = edition_from(value.at("edition"));
    const Json& origins = list(value.at("origins"), record::kDecileOrigins);
    for (std::size_t i = 0; i < record::kDecileOrigins; ++i) {
      state.cells_.origins()[i] =
          count(origins[i], 0, state.totals_.accepted + (state.is_rounded() ? kMostRoundedUp : 0));
    }
    if (!value.at("organisations").is_object()) damaged();
    for (const auto& [provider, levels] : value.at("organisations").items()) {
      list(levels, indicator::kOrganisationColumns);
      for (std::size_t i = 0; i < indicator::kOrganisationColumns; ++i) {
        state.organisations_[provider][i] = text_of(levels[i]);
      }
    }
    state.read_cells(value.at("strata"), value.at("blocks"), layout.calendar());
    if (state.is_rounded()) state.check_rounded();
    if (index && (state.is_rounded() || !state.read_index(*index))) damaged();
    if (places && !state.read_sightings(*places)) damaged();
    if (value.contains("parts")) {
      state.parts_ = parts_from(value.at("parts"));
      state.is_sum_ = true;
    } else if (state.totals_.documents >= kFewestToTell) {
      state.parts_.insert(text::hexadecimal(static_cast<std::uint32_t>(digest.high >> 32U)) +
                          text::hexadecimal(static_cast<std::uint32_t>(digest.high)) +
                          text::hexadecimal(digest.low));
    }
    return state;
  } catch (const Json::exception&) {
    damaged();
  } catch (const std::overflow_error&) {
    damaged();
  }
}

void State::read_recording(const Json& value) {
  constexpr unsigned kHalf = 32;
  recording_ = {count(value[0], 0, totals_.accepted + kMostRoundedUp),
                count(value[1], 0, UINT32_MAX) | count(value[2], 0, UINT32_MAX) << kHalf};
  area_table_ =
      static_cast<AreaTable>(level(value[3], static_cast<std::uint8_t>(AreaTable::of_2021)));
}

void State::check_rounded() const {
  const auto check = [](std::uint64_t count) {
    if (!is_rounded_count(count)) damaged();
  };
  check(totals_.accepted);
  check(totals_.rejected);
  check(totals_.duplicates);
  check(recording_.documents);
  for (const std::uint64_t one : cells_.origins()) check(one);
  for (const auto& [key, sum] : counts_.rows()) check(sum.sum);
  for (const auto& [kind, entry] : findings_.entries()) check(entry.count);
}

}  // namespace matequity::tally
