// SPDX-License-Identifier: Apache-2.0
#include "delivery.hpp"

#include <cstdio>

#include "input_files.hpp"
#include "report/numbers.hpp"
#include "report/report.hpp"
#include "terminal.hpp"

namespace matequity::cli {

void refuse_to_overwrite(const std::vector<std::string>& read, const DeliveryFlags& flags) {
  for (const std::optional<std::string>& written : {flags.output, flags.state}) {
    for (const std::string& file : read) {
      if (written && same_file(*written, file)) {
        throw Failure(kBadUsage, "\"" + *written +
                                     "\" is read as well, and would be overwritten; name another "
                                     "file.");
      }
    }
  }
  if (flags.output && flags.state && same_file(*flags.output, *flags.state)) {
    throw Failure(kBadUsage, "\"" + *flags.output +
                                 "\" is named for the result and for the state; name two files.");
  }
}

Delivery::Delivery(const DeliveryFlags& flags) : flags_(flags) {
  if (flags.output) output_ = std::make_unique<OutputFile>(*flags.output);
  // A state is exact, whatever rule the result has.
  if (flags.state) {
    state_ = std::make_unique<OutputFile>(*flags.state, OutputFile::Readers::owner);
  }
}

void Delivery::save_state(State state) {
  meq_bytes* saved = nullptr;
  meq_error* error = nullptr;
  if (flags_.state_rounded) {
    meq_state* rounded = nullptr;
    check(meq_state_rounded_new(state.get(), &rounded, &error), error);
    state.reset(rounded);
  }
  check(meq_state_save(state.get(), flags_.state_index ? 1 : 0, &saved, &error), error);
  const Bytes bytes(saved);
  state_->write(view(meq_bytes_view(bytes.get())));
}

void Delivery::write(std::string_view text) {
  if (output_) {
    output_->write(text);
  } else {
    write_to_output(text);
    if (output_is_terminal() && !text.empty() && text.back() != '\n') write_to_output("\n");
  }
  if (state_) state_->commit();
  if (output_) output_->commit();
}

bool Delivery::to_terminal() const { return !output_ && output_is_terminal(); }

void deliver(const Engine& engine, const Result& result, std::optional<bool> breakdowns_asked,
             Delivery& delivery) {
  if (delivery.flags().format == Format::Json) {
    delivery.write(view(meq_result_json(result.get())));
  } else if (delivery.flags().format == Format::Csv) {
    delivery.write(view(meq_result_csv(result.get())));
  } else {
    const Catalogue catalogue = read_catalogue(view(meq_engine_catalogue(engine.get())));
    const ResultDocument document = read_result(view(meq_result_json(result.get())), catalogue);
    ReportOptions options;
    options.columns = text_columns();
    options.colour = delivery.to_terminal() && output_shows_colour();
    options.list_groups = breakdowns_asked.value_or(!document.asks_for_default_breakdowns());
    delivery.write(report_of(document, catalogue, options));
  }
}

ExitStatus exit_status_of(const Result& result, bool strict) {
  const int rejection = meq_result_rejection(result.get());
  if (rejection == 0) return kDone;
  meq_result_counts counts{};
  counts.struct_size = sizeof counts;
  meq_error* none = nullptr;
  check(meq_result_input(result.get(), &counts), none);
  std::fprintf(stderr, "matequity: %s of %s %s rejected; the findings say why and where.\n",
               with_separators(counts.rejected).c_str(),
               counted(counts.documents, "document", "documents").c_str(),
               counts.rejected == 1 ? "was" : "were");
  return rejection == 2 || strict ? kInputRejected : kDone;
}

}  // namespace matequity::cli
