// SPDX-License-Identifier: Apache-2.0
#include "arrow_tables.hpp"

#include <algorithm>

namespace matequity::test {

namespace {

// What stands behind a struct with children: they, and their addresses.
template <class Struct>
struct Behind {
  std::vector<std::unique_ptr<Behind>> kept;
  std::vector<Struct> children;
  std::vector<Struct*> pointers;
  Struct dictionary{};
  std::vector<const void*> buffers;
  std::vector<std::string> texts;
  int* released = nullptr;
};

template <class Struct>
void release_child(Struct* given) {
  given->release = nullptr;
}

template <class Struct>
void release_root(Struct* given) {
  auto* behind = static_cast<Behind<Struct>*>(given->private_data);
  ++*behind->released;
  delete behind;
  given->release = nullptr;
}

ArrowSchema described(const ArrowCells& cells, Behind<ArrowSchema>& behind) {
  auto own = std::make_unique<Behind<ArrowSchema>>();
  own->texts = {cells.name, cells.format};
  ArrowSchema made{};
  made.name = own->texts[0].c_str();
  made.format = own->texts[1].c_str();
  made.flags = ARROW_FLAG_NULLABLE;
  made.release = release_child<ArrowSchema>;
  if (cells.dictionary) {
    own->dictionary = described(*cells.dictionary, *own);
    made.dictionary = &own->dictionary;
  }
  behind.kept.push_back(std::move(own));
  return made;
}

ArrowArray shown(const ArrowCells& cells, Behind<ArrowArray>& behind) {
  auto own = std::make_unique<Behind<ArrowArray>>();
  for (const std::vector<char>& buffer : cells.buffers) {
    own->buffers.push_back(buffer.empty() ? nullptr : buffer.data());
  }
  ArrowArray made{};
  made.length = cells.length;
  made.offset = cells.offset;
  made.null_count = cells.nulls;
  made.n_buffers = static_cast<std::int64_t>(own->buffers.size());
  made.buffers = own->buffers.data();
  made.release = release_child<ArrowArray>;
  if (cells.dictionary) {
    own->dictionary = shown(*cells.dictionary, *own);
    made.dictionary = &own->dictionary;
  }
  behind.kept.push_back(std::move(own));
  return made;
}

template <class Struct>
void point_to_children(Behind<Struct>& behind) {
  for (Struct& child : behind.children) behind.pointers.push_back(&child);
}

std::vector<bool> present(const Texts& values) {
  std::vector<bool> made;
  for (const auto& value : values) made.push_back(value.has_value());
  return made;
}

template <class Offset>
void append_texts(const Texts& values, ArrowCells& cells) {
  std::vector<char> offsets;
  std::vector<char> bytes;
  append(offsets, Offset{0});
  for (const auto& value : values) {
    if (value) bytes.insert(bytes.end(), value->begin(), value->end());
    append(offsets, static_cast<Offset>(bytes.size()));
  }
  cells.buffers.push_back(offsets);
  cells.buffers.push_back(bytes);
}

void append_views(const Texts& values, ArrowCells& cells) {
  std::vector<char> views;
  std::vector<char> bytes;
  for (const auto& value : values) {
    const std::string text = value.value_or("");
    append(views, static_cast<std::int32_t>(text.size()));
    std::string rest = text;
    if (text.size() > 12) {
      rest = text.substr(0, 4);
      const auto place = static_cast<std::int32_t>(bytes.size());
      rest.append(4, '\0');  // buffer 0
      rest.append(reinterpret_cast<const char*>(&place), sizeof place);
      bytes.insert(bytes.end(), text.begin(), text.end());
    }
    rest.resize(12);
    views.insert(views.end(), rest.begin(), rest.end());
  }
  std::vector<char> sizes;
  append(sizes, static_cast<std::int64_t>(bytes.size()));
  cells.buffers.push_back(views);
  cells.buffers.push_back(bytes);
  cells.buffers.push_back(sizes);
}

}  // namespace

std::vector<char> bits(const std::vector<bool>& values) {
  std::vector<char> made((values.size() + 7) / 8);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) made[i / 8] = static_cast<char>(made[i / 8] | (1 << (i % 8)));
  }
  return made;
}

ArrowCells texts(const std::string& name, const Texts& values, const std::string& format) {
  ArrowCells made{name, format, static_cast<std::int64_t>(values.size()), 0, -1, {}};
  made.buffers.push_back(bits(present(values)));
  if (format == "vu") {
    append_views(values, made);
  } else if (format == "U") {
    append_texts<std::int64_t>(values, made);
  } else {
    append_texts<std::int32_t>(values, made);
  }
  return made;
}

ArrowCells encoded(const std::string& name, const Texts& values) {
  Texts distinct;
  std::vector<std::optional<std::int16_t>> indices;
  for (const auto& value : values) {
    const auto found = std::find(distinct.begin(), distinct.end(), value);
    indices.push_back(static_cast<std::int16_t>(found - distinct.begin()));
    if (!value) indices.back().reset();
    if (value && found == distinct.end()) distinct.push_back(value);
  }
  ArrowCells made = numbers<std::int16_t>(name, "s", indices);
  made.dictionary = std::make_shared<ArrowCells>(texts("", distinct));
  return made;
}

ArrowCells truths(const std::string& name, const std::vector<std::optional<bool>>& values) {
  ArrowCells made{name, "b", static_cast<std::int64_t>(values.size()), 0, -1, {}};
  std::vector<bool> valid;
  std::vector<bool> set;
  for (const auto& value : values) {
    valid.push_back(value.has_value());
    set.push_back(value.value_or(false));
  }
  made.buffers = {bits(valid), bits(set)};
  return made;
}

ArrowCells sliced(ArrowCells cells, std::int64_t before, std::int64_t length) {
  cells.offset += before;
  cells.length = length;
  return cells;
}

ArrowSchema ArrowTable::schema() {
  auto behind = std::make_unique<Behind<ArrowSchema>>();
  behind->released = &released.schemas;
  for (const ArrowCells& cells : batches_.front().columns) {
    behind->children.push_back(described(cells, *behind));
  }
  point_to_children(*behind);
  ArrowSchema made{};
  made.format = "+s";
  made.name = "";
  made.n_children = static_cast<std::int64_t>(behind->children.size());
  made.children = behind->pointers.data();
  made.private_data = behind.release();
  made.release = release_root<ArrowSchema>;
  return made;
}

ArrowArray ArrowTable::array(std::size_t number) {
  const ArrowBatch& batch = batches_.at(number);
  auto behind = std::make_unique<Behind<ArrowArray>>();
  behind->released = &released.batches;
  behind->buffers.push_back(batch.validity.empty() ? nullptr : batch.validity.data());
  for (const ArrowCells& cells : batch.columns) behind->children.push_back(shown(cells, *behind));
  point_to_children(*behind);
  ArrowArray made{};
  made.length = batch.length;
  made.offset = batch.offset;
  made.n_buffers = 1;
  made.buffers = behind->buffers.data();
  made.n_children = static_cast<std::int64_t>(behind->children.size());
  made.children = behind->pointers.data();
  made.private_data = behind.release();
  made.release = release_root<ArrowArray>;
  ++this->given;
  return made;
}

int ArrowTable::give_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  auto& table = *static_cast<ArrowTable*>(stream->private_data);
  if (table.fails_at_ == -1) return table.failure_;
  *out = table.schema();
  return 0;
}

int ArrowTable::give_next(ArrowArrayStream* stream, ArrowArray* out) {
  auto& table = *static_cast<ArrowTable*>(stream->private_data);
  *out = {};
  if (table.fails_at_ == static_cast<int>(table.next_)) return table.failure_;
  if (table.next_ < table.batches_.size()) *out = table.array(table.next_++);
  return 0;
}

ArrowArrayStream* ArrowTable::stream() {
  stream_ = {};
  stream_.get_schema = give_schema;
  stream_.get_next = give_next;
  stream_.get_last_error = [](ArrowArrayStream*) -> const char* { return "SECRET"; };
  stream_.release = [](ArrowArrayStream* ended) {
    ++static_cast<ArrowTable*>(ended->private_data)->released.streams;
    ended->release = nullptr;
  };
  stream_.private_data = this;
  next_ = 0;
  return &stream_;
}

}  // namespace matequity::test
