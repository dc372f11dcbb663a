/* SPDX-License-Identifier: Apache-2.0 */
/* matequity/run.h: one data set being read, and the one-call form. */
#ifndef MATEQUITY_RUN_H
#define MATEQUITY_RUN_H

#include "bytes.h"
#include "engine.h"
#include "result.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One data set being read. Used by one thread at a time, save meq_run_cancel. */
typedef struct meq_run meq_run;

typedef struct meq_progress {
  uint32_t struct_size;
  uint32_t reserved;
  uint64_t bytes;     /* read so far, over all inputs */
  uint64_t documents; /* seen so far: accepted and rejected */
  uint64_t rejected;
} meq_progress;

/* Called between batches of at most about 1 MiB, on the thread that writes. Return 0 to go on;
 * anything else cancels. */
typedef int (*meq_progress_callback)(void *context, const meq_progress *progress);

enum { MEQ_DUPLICATES_RESOLVE = 0,
       MEQ_DUPLICATES_KEEP = 1 };

typedef struct meq_run_options {
  uint32_t struct_size;
  uint32_t threads;    /* that read one input; 0 and 1: the caller's own. The result is the same */
  uint32_t duplicates; /* MEQ_DUPLICATES_*: KEEP counts every document, in constant memory */
  /* 1: the state remembers where each pregnancy was first seen (32 bytes each). States merged in
   * the order of reading then know the place of the first repeat, as one run does. */
  uint32_t keep_places;
  uint64_t max_document_bytes; /* a longer document is rejected; 0: 256 MiB */
  uint64_t max_cells;          /* of counts (levels x period x indicator); more is MEQ_ERROR_LIMIT;
                           0: 16,000,000 */
  meq_progress_callback progress;
  void *progress_context;
  /* Above 0: the first input is a part of JSON Lines, from the beginning of a line that stands at
   * this offset of the whole. Findings give offsets in the whole. */
  uint64_t part_offset;
  uint32_t quality; /* 1: counts how each field was recorded as well, for meq_run_quality */
  uint32_t reserved;
} meq_run_options;

enum { MEQ_TABLE_IMD = 0,
       MEQ_TABLE_POSTCODES = 1,
       MEQ_TABLE_ORGANISATIONS = 2,
       MEQ_TABLE_COLUMNS = 3 };

/* `request` is JSON as docs/request.schema.json says; empty text is the default request. */
MEQ_API meq_status meq_run_new(const meq_engine *engine, const char *request, size_t request_size,
                               const meq_run_options *options, meq_run **run, meq_error **error);
MEQ_API void meq_run_free(meq_run *run);

/* Gives a reference table, as CSV, before the first byte of input. Copied.
 *   MEQ_TABLE_IMD            an area (lsoa, lsoa11, lsoa21) and imd_decile or imd_rank; imd_year where
 *                            the edition of the index is stated
 *   MEQ_TABLE_POSTCODES      postcode, lsoa11 or lsoa21 (or lsoa), introduced, terminated
 *   MEQ_TABLE_ORGANISATIONS  provider and any of successor, lmns, icb, region, comparator_group: the
 *                            dimensions of those names need it, else the first input fails with
 *                            MEQ_ERROR_REQUEST
 *   MEQ_TABLE_COLUMNS        which field a column of another name is: a JSON object of columns and
 *                            fields, or CSV with column and field */
MEQ_API meq_status meq_run_table(meq_run *run, uint32_t table, const char *csv, size_t csv_size,
                                 meq_error **error);

/* Begins the next input. Its first bytes decide the form: a brace or bracket begins JSON, a header in
 * which a known column is found CSV, and what gzip packed is read as what it holds. A name that ends
 * in .csv (or .tsv) says CSV where they leave it open; one that is that of an MSDS table
 * (MSD101PregnancyBooking.csv) says that rows are of that, otherwise the header does (docs/csv.md).
 * Optional before the first input. */
MEQ_API meq_status meq_run_input(meq_run *run, const char *name, size_t name_size,
                                 meq_error **error);

/* Reads bytes; any split of an input into writes gives the same result. The bytes may be reused
 * after the call. Bad input is not an error: it is counted in the result's findings. */
MEQ_API meq_status meq_run_write(meq_run *run, const char *bytes, size_t size, meq_error **error);

/* Reads at most about 1 MiB of the bytes and says how many it took: for callers that must stay
 * responsive. meq_run_write is this in a loop. */
MEQ_API meq_status meq_run_step(meq_run *run, const char *bytes, size_t size, size_t *taken,
                                meq_error **error);

/* Ends the reading and computes. The run can then only give further results (meq_run_result_by) and
 * its state, and be freed. */
MEQ_API meq_status meq_run_finish(meq_run *run, meq_result **result, meq_error **error);

/* Ends the reading without a result, for a run of which only the state is wanted. */
MEQ_API meq_status meq_run_end(meq_run *run, meq_error **error);

/* Another result of what the run has counted, without reading again. `changes` is a JSON object with
 * some of these keys of the request; what it does not name is as the run was asked for:
 *   period      one that holds those counted: months make up quarters, years of both kinds and all
 *               dates; quarters make up years of both kinds; everything makes up "all"
 *   by          any sets of the dimensions that the run's `by` names; ethnic_code counts for
 *               ethnic_group too, imd_decile for imd_quintile
 *   disclosure  any rule
 * The result is, to the byte, the one that a run with such a request would give: a pregnancy that
 * was sent twice was counted once, `from` and `to` cut as before, and a return belongs to a period
 * where it lies inside it. So count by month, by everything wanted, and take the results one by one.
 * The run must have finished (meq_run_finish or meq_run_end); it may be asked any number of times.
 * Fails with MEQ_ERROR_REQUEST where a key is another, a value is wrong or the counts cannot answer
 * (meq_error_place: "request.period", "request.by[0]"). */
MEQ_API meq_status meq_run_result_by(const meq_run *run, const char *changes, size_t changes_size,
                                     meq_result **result, meq_error **error);

/* How each field of pregnancies was recorded, as JSON: {"schema": "matequity.quality/1",
 * "fields": [{"record", "field"}], "groups": [{"provider", "month", "counts": [[valid, default,
 * invalid, missing]]}]}. Counts are of rows, in the order of the fields (the last is the decile that
 * was derived), by provider and month; a default is a code that says that the answer is not known or
 * was not given. Documents count as they stand in the inputs, before any is put together with others
 * or replaced, and exactly: this is for who made the files, not to be published. The run must have
 * finished, and been made with `quality`. Not in the WebAssembly module. */
MEQ_API meq_status meq_run_quality(const meq_run *run, meq_bytes **quality, meq_error **error);

MEQ_API meq_status meq_run_progress(const meq_run *run, meq_progress *progress);

/* Makes the call that is reading, or the next one, return MEQ_CANCELLED. From any thread. */
MEQ_API void meq_run_cancel(meq_run *run);

/* One call: request and input in, result out. */
MEQ_API meq_status meq_compute(const meq_engine *engine, const char *request, size_t request_size,
                               const char *input, size_t input_size, meq_result **result,
                               meq_error **error);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_RUN_H */
