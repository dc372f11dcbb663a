// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/document_key.hpp"

#include <cstring>

namespace matequity::tally {

namespace {

constexpr std::uint64_t rotated(std::uint64_t value, int by) noexcept {
  return (value << by) | (value >> (64 - by));
}

std::uint64_t word_at(const char* bytes, std::size_t count) noexcept {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < count; ++i) {
    word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return word;
}

// SipHash's four words of state. The key is fixed: states of several runs must agree on it.
struct Sip {
  static constexpr std::uint64_t kKey0 = 0x6D61746571756974ull;
  static constexpr std::uint64_t kKey1 = 0x7930373334206B65ull;
  std::uint64_t a = kKey0 ^ 0x736F6D6570736575ull;
  std::uint64_t b = kKey1 ^ 0x646F72616E646F6Dull ^ 0xEEull;
  std::uint64_t c = kKey0 ^ 0x6C7967656E657261ull;
  std::uint64_t d = kKey1 ^ 0x7465646279746573ull;

  void round() noexcept {
    a += b;
    b = rotated(b, 13) ^ a;
    a = rotated(a, 32);
    c += d;
    d = rotated(d, 16) ^ c;
    a += d;
    d = rotated(d, 21) ^ a;
    c += b;
    b = rotated(b, 17) ^ c;
    c = rotated(c, 32);
  }

  void take(std::uint64_t word) noexcept {
    d ^= word;
    round();
    round();
    a ^= word;
  }

  std::uint64_t finish() noexcept {
    for (int i = 0; i < 4; ++i) round();
    return a ^ b ^ c ^ d;
  }
};

}  // namespace

DocumentKey hash_key(std::string_view text) noexcept {
  Sip sip;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) sip.take(word_at(text.data() + at, 8));
  sip.take((std::uint64_t{text.size()} << 56) | word_at(text.data() + at, text.size() - at));
  sip.c ^= 0xEE;
  DocumentKey key;
  key.high = sip.finish();
  sip.b ^= 0xDD;
  key.low = static_cast<std::uint32_t>(sip.finish());
  return key;
}

KeyMaker::KeyOrNone KeyMaker::make(std::string_view uniq_preg_id, std::string_view provider,
                                   std::string_view pregnancy_id) {
  if (!uniq_preg_id.empty()) {
    text_.assign("U");
    text_.append(uniq_preg_id);
  } else if (!pregnancy_id.empty()) {
    text_.assign("P");
    text_.append(std::to_string(provider.size()));
    text_.push_back(':');
    text_.append(provider);
    text_.append(pregnancy_id);
  } else {
    return {false, {}};
  }
  return {true, hash_key(text_)};
}

}  // namespace matequity::tally
