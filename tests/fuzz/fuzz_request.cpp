// SPDX-License-Identifier: Apache-2.0
// Any bytes as a request, or as a reference table, are taken or refused with a reason.
#include <cstddef>
#include <cstdint>

#include "fuzz_engine.hpp"

using namespace matequity::fuzz;

namespace {

constexpr std::string_view document =
    R"({"PregnancyID": "1", "AntenatalAppDate": "2024-05-01", "EDDAgreed": "2024-12-01",)"
    R"( "Mother": {"EthnicCategoryMother": "A", "Postcode": "LS1 4AP"}})"
    "\n"
    R"({"PregnancyID": "2", "OrgIDProvider": "RAL", "Case no": "3", "Booked": "2024-05-02"})";

void compute(std::string_view request) {
  meq_result* result = nullptr;
  meq_error* error = nullptr;
  const meq_status status = meq_compute(engine(), request.data(), request.size(), document.data(),
                                        document.size(), &result, &error);
  const Owned<meq_error> owned_error(error);
  const Owned<meq_result> owned_result(result);
  require_consistent(status, error);
  require((result != nullptr) == (status == MEQ_OK), "a result comes with success alone");
  if (result != nullptr) require(meq_result_json(result).size > 0, "a result is a document");
}

void read_table(std::uint32_t table, std::string_view csv) {
  meq_run* run = nullptr;
  meq_error* error = nullptr;
  require(meq_run_new(engine(), nullptr, 0, nullptr, &run, &error) == MEQ_OK, "a run begins");
  const Owned<meq_run> owned_run(run);
  const meq_status status = meq_run_table(run, table, csv.data(), csv.size(), &error);
  const Owned<meq_error> owned_error(error);
  require_consistent(status, error);
  if (status != MEQ_OK) return;
  // A table that was taken can be used.
  error = nullptr;
  require(meq_run_write(run, document.data(), document.size(), &error) == MEQ_OK, "a run reads");
  meq_result* result = nullptr;
  require(meq_run_finish(run, &result, &error) == MEQ_OK, "a run finishes");
  const Owned<meq_result> owned_result(result);
  require(meq_result_json(result).size > 0, "a result is a document");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  constexpr std::uint8_t kOtherTables = 0x80;
  if (data[0] >= kOtherTables) {
    read_table(data[0] % 2 == 0 ? MEQ_TABLE_ORGANISATIONS : MEQ_TABLE_COLUMNS, bytes);
    return 0;
  }
  switch (data[0] % 3) {
    case 0:
      compute(bytes);
      break;
    case 1:
      read_table(MEQ_TABLE_IMD, bytes);
      break;
    default:
      read_table(MEQ_TABLE_POSTCODES, bytes);
  }
  return 0;
}
