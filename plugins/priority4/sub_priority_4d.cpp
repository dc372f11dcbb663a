// SPDX-License-Identifier: Apache-2.0
#include "priority4/sub_priority_4d.hpp"

#include <string_view>

#include "priority4/indicators.hpp"
#include "sdk/calendar.hpp"
#include "sdk/ethnic_category.hpp"

namespace matequity::priority4 {
namespace {

constexpr int kTrainingMonths = 24;

constexpr sdk::MeasureRule kMeasures4d[] = {
    {P4d_1, "StaffTrained", MEQ_PART_NUMERATOR},
    {P4d_1, "StaffInPost", MEQ_PART_DENOMINATOR},
};

// Cases by whether their ethnic category is one of the 16; a row without one is a case without one.
void count_cases(std::string_view measure, const meq_count_row& row, sdk::CountParts parts) {
  if (!sdk::measures(row, measure)) return;
  parts.add(MEQ_PART_DENOMINATOR, row);
  if (sdk::kStatedEthnicity.contains(row.ethnic_code)) parts.add(MEQ_PART_NUMERATOR, row);
}

// WRES 1: those of unknown ethnicity stay in the denominator.
void count_representation(const meq_count_row& row, sdk::CountParts parts) {
  if (!sdk::measures(row, "Workforce")) return;
  parts.add(MEQ_PART_DENOMINATOR, row);
  if (row.split == MEQ_SPLIT_BME) parts.add(MEQ_PART_NUMERATOR, row);
}

// WRES 2 to 4: (events / people) of one group over the same of the other.
struct Likelihood {
  Indicator indicator;
  std::string_view events;
  std::string_view people;
  std::uint8_t first_group;
};

constexpr Likelihood kLikelihoods[] = {
    {P4d_4_2, "Appointed", "Shortlisted", MEQ_SPLIT_WHITE},
    {P4d_4_3, "Disciplinary", "Workforce", MEQ_SPLIT_BME},
    {P4d_4_4, "TrainingAccessed", "Workforce", MEQ_SPLIT_WHITE},
};

void count_likelihood(const Likelihood& rule, const meq_count_row& row, sdk::CountParts parts) {
  if (row.split == MEQ_SPLIT_UNKNOWN) return;
  const bool first = row.split == rule.first_group;
  if (sdk::measures(row, rule.events)) {
    parts.add(first ? MEQ_PART_NUMERATOR : MEQ_PART_REFERENCE_NUMERATOR, row);
  }
  if (sdk::measures(row, rule.people)) {
    parts.add(first ? MEQ_PART_DENOMINATOR : MEQ_PART_REFERENCE_DENOMINATOR, row);
  }
}

// WRES 5 to 8: a question of the staff survey, numbered as its indicator.
struct SurveyQuestion {
  Indicator indicator;
  meq_whole question;
};

constexpr SurveyQuestion kSurveyQuestions[] = {
    {P4d_4_5, 5}, {P4d_4_6, 6}, {P4d_4_7, 7}, {P4d_4_8, 8}};

void count_survey(const SurveyQuestion& rule, const meq_count_row& row, sdk::CountParts parts) {
  if (row.question != rule.question) return;
  if (sdk::measures(row, "SurveyYes")) parts.add(MEQ_PART_NUMERATOR, row);
  if (sdk::measures(row, "SurveyRespondents")) parts.add(MEQ_PART_DENOMINATOR, row);
}

}  // namespace

void SubPriority4d::observe(const meq_staff_member& member, sdk::Answers answers) const {
  if (member.reference_date == MEQ_DATE_MISSING) return;
  const meq_date trained = member.cultural_competence_training_date;
  const bool in_time = trained != MEQ_DATE_MISSING && trained <= member.reference_date &&
                       trained >= sdk::months_before(member.reference_date, kTrainingMonths);
  answers.count(P4d_1, member.reference_date, in_time);
}

void SubPriority4d::count(std::uint32_t indicator, const meq_count_row& row,
                          sdk::CountParts parts) const {
  sdk::apply(kMeasures4d, indicator, row, parts);
  if (indicator == P4d_2) count_cases("SeriousIncidents", row, parts);
  if (indicator == P4d_3) count_cases("PMRTCases", row, parts);
  if (indicator == P4d_4_1) count_representation(row, parts);
  for (const Likelihood& rule : kLikelihoods) {
    if (rule.indicator == indicator) count_likelihood(rule, row, parts);
  }
  for (const SurveyQuestion& rule : kSurveyQuestions) {
    if (rule.indicator == indicator) count_survey(rule, row, parts);
  }
}

}  // namespace matequity::priority4
