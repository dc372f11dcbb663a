// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace matequity::sample {

struct ReturnWriter;

// The staff, one by one, with the date of their training in cultural competence.
void write_staff_return(ReturnWriter& returns);

}  // namespace matequity::sample
