/* SPDX-License-Identifier: Apache-2.0 */
/* matequity/plan.h: an equity and equality action plan, judged. */
#ifndef MATEQUITY_PLAN_H
#define MATEQUITY_PLAN_H

#include "engine.h"
#include "error.h"
#include "result.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A judged plan: finished and immutable; may be shared between threads. Independent of its
 * engine. */
typedef struct meq_plan_result meq_plan_result;

/* Judges a plan against what the guidance asks (priority 5): checks PC01 to PC18 and AT01 to AT05,
 * the state and rating of every action, coverage, commitments, national actions, the audit; and,
 * where results are handed over, which gaps have an action and which metrics moved.
 *
 * request  JSON, or empty for defaults: {"as_of": "2026-03-31", "due_soon_days": 30,
 *          "progress_percent": 80, "critical_milestone_days": 30, "review_days": 92}. Without
 *          `as_of` the plan's own day counts; the library has no clock.
 * plan     JSON (docs/plan.schema.json), or CSV with the list of actions alone.
 * results  what meq_result_json gave, a JSON list of several such documents (one over all dates
 *          for the gaps, one by months for what changed), or empty.
 *
 * What is wrong within a plan is a finding in the result, and the rest is judged. Fails with
 * MEQ_ERROR_REQUEST when request, plan or results cannot be read at all or there is no day to judge
 * (meq_error_input says which of the three; meq_error_place: "request.as_of", "plan", "result"),
 * with MEQ_ERROR_PLUGIN when the engine has no plugin that takes plans. The same input gives the
 * same bytes. Safe from any thread. */
MEQ_API meq_status meq_plan_judge(const meq_engine *engine, const char *request,
                                  size_t request_size, const char *plan, size_t plan_size,
                                  const char *results, size_t results_size,
                                  meq_plan_result **result, meq_error **error);

/* Results beside a plan: handles, saved documents, or both. */
typedef struct meq_plan_results {
  uint32_t struct_size;
  uint32_t reserved;
  const meq_result *const *results; /* borrowed for the call, of any engine; none may be NULL */
  size_t result_count;
  meq_text saved; /* documents that were saved, as `results` of meq_plan_judge */
} meq_plan_results;

/* The same with results as they are: nothing is written and read back. One over all dates brings
 * the gaps, one by months what changed; meq_run_result_by gives both from one reading. A result
 * judges a plan as its saved document does, to the byte. NULL `results` are none. */
MEQ_API meq_status meq_plan_judge_results(const meq_engine *engine, const char *request,
                                          size_t request_size, const char *plan, size_t plan_size,
                                          const meq_plan_results *results,
                                          meq_plan_result **result, meq_error **error);

/* The judged plan (docs/plan_result.schema.json). */
MEQ_API meq_text meq_plan_result_json(const meq_plan_result *result);

/* The tracked list of actions as CSV (RFC 4180, UTF-8, CR LF). It can be handed to meq_plan_judge
 * again: columns that begin with "derived." are passed over. */
MEQ_API meq_text meq_plan_result_csv(const meq_plan_result *result);

MEQ_API void meq_plan_result_free(meq_plan_result *result);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_PLAN_H */
