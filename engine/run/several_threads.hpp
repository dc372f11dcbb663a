// SPDX-License-Identifier: Apache-2.0
// Reads one input in several threads. The caller's thread cuts the stream into jobs; workers fill
// batches from them; batches are committed in the order of the jobs, by whoever finishes the next.
// So the state is the same as with one thread. A failure of any thread ends the reading, and is
// thrown again in the caller's.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "engine/run/group_peek.hpp"
#include "engine/run/input_sink.hpp"

namespace matequity::run {

class SeveralThreads : public InputSink {
 public:
  SeveralThreads(const InputSettings& settings, Committer& committer);
  ~SeveralThreads() override;
  SeveralThreads(const SeveralThreads&) = delete;
  SeveralThreads& operator=(const SeveralThreads&) = delete;

  void lines(std::string_view block, std::uint64_t offset) override;
  void value(std::string_view text, std::uint64_t offset, ingest::Envelopes envelopes,
             bool on_first_line) override;
  void rows(std::string_view block, std::uint64_t offset, const Layout& layout) override;
  void cells(const Cells& rows, std::size_t first, std::size_t last, std::uint64_t offset,
             const Layout& layout) override;
  void broken(std::uint64_t offset, bool on_first_line) override;
  void oversize(std::uint64_t offset) override;
  void finish_input() override;

 private:
  enum class EventKind { lines, value, rows, cells, broken, oversize };
  struct Event {
    EventKind kind;
    std::size_t begin;  // of its text in the job's bytes; of cells their first row
    std::size_t size;   // of cells how many rows
    std::uint64_t offset;
    ingest::Envelopes envelopes;
    bool on_first_line;
    Layout layout;  // of rows and cells
    Cells cells;
  };
  struct Job {
    std::uint64_t number = 0;
    std::uint64_t input = 0;
    std::string bytes;
    std::vector<Event> events;
    std::size_t cells = 0;  // rows of cells
  };
  struct FinishedBatch {
    std::uint64_t input;
    std::unique_ptr<Batch> batch;
  };

  void append(const Event& event, std::string_view text);
  bool is_full() const noexcept;
  void submit();
  void work(const InputSettings& settings);
  void fill(Batch& batch, const Job& job, Worker& worker) const;
  void commit_in_order(std::uint64_t number, FinishedBatch batch);
  void rethrow();

  Committer& committer_;
  std::size_t most_waiting_;
  std::unique_ptr<Job> job_;  // being filled
  GroupPeek peek_;            // at what may belong to the last group of a full job
  std::uint64_t limit_;
  std::uint64_t input_ = 0;
  std::uint64_t submitted_ = 0;

  std::mutex mutex_;  // guards what follows
  std::condition_variable job_waits_;
  std::condition_variable progress_;  // a job was taken, or a batch committed
  std::deque<std::unique_ptr<Job>> jobs_;
  std::vector<std::unique_ptr<Job>> spare_jobs_;
  std::vector<std::unique_ptr<Batch>> spare_batches_;
  std::map<std::uint64_t, FinishedBatch> finished_;  // batches that wait for an earlier one
  std::uint64_t committed_ = 0;
  bool committing_ = false;
  bool closing_ = false;
  std::exception_ptr failure_;

  std::vector<std::thread> threads_;
};

}  // namespace matequity::run
