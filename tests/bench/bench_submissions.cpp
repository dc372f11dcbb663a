// SPDX-License-Identifier: Apache-2.0
// What monthly submissions cost: six months of each of so many pregnancies beside six times as many
// pregnancies of one month, in turn; and the months as they are sent, each with what happened in
// it, beside the final documents. The same bytes are read within each pair but for identifiers and
// dates.
#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "computation.hpp"
#include "documents.hpp"
#include "paired_times.hpp"
#include "sample.hpp"

namespace {

using namespace matequity::bench;
namespace sample = matequity::sample;

constexpr std::uint64_t kPregnancies = 20000;
constexpr int kMonths = 6;
constexpr int kTurns = 7;
constexpr double kTargetRatio = 1.3;

struct Input {
  std::string lines;
  std::uint64_t documents = 0;
};

// The final document of each pregnancy, as of each of the months or of one that six others share.
Input made(bool months_of_one) {
  const sample::Cohort cohort = sample::cohort_of({});
  Input input;
  for (int month = 0; month < kMonths; ++month) {
    for (std::uint64_t number = 0; number < kPregnancies; ++number) {
      sample::Pregnancy pregnancy = sample::draw_pregnancy(cohort, number);
      sample::Submission submission = sample::final_submission(pregnancy);
      submission.period_start = sample::first_of_month(submission.period_start, month);
      if (!months_of_one) pregnancy.number += kPregnancies * static_cast<std::uint64_t>(month);
      sample::append_document(input.lines, pregnancy, submission, sample::Detail::core);
      ++input.documents;
    }
  }
  return input;
}

Input sent_by_month() {
  sample::Options options;
  options.pregnancies = kPregnancies;
  Input input;
  sample::write_months(options, [&](sample::Day, const std::string& document) {
    input.lines += document;
    ++input.documents;
  });
  return input;
}

double seconds(const Engine& engine, const Input& input, unsigned threads) {
  return seconds_of([&] {
    Computation computation(engine, threads, MEQ_DUPLICATES_RESOLVE);
    computation.write(input.lines.data(), input.lines.size());
    computation.finish(input.documents);
  });
}

void compare(const Engine& engine, const Input& months, const Input& pregnancies,
             unsigned threads) {
  PairedTimes times;
  for (int turn = 0; turn < kTurns; ++turn) {
    const double of_pregnancies = seconds(engine, pregnancies, threads);
    times.add(of_pregnancies, seconds(engine, months, threads));
  }
  std::printf(
      "%u threads: %d months of %llu pregnancies take %.2f times (%.2f to %.2f) as long as "
      "%llu pregnancies (target <= %.1f): %s\n",
      threads, kMonths, static_cast<unsigned long long>(kPregnancies), times.ratio(),
      times.lowest_ratio(), times.highest_ratio(),
      static_cast<unsigned long long>(pregnancies.documents), kTargetRatio,
      times.ratio() <= kTargetRatio ? "met" : "NOT met");
}

}  // namespace

int main() {
  try {
    const Engine engine;
    const Input months = made(true);
    const Input pregnancies = made(false);
    for (const unsigned threads : {1u, 2u}) compare(engine, months, pregnancies, threads);
    const Input sent = sent_by_month();
    const double each = seconds(engine, sent, 1) / static_cast<double>(sent.documents);
    std::printf("as sent, %.1f documents a pregnancy: %.2f microseconds each\n",
                static_cast<double>(sent.documents) / static_cast<double>(kPregnancies),
                each * 1e6);
    return 0;
  } catch (const std::exception& failed) {
    std::fprintf(stderr, "bench_submissions: %s\n", failed.what());
    return 1;
  }
}
