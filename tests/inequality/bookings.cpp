// SPDX-License-Identifier: Apache-2.0
#include "bookings.hpp"

#include "engine/indicator/catalogue.hpp"
#include "engine/report/document.hpp"
#include "engine/run/run.hpp"
#include "plugins/static_plugins.hpp"

namespace matequity::test {

namespace {

const indicator::Catalogue& catalogue() {
  static const indicator::Catalogue made = [] {
    indicator::Catalogue built;
    const StaticPlugins plugins = static_plugins();
    for (std::size_t i = 0; i < plugins.count; ++i) built.add(*plugins.items[i], true);
    return built;
  }();
  return made;
}

}  // namespace

std::string bookings(int early, int all, const std::string& ethnic_code, int decile, int month,
                     const std::string& salt) {
  std::string documents;
  const std::string number = std::to_string(month);
  for (int i = 0; i < all; ++i) {
    nlohmann::json document = {
        {"PregnancyID",
         ethnic_code + std::to_string(decile) + "-" + number + "-" + std::to_string(i) + salt},
        {"OrgIDProvider", "RZA"},
        {"AntenatalAppDate", "2024-" + std::string(number.size() < 2 ? "0" : "") + number + "-15"},
        {"GestAgeBooking", i < early ? 60 : 90},
        {"Mother", {{"EthnicCategoryMother", ethnic_code}}}};
    if (decile > 0) document["Mother"]["IMDDecile"] = decile;
    documents += document.dump() + "\n";
  }
  return documents;
}

std::string result_text(const std::string& documents, const nlohmann::json& request,
                        unsigned threads) {
  run::Options options;
  options.threads = threads;
  run::Run run(catalogue(), request::parse_request(request.dump(), catalogue()), options);
  run.begin_input("bookings.jsonl");
  run.write(documents);
  run.finish();
  const result::Result result = result::compute(run.state(), run.layout());
  return report::to_json(result, run.layout(), "0");
}

nlohmann::ordered_json result_of(const std::string& documents, const nlohmann::json& request) {
  return nlohmann::ordered_json::parse(result_text(documents, request));
}

}  // namespace matequity::test
