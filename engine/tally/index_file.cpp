// SPDX-License-Identifier: Apache-2.0
// The index of pregnancies and the places where they were first seen, as the two runs of bytes that
// a saved state holds (docs/state.md). Runs, because there is one entry for each pregnancy: states
// that carry their index between workers must cost little beside reading.
#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <type_traits>

#include "engine/tally/state.hpp"

namespace matequity::tally {

namespace {

// Whole numbers are runs of bytes, little-endian on every machine.
template <class Number>
void put_number(std::string& bytes, Number number) {
  static_assert(std::is_unsigned_v<Number>);
  std::array<char, sizeof number> put{};
  for (std::size_t i = 0; i < put.size(); ++i) put[i] = static_cast<char>(number >> (8 * i));
  bytes.append(put.data(), put.size());
}

// Takes a number off the front of the bytes; false, and nothing is taken, where they end before.
template <class Number>
bool take_number(std::string_view& bytes, Number& number) noexcept {
  static_assert(std::is_unsigned_v<Number>);
  if (bytes.size() < sizeof number) return false;
  number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i) {
    number = static_cast<Number>(number | Number{static_cast<unsigned char>(bytes[i])} << (8 * i));
  }
  bytes.remove_prefix(sizeof number);
  return true;
}

bool before(const DocumentKey& a, const DocumentKey& b) noexcept {
  return a.high != b.high ? a.high < b.high : a.low < b.low;
}

void put_key(std::string& bytes, const DocumentKey& key) {
  put_number(bytes, key.high);
  put_number(bytes, key.low);
}

bool take_key(std::string_view& bytes, DocumentKey& key) noexcept {
  return take_number(bytes, key.high) && take_number(bytes, key.low);
}

constexpr std::size_t kSightingBytes = 8 + 4 + 8 + 8;

}  // namespace

std::string State::index_bytes(const std::vector<std::uint32_t>& place,
                               const std::vector<std::uint32_t>& issue_place) const {
  struct Saved {
    DocumentKey key;
    const DuplicateIndex::Entry* entry;
  };
  std::vector<Saved> entries;
  entries.reserve(index_->size());
  index_->for_each([&](const DuplicateIndex::Entry& entry) {
    entries.push_back({entry.key(), &entry});
  });
  std::sort(entries.begin(), entries.end(),
            [](const Saved& a, const Saved& b) { return before(a.key, b.key); });

  std::string bytes;
  Decoded decoded;
  UnitEncoder encoder;
  for (const auto& [key, entry] : entries) {
    decode(index_->unit(*entry), decoded);
    for (Observation& one : decoded.observations) one.stratum = place[one.stratum];
    const Observation* begin = decoded.observations.data();
    for (std::uint32_t& kind : decoded.issues.kinds) kind = issue_place[kind];
    const std::string_view unit =
        encoder.encode(begin, begin + decoded.observations.size(), decoded.issues);
    put_key(bytes, key);
    put_number(bytes, static_cast<std::uint32_t>(entry->start));
    put_number(bytes, static_cast<std::uint8_t>(entry->flags & DuplicateIndex::kSaved));
    bytes += unit;
  }
  return bytes;
}

std::vector<std::uint32_t> State::issue_places() const {
  std::vector<std::uint32_t> places;
  const auto& entries = findings_.entries();
  for (const findings::Findings::Key& kind : issue_kinds_) {
    places.push_back(
        static_cast<std::uint32_t>(std::distance(entries.begin(), entries.find(kind))));
  }
  return places;
}

bool State::read_index(std::string_view bytes) {
  const auto known = [&](const Observation& o) {
    return o.slot < cells_.slots() + record::kDecileOrigins && o.stratum < cells_.strata().size();
  };
  Cells left = cells_;  // what the pregnancies that are still to come have contributed
  DocumentKey last;
  while (!bytes.empty()) {
    DocumentKey key;
    std::uint32_t start = 0;
    std::uint8_t flags = 0;
    if (!take_key(bytes, key) || !take_number(bytes, start) || !take_number(bytes, flags) ||
        (flags & ~DuplicateIndex::kSaved) != 0) {
      return false;
    }
    const std::size_t size = decode(bytes, decoded_);
    const std::vector<Observation>& observations = decoded_.observations;
    if (size == 0 || !std::all_of(observations.begin(), observations.end(), known) ||
        !std::all_of(decoded_.issues.kinds.begin(), decoded_.issues.kinds.end(),
                     [&](std::uint32_t kind) { return kind < issue_kinds_.size(); }) ||
        (index_->size() > 0 && !before(last, key)) || !left.withdraw(observations)) {
      return false;
    }
    index_->add(key, static_cast<record::Days>(start), bytes.substr(0, size)).flags = flags;
    bytes.remove_prefix(size);
    last = key;
  }
  return true;
}

std::string State::sightings_bytes() const {
  std::string bytes;
  bytes.reserve(sightings_->size() * kSightingBytes);
  for (const auto& [key, place] : *sightings_) {
    put_key(bytes, key);
    put_number(bytes, place.document);
    put_number(bytes, place.offset);
  }
  return bytes;
}

bool State::read_sightings(std::string_view bytes) {
  if (bytes.size() != index_->size() * kSightingBytes) return false;
  keep_places();
  sightings_->reserve(index_->size());
  while (!bytes.empty()) {
    Sighting seen;
    if (!take_key(bytes, seen.key) || !take_number(bytes, seen.place.document) ||
        !take_number(bytes, seen.place.offset) || index_->find(seen.key) == nullptr) {
      return false;
    }
    sightings_->push_back(seen);
  }
  return true;
}

}  // namespace matequity::tally
