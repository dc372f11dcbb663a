// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "commands.hpp"
#include "input_files.hpp"
#include "interruption.hpp"

namespace matequity::cli {
namespace {

// The states added up in the order given, as if their documents had been read in that order.
State merged(const Engine& engine, const std::vector<std::string>& files) {
  State into = load_state(engine, files.front());
  for (std::size_t next = 1; next < files.size(); ++next) {
    throw_if_interrupted();
    const State from = load_state(engine, files[next]);
    meq_error* error = nullptr;
    check(meq_state_merge(into.get(), from.get(), &error), error, files[next]);
  }
  return into;
}

}  // namespace

ExitStatus merge(const MergeFlags& flags) {
  for (const std::string& file : flags.states) require_readable(file, "the state");
  const Engine engine = make_engine(flags.plugins);
  Delivery delivery(flags.delivery);

  State state = merged(engine, flags.states);
  meq_result* finished = nullptr;
  meq_error* error = nullptr;
  check(meq_state_finish(state.get(), &finished, &error), error);
  const Result result(finished);
  if (flags.delivery.state) delivery.save_state(std::move(state));
  deliver(engine, result, std::nullopt, delivery);
  return exit_status_of(result, flags.delivery.strict);
}

}  // namespace matequity::cli
