// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "commands.hpp"
#include "document.hpp"
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

Result finished(const State& state, const std::optional<std::string>& disclosure) {
  meq_result* result = nullptr;
  meq_error* error = nullptr;
  if (disclosure) {
    const std::string changes = Json{{"disclosure", disclosure_rule(*disclosure)}}.dump();
    check(meq_state_result_by(state.get(), changes.data(), changes.size(), &result, &error), error);
  } else {
    check(meq_state_finish(state.get(), &result, &error), error);
  }
  return Result(result);
}

}  // namespace

ExitStatus merge(const MergeFlags& flags) {
  for (const std::string& file : flags.states) require_readable(file, "the state");
  const Engine engine = make_engine(flags.plugins);
  Delivery delivery(flags.delivery);

  if (flags.disclosure && flags.delivery.state) {
    throw Failure(
        kBadUsage,
        "--disclosure is of the result; a state of the sum is exact beside it: write them "
        "in two calls.");
  }
  State state = merged(engine, flags.states);
  const Result result = finished(state, flags.disclosure);
  if (flags.delivery.state) delivery.save_state(std::move(state));
  deliver(engine, result, std::nullopt, delivery);
  return exit_status_of(result, flags.delivery.strict);
}

}  // namespace matequity::cli
