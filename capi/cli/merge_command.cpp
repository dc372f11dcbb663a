// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <functional>
#include <map>
#include <utility>

#include "commands.hpp"
#include "document.hpp"
#include "input_files.hpp"
#include "interruption.hpp"

namespace matequity::cli {
namespace {

// Whether what the state holds would count once more if it came again: it has documents, and no
// index by which they would be known.
bool would_count_twice(const State& state) {
  meq_bytes* shown = nullptr;
  meq_error* error = nullptr;
  check(meq_state_json(state.get(), &shown, &error), error);
  const Bytes bytes(shown);
  const Json view_of_state = Json::parse(view(meq_bytes_view(bytes.get())));
  return !truth_in(view_of_state, "index").value_or(false) &&
         count_in(part(view_of_state, "input"), "documents") > 0;
}

// Two names of equal states. Those of few documents may be equal by chance; the library refuses
// others.
void refuse_or_warn(const std::string& first, const std::string& second) {
  const std::string both = "\"" + first + "\" and \"" + second + "\" are ";
  if (same_file(first, second)) {
    throw Failure(kBadUsage, both + "one file, which would count twice; name it once.");
  }
  std::fprintf(stderr,
               "matequity: %sequal byte for byte. Where one is a copy, its documents count twice: "
               "leave it out.\n",
               both.c_str());
}

// The states added up in the order given, as if their documents had been read in that order.
State merged(const Engine& engine, const std::vector<std::string>& files) {
  std::map<std::pair<std::size_t, std::size_t>, std::string> seen;  // by size and hash of the bytes
  State into;
  for (const std::string& file : files) {
    throw_if_interrupted();
    const std::string bytes = read_whole(file, "the state");
    State from = load_state(engine, file, bytes);
    const std::pair key(bytes.size(), std::hash<std::string>{}(bytes));
    const auto [before, is_new] = seen.emplace(key, file);
    if (!is_new && would_count_twice(from)) refuse_or_warn(before->second, file);
    if (!into) {
      into = std::move(from);
      continue;
    }
    meq_error* error = nullptr;
    check(meq_state_merge(into.get(), from.get(), &error), error, file);
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
  std::vector<std::string> read = flags.states;
  read.insert(read.end(), flags.plugins.begin(), flags.plugins.end());
  refuse_to_overwrite(read, flags.delivery);
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
