// SPDX-License-Identifier: Apache-2.0
#include "engine/run/input_reader.hpp"

#include <string>

#include "engine/ingest/file_type.hpp"
#include "engine/run/csv_reading.hpp"

namespace matequity::run {

namespace {

class JsonReading : public InputReader {
 public:
  JsonReading(ingest::JsonStream stream, InputSink& sink)
      : stream_(std::move(stream)), sink_(sink) {}

  void write(std::string_view bytes) override { stream_.write(bytes); }
  void end() override {
    stream_.end();
    sink_.finish_input();
  }

 private:
  ingest::JsonStream stream_;
  InputSink& sink_;
};

// Keeps the first bytes until they show whether the file can be read at all. One of another type is
// one rejected document: nothing of it reaches its reader.
class TypeCheck : public InputReader {
 public:
  TypeCheck(std::unique_ptr<InputReader> reader, Committer& committer)
      : reader_(std::move(reader)), committer_(committer) {}

  void write(std::string_view bytes) override {
    if (!checked_) {
      const std::string_view first = bytes.substr(0, ingest::kFirstBytes - first_bytes_.size());
      first_bytes_.append(first);
      bytes.remove_prefix(first.size());
      if (first_bytes_.size() < ingest::kFirstBytes) return;
      check();
    }
    if (reader_) reader_->write(bytes);
  }

  void end() override {
    if (!checked_) check();
    if (reader_) reader_->end();
  }

 private:
  void check() {
    checked_ = true;
    const std::string_view type = ingest::unsupported_file_type(first_bytes_);
    if (type.empty()) return reader_->write(first_bytes_);
    reader_.reset();
    Batch batch;
    batch.documents = batch.rejected = 1;
    batch.findings.push_back({findings::FindingCode::wrong_file_type, type, 1, 0});
    committer_.commit(batch, kNoInput);
  }

  std::unique_ptr<InputReader> reader_;  // null once the file is of another type
  Committer& committer_;
  bool checked_ = false;
  std::string first_bytes_;
};

}  // namespace

std::unique_ptr<InputReader> make_input_reader(std::string_view name, std::uint64_t part_offset,
                                               const InputTarget& target) {
  const std::uint64_t limit = target.max_document_bytes;
  if (part_offset > 0) {
    return std::make_unique<JsonReading>(
        ingest::JsonStream::part_of_lines(target.sink, limit, part_offset), target.sink);
  }
  std::unique_ptr<InputReader> reader;
  if (ingest::is_csv_name(name)) {
    reader = std::make_unique<CsvReading>(ingest::table_of_file(name), target);
  } else {
    reader = std::make_unique<JsonReading>(ingest::JsonStream(target.sink, limit), target.sink);
  }
  return std::make_unique<TypeCheck>(std::move(reader), target.committer);
}

}  // namespace matequity::run
