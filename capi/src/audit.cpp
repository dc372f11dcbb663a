// SPDX-License-Identifier: Apache-2.0
#include "matequity/audit.h"

#include "engine/audit/audit.hpp"
#include "engine/json/reader.hpp"
#include "handles.hpp"

using matequity::capi::guarded;
using matequity::capi::require_non_null;
using matequity::capi::view;

extern "C" {

meq_status meq_audit_results(const char* results, size_t results_size, meq_bytes** audit,
                             meq_error** error) {
  if (audit != nullptr) *audit = nullptr;
  return guarded(error, [&] {
    require_non_null(audit, "audit");
    try {
      *audit =
          new meq_bytes{matequity::audit::audit_results(view(results, results_size, "results"))};
    } catch (const matequity::json::ReadError& wrong) {
      throw matequity::capi::Failure{MEQ_ERROR_REQUEST, wrong.path() + ": " + wrong.what(),
                                     wrong.path()};
    }
  });
}
}
