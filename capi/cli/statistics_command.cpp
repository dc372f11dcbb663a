// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "commands.hpp"
#include "document.hpp"
#include "handles.hpp"
#include "input_files.hpp"
#include "terminal.hpp"

namespace matequity::cli {
namespace {

Bytes all_functions() {
  meq_bytes* list = nullptr;
  meq_error* error = nullptr;
  check(meq_statistics_list(&list, &error), error);
  return Bytes(list);
}

// One line for each function: its name, and what it gives.
std::string listing(std::string_view functions) {
  const Json entries = Json::parse(functions);
  std::size_t width = 0;
  for (const Json& entry : entries) {
    width = std::max(width, entry.at("name").get_ref<const std::string&>().size());
  }
  std::string text;
  for (const Json& entry : entries) {
    const std::string& name = entry.at("name").get_ref<const std::string&>();
    text += name + std::string(width - name.size() + 2, ' ');
    text += entry.at("about").get_ref<const std::string&>() + "\n";
  }
  return text;
}

}  // namespace

ExitStatus call_statistics(const StatisticsFlags& flags) {
  Delivery delivery(flags.delivery);
  if (flags.list) {
    const Bytes functions = all_functions();
    const std::string_view json = view(meq_bytes_view(functions.get()));
    delivery.write(flags.delivery.format == Format::Json ? std::string(json) + "\n"
                                                         : listing(json));
    return kDone;
  }
  if (flags.function.empty()) {
    throw Failure(kBadUsage,
                  "statistics needs the NAME of a function. `matequity statistics --list` "
                  "names them all.");
  }
  const std::string input = read_whole("-", "the input");
  meq_bytes* answer = nullptr;
  meq_error* error = nullptr;
  check(meq_statistics_call(flags.function.data(), flags.function.size(), input.data(),
                            input.size(), &answer, &error),
        error);
  const Bytes owner(answer);
  const std::string text(view(meq_bytes_view(answer)));
  delivery.write(text + "\n");
  return Json::parse(text).at("status") == "ok" ? kDone : kBadUsage;
}

}  // namespace matequity::cli
