/* SPDX-License-Identifier: Apache-2.0 */
/*
 * matequity/arrow.h: a result's rows as an Arrow table, for pandas, polars, DuckDB, R and whatever
 * else speaks the Arrow C data interface. Nothing is copied: the table shares the result's memory
 * and keeps it alive, so that result and table may be freed in any order.
 *
 * The structs are those of https://arrow.apache.org/docs/format/CDataInterface.html, whose guards
 * let several headers define them. Who receives one calls its `release`, once.
 */
#ifndef MATEQUITY_ARROW_H
#define MATEQUITY_ARROW_H

#include "result.h"

#ifdef __cplusplus
extern "C" {
#endif

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *schema);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *array);
  void *private_data;
};
#endif /* ARROW_C_DATA_INTERFACE */

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream *stream, struct ArrowSchema *out);
  int (*get_next)(struct ArrowArrayStream *stream, struct ArrowArray *out);
  const char *(*get_last_error)(struct ArrowArrayStream *stream);
  void (*release)(struct ArrowArrayStream *stream);
  void *private_data;
};
#endif /* ARROW_C_STREAM_INTERFACE */

/* The rows of `results` as a struct array whose fields are the columns of meq_result_csv, in its
 * order: text (utf8), period_start and period_end (date32), numerator and denominator (int64),
 * target_met (bool), all other numbers float64. What is empty in the CSV is null here. The structs
 * are the caller's memory; on failure their `release` is NULL. From any thread. */
MEQ_API meq_status meq_result_arrow(const meq_result *result, struct ArrowSchema *schema,
                                    struct ArrowArray *array, meq_error **error);

/* The same as a stream of one batch; none where there are no rows. */
MEQ_API meq_status meq_result_arrow_stream(const meq_result *result,
                                           struct ArrowArrayStream *stream, meq_error **error);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_ARROW_H */
