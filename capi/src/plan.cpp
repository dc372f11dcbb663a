// SPDX-License-Identifier: Apache-2.0
#include "matequity/plan.h"

#include "engine/plan/judge/judge.hpp"
#include "engine/plan/write/output.hpp"
#include "handles.hpp"

using matequity::capi::guarded;
using matequity::capi::require_non_null;
using matequity::capi::view;

struct meq_plan_result {
  std::string json;
  std::string csv;
};

namespace {

std::unique_ptr<meq_plan_result> judged(const meq_engine& engine, std::string_view request,
                                        std::string_view plan,
                                        const matequity::plan::Results& results) {
  const matequity::plan::Judgement judgement(engine.catalogue, request, plan, results);
  auto result = std::make_unique<meq_plan_result>();
  result->json = matequity::plan::to_json(judgement, MATEQUITY_VERSION);
  result->csv = matequity::plan::to_csv(judgement);
  return result;
}

matequity::plan::Results results_in(const meq_plan_results& beside) {
  matequity::plan::Results results;
  if (beside.result_count > 0) require_non_null(beside.results, "results");
  for (std::size_t i = 0; i < beside.result_count; ++i) {
    const std::string place = "results[" + std::to_string(i) + "]";
    results.views.push_back(&require_non_null(beside.results[i], place.c_str()).view);
  }
  results.saved = view(beside.saved.data, beside.saved.size, "saved");
  return results;
}

}  // namespace

extern "C" {

meq_status meq_plan_judge(const meq_engine* engine, const char* request, size_t request_size,
                          const char* plan, size_t plan_size, const char* results,
                          size_t results_size, meq_plan_result** result, meq_error** error) {
  if (result != nullptr) *result = nullptr;
  return guarded(error, [&] {
    require_non_null(engine, "engine");
    require_non_null(result, "result");
    const matequity::plan::Results saved{{}, view(results, results_size, "results")};
    *result = judged(*engine, view(request, request_size, "request"), view(plan, plan_size, "plan"),
                     saved)
                  .release();
  });
}

meq_status meq_plan_judge_results(const meq_engine* engine, const char* request,
                                  size_t request_size, const char* plan, size_t plan_size,
                                  const meq_plan_results* results, meq_plan_result** result,
                                  meq_error** error) {
  if (result != nullptr) *result = nullptr;
  return guarded(error, [&] {
    require_non_null(engine, "engine");
    require_non_null(result, "result");
    const meq_plan_results known = matequity::capi::options_of(results);
    *result = judged(*engine, view(request, request_size, "request"), view(plan, plan_size, "plan"),
                     results_in(known))
                  .release();
  });
}

meq_text meq_plan_result_json(const meq_plan_result* result) {
  return result == nullptr ? meq_text{nullptr, 0} : matequity::capi::text_of(result->json);
}

meq_text meq_plan_result_csv(const meq_plan_result* result) {
  return result == nullptr ? meq_text{nullptr, 0} : matequity::capi::text_of(result->csv);
}

void meq_plan_result_free(meq_plan_result* result) { delete result; }
}
