// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/json/document_reader.hpp"

#include <algorithm>
#include <array>
// Boost.JSON is used header-only: this is the one place where its other parts are compiled.
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/src.hpp>
#include <functional>
#include <string>

#include "engine/ingest/table_names.hpp"
#include "engine/json/nesting.hpp"
#include "engine/json/tree.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace boost_json = boost::json;

namespace {

boost_json::parse_options options(std::size_t depth) {
  boost_json::parse_options parsing;
  parsing.max_depth = depth;
  return parsing;
}

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
    issues_.clear();
    paths_.clear();
    record::reset(document_);
  }

  void set_date_order(record::DateOrder order) noexcept { context_.date_order = order; }

  // Skips every event, as inside a value that is not read: for judging a prefix.
  void skip_everything() { skip_ = 1; }

  Stop stop() const noexcept { return stop_; }
  const record::Document& document() const noexcept { return document_; }
  const std::vector<Issue>& issues() const noexcept { return issues_; }

  bool on_document_begin(boost_json::error_code&) { return true; }
  bool on_document_end(boost_json::error_code&) { return true; }

  bool on_object_begin(boost_json::error_code& error) {
    if (skip_ > 0) {
      ++skip_;
    } else if (depth_ == 0) {
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

  bool wanted() noexcept { return depth_ > 0 && (field_ != nullptr || top().list != nullptr); }

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
      if (!missing) fault = FindingCode::invalid_value;
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
  std::vector<Issue> issues_;
  std::vector<std::vector<Step>> paths_;  // of the issues
  record::Document document_;
};

// Judges text nested deeper than the parser goes: whole if it is valid, else by whether its
// brackets are closed.
Prefix judge_deep(std::string_view text) {
  if (is_valid_json(text)) return Prefix::whole;
  const auto* const begin = std::find_if_not(text.begin(), text.end(), text::is_blank);
  text.remove_prefix(static_cast<std::size_t>(begin - text.begin()));
  return json::closes(text) ? Prefix::broken : Prefix::unfinished;
}

}  // namespace

class DocumentReader::Parser {
 public:
  explicit Parser(record::DateOrder date_order) : parser_(options(kMaxDepth)) {
    parser_.handler().set_date_order(date_order);
  }

  ReadOutcome read(std::string_view text, Envelopes envelopes) {
    Handler& handler = parser_.handler();
    handler.begin(text, envelopes);
    parser_.reset();
    boost_json::error_code error;
    const std::size_t taken = parser_.write_some(false, text.data(), text.size(), error);
    if (!error) {
      const bool alone = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(taken), text.end(),
                                     text::is_blank);
      return alone ? ReadOutcome::document : ReadOutcome::broken;
    }
    return explain(handler.stop(), error, text);
  }

  const Handler& handler() const noexcept { return parser_.handler(); }

 private:
  static ReadOutcome explain(Stop stop, const boost_json::error_code& error,
                             std::string_view text) {
    if (stop == Stop::envelope) return ReadOutcome::envelope;
    if (stop == Stop::tables) return ReadOutcome::tables;
    if (stop == Stop::not_object) {
      return is_valid_json(text) ? ReadOutcome::not_object : ReadOutcome::broken;
    }
    if (error == boost_json::error::too_deep && is_valid_json(text)) return ReadOutcome::too_deep;
    return ReadOutcome::broken;
  }

  boost_json::basic_parser<Handler> parser_;
};

DocumentReader::DocumentReader(record::DateOrder date_order)
    : parser_(std::make_unique<Parser>(date_order)) {}
DocumentReader::~DocumentReader() = default;

ReadOutcome DocumentReader::read(std::string_view text, Envelopes envelopes) {
  return parser_->read(text, envelopes);
}

const record::Document& DocumentReader::document() const noexcept {
  return parser_->handler().document();
}

const std::vector<Issue>& DocumentReader::issues() const noexcept {
  return parser_->handler().issues();
}

bool is_valid_json(std::string_view json) {
  // The parser would skip a byte-order mark; none belongs in front of a value.
  return json.substr(0, 1) != "\xEF" && json::is_valid(json);
}

bool is_envelope_key(std::string_view key) noexcept {
  constexpr std::array<std::string_view, 3> kEnvelopes = {"PregnancyAndBookingDetails",
                                                          "StaffDetails", "Returns"};
  return std::find(kEnvelopes.begin(), kEnvelopes.end(), key) != kEnvelopes.end();
}

Prefix judge_prefix(std::string_view text) {
  boost_json::basic_parser<Handler> parser(options(kMaxDepth + 8));
  parser.handler().skip_everything();
  boost_json::error_code error;
  const std::size_t taken = parser.write_some(true, text.data(), text.size(), error);
  if (error == boost_json::error::too_deep) return judge_deep(text);
  if (error) return Prefix::broken;
  if (!parser.done()) return Prefix::unfinished;
  const bool alone =
      std::all_of(text.begin() + static_cast<std::ptrdiff_t>(taken), text.end(), text::is_blank);
  return alone ? Prefix::whole : Prefix::broken;
}

}  // namespace matequity::ingest
