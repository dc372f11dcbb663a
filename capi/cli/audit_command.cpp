// SPDX-License-Identifier: Apache-2.0
#include "commands.hpp"
#include "document.hpp"
#include "handles.hpp"
#include "input_files.hpp"

namespace matequity::cli {
namespace {

// "A6, numerator, ethnic_group Black, 2024-03-01 to 2024-03-31".
std::string count_words(const Json& count) {
  std::string words = text_in(count, "indicator") + ", " + text_in(count, "count");
  for (const auto& [dimension, level] : part(count, "breakdown").items()) {
    words += ", " + dimension + " " + level_text(level);
  }
  const Json& period = part(count, "period");
  if (!text_in(period, "start").empty()) words += ", " + text_in(period, "start");
  if (!text_in(period, "end").empty()) words += " to " + text_in(period, "end");
  return words;
}

// "1, 3": results by their place on the command line.
std::string places(const Json& results) {
  std::string words;
  for (const Json& one : results) {
    words += (words.empty() ? "" : ", ") + std::to_string(one.get<std::size_t>() + 1);
  }
  return words;
}

std::string report(const Json& audit) {
  std::string text = std::to_string(count_in(audit, "results")) + " results, " +
                     std::to_string(count_in(audit, "cells")) + " counts, " +
                     std::to_string(count_in(audit, "hidden")) + " hidden in some result\n";
  const Json& fixed = part(audit, "fixed");
  if (fixed.empty()) return text + "No hidden count is fixed by all of them together.\n";
  text += "Fixed by all of them together:\n";
  for (const Json& count : fixed) {
    text += "  " + count_words(count) + (truth_in(count, "small").value_or(false) ? ", small" : "");
    text += " (hidden in " + places(part(count, "hidden_in"));
    if (!part(count, "by").empty()) text += "; by " + places(part(count, "by"));
    text += ")\n";
  }
  if (!part(audit, "withhold").empty()) text += "Withhold, so that no small one is:\n";
  for (const Json& count : part(audit, "withhold")) {
    text += "  " + count_words(count) + " (in " + places(part(count, "in")) + ")\n";
  }
  return text;
}

}  // namespace

ExitStatus audit(const AuditFlags& flags) {
  refuse_to_overwrite(flags.results, flags.delivery);
  std::string results = "[";
  for (const std::string& file : flags.results) {
    if (results.size() > 1) results += ',';
    results += read_whole(file, "the result");
  }
  results += ']';
  const Engine engine = make_engine(flags.plugins);
  const std::string organisations =
      flags.organisations ? read_whole(*flags.organisations, "the table of organisations")
                          : std::string();
  meq_bytes* answer = nullptr;
  meq_error* error = nullptr;
  check(meq_engine_audit(engine.get(), organisations.data(), organisations.size(), results.data(),
                         results.size(), &answer, &error),
        error);
  const Bytes owner(answer);
  const std::string json(view(meq_bytes_view(answer)));
  Delivery delivery(flags.delivery);
  delivery.write(flags.delivery.format == Format::Json ? json : report(Json::parse(json)));
  return kDone;
}

}  // namespace matequity::cli
