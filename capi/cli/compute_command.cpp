// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"

namespace matequity::cli {
ExitStatus compute(const ComputeFlags& flags) {
  require_readable_inputs(flags.reading, flags.request.file);
  std::vector<std::string> read = files_read(flags.reading);
  if (flags.request.file) read.push_back(*flags.request.file);
  read.insert(read.end(), flags.plugins.begin(), flags.plugins.end());
  refuse_to_overwrite(read, flags.delivery);
  const bool table = flags.delivery.format == Format::Table;
  const RequestDocument request = request_document(flags.request, table);
  const Engine engine = make_engine(flags.plugins);
  Delivery delivery(flags.delivery);

  const Reading reading = read_inputs(engine, request.json, flags.reading);
  if (flags.delivery.state) {
    meq_state* state = nullptr;
    meq_error* error = nullptr;
    check(meq_run_state_new(reading.run.get(), &state, &error), error);
    delivery.save_state(State(state));
  }
  deliver(engine, reading.result, request.breakdowns_asked, delivery);
  return exit_status_of(reading.result, flags.delivery.strict);
}

}  // namespace matequity::cli
