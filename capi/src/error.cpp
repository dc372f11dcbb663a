// SPDX-License-Identifier: Apache-2.0
#include "matequity/error.h"

#include "guard.hpp"

namespace matequity::capi {
bool is_shared(const meq_error* error) noexcept;
}

extern "C" {

meq_status meq_error_status(const meq_error* error) {
  return error == nullptr ? MEQ_OK : error->status;
}

meq_text meq_error_message(const meq_error* error) {
  if (error == nullptr) return {nullptr, 0};
  if (error->message.empty()) return matequity::capi::text_of("memory is exhausted");
  return matequity::capi::text_of(error->message);
}

meq_text meq_error_place(const meq_error* error) {
  return error == nullptr ? meq_text{nullptr, 0} : matequity::capi::text_of(error->place);
}

meq_input meq_error_input(const meq_error* error) {
  return error == nullptr ? MEQ_INPUT_OTHER : error->input;
}

void meq_error_free(meq_error* error) {
  if (!matequity::capi::is_shared(error)) delete error;
}
}
