// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace matequity::sample {

struct ReturnWriter;

// Births and deaths by ethnic group and by decile, morbidity and brain injuries of the providers
// that give counts; maternal deaths and maternities of all.
void write_death_return(ReturnWriter& returns);

}  // namespace matequity::sample
