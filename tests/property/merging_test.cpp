// SPDX-License-Identifier: Apache-2.0
// Documents counted in parts, saved, loaded and merged in any grouping give what one run gives.
#include <gtest/gtest.h>

#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <utility>

#include "../capi/computation.hpp"
#include "inputs.hpp"

namespace matequity::test {
namespace {

// With `latest`: counts of several months cannot be put together.
Job monthly_job(const std::vector<std::string>& documents) {
  std::string request = full_request(true);
  request.insert(request.find('{') + 1, R"("submissions": "latest", )");
  return job_of(request, as_lines(documents));
}

std::vector<std::vector<std::string>> dealt(const std::vector<std::string>& documents,
                                            std::size_t parts, Random& random) {
  std::vector<std::vector<std::string>> dealt(parts);
  for (const std::string& one : documents) dealt[random.below(parts)].push_back(one);
  return dealt;
}

// Each part counted, saved and loaded again.
std::vector<Owned<meq_state>> states_of(const std::vector<std::vector<std::string>>& parts,
                                        bool with_index) {
  std::vector<Owned<meq_state>> states;
  for (const auto& documents : parts) {
    states.push_back(loaded(saved(state_of(monthly_job(documents)).get(), with_index)));
  }
  return states;
}

// Merges two states at random until one is left; through a file every other time.
Owned<meq_state> merged(std::vector<Owned<meq_state>> states, bool with_index, Random& random) {
  while (states.size() > 1) {
    const std::size_t into = random.below(states.size());
    const std::size_t from = (into + 1 + random.below(states.size() - 1)) % states.size();
    Error error;
    if (meq_state_merge(states[into].get(), states[from].get(), error.out()) != MEQ_OK) {
      throw std::runtime_error(error.message());
    }
    if (random.below(2) == 0) states[into] = loaded(saved(states[into].get(), with_index));
    states.erase(states.begin() + static_cast<std::ptrdiff_t>(from));
  }
  return std::move(states.front());
}

std::vector<std::string> everything(std::uint64_t pregnancies) {
  std::vector<std::string> documents = sample_documents(pregnancies);
  for (std::string& one : sample_returns()) documents.push_back(std::move(one));
  return documents;
}

TEST(Merging, StatesWithTheIndexGivesWhatOneRunGives) {
  const std::vector<std::string> documents = everything(150);
  const std::string expected = without_first(compute(monthly_job(documents)).json);
  ASSERT_NE(expected.find("\"code\":\"duplicate\""), std::string::npos);
  Random random(11);
  for (std::size_t parts = 2; parts <= 9; ++parts) {
    const Owned<meq_state> state =
        merged(states_of(dealt(documents, parts, random), true), true, random);
    ASSERT_EQ(without_first(json_of(state.get())), expected) << parts << " parts";
  }
}

TEST(Merging, StatesWithoutTheIndexGivesWhatOneRunGivesWhereThereAreNoDuplicates) {
  // Every document of an id that no other has.
  std::vector<std::string> documents;
  std::set<std::string> ids;
  for (const std::string& one : everything(120)) {
    const std::size_t at = one.find("\"PregnancyID\":");
    if (ids.insert(at == std::string::npos ? one : one.substr(at, 40)).second) {
      documents.push_back(one);
    }
  }
  const std::string whole = compute(monthly_job(documents)).json;
  ASSERT_GT(documents.size(), 100u);
  ASSERT_NE(whole.find("\"duplicates\":0"), std::string::npos);
  Random random(12);
  for (std::size_t parts = 2; parts <= 5; ++parts) {
    const Owned<meq_state> state =
        merged(states_of(dealt(documents, parts, random), false), false, random);
    ASSERT_EQ(without_first(json_of(state.get())), without_first(whole)) << parts << " parts";
  }
}

TEST(Merging, InTheOrderOfReadingTheLastReadOfEqualsCounts) {
  const auto document = [](const char* folic_acid) {
    return std::string(R"({"PregnancyID":"1","AntenatalAppDate":"2024-05-01",)") +
           R"("Header":{"RPStartDate":"2024-05-01"},"FolicAcidSupplement":")" + folic_acid + "\"}";
  };
  const std::vector<std::string> taken = {document("01")};
  const std::vector<std::string> not_taken = {document("03")};
  for (const auto& [first, second] : {std::pair(taken, not_taken), std::pair(not_taken, taken)}) {
    const Owned<meq_state> into = state_of(monthly_job(first));
    const Owned<meq_state> from = state_of(monthly_job(second));
    ASSERT_EQ(meq_state_merge(into.get(), from.get(), nullptr), MEQ_OK);
    std::vector<std::string> both = first;
    both.insert(both.end(), second.begin(), second.end());
    EXPECT_EQ(without_first(json_of(into.get())), without_first(compute(monthly_job(both)).json));
  }
}

// The state of the lines from `begin` to `end`, read as a part of the whole; through a file.
Owned<meq_state> part_of(const Job& whole, std::size_t begin, std::size_t end) {
  Job part = whole;
  part.inputs[0].bytes = whole.inputs[0].bytes.substr(begin, end - begin);
  part.keep_places = true;
  part.part_offset = begin;
  return loaded(saved(state_of(part).get(), true));
}

// The states of a data set cut at `parts` - 1 random line ends, merged in order and in any
// grouping.
Owned<meq_state> in_parts(const Job& whole, std::size_t parts, Random& random) {
  const std::string& bytes = whole.inputs[0].bytes;
  std::set<std::size_t> cuts = {0, bytes.size()};
  while (cuts.size() < parts + 1) cuts.insert(bytes.find('\n', random.below(bytes.size() - 1)) + 1);
  std::vector<Owned<meq_state>> states;
  for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
    states.push_back(part_of(whole, *cut, *std::next(cut)));
  }
  while (states.size() > 1) {
    const std::size_t into = random.below(states.size() - 1);
    if (meq_state_merge(states[into].get(), states[into + 1].get(), nullptr) != MEQ_OK) {
      throw std::runtime_error("the parts do not merge");
    }
    states.erase(states.begin() + static_cast<std::ptrdiff_t>(into) + 1);
  }
  return std::move(states.front());
}

TEST(Merging, PartsOfLinesInOrderGivesTheBytesOfTheWhole) {
  std::vector<std::string> documents = everything(60);
  // Lines that would decide the shape of an input of their own.
  for (const char* one :
       {"[", "{\"PregnancyID\":", "", "[{}]", "\xEF\xBB\xBF{}", "7", "%PDF-1.4"}) {
    documents.insert(documents.begin() + static_cast<std::ptrdiff_t>(documents.size() / 3), one);
  }
  const Job whole = monthly_job(documents);
  const std::string expected = compute(whole).json;
  Random random(14);
  for (int i = 0; i < cases(60); ++i) {
    const std::size_t parts = 2 + random.below(12);
    ASSERT_EQ(json_of(in_parts(whole, parts, random).get()), expected) << i << ", " << parts;
  }
}

// Where the first repeat was. Findings of pregnancies that count keep the place of the first state
// that had them, though the pregnancy that counts came later (docs/state.md).
std::string place_of_the_first_repeat(const std::string& result_json) {
  const auto result = nlohmann::ordered_json::parse(result_json);
  for (const auto& finding : result.at("input").at("findings")) {
    if (finding.at("code") == "duplicate") return finding.at("first").dump();
  }
  return "no repeat";
}

TEST(Merging, PartsKnowWhichDocumentWasTheFirstRepeat) {
  // Every document comes twice; the first repeat moves through the second half.
  std::vector<std::string> documents = sound_documents(12);
  const std::size_t half = documents.size();
  Random random(15);
  for (int i = 0; i < cases(20); ++i) {
    documents.resize(half);
    std::vector<std::string> again = documents;
    random.shuffle(again);
    documents.insert(documents.end(), again.begin(), again.end());
    const Job whole = monthly_job(documents);
    const std::string parts = json_of(in_parts(whole, 5, random).get());
    const std::string expected = compute(whole).json;
    ASSERT_NE(place_of_the_first_repeat(expected), "no repeat");
    ASSERT_EQ(place_of_the_first_repeat(parts), place_of_the_first_repeat(expected)) << i;
    ASSERT_EQ(without_first(parts), without_first(expected)) << i;
  }
}

TEST(Merging, WithAnEmptyStateChangesNothing) {
  const std::vector<std::string> documents = everything(40);
  const std::string expected = compute(monthly_job(documents)).json;
  const Owned<meq_state> empty = state_of(monthly_job({}));
  const Owned<meq_state> full = state_of(monthly_job(documents));
  ASSERT_EQ(meq_state_merge(full.get(), empty.get(), nullptr), MEQ_OK);
  EXPECT_EQ(json_of(full.get()), expected);
  ASSERT_EQ(meq_state_merge(empty.get(), full.get(), nullptr), MEQ_OK);
  EXPECT_EQ(json_of(empty.get()), expected);
}

TEST(Saving, TheSameCountsGivesTheSameBytesInWhateverOrderTheyCame) {
  std::vector<std::string> documents = sound_documents(80);
  const std::string expected = saved(state_of(monthly_job(documents)).get(), false);
  Random random(13);
  random.shuffle(documents);
  const std::string shuffled = saved(state_of(monthly_job(documents)).get(), false);
  // The places of findings are the only difference: a state without them is the same.
  EXPECT_EQ(without_first(json_of(loaded(shuffled).get())),
            without_first(json_of(loaded(expected).get())));
  EXPECT_EQ(saved(loaded(expected).get(), false), expected);
}

}  // namespace
}  // namespace matequity::test
