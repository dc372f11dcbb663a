// SPDX-License-Identifier: Apache-2.0
// From the rows of returns as read to what the plugins see.
#pragma once

#include <string_view>
#include <vector>

#include "engine/record/document.hpp"
#include "matequity/plugin.h"

namespace matequity::derive {

// A member of staff of a return of the provider; borrows from both.
meq_staff_member staff_member(const record::Document& document, std::string_view provider,
                              const record::StaffMember& member);

// A delivery episode of the provider; borrows from both and from the deriver, until the next call.
class EpisodeDeriver {
 public:
  const meq_delivery_episode& derive(std::string_view provider,
                                     const record::DeliveryEpisode& episode);

 private:
  meq_delivery_episode episode_{};
  std::vector<meq_delivery_event> events_;
  std::vector<meq_text> codes_;
};

}  // namespace matequity::derive
