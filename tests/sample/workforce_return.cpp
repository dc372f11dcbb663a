// SPDX-License-Identifier: Apache-2.0
#include "workforce_return.hpp"

#include <array>
#include <string_view>

#include "return_writer.hpp"

namespace matequity::sample {
namespace {

constexpr std::array<std::string_view, 3> kGroups = {"White", "BME", "Unknown"};
using ByGroup = std::array<int, 3>;

// Headcounts of a band and the share, per 100,000, of staff who are not White: it falls with pay.
struct BandRow {
  std::string_view band;
  int staff;
  int bme;
};
constexpr std::array<BandRow, 9> kBands = {{{"2", 60, 30000},
                                            {"3", 90, 26000},
                                            {"4", 40, 22000},
                                            {"5", 160, 34000},
                                            {"6", 240, 24000},
                                            {"7", 90, 16000},
                                            {"8A", 24, 12000},
                                            {"8B", 10, 9000},
                                            {"9", 3, 6000}}};

void write_workforce_row(ReturnWriter& returns, std::string_view band, std::string_view dimension,
                         std::string_view level, int count) {
  if (count == 0) return;
  returns.begin_row("Workforce");
  returns.json.field("Band", band);
  returns.json.field(dimension, level);
  returns.end_row(count);
}

// Returns the headcounts of all bands together.
ByGroup write_workforce(ReturnWriter& returns) {
  ByGroup sums{};
  for (const BandRow& row : kBands) {
    const int unknown = returns.random.successes(row.staff, 4000);
    const int bme = returns.random.successes(row.staff - unknown, row.bme);
    const ByGroup counts = {row.staff - unknown - bme, bme, unknown};
    for (std::size_t group = 0; group < sums.size(); ++group) sums[group] += counts[group];
    if (!gives_counts(returns.provider)) {
      for (std::size_t group = 0; group < sums.size(); ++group) {
        write_workforce_row(returns, row.band, "Group", kGroups[group], counts[group]);
      }
      continue;
    }
    const int asian = bme / 2;
    write_workforce_row(returns, row.band, "EthnicCategory", "A", counts[0]);
    write_workforce_row(returns, row.band, "EthnicCategory", "H", asian);
    write_workforce_row(returns, row.band, "EthnicCategory", "N", bme - asian);
    write_workforce_row(returns, row.band, "EthnicCategory", "Z", unknown);
  }
  return sums;
}

// Gives how many of each group's `of` there are at its rate.
ByGroup write_share(ReturnWriter& returns, std::string_view measure, const ByGroup& of,
                    const ByGroup& per_100000) {
  ByGroup counts{};
  for (std::size_t group = 0; group < counts.size(); ++group) {
    counts[group] = returns.random.successes(of[group], per_100000[group]);
    returns.row(measure, "Group", kGroups[group], counts[group]);
  }
  return counts;
}

void write_survey_rows(ReturnWriter& returns, std::string_view measure, int question,
                       const ByGroup& counts) {
  for (std::size_t group = 0; group < counts.size(); ++group) {
    returns.begin_row(measure);
    returns.json.field("Question", question);
    returns.json.field("Group", kGroups[group]);
    returns.end_row(counts[group]);
  }
}

void write_survey(ReturnWriter& returns, const ByGroup& workforce) {
  constexpr std::array<ByGroup, 4> kYes = {
      {{26000, 30000, 33000}, {22000, 28000, 30000}, {58000, 46000, 45000}, {7000, 17000, 15000}}};
  ByGroup respondents{};
  for (std::size_t group = 0; group < respondents.size(); ++group) {
    respondents[group] = returns.random.successes(workforce[group], 46000);
  }
  for (std::size_t question = 0; question < kYes.size(); ++question) {
    ByGroup yes{};
    for (std::size_t group = 0; group < yes.size(); ++group) {
      yes[group] = returns.random.successes(respondents[group], kYes[question][group]);
    }
    const int number = 5 + static_cast<int>(question);
    write_survey_rows(returns, "SurveyRespondents", number, respondents);
    write_survey_rows(returns, "SurveyYes", number, yes);
  }
}

}  // namespace

void write_workforce_return(ReturnWriter& returns) {
  returns.begin_counts();
  const ByGroup workforce = write_workforce(returns);
  const ByGroup shortlisted = write_share(returns, "Shortlisted", workforce, {40000, 62000, 30000});
  write_share(returns, "Appointed", shortlisted, {36000, 23000, 25000});
  write_share(returns, "Disciplinary", workforce, {1200, 2100, 1500});
  write_share(returns, "TrainingAccessed", workforce, {62000, 56000, 50000});
  write_survey(returns, workforce);
  if (gives_counts(returns.provider)) {
    const int staff = workforce[0] + workforce[1] + workforce[2];
    returns.row("StaffInPost", staff);
    returns.row("StaffTrained", returns.random.successes(staff, 71000));
  }
  returns.end_counts();
}

}  // namespace matequity::sample
