// SPDX-License-Identifier: Apache-2.0
// The MSDS tables of a run, submission by submission: what is given from one header to the next is
// joined among itself, so that equal keys of two trusts or months never meet. Tables before the
// first header belong to it; tables without any are one submission.
#pragma once

#include <optional>

#include "engine/ingest/msds_tables/join.hpp"
#include "engine/run/committer.hpp"
#include "engine/run/worker.hpp"

namespace matequity::run {

class Submissions {
 public:
  // All must outlive this.
  Submissions(const tally::CountLayout& layout, const derive::ReferenceTables& tables,
              std::uint64_t limit, Committer& committer, bool quality)
      : layout_(layout), tables_(tables), limit_(limit), committer_(committer), quality_(quality) {}

  // Of the submission that is being given.
  ingest::TableJoin& join() noexcept { return join_; }

  // A header was given. One that was there before ends its submission: nothing of an earlier input
  // may wait to be counted.
  void begin_header();
  // No more tables come.
  void finish();

 private:
  const tally::CountLayout& layout_;
  const derive::ReferenceTables& tables_;
  std::uint64_t limit_;
  Committer& committer_;
  bool quality_;
  ingest::TableJoin join_;
  bool has_header_ = false;
};

}  // namespace matequity::run
