// SPDX-License-Identifier: Apache-2.0
// Priority 4: preventative programmes for those at greatest risk. Its parts 4b, 4c and 4d have
// indicators; 4a (population and co-production) and 4e (enablers) have none that is counted.
#include "manifest.hpp"
#include "priority4/sub_priority_4b.hpp"
#include "priority4/sub_priority_4c.hpp"
#include "priority4/sub_priority_4d.hpp"
#include "sdk/entry.hpp"

namespace matequity::priority4 {
namespace {

class Plugin {
 public:
  explicit Plugin(const sdk::Configuration& configuration)
      : maternal_(configuration), perinatal_(configuration) {}

  void observe(const meq_pregnancy& pregnancy, sdk::Answers answers) const {
    maternal_.observe(pregnancy, answers);
    perinatal_.observe(pregnancy, answers);
  }

  void observe(const meq_staff_member& member, sdk::Answers answers) const {
    staff_.observe(member, answers);
  }

  void count(std::uint32_t indicator, const meq_count_row& row, sdk::CountParts parts) const {
    maternal_.count(indicator, row, parts);
    perinatal_.count(indicator, row, parts);
    staff_.count(indicator, row, parts);
  }

 private:
  SubPriority4b maternal_;
  SubPriority4c perinatal_;
  SubPriority4d staff_;
};

}  // namespace
}  // namespace matequity::priority4

MATEQUITY_EXPORT_PLUGIN(priority4, matequity::priority4::Plugin, kManifest);
