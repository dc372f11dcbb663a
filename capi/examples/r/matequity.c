/* SPDX-License-Identifier: Apache-2.0 */
/* The page of C between R and the library: R CMD SHLIB matequity.c */
#define R_NO_REMAP /* so that `error` is a name of ours */
#include <R.h>
#include <Rinternals.h>
#include <matequity/matequity.h>
#include <string.h>

static void free_run(SEXP handle) {
  meq_run_free(R_ExternalPtrAddr(handle));
  R_ClearExternalPtr(handle);
}

static void free_engine(SEXP handle) {
  meq_engine_free(R_ExternalPtrAddr(handle));
  R_ClearExternalPtr(handle);
}

/* Ends in an R error: the message is copied into R's memory before the library's is freed. */
static void check(meq_status status, meq_error* error) {
  if (status == MEQ_OK) return;
  const meq_text message = meq_error_message(error);
  char* copy = R_alloc(message.size + 1, 1);
  memcpy(copy, message.data, message.size);
  copy[message.size] = '\0';
  meq_error_free(error);
  Rf_error("%s", copy);
}

static SEXP owned(void* handle, R_CFinalizer_t finalizer, SEXP keep) {
  SEXP pointer = PROTECT(R_MakeExternalPtr(handle, R_NilValue, keep));
  R_RegisterCFinalizerEx(pointer, finalizer, TRUE);
  UNPROTECT(1);
  return pointer;
}

SEXP matequity_engine(void) {
  meq_engine* engine = NULL;
  meq_error* error = NULL;
  check(meq_engine_new(NULL, &engine, &error), error);
  return owned(engine, free_engine, R_NilValue);
}

/* The run keeps its engine from being collected. */
SEXP matequity_run(SEXP engine, SEXP request) {
  const char* text = CHAR(STRING_ELT(request, 0));
  meq_run* run = NULL;
  meq_error* error = NULL;
  check(meq_run_new(R_ExternalPtrAddr(engine), text, strlen(text), NULL, &run, &error), error);
  return owned(run, free_run, engine);
}

SEXP matequity_write(SEXP run, SEXP bytes) {
  meq_error* error = NULL;
  check(meq_run_write(R_ExternalPtrAddr(run), (const char*)RAW(bytes), (size_t)XLENGTH(bytes),
                      &error),
        error);
  return R_NilValue;
}

SEXP matequity_finish(SEXP run) {
  meq_result* result = NULL;
  meq_error* error = NULL;
  check(meq_run_finish(R_ExternalPtrAddr(run), &result, &error), error);
  const meq_text json = meq_result_json(result);
  SEXP text = PROTECT(Rf_allocVector(STRSXP, 1));
  SET_STRING_ELT(text, 0, Rf_mkCharLenCE(json.data, (int)json.size, CE_UTF8));
  UNPROTECT(1);
  meq_result_free(result);
  return text;
}
