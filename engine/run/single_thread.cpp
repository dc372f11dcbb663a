// SPDX-License-Identifier: Apache-2.0
#include "engine/run/single_thread.hpp"

#include <algorithm>

namespace matequity::run {

namespace {
// Small enough that a batch's observations stay in the cache.
constexpr std::size_t kBatchBytes = 32 * 1024;
constexpr std::size_t kBatchUnits = 64;
}  // namespace

void SingleThread::lines(std::string_view block, std::uint64_t offset) {
  while (!block.empty()) {
    std::size_t size = 0;
    if (worker_.has_open_group()) size = peek_.lines(block);
    if (size == 0) {
      commit();
      size = block.size();
      if (size > kBatchBytes) {
        const std::size_t line_end = block.find('\n', kBatchBytes);
        size = line_end == std::string_view::npos ? size : line_end + 1;
      }
    }
    worker_.lines(block.substr(0, size), offset, batch_);
    block.remove_prefix(size);
    offset += size;
  }
}

void SingleThread::value(std::string_view text, std::uint64_t offset, ingest::Envelopes envelopes,
                         bool on_first_line) {
  if (batch_.stopped) {
    commit();
  } else if (batch_.units.size() >= kBatchUnits) {
    if (!worker_.has_open_group() || !peek_.value(text, envelopes)) commit();
  }
  if (committer_.stopped(input_)) return;
  worker_.value(text, offset, envelopes, on_first_line, batch_);
}

void SingleThread::rows(std::string_view block, std::uint64_t offset, const Layout& layout) {
  if (worker_.has_open_group()) {
    const std::size_t size = peek_.rows(block, *layout);
    worker_.rows(block.substr(0, size), offset, *layout, batch_);
    block.remove_prefix(size);
    offset += size;
  }
  if (!block.empty()) {
    commit();
    worker_.rows(block, offset, *layout, batch_);
  }
  worker_.keep_group();
}

#if defined(MEQ_WITH_ARROW)
void SingleThread::cells(const Cells& rows, std::size_t first, std::size_t last,
                         std::uint64_t offset, const Layout& layout) {
  while (first < last) {
    std::size_t size = 0;
    if (worker_.has_open_group()) size = peek_.cells(*rows, first, last, *layout, limit_);
    if (size == 0) {
      commit();
      size = std::min(last - first, kBatchUnits);
    }
    worker_.cells(*rows, first, first + size, offset, *layout, batch_);
    first += size;
    offset += size;
  }
  worker_.keep_group();
}
#endif

void SingleThread::broken(std::uint64_t offset, bool on_first_line) {
  worker_.broken(offset, on_first_line, batch_);
}

void SingleThread::oversize(std::uint64_t offset) { worker_.oversize(offset, batch_); }

void SingleThread::finish_input() {
  commit();
  ++input_;
}

// What comes next may still belong to the group that is open: its first row, and those like it.
void SingleThread::commit() {
  peek_.begin();
  worker_.end_group(batch_);
  committer_.commit(batch_, input_);
  batch_.clear();
}

}  // namespace matequity::run
