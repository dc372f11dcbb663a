// SPDX-License-Identifier: Apache-2.0
// Long work stays in hand: steps, progress, cancelling; engines, runs and results in threads.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "computation.hpp"

namespace matequity::test {
namespace {

// Some MB of documents that differ.
std::string many_documents(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += "{\"PregnancyID\":\"" + std::to_string(i) + "\",\"AntenatalAppDate\":\"2024-05-" +
             std::to_string(10 + i % 20) + "\",\"FolicAcidSupplement\":\"0" +
             std::to_string(1 + i % 3) + "\",\"Mother\":{\"EthnicCategoryMother\":\"" +
             "ABCDEFGHJKLMNPRS"[i % 16] + "\"}}\n";
  }
  return lines + "broken\n";
}

meq_run_options options_of(unsigned threads) {
  meq_run_options options{};
  options.struct_size = sizeof options;
  options.threads = threads;
  return options;
}

class Threads : public testing::TestWithParam<unsigned> {};

TEST_P(Threads, OfAnyNumberTakeStepsThatGiveWhatOneWriteGives) {
  const std::string bytes = many_documents(30'000);
  const std::string whole = compute("", bytes).json;
  const meq_run_options options = options_of(GetParam());
  const Owned<meq_run> run = new_run(&options);
  std::size_t done = 0;
  int steps = 0;
  while (done < bytes.size()) {
    std::size_t taken = 0;
    ASSERT_EQ(meq_run_step(run.get(), bytes.data() + done, bytes.size() - done, &taken, nullptr),
              MEQ_OK);
    ASSERT_GT(taken, 0u);
    ASSERT_LE(taken, 2u << 20);
    done += taken;
    ++steps;
  }
  EXPECT_GT(steps, 2);
  std::size_t taken = 9;
  EXPECT_EQ(meq_run_step(run.get(), nullptr, 0, &taken, nullptr), MEQ_OK);
  EXPECT_EQ(taken, 0u);
  Got<meq_result> result;
  ASSERT_EQ(meq_run_finish(run.get(), result.out(), nullptr), MEQ_OK);
  EXPECT_EQ(view(meq_result_json(result)), whole);
}

struct Seen {
  std::vector<meq_progress> calls;
  std::thread::id thread;
  std::uint64_t cancel_at = UINT64_MAX;  // bytes
};

int see(void* context, const meq_progress* progress) {
  Seen& seen = *static_cast<Seen*>(context);
  seen.calls.push_back(*progress);
  seen.thread = std::this_thread::get_id();
  return progress->bytes >= seen.cancel_at ? 1 : 0;
}

TEST_P(Threads, OfAnyNumberReportProgressThatGrowsToTheWhole) {
  const std::string bytes = many_documents(30'000);
  Seen seen;
  meq_run_options options = options_of(GetParam());
  options.progress = see;
  options.progress_context = &seen;
  const Owned<meq_run> run = new_run(&options);
  ASSERT_EQ(meq_run_write(run.get(), bytes.data(), bytes.size(), nullptr), MEQ_OK);
  ASSERT_GE(seen.calls.size(), bytes.size() >> 20);
  EXPECT_EQ(seen.thread, std::this_thread::get_id());
  for (std::size_t i = 1; i < seen.calls.size(); ++i) {
    EXPECT_GT(seen.calls[i].bytes, seen.calls[i - 1].bytes);
    EXPECT_LE(seen.calls[i].bytes - seen.calls[i - 1].bytes, 2u << 20);
    EXPECT_GE(seen.calls[i].documents, seen.calls[i - 1].documents);
  }
  EXPECT_EQ(seen.calls.back().bytes, bytes.size());
  Got<meq_result> result;
  ASSERT_EQ(meq_run_finish(run.get(), result.out(), nullptr), MEQ_OK);
  meq_progress progress{};
  progress.struct_size = sizeof progress;
  ASSERT_EQ(meq_run_progress(run.get(), &progress), MEQ_OK);
  EXPECT_EQ(progress.bytes, bytes.size());
  EXPECT_EQ(progress.documents, 30'001u);
  EXPECT_EQ(progress.rejected, 1u);
}

TEST_P(Threads, OfAnyNumberStopWhereTheProgressCallbackSaysSo) {
  const std::string bytes = many_documents(40'000);
  Seen seen;
  seen.cancel_at = 2u << 20;
  meq_run_options options = options_of(GetParam());
  options.progress = see;
  options.progress_context = &seen;
  const Owned<meq_run> run = new_run(&options);
  Error error;
  EXPECT_EQ(meq_run_write(run.get(), bytes.data(), bytes.size(), error.out()), MEQ_CANCELLED);
  EXPECT_EQ(error.status(), MEQ_CANCELLED);
  EXPECT_LT(seen.calls.back().bytes, bytes.size());
  // What is left is to free it.
  Got<meq_result> result;
  EXPECT_NE(meq_run_finish(run.get(), result.out(), nullptr), MEQ_OK);
  EXPECT_EQ(result.get(), nullptr);
}

TEST_P(Threads, OfAnyNumberStopWhenAnotherThreadCancels) {
  const std::string bytes = many_documents(20'000);
  const meq_run_options options = options_of(GetParam());
  const Owned<meq_run> run = new_run(&options);
  std::atomic<bool> reading{false};
  std::thread canceller([&] {
    while (!reading) std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    meq_run_cancel(run.get());
  });
  meq_status status = MEQ_OK;
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (status == MEQ_OK && std::chrono::steady_clock::now() < give_up) {
    reading = true;
    status = meq_run_write(run.get(), bytes.data(), bytes.size(), nullptr);
  }
  canceller.join();
  EXPECT_EQ(status, MEQ_CANCELLED);
}

INSTANTIATE_TEST_SUITE_P(Of, Threads, testing::Values(1u, 2u, 4u),
                         [](const auto& one) { return "Count" + std::to_string(one.param); });

TEST(Cancelling, BeforeReadingStopsTheNextCall) {
  const meq_run_options options = options_of(1);
  const Owned<meq_run> run = new_run(&options);
  meq_run_cancel(run.get());
  EXPECT_EQ(meq_run_write(run.get(), "{}", 2, nullptr), MEQ_CANCELLED);
  const Owned<meq_run> finishing = new_run(&options);
  meq_run_cancel(finishing.get());
  Got<meq_result> result;
  EXPECT_EQ(meq_run_finish(finishing.get(), result.out(), nullptr), MEQ_CANCELLED);
}

TEST(Engines, InTwoThreadsDoNotDisturbEachOther) {
  const std::string bytes = many_documents(4'000);
  const std::string requests[] = {R"({"indicators": ["P1.2"], "by": [["ethnic_group"]]})",
                                  R"({"period": "month", "variant": "published"})"};
  std::string expected[2];
  for (int i = 0; i < 2; ++i) expected[i] = compute(requests[i], bytes).json;
  ASSERT_NE(expected[0], expected[1]);
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int round = 0; round < 5; ++round) {
        Got<meq_engine> own;
        if (meq_engine_new(nullptr, own.out(), nullptr) != MEQ_OK) ++wrong;
        Job job;
        job.request = requests[i % 2];
        job.inputs.push_back({{}, bytes});
        // Half with an engine of their own, half with the one that all share.
        const Computed computed = i < 2 ? compute(job, own.get()) : compute(job);
        if (computed.json != expected[i % 2]) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

TEST(Results, OutliveTheirEngineAndRun) {
  Got<meq_result> result;
  Error error;
  std::string expected;
  {
    Got<meq_engine> engine;
    ASSERT_EQ(meq_engine_new(nullptr, engine.out(), nullptr), MEQ_OK);
    Got<meq_run> run;
    ASSERT_EQ(meq_run_new(engine, nullptr, 0, nullptr, run.out(), nullptr), MEQ_OK);
    ASSERT_EQ(meq_run_write(run, "{\"PregnancyID\":1}", 17, nullptr), MEQ_OK);
    ASSERT_EQ(meq_run_finish(run, result.out(), nullptr), MEQ_OK);
    expected = view(meq_result_json(result));
    ASSERT_EQ(meq_run_write(run, "{}", 2, error.out()), MEQ_ERROR_ARGUMENT);
  }
  EXPECT_EQ(view(meq_result_json(result)), expected);
  EXPECT_FALSE(view(meq_result_csv(result)).empty());
  EXPECT_TRUE(error.says("finished"));
}

TEST(Results, MayBeReadBySeveralThreads) {
  Got<meq_result> made;
  ASSERT_EQ(meq_compute(built_in_engine(), "", 0, "{}", 2, made.out(), nullptr), MEQ_OK);
  const meq_result* result = made;
  std::vector<std::thread> threads;
  std::atomic<std::size_t> read{0};
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] { read += view(meq_result_json(result)).size(); });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(read, 4 * view(meq_result_json(result)).size());
}

}  // namespace
}  // namespace matequity::test
