// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/judge/checks.hpp"

namespace matequity::plan {

const std::vector<Check>& checks() {
  static const std::vector<Check> all = {{"PC01", false, answer_interventions_in_force},
                                         {"PC02", false, answer_selected_interventions},
                                         {"PC03", false, answer_contents},
                                         {"PC04", true, answer_owners},
                                         {"PC05", true, answer_due_dates},
                                         {"PC06", true, answer_metrics},
                                         {"PC07", true, answer_milestones},
                                         {"PC08", true, answer_indicators},
                                         {"PC09", true, answer_groups},
                                         {"PC10", false, answer_deliverables},
                                         {"PC11", false, answer_analysis_parts},
                                         {"PC12", false, answer_approval},
                                         {"PC13", false, answer_sources},
                                         {"PC14", false, answer_coproduction},
                                         {"PC15", false, answer_roles},
                                         {"PC16", false, answer_funding},
                                         {"PC17", false, answer_assurance},
                                         {"PC18", true, answer_links},
                                         {"AT01", true, answer_states},
                                         {"AT02", true, answer_reported_ratings},
                                         {"AT03", true, answer_updates},
                                         {"AT04", true, answer_closed_actions},
                                         {"AT05", true, answer_movements}};
  return all;
}

void report(const CheckDefinition& check, std::string_view code, std::string_view place,
            std::string_view object, std::string_view message, std::string_view remedy,
            CheckContext& context) {
  context.findings.add({code, check.id, check.severity, place, object, message, remedy});
}

Answer no_actions() { return {Verdict::not_applicable, "The plan has no actions."}; }

Verdict met_when(bool met) noexcept { return met ? Verdict::met : Verdict::not_met; }

std::string counted(std::size_t number, std::string_view one, std::string_view many) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : many);
}

std::string actions_in_words(std::size_t number) { return counted(number, "action", "actions"); }

std::string listed(const std::vector<std::string_view>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace matequity::plan
