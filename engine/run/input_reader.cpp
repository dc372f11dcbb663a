// SPDX-License-Identifier: Apache-2.0
#include "engine/run/input_reader.hpp"

#include <algorithm>
#include <string>

#include "engine/ingest/file_type.hpp"
#include "engine/run/csv_reading.hpp"
#include "engine/text/byte_order_mark.hpp"
#include "engine/text/gzip.hpp"
#include "engine/text/letters.hpp"

namespace matequity::run {

namespace {

using findings::FindingCode;

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

// Bytes in which the header of CSV without a name of its own must stand.
constexpr std::size_t kMostBefore = 64 * 1024;

// A whole input that is not read: one rejected document.
void reject(FindingCode code, std::string_view field, Committer& committer) {
  Batch batch;
  batch.documents = batch.rejected = 1;
  batch.findings.push_back({code, field, 1, 0});
  committer.commit(batch, kNoInput);
}

enum class Form { unsure, json, csv };

// What begins with a brace or bracket is JSON; of a file that is called CSV only where its first
// line may be, since a title may stand in brackets.
Form form_of_bracket(std::string_view text, bool called_csv, bool at_end) {
  if (!called_csv) return Form::json;
  const std::size_t line_end = text.find('\n');
  if (line_end == std::string_view::npos && !at_end) return Form::unsure;
  const bool broken = ingest::judge_prefix(text.substr(0, line_end)) == ingest::Prefix::broken;
  return broken ? Form::csv : Form::json;
}

// Keeps the first bytes until they show what the input is, and then reads it as that. One of a type
// that is not read is one rejected document.
class ContentReading : public InputReader {
 public:
  ContentReading(std::string name, bool packed, const InputTarget& target)
      : name_(std::move(name)), packed_(packed), target_(target) {}

  void write(std::string_view bytes) override {
    if (!chosen_) {
      first_bytes_.append(bytes);
      if (first_bytes_.size() < ingest::kFirstBytes) return;
      choose(false);
    } else if (reader_) {
      reader_->write(bytes);
    }
  }

  void end() override {
    if (!chosen_) choose(true);
    if (reader_) reader_->end();
  }

 private:
  void choose(bool at_end);
  Form form(bool at_end) const;
  Form form_by_header(std::string_view text, bool at_end) const;

  std::string name_;
  bool packed_;  // what it holds came out of gzip
  InputTarget target_;
  std::string first_bytes_;
  bool chosen_ = false;
  std::unique_ptr<InputReader> reader_;  // null once the input is of another type
};

// What gzip packed, read as what it holds.
class PackedReading : public InputReader {
 public:
  PackedReading(std::string_view name, const InputTarget& target)
      : content_(without_ending(name), true, target),
        committer_(target.committer),
        stream_([this](std::string_view bytes) { content_.write(bytes); }) {}

  void write(std::string_view bytes) override { stream_.write(bytes); }
  void end() override {
    const bool sound = stream_.end();
    content_.end();
    if (!sound) reject(FindingCode::reading_stopped, "gzip", committer_);
  }

 private:
  static std::string without_ending(std::string_view name) {
    constexpr std::size_t kEnding = 3;  // ".gz"
    const bool ends = name.size() > kEnding && name[name.size() - kEnding] == '.';
    return std::string(ends ? name.substr(0, name.size() - kEnding) : name);
  }

  ContentReading content_;
  Committer& committer_;
  text::GzipStream stream_;
};

void ContentReading::choose(bool at_end) {
  if (!packed_ && text::is_gzip(first_bytes_)) {
    reader_ = std::make_unique<PackedReading>(name_, target_);
  } else if (const auto type = ingest::unsupported_file_type(
                 std::string_view(first_bytes_).substr(0, ingest::kFirstBytes));
             !type.empty()) {
    reject(FindingCode::wrong_file_type, type, target_.committer);
  } else {
    const Form known = form(at_end);
    if (known == Form::unsure) return;
    if (known == Form::csv) {
      reader_ = std::make_unique<CsvReading>(ingest::table_of_file(name_), target_);
    } else {
      reader_ = std::make_unique<JsonReading>(
          ingest::JsonStream(target_.sink, target_.max_document_bytes), target_.sink);
    }
  }
  chosen_ = true;
  if (reader_) reader_->write(first_bytes_);
  std::string().swap(first_bytes_);
}

Form ContentReading::form(bool at_end) const {
  at_end = at_end || first_bytes_.size() >= kMostBefore;
  std::string_view text =
      text::without_byte_order_mark(std::string_view(first_bytes_).substr(0, kMostBefore));
  while (!text.empty() && text::is_blank(text.front())) text.remove_prefix(1);
  const bool called_csv = ingest::is_csv_name(name_) || !ingest::table_of_file(name_).empty();
  if (text.empty()) {
    if (!at_end) return Form::unsure;
    return called_csv ? Form::csv : Form::json;
  }
  if (text.front() == '{' || text.front() == '[') {
    return form_of_bracket(text, called_csv, at_end);
  }
  return called_csv ? Form::csv : form_by_header(text, at_end);
}

// CSV has a header in which a known column is found, among its first lines. A line ends at a line
// feed or a carriage return, whichever comes first: what comes later must not change what was read.
Form ContentReading::form_by_header(std::string_view text, bool at_end) const {
  for (std::size_t lines = 0; lines <= ingest::kMostLinesBefore && !text.empty(); ++lines) {
    const std::size_t end = text.find_first_of("\r\n");
    if (end == std::string_view::npos && !at_end) return Form::unsure;
    const std::string_view line = text.substr(0, end);
    if (!line.empty() && (line.front() == '{' || line.front() == '[')) return Form::json;
    const char delimiter = ingest::stated_delimiter(line);
    if (delimiter != 0 || ingest::known_columns({line}, {}, target_.columns) > 0) return Form::csv;
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const bool pair =
        line.size() == end && !text.empty() && text.front() == '\n' && *(text.data() - 1) == '\r';
    if (pair) text.remove_prefix(1);
  }
  return at_end || !text.empty() ? Form::json : Form::unsure;
}

}  // namespace

std::unique_ptr<InputReader> make_input_reader(std::string_view name, std::uint64_t part_offset,
                                               const InputTarget& target) {
  const std::uint64_t limit = target.max_document_bytes;
  if (part_offset > 0) {
    return std::make_unique<JsonReading>(
        ingest::JsonStream::part_of_lines(target.sink, limit, part_offset), target.sink);
  }
  return std::make_unique<ContentReading>(std::string(name), false, target);
}

}  // namespace matequity::run
