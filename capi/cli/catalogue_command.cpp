// SPDX-License-Identifier: Apache-2.0
#include <fnmatch.h>

#include <algorithm>

#include "commands.hpp"
#include "document.hpp"
#include "report/catalogue_report.hpp"
#include "report/dates.hpp"
#include "terminal.hpp"

namespace matequity::cli {
namespace {

bool fits(const std::string& pattern, const std::string& id) {
  return ::fnmatch(pattern.c_str(), id.c_str(), 0) == 0;
}

// The indicators that fit any of the patterns, in catalogue order.
std::vector<Indicator> chosen(const Catalogue& catalogue,
                              const std::vector<std::string>& patterns) {
  if (patterns.empty()) return catalogue.indicators;
  for (const std::string& pattern : patterns) {
    const bool known =
        std::any_of(catalogue.indicators.begin(), catalogue.indicators.end(),
                    [&](const Indicator& indicator) { return fits(pattern, indicator.id); });
    if (!known) {
      throw Failure(kBadUsage, "the catalogue has no indicator \"" + pattern +
                                   "\". `matequity catalogue` lists all of them.");
    }
  }
  std::vector<Indicator> found;
  for (const Indicator& indicator : catalogue.indicators) {
    const bool wanted =
        std::any_of(patterns.begin(), patterns.end(),
                    [&](const std::string& pattern) { return fits(pattern, indicator.id); });
    if (wanted) found.push_back(indicator);
  }
  return found;
}

// The entries of these indicators as the catalogue has them; one alone stands for itself.
std::string entries_of(std::string_view catalogue, const std::vector<Indicator>& indicators) {
  const Json document = Json::parse(catalogue);
  Json entries = Json::array();
  for (const Json& entry : document.at("indicators")) {
    const bool wanted =
        std::any_of(indicators.begin(), indicators.end(),
                    [&](const Indicator& indicator) { return entry.at("id") == indicator.id; });
    if (wanted) entries.push_back(entry);
  }
  return (entries.size() == 1 ? entries.front() : entries).dump(2) + "\n";
}

// Which target applies on a day is the engine's rule: rows of no records carry it as well.
std::map<std::string, RowTarget> targets_on(const Engine& engine, const Catalogue& catalogue,
                                            const std::string& day) {
  const std::string request = Json{{"as_of", day}}.dump();
  meq_result* result = nullptr;
  meq_error* error = nullptr;
  check(meq_compute(engine.get(), request.data(), request.size(), "", 0, &result, &error), error);
  const Result owner(result);
  return targets_of(read_result(view(meq_result_json(result)), catalogue));
}

}  // namespace

ExitStatus show_catalogue(const CatalogueFlags& flags) {
  const Engine engine = make_engine(flags.plugins);
  const std::string_view whole = view(meq_engine_catalogue(engine.get()));
  const Catalogue catalogue = read_catalogue(whole);
  const std::vector<Indicator> indicators = chosen(catalogue, flags.indicators);
  Delivery delivery(flags.delivery);
  if (flags.delivery.format == Format::Json) {
    delivery.write(flags.indicators.empty() ? std::string(whole) : entries_of(whole, indicators));
    return kDone;
  }
  CatalogueOptions options;
  options.columns = text_columns();
  options.colour = delivery.to_terminal() && output_shows_colour();
  options.as_of = flags.as_of.value_or(today());
  options.in_force = targets_on(engine, catalogue, options.as_of);
  delivery.write(indicators.size() == 1 && !flags.indicators.empty()
                     ? indicator_page(catalogue, indicators.front(), options)
                     : catalogue_table(catalogue, indicators, options));
  return kDone;
}

}  // namespace matequity::cli
