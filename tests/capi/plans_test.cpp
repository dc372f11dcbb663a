// SPDX-License-Identifier: Apache-2.0
// meq_plan_judge: its answers, refusals, ownership and threads.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "computation.hpp"

namespace matequity::test {
namespace {

struct FreePlan {
  void operator()(meq_plan_result* result) const { meq_plan_result_free(result); }
};
using Judged = std::unique_ptr<meq_plan_result, FreePlan>;

constexpr std::string_view kPlan =
    R"({"as_of": "2026-01-01", "actions": [{"id": "A1", "title": "Interpreters",)"
    R"( "owner": {"role": "Lead"}, "due": "2025-12-31", "rag_reported": "green"}]})";

meq_status judge(const meq_engine* engine, std::string_view request, std::string_view plan,
                 std::string_view results, Judged& judged, Error& error) {
  meq_plan_result* made = nullptr;
  const meq_status status =
      meq_plan_judge(engine, request.data(), request.size(), plan.data(), plan.size(),
                     results.data(), results.size(), &made, error.out());
  judged.reset(made);
  return status;
}

std::string judged_json(std::string_view plan, std::string_view request = {}) {
  Judged judged;
  Error error;
  EXPECT_EQ(judge(built_in_engine(), request, plan, {}, judged, error), MEQ_OK) << error.message();
  return std::string(view(meq_plan_result_json(judged.get())));
}

TEST(Plans, AreJudged) {
  const std::string json = judged_json(kPlan);
  EXPECT_NE(json.find("\"schema\":\"matequity.plan_result/1\""), std::string::npos);
  EXPECT_NE(json.find("\"state\":\"overdue\",\"overdue_days\":1"), std::string::npos);
  EXPECT_NE(json.find("\"rag_mismatch\":true"), std::string::npos);
}

TEST(Plans, GiveTheirActionsAsCsvThatCanBeJudgedAgain) {
  Judged first;
  Judged second;
  Error error;
  ASSERT_EQ(judge(built_in_engine(), {}, kPlan, {}, first, error), MEQ_OK);
  const std::string_view csv = view(meq_plan_result_csv(first.get()));
  ASSERT_EQ(judge(built_in_engine(), R"({"as_of": "2026-01-01"})", csv, {}, second, error), MEQ_OK);
  EXPECT_EQ(view(meq_plan_result_csv(second.get())), csv);
}

TEST(Plans, OutliveTheirEngine) {
  Got<meq_engine> engine;
  ASSERT_EQ(meq_engine_new(nullptr, engine.out(), nullptr), MEQ_OK);
  Judged judged;
  Error error;
  ASSERT_EQ(judge(engine.get(), {}, kPlan, {}, judged, error), MEQ_OK);
  engine.release().reset();
  EXPECT_EQ(view(meq_plan_result_json(judged.get())), judged_json(kPlan));
}

TEST(Plans, TakeTheResultOfARunAsItIs) {
  const std::string_view document =
      R"({"PregnancyID": "1", "AntenatalAppDate": "2024-05-01", "FolicAcidSupplement": "01"})";
  Got<meq_result> result;
  ASSERT_EQ(meq_compute(built_in_engine(), nullptr, 0, document.data(), document.size(),
                        result.out(), nullptr),
            MEQ_OK);
  Judged judged;
  Error error;
  ASSERT_EQ(judge(built_in_engine(), {}, kPlan, view(meq_result_json(result.get())), judged, error),
            MEQ_OK)
      << error.message();
  EXPECT_NE(view(meq_plan_result_json(judged.get())).find("\"gaps\":{\"confidence\":0.95"),
            std::string_view::npos);
}

meq_status judge_results(std::string_view plan, const meq_plan_results* results, Judged& judged,
                         Error& error) {
  meq_plan_result* raw = nullptr;
  const meq_status status = meq_plan_judge_results(built_in_engine(), nullptr, 0, plan.data(),
                                                   plan.size(), results, &raw, error.out());
  judged.reset(raw);
  return status;
}

meq_plan_results beside(const std::vector<const meq_result*>& handles,
                        std::string_view saved = {}) {
  meq_plan_results results{};
  results.struct_size = sizeof results;
  results.results = handles.data();
  results.result_count = handles.size();
  results.saved = text_of(saved);
  return results;
}

// 60 White women of whom 50 took folic acid and 60 Black women of whom 20 did.
std::string women() {
  std::string lines;
  for (int i = 0; i < 120; ++i) {
    const bool black = i >= 60;
    const bool taken = black ? i < 80 : i < 50;
    lines += R"({"PregnancyID": ")" + std::to_string(i) + R"(", "AntenatalAppDate": "2025-0)" +
             std::to_string(1 + i % 6) + R"(-10", "FolicAcidSupplement": ")" +
             (taken ? "01" : "03") + R"(", "Mother": {"EthnicCategoryMother": ")" +
             (black ? "N" : "A") + "\"}}\n";
  }
  return lines;
}

TEST(Plans, AreJudgedByResultsAsByTheirDocuments) {
  const Owned<meq_run> run =
      run_of(job_of(R"({"period": "month", "by": [["ethnic_code"], ["ethnic_group"]]})", women()));
  Got<meq_result> months;
  Got<meq_result> all;
  ASSERT_EQ(meq_run_finish(run.get(), months.out(), nullptr), MEQ_OK);
  const std::string_view changes = R"({"period": "all", "by": [["ethnic_group"]]})";
  ASSERT_EQ(meq_run_result_by(run.get(), changes.data(), changes.size(), all.out(), nullptr),
            MEQ_OK);
  const std::string saved_all(view(meq_result_json(all)));
  const std::string saved_months(view(meq_result_json(months)));
  Judged expected;
  Error error;
  ASSERT_EQ(judge(built_in_engine(), {}, kPlan, "[" + saved_all + "," + saved_months + "]",
                  expected, error),
            MEQ_OK)
      << error.message();
  const std::string json(view(meq_plan_result_json(expected.get())));
  EXPECT_NE(json.find("\"stratum\":\"ethnic_group=Black\""), std::string::npos);

  const std::vector<const meq_result*> both = {all, months};
  const std::vector<const meq_result*> one = {all};
  for (const meq_plan_results& results : {beside(both), beside(one, saved_months)}) {
    Judged judged;
    ASSERT_EQ(judge_results(kPlan, &results, judged, error), MEQ_OK) << error.message();
    EXPECT_EQ(view(meq_plan_result_json(judged.get())), json);
  }
}

TEST(Plans, TakeResultsThatHaveOutlivedTheirEngine) {
  Got<meq_engine> engine;
  ASSERT_EQ(meq_engine_new(nullptr, engine.out(), nullptr), MEQ_OK);
  Got<meq_result> result;
  const std::string input = women();
  const std::string_view request = R"({"by": [["ethnic_group"]]})";
  ASSERT_EQ(meq_compute(engine, request.data(), request.size(), input.data(), input.size(),
                        result.out(), nullptr),
            MEQ_OK);
  engine.release().reset();
  const std::vector<const meq_result*> handles = {result};
  const meq_plan_results results = beside(handles);
  Judged judged;
  Error error;
  ASSERT_EQ(judge_results(kPlan, &results, judged, error), MEQ_OK) << error.message();
  EXPECT_NE(view(meq_plan_result_json(judged.get())).find("\"stratum\":\"ethnic_group=Black\""),
            std::string_view::npos);
}

TEST(Plans, WithoutResultsHaveNoGaps) {
  const std::string expected = judged_json(kPlan);
  meq_plan_results short_one{};
  short_one.struct_size = sizeof(std::uint32_t);
  const meq_plan_results none = beside({});
  for (const meq_plan_results* results :
       std::initializer_list<const meq_plan_results*>{nullptr, &short_one, &none}) {
    Judged judged;
    Error error;
    ASSERT_EQ(judge_results(kPlan, results, judged, error), MEQ_OK) << error.message();
    EXPECT_EQ(view(meq_plan_result_json(judged.get())), expected);
  }
}

TEST(Plans, ByResultsThatAreNoneAreRefused) {
  Judged judged;
  Error error;
  const std::vector<const meq_result*> null = {nullptr};
  meq_plan_results results = beside(null);
  EXPECT_EQ(judge_results(kPlan, &results, judged, error), MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("results[0]")) << error.message();
  results.results = nullptr;
  EXPECT_EQ(judge_results(kPlan, &results, judged, error), MEQ_ERROR_ARGUMENT);
  results = beside({}, "{}");
  EXPECT_EQ(judge_results(kPlan, &results, judged, error), MEQ_ERROR_REQUEST);
  EXPECT_EQ(error.place(), "result");
  results.struct_size = 0;
  EXPECT_EQ(judge_results(kPlan, &results, judged, error), MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("struct_size")) << error.message();
  EXPECT_EQ(judged, nullptr);
}

TEST(Plans, ThatCannotBeReadAreRefusedWithTheirPlace) {
  struct RefusedPlan {
    const char* request;
    const char* plan;
    const char* results;
    const char* place;
    meq_input input;
  };
  for (const RefusedPlan& one :
       {RefusedPlan{"", "{", "", "plan", MEQ_INPUT_PLAN},
        RefusedPlan{"", "{}", "", "request.as_of", MEQ_INPUT_REQUEST},
        RefusedPlan{"{\"asof\": 1}", "{}", "", "request.asof", MEQ_INPUT_REQUEST},
        RefusedPlan{"[]", "{}", "", "request.document", MEQ_INPUT_REQUEST},
        RefusedPlan{"", "{\"as_of\": \"2026-01-01\"}", "{}", "result", MEQ_INPUT_RESULT}}) {
    Judged judged;
    Error error;
    EXPECT_EQ(judge(built_in_engine(), one.request, one.plan, one.results, judged, error),
              MEQ_ERROR_REQUEST);
    EXPECT_EQ(error.place(), one.place);
    EXPECT_EQ(meq_error_input(error), one.input);
    EXPECT_EQ(judged, nullptr);
  }
}

TEST(Plans, NeedAnEngineWithThePluginOfPriority5) {
  meq_engine_options options{};
  options.struct_size = sizeof options;
  options.without_built_in = 1;
  Got<meq_engine> engine;
  ASSERT_EQ(meq_engine_new(&options, engine.out(), nullptr), MEQ_OK);
  Judged judged;
  Error error;
  EXPECT_EQ(judge(engine.get(), {}, kPlan, {}, judged, error), MEQ_ERROR_PLUGIN);
}

TEST(Plans, WithNullWhereSomethingIsNeededAreRefused) {
  Judged judged;
  Error error;
  EXPECT_EQ(judge(nullptr, {}, kPlan, {}, judged, error), MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("engine"));
  EXPECT_EQ(meq_plan_judge(built_in_engine(), nullptr, 0, kPlan.data(), kPlan.size(), nullptr, 0,
                           nullptr, error.out()),
            MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("result"));
  meq_plan_result* made = nullptr;
  EXPECT_EQ(
      meq_plan_judge(built_in_engine(), nullptr, 0, nullptr, 7, nullptr, 0, &made, error.out()),
      MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("plan"));
  meq_plan_result_free(nullptr);
  EXPECT_EQ(meq_plan_result_json(nullptr).size, 0U);
  EXPECT_EQ(meq_plan_result_csv(nullptr).size, 0U);
}

TEST(Plans, GiveTheSameInSeveralThreads) {
  const std::string expected = judged_json(kPlan);
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 20; ++round) wrong += judged_json(kPlan) == expected ? 0 : 1;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Plans, HaveSchemasInTheEngine) {
  for (const std::string_view name : {"plan", "plan_result"}) {
    EXPECT_GT(meq_engine_schema(built_in_engine(), name.data(), name.size()).size, 1000U) << name;
  }
}

}  // namespace
}  // namespace matequity::test
