// SPDX-License-Identifier: Apache-2.0
// Every record case, and every case of files as people have them, by the engine and by the C
// library.
#include <gtest/gtest.h>

#include <fstream>
#include <ostream>

#include "faces.hpp"

namespace matequity::test {

void PrintTo(const RecordCase& one, std::ostream* out) { *out << one.why; }

namespace {

std::vector<RecordCase> all_cases() {
  std::vector<RecordCase> cases = record_cases(RECORD_CASES);
  for (RecordCase& one : file_cases(FILE_CASES)) cases.push_back(std::move(one));
  return cases;
}

class Records : public testing::TestWithParam<RecordCase> {};

// A case that waits must not pass: else its name is to be taken off the list.
void expect_agreement(const RecordCase& one, const Answer& answer,
                      const std::set<std::string>& waiting) {
  const std::vector<std::string> found = differences(one, answer);
  if (waiting.count(one.id) > 0) {
    EXPECT_FALSE(found.empty()) << one.id << " passes: take it off the list in waiting.json";
    return;
  }
  for (const std::string& difference : found) ADD_FAILURE() << one.why << "\n  " << difference;
}

TEST_P(Records, AreAnsweredByTheEngine) {
  static const auto waiting = waiting_cases(WAITING_CASES, "engine");
  expect_agreement(GetParam(), answer_of_engine(GetParam()), waiting);
}

TEST_P(Records, AreAnsweredByTheLibrary) {
  static const auto waiting = waiting_cases(WAITING_CASES, "library");
  expect_agreement(GetParam(), answer_of_library(GetParam()), waiting);
}

INSTANTIATE_TEST_SUITE_P(Case, Records, testing::ValuesIn(all_cases()),
                         [](const auto& one) { return one.param.name; });

// The comparison itself must see what is wrong.
class Comparing : public testing::Test {
 protected:
  Comparing() {
    one_.expect = Json::parse(R"({"input": {"documents": 2}, "results":
      [{"indicator": "P1.2", "breakdown": {"ethnic_group": "White"}, "numerator": 1,
        "value": 33.333333333333336, "comparison": {"ratio": 0.5}}]})");
    answer_.json = R"({"input": {"documents": 2, "accepted": 1, "rejected": 1}, "results":
      [{"indicator": "P1.2", "period": null, "breakdown": {"ethnic_group": "White"},
        "numerator": 1, "value": 33.33333333333, "comparison": {"ratio": 0.5}}]})";
  }

  std::size_t differences_after(const std::string& from, const std::string& to) {
    Answer changed = answer_;
    const std::size_t at = changed.json.find(from);
    if (at == std::string::npos) throw std::logic_error("nothing to change");
    changed.json.replace(at, from.size(), to);
    return differences(one_, changed).size();
  }

  RecordCase one_;
  Answer answer_;
};

TEST_F(Comparing, FindsNothingWhereAllAgrees) { EXPECT_TRUE(differences(one_, answer_).empty()); }

TEST_F(Comparing, SeesAWrongCount) {
  EXPECT_EQ(differences_after("numerator\": 1", "numerator\": 2"), 1u);
}

TEST_F(Comparing, SeesAValueThatIsOffByOneInAMillion) {
  EXPECT_EQ(differences_after("33.33333333333", "33.33336"), 1u);
}

TEST_F(Comparing, SeesAWrongComparison) { EXPECT_EQ(differences_after("0.5", "0.6"), 1u); }

TEST_F(Comparing, SeesMissingUnwantedAndWrongEntriesOfInequality) {
  const std::string entry = R"("indicator": "P1.2", "dimension": "band", "measure": "sii")";
  answer_.json = R"({"input": {"documents": 0, "accepted": 0, "rejected": 0}, "results": [],
    "inequality": [{"value": 2.0, )" +
                 entry + "}]}";
  const auto differences_of = [&](const std::string& key, const std::string& more) {
    one_.expect = Json::parse("{\"" + key + "\": [{" + entry + more + "}]}");
    return differences(one_, answer_).size();
  };
  EXPECT_EQ(differences_of("inequality", R"(, "value": 2)"), 0u);
  EXPECT_EQ(differences_of("inequality", R"(, "value": 3)"), 1u);
  EXPECT_EQ(differences_of("no_inequality", ""), 1u);
}

TEST_F(Comparing, SeesAMissingRow) { EXPECT_EQ(differences_after("White", "Black"), 1u); }

TEST_F(Comparing, SeesDocumentsThatDoNotAddUp) {
  EXPECT_EQ(differences_after("\"accepted\": 1", "\"accepted\": 2"), 1u);
}

TEST_F(Comparing, SeesAWrongExitStatusAndAMessageThatDoesNotSayIt) {
  one_.expect = Json::parse(R"({"exit": 2, "stderr": ["star_sign"]})");
  EXPECT_EQ(differences(one_, {1, "failed", {}}).size(), 2u);
  EXPECT_TRUE(differences(one_, {2, "unknown dimension 'star_sign'", {}}).empty());
}

TEST_F(Comparing, SeesFindingsByTheirCountAndMessage) {
  answer_.json = R"({"input": {"documents": 0, "accepted": 0, "rejected": 0, "findings": [
    {"code": "duplicate", "field": "PregnancyID", "count": 2, "message": "Sort them"}]},
    "results": []})";
  const auto differences_of = [&](const char* key, const std::string& finding) {
    one_.expect = Json::parse("{\"" + std::string(key) + "\": [" + finding + "]}");
    return differences(one_, answer_).size();
  };
  EXPECT_EQ(differences_of("findings", R"({"code": "duplicate", "count": 2, "message": "sort"})"),
            0u);
  EXPECT_EQ(differences_of("findings", R"({"code": "duplicate", "count": 3})"), 1u);
  EXPECT_EQ(differences_of("findings", R"({"code": "duplicate", "message": "join"})"), 1u);
  EXPECT_EQ(differences_of("findings", R"({"code": "rows_apart"})"), 1u);
  EXPECT_EQ(differences_of("absent_findings", R"({"code": "duplicate"})"), 1u);
  EXPECT_EQ(differences_of("absent_findings", R"({"code": "duplicate", "field": "Sex"})"), 0u);
}

TEST_F(Comparing, SeesAnotherDeprivation) {
  answer_.json = R"({"input": {"documents": 0, "accepted": 0, "rejected": 0}, "results": [],
    "deprivation": {"year": 2019}})";
  one_.expect = Json::parse(R"({"deprivation": {"year": 2019}})");
  EXPECT_TRUE(differences(one_, answer_).empty());
  one_.expect = Json::parse(R"({"deprivation": {"year": 2025}})");
  EXPECT_EQ(differences(one_, answer_).size(), 1u);
}

TEST(WaitingCases, AreCasesAndAreListedOnce) {
  std::set<std::string> ids;
  for (const RecordCase& one : all_cases()) ids.insert(one.id);
  std::ifstream stream(WAITING_CASES);
  std::set<std::string> names;
  const Json written = Json::parse(stream);
  for (const Json& one : written.at("waiting")) {
    const auto name = one.get<std::string>();
    EXPECT_TRUE(names.insert(name).second) << name << " is listed twice";
    EXPECT_EQ(ids.count(name.substr(0, name.find('@'))), 1u) << name << " is no case";
  }
}

TEST_F(Comparing, SeesRowsInAnotherOrderAndRowsTooMany) {
  one_.expect = Json::parse(R"({"only": [], "order": ["P2.1", "P1.2 [ethnic_group=White]"]})");
  EXPECT_EQ(differences(one_, answer_).size(), 2u);
}

}  // namespace
}  // namespace matequity::test
