// SPDX-License-Identifier: Apache-2.0
#include "engine/request/request.hpp"

#include <algorithm>
#include <functional>

#include "engine/order/sorted.hpp"
#include "engine/record/read_date.hpp"
#include "engine/request/glob.hpp"
#include "engine/request/levels.hpp"
#include "engine/text/letters.hpp"

namespace matequity::request {

namespace {

using indicator::Catalogue;
using indicator::Dimension;
using json::Reader;

// No request needs more.
constexpr std::size_t kMostLevels = 16;

constexpr json::Bounds kConfidence{0, 1, true, "a number above 0 and below 1 (such as 0.95)"};

// Empty where a dimension has no reference unless one is asked for.
constexpr std::string_view default_reference(Dimension dimension) noexcept {
  switch (dimension) {
    case Dimension::ethnic_group:
    case Dimension::group:
      return "White";
    case Dimension::imd_quintile:
      return "5";
    case Dimension::imd_decile:
      return "10";
    default:
      return {};
  }
}

// Text, or the digits of a whole number.
std::string text_or_digits(const Reader& value) {
  return value.is_whole() ? value.tree().dump() : value.text();
}

// Reading: one overload for each type of member.

template <json::DescribedEnum Enum>
void read(const Reader& value, const Catalogue&, Enum& word) {
  word = value.one_of<Enum>();
}

void read(const Reader& value, const Catalogue&, std::optional<record::Days>& day) {
  if (!value.is_null()) day = record::read_date(value);
}

void read(const Reader& value, const Catalogue&, double& confidence) {
  confidence = value.number(kConfidence);
}

void read(const Reader& value, const Catalogue&, bool& truth) { truth = value.truth(); }

void read(const Reader& value, const Catalogue&, std::uint64_t& threshold) {
  constexpr std::int64_t kLeast = 2;
  constexpr std::int64_t kMost = 1000;
  threshold = static_cast<std::uint64_t>(value.whole(kLeast, kMost));
}

// A rule's name, or an object with its options: those that the rule does not have are refused.
void read(const Reader& value, const Catalogue& catalogue, Disclosure& disclosure) {
  if (!value.is_object()) return read(value, catalogue, disclosure.rule);
  value.expect_keys(json::keys_of<Disclosure>());
  read(value.member("rule"), catalogue, disclosure.rule);
  json::for_each_member<Disclosure>([&]<auto Member>(std::string_view key) {
    if (key == "rule" || !value.has(key)) return;
    const Reader option = value.member(key);
    if (disclosure.rule != DisclosureRule::suppress) {
      option.fail("the rule '" + std::string(json::name(disclosure.rule)) +
                  "' has no such option; 'suppress' has");
    }
    read(option, catalogue, disclosure.*Member);
  });
}

void read(const Reader& value, const Catalogue&, std::vector<std::string>& indicators) {
  if (!value.is_null()) indicators = value.texts();
}

Breakdown read_breakdown(const Reader& value) {
  Breakdown breakdown;
  value.each_item([&](const Reader& word) {
    const auto dimension = word.one_of<Dimension>();
    if (std::find(breakdown.begin(), breakdown.end(), dimension) != breakdown.end()) {
      word.fail("the dimension '" + word.text() + "' stands twice in one set");
    }
    breakdown.push_back(dimension);
  });
  return breakdown;
}

void read(const Reader& value, const Catalogue&, std::vector<Breakdown>& by) {
  value.each_item([&](const Reader& set) {
    Breakdown breakdown = read_breakdown(set);
    const bool seen = std::find(by.begin(), by.end(), breakdown) != by.end();
    if (!breakdown.empty() && !seen) by.push_back(std::move(breakdown));
  });
}

// Which people a dimension tells apart, whatever its form.
enum class Subject : std::uint8_t { ethnicity, deprivation, organisation, other };

Subject subject_of(Dimension dimension) noexcept {
  if (indicator::is_ethnic(dimension)) return Subject::ethnicity;
  if (indicator::is_deprivation(dimension)) return Subject::deprivation;
  const bool organisation = dimension == Dimension::provider || dimension == Dimension::site ||
                            indicator::is_of_organisation(dimension);
  return organisation ? Subject::organisation : Subject::other;
}

bool are_forms_of_one(Dimension one, Dimension other) noexcept {
  const Subject subject = subject_of(one);
  return one == other || (subject != Subject::other && subject == subject_of(other));
}

void refuse_groups(const Reader& word, Dimension dimension) {
  if (dimension != Dimension::csf_group) return;
  word.fail("'csf_group' has no place in an adjusted gap: a woman may be in several of its groups");
}

void read_strata(const Reader& value, Adjustment& adjustment) {
  constexpr std::size_t kMostStrata = 3;
  value.each_item([&](const Reader& word) {
    const auto dimension = word.one_of<Dimension>();
    refuse_groups(word, dimension);
    const auto is_form = [&](Dimension other) { return are_forms_of_one(dimension, other); };
    const Breakdown& others = adjustment.strata;
    if (is_form(adjustment.gap) || std::any_of(others.begin(), others.end(), is_form)) {
      word.fail("'" + word.text() + "' is another form of a dimension that stands here already");
    }
    adjustment.strata.push_back(dimension);
  });
  if (adjustment.strata.empty() || adjustment.strata.size() > kMostStrata) {
    value.fail("a gap is adjusted for one to three other dimensions");
  }
}

void read(const Reader& value, const Catalogue&, std::vector<Adjustment>& adjust) {
  value.each_item([&](const Reader& item) {
    item.expect_keys({"gap", "for"});
    Adjustment adjustment;
    const Reader gap = item.member("gap");
    adjustment.gap = gap.one_of<Dimension>();
    refuse_groups(gap, adjustment.gap);
    read_strata(item.member("for"), adjustment);
    const bool seen = std::find(adjust.begin(), adjust.end(), adjustment) != adjust.end();
    if (!seen) adjust.push_back(std::move(adjustment));
  });
}

void read(const Reader& value, const Catalogue&,
          std::array<std::string, indicator::kDimensions>& references) {
  value.expect_keys({indicator::kDimensionNames.begin(), indicator::kDimensionNames.end()});
  for (const auto& [name, level] : value.members()) {
    const Dimension dimension = *indicator::dimension_named(name);
    std::string& reference = references[static_cast<std::size_t>(dimension)];
    reference = level.is_null() ? std::string() : text_or_digits(level);
    if (!level.is_null() && !is_level(dimension, reference)) {
      level.fail("unknown level '" + reference + "' of " + std::string(name));
    }
  }
}

void read(const Reader& value, const Catalogue&, ImdYear& year) {
  if (value.is_null()) return;
  const std::string written = text_or_digits(value);
  constexpr std::size_t kDigits = 4;
  if (value.is_whole() && written.size() == kDigits) {
    year.edition = record::edition_of_code(record::pack_code(written));
  }
  if (year.edition == record::ImdEdition::none) {
    value.fail("'" + written +
               "' is no edition of the index: that is one of the numbers 2015, 2019 or 2025");
  }
}

std::uint64_t read_concept(const Reader& value) {
  constexpr std::size_t kMostDigits = 18;
  const std::string written = text_or_digits(value);
  const bool digits = !written.empty() && written.size() <= kMostDigits &&
                      written.find_first_not_of("0123456789") == std::string::npos;
  if (!digits) {
    value.fail("'" + written + "' is no SNOMED concept: that is a number of up to 18 digits");
  }
  return std::stoull(written);
}

void read(const Reader& value, const Catalogue& catalogue, std::vector<CodeList>& code_lists) {
  value.expect_keys(catalogue.code_lists());
  for (const auto& [name, concepts] : value.members()) {
    if (concepts.is_null()) continue;
    CodeList list{std::string(name), {}};
    concepts.each_item([&](const Reader& one) { list.codes.push_back(read_concept(one)); });
    order::sort(list.codes, std::less<>());
    list.codes.erase(std::unique(list.codes.begin(), list.codes.end()), list.codes.end());
    code_lists.push_back(std::move(list));
  }
}

// Writing, likewise.

template <json::DescribedEnum Enum>
OrderedJson written(Enum word) {
  return json::name(word);
}

OrderedJson written(const std::optional<record::Days>& day) {
  return day ? OrderedJson(record::format_date(*day)) : OrderedJson(nullptr);
}

OrderedJson written(const ImdYear& year) {
  const int number = record::year_of(year.edition);
  return number == 0 ? OrderedJson(nullptr) : OrderedJson(number);
}

OrderedJson written(bool truth) { return truth; }

OrderedJson written(double confidence) { return confidence; }

// The name alone of a rule that has no options.
OrderedJson written(const Disclosure& disclosure) {
  OrderedJson document = to_json(disclosure);
  return document.size() == 1 ? document.at("rule") : document;
}

OrderedJson written(const std::vector<std::string>& indicators) { return indicators; }

OrderedJson written(const Breakdown& breakdown) {
  OrderedJson set = OrderedJson::array();
  for (const Dimension dimension : breakdown) set.push_back(json::name(dimension));
  return set;
}

OrderedJson written(const std::vector<Breakdown>& by) {
  OrderedJson sets = OrderedJson::array();
  for (const Breakdown& breakdown : by) sets.push_back(written(breakdown));
  return sets;
}

OrderedJson written(const std::vector<Adjustment>& adjust) {
  OrderedJson entries = OrderedJson::array();
  for (const Adjustment& adjustment : adjust) {
    entries.push_back({{"gap", json::name(adjustment.gap)}, {"for", written(adjustment.strata)}});
  }
  return entries;
}

OrderedJson written(const std::array<std::string, indicator::kDimensions>& references) {
  OrderedJson levels = OrderedJson::object();
  for (std::size_t i = 0; i < references.size(); ++i) {
    const auto dimension = static_cast<Dimension>(i);
    const std::string& level = references[i];
    if (level.empty()) {
      // A default that was taken away is null, so that the echo asks for the same again.
      const bool taken_away = !default_reference(dimension).empty();
      if (taken_away) levels[std::string(json::name(dimension))] = nullptr;
      continue;
    }
    const bool number = indicator::is_numeric(dimension) && level != kMissing;
    levels[std::string(json::name(dimension))] =
        number ? OrderedJson(std::stoi(level)) : OrderedJson(level);
  }
  return levels;
}

OrderedJson written(const std::vector<CodeList>& code_lists) {
  OrderedJson lists = OrderedJson::object();
  for (const CodeList& list : code_lists) {
    OrderedJson& concepts = lists[list.name] = OrderedJson::array();
    for (const std::uint64_t code : list.codes) concepts.push_back(std::to_string(code));
  }
  return lists;
}

// The indicators that the names stand for.
std::vector<bool> selected_by(const std::vector<std::string>& names, const Catalogue& catalogue) {
  const auto& indicators = catalogue.indicators();
  std::vector<bool> selected(indicators.size(), false);
  for (std::size_t i = 0; i < names.size(); ++i) {
    bool any = names[i] == "*";  // of an engine without indicators as well
    for (std::size_t k = 0; k < indicators.size(); ++k) {
      if (!glob_matches(names[i], indicators[k].id)) continue;
      selected[k] = any = true;
    }
    if (!any) {
      json::WordList ids;
      for (const auto& indicator : indicators) ids.push_back(indicator.id);
      throw json::ReadError("indicators[" + std::to_string(i) + "]",
                            "no indicator is called '" + names[i] + "'" +
                                json::suggestion(names[i], ids) + "; the catalogue lists them");
    }
  }
  return selected;
}

Request read_request(const Reader& document, const Catalogue& catalogue) {
  document.expect_keys(json::keys_of<Request>());
  Request request;
  for (std::size_t i = 0; i < indicator::kDimensions; ++i) {
    request.reference[i] = default_reference(static_cast<Dimension>(i));
  }
  json::for_each_member<Request>([&]<auto Member>(std::string_view key) {
    if (document.has(key)) read(document.member(key), catalogue, request.*Member);
  });
  if (request.from && request.to && *request.from > *request.to) {
    throw json::ReadError("from", "'from' (" + record::format_date(*request.from) +
                                      ") is later than 'to' (" + record::format_date(*request.to) +
                                      ")");
  }
  for (std::size_t i = 0; i < request.adjust.size(); ++i) {
    const Dimension gap = request.adjust[i].gap;
    if (!request.reference[static_cast<std::size_t>(gap)].empty()) continue;
    throw json::ReadError(
        "adjust[" + std::to_string(i) + "].gap",
        "'" + std::string(json::name(gap)) + "' has no reference level; name one in 'reference'");
  }
  request.selected = selected_by(request.indicators, catalogue);
  return request;
}

// A fault that no key stands for is one of the whole document.
std::string place_of(const json::ReadError& error) {
  return error.path().empty() ? "document" : error.path();
}

}  // namespace

RequestError::RequestError(const json::ReadError& error)
    : RequestError("request, " + place_of(error) + ": " + error.what(),
                   "request." + place_of(error)) {}

const CodeList* Request::code_list(std::string_view name) const noexcept {
  const auto found = std::find_if(code_lists.begin(), code_lists.end(),
                                  [&](const CodeList& one) { return one.name == name; });
  return found == code_lists.end() ? nullptr : &*found;
}

Request parse_request(std::string_view text, const Catalogue& catalogue) {
  try {
    const bool blank = text::trimmed(text).empty();
    const Json tree = blank ? Json::object() : json::read_tree(text, kMostLevels);
    return read_request(Reader(tree, json::Quoting::on), catalogue);
  } catch (const json::ReadError& error) {
    throw RequestError(error);
  }
}

OrderedJson to_json(const Disclosure& disclosure) {
  OrderedJson document;
  document["rule"] = json::name(disclosure.rule);
  if (disclosure.rule != DisclosureRule::suppress) return document;
  document["threshold"] = disclosure.threshold;
  document["secondary"] = disclosure.secondary;
  document["complement"] = disclosure.complement;
  return document;
}

OrderedJson to_json(const Request& request) {
  OrderedJson document;
  json::for_each_member<Request>([&]<auto Member>(std::string_view key) {
    document[std::string(key)] = written(request.*Member);
  });
  return document;
}

}  // namespace matequity::request
