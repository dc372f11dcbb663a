// SPDX-License-Identifier: Apache-2.0
// One thread's plugins: shows them records and collects their answers as observations. A plugin
// that fails is left out from that record on, what it had answered of it is dropped, and the others
// go on.
#pragma once

#include <memory>
#include <vector>

#include "engine/tally/layout.hpp"
#include "engine/tally/observation.hpp"
#include "engine/tally/plugin_config.hpp"
#include "matequity/plugin.h"

namespace matequity::run {

class Observer {
 public:
  // The layout must outlive the observer. Plugins without a slot in the layout are left out.
  explicit Observer(const tally::CountLayout& layout);
  ~Observer();
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;

  // The answers about one record, appended to `observations`. Their stratum is 0 where they are
  // about the record, 1 and more where they are about a delivery of a pregnancy, and what follows
  // where they are about a baby: deliveries and babies are numbered in their order.
  void observe(const meq_pregnancy& pregnancy, std::vector<tally::Observation>& observations);
  void observe(const meq_staff_member& member, std::vector<tally::Observation>& observations);
  void observe(const meq_delivery_episode& episode, std::vector<tally::Observation>& observations);

  // Positions in the catalogue of plugins that failed in this thread.
  const std::vector<std::size_t>& failed() const noexcept { return failed_; }

 private:
  struct Instance;

  template <class Call>
  void for_each(std::vector<tally::Observation>& observations, Call&& call);
  void open(std::size_t plugin);

  const tally::CountLayout& layout_;
  tally::PluginConfig config_;
  std::vector<std::unique_ptr<Instance>> instances_;
  std::vector<std::size_t> failed_;
};

}  // namespace matequity::run
