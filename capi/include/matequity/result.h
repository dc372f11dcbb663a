/* SPDX-License-Identifier: Apache-2.0 */
/* matequity/result.h: a finished result. */
#ifndef MATEQUITY_RESULT_H
#define MATEQUITY_RESULT_H

#include "error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Finished and immutable; may be shared between threads. Independent of its engine and run. */
typedef struct meq_result meq_result;

/* The result document (docs/result.schema.json). The same input and request give the same bytes. */
MEQ_API meq_text meq_result_json(const meq_result *result);

/* The rows of `results` as CSV (RFC 4180, UTF-8, CR LF), one column per field. Under a disclosure rule
 * a mark of the catalogue says why one of a row's own figures is missing: * suppressed, : not
 * available, z not applicable. */
MEQ_API meq_text meq_result_csv(const meq_result *result);

typedef struct meq_result_counts {
  uint32_t struct_size;
  uint32_t reserved;
  uint64_t documents; /* seen: accepted + rejected; rounded where the request rounds */
  uint64_t accepted;
  uint64_t rejected;
  uint64_t duplicates;
} meq_result_counts;

MEQ_API meq_status meq_result_input(const meq_result *result, meq_result_counts *counts);

/* 1 when a document was rejected, 2 when every document seen was; 0 otherwise. Not rounded. */
MEQ_API int meq_result_rejection(const meq_result *result);

MEQ_API void meq_result_free(meq_result *result);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_RESULT_H */
