// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/json/document_reader.hpp"

#include <algorithm>
#include <array>
// Boost.JSON is used header-only: this is the one place where its other parts are compiled.
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/src.hpp>
#include <functional>
#include <string>

#include "engine/ingest/json/document_handler.hpp"
#include "engine/json/nesting.hpp"
#include "engine/json/tree.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

boost_json::parse_options options(std::size_t depth) {
  boost_json::parse_options parsing;
  parsing.max_depth = depth;
  return parsing;
}

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
  Parser(record::DateOrder date_order, const ColumnTable* columns)
      : parser_(options(kMaxDepth), date_order, columns) {}

  ReadOutcome read(std::string_view text, Envelopes envelopes) {
    Handler& handler = parser_.handler();
    handler.begin(text, envelopes);
    parser_.reset();
    boost_json::error_code error;
    const std::size_t taken = parser_.write_some(false, text.data(), text.size(), error);
    if (!error) {
      const bool alone = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(taken), text.end(),
                                     text::is_blank);
      if (!alone) return ReadOutcome::broken;
      handler.finish();
      return ReadOutcome::document;
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

DocumentReader::DocumentReader(record::DateOrder date_order, const ColumnTable* columns)
    : parser_(std::make_unique<Parser>(date_order, columns)) {}
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

bool DocumentReader::is_known() const noexcept { return parser_->handler().is_known(); }

bool DocumentReader::is_flat() const noexcept { return parser_->handler().is_flat(); }

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
