// SPDX-License-Identifier: Apache-2.0
#include "engine/request/request.hpp"

#include <algorithm>
#include <cmath>

#include "engine/json/nesting.hpp"
#include "engine/json/tree.hpp"
#include "engine/request/glob.hpp"
#include "engine/request/levels.hpp"

namespace matequity::request {

namespace {

using indicator::Dimension;

// No request needs more; what quotes a wrong value walks it by recursion.
constexpr std::size_t kMostLevels = 16;

constexpr std::pair<const char*, PeriodKind> kPeriods[] = {
    {"month", PeriodKind::month},
    {"quarter", PeriodKind::quarter},
    {"calendar_year", PeriodKind::calendar_year},
    {"financial_year", PeriodKind::financial_year},
    {"all", PeriodKind::all}};
constexpr std::pair<const char*, Variant> kVariants[] = {{"guidance", Variant::guidance},
                                                         {"published", Variant::published}};
constexpr std::pair<const char*, Disclosure> kDisclosures[] = {
    {"none", Disclosure::none}, {"nhs-rounding", Disclosure::nhs_rounding}};

[[noreturn]] void fail(const std::string& place, const std::string& what) {
  throw RequestError("request, " + place + ": " + what, "request." + place);
}

template <class Value, std::size_t N>
const char* word_of(Value value, const std::pair<const char*, Value> (&words)[N]) {
  for (const auto& [word, meant] : words) {
    if (meant == value) return word;
  }
  return "";
}

template <class Value, std::size_t N>
Value one_of(const Json& value, const std::string& place,
             const std::pair<const char*, Value> (&words)[N]) {
  std::string known;
  for (const auto& [word, meant] : words) {
    if (value.is_string() && value.get_ref<const std::string&>() == word) return meant;
    known += (known.empty() ? "" : ", ") + std::string(word);
  }
  fail(place, "unknown value " + value.dump() + "; it is one of " + known);
}

const std::string& text(const Json& value, const std::string& place) {
  if (!value.is_string()) fail(place, "text is expected, not " + value.dump());
  return value.get_ref<const std::string&>();
}

const Json& list(const Json& value, const std::string& place) {
  if (!value.is_array()) fail(place, "a list is expected, not " + value.dump());
  return value;
}

std::optional<record::Days> date(const Json& value, const std::string& place) {
  if (value.is_null()) return std::nullopt;
  const std::string& written = text(value, place);
  const record::Days day = written.size() == 10 ? record::parse_date(written) : record::kNoDate;
  if (day == record::kNoDate) fail(place, "'" + written + "' is not a date of the form YYYY-MM-DD");
  return day;
}

std::string item(const char* key, std::size_t i) {
  return std::string(key) + "[" + std::to_string(i) + "]";
}

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

class Reader {
 public:
  explicit Reader(const indicator::Catalogue& catalogue) : catalogue_(catalogue) {}

  Request read(const Json& value) {
    if (!value.is_object()) fail("document", "an object is expected");
    for (const auto& [key, part] : value.items()) read_key(key, part);
    select();
    if (request_.from && request_.to && *request_.from > *request_.to) {
      fail("from", "'from' (" + record::format_date(*request_.from) + ") is later than 'to' (" +
                       record::format_date(*request_.to) + ")");
    }
    return std::move(request_);
  }

 private:
  void read_key(const std::string& key, const Json& value) {
    if (key == "indicators") return read_indicators(value);
    if (key == "from") return void(request_.from = date(value, key));
    if (key == "to") return void(request_.to = date(value, key));
    if (key == "as_of") return void(request_.as_of = date(value, key));
    if (key == "period") return void(request_.period = one_of(value, key, kPeriods));
    if (key == "by") return read_breakdowns(value);
    if (key == "variant") return void(request_.variant = one_of(value, key, kVariants));
    if (key == "reference") return read_reference(value);
    if (key == "code_lists") return read_code_lists(value);
    if (key == "confidence") return read_confidence(value);
    if (key == "disclosure") return void(request_.disclosure = one_of(value, key, kDisclosures));
    fail(key,
         "unknown key '" + key +
             "'; the keys are indicators, from, to, period, by, variant, reference, code_lists, "
             "confidence, disclosure, as_of");
  }

  void read_indicators(const Json& value) {
    if (value.is_null()) return;
    const Json& items = list(value, "indicators");
    for (std::size_t i = 0; i < items.size(); ++i) {
      request_.indicators.push_back(text(items[i], item("indicators", i)));
    }
    request_.every_indicator = false;
  }

  void select() {
    const auto& indicators = catalogue_.indicators();
    request_.selected.assign(indicators.size(), request_.every_indicator);
    for (std::size_t i = 0; i < request_.indicators.size(); ++i) {
      bool any = false;
      for (std::size_t k = 0; k < indicators.size(); ++k) {
        if (!glob_matches(request_.indicators[i], indicators[k].id)) continue;
        request_.selected[k] = any = true;
      }
      if (!any) {
        fail(item("indicators", i),
             "no indicator is called '" + request_.indicators[i] + "'; the catalogue lists them");
      }
    }
  }

  void read_breakdowns(const Json& value) {
    const Json& sets = list(value, "by");
    for (std::size_t i = 0; i < sets.size(); ++i) {
      Breakdown breakdown = read_breakdown(sets[i], item("by", i));
      const bool seen =
          std::find(request_.by.begin(), request_.by.end(), breakdown) != request_.by.end();
      if (!breakdown.empty() && !seen) request_.by.push_back(std::move(breakdown));
    }
  }

  static Breakdown read_breakdown(const Json& value, const std::string& place) {
    Breakdown breakdown;
    const Json& words = list(value, place);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string at = place + "[" + std::to_string(i) + "]";
      const Dimension dimension = read_dimension(text(words[i], at), at);
      if (std::find(breakdown.begin(), breakdown.end(), dimension) != breakdown.end()) {
        fail(at, "the dimension '" + text(words[i], at) + "' stands twice in one set");
      }
      breakdown.push_back(dimension);
    }
    return breakdown;
  }

  static Dimension read_dimension(const std::string& word, const std::string& place) {
    if (const auto dimension = indicator::dimension_named(word)) return *dimension;
    std::string known;
    for (const std::string_view dimension : indicator::kDimensionNames) {
      known += (known.empty() ? "" : ", ") + std::string(dimension);
    }
    fail(place, "unknown dimension '" + word + "'; it is one of " + known);
  }

  void read_reference(const Json& value) {
    if (!value.is_object()) fail("reference", "an object is expected, not " + value.dump());
    for (const auto& [key, level] : value.items()) {
      const std::string place = "reference." + key;
      const Dimension dimension = read_dimension(key, place);
      std::string& reference = request_.reference[static_cast<std::size_t>(dimension)];
      if (level.is_null()) {
        reference.clear();
        continue;
      }
      reference = level.is_string() ? level.get<std::string>() : level.dump();
      if (!is_level(dimension, reference)) {
        std::string reason = "unknown level '";
        reason.append(reference).append("' of ").append(key);
        fail(place, reason);
      }
    }
  }

  void read_code_lists(const Json& value) {
    if (!value.is_object()) fail("code_lists", "an object is expected, not " + value.dump());
    for (const auto& [name, codes] : value.items()) {
      const std::string place = "code_lists." + name;
      check_code_list(name, place);
      if (codes.is_null()) continue;
      CodeList made{name, {}};
      const Json& items = list(codes, place);
      for (std::size_t i = 0; i < items.size(); ++i) {
        made.codes.push_back(read_concept(items[i], place + "[" + std::to_string(i) + "]"));
      }
      std::sort(made.codes.begin(), made.codes.end());
      made.codes.erase(std::unique(made.codes.begin(), made.codes.end()), made.codes.end());
      request_.code_lists.push_back(std::move(made));
    }
  }

  void check_code_list(const std::string& name, const std::string& place) const {
    std::string known;
    for (const auto& indicator : catalogue_.indicators()) {
      for (const auto& level : indicator.levels) {
        if (level.needs_code_list == name) return;
        const bool fresh = known.find(level.needs_code_list) == std::string::npos;
        if (fresh) known += (known.empty() ? "" : ", ") + level.needs_code_list;
      }
    }
    fail(place, "unknown code list '" + name + "'; it is one of " + known);
  }

  static std::uint64_t read_concept(const Json& value, const std::string& place) {
    const std::string written = value.is_string() ? value.get<std::string>() : value.dump();
    const bool digits = !written.empty() && written.size() <= 18 &&
                        written.find_first_not_of("0123456789") == std::string::npos;
    if (!digits) {
      fail(place, "'" + written + "' is no SNOMED concept: that is a number of up to 18 digits");
    }
    return std::stoull(written);
  }

  void read_confidence(const Json& value) {
    const double level = value.is_number() ? value.get<double>() : 0.0;
    if (!(level > 0.0 && level < 1.0)) {
      fail("confidence",
           "a number above 0 and below 1 is expected, not " + value.dump() + "; such as 0.95");
    }
    request_.confidence = level;
  }

  const indicator::Catalogue& catalogue_;
  Request request_ = with_default_references();

  static Request with_default_references() {
    Request made;
    for (std::size_t i = 0; i < indicator::kDimensions; ++i) {
      made.reference[i] = default_reference(static_cast<Dimension>(i));
    }
    return made;
  }
};

OrderedJson optional_date(const std::optional<record::Days>& day) {
  return day ? OrderedJson(record::format_date(*day)) : OrderedJson(nullptr);
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

Request parse_request(std::string_view written, const indicator::Catalogue& catalogue) {
  if (json::nests_deeper(written, kMostLevels)) fail("document", "it nests too deeply");
  const bool blank = written.find_first_not_of(" \t\r\n") == std::string_view::npos;
  const Json value = blank ? Json::object() : json::parse(written);
  if (value.is_discarded()) fail("document", "it is not valid JSON");
  return Reader(catalogue).read(value);
}

OrderedJson to_json(const Request& request) {
  OrderedJson made;
  made["indicators"] = request.every_indicator ? OrderedJson(std::vector<std::string>{"*"})
                                               : OrderedJson(request.indicators);
  made["from"] = optional_date(request.from);
  made["to"] = optional_date(request.to);
  made["period"] = word_of(request.period, kPeriods);
  made["by"] = OrderedJson::array();
  for (const Breakdown& breakdown : request.by) {
    OrderedJson set = OrderedJson::array();
    for (const Dimension dimension : breakdown) set.push_back(indicator::name(dimension));
    made["by"].push_back(set);
  }
  made["variant"] = word_of(request.variant, kVariants);
  made["reference"] = OrderedJson::object();
  for (std::size_t i = 0; i < indicator::kDimensions; ++i) {
    const std::string& level = request.reference[i];
    if (level.empty()) {
      // Said, so that what is echoed asks for the same again.
      const bool taken_away = !default_reference(static_cast<Dimension>(i)).empty();
      if (taken_away) made["reference"][std::string(indicator::kDimensionNames[i])] = nullptr;
      continue;
    }
    const bool number = indicator::is_numeric(static_cast<Dimension>(i)) && level != kMissing;
    made["reference"][std::string(indicator::kDimensionNames[i])] =
        number ? OrderedJson(std::stoi(level)) : OrderedJson(level);
  }
  made["code_lists"] = OrderedJson::object();
  for (const CodeList& codes : request.code_lists) {
    OrderedJson texts = OrderedJson::array();
    for (const std::uint64_t code : codes.codes) texts.push_back(std::to_string(code));
    made["code_lists"][codes.name] = texts;
  }
  made["confidence"] = request.confidence;
  made["disclosure"] = word_of(request.disclosure, kDisclosures);
  made["as_of"] = optional_date(request.as_of);
  return made;
}

}  // namespace matequity::request
