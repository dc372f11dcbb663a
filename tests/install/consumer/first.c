/* SPDX-License-Identifier: Apache-2.0 */
/* Reads documents from standard input and prints the result document. */
#include <matequity/matequity.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  static char input[65536];
  const size_t size = fread(input, 1, sizeof input, stdin);
  meq_engine* engine = NULL;
  meq_result* result = NULL;
  meq_error* error = NULL;
  int status = EXIT_FAILURE;
  if (meq_engine_new(NULL, &engine, &error) == MEQ_OK &&
      meq_compute(engine, NULL, 0, input, size, &result, &error) == MEQ_OK) {
    const meq_text json = meq_result_json(result);
    fwrite(json.data, 1, json.size, stdout);
    status = EXIT_SUCCESS;
  }
  meq_result_free(result);
  meq_engine_free(engine);
  meq_error_free(error);
  return status;
}
