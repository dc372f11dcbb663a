// SPDX-License-Identifier: Apache-2.0
#include "observation.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

#include "static_plugins.hpp"

namespace matequity::test {
namespace {

struct RecordingTally : meq_tally {
  RecordingTally(const std::vector<std::string>& ids, const std::vector<std::string>& wanted)
      : meq_tally{sizeof(meq_tally), 0, record_answer, record_part, is_wanted},
        indicators(ids),
        only(wanted) {}

  static void record_answer(meq_tally* tally, const meq_answer* answer) {
    auto& self = *static_cast<RecordingTally*>(tally);
    if (answer->struct_size < sizeof(meq_answer)) throw std::logic_error("answer without its size");
    if (answer->verdict == MEQ_NOT_COUNTED) return;
    const std::string& id = self.indicators.at(answer->indicator);
    if (is_wanted(tally, answer->indicator) == 0) return;
    self.answers->push_back({id, answer->level, answer->verdict == MEQ_MET, answer->date});
  }

  static void record_part(meq_tally* tally, std::uint32_t part, std::uint64_t count) {
    (*static_cast<RecordingTally*>(tally)->parts)[part] += count;
  }

  static int is_wanted(const meq_tally* tally, std::uint32_t indicator) {
    const auto& self = *static_cast<const RecordingTally*>(tally);
    const std::string& id = self.indicators.at(indicator);
    return self.only.empty() || std::find(self.only.begin(), self.only.end(), id) != self.only.end()
               ? 1
               : 0;
  }

  const std::vector<std::string>& indicators;
  const std::vector<std::string>& only;
  Answers* answers = nullptr;
  Parts* parts = nullptr;
};

void check(int status) {
  if (status != 0) throw std::runtime_error("the plugin failed");
}

}  // namespace

std::string Answers::of(const std::string& indicator, std::uint32_t level) const {
  int counted = 0;
  int met = 0;
  for (const Answer& answer : *this) {
    if (answer.indicator != indicator || answer.level != level) continue;
    ++counted;
    met += answer.met ? 1 : 0;
  }
  return std::to_string(met) + " of " + std::to_string(counted);
}

std::string Answers::date_of(const std::string& indicator) const {
  std::string found = "none";
  for (const Answer& answer : *this) {
    if (answer.indicator != indicator || answer.level != MEQ_LEVEL_ALL) continue;
    found = found == "none" ? text_of(answer.date) : "several";
  }
  return found;
}

Instance::Instance(const meq_plugin& plugin, const Request& request)
    : plugin_(plugin), request_(request), indicators_(indicators_of(plugin)) {
  for (const CodeList& list : request_.code_lists) {
    code_lists_.push_back({text(list.name), list.codes.data(), list.codes.size()});
  }
  config_ = {sizeof(meq_plugin_config), request_.variant, code_lists_.data(), code_lists_.size()};
  check(plugin_.open(&config_, &instance_));
}

Instance::~Instance() { plugin_.close(instance_); }

void Instance::observe(const meq_pregnancy& record, Answers& answers) {
  if (plugin_.observe_pregnancy == nullptr) return;
  RecordingTally tally(indicators_, request_.indicators);
  tally.answers = &answers;
  check(plugin_.observe_pregnancy(instance_, &record, &tally));
}

void Instance::observe(const meq_staff_member& record, Answers& answers) {
  if (plugin_.observe_staff_member == nullptr) return;
  RecordingTally tally(indicators_, request_.indicators);
  tally.answers = &answers;
  check(plugin_.observe_staff_member(instance_, &record, &tally));
}

void Instance::observe(const meq_delivery_episode& record, Answers& answers) {
  if (plugin_.observe_delivery_episode == nullptr) return;
  RecordingTally tally(indicators_, request_.indicators);
  tally.answers = &answers;
  check(plugin_.observe_delivery_episode(instance_, &record, &tally));
}

void Instance::count(const std::string& indicator, const meq_count_row& row, Parts& parts) {
  if (plugin_.observe_count == nullptr) return;
  const auto at = std::find(indicators_.begin(), indicators_.end(), indicator);
  if (at == indicators_.end()) return;
  RecordingTally tally(indicators_, request_.indicators);
  tally.parts = &parts;
  const auto position = static_cast<std::uint32_t>(at - indicators_.begin());
  check(plugin_.observe_count(instance_, position, &row, &tally));
}

std::vector<const meq_plugin*> built_in() {
  const StaticPlugins plugins = static_plugins();
  return {plugins.items, plugins.items + plugins.count};
}

Answers see(const Pregnancy& pregnancy, const Request& request) {
  const PregnancyRecord record(pregnancy);
  Answers answers;
  for (const meq_plugin* plugin : built_in()) {
    Instance(*plugin, request).observe(*record.get(), answers);
  }
  return answers;
}

Answers see_babies(std::vector<Baby> babies, const Request& request) {
  return see({.deliveries = {{std::move(babies)}}}, request);
}

std::vector<std::string> indicators_of(const meq_plugin& plugin) {
  const auto manifest =
      nlohmann::json::parse(std::string_view(plugin.manifest.data, plugin.manifest.size));
  std::vector<std::string> ids;
  for (const auto& indicator : manifest.at("indicators")) ids.push_back(indicator.at("id"));
  return ids;
}

}  // namespace matequity::test
