// SPDX-License-Identifier: Apache-2.0
#include "engine/run/input_sink.hpp"

#include "engine/run/single_thread.hpp"
#if defined(MEQ_WITH_THREADS)
#include "engine/run/several_threads.hpp"
#endif

namespace matequity::run {

std::unique_ptr<InputSink> make_input_sink(const InputSettings& settings, Committer& committer) {
#if defined(MEQ_WITH_THREADS)
  if (settings.threads > 1) return std::make_unique<SeveralThreads>(settings, committer);
#endif
  return std::make_unique<SingleThread>(settings, committer);
}

}  // namespace matequity::run
