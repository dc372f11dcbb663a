// SPDX-License-Identifier: Apache-2.0
// How much memory a run needs, for 100,000 and for 1,000,000 pregnancies. Documents are made and
// fed block by block, so the input itself takes none. Each measurement has a process of its own.
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>

#include "computation.hpp"
#include "documents.hpp"
#include "peak_memory.hpp"

namespace {

using namespace matequity::bench;

constexpr std::size_t kDocumentsInBlock = 1000;
constexpr std::uint64_t kFew = 100000;
constexpr std::uint64_t kMany = 1000000;
// What the peak may differ by without any growth with the number of records.
constexpr double kNoise = 1 << 20;
// 100 for what it contributed, and the packed document while other months may follow.
constexpr double kTargetBytesAPregnancy = 600;

// Growth of the peak over that before the first byte was read.
struct Growth {
  std::uint64_t reading;
  std::uint64_t with_result;
};

Growth measure(std::uint64_t documents, std::uint32_t duplicates) {
  const Engine engine;
  Computation computation(engine, 1, duplicates);
  DocumentStream stream(DocumentSize::one_kilobyte);
  std::string block;
  stream.append(block, kDocumentsInBlock);
  block.reserve(block.size() * 2);
  std::memset(block.data() + block.size(), 0, block.capacity() - block.size());
  const std::uint64_t before = peak_resident_bytes();
  for (std::uint64_t written = 0; written < documents; written += kDocumentsInBlock) {
    if (written > 0) {
      block.clear();
      stream.append(block, kDocumentsInBlock);
    }
    computation.write(block.data(), block.size());
  }
  const std::uint64_t reading = peak_resident_bytes();
  computation.finish(documents);
  return {reading - before, peak_resident_bytes() - before};
}

[[noreturn]] void run_child(int out, std::uint64_t documents, std::uint32_t duplicates) {
  int status = 1;
  try {
    const Growth growth = measure(documents, duplicates);
    if (write(out, &growth, sizeof growth) == static_cast<ssize_t>(sizeof growth)) status = 0;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "bench_memory: %s\n", failed.what());
  }
  _exit(status);
}

Growth measure_in_child(std::uint64_t documents, std::uint32_t duplicates) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe can be made");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process can be made");
  if (child == 0) run_child(ends[1], documents, duplicates);
  close(ends[1]);
  Growth growth{};
  const ssize_t got = read(ends[0], &growth, sizeof growth);
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (got != static_cast<ssize_t>(sizeof growth) || status != 0) {
    throw std::runtime_error("a measurement failed");
  }
  return growth;
}

double bytes(std::uint64_t number) { return static_cast<double>(number); }

void print_growth(const char* duplicates, std::uint64_t documents, const Growth& growth) {
  std::printf("%-10s %10llu %14.2f %14.2f %16.1f\n", duplicates,
              static_cast<unsigned long long>(documents), bytes(growth.reading) / 1e6,
              bytes(growth.with_result) / 1e6, bytes(growth.with_result) / bytes(documents));
}

void print_verdicts(const Growth& keep_few, const Growth& keep_many, const Growth& resolve_many) {
  const double more = bytes(keep_many.with_result) - bytes(keep_few.with_result);
  std::printf("\nkept: %+.2f MB from %llu to %llu pregnancies (target: none): %s\n", more / 1e6,
              static_cast<unsigned long long>(kFew), static_cast<unsigned long long>(kMany),
              more <= kNoise ? "met" : "NOT met");
  const double each = bytes(resolve_many.with_result) / bytes(kMany);
  std::printf("resolved: %.1f bytes a pregnancy at %llu, all included (target <= %.0f): %s\n", each,
              static_cast<unsigned long long>(kMany), kTargetBytesAPregnancy,
              each <= kTargetBytesAPregnancy ? "met" : "NOT met");
}

}  // namespace

int main() {
  try {
    std::printf("Growth of the peak resident memory while reading and computing\n\n");
    std::printf("%-10s %10s %14s %14s %16s\n", "duplicates", "documents", "reading, MB",
                "and result, MB", "bytes a document");
    std::fflush(stdout);
    const Growth keep_few = measure_in_child(kFew, MEQ_DUPLICATES_KEEP);
    print_growth("kept", kFew, keep_few);
    const Growth keep_many = measure_in_child(kMany, MEQ_DUPLICATES_KEEP);
    print_growth("kept", kMany, keep_many);
    const Growth resolve_few = measure_in_child(kFew, MEQ_DUPLICATES_RESOLVE);
    print_growth("resolved", kFew, resolve_few);
    const Growth resolve_many = measure_in_child(kMany, MEQ_DUPLICATES_RESOLVE);
    print_growth("resolved", kMany, resolve_many);
    print_verdicts(keep_few, keep_many, resolve_many);
    return 0;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "bench_memory: %s\n", failed.what());
    return 1;
  }
}
