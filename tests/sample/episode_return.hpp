// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace matequity::sample {

struct ReturnWriter;

// Delivery episodes with diagnoses and procedures, some of them outside the window that counts.
void write_episode_return(ReturnWriter& returns);

}  // namespace matequity::sample
