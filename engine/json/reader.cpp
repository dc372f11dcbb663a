// SPDX-License-Identifier: Apache-2.0
#include "engine/json/reader.hpp"

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "engine/json/nesting.hpp"
#include "engine/json/tree.hpp"

namespace matequity::json {

namespace {

constexpr std::size_t kLongestQuotation = 80;

// How many letters must be put in, taken out or changed (Levenshtein).
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t k = 0; k < row.size(); ++k) row[k] = k;
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t k = 0; k < right.size(); ++k) {
      const std::size_t changed = diagonal + (left[i] == right[k] ? 0 : 1);
      diagonal = row[k + 1];
      row[k + 1] = std::min({changed, row[k] + 1, row[k + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string Reader::path() const {
  if (parent_ == nullptr) return std::string(key_);
  std::string path = parent_->path();
  if (parent_->is_list()) return path + "[" + std::to_string(at_) + "]";
  if (!path.empty()) path += '.';
  return path.append(key_);
}

void Reader::fail(const std::string& problem) const { throw ReadError(path(), problem); }

void Reader::fail_expected(std::string_view expected) const {
  std::string problem = std::string(expected) + " is expected";
  if (quoting_ == Quoting::on) problem += ", not " + quoted();
  fail(problem);
}

std::string Reader::quoted() const {
  if (is_list()) return "a list";
  if (is_object()) return "an object";
  // In ASCII, so that it can be cut anywhere.
  std::string written = value_->dump(-1, ' ', true);
  if (written.size() > kLongestQuotation)
    written.replace(kLongestQuotation, std::string::npos, "...");
  return written;
}

bool Reader::is_null() const noexcept { return value_->is_null(); }
bool Reader::is_text() const noexcept { return value_->is_string(); }
bool Reader::is_truth() const noexcept { return value_->is_boolean(); }
bool Reader::is_number() const noexcept { return value_->is_number(); }
bool Reader::is_whole() const noexcept { return value_->is_number_integer(); }
bool Reader::is_list() const noexcept { return value_->is_array(); }
bool Reader::is_object() const noexcept { return value_->is_object(); }

const std::string& Reader::text() const {
  if (!is_text()) fail_expected("text");
  return value_->get_ref<const std::string&>();
}

bool Reader::truth() const {
  if (!is_truth()) fail_expected("true or false");
  return value_->get<bool>();
}

double Reader::number() const {
  if (!is_number()) fail_expected("a number");
  return value_->get<double>();
}

double Reader::number(const Bounds& bounds) const {
  const double number = is_number() ? value_->get<double>() : bounds.low - 1;
  const bool fits = bounds.open ? number > bounds.low && number < bounds.high
                                : number >= bounds.low && number <= bounds.high;
  if (!fits) fail_expected(bounds.words);
  return number;
}

std::int64_t Reader::whole(std::int64_t low, std::int64_t high) const {
  // Unsigned numbers beyond the signed ones would turn negative.
  constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const bool is_signed =
      is_whole() && !(value_->is_number_unsigned() && value_->get<std::uint64_t>() > kMost);
  const std::int64_t number = is_signed ? value_->get<std::int64_t>() : 0;
  if (!is_signed || number < low || number > high) {
    fail_expected("a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  }
  return number;
}

std::uint64_t Reader::count() const {
  if (!value_->is_number_unsigned()) fail_expected("a whole number of 0 or more");
  return value_->get<std::uint64_t>();
}

std::size_t Reader::one_of(const WordList& words) const {
  if (is_text()) {
    const auto found = std::find(words.begin(), words.end(), text());
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  }
  std::string problem = "unknown value";
  if (quoting_ == Quoting::on) problem += " " + quoted();
  if (is_text()) problem += suggestion(text(), words);
  fail(problem + "; it is one of " + listed(words));
}

std::size_t Reader::size() const {
  if (!is_list()) fail_expected("a list");
  return value_->size();
}

Reader Reader::item(std::size_t at) const& { return {value_->at(at), *this, {}, at}; }

std::vector<std::string> Reader::texts() const {
  std::vector<std::string> texts;
  each_item([&](const Reader& item) { texts.push_back(item.text()); });
  return texts;
}

bool Reader::has(std::string_view key) const {
  expect_object();
  return value_->contains(key);
}

std::optional<Reader> Reader::find(std::string_view key) const& {
  expect_object();
  const auto found = value_->find(key);
  if (found == value_->end() || found->is_null()) return std::nullopt;
  return Reader(*found, *this, key, 0);
}

Reader Reader::member(std::string_view key) const& {
  expect_object();
  const auto found = value_->find(key);
  if (found == value_->end()) fail("'" + std::string(key) + "' is missing");
  return {*found, *this, key, 0};
}

std::vector<std::pair<std::string_view, Reader>> Reader::members() const& {
  expect_object();
  std::vector<std::pair<std::string_view, Reader>> members;
  members.reserve(value_->size());
  for (const auto& [key, value] : value_->get_ref<const Json::object_t&>()) {
    members.emplace_back(key, Reader(value, *this, key, 0));
  }
  return members;
}

void Reader::expect_object() const {
  if (!is_object()) fail_expected("an object");
}

void Reader::expect_keys(const WordList& keys) const {
  for (const auto& [key, value] : members()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    value.fail("unknown key '" + std::string(key) + "'" + suggestion(key, keys) +
               "; the keys are " + listed(keys));
  }
}

Json read_tree(std::string_view text, std::size_t most_levels) {
  if (nests_deeper(text, most_levels)) throw ReadError({}, "it nests too deeply");
  Json tree = parse(text);
  if (tree.is_discarded()) throw ReadError({}, "it is not valid JSON");
  return tree;
}

std::string listed(const WordList& words) {
  std::string list;
  for (const std::string_view word : words) list.append(list.empty() ? "" : ", ").append(word);
  return list;
}

std::string_view nearest(std::string_view misspelt, const WordList& words) {
  // A third of the letters may be wrong; what is much longer than any word is not compared.
  constexpr std::size_t kOneIn = 3;
  std::string_view best;
  std::size_t fewest = std::numeric_limits<std::size_t>::max();
  for (const std::string_view word : words) {
    if (misspelt.size() > 2 * word.size()) continue;
    const std::size_t wrong = distance(misspelt, word);
    if (wrong * kOneIn > word.size() || wrong >= fewest) continue;
    best = word;
    fewest = wrong;
  }
  return best;
}

std::string suggestion(std::string_view misspelt, const WordList& words) {
  const std::string_view near = nearest(misspelt, words);
  if (near.empty()) return {};
  return " (did you mean '" + std::string(near) + "'?)";
}

}  // namespace matequity::json
