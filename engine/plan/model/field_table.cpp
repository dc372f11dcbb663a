// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/model/field_table.hpp"

namespace matequity::plan {

const Field* StructTable::find(std::string_view name) const noexcept {
  for (const Field& field : *this) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

const StructTable& plan_table() { return struct_table<Plan>(); }

}  // namespace matequity::plan
