// SPDX-License-Identifier: Apache-2.0
#include "matequity/plan.h"

#include "engine/plan/judge/judge.hpp"
#include "engine/plan/write/output.hpp"
#include "handles.hpp"

using matequity::capi::guarded;
using matequity::capi::needed;
using matequity::capi::view;

struct meq_plan_result {
  std::string json;
  std::string csv;
};

extern "C" {

meq_status meq_plan_judge(const meq_engine* engine, const char* request, size_t request_size,
                          const char* plan, size_t plan_size, const char* results,
                          size_t results_size, meq_plan_result** result, meq_error** error) {
  if (result != nullptr) *result = nullptr;
  return guarded(error, [&] {
    needed(engine, "engine");
    needed(result, "result");
    const matequity::plan::Judgement judged(
        engine->catalogue, view(request, request_size, "request"), view(plan, plan_size, "plan"),
        view(results, results_size, "results"));
    auto made = std::make_unique<meq_plan_result>();
    made->json = matequity::plan::to_json(judged, MATEQUITY_VERSION);
    made->csv = matequity::plan::to_csv(judged);
    *result = made.release();
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
