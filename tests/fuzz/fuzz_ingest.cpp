// SPDX-License-Identifier: Apache-2.0
// Any bytes, split in any way, give a result; the same one as when written at once. The first byte
// says how to split and in how many inputs, the rest is the stream.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz_engine.hpp"

using namespace matequity::fuzz;

namespace {

constexpr std::string_view request =
    R"({"period": "quarter", "by": [["provider"], ["ethnic_group", "imd_quintile"], ["csf_group"]]})";

Owned<meq_result> compute(std::string_view bytes, std::size_t piece, std::uint32_t threads,
                          std::string_view name) {
  meq_run_options options{};
  options.struct_size = sizeof options;
  options.threads = threads;
  options.max_document_bytes = 1 << 20;
  meq_run* made = nullptr;
  meq_error* error = nullptr;
  meq_status status =
      meq_run_new(engine(), request.data(), request.size(), &options, &made, &error);
  const Owned<meq_run> run(made);
  require(status == MEQ_OK, "the request is good");
  require(meq_run_input(made, name.data(), name.size(), &error) == MEQ_OK, "an input begins");
  for (std::size_t from = 0; from < bytes.size(); from += piece) {
    const std::size_t size = std::min(piece, bytes.size() - from);
    status = meq_run_write(made, bytes.data() + from, size, &error);
    require(status == MEQ_OK, "bad input is no error of the call");
  }
  meq_result* result = nullptr;
  status = meq_run_finish(made, &result, &error);
  require_consistent(status, error);
  require(status == MEQ_OK, "a result comes of any bytes");
  return Owned<meq_result>(result);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::uint8_t choice = data[0];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool flat = (choice & 0x40) != 0;
  const std::string_view csv_name = flat ? "bookings.csv" : "MSD101PregnancyBooking.csv";
  const std::string_view name = (choice & 0x80) != 0 ? csv_name : "";

  const auto whole = compute(bytes, std::max<std::size_t>(bytes.size(), 1), 1, name);
  const auto split = compute(bytes, 1 + (choice & 0x1f), (choice & 0x20) != 0 ? 2 : 1, name);
  require(view(meq_result_json(whole.get())) == view(meq_result_json(split.get())),
          "any split and any number of threads give the same bytes");

  meq_result_counts counts{};
  counts.struct_size = sizeof counts;
  require(meq_result_input(whole.get(), &counts) == MEQ_OK, "a result has counts");
  require(counts.accepted + counts.rejected == counts.documents,
          "every document is accepted or rejected");
  return 0;
}
