// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"
#include "document.hpp"
#include "report/report.hpp"
#include "terminal.hpp"

namespace matequity::cli {
namespace {

// The `input` part of the result, alone.
std::string findings_json(std::string_view result) {
  const Json document = Json::parse(result);
  const Json findings = {{"schema", "matequity.validation/1"},
                         {"engine", document.at("engine")},
                         {"input", document.at("input")}};
  return findings.dump(2) + "\n";
}

}  // namespace

ExitStatus validate(const ValidateFlags& flags) {
  require_readable_inputs(flags.reading, std::nullopt);
  std::vector<std::string> read = files_read(flags.reading);
  read.insert(read.end(), flags.plugins.begin(), flags.plugins.end());
  refuse_to_overwrite(read, flags.delivery);
  const Engine engine = make_engine(flags.plugins);
  Delivery delivery(flags.delivery);

  const Reading reading = read_inputs(engine, {}, flags.reading);
  const std::string_view result = view(meq_result_json(reading.result.get()));
  if (flags.delivery.format == Format::Json) {
    delivery.write(findings_json(result));
  } else {
    ReportOptions options;
    options.columns = text_columns();
    options.colour = delivery.to_terminal() && output_shows_colour();
    delivery.write(findings_report_of(read_result(result, {}), options));
  }
  return exit_status_of(reading.result, true);
}

}  // namespace matequity::cli
