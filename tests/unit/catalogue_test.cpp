// SPDX-License-Identifier: Apache-2.0
// engine/indicator: catalogue, plugin_file
#include <gtest/gtest.h>

#include <cstddef>
#include <map>

#include "engine/indicator/catalogue.hpp"
#include "engine/json/library.hpp"
#include "fake_plugin.hpp"

namespace matequity::indicator {
namespace {

TEST(Catalogue, ListsIndicatorsInTheOrderOfTheirPlugins) {
  test::FakePlugin<1> first(test::manifest("one", {test::indicator("X2"), test::indicator("X1")}));
  test::FakePlugin<2> second(test::manifest("two", {test::indicator("A1")}));
  Catalogue catalogue;
  catalogue.add(first.plugin(), true);
  catalogue.add(second.plugin(), false);
  ASSERT_EQ(catalogue.indicators().size(), 3u);
  EXPECT_EQ(catalogue.indicators()[0].id, "X2");
  EXPECT_EQ(catalogue.indicators()[2].id, "A1");
  EXPECT_EQ(catalogue.indicators()[2].plugin, 1u);
  EXPECT_EQ(catalogue.indicators()[2].local, 0u);
  EXPECT_EQ(catalogue.find("X1"), &catalogue.indicators()[1]);
  EXPECT_EQ(catalogue.find("X"), nullptr);
}

std::string error_of(Catalogue& catalogue, const meq_plugin& plugin) {
  try {
    catalogue.add(plugin, false);
  } catch (const PluginError& error) {
    return error.what();
  }
  return "no error";
}

TEST(Catalogue, RefusesASecondClaimToAnIndicatorAndStaysAsItWas) {
  test::FakePlugin<1> first(test::manifest("one", {test::indicator("X1")}));
  test::FakePlugin<2> second(test::manifest("two", {test::indicator("X2"), test::indicator("X1")}));
  Catalogue catalogue;
  catalogue.add(first.plugin(), true);
  const std::string before = catalogue.fingerprint();
  const std::string error = error_of(catalogue, second.plugin());
  for (const char* word : {"X1", "one", "two"}) {
    EXPECT_NE(error.find(word), std::string::npos) << error;
  }
  EXPECT_EQ(catalogue.plugins().size(), 1u);
  EXPECT_EQ(catalogue.indicators().size(), 1u);
  EXPECT_EQ(catalogue.fingerprint(), before);
}

TEST(Catalogue, RefusesAPluginThatClaimsAnIndicatorTwice) {
  test::FakePlugin<1> plugin(test::manifest("one", {test::indicator("X1"), test::indicator("X1")}));
  Catalogue catalogue;
  EXPECT_NE(error_of(catalogue, plugin.plugin()).find("X1"), std::string::npos);
  EXPECT_TRUE(catalogue.indicators().empty());
}

TEST(Catalogue, RefusesAnotherVersionOfTheInterface) {
  test::FakePlugin<1> plugin(test::manifest("one", {test::indicator("X1")}));
  plugin.plugin().interface_version = MEQ_PLUGIN_INTERFACE_VERSION + 1;
  Catalogue catalogue;
  EXPECT_NE(error_of(catalogue, plugin.plugin()).find("version"), std::string::npos);
}

TEST(Catalogue, RefusesAStructThatIsTooShortForTheFirstVersion) {
  test::FakePlugin<1> plugin(test::manifest("one", {test::indicator("X1")}));
  Catalogue catalogue;
  for (const std::size_t size : {std::size_t{0}, offsetof(meq_plugin, observe_pregnancy),
                                 offsetof(meq_plugin, observe_count)}) {
    plugin.plugin().struct_size = static_cast<std::uint32_t>(size);
    EXPECT_NE(error_of(catalogue, plugin.plugin()), "no error") << size;
  }
  plugin.plugin().struct_size = sizeof(meq_plugin) + 64;  // a later version: fields at its end
  EXPECT_EQ(error_of(catalogue, plugin.plugin()), "no error");
}

TEST(Catalogue, RefusesAPluginWithoutOpenOrClose) {
  test::FakePlugin<1> plugin(test::manifest("one", {test::indicator("X1")}));
  Catalogue catalogue;
  plugin.plugin().open = nullptr;
  EXPECT_NE(error_of(catalogue, plugin.plugin()), "no error");
}

TEST(Catalogue, HasAFingerprintThatFollowsTheManifests) {
  const auto fingerprint = [](const std::string& manifest) {
    test::FakePlugin<1> plugin(manifest);
    Catalogue catalogue;
    catalogue.add(plugin.plugin(), true);
    return catalogue.fingerprint();
  };
  const std::string one = test::manifest("one", {test::indicator("X1")});
  EXPECT_EQ(fingerprint(one), fingerprint(one));
  EXPECT_NE(fingerprint(one), fingerprint(test::manifest("one", {test::indicator("X2")})));
}

TEST(Catalogue, IsWrittenAsJsonWithEachIndicatorsPlugin) {
  test::FakePlugin<1> first(test::manifest("one", {test::indicator("X1")}, {"EquityPlan"}));
  test::FakePlugin<2> second(test::manifest("two", {test::indicator("X2")}));
  Catalogue catalogue;
  catalogue.add(first.plugin(), true);
  catalogue.add(second.plugin(), false);
  const Json made = Json::parse(catalogue.json());
  EXPECT_EQ(made["schema"], "matequity.catalogue/1");
  EXPECT_EQ(made["catalogue"], catalogue.fingerprint());
  EXPECT_EQ(made["plugins"][0]["built_in"], true);
  EXPECT_EQ(made["plugins"][1]["built_in"], false);
  EXPECT_EQ(made["plugins"][0]["returns"][0], "EquityPlan");
  EXPECT_EQ(made["indicators"][1]["id"], "X2");
  EXPECT_EQ(made["indicators"][1]["plugin"], "two");
}

TEST(Catalogue, NamesLevelsAndSaysWhichAreKnown) {
  const nlohmann::json made = nlohmann::json::parse(Catalogue().json());
  std::map<std::string, nlohmann::json> levels;
  for (const auto& dimension : made.at("dimensions")) {
    for (const auto& level : dimension.at("levels")) {
      levels[dimension.at("id").get<std::string>() + "=" + level.at("level").dump()] = level;
    }
  }
  EXPECT_EQ(levels.at("imd_quintile=1").at("name"), "Most deprived fifth");
  EXPECT_EQ(levels.at("ethnic_code=\"N\"").at("name"), "African");
  EXPECT_EQ(levels.at("ethnic_code=\"N\"").at("known"), true);
  EXPECT_EQ(levels.at("ethnic_code=\"99\"").at("known"), false);
  EXPECT_EQ(levels.at("imd_decile=\"Missing\"").at("known"), false);
}

TEST(Catalogue, SaysHowManyDecimalsAFigureOfEachUnitHasForReading) {
  test::FakePlugin<1> plugin(test::manifest("one", {test::indicator("X1")}));
  Catalogue catalogue;
  catalogue.add(plugin.plugin(), true);
  const Json written = Json::parse(catalogue.json()).at("decimals");
  EXPECT_EQ(written.size(), 4u);
  for (const Unit unit : {Unit::percent, Unit::per_1000, Unit::per_100000, Unit::ratio}) {
    EXPECT_EQ(written.at(std::string(name(unit))), decimals(unit));
  }
}

TEST(PluginFile, ThatDoesNotExistIsNamedInTheError) {
  try {
    load_plugin_file("no_such_plugin.so");
    FAIL() << "no error";
  } catch (const PluginError& error) {
    EXPECT_NE(std::string(error.what()).find("no_such_plugin.so"), std::string::npos);
    EXPECT_EQ(error.place(), "no_such_plugin.so");
  }
}

}  // namespace
}  // namespace matequity::indicator
