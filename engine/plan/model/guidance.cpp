// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/model/guidance.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/json/reader.hpp"
#include "engine/json/tree.hpp"
#include "engine/record/read_date.hpp"

namespace matequity::plan {

namespace {

std::string text_in(const json::Reader& object, const char* key) {
  return object.member(key).text();
}

std::vector<std::string> texts_in(const json::Reader& object, const char* key) {
  return object.member(key).texts();
}

// The list under a key, each item as `read_item` reads it.
template <class ReadItem>
auto list_in(const json::Reader& object, const char* key, ReadItem read_item) {
  std::vector<decltype(read_item(object))> items;
  object.member(key).each_item([&](const json::Reader& item) { items.push_back(read_item(item)); });
  return items;
}

GuidanceItem read_named(const json::Reader& item) {
  return {text_in(item, "id"), text_in(item, "title")};
}

InForce read_in_force(const json::Reader& item) {
  const std::size_t scope = item.member("scope").one_of({"all", "selected"});
  return {scope == 0 ? Scope::all : Scope::selected, record::read_date(item, "valid_from"),
          record::read_date(item, "valid_to")};
}

Intervention read_intervention(const json::Reader& item) {
  return {text_in(item, "id"),      text_in(item, "priority"),
          text_in(item, "title"),   list_in(item, "in_force", read_in_force),
          texts_in(item, "groups"), texts_in(item, "indicators")};
}

DeliverableAsked read_deliverable(const json::Reader& item) {
  return {text_in(item, "id"), text_in(item, "title"), record::read_date(item.member("due")),
          list_in(item, "parts", read_named)};
}

RequiredContent read_content(const json::Reader& item) {
  return {text_in(item, "id"), text_in(item, "title"), texts_in(item, "fields")};
}

CheckDefinition read_check(const json::Reader& item) {
  return {text_in(item, "id"), text_in(item, "title"), text_in(item, "remedy"),
          item.member("severity").one_of<Severity>()};
}

GroupWords read_group(const json::Reader& item) {
  GroupWords group;
  group.words.push_back(folded(text_in(item, "title")));
  for (const std::string& word : texts_in(item, "also")) group.words.push_back(folded(word));
  for (const std::string& stratum : texts_in(item, "strata")) {
    if (const auto parsed = parse_stratum(stratum)) group.strata.push_back(*parsed);
  }
  return group;
}

NameOverTime read_name(const json::Reader& item) {
  return {text_in(item, "thing"), text_in(item, "then"), text_in(item, "now"),
          text_in(item, "confidence"), record::read_date(item.member("from"))};
}

Facts read(const json::Reader& plan) {
  Facts facts;
  facts.interventions = list_in(plan, "interventions", read_intervention);
  facts.deliverables = list_in(plan, "deliverables", read_deliverable);
  facts.contents = list_in(plan, "contents", read_content);
  facts.sources = list_in(plan, "sources", read_named);
  facts.checks = list_in(plan, "checks", read_check);
  facts.groups = list_in(plan, "groups", read_group);
  facts.names = list_in(plan, "names", read_name);
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

const RequiredContent* Facts::content(std::string_view id) const noexcept {
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
    const Json tree = json::parse({manifest.data, manifest.size});
    try {
      const json::Reader root(tree, json::Quoting::on);
      Facts facts = read(root.member("plan"));
      facts.plugin = loaded.id;
      return facts;
    } catch (const json::ReadError& error) {
      throw indicator::PluginError(
          "the manifest of plugin " + loaded.id +
              " does not say under `plan` what a plan is judged by: " + error.path() + ": " +
              error.what() + "; docs/plugins.md says how",
          loaded.id);
    }
  }
  throw indicator::PluginError(
      "no plugin takes equity plans: make the engine with its built-in plugins", "plan");
}

}  // namespace matequity::plan
