// SPDX-License-Identifier: Apache-2.0
// The one reader of JSON trees: a cursor that knows where it stands. It takes text, numbers with
// bounds, words of a list, lists and objects, and for whatever does not fit it throws a ReadError
// that says what is wrong, where ("by[0][1]") and what would be right; a word or key that is not
// known comes with the nearest one that is. Every caller turns the error into that of its own
// input. Values are quoted only where the caller allows it: its author's own words (a request, a
// manifest), never what may hold figures or names.
//
//   const Reader root(tree, Quoting::on);
//   root.expect_keys({"confidence", "by"});
//   const auto confidence = root.find("confidence");
//   if (confidence) level = confidence->number(kConfidence);
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/json/describe.hpp"
#include "engine/json/library.hpp"

namespace matequity::json {

// What is wrong in a tree. `path` is empty for the whole of it; what() is the problem alone.
class ReadError : public std::runtime_error {
 public:
  ReadError(std::string path, const std::string& problem)
      : std::runtime_error(problem), path_(std::move(path)) {}
  const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
};

// Whether messages may quote the value that is wrong.
enum class Quoting : bool { off, on };

// What a number must be, with the same in words: "a number above 0 and below 1".
struct Bounds {
  double low;
  double high;
  bool open;  // the bounds themselves do not count
  std::string_view words;
};

using WordList = std::vector<std::string_view>;

// A cursor keeps a pointer to the one it came from: that one must outlive it, so cursors come from
// named ones alone. The tree must not change while it is read.
class Reader {
 public:
  // `name` begins every path; it must outlive the reader.
  explicit Reader(const Json& tree, Quoting quoting = Quoting::off,
                  std::string_view name = {}) noexcept
      : value_(&tree), key_(name), quoting_(quoting) {}

  const Json& tree() const noexcept { return *value_; }
  std::string path() const;
  // What is wrong with this value, then what to do about it.
  [[noreturn]] void fail(const std::string& problem) const;
  // "a list is expected", and where values may be quoted, what stands there instead.
  [[noreturn]] void fail_expected(std::string_view expected) const;

  bool is_null() const noexcept;
  bool is_text() const noexcept;
  bool is_truth() const noexcept;
  bool is_number() const noexcept;
  bool is_whole() const noexcept;
  bool is_list() const noexcept;
  bool is_object() const noexcept;

  const std::string& text() const;
  bool truth() const;
  double number() const;
  double number(const Bounds& bounds) const;
  std::int64_t whole(std::int64_t low, std::int64_t high) const;
  std::uint64_t count() const;  // 0 or more
  // Position of the text in the list of words.
  std::size_t one_of(const WordList& words) const;
  template <DescribedEnum Enum>
  Enum one_of() const {
    return static_cast<Enum>(one_of(WordList(kWords<Enum>.begin(), kWords<Enum>.end())));
  }

  // Lists.
  std::size_t size() const;
  Reader item(std::size_t at) const&;
  Reader item(std::size_t at) const&& = delete;
  std::vector<std::string> texts() const;

  template <class Visit>
  void each_item(Visit&& visit) const {
    for (std::size_t at = 0, end = size(); at < end; ++at) visit(item(at));
  }

  // Objects. `find` gives nothing where the key is missing or null; `member` fails where it is
  // missing.
  bool has(std::string_view key) const;
  std::optional<Reader> find(std::string_view key) const&;
  std::optional<Reader> find(std::string_view key) const&& = delete;
  Reader member(std::string_view key) const&;
  Reader member(std::string_view key) const&& = delete;
  std::vector<std::pair<std::string_view, Reader>> members() const&;
  std::vector<std::pair<std::string_view, Reader>> members() const&& = delete;
  void expect_object() const;
  // The first key that is not among these is an error, which names the nearest.
  void expect_keys(const WordList& keys) const;

 private:
  Reader(const Json& value, const Reader& parent, std::string_view key, std::size_t at) noexcept
      : value_(&value), parent_(&parent), key_(key), at_(at), quoting_(parent.quoting_) {}

  std::string quoted() const;

  const Json* value_;
  const Reader* parent_ = nullptr;
  std::string_view key_;  // of a member; of the root its name
  std::size_t at_ = 0;    // of an item
  Quoting quoting_;
};

// The tree of JSON text. Throws ReadError where it is not valid, or lists and objects nest deeper
// than `most_levels`: trees are walked by recursion.
Json read_tree(std::string_view text, std::size_t most_levels);

// The keys of a described struct.
template <class T>
WordList keys_of() {
  WordList keys;
  for_each_member<T>([&]<auto Member>(std::string_view name) { keys.push_back(name); });
  return keys;
}

// "a, b, c".
std::string listed(const WordList& words);

// The word that differs from a misspelt one in the fewest letters; empty where none is near.
std::string_view nearest(std::string_view misspelt, const WordList& words);

// " (did you mean 'period'?)", or nothing.
std::string suggestion(std::string_view misspelt, const WordList& words);

}  // namespace matequity::json
