// SPDX-License-Identifier: Apache-2.0
// From the rows of returns as read to what the plugins see.
#pragma once

#include <vector>

#include "engine/record/document.hpp"
#include "matequity/plugin.h"

namespace matequity::derive {

// A member of staff of a return; borrows from the document.
meq_staff_member staff_member(const record::Document& document, const record::StaffMember& member);

// A delivery episode; borrows from the document and from the deriver, until the next call.
class EpisodeDeriver {
 public:
  const meq_delivery_episode& derive(const record::Document& document,
                                     const record::DeliveryEpisode& episode);

 private:
  meq_delivery_episode episode_{};
  std::vector<meq_delivery_event> events_;
  std::vector<meq_text> codes_;
};

}  // namespace matequity::derive
