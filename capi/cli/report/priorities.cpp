// SPDX-License-Identifier: Apache-2.0
#include "priorities.hpp"

#include <map>

namespace matequity::cli {

std::string priority_title(const std::string& priority) {
  // C0734, contents page.
  static const std::map<std::string, std::string> titles{
      {"1", "Restore NHS services inclusively"},
      {"2", "Mitigate against digital exclusion"},
      {"3", "Ensure datasets are complete and timely"},
      {"4a", "Understand your population and co-produce interventions"},
      {"4b", "Action on maternal mortality, morbidity and experience"},
      {"4c", "Action on perinatal mortality and morbidity"},
      {"4d", "Support for maternity and neonatal staff"},
      {"4e", "Enablers"},
      {"5", "Strengthen leadership and accountability"}};
  if (priority == "metric") return "Equity metrics";
  if (priority == "ambition") return "National maternity ambitions";
  if (priority.empty()) return "Other indicators";
  const auto found = titles.find(priority);
  const std::string number = "Priority " + priority;
  return found == titles.end() ? number : number + " · " + found->second;
}

}  // namespace matequity::cli
