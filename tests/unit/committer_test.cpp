// SPDX-License-Identifier: Apache-2.0
// engine/run/committer
#include <gtest/gtest.h>

#include "engine/run/committer.hpp"
#include "runs.hpp"

namespace matequity::run {
namespace {

using Committers = test::Runs;

Batch batch_of(std::uint64_t documents, std::uint64_t rejected = 0) {
  Batch batch;
  batch.documents = documents;
  batch.rejected = rejected;
  return batch;
}

TEST_F(Committers, CommitBatchesWithOrdinalsOverAllInputs) {
  tally::State state(*layout_, 1000, true, "");
  Committer committer(state);
  committer.commit(batch_of(3, 1), 0);
  Batch second = batch_of(2, 1);
  second.findings.push_back({findings::FindingCode::rejected_syntax, "", 2, 50});
  committer.commit(second, 1);
  EXPECT_EQ(state.totals().documents, 5u);
  EXPECT_EQ(state.totals().accepted, 3u);
  EXPECT_EQ(state.totals().rejected, 2u);
  EXPECT_EQ(committer.documents(), 5u);
  EXPECT_EQ(committer.rejected(), 2u);
  const auto& first = state.findings().entries().begin()->second.first;
  EXPECT_EQ(first.document, 5u);
  EXPECT_EQ(first.offset, 50u);
}

TEST_F(Committers, CommitNothingMoreOfAnInputThatWasStopped) {
  tally::State state(*layout_, 1000, true, "");
  Committer committer(state);
  Batch stopped = batch_of(2, 1);
  stopped.stopped = true;
  committer.commit(stopped, 0);
  EXPECT_TRUE(committer.stopped(0));
  committer.commit(batch_of(7), 0);
  EXPECT_EQ(state.totals().documents, 2u);
  EXPECT_FALSE(committer.stopped(1));
  committer.commit(batch_of(7), 1);
  EXPECT_EQ(state.totals().documents, 9u);
}

TEST_F(Committers, CommitFailuresOfPlugins) {
  tally::State state(*layout_, 1000, true, "");
  Committer committer(state);
  Batch batch = batch_of(1);
  batch.failed_plugins = {1};
  committer.commit(batch, 0);
  EXPECT_TRUE(state.failed(1));
  EXPECT_FALSE(state.failed(0));
}

}  // namespace
}  // namespace matequity::run
