// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>

#include "sample.hpp"

namespace matequity::sample {

// What is not in pregnancy records: one envelope with the list Returns. They cover the months of
// `options` whole; their counts are drawn at the same true rates as the pregnancies, not counted
// from them.
void write_returns(const Options& options, std::ostream& out);

}  // namespace matequity::sample
