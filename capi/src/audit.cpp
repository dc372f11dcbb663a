// SPDX-License-Identifier: Apache-2.0
#include "matequity/audit.h"

#include "engine/audit/audit.hpp"
#include "engine/json/reader.hpp"
#include "handles.hpp"

using matequity::capi::guarded;
using matequity::capi::require_non_null;
using matequity::capi::view;

namespace {

meq_bytes* audited(std::string_view results, const matequity::audit::Known& known) {
  try {
    return new meq_bytes{matequity::audit::audit_results(results, known)};
  } catch (const matequity::json::ReadError& wrong) {
    throw matequity::capi::Failure{MEQ_ERROR_REQUEST, wrong.path() + ": " + wrong.what(),
                                   wrong.path()};
  }
}

}  // namespace

extern "C" {

meq_status meq_audit_results(const char* results, size_t results_size, meq_bytes** audit,
                             meq_error** error) {
  if (audit != nullptr) *audit = nullptr;
  return guarded(error, [&] {
    require_non_null(audit, "audit");
    *audit = audited(view(results, results_size, "results"), {});
  });
}

meq_status meq_engine_audit(const meq_engine* engine, const char* organisations,
                            size_t organisations_size, const char* results, size_t results_size,
                            meq_bytes** audit, meq_error** error) {
  if (audit != nullptr) *audit = nullptr;
  return guarded(error, [&] {
    require_non_null(engine, "engine");
    require_non_null(audit, "audit");
    matequity::derive::OrganisationTable table;
    const std::string_view csv = view(organisations, organisations_size, "organisations");
    if (!csv.empty()) table = matequity::derive::OrganisationTable::parse(csv);
    *audit = audited(view(results, results_size, "results"),
                     {&engine->catalogue, csv.empty() ? nullptr : &table});
  });
}
}
