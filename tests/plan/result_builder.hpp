// SPDX-License-Identifier: Apache-2.0
// Result documents for tests: rows as the engine writes them, with the numbers a test chooses.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace matequity::test {

struct RowOf {
  std::string indicator;
  std::string stratum;  // "ethnic_group=Black"; empty: all
  std::uint64_t numerator = 0;
  std::uint64_t denominator = 0;
  std::string month;    // "2025-01"; empty: all dates
  std::string verdict;  // with `reference`: worse, similar, not_compared
  std::string reference;
  double difference = 0;
  double people = 0;
  bool strong = true;
};

class ResultBuilder {
 public:
  ResultBuilder& row(const RowOf& row);
  ResultBuilder& rounded();
  nlohmann::json document() const;
  std::string text() const { return document().dump(); }

 private:
  nlohmann::json rows_ = nlohmann::json::array();
  std::string disclosure_ = "none";
};

}  // namespace matequity::test
