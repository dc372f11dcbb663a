// SPDX-License-Identifier: Apache-2.0
#include "matequity/result.h"

#include "engine/report/document.hpp"
#include "engine/request/changed_request.hpp"
#include "handles.hpp"

namespace matequity::capi {

std::unique_ptr<meq_result> make_result(const tally::State& state,
                                        const tally::CountLayout& layout) {
  const result::Result result = result::compute(state, layout);
  auto handle = std::make_unique<meq_result>();
  handle->view = plan::view_of(result, layout);
  handle->json = report::to_json(result, layout, MATEQUITY_VERSION);
  handle->csv = report::to_csv(result, layout);
#if defined(MEQ_WITH_ARROW)
  handle->columns = std::make_shared<const report::Columns>(report::to_columns(result, layout));
#endif
  handle->counts = {sizeof(meq_result_counts), 0,
                    result.totals.documents,   result.totals.accepted,
                    result.totals.rejected,    result.totals.duplicates};
  handle->rejection = result.all_rejected ? 2 : result.any_rejected ? 1 : 0;
  return handle;
}

std::unique_ptr<meq_result> make_result_by(const tally::State& state,
                                           const tally::CountLayout& counted,
                                           std::string_view changes) {
  const request::Request request =
      request::changed_request(counted.request(), changes, counted.catalogue());
  return make_result(state, tally::CountLayout(counted, request));
}

}  // namespace matequity::capi

extern "C" {

meq_text meq_result_json(const meq_result* result) {
  return result == nullptr ? meq_text{nullptr, 0} : matequity::capi::text_of(result->json);
}

meq_text meq_result_csv(const meq_result* result) {
  return result == nullptr ? meq_text{nullptr, 0} : matequity::capi::text_of(result->csv);
}

meq_status meq_result_input(const meq_result* result, meq_result_counts* counts) {
  if (result == nullptr || counts == nullptr || counts->struct_size < sizeof(meq_result_counts)) {
    return MEQ_ERROR_ARGUMENT;
  }
  const std::uint32_t size = counts->struct_size;
  *counts = result->counts;
  counts->struct_size = size;
  return MEQ_OK;
}

int meq_result_rejection(const meq_result* result) {
  return result == nullptr ? 0 : result->rejection;
}

void meq_result_free(meq_result* result) { delete result; }
}
