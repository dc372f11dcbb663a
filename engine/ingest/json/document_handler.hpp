// SPDX-License-Identifier: Apache-2.0
// The events of Boost.JSON's push parser, written into a record: what a document reader does with
// each key and value. A part of document_reader.cpp alone.
#pragma once

#include <algorithm>
#include <boost/json/basic_parser.hpp>
#include <boost/json/error.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ingest/json/document_reader.hpp"
#include "engine/ingest/json/flat_keys.hpp"
#include "engine/ingest/table_names.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace boost_json = boost::json;

// What stops the parser from inside the handler.
enum class Stop { none, envelope, tables, not_object };

// Receives the parser's events and writes the fields. A string with escapes arrives in parts, or
// whole from the parser's own stack: only text that lies in the document itself may be
// borrowed.
class Handler {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  void begin(std::string_view document, Envelopes envelopes) {
    source_ = document;
    envelopes_ = envelopes;
    stop_ = Stop::none;
    depth_ = 0;
    serial_ = 0;
    skip_ = 0;
    field_ = nullptr;
    parts_.clear();
    context_.arena.reset();
    nul_ = false;
    flat_keys_.begin();
    flat_key_ = known_ = false;
    flat_ = true;
    issues_.clear();
    paths_.clear();
    record::reset(document_);
  }

  explicit Handler(record::DateOrder order = record::DateOrder::ymd,
                   const ColumnTable* columns = nullptr)
      : flat_keys_(columns) {
    context_.date_order = order;
  }

  // Skips every event, as inside a value that is not read: for judging a prefix.
  void skip_everything() { skip_ = 1; }

  Stop stop() const noexcept { return stop_; }
  const record::Document& document() const noexcept { return document_; }
  const std::vector<Issue>& issues() const noexcept { return issues_; }

  bool is_known() const noexcept { return known_; }
  bool is_flat() const noexcept { return flat_; }

  // The document was read whole.
  void finish() {
    if (!flat_keys_.empty() && document_.ReturnType.missing()) {
      flat_keys_.fill(document_, context_, issues_);
    }
  }

  bool on_document_begin(boost_json::error_code&) { return true; }
  bool on_document_end(boost_json::error_code&) { return true; }

  bool on_object_begin(boost_json::error_code& error) {
    if (skip_ > 0) {
      ++skip_;
      return true;
    }
    if (depth_ == 1) flat_ = false;
    if (depth_ == 0) {
      push({&struct_table<record::Document>(), &document_, nullptr, nullptr});
    } else {
      open_object(error);
    }
    return true;
  }

  bool on_object_end(std::size_t, boost_json::error_code&) {
    close();
    return true;
  }

  bool on_array_begin(boost_json::error_code& error) {
    if (skip_ > 0) {
      ++skip_;
      return true;
    }
    if (depth_ == 0) return halt(Stop::not_object, error);
    if (depth_ == 1) flat_ = false;
    Frame& frame = top();
    if (frame.list == nullptr && field_ != nullptr && is_list(*field_)) {
      clear_repeated(frame);
      push({frame.table, frame.object, field_, field_});
    } else {
      skip_invalid(frame);
    }
    return true;
  }

  bool on_array_end(std::size_t, boost_json::error_code&) {
    close();
    return true;
  }

  bool on_key_part(boost_json::string_view part, std::size_t, boost_json::error_code&) {
    if (skip_ == 0) parts_.append(part.data(), part.size());
    return true;
  }

  bool on_key(boost_json::string_view last, std::size_t, boost_json::error_code& error) {
    if (skip_ > 0) return true;
    const std::string_view key = joined(last);
    const Frame& frame = top();
    field_ = frame.table->find(key);
    const Stop stop = depth_ == 1 && field_ == nullptr && envelopes_ == Envelopes::open
                          ? container(key)
                          : Stop::none;
    flat_key_ =
        depth_ == 1 && field_ == nullptr && stop == Stop::none && flat_keys_.names_field(key);
    known_ = known_ || (depth_ == 1 && field_ != nullptr);
    parts_.clear();
    return stop == Stop::none || halt(stop, error);
  }

  bool on_string_part(boost_json::string_view part, std::size_t, boost_json::error_code&) {
    if (skip_ == 0) parts_.append(part.data(), part.size());
    return true;
  }

  bool on_string(boost_json::string_view last, std::size_t, boost_json::error_code& error) {
    if (skip_ > 0) return true;
    if (!wanted()) {
      parts_.clear();
      return depth_ > 0 || halt(Stop::not_object, error);
    }
    std::string_view text = joined(last);
    if (!is_in_source(text)) {
      // Only an escape can stand for NUL.
      text = context_.arena.copy(text);
      const std::string_view kept = without_nul(text, context_.arena);
      nul_ = kept.size() != text.size();
      text = kept;
    }
    parts_.clear();
    return scalar({Scalar::Kind::text, text}, error);
  }

  bool on_number_part(boost_json::string_view part, boost_json::error_code&) {
    parts_.append(part.data(), part.size());
    return true;
  }

  bool on_int64(std::int64_t, boost_json::string_view text, boost_json::error_code& error) {
    return number(text, error);
  }
  bool on_uint64(std::uint64_t, boost_json::string_view text, boost_json::error_code& error) {
    return number(text, error);
  }
  bool on_double(double, boost_json::string_view text, boost_json::error_code& error) {
    return number(text, error);
  }
  bool on_bool(bool, boost_json::error_code& error) {
    return scalar({Scalar::Kind::other, {}}, error);
  }
  bool on_null(boost_json::error_code& error) { return scalar({Scalar::Kind::null, {}}, error); }
  bool on_comment_part(boost_json::string_view, boost_json::error_code&) { return true; }
  bool on_comment(boost_json::string_view, boost_json::error_code&) { return true; }

 private:
  // An object being read, or a list (`list` is then its field and `object` its owner).
  struct Frame {
    const StructTable* table;
    void* object;
    const Field* list;
    const Field* inside;       // the field of the frame below that holds it
    std::uint64_t serial = 0;  // issues are removed by it, never by address
    std::size_t issues = 0;    // how many there were before it
    std::uint64_t opened = 0;  // its first 64 fields: which held a list or an object so far
  };
  // A step of the way to an invalid value, from the outermost object.
  struct Step {
    std::uint64_t frame;
    const Field* field;
  };

  static bool is_list(const Field& field) noexcept {
    return field.kind == FieldKind::list_of_records || field.kind == FieldKind::list_of_scalars;
  }

  static Stop container(std::string_view key) noexcept {
    if (is_envelope_key(key)) return Stop::envelope;
    return is_table_name(key) ? Stop::tables : Stop::none;
  }

  Frame& top() noexcept { return frames_[depth_ - 1]; }

  void push(Frame frame) {
    if (frames_.size() == depth_) frames_.emplace_back();
    frame.serial = ++serial_;
    frame.issues = issues_.size();
    frames_[depth_++] = frame;
    field_ = nullptr;
  }

  void close() {
    if (skip_ > 0) {
      --skip_;
    } else {
      --depth_;
    }
    field_ = nullptr;
  }

  bool halt(Stop stop, boost_json::error_code& error) {
    stop_ = stop;
    error = boost_json::error::syntax;
    return false;
  }

  bool wanted() noexcept {
    return depth_ > 0 && (field_ != nullptr || top().list != nullptr || flat_key_);
  }

  std::string_view joined(boost_json::string_view last) {
    if (parts_.empty()) return {last.data(), last.size()};
    parts_.append(last.data(), last.size());
    return parts_;
  }

  bool is_in_source(std::string_view text) const noexcept {
    return !std::less<>{}(text.data(), source_.data()) &&
           !std::less<>{}(source_.data() + source_.size(), text.data() + text.size());
  }

  void open_object(boost_json::error_code&) {
    Frame& frame = top();
    const Field* field = frame.list != nullptr ? frame.list : field_;
    const bool opens = field != nullptr && (field->kind == FieldKind::record ||
                                            field->kind == FieldKind::list_of_records);
    if (!opens) {
      skip_invalid(frame);
      return;
    }
    if (frame.list == nullptr) clear_repeated(frame);
    push({field->child, field->open(frame.object), nullptr, field});
  }

  // A list or an object where none belongs, or under a key that is not known.
  void skip_invalid(const Frame& frame) {
    constexpr Scalar kNoScalar = {Scalar::Kind::other, {}};
    skip_ = 1;
    if (frame.list != nullptr) {
      add_issue(FindingCode::invalid_value, *frame.list);
    } else if (field_ != nullptr) {
      read_field(frame, kNoScalar);
    } else if (flat_key_) {
      flat_keys_.drop();
    }
  }

  // Of equal keys the last counts: the value and the issues of an earlier one are removed. An
  // object comes with every field missing, so that only a field that was opened before has
  // something to clear.
  void clear_repeated(Frame& frame) {
    const auto at = static_cast<std::size_t>(field_ - frame.table->fields.data());
    const std::uint64_t bit = std::uint64_t{1} << at % 64;
    if (at >= 64 || (frame.opened & bit) != 0) field_->clear(frame.object);
    frame.opened |= bit;
    if (!issues_.empty()) remove_issues_of_field(frame);
  }

  void remove_issues_of_field(const Frame& frame) {
    for (std::size_t i = issues_.size(); i-- > frame.issues;) {
      const bool inside = std::any_of(paths_[i].begin(), paths_[i].end(), [&](const Step& step) {
        return step.frame == frame.serial && step.field == field_;
      });
      if (!inside) continue;
      issues_.erase(issues_.begin() + static_cast<std::ptrdiff_t>(i));
      paths_.erase(paths_.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  void add_issue(FindingCode code, const Field& field) {
    std::vector<Step> path;
    for (std::size_t i = 0; i < depth_; ++i) {
      path.push_back({frames_[i].serial, i + 1 < depth_ ? frames_[i + 1].inside : &field});
    }
    issues_.push_back({code, field.name});
    paths_.push_back(std::move(path));
  }

  bool number(boost_json::string_view text, boost_json::error_code& error) {
    if (skip_ > 0) {
      parts_.clear();
      return true;
    }
    std::string_view whole = joined(text);
    if (!is_in_source(whole)) whole = context_.arena.copy(whole);
    parts_.clear();
    return scalar({Scalar::Kind::number, whole}, error);
  }

  bool scalar(const Scalar& value, boost_json::error_code& error) {
    if (skip_ > 0) return true;
    if (depth_ == 0) return halt(Stop::not_object, error);
    const Frame& frame = top();
    if (frame.list != nullptr) {
      read_entry(frame, value);
    } else if (field_ != nullptr) {
      read_field(frame, value);
    } else if (flat_key_) {
      known_ = true;
      flat_keys_.add(value, nul_);
      nul_ = false;
    }
    return true;
  }

  void read_entry(const Frame& frame, const Scalar& value) {
    const Fault fault = frame.list->kind == FieldKind::list_of_scalars
                            ? frame.list->read(frame.object, value, context_)
                            : FindingCode::invalid_value;
    report(fault, *frame.list);
  }

  void read_field(const Frame& frame, const Scalar& value) {
    if (!issues_.empty()) remove_issues_of_field(frame);
    Fault fault;
    if (field_->kind == FieldKind::scalar) {
      fault = field_->read(frame.object, value, context_);
    } else {
      field_->clear(frame.object);
      const bool missing = value.kind == Scalar::Kind::null ||
                           (value.kind == Scalar::Kind::text && text::trimmed(value.text).empty());
      if (!missing && field_->kind == FieldKind::list_of_scalars) {
        fault = field_->read(frame.object, value, context_);  // codes in one cell
      } else if (!missing) {
        fault = FindingCode::invalid_value;
      }
    }
    report(fault, *field_);
  }

  // What was found in reading a value into the field.
  void report(Fault fault, const Field& field) {
    if (nul_) add_issue(FindingCode::nul_character, field);
    nul_ = false;
    if (fault) add_issue(*fault, field);
  }

  std::string_view source_;  // the document being read
  Envelopes envelopes_ = Envelopes::open;
  Stop stop_ = Stop::none;
  std::vector<Frame> frames_;
  std::size_t depth_ = 0;  // frames in use
  std::uint64_t serial_ = 0;
  std::size_t skip_ = 0;  // levels inside a value that is not read
  const Field* field_ = nullptr;
  std::string parts_;
  ReadContext context_;
  bool nul_ = false;  // NUL was dropped from the value
  FlatKeys flat_keys_;
  bool flat_key_ = false;  // the last key is one of those
  bool known_ = false;
  bool flat_ = true;
  std::vector<Issue> issues_;
  std::vector<std::vector<Step>> paths_;  // of the issues
  record::Document document_;
};

}  // namespace matequity::ingest
