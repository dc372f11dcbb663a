// SPDX-License-Identifier: Apache-2.0
// Any bytes, split in any way, give a result; the same one as when written at once. The first byte
// says how to split, the rest is the stream. A byte 0x1E ends an input and begins another; the line
// after it, where it begins with `>`, is that one's name. A sum of counts that no figure can hold
// is the one thing that ends a run: however it is split.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz_engine.hpp"

using namespace matequity::fuzz;

namespace {

constexpr std::string_view request =
    R"({"period": "quarter", "by": [["provider"], ["ethnic_group", "imd_quintile"], ["csf_group"]]})";

constexpr char kNextInput = 0x1E;

// The name that the input says it has, taken off it.
std::string_view take_name(std::string_view& bytes, std::string_view otherwise) {
  if (bytes.empty() || bytes.front() != '>') return otherwise;
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  const std::string_view name = bytes.substr(1, end - 1);
  bytes.remove_prefix(std::min(end + 1, bytes.size()));
  return name;
}

// Null where the counts add up to more than a figure can hold.
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
  for (bool more = true; more && status == MEQ_OK;) {
    const std::size_t end = std::min(bytes.find(kNextInput), bytes.size());
    std::string_view input = bytes.substr(0, end);
    more = end < bytes.size();
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const std::string_view input_name = take_name(input, name);
    status = meq_run_input(made, input_name.data(), input_name.size(), &error);
    for (std::size_t from = 0; from < input.size() && status == MEQ_OK; from += piece) {
      const std::size_t size = std::min(piece, input.size() - from);
      status = meq_run_write(made, input.data() + from, size, &error);
    }
  }
  meq_result* result = nullptr;
  if (status == MEQ_OK) status = meq_run_finish(made, &result, &error);
  require_consistent(status, error);
  const Owned<meq_error> failure(error);
  if (status == MEQ_ERROR_LIMIT) return nullptr;
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
  require((whole == nullptr) == (split == nullptr), "any split comes to a result, or none does");
  if (whole == nullptr) return 0;
  require(view(meq_result_json(whole.get())) == view(meq_result_json(split.get())),
          "any split and any number of threads give the same bytes");

  meq_result_counts counts{};
  counts.struct_size = sizeof counts;
  require(meq_result_input(whole.get(), &counts) == MEQ_OK, "a result has counts");
  require(counts.accepted + counts.rejected == counts.documents,
          "every document is accepted or rejected");
  return 0;
}
