// SPDX-License-Identifier: Apache-2.0
// How fast matequity computes, through its C interface, against a bare walk of the same bytes by
// simdjson; and how two threads do against one. Ends with one table.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

#include "computation.hpp"
#include "documents.hpp"
#include "json_walk.hpp"
#include "paired_times.hpp"

namespace {

using namespace matequity::bench;

constexpr std::size_t kBytes = std::size_t{32} << 20;
constexpr std::size_t kBytesForThreads = std::size_t{96} << 20;
constexpr int kPairs = 21;
constexpr double kTargetAgainstWalk = 0.35;
constexpr double kTargetForThreads = 1.7;

struct Row {
  std::string name;
  double megabytes_per_second;
  double documents_per_second;
  double other_megabytes_per_second;
  PairedTimes times;
  double target;
};

std::vector<Row>& rows() {
  static std::vector<Row> all;
  return all;
}

const Engine& engine() {
  static const Engine one;
  return one;
}

void compute(const Documents& documents, std::uint32_t threads, std::uint32_t duplicates) {
  Computation computation(engine(), threads, duplicates);
  computation.write(documents.lines.data(), documents.lines.size());
  benchmark::DoNotOptimize(computation.finish(documents.count));
}

WalkSums walk_all(const Documents& documents, const PaddedLines& lines, WalkBy by) {
  const WalkSums sums = walk(lines, by);
  if (sums.documents != documents.count) throw std::runtime_error("the walk lost documents");
  return sums;
}

// Both ways of feeding simdjson, a few times in turn; the faster one is measured against.
WalkBy faster_walk(const Documents& documents, const PaddedLines& lines) {
  PairedTimes times;
  for (int pair = 0; pair < 5; ++pair) {
    WalkSums by_line;
    WalkSums by_stream;
    const double line = seconds_of([&] { by_line = walk_all(documents, lines, WalkBy::line); });
    const double stream =
        seconds_of([&] { by_stream = walk_all(documents, lines, WalkBy::stream); });
    if (!(by_line == by_stream)) throw std::runtime_error("two walks saw different documents");
    times.add(line, stream);
  }
  return times.ratio() > 1 ? WalkBy::line : WalkBy::stream;
}

void report(benchmark::State& state, const std::string& name, const Documents& documents,
            const PairedTimes& times, double target) {
  const auto bytes = static_cast<double>(documents.lines.size());
  rows().push_back({name, bytes / times.first() / 1e6,
                    static_cast<double>(documents.count) / times.first(),
                    bytes / times.second() / 1e6, times, target});
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(documents.lines.size()));
  state.counters["ratio"] = times.ratio();
}

void against_walk(benchmark::State& state, DocumentSize size, std::uint32_t duplicates) {
  const Documents documents = make_documents(size, kBytes);
  const PaddedLines lines(documents.lines);
  const WalkBy by = faster_walk(documents, lines);
  compute(documents, 1, duplicates);
  PairedTimes times;
  for (auto _ : state) {
    const double computing = seconds_of([&] { compute(documents, 1, duplicates); });
    const double walking =
        seconds_of([&] { benchmark::DoNotOptimize(walk_all(documents, lines, by)); });
    state.SetIterationTime(computing);
    times.add(computing, walking);
  }
  report(state,
         std::string(name_of(size)) + ", 1 thread, duplicates " +
             (duplicates == MEQ_DUPLICATES_KEEP ? "kept" : "resolved") + " : simdjson by " +
             (by == WalkBy::line ? "line" : "stream"),
         documents, times, kTargetAgainstWalk);
}

void against_one_thread(benchmark::State& state, DocumentSize size) {
  const Documents documents = make_documents(size, kBytesForThreads);
  compute(documents, 2, MEQ_DUPLICATES_RESOLVE);
  PairedTimes times;
  for (auto _ : state) {
    const double two = seconds_of([&] { compute(documents, 2, MEQ_DUPLICATES_RESOLVE); });
    const double one = seconds_of([&] { compute(documents, 1, MEQ_DUPLICATES_RESOLVE); });
    state.SetIterationTime(two);
    times.add(two, one);
  }
  report(state, std::string(name_of(size)) + ", 2 threads : 1 thread", documents, times,
         kTargetForThreads);
}

void register_all() {
  for (const DocumentSize size : {DocumentSize::one_kilobyte, DocumentSize::three_kilobytes}) {
    const std::string name = name_of(size);
    const auto add = [](const std::string& title, const auto& run) {
      benchmark::RegisterBenchmark(title.c_str(), run)
          ->UseManualTime()
          ->Iterations(kPairs)
          ->Unit(benchmark::kMillisecond);
    };
    add("compute/" + name + "/resolve",
        [size](benchmark::State& state) { against_walk(state, size, MEQ_DUPLICATES_RESOLVE); });
    add("compute/" + name + "/keep",
        [size](benchmark::State& state) { against_walk(state, size, MEQ_DUPLICATES_KEEP); });
    add("compute/" + name + "/two threads",
        [size](benchmark::State& state) { against_one_thread(state, size); });
  }
}

void print_table() {
  if (rows().empty()) return;
  std::printf(
      "\nMedians of %d pairs, measured in turn. Ratio: speed of the first, in speeds of the "
      "second.\n\n",
      kPairs);
  std::printf("%-60s %8s %10s %8s %7s %15s %7s\n", "first : second", "MB/s", "documents/s",
              "2nd MB/s", "ratio", "lowest-highest", "target");
  for (const Row& row : rows()) {
    const bool met = row.times.ratio() >= row.target;
    std::printf("%-60s %8.0f %10.0f  %8.0f %7.2f %8.2f-%.2f   >= %.2f %s\n", row.name.c_str(),
                row.megabytes_per_second, row.documents_per_second, row.other_megabytes_per_second,
                row.times.ratio(), row.times.lowest_ratio(), row.times.highest_ratio(), row.target,
                met ? "met" : "NOT met");
  }
}

}  // namespace

int main(int count, char** arguments) {
  try {
    benchmark::Initialize(&count, arguments);
    if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 2;
    register_all();
    benchmark::RunSpecifiedBenchmarks();
    print_table();
    return 0;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "bench_compute: %s\n", failed.what());
    return 1;
  }
}
