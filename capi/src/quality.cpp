// SPDX-License-Identifier: Apache-2.0
#include "handles.hpp"
#include "matequity/run.h"

using matequity::capi::guarded;
using matequity::capi::require_non_null;

extern "C" {

meq_status meq_run_quality(const meq_run* run, meq_bytes** quality, meq_error** error) {
  if (quality != nullptr) *quality = nullptr;
  return guarded(error, [&] {
    require_non_null(run, "run");
    require_non_null(quality, "quality");
    *quality = new meq_bytes{run->run.quality_json()};
  });
}
}
