/* SPDX-License-Identifier: Apache-2.0 */
/* matequity/error.h: status codes, errors, text and export macros. */
#ifndef MATEQUITY_ERROR_H
#define MATEQUITY_ERROR_H

#include <stddef.h>
#include <stdint.h>

#if defined(MEQ_STATIC)
#define MEQ_API
#elif defined(_WIN32)
#if defined(MEQ_BUILDING)
#define MEQ_API __declspec(dllexport)
#else
#define MEQ_API __declspec(dllimport)
#endif
#else
#define MEQ_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* UTF-8 text; not terminated. `data` may be NULL when `size` is 0. */
#ifndef MEQ_TEXT_DEFINED
#define MEQ_TEXT_DEFINED
typedef struct meq_text {
  const char *data;
  size_t size;
} meq_text;
#endif

/* What a call came to. Numbers never change meaning; new ones are added at the end. */
typedef enum meq_status {
  MEQ_OK = 0,
  MEQ_ERROR_ARGUMENT = 1, /* a NULL or impossible argument, or calls out of order */
  MEQ_ERROR_REQUEST = 2,  /* the request: an unknown key, indicator, dimension or value */
  MEQ_ERROR_TABLE = 3,    /* a reference table cannot be read */
  MEQ_ERROR_STATE = 4,    /* a saved state is damaged, of another version, or does not match */
  MEQ_ERROR_PLUGIN = 5,   /* a plugin cannot be loaded, or two claim one indicator */
  MEQ_ERROR_LIMIT = 6,    /* a limit of the run options is reached */
  MEQ_ERROR_MEMORY = 7,   /* memory is exhausted; handles stay valid and can be freed */
  MEQ_CANCELLED = 8,      /* meq_run_cancel was called */
  MEQ_ERROR_INTERNAL = 9  /* a defect of the engine: please report it */
} meq_status;

/* Which input of a call is wrong, where its status alone does not say: a plan is judged with a
 * request and results, and all three fail with MEQ_ERROR_REQUEST. Numbers never change meaning. */
typedef enum meq_input {
  MEQ_INPUT_OTHER = 0, /* none of these */
  MEQ_INPUT_REQUEST = 1,
  MEQ_INPUT_PLAN = 2,
  MEQ_INPUT_RESULT = 3
} meq_input;

/* Why a call failed. Owned by the caller. */
typedef struct meq_error meq_error;

MEQ_API meq_status meq_error_status(const meq_error *error);
/* What is wrong, where, and what to do about it: one sentence or more, UTF-8. */
MEQ_API meq_text meq_error_message(const meq_error *error);
/* The thing that is wrong, for programs: "request.indicators[0]", "imd:12". May be empty. */
MEQ_API meq_text meq_error_place(const meq_error *error);
/* The input that is wrong; MEQ_INPUT_OTHER for NULL. */
MEQ_API meq_input meq_error_input(const meq_error *error);
MEQ_API void meq_error_free(meq_error *error);

#ifdef __cplusplus
}
#endif

#endif /* MATEQUITY_ERROR_H */
