// SPDX-License-Identifier: Apache-2.0
// Each built-in plugin as a loadable file gives the same answers.
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "observation.hpp"
#include "random_records.hpp"

namespace matequity::test {
namespace {

std::string id_of(const meq_plugin& plugin) {
  return nlohmann::json::parse(std::string_view(plugin.manifest.data, plugin.manifest.size))
      .at("plugin")
      .at("id");
}

// Never unloaded, as the interface promises of loaded plugins.
const meq_plugin* load(const std::string& id) {
  const std::string file = std::string(LOADABLE_PLUGINS) + "/" + id + LOADABLE_SUFFIX;
  void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) throw std::runtime_error(dlerror());
  return static_cast<const meq_plugin*>(dlsym(library, "meq_plugin_entry"));
}

TEST(LoadablePlugins, CarryTheSameManifest) {
  for (const meq_plugin* plugin : built_in()) {
    const meq_plugin* loaded = load(id_of(*plugin));
    ASSERT_NE(loaded, nullptr) << id_of(*plugin);
    ASSERT_NE(loaded, plugin);
    EXPECT_EQ(loaded->struct_size, plugin->struct_size);
    EXPECT_EQ(loaded->interface_version, plugin->interface_version);
    EXPECT_EQ(std::string_view(loaded->manifest.data, loaded->manifest.size),
              std::string_view(plugin->manifest.data, plugin->manifest.size));
  }
}

TEST(LoadablePlugins, HaveTheSameCallbacks) {
  for (const meq_plugin* plugin : built_in()) {
    const meq_plugin& loaded = *load(id_of(*plugin));
    EXPECT_EQ(loaded.observe_pregnancy == nullptr, plugin->observe_pregnancy == nullptr);
    EXPECT_EQ(loaded.observe_staff_member == nullptr, plugin->observe_staff_member == nullptr);
    EXPECT_EQ(loaded.observe_delivery_episode == nullptr,
              plugin->observe_delivery_episode == nullptr);
    EXPECT_EQ(loaded.observe_count == nullptr, plugin->observe_count == nullptr);
  }
}

TEST(LoadablePlugins, AnswerAsTheBuiltInOnesDo) {
  for (const std::uint32_t variant : {MEQ_VARIANT_GUIDANCE, MEQ_VARIANT_PUBLISHED}) {
    Request request = RandomRecords::request();
    request.variant = variant;
    RandomRecords random;
    std::vector<Pregnancy> pregnancies;
    for (int i = 0; i < 500; ++i) pregnancies.push_back(random.pregnancy());
    for (const meq_plugin* plugin : built_in()) {
      Instance built(*plugin, request);
      Instance loaded(*load(id_of(*plugin)), request);
      for (const Pregnancy& pregnancy : pregnancies) {
        const PregnancyRecord record(pregnancy);
        Answers expected;
        Answers answers;
        built.observe(*record.get(), expected);
        loaded.observe(*record.get(), answers);
        EXPECT_EQ(answers, expected) << id_of(*plugin);
      }
    }
  }
}

TEST(LoadablePlugins, AddCountsAsTheBuiltInOnesDo) {
  for (const meq_plugin* plugin : built_in()) {
    const auto manifest =
        nlohmann::json::parse(std::string_view(plugin->manifest.data, plugin->manifest.size));
    Instance built(*plugin, {});
    Instance loaded(*load(id_of(*plugin)), {});
    for (const auto& indicator : manifest.at("indicators")) {
      if (!indicator.contains("counts")) continue;
      for (const auto& used : indicator.at("counts").at("measures")) {
        const std::string measure = used.at("measure");
        meq_count_row row{};
        row.struct_size = sizeof row;
        row.ethnic_code = 'J';
        row.ethnic_group = MEQ_ETHNIC_GROUP_ASIAN;
        row.split = MEQ_SPLIT_BME;
        row.question = used.value("question", MEQ_WHOLE_MISSING);
        row.measure = text(measure);
        row.count = 17;
        Parts expected;
        Parts parts;
        built.count(indicator.at("id"), row, expected);
        loaded.count(indicator.at("id"), row, parts);
        EXPECT_EQ(parts, expected) << indicator.at("id") << ' ' << measure;
        EXPECT_FALSE(parts.empty()) << indicator.at("id") << ' ' << measure;
      }
    }
  }
}

}  // namespace
}  // namespace matequity::test
