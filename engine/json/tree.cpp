// SPDX-License-Identifier: Apache-2.0
#include "engine/json/tree.hpp"

#include <limits>
#include <nlohmann/json.hpp>
#include <vector>

namespace matequity::json {

namespace {

// Hears the parser and makes nothing.
class Listener : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(std::int64_t) override { return true; }
  bool number_unsigned(std::uint64_t) override { return true; }
  bool number_float(double, const std::string&) override { return true; }
  bool string(std::string&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(std::string&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
    return false;
  }
};

// Makes the tree. Of equal keys the last counts, in the place of the first.
template <class Tree>
class Builder final : public nlohmann::json_sax<Json> {
 public:
  explicit Builder(std::size_t most_levels, bool as_written = false)
      : most_levels_(most_levels), as_written_(as_written) {}

  Tree take(bool whole) { return whole ? std::move(root_) : Tree(Tree::value_t::discarded); }

  bool null() override { return put(nullptr); }
  bool boolean(bool truth) override { return put(truth); }
  bool number_integer(std::int64_t number) override { return put(number); }
  bool number_unsigned(std::uint64_t number) override { return put(number); }
  bool number_float(double number, const std::string& text) override {
    if (as_written_) return put(Tree::binary({text.begin(), text.end()}));
    return put(number);
  }
  bool string(std::string& text) override { return put(std::move(text)); }
  bool binary(binary_t& bytes) override { return put(std::move(bytes)); }
  bool start_object(std::size_t) override { return open(Tree::value_t::object); }
  bool start_array(std::size_t) override { return open(Tree::value_t::array); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(std::string& name) override {
    member_ = &(*open_.back())[name];
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
    return false;
  }

 private:
  bool put(Tree value) {
    if (!open_.empty() && open_.back()->is_array()) {
      open_.back()->push_back(std::move(value));
    } else {
      *member_ = std::move(value);
    }
    return true;
  }

  bool open(typename Tree::value_t kind) {
    if (open_.size() == most_levels_) return false;
    const bool in_list = !open_.empty() && open_.back()->is_array();
    put(Tree(kind));
    open_.push_back(in_list ? &open_.back()->back() : member_);
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::size_t most_levels_;
  bool as_written_;
  Tree root_;
  Tree* member_ = &root_;    // where a value goes that is no entry of a list
  std::vector<Tree*> open_;  // lists and objects that have not ended, the innermost last
};

constexpr std::size_t kAnyDepth = std::numeric_limits<std::size_t>::max();

// One function for every listener, so that the parser is compiled once.
bool read(std::string_view bytes, nlohmann::json_sax<Json>& listener,
          Json::input_format_t format = Json::input_format_t::json) {
  return Json::sax_parse(bytes.begin(), bytes.end(), &listener, format);
}

template <class Tree>
Tree tree(std::string_view text, bool as_written = false) {
  Builder<Tree> builder(kAnyDepth, as_written);
  const bool whole = read(text, builder);
  return builder.take(whole);
}

}  // namespace

Json parse(std::string_view text) { return tree<Json>(text); }

Json parse_as_written(std::string_view text) { return tree<Json>(text, true); }

OrderedJson parse_ordered(std::string_view text) { return tree<OrderedJson>(text); }

bool is_valid(std::string_view text) {
  Listener listener;
  return read(text, listener);
}

Json parse_cbor(std::string_view bytes, std::size_t most_levels) {
  Builder<Json> builder(most_levels);
  const bool whole = read(bytes, builder, Json::input_format_t::cbor);
  return builder.take(whole);
}

}  // namespace matequity::json
