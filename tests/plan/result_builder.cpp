// SPDX-License-Identifier: Apache-2.0
#include "result_builder.hpp"

#include "engine/plan/model/stratum.hpp"
#include "engine/record/date.hpp"

namespace matequity::test {

using Json = nlohmann::json;

namespace {

Json period_of(const std::string& month) {
  if (month.empty()) return nullptr;
  const int year = std::stoi(month.substr(0, 4));
  const int number = std::stoi(month.substr(5));
  const int last = record::days_in_month(year, number);
  return {{"start", month + "-01"}, {"end", month + "-" + std::to_string(last)}};
}

Json level_of(const plan::Stratum& stratum) {
  if (indicator::is_numeric(stratum.dimension) && stratum.level != "Missing") {
    return std::stoi(stratum.level);
  }
  return stratum.level;
}

}  // namespace

ResultBuilder& ResultBuilder::row(const RowOf& row) {
  Json made = {{"indicator", row.indicator},
               {"period", period_of(row.month)},
               {"breakdown", Json::object()},
               {"numerator", row.numerator},
               {"denominator", row.denominator},
               {"value", nullptr},
               {"ci_lower", nullptr},
               {"ci_upper", nullptr},
               {"comparison", nullptr}};
  if (row.denominator > 0) {
    made["value"] =
        100.0 * static_cast<double>(row.numerator) / static_cast<double>(row.denominator);
  }
  const auto stratum = plan::parse_stratum(row.stratum);
  if (stratum) made["breakdown"][std::string(name(stratum->dimension))] = level_of(*stratum);
  if (!row.reference.empty()) {
    const auto reference =
        plan::parse_stratum(std::string(name(stratum->dimension)) + "=" + row.reference);
    made["comparison"] = {{"reference", level_of(*reference)},
                          {"ratio", nullptr},
                          {"difference", row.difference},
                          {"difference_lower", row.difference - 1},
                          {"difference_upper", row.difference + 1},
                          {"verdict", row.verdict},
                          {"reason", nullptr},
                          {"strong", nullptr},
                          {"people", nullptr},
                          {"bounds", nullptr}};
    if (row.verdict == "worse" || row.verdict == "better") {
      made["comparison"]["strong"] = row.strong;
      made["comparison"]["people"] = row.people;
    }
  }
  rows_.push_back(made);
  return *this;
}

ResultBuilder& ResultBuilder::rounded() {
  disclosure_ = "nhs-rounding";
  return *this;
}

Json ResultBuilder::document() const {
  return {{"schema", "matequity.result/2"},
          {"request", {{"confidence", 0.95}, {"disclosure", disclosure_}}},
          {"results", rows_}};
}

}  // namespace matequity::test
