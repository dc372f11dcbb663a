// SPDX-License-Identifier: Apache-2.0
// Priority 5: leadership and accountability. The guidance sets no indicator that is counted; the
// manifest says which return, the equity and equality action plan, belongs here.
#include "manifest.hpp"
#include "sdk/entry.hpp"

namespace matequity::priority5 {
namespace {

class Plugin {
 public:
  explicit Plugin(const sdk::Configuration&) {}
};

}  // namespace
}  // namespace matequity::priority5

MATEQUITY_EXPORT_PLUGIN(priority5, matequity::priority5::Plugin, kManifest);
