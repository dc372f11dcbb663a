// SPDX-License-Identifier: Apache-2.0
// Reads documents from standard input and prints P4b.2's numerator and denominator.
#include <matequity/matequity.h>

#include <iostream>
#include <iterator>
#include <memory>
#include <string>

int main() {
  const std::string input(std::istreambuf_iterator<char>(std::cin), {});
  const std::string request = R"({"indicators": ["P4b.2"]})";
  meq_engine* made = nullptr;
  if (meq_engine_new(nullptr, &made, nullptr) != MEQ_OK) return 1;
  const std::unique_ptr<meq_engine, decltype(&meq_engine_free)> engine(made, meq_engine_free);
  meq_result* computed = nullptr;
  if (meq_compute(engine.get(), request.data(), request.size(), input.data(), input.size(),
                  &computed, nullptr) != MEQ_OK) {
    return 1;
  }
  const std::unique_ptr<meq_result, decltype(&meq_result_free)> result(computed, meq_result_free);
  const meq_text csv = meq_result_csv(result.get());
  const std::string text(csv.data, csv.size);

  // The only row below the header; its columns are found by name.
  const auto cell = [&](const std::string& name) {
    const auto field = [](const std::string& line, std::size_t index) {
      std::size_t from = 0;
      for (; index > 0; --index) from = line.find(',', from) + 1;
      return line.substr(from, line.find_first_of(",\r", from) - from);
    };
    const std::string header = text.substr(0, text.find("\r\n"));
    const std::string row = text.substr(text.find("\r\n") + 2);
    for (std::size_t index = 0; index < 64; ++index) {
      if (field(header, index) == name) return field(row, index);
    }
    return std::string("no column ") + name;
  };
  std::cout << cell("numerator") << ' ' << cell("denominator") << '\n';
}
