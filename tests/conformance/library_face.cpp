// SPDX-License-Identifier: Apache-2.0
#include "faces.hpp"

namespace matequity::test {

Answer answer_of_library(const RecordCase& one) {
  const Computed computed = compute(one.job);
  if (computed.status == MEQ_OK) {
    return {exit_of(computed.rejection, one.strict), {}, computed.json};
  }
  const bool ours = computed.status != MEQ_ERROR_REQUEST && computed.status != MEQ_ERROR_TABLE;
  return {ours ? 1 : 2, computed.message, {}};
}

}  // namespace matequity::test
