// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/model/guidance.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/json/tree.hpp"

namespace matequity::plan {

namespace {

record::Days date_in(const Json& object, const char* key) {
  const Json& value = object.at(key);
  return value.is_null() ? record::kNoDate : record::parse_date(value.get<std::string>());
}

std::string text_in(const Json& object, const char* key) {
  return object.at(key).get<std::string>();
}

std::vector<std::string> texts_in(const Json& object, const char* key) {
  std::vector<std::string> made;
  for (const Json& text : object.at(key)) made.push_back(text.get<std::string>());
  return made;
}

std::vector<Named> named_in(const Json& list) {
  std::vector<Named> made;
  for (const Json& item : list) made.push_back({text_in(item, "id"), text_in(item, "title")});
  return made;
}

Intervention read_intervention(const Json& item) {
  Intervention made{text_in(item, "id"),      text_in(item, "priority"),
                    text_in(item, "title"),   {},
                    texts_in(item, "groups"), texts_in(item, "indicators")};
  for (const Json& part : item.at("in_force")) {
    made.in_force.push_back({text_in(part, "scope") == "all" ? Scope::all : Scope::selected,
                             date_in(part, "valid_from"), date_in(part, "valid_to")});
  }
  return made;
}

Severity severity_in(const Json& item) {
  const std::string word = text_in(item, "severity");
  return word == "error" ? Severity::error : word == "warning" ? Severity::warning : Severity::info;
}

GroupWords read_group(const Json& item) {
  GroupWords made;
  made.words.push_back(folded(text_in(item, "title")));
  for (const std::string& word : texts_in(item, "also")) made.words.push_back(folded(word));
  for (const std::string& stratum : texts_in(item, "strata")) {
    if (const auto parsed = parse_stratum(stratum)) made.strata.push_back(*parsed);
  }
  return made;
}

Facts read(const Json& plan) {
  Facts facts;
  for (const Json& item : plan.at("interventions")) {
    facts.interventions.push_back(read_intervention(item));
  }
  for (const Json& item : plan.at("deliverables")) {
    facts.deliverables.push_back({text_in(item, "id"), text_in(item, "title"), date_in(item, "due"),
                                  named_in(item.at("parts"))});
  }
  for (const Json& item : plan.at("contents")) {
    facts.contents.push_back(
        {text_in(item, "id"), text_in(item, "title"), texts_in(item, "fields")});
  }
  facts.sources = named_in(plan.at("sources"));
  for (const Json& item : plan.at("checks")) {
    facts.checks.push_back(
        {text_in(item, "id"), text_in(item, "title"), text_in(item, "remedy"), severity_in(item)});
  }
  for (const Json& item : plan.at("groups")) facts.groups.push_back(read_group(item));
  for (const Json& item : plan.at("names")) {
    facts.names.push_back({text_in(item, "thing"), text_in(item, "then"), text_in(item, "now"),
                           text_in(item, "confidence"), date_in(item, "from")});
  }
  return facts;
}

template <class Item>
const Item* with_id(const std::vector<Item>& items, std::string_view id) noexcept {
  for (const Item& item : items) {
    if (item.id == id) return &item;
  }
  return nullptr;
}

}  // namespace

Scope Intervention::scope_on(record::Days day) const noexcept {
  Scope widest = Scope::none;
  for (const InForce& part : in_force) {
    const bool begun = part.valid_from != record::kNoDate && part.valid_from <= day;
    const bool ended = part.valid_to != record::kNoDate && part.valid_to < day;
    if (begun && !ended) widest = std::max(widest, part.scope);
  }
  return widest;
}

const Intervention* Facts::intervention(std::string_view id) const noexcept {
  return with_id(interventions, id);
}

const ContentAsked* Facts::content(std::string_view id) const noexcept {
  return with_id(contents, id);
}

const DeliverableAsked* Facts::deliverable(std::string_view id) const noexcept {
  return with_id(deliverables, id);
}

Strata Facts::strata_of(std::string_view group) const {
  if (const auto stratum = parse_stratum(group)) return {*stratum};
  const std::string word = folded(group);
  for (const GroupWords& known : groups) {
    if (std::find(known.words.begin(), known.words.end(), word) != known.words.end()) {
      return known.strata;
    }
  }
  return {};
}

bool Facts::knows_group(std::string_view group) const {
  if (!strata_of(group).empty()) return true;
  const std::string word = folded(group);
  for (const Intervention& one : interventions) {
    for (const std::string& known : one.groups) {
      if (folded(known) == word) return true;
    }
  }
  return false;
}

std::string_view Facts::name_on(std::string_view thing, record::Days day) const noexcept {
  for (const NameOverTime& one : names) {
    if (one.thing == thing) return one.on(day);
  }
  return {};
}

Facts read_facts(const indicator::Catalogue& catalogue) {
  for (const indicator::LoadedPlugin& loaded : catalogue.plugins()) {
    const auto& returns = loaded.returns;
    if (std::find(returns.begin(), returns.end(), "EquityPlan") == returns.end()) continue;
    const meq_text manifest = loaded.plugin->manifest;
    const Json parsed = json::parse({manifest.data, manifest.size});
    try {
      Facts facts = read(parsed.at("plan"));
      facts.plugin = loaded.id;
      return facts;
    } catch (const Json::exception&) {
      throw indicator::PluginError(
          "the manifest of plugin " + loaded.id +
              " does not say under `plan` what a plan is judged by; docs/plugins.md says how",
          loaded.id);
    }
  }
  throw indicator::PluginError(
      "no plugin takes equity plans: make the engine with its built-in plugins", "plan");
}

}  // namespace matequity::plan
