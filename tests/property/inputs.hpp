// SPDX-License-Identifier: Apache-2.0
// Inputs for the properties: small made-up data sets in every shape, and a deterministic generator.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MEQ_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define MEQ_SANITIZED 1
#endif
#endif

namespace matequity::test {

// How many random cases of a property are tried: all where the code runs at its speed, a fifth
// where a sanitizer makes each of them several times as slow. The seeds are the same, so these are
// the first of those.
constexpr int cases(int count) {
#ifdef MEQ_SANITIZED
  return count < 5 ? 1 : count / 5;
#else
  return count;
#endif
}

// SplitMix64: the same numbers on every platform.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::uint64_t state_;
};

// Pregnancy documents with the sample's faults: duplicates, impossible dates, unknown codes, a
// broken one. Each without its line break.
std::vector<std::string> sample_documents(std::uint64_t pregnancies, std::uint64_t seed = 1);

// The same without the broken one.
std::vector<std::string> sound_documents(std::uint64_t pregnancies, std::uint64_t seed = 1);

// Returns of every type, each as one document.
std::vector<std::string> sample_returns();

std::string as_lines(const std::vector<std::string>& documents, const char* line_end = "\n");
std::string as_array(const std::vector<std::string>& documents);
std::string as_envelope(const std::vector<std::string>& pregnancies,
                        const std::vector<std::string>& returns);
// One document after the other, each over several lines.
std::string as_multi_line(const std::vector<std::string>& documents);

// One small input.
struct Shape {
  const char* name;
  std::string bytes;
};

// Every shape of stream, whole and broken, a few hundred bytes to a few KB each.
std::vector<Shape> small_shapes();

// Every breakdown that records and returns have, month by month where `monthly`.
std::string full_request(bool monthly = false);

// The result without the places at which findings were first seen.
std::string without_first(const std::string& result_json);

}  // namespace matequity::test
