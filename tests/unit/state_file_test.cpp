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
  return "matequity.state/1\n" + text::hexadecimal(text::crc32(body)) + body;
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
  EXPECT_NE(error_of("matequity.state/1\n" + text::hexadecimal(text::crc32(body)) + body, fixture),
            "no error");
}

TEST(SavedState, SaysWhyItIsRefused) {
  const Planned fixture = planned();
  const std::string bytes = filled(fixture).save(false);
  std::string other_version = bytes;
  other_version[16] = '2';
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
