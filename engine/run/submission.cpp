// SPDX-License-Identifier: Apache-2.0
#include "engine/run/submission.hpp"

namespace matequity::run {

void Submissions::begin_header() {
  if (has_header_) finish();
  has_header_ = true;
}

void Submissions::finish() {
  if (join_.empty()) return;
  Worker worker(layout_, tables_, limit_, nullptr, {true, quality_});
  Batch batch;
  const auto commit = [&] {
    committer_.commit(batch, kNoInput);
    batch.clear();
  };
  join_.for_each_document([&](std::string_view document, std::uint64_t offset) {
    worker.joined(document, offset, batch);
    commit();
  });
  for (const ingest::JoinFinding& finding : join_.findings()) {
    batch.findings.push_back({finding.code, finding.field, 0, 0, finding.count});
  }
  commit();
  join_ = ingest::TableJoin();
}

}  // namespace matequity::run
