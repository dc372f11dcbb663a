/* SPDX-License-Identifier: Apache-2.0 */
/* matequity/audit.h: what several published results give away together. Needs no engine. */
#ifndef MATEQUITY_AUDIT_H
#define MATEQUITY_AUDIT_H

#include "bytes.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Audits results of the same data that a reader can lay side by side: months beside their year, two
 * breakdowns, before and after a provider joined.
 *
 * results  a JSON list of what meq_result_json gave under the rule `suppress` or `none`, or one.
 * audit    {"schema": "matequity.audit/1", "results", "cells", "hidden", "fixed": [...],
 *          "withhold": [...]}: the counts that are hidden in a result and that all together fix
 *          (`hidden_in`, and `by`: the results without each of which it is open), and further
 *          counts without which none that is small is fixed. No count is written.
 *
 * Fails with MEQ_ERROR_REQUEST when a result cannot be read or its counts are rounded
 * (meq_error_place: "results[0]..."). The same input gives the same bytes. Safe from any thread. */
MEQ_API meq_status meq_audit_results(const char *results, size_t results_size, meq_bytes **audit,
                                     meq_error **error);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_AUDIT_H */
