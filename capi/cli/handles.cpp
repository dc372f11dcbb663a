// SPDX-License-Identifier: Apache-2.0
#include "handles.hpp"

#include "input_files.hpp"

namespace matequity::cli {
namespace {

ExitStatus exit_status_of(meq_status status) {
  switch (status) {
    case MEQ_ERROR_REQUEST:
    case MEQ_ERROR_TABLE:
    case MEQ_ERROR_STATE:
      return kBadUsage;
    default:
      return kEngineFailed;
  }
}

std::string message_of(meq_status status, const meq_error* error) {
  if (status == MEQ_CANCELLED) return "cancelled; no result was written.";
  std::string message = error ? std::string(view(meq_error_message(error))) : std::string();
  if (!message.empty()) return message;
  return "the engine failed with status " + std::to_string(static_cast<int>(status)) + ".";
}

}  // namespace

void check(meq_status status, meq_error*& error, const std::string& about) {
  const std::unique_ptr<meq_error, FreedBy<meq_error_free>> owned(error);
  if (status == MEQ_OK) return;
  const std::string message = message_of(status, error);
  throw Failure(exit_status_of(status), about.empty() ? message : about + ": " + message);
}

Engine make_engine(const std::vector<std::string>& plugin_files) {
  std::vector<meq_text> files;
  for (const std::string& file : plugin_files) {
    require_readable(file, "the plugin");
    files.push_back({file.data(), file.size()});
  }
  meq_engine_options options{};
  options.struct_size = sizeof options;
  options.plugin_files = files.data();
  options.plugin_file_count = files.size();

  meq_engine* engine = nullptr;
  meq_error* error = nullptr;
  const meq_status status = meq_engine_new(&options, &engine, &error);
  // Only a plugin that the caller named can be the caller's mistake.
  if (status == MEQ_ERROR_PLUGIN && !files.empty()) {
    const std::string message = message_of(status, error);
    meq_error_free(error);
    throw Failure(kBadUsage, message);
  }
  check(status, error);
  return Engine(engine);
}

State load_state(const Engine& engine, const std::string& file, std::string_view bytes) {
  meq_state* state = nullptr;
  meq_error* error = nullptr;
  check(meq_state_load(engine.get(), bytes.data(), bytes.size(), &state, &error), error, file);
  return State(state);
}

}  // namespace matequity::cli
