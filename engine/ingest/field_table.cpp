// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/field_table.hpp"

namespace matequity::ingest {

StructTable::StructTable(std::span<const Field> described)
    : fields(described.begin(), described.end()) {
  for (Field& field : fields) {
    if (field.child_table != nullptr) field.child = &field.child_table();
    names_.emplace_back(field.name);
  }
  index();
}

void StructTable::index() {
  std::uint64_t random = 0x9E3779B97F4A7C15u;
  for (bool collision = true; collision;) {
    for (std::uint64_t& seed : seeds_) {
      random = random * 6364136223846793005u + 1442695040888963407u;
      seed = random | 1u;
    }
    slots_.fill(0);
    collision = false;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      std::uint8_t& at = slots_[slot(names_[i])];
      collision = collision || at != 0;
      at = static_cast<std::uint8_t>(i + 1);
    }
  }
}

}  // namespace matequity::ingest
