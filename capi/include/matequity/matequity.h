/* SPDX-License-Identifier: Apache-2.0 */
/*
 * matequity/matequity.h: the C library, whole.
 *
 * The shortest program: one engine, one call.
 *
 *   meq_engine *engine = NULL;
 *   meq_result *result = NULL;
 *   meq_error *error = NULL;
 *   if (meq_engine_new(NULL, &engine, &error) == MEQ_OK &&
 *       meq_compute(engine, request, request_size, input, input_size, &result, &error) == MEQ_OK) {
 *     meq_text json = meq_result_json(result);
 *     fwrite(json.data, 1, json.size, stdout);
 *   }
 *   meq_result_free(result);
 *   meq_engine_free(engine);
 *   meq_error_free(error);
 *
 * Promises that hold for every function
 *  - Ownership: what a function named _new, _load, _compute, _finish, _result_by, _save, _judge or
 *    _judge_results returns is freed with the _free of its type, which accepts NULL. Everything else
 *    is borrowed from the first argument and lives as long as that.
 *  - Errors: a function that can fail returns a meq_status. With a non-NULL `error` it also gives
 *    a meq_error, which the caller frees. On failure outputs are set to NULL or 0.
 *  - No output on stdout or stderr, no abort, no exit, no signal, no thread-local state, no
 *    exception across the boundary, no change of locale. No value of a record in any message.
 *  - Text is a pointer and a length, UTF-8. A NULL pointer with length 0 is empty text.
 *  - Option structs begin with `struct_size`: set it to sizeof the struct; zero the rest for
 *    defaults. NULL options are all defaults.
 *  - Threads: a meq_engine, a meq_result, a meq_plan_result and a meq_error may be shared between
 *    threads. A meq_run and a meq_state are used by one thread at a time, save meq_run_cancel.
 */
#ifndef MATEQUITY_MATEQUITY_H
#define MATEQUITY_MATEQUITY_H

#include "arrow.h"
#include "audit.h"
#include "bytes.h"
#include "engine.h"
#include "error.h"
#include "plan.h"
#include "result.h"
#include "run.h"
#include "state.h"
#include "statistics.h"

#endif /* MATEQUITY_MATEQUITY_H */
