// SPDX-License-Identifier: Apache-2.0
#include "engine/derive/reference_tables.hpp"
#include "engine/indicator/catalogue.hpp"
#include "engine/report/document.hpp"
#include "engine/run/run.hpp"
#include "faces.hpp"
#include "plugins/static_plugins.hpp"

namespace matequity::test {

namespace {

const indicator::Catalogue& catalogue() {
  static const indicator::Catalogue made = [] {
    indicator::Catalogue catalogue;
    const StaticPlugins plugins = static_plugins();
    for (std::size_t i = 0; i < plugins.count; ++i) catalogue.add(*plugins.items[i], true);
    return catalogue;
  }();
  return made;
}

// The engine's table that the command's flag of that name gives.
run::Table engine_table(const std::string& name) {
  if (name == "imd") return run::Table::imd;
  if (name == "postcodes") return run::Table::postcodes;
  if (name == "organisations") return run::Table::organisations;
  if (name == "columns") return run::Table::columns;
  throw derive::TableError("no table is called " + name, name);
}

}  // namespace

Answer answer_of_engine(const RecordCase& one) {
  try {
    run::Run run(catalogue(), request::parse_request(one.job.request, catalogue()), {});
    if (!one.job.imd.empty()) run.set_table(run::Table::imd, one.job.imd);
    if (!one.job.postcodes.empty()) run.set_table(run::Table::postcodes, one.job.postcodes);
    for (const NamedInput& table : one.job.tables) {
      run.set_table(engine_table(table.name), table.bytes);
    }
    for (const NamedInput& input : one.job.inputs) {
      run.begin_input(input.name);
      run.write(input.bytes);
    }
    run.finish();
    const result::Result result = result::compute(run.state(), run.layout());
    const int rejection = result.all_rejected ? 2 : result.any_rejected ? 1 : 0;
    return {exit_of(rejection, one.strict), {}, report::to_json(result, run.layout(), "0")};
  } catch (const request::RequestError& error) {
    return {2, error.what(), {}};
  } catch (const derive::TableError& error) {
    return {2, error.what(), {}};
  }
}

}  // namespace matequity::test
