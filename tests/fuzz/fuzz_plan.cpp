// SPDX-License-Identifier: Apache-2.0
// Any bytes as a plan, as a request about one, or as the results it is judged with, are judged or
// refused with a reason; the tracked list that comes out can be judged again.
#include <cstddef>
#include <cstdint>

#include "fuzz_engine.hpp"

using namespace matequity::fuzz;

namespace {

constexpr std::string_view request = R"({"as_of": "2026-03-31"})";
constexpr std::string_view plan =
    R"({"actions": [{"id": "A", "title": "a", "start": "2025-01-01", "groups": ["Black"],)"
    R"( "metrics": [{"indicator": "P1.2"}]}]})";

struct FreePlan {
  void operator()(meq_plan_result* result) const { meq_plan_result_free(result); }
};
using Judged = std::unique_ptr<meq_plan_result, FreePlan>;

Judged judge(std::string_view asked, std::string_view document, std::string_view results) {
  meq_plan_result* made = nullptr;
  meq_error* error = nullptr;
  const meq_status status =
      meq_plan_judge(engine(), asked.data(), asked.size(), document.data(), document.size(),
                     results.data(), results.size(), &made, &error);
  const Owned<meq_error> owned_error(error);
  Judged judged(made);
  require_consistent(status, error);
  require((made != nullptr) == (status == MEQ_OK), "a judged plan comes with success alone");
  if (made != nullptr) require(meq_plan_result_json(made).size > 0, "it is a document");
  return judged;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 3) {
    case 0: {
      const Judged judged = judge(request, bytes, {});
      if (judged == nullptr) break;
      const Judged again = judge(request, view(meq_plan_result_csv(judged.get())), {});
      require(again != nullptr, "the tracked list can be judged again");
      break;
    }
    case 1:
      judge(bytes, plan, {});
      break;
    default:
      judge(request, plan, bytes);
  }
  return 0;
}
