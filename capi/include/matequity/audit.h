/* SPDX-License-Identifier: Apache-2.0 */
/* matequity/audit.h: what several published results give away together. */
#ifndef MATEQUITY_AUDIT_H
#define MATEQUITY_AUDIT_H

#include "bytes.h"
#include "engine.h"

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

/* The same with what an engine knows beside the results: counts that its indicators share, and, of
 * providers, to what they belong.
 *
 * organisations  CSV as for MEQ_TABLE_ORGANISATIONS: where results are broken down by what providers
 *                belong to; none where organisations_size is 0. MEQ_ERROR_TABLE when it cannot be
 *                read. */
MEQ_API meq_status meq_engine_audit(const meq_engine *engine, const char *organisations,
                                    size_t organisations_size, const char *results,
                                    size_t results_size, meq_bytes **audit, meq_error **error);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_AUDIT_H */
