// SPDX-License-Identifier: Apache-2.0
#include "engine/run/several_threads.hpp"

#include <algorithm>
#include <utility>

namespace matequity::run {

namespace {
constexpr std::size_t kJobBytes = 256 * 1024;
constexpr std::size_t kJobCells = 1024;  // rows, which have about as much to be read
}  // namespace

SeveralThreads::SeveralThreads(const InputSettings& settings, Committer& committer)
    : committer_(committer),
      most_waiting_(std::size_t{settings.threads} * 2),
      job_(std::make_unique<Job>()),
      peek_(settings.layout->request().date_order, settings.columns),
      limit_(settings.max_document_bytes) {
  try {
    for (unsigned i = 0; i < settings.threads; ++i) {
      threads_.emplace_back([this, settings] { work(settings); });
    }
  } catch (...) {
    // No more threads can be started: those that run do the work, if there are any.
    if (threads_.empty()) throw;
  }
}

SeveralThreads::~SeveralThreads() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    jobs_.clear();
  }
  job_waits_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

// A full job is submitted when something comes that cannot belong to its last group.

void SeveralThreads::lines(std::string_view block, std::uint64_t offset) {
  while (!block.empty()) {
    std::size_t size = is_full() ? peek_.lines(block) : 0;
    if (size == 0) {
      if (is_full()) submit();
      size = block.size();
      if (size > kJobBytes) {
        const std::size_t line_end = block.find('\n', kJobBytes);
        size = line_end == std::string_view::npos ? size : line_end + 1;
      }
    }
    append({EventKind::lines, 0, size, offset, ingest::Envelopes::open, false, {}, {}},
           block.substr(0, size));
    block.remove_prefix(size);
    offset += size;
  }
}

void SeveralThreads::value(std::string_view text, std::uint64_t offset, ingest::Envelopes envelopes,
                           bool on_first_line) {
  if (is_full() && !peek_.value(text, envelopes)) submit();
  append({EventKind::value, 0, text.size(), offset, envelopes, on_first_line, {}, {}}, text);
}

void SeveralThreads::rows(std::string_view block, std::uint64_t offset, const Layout& layout) {
  const auto add = [&](std::size_t size) {
    append({EventKind::rows, 0, size, offset, ingest::Envelopes::ignore, false, layout, {}},
           block.substr(0, size));
    block.remove_prefix(size);
    offset += size;
  };
  if (is_full()) {
    const std::size_t size = peek_.rows(block, *layout);
    if (size > 0) add(size);
    if (block.empty()) return;
    submit();
  }
  add(block.size());
}

void SeveralThreads::cells(const Cells& rows, std::size_t first, std::size_t last,
                           std::uint64_t offset, const Layout& layout) {
  while (first < last) {
    std::size_t size = is_full() ? peek_.cells(*rows, first, last, *layout, limit_) : 0;
    if (size == 0) {
      if (is_full()) submit();
      size = std::min(last - first, kJobCells - job_->cells);
    }
    job_->events.push_back(
        {EventKind::cells, first, size, offset, ingest::Envelopes::ignore, false, layout, rows});
    job_->cells += size;
    first += size;
    offset += size;
  }
}

void SeveralThreads::broken(std::uint64_t offset, bool on_first_line) {
  append({EventKind::broken, 0, 0, offset, ingest::Envelopes::open, on_first_line, {}, {}}, {});
}

void SeveralThreads::oversize(std::uint64_t offset) {
  append({EventKind::oversize, 0, 0, offset, ingest::Envelopes::open, false, {}, {}}, {});
}

void SeveralThreads::append(const Event& event, std::string_view text) {
  job_->events.push_back(event);
  job_->events.back().begin = job_->bytes.size();
  job_->bytes.append(text);
}

bool SeveralThreads::is_full() const noexcept {
  return job_->bytes.size() >= kJobBytes || job_->cells >= kJobCells;
}

void SeveralThreads::submit() {
  peek_.begin();
  if (job_->events.empty()) return;
  job_->number = submitted_++;
  job_->input = input_;
  std::unique_lock lock(mutex_);
  progress_.wait(lock, [&] { return jobs_.size() < most_waiting_ || failure_; });
  if (failure_) rethrow();
  jobs_.push_back(std::move(job_));
  if (spare_jobs_.empty()) {
    job_ = std::make_unique<Job>();
  } else {
    job_ = std::move(spare_jobs_.back());
    spare_jobs_.pop_back();
  }
  lock.unlock();
  job_waits_.notify_one();
}

void SeveralThreads::finish_input() {
  submit();
  std::unique_lock lock(mutex_);
  progress_.wait(lock, [&] { return committed_ == submitted_ || failure_; });
  if (failure_) rethrow();
  ++input_;
}

void SeveralThreads::rethrow() {
  if (!job_) job_ = std::make_unique<Job>();
  std::rethrow_exception(failure_);
}

void SeveralThreads::work(const InputSettings& settings) {
  try {
    Worker worker(*settings.layout, *settings.tables, settings.max_document_bytes, settings.columns,
                  settings.tasks);
    for (;;) {
      std::unique_lock lock(mutex_);
      job_waits_.wait(lock, [&] { return !jobs_.empty() || closing_ || failure_; });
      if (closing_ || failure_) return;
      std::unique_ptr<Job> job = std::move(jobs_.front());
      jobs_.pop_front();
      std::unique_ptr<Batch> batch;
      if (!spare_batches_.empty()) {
        batch = std::move(spare_batches_.back());
        spare_batches_.pop_back();
      }
      lock.unlock();
      progress_.notify_all();
      if (!batch) batch = std::make_unique<Batch>();
      fill(*batch, *job, worker);
      const std::uint64_t number = job->number;
      FinishedBatch finished{job->input, std::move(batch)};
      job->bytes.clear();
      job->events.clear();
      job->cells = 0;
      {
        const std::lock_guard keep(mutex_);
        spare_jobs_.push_back(std::move(job));
      }
      commit_in_order(number, std::move(finished));
    }
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
    job_waits_.notify_all();
    progress_.notify_all();
  }
}

void SeveralThreads::fill(Batch& batch, const Job& job, Worker& worker) const {
  for (const Event& event : job.events) {
    if (event.kind == EventKind::cells) {
      worker.cells(*event.cells, event.begin, event.begin + event.size, event.offset, *event.layout,
                   batch);
      continue;
    }
    const std::string_view text = std::string_view(job.bytes).substr(event.begin, event.size);
    switch (event.kind) {
      case EventKind::lines:
        worker.lines(text, event.offset, batch);
        break;
      case EventKind::value:
        worker.value(text, event.offset, event.envelopes, event.on_first_line, batch);
        break;
      case EventKind::rows:
        worker.rows(text, event.offset, *event.layout, batch);
        break;
      case EventKind::cells:
        break;
      case EventKind::broken:
        worker.broken(event.offset, event.on_first_line, batch);
        break;
      case EventKind::oversize:
        worker.oversize(event.offset, batch);
        break;
    }
  }
  worker.end_group(batch);
}

// Keeps the batch until its turn, and commits those whose turn has come. One thread commits at a
// time, outside the lock.
void SeveralThreads::commit_in_order(std::uint64_t number, FinishedBatch batch) {
  std::unique_lock lock(mutex_);
  finished_.emplace(number, std::move(batch));
  if (committing_) return;
  committing_ = true;
  while (!finished_.empty() && finished_.begin()->first == committed_ && !failure_) {
    FinishedBatch next = std::move(finished_.begin()->second);
    finished_.erase(finished_.begin());
    lock.unlock();
    committer_.commit(*next.batch, next.input);
    next.batch->clear();
    lock.lock();
    spare_batches_.push_back(std::move(next.batch));
    ++committed_;
    progress_.notify_all();
  }
  committing_ = false;
}

}  // namespace matequity::run
