// SPDX-License-Identifier: Apache-2.0
// Where the latest submission holds the whole record, it alone counts.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "../capi/computation.hpp"
#include "inputs.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::ordered_json;

// The documents that count, by the contract's words: latest RPStartDate, of equals the last read.
std::vector<std::string> winners(const std::vector<std::string>& documents) {
  std::map<std::string, std::pair<std::string, std::size_t>> best;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Json one = Json::parse(documents[i]);
    const Json header = one.value("Header", Json::object());
    const std::string id = one.at("PregnancyID").get<std::string>();
    const std::string key = header.value("OrgIDProvider", "") + "|" + id;
    const std::string start = header.value("RPStartDate", "");
    const auto [known, fresh] = best.try_emplace(key, start, i);
    if (!fresh && start >= known->second.first) known->second = {start, i};
  }
  std::vector<bool> wins(documents.size());
  for (const auto& [key, winner] : best) wins[winner.second] = true;
  std::vector<std::string> chosen;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (wins[i]) chosen.push_back(documents[i]);
  }
  return chosen;
}

// Sample documents, many sent again with another start of the reporting period, or none.
std::vector<std::string> with_resubmissions(std::uint64_t pregnancies) {
  Random random(21);
  std::vector<std::string> documents = sound_documents(pregnancies);
  const std::size_t sent = documents.size();
  for (std::size_t i = 0; i < sent; ++i) {
    Json again = Json::parse(documents[random.below(sent)]);
    if (random.below(4) == 0) {
      again["Header"].erase("RPStartDate");
    } else {
      again["Header"]["RPStartDate"] = "2024-0" + std::to_string(1 + random.below(9)) + "-01";
    }
    again["FolicAcidSupplement"] = "0" + std::to_string(1 + random.below(3));
    again["Mother"]["EthnicCategoryMother"] = random.below(2) == 0 ? "A" : "N";
    documents.push_back(again.dump());
  }
  random.shuffle(documents);
  return documents;
}

// The request, with `latest`.
std::string latest_of(const std::string& request) {
  Json changed = Json::parse(request);
  changed["submissions"] = "latest";
  return changed.dump();
}

Json results_of(const std::string& json) { return Json::parse(json).at("results"); }

TEST(Duplicates, CountAsTheirWinnersAlone) {
  const std::vector<std::string> documents = with_resubmissions(150);
  const std::vector<std::string> chosen = winners(documents);
  ASSERT_LT(chosen.size(), documents.size() - 100);
  const std::string all = compute(latest_of(full_request(true)), as_lines(documents)).json;
  EXPECT_EQ(results_of(all),
            results_of(compute(latest_of(full_request(true)), as_lines(chosen)).json));
  const Json input = Json::parse(all).at("input");
  EXPECT_EQ(input.at("documents"), documents.size());
  EXPECT_EQ(input.at("accepted"), documents.size());
  EXPECT_EQ(input.at("duplicates"), documents.size() - chosen.size());
}

TEST(Duplicates, CountEachWhereTheyAreKept) {
  const std::vector<std::string> documents = with_resubmissions(40);
  Job job;
  job.request = R"({"indicators": ["P1.2", "P3.2"]})";
  job.inputs.push_back({{}, as_lines(documents)});
  job.keep_duplicates = true;
  const Json kept = Json::parse(compute(job).json);
  // Told apart by an id of their own, none is a duplicate.
  std::string apart;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    Json one = Json::parse(documents[i]);
    one["PregnancyID"] = std::to_string(i);
    apart += one.dump() + "\n";
  }
  EXPECT_EQ(kept.at("results"), results_of(compute(job.request, apart).json));
  EXPECT_EQ(kept.at("input").at("duplicates"), 0);
}

TEST(Duplicates, AreFoundBySeveralThreadsTheSame) {
  const std::vector<std::string> documents = with_resubmissions(600);
  Job job;
  job.request = latest_of(full_request());
  job.inputs.push_back({{}, as_lines(documents)});
  const std::string expected = compute(job).json;
  job.threads = 3;
  EXPECT_TRUE(compute(job).json == expected);
}

}  // namespace
}  // namespace matequity::test
