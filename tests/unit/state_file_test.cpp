// SPDX-License-Identifier: Apache-2.0
// engine/tally/state_file
#include <gtest/gtest.h>

#include "engine/text/checksum.hpp"
#include "planned.hpp"

namespace matequity::tally {
namespace {

using test::cells_of;
using test::levels;
using test::Planned;
using test::take;

const char* const kRequest = R"({"by":[["provider","ethnic_code","imd_decile"]],"period":"month"})";

Planned planned(const std::string& request = kRequest) {
  return Planned({test::indicator("X1"), test::indicator("X2", R"({"levels":[{"id":"a"}]})")},
                 request);
}

// A state with some of everything.
State filled(const Planned& fixture, bool backwards = false) {
  State state = fixture.state(true, "imd:12345678;");
  const auto pregnancies = {std::array{"p1", "RAL", "A"}, std::array{"p2", "RAM", "N"},
                            std::array{"p3", "", "9"}};
  const auto submit = [&](const std::array<const char*, 3>& one) {
    take(state, one[0], "2024-01-01", levels(one[1], one[2][0], 3),
         {{24288, 0, true}, {24290, 2, false}});
  };
  if (backwards) {
    for (auto at = std::rbegin(pregnancies); at != std::rend(pregnancies); ++at) submit(*at);
  } else {
    for (const auto& one : pregnancies) submit(one);
  }
  CountKey key;
  key.provider = state.counts().providers().number("RAL");
  key.measure = state.counts().measures().number("Births");
  key.band = state.counts().bands().number("8A");
  key.start = record::parse_date("2024-01-01");
  key.carries = 11;
  key.ethnic_code = 'A';
  key.ethnic_group = 1;
  key.split = 1;
  key.imd_decile = 4;
  key.imd_quintile = 2;
  key.question = 5;
  state.counts().add(key, {123456789012, 1, false});
  state.findings().add(findings::FindingCode::invalid_date, "EDDAgreed", 2, {1, 77});
  state.totals() = {5, 4, 1, 1};
  state.fail(0);
  return state;
}

std::string error_of(const std::string& bytes, const Planned& fixture) {
  try {
    State::load(bytes, fixture.layout(), 1 << 20);
  } catch (const StateError& error) {
    return error.what();
  }
  return "no error";
}

TEST(SavedState, ReadsBackAsItWas) {
  const Planned fixture = planned();
  const State state = filled(fixture);
  for (const bool with_index : {false, true}) {
    const std::string bytes = state.save(with_index);
    const State loaded = State::load(bytes, fixture.layout(), 1 << 20);
    EXPECT_EQ(cells_of(loaded), cells_of(state));
    EXPECT_EQ(loaded.totals().documents, 5u);
    EXPECT_EQ(loaded.totals().accepted, 4u);
    EXPECT_EQ(loaded.totals().rejected, 1u);
    EXPECT_EQ(loaded.totals().duplicates, 1u);
    EXPECT_EQ(loaded.tables(), "imd:12345678;");
    EXPECT_TRUE(loaded.failed(0));
    ASSERT_EQ(loaded.counts().rows().size(), 1u);
    EXPECT_EQ(loaded.counts().rows().begin()->first, state.counts().rows().begin()->first);
    EXPECT_EQ(loaded.counts().rows().begin()->second.sum, 123456789012u);
    const auto& finding = *loaded.findings().entries().begin();
    EXPECT_EQ(finding.first.second, "EDDAgreed");
    EXPECT_EQ(finding.second.count, 2u);
    EXPECT_EQ(finding.second.first.offset, 77u);
    EXPECT_EQ(loaded.save(with_index), bytes);
  }
}

TEST(SavedState, HasTheSameBytesForTheSameCountsInAnyOrder) {
  const Planned fixture = planned();
  for (const bool with_index : {false, true}) {
    EXPECT_EQ(filled(fixture, true).save(with_index), filled(fixture).save(with_index));
  }
}

TEST(SavedState, FindsDuplicatesOnlyWithItsIndex) {
  const Planned fixture = planned();
  const State state = filled(fixture);
  State with = State::load(state.save(true), fixture.layout(), 1 << 20);
  EXPECT_TRUE(take(with, "p1", "2024-02-01", levels("RAL", 'A', 3), {}));
  EXPECT_NE(cells_of(with), cells_of(state));
  State without = State::load(state.save(false), fixture.layout(), 1 << 20);
  EXPECT_FALSE(take(without, "p1", "2024-02-01", levels("RAL", 'A', 3), {}));
  EXPECT_EQ(cells_of(without), cells_of(state));
}

TEST(SavedState, HoldsNoIdentifier) {
  const Planned fixture = planned();
  State state = fixture.state();
  take(state, "NHS-4857773456", "2024-01-01", levels("RAL", 'A', 3), {{24288, 0, true}});
  EXPECT_EQ(state.save(true).find("4857773456"), std::string::npos);
}

TEST(SavedState, MergesWithOthers) {
  const Planned fixture = planned();
  State first = State::load(filled(fixture).save(true), fixture.layout(), 1 << 20);
  const State second = State::load(filled(fixture).save(true), fixture.layout(), 1 << 20);
  first.merge(second);
  EXPECT_EQ(cells_of(first), cells_of(second));
  EXPECT_EQ(first.totals().duplicates, 5u);
}

TEST(SavedState, TellsTheRequestItAnswers) {
  const Planned fixture = planned();
  const std::string request = State::saved_request(filled(fixture).save(false));
  EXPECT_EQ(nlohmann::json::parse(request)["period"], "month");
}

TEST(SavedState, IsRefusedWhenAnyByteIsDamagedOrCut) {
  const Planned fixture = planned();
  const std::string bytes = filled(fixture).save(true);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x11);
    EXPECT_NE(error_of(damaged, fixture), "no error") << at;
    EXPECT_NE(error_of(bytes.substr(0, at), fixture), "no error") << at;
  }
  EXPECT_NE(error_of(bytes + "x", fixture), "no error");
}

using Bytes = std::vector<std::uint8_t>;

// A run of bytes as docs/state.md gives it: head, length, content.
std::string run_of(const Bytes& content) {
  std::string run = "\x5B" + std::string(7, '\0') + static_cast<char>(content.size());
  return run.append(content.begin(), content.end());
}

// A saved state of these parts, with a checksum, so that what lies behind it must be sound itself.
std::string sealed(const nlohmann::json& map, const std::string& runs = "") {
  const std::vector<std::uint8_t> cbor = nlohmann::json::to_cbor(map);
  const std::string body = runs + std::string(cbor.begin(), cbor.end());
  return "matequity.state/2\n" + text::hexadecimal(text::crc32(body)) + body;
}
// The map of a state that was saved without its index.
nlohmann::json opened(const std::string& bytes) {
  return nlohmann::json::from_cbor(bytes.substr(18 + 8));
}

TEST(SavedState, IsRefusedWhenItContradictsItself) {
  const Planned fixture = planned();
  const nlohmann::json sound = opened(filled(fixture).save(false));
  ASSERT_EQ(error_of(sealed(sound), fixture), "no error");
  const auto refuse = [&](const char* what, auto change) {
    nlohmann::json changed = sound;
    change(changed);
    EXPECT_NE(error_of(sealed(changed), fixture), "no error") << what;
  };
  for (const auto& [key, value] : sound.items()) {
    refuse(key.c_str(), [&key = key](auto& json) { json.erase(key); });
    refuse(key.c_str(), [&key = key](auto& json) { json[key] = 5; });
  }
  refuse("stratum's group", [](auto& json) { json["strata"][0][3] = 8; });
  refuse("stratum's decile", [](auto& json) { json["strata"][0][4] = 11; });
  refuse("equal strata", [](auto& json) { json["strata"][1] = json["strata"][0]; });
  refuse("block's stratum", [](auto& json) { json["blocks"][0][0] = 99; });
  refuse("block's slot", [](auto& json) { json["blocks"][0][2][0] = 3; });
  refuse("more met than counted", [](auto& json) { json["blocks"][0][2][2] = 1000; });
  refuse("half a count", [](auto& json) { json["blocks"][0][2].push_back(1); });
  refuse("finding's code", [](auto& json) { json["findings"][0][0] = "invented"; });
  refuse("row's group", [](auto& json) { json["counts"][0][7] = 8; });
  // Numbers that a conversion would cut to ones that are sound.
  refuse("code 321", [](auto& json) { json["strata"][0][2] = 321; });
  refuse("code of a quotation mark", [](auto& json) { json["strata"][0][2] = '"'; });
  refuse("group 256", [](auto& json) { json["strata"][0][3] = 256; });
  refuse("decile 266", [](auto& json) { json["strata"][0][4] = 266; });
  refuse("decile of another fifth", [](auto& json) { json["strata"][0][5] = 5; });
  refuse("stratum 2^32", [](auto& json) { json["blocks"][0][0] = std::uint64_t{1} << 32U; });
  refuse("period 2^40", [](auto& json) { json["blocks"][0][1] = std::uint64_t{1} << 40U; });
  refuse("period after year 9999", [](auto& json) { json["blocks"][0][1] = 9999 * 12 + 12; });
  refuse("a block twice", [](auto& json) { json["blocks"].push_back(json["blocks"][0]); });
  refuse("a slot twice", [](auto& json) {
    json["blocks"][0][2].insert(json["blocks"][0][2].end(), {0, 1, 0});
  });
  refuse("a slot without a count", [](auto& json) { json["blocks"][0][2][1] = 0; });
  refuse("counts without documents", [](auto& json) { json["totals"] = {0, 0, 0, 0}; });
  refuse("documents that do not add up", [](auto& json) { json["totals"] = {1, 99, 5, 7}; });
  refuse("no recording", [](auto& json) { json.erase("recording"); });
  refuse("areas of no census", [](auto& json) { json["recording"][3] = 3; });
  refuse("recorded documents that were not read", [](auto& json) { json["recording"][0] = 5000; });
  refuse("more repeats than documents", [](auto& json) { json["totals"] = {5, 4, 1, 5}; });
  refuse("more deciles than documents", [](auto& json) { json["origins"][0] = 6; });
  refuse("rounded, over exact counts", [](auto& json) { json["rounded"] = 1; });
  refuse("a plugin that is not there", [](auto& json) { json["failed"] = {1'000'000'000}; });
  refuse("a key that is not known", [](auto& json) { json["more"] = 1; });
  refuse("a finding twice", [](auto& json) { json["findings"].push_back(json["findings"][0]); });
  refuse("a finding of a text", [](auto& json) { json["findings"][0][1] = "a\nb"; });
  refuse("a finding of a later document", [](auto& json) { json["findings"][0][3] = 6; });
  refuse("a row twice", [](auto& json) { json["counts"].push_back(json["counts"][0]); });
  refuse("a row of a day after 9999", [](auto& json) { json["counts"][0][3] = 1 << 30U; });
  refuse("parts of other digits", [](auto& json) { json["parts"] = {"x"}; });
}

TEST(SavedState, IsRefusedWithAnyNumberThatIsNone) {
  const Planned fixture = planned();
  State state = filled(fixture);
  state.counts().add_return({state.counts().providers().number("RAL"), 0, 30}, 1);
  const nlohmann::json sound = opened(state.save(false));
  ASSERT_EQ(error_of(sealed(sound), fixture), "no error");
  std::size_t numbers = 0;
  const nlohmann::json leaves = sound.flatten();
  for (const auto& [path, value] : leaves.items()) {
    if (!value.is_number()) continue;
    ++numbers;
    const nlohmann::json no_numbers[] = {1.5, "1", nullptr, true, UINT64_MAX, INT64_MIN, 1e300};
    for (const nlohmann::json& none : no_numbers) {
      nlohmann::json changed = sound;
      changed[nlohmann::json::json_pointer(path)] = none;
      EXPECT_NE(error_of(sealed(changed), fixture), "no error") << path << " " << none;
    }
  }
  EXPECT_GT(numbers, 80u);
}

TEST(SavedState, IsRefusedWhereAnyTextIsNone) {
  const Planned fixture = planned();
  const nlohmann::json sound = opened(filled(fixture).save(false));
  const nlohmann::json leaves = sound.flatten();
  for (const auto& [path, value] : leaves.items()) {
    if (!value.is_string()) continue;
    nlohmann::json changed = sound;
    changed[nlohmann::json::json_pointer(path)] = 1;
    EXPECT_NE(error_of(sealed(changed), fixture), "no error") << path;
  }
}

// Documents enough for two states not to be equal by chance.
State filled_many(const Planned& fixture) {
  State state = filled(fixture);
  state.totals() = {50, 49, 1, 1};
  return state;
}

std::string merge_error(State& into, const State& from) {
  try {
    into.merge(from);
  } catch (const StateError& error) {
    return error.what();
  }
  return "no error";
}

TEST(SavedState, CountsOnceWithoutAnIndex) {
  const Planned fixture = planned();
  const auto loaded = [&](const std::string& bytes) {
    return State::load(bytes, fixture.layout(), 1 << 20);
  };
  const std::string one = filled_many(fixture).save(false);
  const std::string with_index = filled_many(fixture).save(true);
  State other = filled_many(fixture);
  other.fail(0);
  take(other, "p9", "2024-01-01", levels("RAM", 'A', 3), {{24288, 0, true}});
  const std::string two = other.save(false);

  State sum = loaded(one);
  EXPECT_EQ(merge_error(sum, loaded(two)), "no error");
  const auto before = cells_of(sum);
  EXPECT_NE(merge_error(sum, loaded(one)).find("twice"), std::string::npos);
  EXPECT_NE(merge_error(sum, loaded(with_index)).find("twice"), std::string::npos);
  EXPECT_EQ(cells_of(sum), before);

  // What a sum is made of is known when it is saved and read again.
  const std::string saved_sum = sum.save(false);
  State again = loaded(saved_sum);
  EXPECT_NE(merge_error(again, loaded(two)).find("twice"), std::string::npos);
  State first = loaded(one);
  EXPECT_NE(merge_error(first, loaded(saved_sum)).find("twice"), std::string::npos);
  EXPECT_EQ(again.save(false), saved_sum);
}

TEST(SavedState, MayBeEqualToAnotherOfFewDocuments) {
  const Planned fixture = planned();
  State sum = State::load(filled(fixture).save(false), fixture.layout(), 1 << 20);
  const State other = State::load(filled(fixture).save(false), fixture.layout(), 1 << 20);
  EXPECT_EQ(merge_error(sum, other), "no error");
}

TEST(Merge, RefusesCountsThatDoNotFitAndChangesNothing) {
  const Planned fixture = planned();
  State one = filled(fixture);
  nlohmann::json changed = opened(one.save(false));
  changed["totals"] = {100, 100, 0, 0};
  changed["blocks"][0][2][1] = UINT32_MAX;
  const State most = State::load(sealed(changed), fixture.layout(), 1 << 20);
  const auto before = cells_of(one);
  EXPECT_NE(merge_error(one, most).find("would not fit"), std::string::npos);
  EXPECT_EQ(cells_of(one), before);
}

// An entry of the index as docs/state.md gives it: key, start, flags, and what the pregnancy
// contributed.
Bytes entry(std::uint8_t key, const Bytes& unit) {
  Bytes bytes(12 + 4 + 1);
  bytes[7] = key;  // the first number's highest byte
  bytes.insert(bytes.end(), unit.begin(), unit.end());
  return bytes;
}

std::string error_with_index(const Bytes& index, const Planned& fixture) {
  return error_of(sealed(opened(filled(fixture).save(false)), run_of(index)), fixture);
}

const Bytes kNothingCounted = {0x01, 0x00};  // no issues

TEST(SavedState, TakesAnIndexOfRisingKeysAlone) {
  const Planned fixture = planned();
  const Bytes two = entry(2, kNothingCounted);
  Bytes rising = two;
  Bytes twice = two;
  Bytes falling = two;
  const auto append = [](Bytes& bytes, const Bytes& more) {
    bytes.insert(bytes.end(), more.begin(), more.end());
  };
  append(rising, entry(3, kNothingCounted));
  append(twice, two);
  append(falling, entry(1, kNothingCounted));
  EXPECT_EQ(error_with_index({}, fixture), "no error");
  EXPECT_EQ(error_with_index(rising, fixture), "no error");
  EXPECT_NE(error_with_index(twice, fixture), "no error");
  EXPECT_NE(error_with_index(falling, fixture), "no error");
}

TEST(SavedState, IsRefusedWithADamagedEntryOfTheIndex) {
  const Planned fixture = planned();
  const std::map<std::string, Bytes> damaged = {
      {"a cut key", Bytes(11)},
      {"a cut start", Bytes(15)},
      {"no flags", Bytes(16)},
      {"no unit", entry(1, {})},
      {"an empty unit", entry(1, {0x00})},
      {"a unit longer than all that is left", entry(1, {0x03, 0x00, 0x00})},
      {"something behind the unit", entry(1, {0x01, 0x00, 0x00})},
      {"a stratum that is not there", entry(1, {0x07, 0x00, 0xC0, 0xFB, 0x02, 0x03, 0x63, 0x01})},
      {"an issue that is not there", entry(1, {0x04, 0x01, 0x63, 0x00, 0x00})},
      {"a slot that is not there", entry(1, {0x06, 0x00, 0xC0, 0xFB, 0x02, 0x02, 0x7E})}};
  for (const auto& [what, index] : damaged) {
    EXPECT_NE(error_with_index(index, fixture), "no error") << what;
  }
}

// What is withdrawn when a pregnancy is submitted again must have been counted.
TEST(SavedState, IsRefusedWhenTheIndexSaysMoreThanWasCounted) {
  const Planned fixture = planned();
  const Bytes met = {0x06, 0x00, 0xC0, 0xFB, 0x02, 0x02, 0x01};      // period 24288, slot 0
  const Bytes not_met = {0x06, 0x00, 0xC4, 0xFB, 0x02, 0x02, 0x04};  // period 24290, slot 2
  EXPECT_EQ(error_with_index(entry(1, met), fixture), "no error");
  EXPECT_EQ(error_with_index(entry(1, not_met), fixture), "no error");
  Bytes twice = entry(1, met);
  const Bytes again = entry(2, met);
  twice.insert(twice.end(), again.begin(), again.end());
  EXPECT_NE(error_with_index(twice, fixture), "no error");
  const Bytes other_answer = {0x06, 0x00, 0xC4, 0xFB, 0x02, 0x02, 0x05};
  EXPECT_NE(error_with_index(entry(1, other_answer), fixture), "no error");
  const Bytes other_period = {0x04, 0x00, 0x00, 0x02, 0x01};
  EXPECT_NE(error_with_index(entry(1, other_period), fixture), "no error");
  const Bytes origin_of_a_decile = {0x06, 0x00, 0xC0, 0xFB, 0x02, 0x02, 0x06};  // behind 3 slots
  EXPECT_NE(error_with_index(entry(1, origin_of_a_decile), fixture), "no error");
}

TEST(SavedState, IsRefusedWhenPlacesAndIndexDoNotMatch) {
  const Planned fixture = planned();
  const nlohmann::json map = opened(filled(fixture).save(false));
  const std::string index = run_of(entry(1, kNothingCounted));
  const auto error_with_places = [&](const Bytes& places) {
    return error_of(sealed(map, index + run_of(places)), fixture);
  };
  Bytes seen(12 + 8 + 8);
  seen[7] = 1;
  EXPECT_EQ(error_with_places(seen), "no error");
  EXPECT_NE(error_with_places(Bytes(12 + 8 + 8)), "no error");  // another pregnancy
  EXPECT_NE(error_with_places({}), "no error");
  seen.pop_back();
  EXPECT_NE(error_with_places(seen), "no error");
}

TEST(SavedState, IsRefusedWhenARunIsCutOrOneTooMany) {
  const Planned fixture = planned();
  const nlohmann::json map = opened(filled(fixture).save(false));
  const std::string empty = run_of({});
  EXPECT_EQ(error_of(sealed(map, empty + empty), fixture), "no error");
  EXPECT_NE(error_of(sealed(map, empty + empty + empty), fixture), "no error");
  EXPECT_NE(error_of(sealed(map, "\x5B"), fixture), "no error");
  EXPECT_NE(error_of(sealed(map, "\x5B" + std::string(8, '\xFF')), fixture), "no error");
}

TEST(SavedState, IsRefusedWhenItNestsDeeply) {
  const Planned fixture = planned();
  std::string body = "\xA1\x61x";
  body += std::string(100'000, '\x81') + "\x01";
  EXPECT_NE(error_of("matequity.state/2\n" + text::hexadecimal(text::crc32(body)) + body, fixture),
            "no error");
}

TEST(SavedState, SaysWhyItIsRefused) {
  const Planned fixture = planned();
  const std::string bytes = filled(fixture).save(false);
  std::string other_version = bytes;
  other_version[16] = '1';
  EXPECT_NE(error_of(other_version, fixture).find("another version"), std::string::npos);
  EXPECT_NE(error_of("hello", fixture).find("no saved state"), std::string::npos);
  EXPECT_NE(error_of("", fixture).find("no saved state"), std::string::npos);
  const Planned other({test::indicator("X9")}, kRequest);
  EXPECT_NE(error_of(bytes, other).find("catalogue"), std::string::npos);
}

TEST(SavedState, IsRefusedForAnotherRequest) {
  const std::string bytes = filled(planned()).save(false);
  EXPECT_NE(error_of(bytes, planned(R"({"by":[["provider"]]})")).find("request"),
            std::string::npos);
}

TEST(SavedState, StopsAtTheLimitOfCells) {
  const Planned fixture = planned();
  const std::string bytes = filled(fixture).save(false);
  EXPECT_THROW(State::load(bytes, fixture.layout(), 6), CellLimit);
}

}  // namespace
}  // namespace matequity::tally
