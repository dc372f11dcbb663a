/* SPDX-License-Identifier: Apache-2.0 */
/* matequity/statistics.h: the statistics of inequality by name, over JSON. Needs no engine. */
#ifndef MATEQUITY_STATISTICS_H
#define MATEQUITY_STATISTICS_H

#include "bytes.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Calls the function `name`, for example "phe_proportion". In comes
 *   {"inputs": {"columns": {"x": [3], "n": [10]}}, "options": {"confidence": 0.95}}
 * out goes
 *   {"status": "ok", "columns": {"value": [0.3], ...}, "warning": false}
 * or {"status": "error", "message": "..."} when the function refuses the input: that is an answer,
 * and the call returns MEQ_OK. docs/statistics names every function. Safe from any thread. */
MEQ_API meq_status meq_statistics_call(const char *name, size_t name_size, const char *json,
                                       size_t json_size, meq_bytes **answer, meq_error **error);

/* Every function as a JSON array of {"name", "family", "about", "inputs", "options", "outputs",
 * "formula", "source"}. */
MEQ_API meq_status meq_statistics_list(meq_bytes **list, meq_error **error);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_STATISTICS_H */
