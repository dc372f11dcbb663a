// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace matequity::sample {

struct ReturnWriter;

// Workforce race equality: workforce by band and ethnicity, recruitment, discipline, training and
// staff survey. Providers that give counts name codes, the others only White, BME and Unknown.
void write_workforce_return(ReturnWriter& returns);

}  // namespace matequity::sample
