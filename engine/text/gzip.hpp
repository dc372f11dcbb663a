// SPDX-License-Identifier: Apache-2.0
// Unpacks gzip (RFC 1952, 1951) as it comes, in any pieces. What it gives is the same however it is
// cut. The checksum and the length of each member are compared: a file that is damaged or cut short
// is noticed, though what came before has been given. Memory is bounded, whatever the file holds.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace matequity::text {

// Whether the bytes begin a gzip file.
bool is_gzip(std::string_view first_bytes) noexcept;

class GzipStream {
 public:
  // Receives what was packed, in pieces.
  using Take = std::function<void(std::string_view)>;

  explicit GzipStream(Take take);

  // Takes bytes. False once the file is known to be damaged: then nothing more is given.
  bool write(std::string_view bytes);
  // All bytes have come. False when the file is damaged or cut short.
  bool end();

 private:
  enum class Stage : std::uint8_t { member, block, stored, codes, trailer, damaged };

  // A prefix code, by its lengths: short ones are looked up, longer ones counted out.
  struct Code {
    static constexpr unsigned kShort = 10;
    std::array<std::uint16_t, 1 << kShort> found;  // symbol x 16 + length; 0: longer
    std::array<std::uint16_t, 16> counts;          // of codes by length
    std::array<std::uint16_t, 288> symbols;        // in the order of their codes

    // False when the lengths make no code.
    bool make(const std::uint8_t* lengths, std::size_t size);
  };

  void process();
  bool step();
  bool read_member();
  bool skip_text();
  bool read_block();
  bool read_dynamic_codes();
  bool read_lengths(std::uint8_t* lengths, std::size_t size, const Code& code);
  bool use_fixed_codes();
  bool copy_stored();
  bool decode();
  bool copy_earlier(unsigned symbol);
  bool read_trailer();

  std::size_t waiting() const noexcept { return kept_.size() - at_ + bits_held_ / 8; }
  bool has(std::size_t bytes) const noexcept { return at_end_ || waiting() >= bytes; }
  void fill() noexcept;
  unsigned bits(unsigned count) noexcept;
  int symbol(const Code& code) noexcept;
  void align() noexcept;
  void give(char c);
  void give_out(std::size_t keep);

  Take take_;
  Stage stage_ = Stage::member;
  bool at_end_ = false;
  bool overrun_ = false;     // bits were taken beyond the end
  bool last_block_ = false;  // of the member
  bool any_member_ = false;
  std::string kept_;    // bytes that were not looked at
  std::size_t at_ = 0;  // of kept_
  std::uint64_t held_ = 0;
  unsigned bits_held_ = 0;
  std::size_t stored_ = 0;  // bytes to copy
  Code lengths_{}, distances_{};
  std::string window_;     // what was unpacked: given, and to be given
  std::size_t given_ = 0;  // of window_
  std::uint32_t checksum_ = 0;
  std::uint32_t size_ = 0;
};

}  // namespace matequity::text
