// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "json_writer.hpp"
#include "providers.hpp"
#include "random.hpp"
#include "sample.hpp"

namespace matequity::sample {

// Names of the ethnic groups in returns, in the order of EthnicGroup.
inline constexpr std::array<std::string_view, kEthnicGroups> kGroupNames = {
    "White", "Mixed", "Asian", "Black", "Other", "Not stated"};

// The returns of all providers being written, one provider after the other.
struct ReturnWriter {
  ReturnWriter(std::string& out, const Options& the_options)
      : json(out), options(the_options), random(the_options.seed) {}

  void begin_provider(int number) {
    provider = number;
    random = Random(options.seed, kStream, static_cast<std::uint64_t>(number));
  }

  Day first() const { return options.from; }
  Day last() const { return first_of_month(options.from, options.months) - 1; }

  // A provider's share of the pregnancies: about as many births as in its records.
  int births() const {
    const auto share = options.pregnancies / static_cast<std::uint64_t>(options.providers);
    return share > 0 ? static_cast<int>(share) : 1;
  }

  void begin_return(std::string_view type) {
    json.begin_object();
    json.field("ReturnType", type);
    json.field("OrgIDProvider", provider_code(provider));
  }
  void begin_counts() {
    begin_return("Counts");
    json.date("PeriodStart", first());
    json.date("PeriodEnd", last());
    json.field("Source", "matequity-sample");
    json.begin_array("Rows");
  }
  void end_counts() {
    json.end_array();
    json.end_object();
  }

  void row(std::string_view measure, int count) {
    begin_row(measure);
    end_row(count);
  }
  void row(std::string_view measure, std::string_view dimension, std::string_view level,
           int count) {
    begin_row(measure);
    json.field(dimension, level);
    end_row(count);
  }
  void begin_row(std::string_view measure) {
    json.begin_object();
    json.field("Measure", measure);
  }
  void end_row(int count) {
    json.field("Count", count);
    json.end_object();
  }

  JsonWriter json;
  const Options& options;
  Random random;
  int provider = 0;

 private:
  static constexpr std::uint64_t kStream = 4;
};

}  // namespace matequity::sample
