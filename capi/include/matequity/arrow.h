/* SPDX-License-Identifier: Apache-2.0 */
/*
 * matequity/arrow.h: Arrow tables in and out, for pandas, polars, DuckDB, R and whatever else speaks
 * the Arrow C data interface. Who receives one of its structs calls the struct's `release`, once.
 */
#ifndef MATEQUITY_ARROW_H
#define MATEQUITY_ARROW_H

#include "arrow_abi.h"
#include "result.h"
#include "run.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reads a flat table of records as one input of the run: what was begun before it ends, and the next
 * input begins behind it. Columns are named as in a flat CSV file (docs/csv.md), rows are read by the
 * same rules, and the result is that of the CSV file to the byte; only the places of findings differ:
 * the offset of a row is the number of rows before it. docs/arrow.md says which types are read.
 *
 * `name` is that of an MSDS table ("MSD101PregnancyBooking") where its columns alone do not say so;
 * usually NULL and 0. Batches are read as they come, and each is released soon after it was read, on
 * the calling thread: of a stream only those of the last few thousand rows are held.
 *
 * The stream is taken over: whatever the call comes to, it has been released when this returns,
 * once, and `stream->release` is NULL. A missing cell is null, or what means missing in a CSV file.
 * Bad cells and rows are no error: they are counted, with their place, in the result's findings.
 * MEQ_ERROR_ARGUMENT: the stream fails, is no table, breaks the interface's rules, or a column that
 * is read has a type that is not; the place is the column or the batch. The run can then only be
 * freed. Progress and cancelling are as with meq_run_write, every few thousand rows; `bytes` does
 * not grow. A table whose buffers are shorter than its lengths say cannot be told from a sound one:
 * give only what an Arrow library made. */
MEQ_API meq_status meq_run_write_arrow(meq_run *run, const char *name, size_t name_size,
                                       struct ArrowArrayStream *stream, meq_error **error);

/* The same for a table that is one array: `schema` and `array` are both taken over. */
MEQ_API meq_status meq_run_write_arrow_array(meq_run *run, const char *name, size_t name_size,
                                             struct ArrowSchema *schema, struct ArrowArray *array,
                                             meq_error **error);

/* The rows of `results` as a struct array whose fields are the columns of meq_result_csv, in its
 * order: text (utf8), period_start and period_end (date32), numerator and denominator (int64),
 * target_met (bool), all other numbers float64. What is empty in the CSV is null here. Nothing is
 * copied: the table shares the result's memory and keeps it alive, so that both may be freed in any
 * order. The structs are the caller's memory; on failure their `release` is NULL. From any thread. */
MEQ_API meq_status meq_result_arrow(const meq_result *result, struct ArrowSchema *schema,
                                    struct ArrowArray *array, meq_error **error);

/* The same as a stream of one batch; none where there are no rows. */
MEQ_API meq_status meq_result_arrow_stream(const meq_result *result,
                                           struct ArrowArrayStream *stream, meq_error **error);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_ARROW_H */
