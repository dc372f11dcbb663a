// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/run/group_peek.hpp"
#include "engine/run/input_sink.hpp"

namespace matequity::run {

// Reads and counts in the caller's thread.
class SingleThread : public InputSink {
 public:
  SingleThread(const InputSettings& settings, Committer& committer)
      : worker_(*settings.layout, *settings.tables, settings.max_document_bytes, settings.columns,
                settings.tasks),
        peek_(settings.layout->request().date_order, settings.columns),
        limit_(settings.max_document_bytes),
        committer_(committer) {}

  void lines(std::string_view block, std::uint64_t offset) override;
  void value(std::string_view text, std::uint64_t offset, ingest::Envelopes envelopes,
             bool on_first_line) override;
  void rows(std::string_view block, std::uint64_t offset, const Layout& layout) override;
#if defined(MEQ_WITH_ARROW)
  void cells(const Cells& rows, std::size_t first, std::size_t last, std::uint64_t offset,
             const Layout& layout) override;
#endif
  void broken(std::uint64_t offset, bool on_first_line) override;
  void oversize(std::uint64_t offset) override;
  void finish_input() override;

 private:
  void commit();

  Worker worker_;
  GroupPeek peek_;                        // at what may belong to the last group of the batch
  [[maybe_unused]] std::uint64_t limit_;  // of a document: rows of Arrow alone are measured here
  Committer& committer_;
  Batch batch_;
  std::uint64_t input_ = 0;
};

}  // namespace matequity::run
