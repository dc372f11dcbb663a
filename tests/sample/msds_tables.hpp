// SPDX-License-Identifier: Apache-2.0
// The same documents as MSDS tables: one CSV file for each, joined on keys that are made here.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace matequity::sample {

// File name to content. The documents must have one Header, since that of the first is taken, and
// each a PregnancyID of its own.
std::map<std::string, std::string> as_msds_tables(const std::vector<std::string>& documents);

}  // namespace matequity::sample
