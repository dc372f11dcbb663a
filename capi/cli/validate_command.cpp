// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"
#include "document.hpp"
#include "report/validation.hpp"
#include "terminal.hpp"

namespace matequity::cli {
namespace {

// The `input` part of the result, with how fields were recorded.
std::string validation_json(std::string_view result, std::string_view quality,
                            const Validation& validation) {
  const Json document = Json::parse(result);
  Json columns = Json::array();
  for (const WrongPart& part : validation.wrong_parts) {
    columns.push_back({{"provider", part.group.provider},
                       {"month", part.group.month},
                       {"field", part.field},
                       {"message", part.message}});
  }
  const Json answer = {{"schema", "matequity.validation/1"},
                       {"engine", document.at("engine")},
                       {"input", document.at("input")},
                       {"columns", columns},
                       {"quality", Json::parse(quality)}};
  return answer.dump(2) + "\n";
}

std::string validation_as(Format format, std::string_view result, std::string_view quality,
                          const ReportOptions& options) {
  const Validation validation = read_validation(result, quality);
  switch (format) {
    case Format::Json:
      return validation_json(result, quality, validation);
    case Format::Csv:
      return validation_csv(validation);
    case Format::Html:
      return validation_page(validation);
    case Format::Table:
      break;
  }
  return validation_text(validation, options);
}

}  // namespace

ExitStatus validate(const ValidateFlags& flags) {
  require_readable_inputs(flags.reading, std::nullopt);
  std::vector<std::string> read = files_read(flags.reading);
  read.insert(read.end(), flags.plugins.begin(), flags.plugins.end());
  refuse_to_overwrite(read, flags.delivery);
  // By ethnicity and deprivation, so that it is told where nobody has one.
  const RequestDocument request = request_document(flags.request, true);
  const Engine engine = make_engine(flags.plugins);
  Delivery delivery(flags.delivery);

  const Reading reading = read_inputs(engine, request.json, flags.reading, true);
  meq_bytes* bytes = nullptr;
  meq_error* error = nullptr;
  check(meq_run_quality(reading.run.get(), &bytes, &error), error);
  const Bytes quality(bytes);
  ReportOptions options;
  options.columns = text_columns();
  options.colour = delivery.to_terminal() && output_shows_colour();
  delivery.write(validation_as(flags.delivery.format, view(meq_result_json(reading.result.get())),
                               view(meq_bytes_view(quality.get())), options));
  return exit_status_of(reading.result, true);
}

}  // namespace matequity::cli
