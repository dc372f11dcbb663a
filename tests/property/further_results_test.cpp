// SPDX-License-Identifier: Apache-2.0
// What was counted by month gives, for every longer period, other breakdowns and other disclosure
// rules, the bytes that records read again would give.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "../capi/computation.hpp"
#include "inputs.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::ordered_json;

// Returns that months, quarters or years alone hold, that nothing but all dates holds, and those
// that stand in for the records of a provider.
std::vector<std::string> returns_of_every_length(Random& random) {
  constexpr std::pair<const char*, const char*> kPeriods[] = {
      {"2024-04-01", "2024-04-30"}, {"2024-04-01", "2024-06-30"}, {"2024-04-01", "2025-03-31"},
      {"2024-01-01", "2024-12-31"}, {"2024-05-10", "2024-05-20"}, {"2024-03-15", "2024-05-14"}};
  std::vector<std::string> documents;
  for (int i = 0; i < 12; ++i) {
    Json one = {{"ReturnType", "Counts"}, {"OrgIDProvider", random.below(2) == 0 ? "RZA" : "RZB"}};
    const std::size_t period = random.below(7);
    if (period < 6) {
      one["PeriodStart"] = kPeriods[period].first;
      one["PeriodEnd"] = kPeriods[period].second;
    }
    one["Rows"] = Json::array();
    for (const char* measure : {"Stillbirths", "TotalBirths", "Units", "UnitsActionA"}) {
      one["Rows"].push_back({{"Measure", measure}, {"Count", random.below(60)}});
      one["Rows"].push_back(
          {{"Measure", measure}, {"Count", random.below(30)}, {"EthnicCategory", "N"}});
    }
    documents.push_back(one.dump());
  }
  return documents;
}

// Records with duplicates and faults, the sample's returns, and those above; in any order.
std::string mixed_input(std::uint64_t seed) {
  Random random(seed);
  std::vector<std::string> documents = sample_documents(90, seed);
  for (std::string& one : sample_returns()) documents.push_back(std::move(one));
  for (std::string& one : returns_of_every_length(random)) documents.push_back(std::move(one));
  random.shuffle(documents);
  return as_lines(documents);
}

Json counted_request(const char* period, std::uint64_t seed) {
  Json request = Json::parse(full_request());
  request["period"] = period;
  if (seed % 3 == 1) request["from"] = "2024-04-11";  // within a month, quarter and year
  if (seed % 3 == 2) request["to"] = "2025-02-17";
  return request;
}

std::string json_taken(meq_status status, Got<meq_result>& result, Error& error) {
  if (status != MEQ_OK) throw std::runtime_error(error.message());
  return std::string(view(meq_result_json(result)));
}

std::string json_by(const meq_run* run, const Json& changes) {
  Got<meq_result> result;
  Error error;
  const std::string text = changes.dump();
  const meq_status status =
      meq_run_result_by(run, text.data(), text.size(), result.out(), error.out());
  return json_taken(status, result, error);
}

std::string json_by(const meq_state* state, const Json& changes) {
  Got<meq_result> result;
  Error error;
  const std::string text = changes.dump();
  const meq_status status =
      meq_state_result_by(state, text.data(), text.size(), result.out(), error.out());
  return json_taken(status, result, error);
}

std::string read_again(Json request, const Json& changes, const std::string& input) {
  for (const auto& [key, value] : changes.items()) request[key] = value;
  return compute(request.dump(), input).json;
}

Owned<meq_run> ended_run(const Json& request, const std::string& input) {
  Owned<meq_run> run = run_of(job_of(request.dump(), input));
  if (meq_run_end(run.get(), nullptr) != MEQ_OK) throw std::runtime_error("the run does not end");
  return run;
}

TEST(FurtherResults, OfLongerPeriodsAreWhatReadingAgainGives) {
  struct Counted {
    const char* period;
    std::vector<const char*> longer;
  };
  const std::vector<Counted> all = {
      {"month", {"month", "quarter", "calendar_year", "financial_year", "all"}},
      {"quarter", {"quarter", "calendar_year", "financial_year", "all"}},
      {"calendar_year", {"calendar_year", "all"}},
      {"financial_year", {"financial_year", "all"}},
      {"all", {"all"}}};
  // Three at least: requests begin, end, or do neither within a period.
  const std::uint64_t seeds = cases(6) < 3 ? 3 : 6;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const std::string input = mixed_input(seed);
    for (const Counted& counted : all) {
      const Json request = counted_request(counted.period, seed);
      const Owned<meq_run> run = ended_run(request, input);
      for (const char* period : counted.longer) {
        const Json changes = {{"period", period}};
        ASSERT_EQ(json_by(run.get(), changes), read_again(request, changes, input))
            << "seed " << seed << ", counted by " << counted.period << ", taken by " << period;
      }
    }
  }
}

TEST(FurtherResults, OfOtherBreakdownsAndRulesAreWhatReadingAgainGives) {
  const Json by[] = {
      Json::array(), Json::parse(R"([["ethnic_group"], ["imd_quintile"]])"),
      Json::parse(R"([["imd_quintile", "ethnic_code"], ["provider", "ethnic_group"]])"),
      Json::parse(R"([["csf_group"], ["band"], ["question"], ["group", "band"]])")};
  for (std::uint64_t seed = 7; seed <= 9; ++seed) {
    const std::string input = mixed_input(seed);
    Json request = counted_request("month", seed);
    request["by"] = Json::parse(R"([["ethnic_code"], ["imd_decile"], ["provider"], ["band"]])");
    const Owned<meq_run> run = ended_run(request, input);
    for (const Json& wanted : by) {
      for (const char* period : {"month", "financial_year", "all"}) {
        for (const char* rule : {"none", "nhs-rounding"}) {
          const Json changes = {{"period", period}, {"by", wanted}, {"disclosure", rule}};
          ASSERT_EQ(json_by(run.get(), changes), read_again(request, changes, input))
              << "seed " << seed << ", " << changes;
        }
      }
    }
  }
}

// The result without the finding that compares a document's rows with those of one it replaces:
// between two states there are no rows.
std::string without_fewer_rows(const std::string& result_json) {
  auto result = nlohmann::ordered_json::parse(result_json);
  auto& findings = result.at("input").at("findings");
  for (std::size_t i = findings.size(); i-- > 0;) {
    if (findings[i].at("code") == "fewer_rows") findings.erase(i);
  }
  return without_first(result.dump());
}

TEST(FurtherResults, OfStatesSavedAndMergedAreWhatReadingAllGives) {
  Json request = counted_request("month", 0);
  request["submissions"] = "latest";  // counts of several months cannot be put together
  const std::string first = mixed_input(21);
  const std::string second = mixed_input(22);
  const Owned<meq_state> state = loaded(saved(state_of(job_of(request.dump(), first)).get(), true));
  const Owned<meq_state> later = state_of(job_of(request.dump(), second));
  ASSERT_EQ(meq_state_merge(state.get(), later.get(), nullptr), MEQ_OK);
  for (const char* period : {"quarter", "calendar_year", "all"}) {
    const Json changes = {{"period", period}};
    EXPECT_EQ(without_fewer_rows(json_by(state.get(), changes)),
              without_fewer_rows(read_again(request, changes, first + second)))
        << period;
  }
}

}  // namespace
}  // namespace matequity::test
