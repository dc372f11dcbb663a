// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/json/flat_keys.hpp"

#include <algorithm>

#include "engine/ingest/csv/flat_columns.hpp"

namespace matequity::ingest {

namespace {

// A stream in which every document has keys of its own must not fill the memory.
constexpr std::size_t kMostKeys = 4096;
constexpr std::size_t kMostLayouts = 256;

bool is_filled(const Scalar& scalar, TextArena& arena) {
  return scalar.kind == Scalar::Kind::other || !as_text(scalar, arena).empty();
}

bool has_issue(const std::vector<Issue>& issues, std::size_t count, std::string_view field) {
  return std::any_of(issues.begin(), issues.begin() + static_cast<std::ptrdiff_t>(count),
                     [&](const Issue& issue) { return issue.field == field; });
}

}  // namespace

void FlatKeys::begin() {
  values_.clear();
  at_ = 0;
  if (keys_.size() <= kMostKeys) return;
  order_.clear();
  keys_.clear();
}

const FlatKeys::Key* FlatKeys::find(std::string_view key) {
  if (at_ < order_.size() && order_[at_]->text == key) return order_[at_++];
  std::string text(key);
  const auto known = keys_.find(text);
  if (known != keys_.end()) {
    if (at_ < order_.size()) {
      order_[at_] = known->second.get();
    } else {
      order_.push_back(known->second.get());
    }
    ++at_;
    return known->second.get();
  }
  const std::string_view name = columns_ == nullptr ? key : columns_->name(key);
  auto made = std::make_unique<Key>();
  made->field = understand_column(name, RowKind::pregnancy).match == ColumnMatch::field;
  made->text = text;
  return keys_.emplace(std::move(text), std::move(made)).first->second.get();
}

bool FlatKeys::names_field(std::string_view key) {
  key_ = find(key);
  return key_->field;
}

void FlatKeys::add(const Scalar& value, bool nul) {
  drop();
  values_.push_back({key_, value, nul});
}

void FlatKeys::drop() {
  const auto earlier = std::find_if(values_.begin(), values_.end(),
                                    [&](const Value& value) { return value.key == key_; });
  if (earlier != values_.end()) values_.erase(earlier);
}

// Whether a later one of the node's cells has a value of the same field.
bool FlatKeys::is_repeated(const FlatLayout& where, std::size_t cell, std::size_t end,
                           TextArena& arena) const {
  const FlatLayout::Cell& one = where.cells[cell];
  for (std::size_t k = cell + 1; k < end; ++k) {
    const FlatLayout::Cell& other = where.cells[k];
    if (other.field != one.field || other.entry != one.entry) continue;
    if (is_filled(values_[other.column].scalar, arena)) return true;
  }
  return false;
}

const FlatLayout& FlatKeys::layout() {
  std::string keys;
  for (const Value& value : values_) (keys += value.key->text) += '\n';
  const auto known = layouts_.find(keys);
  if (known != layouts_.end()) return known->second;
  if (layouts_.size() >= kMostLayouts) layouts_.clear();
  std::vector<std::string_view> names;
  for (const Value& value : values_) {
    const std::string_view key = value.key->text;
    names.push_back(columns_ == nullptr ? key : columns_->name(key));
  }
  return layouts_.emplace(std::move(keys), make_layout(names, RowKind::pregnancy, {}).layout)
      .first->second;
}

void FlatKeys::fill(record::Document& document, ReadContext& context, std::vector<Issue>& issues) {
  const FlatLayout& where = layout();
  const std::size_t issues_before = issues.size();
  filled_.assign(where.nodes.size(), 0);
  for (const FlatLayout::Cell& cell : where.cells) {
    Scalar& scalar = values_[cell.column].scalar;
    if (!is_filled(scalar, context.arena)) continue;
    if (cell.field->key && is_placeholder(as_text(scalar, context.arena))) {
      // Alone it makes no entry of a list.
      issues.push_back({FindingCode::placeholder_identifier, cell.field->name});
      scalar = {Scalar::Kind::null, {}};
      continue;
    }
    for (std::size_t node = cell.node; filled_[node] == 0; node = where.nodes[node].parent) {
      filled_[node] = 1;
    }
  }
  // Lists that the document has are not added to: those of which an entry is made are remembered.
  std::vector<const Field*> made;
  objects_.assign(where.nodes.size(), nullptr);
  for (std::size_t i = 0; i < where.nodes.size();) {
    const FlatLayout::Node& node = where.nodes[i];
    bool skip = filled_[i] == 0;
    if (!skip && node.opened_by != nullptr) {
      void* parent = objects_[node.parent];
      const bool list = node.opened_by->kind == FieldKind::list_of_records;
      // An entry of a list that was made here belongs to it; any other was there.
      const bool new_parent = node.parent != 0 && where.nodes[node.parent].opened_by->kind ==
                                                      FieldKind::list_of_records;
      const bool ours =
          new_parent || std::find(made.begin(), made.end(), node.opened_by) != made.end();
      skip = list && !ours && !node.opened_by->missing(parent);
      if (!skip) {
        if (list) made.push_back(node.opened_by);
        objects_[i] = node.opened_by->open(parent);
      }
    } else if (!skip) {
      objects_[i] = &document;
    }
    if (skip) {
      i = node.end;
      continue;
    }
    for (std::size_t k = node.first_cell; k < node.last_cell; ++k) {
      const FlatLayout::Cell& cell = where.cells[k];
      const Scalar& scalar = values_[cell.column].scalar;
      if (!is_filled(scalar, context.arena)) continue;
      const Field& field = *cell.field;
      const bool there = field.kind == FieldKind::scalar && !field.missing(objects_[i]);
      if (there || has_issue(issues, issues_before, field.name)) continue;
      if (is_repeated(where, k, node.last_cell, context.arena)) continue;
      if (values_[cell.column].nul) issues.push_back({FindingCode::nul_character, field.name});
      const Fault fault = field.read(objects_[i], scalar, context);
      if (fault) issues.push_back({*fault, field.name});
    }
    ++i;
  }
}

}  // namespace matequity::ingest
