// SPDX-License-Identifier: Apache-2.0
// The statistics by name through the C library: arguments, refusals, hostile requests.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "handles.hpp"

namespace matequity::test {
namespace {

std::string answer(const std::string& name, const std::string& json) {
  Got<meq_bytes> bytes;
  EXPECT_EQ(
      meq_statistics_call(name.data(), name.size(), json.data(), json.size(), bytes.out(), nullptr),
      MEQ_OK);
  return std::string(view(meq_bytes_view(bytes)));
}

TEST(Statistics, AreCalledByName) {
  const std::string given =
      answer("phe_proportion", R"({"inputs": {"columns": {"x": [3], "n": [10]}}})");
  EXPECT_NE(given.find("\"status\":\"ok\""), std::string::npos) << given;
  EXPECT_NE(given.find("\"value\":[0.3]"), std::string::npos) << given;
}

TEST(Statistics, AreListed) {
  Got<meq_bytes> list;
  ASSERT_EQ(meq_statistics_list(list.out(), nullptr), MEQ_OK);
  EXPECT_NE(view(meq_bytes_view(list)).find("phe_proportion"), std::string_view::npos);
}

TEST(Statistics, RefuseNullArgumentsByName) {
  Error error;
  Got<meq_bytes> bytes;
  EXPECT_EQ(meq_statistics_call("xmr", 3, "{}", 2, nullptr, error.out()), MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("answer")) << error.message();
  EXPECT_EQ(meq_statistics_call(nullptr, 3, "{}", 2, bytes.out(), error.out()), MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("name")) << error.message();
  EXPECT_EQ(meq_statistics_call("xmr", 3, nullptr, 2, bytes.out(), error.out()),
            MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("json")) << error.message();
  EXPECT_EQ(meq_statistics_list(nullptr, error.out()), MEQ_ERROR_ARGUMENT);
}

TEST(Statistics, AnswerWithTheReasonWhereTheyRefuse) {
  EXPECT_NE(answer("no_such", "{}").find("no_such"), std::string::npos);
  for (const char* request :
       {"", "{", "[]", "{}", R"({"inputs": 1})", R"({"inputs": {"columns": {"x": 3}}})",
        R"({"inputs": {"columns": {"x": [1, 2], "n": [10]}}})"}) {
    const std::string given = answer("phe_proportion", request);
    EXPECT_NE(given.find("\"status\":\"error\""), std::string::npos) << request << given;
  }
}

TEST(Statistics, RefuseWhatNestsDeeply) {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  for (const std::string& request :
       {deep, "{\"inputs\":" + deep + "}", R"({"inputs":{"columns":{"x":)" + deep + "}}}",
        R"({"inputs":{"columns":{"x":[1,2],"n":[9,9],"g":[)" + deep + "," + deep +
            R"(]},"groups":["g"]}})",
        R"({"inputs":{"columns":{"x":[1],"n":[9]},"groups":)" + deep + "}}",
        R"({"inputs":{"columns":{"x":[1],"n":[9]}},"options":{"confidence":)" + deep + "}}",
        R"({"inputs":{"columns":{"x":[1],"n":[9]},"observed_totals":{"t":)" + deep + "}}}"}) {
    for (const char* name : {"phe_proportion", "phe_quantile", "calculate_ISRate"}) {
      EXPECT_NE(answer(name, request).find("{\"status\":"), std::string::npos) << name;
    }
  }
}

TEST(Statistics, GiveTheSameInSeveralThreads) {
  const std::string request = R"({"inputs": {"columns": {"x": [3, 7], "n": [10, 20]}}})";
  const std::string expected = answer("phe_proportion", request);
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 200; ++round) {
        if (answer("phe_proportion", request) != expected) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace matequity::test
