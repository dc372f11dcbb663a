// SPDX-License-Identifier: Apache-2.0
#include "engine/tally/kept_months.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "engine/tally/varying.hpp"

namespace matequity::tally {

namespace {

// Behind the length: next and start in four bytes each, so that a chain can be mended in place.
constexpr std::size_t kFixed = 8;

const char* fixed_part(std::string_view bytes) noexcept {
  std::uint64_t length = 0;
  take_varying(bytes, length);
  return bytes.data();
}

void put_identities(std::string& bytes, const std::vector<std::uint16_t>& identities) {
  put_varying(bytes, identities.size());
  bytes.append(reinterpret_cast<const char*>(identities.data()), identities.size() * 2);
}

std::vector<std::uint16_t> take_identities(std::string_view& bytes) {
  std::uint64_t count = 0;
  take_varying(bytes, count);
  std::vector<std::uint16_t> identities(static_cast<std::size_t>(count));
  if (count > 0) std::memcpy(identities.data(), bytes.data(), identities.size() * 2);
  bytes.remove_prefix(identities.size() * 2);
  return identities;
}

}  // namespace

bool KeptMonth::has_lost_rows() const {
  return !std::includes(identities.begin(), identities.end(), replaced.begin(), replaced.end());
}

void KeptMonth::replace(const KeptMonth& earlier) {
  most_rows = std::max(earlier.rows, earlier.most_rows);
  replaced.clear();
  std::set_union(earlier.identities.begin(), earlier.identities.end(), earlier.replaced.begin(),
                 earlier.replaced.end(), std::back_inserter(replaced));
}

std::uint32_t KeptMonths::put(const KeptMonth& month) {
  std::string& body = head_;
  body.clear();
  body.append(reinterpret_cast<const char*>(&month.next), sizeof month.next);
  body.append(reinterpret_cast<const char*>(&month.start), sizeof month.start);
  put_varying(body, month.rows);
  put_varying(body, month.most_rows);
  put_varying(body, month.flat_input);
  put_varying(body, month.place.document);
  put_varying(body, month.place.offset);
  put_identities(body, month.identities);
  put_identities(body, month.replaced);
  bytes_.clear();
  put_varying(bytes_, body.size() + month.document.size());
  bytes_ += body;
  bytes_ += month.document;
  return store_.put(bytes_);
}

KeptMonth KeptMonths::get(std::uint32_t handle) const {
  KeptMonth month;
  std::string_view bytes = store_.get(handle);
  std::uint64_t number = 0;
  take_varying(bytes, number);
  std::memcpy(&month.next, bytes.data(), sizeof month.next);
  std::memcpy(&month.start, bytes.data() + sizeof month.next, sizeof month.start);
  bytes.remove_prefix(kFixed);
  take_varying(bytes, number);
  month.rows = static_cast<std::uint32_t>(number);
  take_varying(bytes, number);
  month.most_rows = static_cast<std::uint32_t>(number);
  take_varying(bytes, number);
  month.flat_input = static_cast<std::uint32_t>(number);
  take_varying(bytes, month.place.document);
  take_varying(bytes, month.place.offset);
  month.identities = take_identities(bytes);
  month.replaced = take_identities(bytes);
  month.document = bytes;
  return month;
}

std::uint32_t KeptMonths::next(std::uint32_t handle) const noexcept {
  std::uint32_t next = 0;
  std::memcpy(&next, fixed_part(store_.get(handle)), sizeof next);
  return next;
}

record::Days KeptMonths::start(std::uint32_t handle) const noexcept {
  record::Days start = 0;
  std::memcpy(&start, fixed_part(store_.get(handle)) + sizeof(std::uint32_t), sizeof start);
  return start;
}

void KeptMonths::set_next(std::uint32_t handle, std::uint32_t next) noexcept {
  // The store's bytes are this class's own.
  std::memcpy(const_cast<char*>(fixed_part(store_.get(handle))), &next, sizeof next);
}

}  // namespace matequity::tally
