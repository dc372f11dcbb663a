// SPDX-License-Identifier: Apache-2.0
#include "matequity/bytes.h"

#include "handles.hpp"

extern "C" {

meq_text meq_bytes_view(const meq_bytes* bytes) {
  return bytes == nullptr ? meq_text{nullptr, 0} : matequity::capi::text_of(bytes->bytes);
}

void meq_bytes_free(meq_bytes* bytes) { delete bytes; }
}
