// SPDX-License-Identifier: Apache-2.0
// The order of documents, their shape and the number of threads change nothing in a result but the
// places at which findings were first seen.
#include <gtest/gtest.h>

#include "../capi/computation.hpp"
#include "inputs.hpp"

namespace matequity::test {
namespace {

std::vector<std::string> documents_and_returns(std::uint64_t pregnancies) {
  std::vector<std::string> documents = sound_documents(pregnancies);
  for (std::string& one : sample_returns()) documents.push_back(std::move(one));
  return documents;
}

TEST(Order, OfDocumentsChangesNothing) {
  std::vector<std::string> documents = documents_and_returns(150);
  const Computed expected = compute(job_of(full_request(), as_lines(documents)));
  ASSERT_NE(expected.json.find("\"code\":\"accumulated\""), std::string::npos);
  Random random(3);
  for (int i = 0; i < cases(20); ++i) {
    random.shuffle(documents);
    const Computed shuffled = compute(job_of(full_request(), as_lines(documents)));
    ASSERT_EQ(without_first(shuffled.json), without_first(expected.json)) << "shuffle " << i;
    ASSERT_EQ(shuffled.csv, expected.csv);
  }
}

TEST(Order, OfMonthsAndProvidersChangesNothing) {
  std::vector<std::string> documents = documents_and_returns(80);
  const Computed expected = compute(job_of(full_request(true), as_lines(documents)));
  Random random(4);
  for (int i = 0; i < 5; ++i) {
    random.shuffle(documents);
    const Computed shuffled = compute(job_of(full_request(true), as_lines(documents)));
    ASSERT_EQ(without_first(shuffled.json), without_first(expected.json));
  }
}

TEST(Shape, OfTheStreamChangesNothing) {
  const std::vector<std::string> pregnancies = sound_documents(80);
  const std::vector<std::string> returns = sample_returns();
  std::vector<std::string> all = pregnancies;
  all.insert(all.end(), returns.begin(), returns.end());
  const std::string expected = without_first(compute(job_of(full_request(), as_lines(all))).json);
  for (const std::string& bytes : {as_lines(all, "\r\n"), as_array(all), as_multi_line(all),
                                   as_envelope(pregnancies, returns)}) {
    EXPECT_EQ(without_first(compute(job_of(full_request(), bytes)).json), expected)
        << bytes.substr(0, 40);
  }
}

TEST(Inputs, ReadOneAfterTheOtherGiveWhatOneInputGives) {
  const std::vector<std::string> documents = documents_and_returns(80);
  const std::string expected =
      without_first(compute(job_of(full_request(), as_lines(documents))).json);
  Random random(5);
  for (int i = 0; i < 5; ++i) {
    Job job;
    job.request = full_request();
    job.inputs.resize(4);
    for (const std::string& one : documents) job.inputs[random.below(4)].bytes += one + "\n";
    EXPECT_EQ(without_first(compute(job).json), expected);
  }
}

class Threads : public testing::TestWithParam<unsigned> {};

TEST_P(Threads, GiveTheBytesThatOneGives) {
  std::vector<std::string> documents = sample_documents(1500);
  for (std::string& one : sample_returns()) documents.push_back(std::move(one));
  const std::string lines = as_lines(documents);
  ASSERT_GT(lines.size(), 2'000'000u);
  for (const std::string& bytes : {lines, as_array(documents), as_array(sound_documents(1500))}) {
    Job job = job_of(full_request(), bytes);
    const Computed expected = compute(job);
    job.threads = GetParam();
    const Computed threaded = compute(job);
    EXPECT_TRUE(threaded.json == expected.json);
    EXPECT_TRUE(threaded.csv == expected.csv);
  }
}

TEST_P(Threads, GiveTheBytesThatOneGivesForEveryShape) {
  for (const Shape& shape : small_shapes()) {
    Job job = job_of(full_request(), shape.bytes);
    const std::string expected = compute(job).json;
    job.threads = GetParam();
    EXPECT_EQ(compute(job).json, expected) << shape.name;
  }
}

TEST_P(Threads, StopAtTheSameBrokenPlaceAmongSeveralInputs) {
  std::vector<std::string> documents = sound_documents(400);
  std::string broken = as_array(documents);
  broken[broken.size() / 2] = '\x01';
  Job job;
  job.request = full_request();
  job.inputs = {{"a.json", broken}, {"b.json", as_lines(sample_documents(300, 9))}};
  const std::string expected = compute(job).json;
  ASSERT_NE(expected.find("reading_stopped"), std::string::npos);
  job.threads = GetParam();
  EXPECT_TRUE(compute(job).json == expected);
}

INSTANTIATE_TEST_SUITE_P(Several, Threads, testing::Values(2u, 3u, 8u),
                         [](const auto& one) { return std::to_string(one.param); });

}  // namespace
}  // namespace matequity::test
