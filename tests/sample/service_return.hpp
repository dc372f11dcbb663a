// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace matequity::sample {

struct ReturnWriter;

// Checklists, key performance indicators, Baby Friendly services, diabetes referrals, parent
// members of the Maternity Voices Partnership, incidents and reviewed deaths: every provider.
void write_service_return(ReturnWriter& returns);

}  // namespace matequity::sample
