// SPDX-License-Identifier: Apache-2.0
// Loadable plugins: added, refused, failing, and in place of the built-in ones.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "computation.hpp"
#include "returns.hpp"
#include "sample.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::ordered_json;

std::string test_plugin(const std::string& name) { return TEST_PLUGINS "/" + name + ".so"; }
std::string built_plugin(const std::string& name) { return LOADABLE_PLUGINS "/" + name + ".so"; }

meq_status make_engine(const std::vector<std::string>& files, bool without_built_in,
                       Got<meq_engine>& engine, Error& error) {
  std::vector<meq_text> names;
  for (const std::string& file : files) names.push_back(text_of(file));
  meq_engine_options options{};
  options.struct_size = sizeof options;
  options.without_built_in = without_built_in ? 1 : 0;
  options.plugin_files = names.data();
  options.plugin_file_count = names.size();
  return meq_engine_new(&options, engine.out(), error.out());
}

std::string bookings(int count) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += "{\"PregnancyID\":\"" + std::to_string(i) +
             "\",\"AntenatalAppDate\":\"2024-05-01\",\"EDDAgreed\":\"2024-" +
             (i % 3 == 0 ? "08" : "12") + "-01\",\"FolicAcidSupplement\":\"01\"}\n";
  }
  return lines;
}

Json result_of(meq_engine* engine, const std::string& request, const std::string& input,
               unsigned threads = 1) {
  Job job;
  job.request = request;
  job.inputs.push_back({{}, input});
  job.threads = threads;
  const Computed computed = compute(job, engine);
  if (computed.status != MEQ_OK) throw std::runtime_error(computed.message);
  return Json::parse(computed.json);
}

Json row_of(const Json& result, const std::string& indicator) {
  for (const Json& row : result.at("results")) {
    if (row.at("indicator") == indicator && row.at("breakdown").empty()) return row;
  }
  return nullptr;
}

bool reports_failure(const Json& result, const std::string& plugin) {
  for (const Json& finding : result.at("input").at("findings")) {
    if (finding.at("code") == "plugin_failed" && finding.at("field") == plugin) return true;
  }
  return false;
}

TEST(Plugins, TemplateAddsItsIndicatorAndComputesIt) {
  Got<meq_engine> engine;
  Error error;
  ASSERT_EQ(make_engine({built_plugin("template")}, false, engine, error), MEQ_OK)
      << error.message();
  const Json catalogue = Json::parse(view(meq_engine_catalogue(engine)));
  EXPECT_EQ(catalogue.at("indicators").back().at("id"), "LOCAL.1");
  const Json row =
      row_of(result_of(engine, R"({"indicators": ["LOCAL.*"]})", bookings(9)), "LOCAL.1");
  EXPECT_EQ(row.at("numerator"), 6);
  EXPECT_EQ(row.at("denominator"), 9);
}

TEST(Plugins, TemplateReadsReturnsOfItsMeasures) {
  Got<meq_engine> engine;
  Error error;
  ASSERT_EQ(make_engine({built_plugin("template")}, false, engine, error), MEQ_OK);
  const Json row =
      row_of(result_of(engine, "{}",
                       R"({"ReturnType":"Counts","Rows":[{"Measure":"Bookings","Count":40},)"
                       R"({"Measure":"BookedBy12Weeks6Days","Count":10}]})"),
             "LOCAL.1");
  EXPECT_EQ(row.at("value"), 25.0);
}

TEST(Plugins, ThatClaimOneIndicatorAreRefused) {
  Got<meq_engine> engine;
  Error error;
  EXPECT_EQ(make_engine({test_plugin("claims_built_in")}, false, engine, error), MEQ_ERROR_PLUGIN);
  EXPECT_TRUE(error.says("P1.2")) << error.message();
  EXPECT_EQ(engine.get(), nullptr);
  // Alone it may have that name.
  EXPECT_EQ(make_engine({test_plugin("claims_built_in")}, true, engine, error), MEQ_OK)
      << error.message();
  EXPECT_EQ(make_engine({built_plugin("template"), built_plugin("template")}, true, engine, error),
            MEQ_ERROR_PLUGIN);
}

TEST(Plugins, ThatCannotBeLoadedAreRefusedByName) {
  Got<meq_engine> engine;
  Error error;
  for (const char* name :
       {"of_another_interface", "with_a_broken_manifest", "without_an_entry", "not_there"}) {
    EXPECT_EQ(make_engine({test_plugin(name)}, false, engine, error), MEQ_ERROR_PLUGIN) << name;
    EXPECT_FALSE(error.message().empty()) << name;
  }
  EXPECT_TRUE(error.says("not_there")) << error.message();
  const std::string empty;
  EXPECT_EQ(make_engine({empty}, false, engine, error), MEQ_ERROR_PLUGIN);
}

class Failing : public testing::TestWithParam<unsigned> {};

TEST_P(Failing, PluginsAreReportedAndLeaveTheOthersWhole) {
  Got<meq_engine> engine;
  Error error;
  ASSERT_EQ(make_engine({test_plugin("fails_at_third"), test_plugin("fails_to_open"),
                         built_plugin("template")},
                        false, engine, error),
            MEQ_OK)
      << error.message();
  const std::string request = R"({"by": [["provider"], ["ethnic_group"]]})";
  const Json result = result_of(engine, request, bookings(9000), GetParam());
  EXPECT_TRUE(reports_failure(result, "fails_at_third")) << result.at("input");
  EXPECT_TRUE(reports_failure(result, "fails_to_open")) << result.at("input");
  for (const char* id : {"LOCAL.3", "LOCAL.4"}) {
    const Json row = row_of(result, id);
    EXPECT_EQ(row.at("status"), "not_available") << row;
    EXPECT_TRUE(row.at("numerator").is_null() && row.at("value").is_null()) << row;
  }
  EXPECT_EQ(row_of(result, "LOCAL.1").at("denominator"), 9000);
  const Json whole = result_of(const_cast<meq_engine*>(built_in_engine()), request, bookings(9000));
  for (const Json& row : whole.at("results")) {
    const auto& rows = result.at("results");
    EXPECT_NE(std::find(rows.begin(), rows.end(), row), rows.end()) << row;
  }
}

INSTANTIATE_TEST_SUITE_P(WithThreads, Failing, testing::Values(1u, 3u),
                         [](const auto& one) { return std::to_string(one.param); });

TEST(Failing, PluginsStayFailedInSavedAndMergedStates) {
  Got<meq_engine> engine;
  Error error;
  ASSERT_EQ(make_engine({test_plugin("fails_at_third")}, false, engine, error), MEQ_OK);
  Job whole;
  whole.inputs.push_back({{}, bookings(2)});
  Job failed;
  failed.inputs.push_back({{}, bookings(5)});
  const Owned<meq_state> into = state_of(whole, engine);
  EXPECT_FALSE(reports_failure(Json::parse(json_of(into.get())), "fails_at_third"));
  const Owned<meq_state> from = loaded(saved(state_of(failed, engine).get(), true), engine);
  EXPECT_TRUE(reports_failure(Json::parse(json_of(from.get())), "fails_at_third"));
  ASSERT_EQ(meq_state_merge(into.get(), from.get(), nullptr), MEQ_OK);
  EXPECT_TRUE(reports_failure(Json::parse(json_of(into.get())), "fails_at_third"));
}

TEST(LoadablePlugins, InPlaceOfTheBuiltInOnesGiveTheSameResults) {
  sample::Options options;
  options.pregnancies = 400;
  options.faults = true;
  std::ostringstream out;
  sample::write_pregnancies(options, out);
  std::ostringstream returns;
  sample::write_returns(options, returns);
  Got<meq_engine> engine;
  Error error;
  ASSERT_EQ(
      make_engine({built_plugin("priority1"), built_plugin("priority2"), built_plugin("priority3"),
                   built_plugin("priority4"), built_plugin("priority5"), built_plugin("outcomes")},
                  true, engine, error),
      MEQ_OK)
      << error.message();
  const auto job = [&](const char* variant) {
    Job made;
    made.request = std::string(R"({"by": [["provider"], ["ethnic_group", "imd_quintile"],)") +
                   R"(["csf_group"], ["band"]], "period": "quarter", "variant": ")" + variant +
                   R"(", "code_lists": {"substance_misuse": ["228367002"]}})";
    made.inputs = {{"a.json", out.str()}, {"b.json", returns.str()}};
    return made;
  };
  for (const char* variant : {"guidance", "published"}) {
    const Json loadable = Json::parse(compute(job(variant), engine).json);
    const Json built_in = Json::parse(compute(job(variant)).json);
    EXPECT_EQ(loadable.at("results"), built_in.at("results"));
    EXPECT_EQ(loadable.at("inequality"), built_in.at("inequality"));
    EXPECT_EQ(loadable.at("input"), built_in.at("input"));
  }
}

TEST(Engines, WithoutAnyPluginGiveAnEmptyResult) {
  Got<meq_engine> engine;
  Error error;
  ASSERT_EQ(make_engine({}, true, engine, error), MEQ_OK) << error.message();
  const Json result = result_of(engine, "{}", bookings(3));
  EXPECT_TRUE(result.at("results").empty());
  EXPECT_EQ(result.at("input").at("documents"), 3);
}

}  // namespace
}  // namespace matequity::test
