// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace matequity::sample {

struct DocumentWriter;

// LaboursAndDeliveries: the one labour with its activities and babies. The pregnancy has a birth
// date.
void write_labour(DocumentWriter& document);

}  // namespace matequity::sample
