// SPDX-License-Identifier: Apache-2.0
#include "matequity/statistics.h"

#include "engine/statistics/by_name/call.hpp"
#include "handles.hpp"

using matequity::capi::guarded;
using matequity::capi::require_non_null;
using matequity::capi::view;

extern "C" {

meq_status meq_statistics_call(const char* name, size_t name_size, const char* json,
                               size_t json_size, meq_bytes** answer, meq_error** error) {
  if (answer != nullptr) *answer = nullptr;
  return guarded(error, [&] {
    require_non_null(answer, "answer");
    *answer = new meq_bytes{
        matequity::statistics::call(view(name, name_size, "name"), view(json, json_size, "json"))};
  });
}

meq_status meq_statistics_list(meq_bytes** list, meq_error** error) {
  if (list != nullptr) *list = nullptr;
  return guarded(error, [&] {
    require_non_null(list, "list");
    *list = new meq_bytes{matequity::statistics::list()};
  });
}
}
