// SPDX-License-Identifier: Apache-2.0
#include <fnmatch.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "report/catalogue_report.hpp"
#include "report/dates.hpp"
#include "terminal.hpp"

namespace matequity::cli {
namespace {

using Json = nlohmann::ordered_json;

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

}  // namespace

ExitStatus show_catalogue(const CatalogueFlags& flags) {
  const Engine engine = make_engine(flags.plugins);
  const std::string_view whole = view(meq_engine_catalogue(engine.get()));
  const std::vector<Indicator> indicators = chosen(read_catalogue(whole), flags.indicators);
  Delivery delivery(flags.delivery);
  if (flags.delivery.format == Format::Json) {
    delivery.write(flags.indicators.empty() ? std::string(whole) : entries_of(whole, indicators));
    return kDone;
  }
  CatalogueOptions options;
  options.columns = text_columns();
  options.colour = delivery.to_terminal() && output_shows_colour();
  options.as_of = flags.as_of.value_or(today());
  delivery.write(indicators.size() == 1 && !flags.indicators.empty()
                     ? indicator_page(indicators.front(), options)
                     : catalogue_table(indicators, options));
  return kDone;
}

}  // namespace matequity::cli
