// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "commands.hpp"
#include "document.hpp"
#include "input_files.hpp"
#include "plan_page.hpp"
#include "report/dates.hpp"
#include "report/disclosure.hpp"
#include "report/plan_report.hpp"
#include "report/severity.hpp"
#include "terminal.hpp"

namespace matequity::cli {
namespace {

// The plan's own day; nothing where it has none that looks like one.
std::string own_day(const std::string& plan) {
  constexpr std::size_t kDateLength = 10;
  const Json document = Json::parse(plan, nullptr, false);
  if (!document.is_object() || !document.contains("as_of")) return {};
  const Json& day = document.at("as_of");
  const bool dated = day.is_string() && day.get_ref<const std::string&>().size() == kDateLength;
  return dated ? day.get<std::string>() : std::string();
}

std::string day_judged(const PlanFlags& flags, const std::string& plan) {
  if (flags.as_of) return *flags.as_of;
  std::string day = own_day(plan);
  if (!day.empty()) return day;
  day = today();
  std::fprintf(stderr, "matequity: the plan names no day (as_of); judged for today, %s.\n",
               day.c_str());
  return day;
}

// What the records come to: by months, which shows changes, and over all dates, whose rows show the
// gaps. Read once, by month and in the finest groups.
std::vector<Result> results_of(const Engine& engine, const PlanFlags& flags,
                               const std::string& day) {
  std::vector<Result> results;
  if (flags.reading.inputs.empty()) return results;
  Json request = {{"to", day},
                  {"period", "month"},
                  {"by", {{"ethnic_group"}, {"ethnic_code"}, {"imd_quintile"}, {"imd_decile"}}}};
  if (flags.from) request["from"] = *flags.from;
  if (flags.disclosure) request["disclosure"] = disclosure_rule(*flags.disclosure);
  Reading months = read_inputs(engine, request.dump(), flags.reading);
  const std::string all_dates =
      Json{{"period", "all"}, {"by", {{"ethnic_group"}, {"imd_quintile"}}}}.dump();
  meq_result* result = nullptr;
  meq_error* error = nullptr;
  check(meq_run_result_by(months.run.get(), all_dates.data(), all_dates.size(), &result, &error),
        error);
  results.emplace_back(result);
  results.push_back(std::move(months.result));
  return results;
}

PlanResult judged(const Engine& engine, const std::string& day, const std::string& plan,
                  const std::vector<Result>& results, const std::string& about) {
  const std::string request = Json{{"as_of", day}}.dump();
  std::vector<const meq_result*> handles;
  for (const Result& one : results) handles.push_back(one.get());
  meq_plan_results beside{};
  beside.struct_size = sizeof beside;
  beside.results = handles.data();
  beside.result_count = handles.size();
  meq_plan_result* result = nullptr;
  meq_error* error = nullptr;
  check(meq_plan_judge_results(engine.get(), request.data(), request.size(), plan.data(),
                               plan.size(), &beside, &result, &error),
        error, about);
  return PlanResult(result);
}

bool is_broken(const Json& document) {
  for (const Json& one : document.at("checks")) {
    const bool required = severity_of(text_in(one, "severity")) == Severity::Error;
    if (required && text_in(one, "verdict") == "not_met") return true;
  }
  return false;
}

// Of the result that shows the gaps.
std::string disclosure_of(const std::vector<Result>& results, const Catalogue& catalogue) {
  if (results.empty()) return {};
  const Disclosure disclosure =
      read_result(view(meq_result_json(results.front().get())), catalogue).disclosure;
  const std::string warning = audit_warning(disclosure);
  return disclosure_words(disclosure, catalogue) + (warning.empty() ? "" : " " + warning);
}

void deliver_plan(const Engine& engine, const PlanResult& result, const Json& document,
                  const std::vector<Result>& results, Delivery& delivery) {
  const Catalogue catalogue = read_catalogue(view(meq_engine_catalogue(engine.get())));
  const std::string disclosure = disclosure_of(results, catalogue);
  switch (delivery.flags().format) {
    case Format::Json:
      return delivery.write(view(meq_plan_result_json(result.get())));
    case Format::Csv:
      return delivery.write(view(meq_plan_result_csv(result.get())));
    case Format::Html:
      return delivery.write(board_page(document, catalogue, disclosure));
    case Format::Table:
      break;
  }
  const bool colour = delivery.to_terminal() && output_shows_colour();
  delivery.write(plan_report(document, catalogue, disclosure, text_columns(), colour));
}

}  // namespace

ExitStatus judge_plan(const PlanFlags& flags) {
  require_readable_inputs(flags.reading, flags.plan);
  std::vector<std::string> read = files_read(flags.reading);
  read.push_back(flags.plan);
  read.insert(read.end(), flags.plugins.begin(), flags.plugins.end());
  refuse_to_overwrite(read, flags.delivery);
  const std::string plan = read_whole(flags.plan, "the plan");
  const std::string day = day_judged(flags, plan);
  const Engine engine = make_engine(flags.plugins);
  Delivery delivery(flags.delivery);
  const std::vector<Result> results = results_of(engine, flags, day);
  const PlanResult result = judged(engine, day, plan, results, flags.plan);
  const Json document = Json::parse(view(meq_plan_result_json(result.get())));
  deliver_plan(engine, result, document, results, delivery);
  return flags.delivery.strict && is_broken(document) ? kInputRejected : kDone;
}

}  // namespace matequity::cli
