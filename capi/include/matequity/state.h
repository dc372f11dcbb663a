/* SPDX-License-Identifier: Apache-2.0 */
/* matequity/state.h: mergeable counts: what a run has counted, without its records. */
#ifndef MATEQUITY_STATE_H
#define MATEQUITY_STATE_H

#include "bytes.h"
#include "run.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Counts that add up across runs, machines and organisations. Used by one thread at a time. */
typedef struct meq_state meq_state;

/* Takes what the run has counted. The run must have finished (meq_run_finish or
 * meq_run_end). */
MEQ_API meq_status meq_run_state_new(const meq_run *run, meq_state **state, meq_error **error);

/* with_index 1 keeps the keyed index of documents, so that duplicates are found across merged
 * states; 0 saves counts only, and nothing that stands for a person. The request's disclosure rule
 * holds: under one that rounds the counts are rounded as by meq_state_rounded_new, and an index is
 * refused with MEQ_ERROR_STATE; under `suppress` so is the state. States that are to be merged are
 * counted under `none`, and the rule is asked for where the sum is finished (meq_state_result_by). */
MEQ_API meq_status meq_state_save(const meq_state *state, int with_index, meq_bytes **bytes,
                                  meq_error **error);
/* The same with exact counts under every rule, for workers of one computation that the same result
 * is finished of: who may see the records may see it, and nobody else. */
MEQ_API meq_status meq_state_carry(const meq_state *state, int with_index, meq_bytes **bytes,
                                   meq_error **error);
MEQ_API meq_status meq_state_load(const meq_engine *engine, const char *bytes, size_t size,
                                  meq_state **state, meq_error **error);

/* Adds `from` to `into`, as if its documents had been read after those of `into`. Refused with
 * MEQ_ERROR_STATE when catalogue, request or reference tables differ; `into` is then unchanged. */
MEQ_API meq_status meq_state_merge(meq_state *into, const meq_state *from, meq_error **error);

/* Computes the result of what the state holds. */
MEQ_API meq_status meq_state_finish(const meq_state *state, meq_result **result,
                                    meq_error **error);

/* Another result of what the state holds, with another period, other breakdowns or another
 * disclosure rule: as meq_run_result_by, of the request the state was counted by. Of a rounded state
 * every cell adds its own rounding, so that it is not what a state rounded by other periods gives. */
MEQ_API meq_status meq_state_result_by(const meq_state *state, const char *changes,
                                       size_t changes_size, meq_result **result,
                                       meq_error **error);

/* A state of its own in which every count is rounded as NHS Digital does (1 to 7 become 5, above that
 * the nearest 5), without index: for receivers who may not see small numbers. Rounded states add up
 * with rounded states alone, and every cell of every state adds its own rounding. */
MEQ_API meq_status meq_state_rounded_new(const meq_state *from, meq_state **state,
                                         meq_error **error);

/* Every count that the state holds, named, as JSON (docs/state.md): for people who must know what a
 * file contains before it travels, and under a disclosure rule what meq_state_save would write. It is
 * not read back; an index is mentioned and not shown. */
MEQ_API meq_status meq_state_json(const meq_state *state, meq_bytes **json, meq_error **error);

MEQ_API void meq_state_free(meq_state *state);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_STATE_H */
