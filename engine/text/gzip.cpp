// SPDX-License-Identifier: Apache-2.0
#include "engine/text/gzip.hpp"

#include <algorithm>
#include <cstring>

#include "engine/text/checksum.hpp"

namespace matequity::text {

namespace {

constexpr std::size_t kWindow = 32 * 1024;       // how far back what is repeated may lie
constexpr std::size_t kGivenAtOnce = 64 * 1024;  // given at once
// What a step may need: until so much has come, or the end, it waits.
constexpr std::size_t kSymbolBytes = 16;
constexpr std::size_t kBlockBytes = 1024;
constexpr std::size_t kMemberBytes = 10;
constexpr std::size_t kMostText = 64 * 1024;  // a file name or comment in the header
constexpr std::size_t kTrailerBytes = 8;

constexpr unsigned kEndOfBlock = 256;
constexpr std::array<std::uint16_t, 29> kLengthBase = {3,  4,  5,  6,   7,   8,   9,   10,  11, 13,
                                                       15, 17, 19, 23,  27,  31,  35,  43,  51, 59,
                                                       67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::array<std::uint8_t, 29> kLengthBits = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                                      2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr std::array<std::uint16_t, 30> kDistanceBase = {
    1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
    193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};

constexpr unsigned distance_bits(unsigned symbol) noexcept {
  return symbol < 2 ? 0 : symbol / 2 - 1;
}

}  // namespace

bool is_gzip(std::string_view first_bytes) noexcept {
  return first_bytes.substr(0, 3) == std::string_view("\x1F\x8B\x08", 3);
}

GzipStream::GzipStream(Take take) : take_(std::move(take)) {}

bool GzipStream::write(std::string_view bytes) {
  kept_.append(bytes);
  process();
  return stage_ != Stage::damaged;
}

bool GzipStream::end() {
  at_end_ = true;
  process();
  if (stage_ != Stage::member || waiting() > 0) stage_ = Stage::damaged;
  give_out(0);
  return stage_ != Stage::damaged && any_member_;
}

void GzipStream::process() {
  while (stage_ != Stage::damaged && step()) {
    if (overrun_) stage_ = Stage::damaged;
  }
  kept_.erase(0, at_);
  at_ = 0;
}

// One step of the stage; false when it must wait for more bytes.
bool GzipStream::step() {
  switch (stage_) {
    case Stage::member:
      return read_member();
    case Stage::block:
      return read_block();
    case Stage::stored:
      return copy_stored();
    case Stage::codes:
      return decode();
    case Stage::trailer:
      return read_trailer();
    case Stage::damaged:
      break;
  }
  return false;
}

void GzipStream::fill() noexcept {
  while (bits_held_ <= 56 && at_ < kept_.size()) {
    held_ |= std::uint64_t{static_cast<unsigned char>(kept_[at_++])} << bits_held_;
    bits_held_ += 8;
  }
}

unsigned GzipStream::bits(unsigned count) noexcept {
  fill();
  if (count > bits_held_) {
    overrun_ = true;
    return 0;
  }
  const auto value = static_cast<unsigned>(held_ & ((std::uint64_t{1} << count) - 1));
  held_ >>= count;
  bits_held_ -= count;
  return value;
}

void GzipStream::align() noexcept {
  held_ >>= bits_held_ % 8;
  bits_held_ -= bits_held_ % 8;
}

// A member's header. Zeros after the last member are padding.
bool GzipStream::read_member() {
  if (!has(kMemberBytes)) return false;
  if (waiting() == 0) return false;
  if (any_member_) {
    fill();
    if ((held_ & 0xFFu) == 0) {
      bits(8);
      return true;
    }
  }
  // Its text fields end in a zero: all of it must be there, since it is read at once.
  constexpr std::size_t kMost = kMemberBytes + 2 + 65536 + 2 * kMostText + 2;
  if (!at_end_ && waiting() < kMost) {
    // A header without fields is read as soon as it has come.
    fill();
    const bool plain = ((held_ >> 24) & 0x1Eu) == 0;
    if (!plain) return false;
  }
  const bool known = bits(8) == 0x1F && bits(8) == 0x8B && bits(8) == 8;
  const unsigned flags = bits(8);
  for (int i = 0; i < 6; ++i) bits(8);  // time, speed, system
  if (!known || (flags & 0xE0u) != 0) {
    stage_ = Stage::damaged;
    return false;
  }
  if ((flags & 4u) != 0) {
    for (unsigned left = bits(16); left > 0 && !overrun_; --left) bits(8);
  }
  if (((flags & 8u) != 0 && !skip_text()) || ((flags & 16u) != 0 && !skip_text())) {
    stage_ = Stage::damaged;
    return false;
  }
  if ((flags & 2u) != 0) bits(16);
  any_member_ = true;
  checksum_ = size_ = 0;
  give_out(0);
  last_block_ = false;
  stage_ = Stage::block;
  return true;
}

bool GzipStream::skip_text() {
  for (std::size_t i = 0; i < kMostText && !overrun_; ++i) {
    if (bits(8) == 0) return !overrun_;
  }
  return false;
}

bool GzipStream::read_block() {
  if (last_block_) {
    align();
    stage_ = Stage::trailer;
    return true;
  }
  if (!has(kBlockBytes)) return false;
  last_block_ = bits(1) != 0;
  const unsigned type = bits(2);
  bool sound = type != 3;
  if (type == 0) {
    align();
    const unsigned size = bits(16);
    sound = bits(16) == (size ^ 0xFFFFu);
    stored_ = size;
    stage_ = Stage::stored;
  } else if (sound) {
    sound = type == 1 ? use_fixed_codes() : read_dynamic_codes();
    stage_ = Stage::codes;
  }
  if (!sound || overrun_) stage_ = Stage::damaged;
  return true;
}

bool GzipStream::Code::make(const std::uint8_t* lengths, std::size_t size) {
  counts.fill(0);
  for (std::size_t i = 0; i < size; ++i) ++counts[lengths[i]];
  counts[0] = 0;
  int left = 1;
  unsigned code = 0;
  std::array<unsigned, 16> next{};    // code of the next symbol of a length
  std::array<unsigned, 16> places{};  // of its symbols
  for (unsigned length = 1; length < 16; ++length) {
    left = left * 2 - counts[length];
    if (left < 0) return false;
    code = (code + (length > 1 ? counts[length - 1] : 0u)) << 1;
    next[length] = code;
    places[length] = places[length - 1] + (length > 1 ? counts[length - 1] : 0u);
  }
  found.fill(0);
  std::size_t used = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const unsigned length = lengths[i];
    if (length == 0) continue;
    ++used;
    symbols[places[length]++] = static_cast<std::uint16_t>(i);
    unsigned reversed = 0;
    for (unsigned bit = 0; bit < length; ++bit) {
      reversed |= ((next[length] >> bit) & 1u) << (length - 1 - bit);
    }
    ++next[length];
    if (length > kShort) continue;
    for (unsigned at = reversed; at < found.size(); at += 1u << length) {
      found[at] = static_cast<std::uint16_t>(i << 4 | length);
    }
  }
  // A code that leaves something open is sound only where it has one symbol at most.
  return left == 0 || used <= 1;
}

bool GzipStream::use_fixed_codes() {
  std::array<std::uint8_t, 288> lengths{};
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    lengths[i] = static_cast<std::uint8_t>(i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
  }
  std::array<std::uint8_t, 30> distances{};
  distances.fill(5);
  lengths_.make(lengths.data(), lengths.size());
  distances_.make(distances.data(), distances.size());  // two codes are never used
  return true;
}

bool GzipStream::read_dynamic_codes() {
  constexpr std::array<std::uint8_t, 19> kOrder = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                   11, 4,  12, 3, 13, 2, 14, 1, 15};
  const std::size_t literals = bits(5) + 257;
  const std::size_t distances = bits(5) + 1;
  const std::size_t codes = bits(4) + 4;
  if (literals > 286 || distances > 30) return false;
  std::array<std::uint8_t, 19> of_lengths{};
  for (std::size_t i = 0; i < codes; ++i)
    of_lengths[kOrder[i]] = static_cast<std::uint8_t>(bits(3));
  std::array<std::uint8_t, 286 + 30> lengths{};
  // The code for distances stands in until it is known.
  if (!distances_.make(of_lengths.data(), of_lengths.size()) ||
      !read_lengths(lengths.data(), literals + distances, distances_)) {
    return false;
  }
  return lengths[kEndOfBlock] != 0 && lengths_.make(lengths.data(), literals) &&
         distances_.make(lengths.data() + literals, distances);
}

bool GzipStream::read_lengths(std::uint8_t* lengths, std::size_t size, const Code& code) {
  for (std::size_t at = 0; at < size;) {
    const int read = symbol(code);
    if (read < 0 || overrun_) return false;
    if (read < 16) {
      lengths[at++] = static_cast<std::uint8_t>(read);
      continue;
    }
    if (read == 16 && at == 0) return false;
    const std::uint8_t length = read == 16 ? lengths[at - 1] : std::uint8_t{0};
    const std::size_t times = read == 16 ? 3 + bits(2) : read == 17 ? 3 + bits(3) : 11 + bits(7);
    if (times > size - at) return false;
    std::fill_n(lengths + at, times, length);
    at += times;
  }
  return true;
}

// The next symbol; -1 when no code fits.
int GzipStream::symbol(const Code& code) noexcept {
  fill();
  const std::uint16_t found = code.found[held_ & (code.found.size() - 1)];
  if (found != 0 && (found & 15u) <= bits_held_) {
    held_ >>= found & 15u;
    bits_held_ -= found & 15u;
    return found >> 4;
  }
  int value = 0;
  int first = 0;
  int place = 0;
  for (unsigned length = 1; length < 16; ++length) {
    value |= static_cast<int>(bits(1));
    if (overrun_) return -1;
    const int count = code.counts[length];
    if (value - count < first) return code.symbols[static_cast<std::size_t>(place + value - first)];
    place += count;
    first = (first + count) << 1;
    value <<= 1;
  }
  return -1;
}

bool GzipStream::copy_stored() {
  while (stored_ > 0 && bits_held_ >= 8) {
    give(static_cast<char>(bits(8)));
    --stored_;
  }
  while (stored_ > 0 && at_ < kept_.size()) {
    give(kept_[at_++]);
    --stored_;
  }
  if (stored_ > 0) {
    if (at_end_) stage_ = Stage::damaged;
    return false;
  }
  stage_ = Stage::block;
  return true;
}

bool GzipStream::decode() {
  while (has(kSymbolBytes)) {
    const int read = symbol(lengths_);
    if (read < 0 || overrun_) {
      stage_ = Stage::damaged;
      return false;
    }
    const auto found = static_cast<unsigned>(read);
    if (found < kEndOfBlock) {
      give(static_cast<char>(found));
    } else if (found == kEndOfBlock) {
      stage_ = Stage::block;
      return true;
    } else if (!copy_earlier(found - kEndOfBlock - 1)) {
      stage_ = Stage::damaged;
      return false;
    }
  }
  return false;
}

bool GzipStream::copy_earlier(unsigned length_symbol) {
  if (length_symbol >= kLengthBase.size()) return false;
  std::size_t length = kLengthBase[length_symbol] + bits(kLengthBits[length_symbol]);
  const int read = symbol(distances_);
  if (read < 0 || static_cast<std::size_t>(read) >= kDistanceBase.size()) return false;
  const auto found = static_cast<unsigned>(read);
  const std::size_t distance = kDistanceBase[found] + bits(distance_bits(found));
  if (overrun_ || distance > window_.size()) return false;
  for (; length > 0; --length) give(window_[window_.size() - distance]);
  return true;
}

bool GzipStream::read_trailer() {
  if (!has(kTrailerBytes)) return false;
  std::array<std::uint32_t, 4> halves{};
  for (std::uint32_t& half : halves) half = bits(16);
  const std::uint32_t checksum = halves[0] | halves[1] << 16;
  const std::uint32_t size = halves[2] | halves[3] << 16;
  give_out(0);
  const bool sound = !overrun_ && checksum == checksum_ && size == size_;
  stage_ = sound ? Stage::member : Stage::damaged;
  return true;
}

void GzipStream::give(char c) {
  window_.push_back(c);
  if (window_.size() >= kWindow + kGivenAtOnce) give_out(kWindow);
}

// Gives what was not given yet, and keeps so many bytes for what refers to them.
void GzipStream::give_out(std::size_t keep) {
  const std::string_view piece = std::string_view(window_).substr(given_);
  checksum_ = crc32(piece, checksum_);
  size_ += static_cast<std::uint32_t>(piece.size());
  if (!piece.empty()) take_(piece);
  window_.erase(0, window_.size() - std::min(keep, window_.size()));
  given_ = window_.size();
}

}  // namespace matequity::text
