// SPDX-License-Identifier: Apache-2.0
// Actions that wait for each other in a circle.
#pragma once

#include "engine/plan/judge/links.hpp"

namespace matequity::plan {

// One finding for each circle, at the action that closes it. No recursion: a plan may be a chain of
// thousands.
void report_circles(const Plan& plan, const Links& links, Findings& findings);

}  // namespace matequity::plan
