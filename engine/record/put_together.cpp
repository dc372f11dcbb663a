// SPDX-License-Identifier: Apache-2.0
#include "engine/record/put_together.hpp"

#include <algorithm>
#include <cstring>

#include "engine/record/meanings.hpp"

namespace matequity::record {

namespace {

using Item = PackedReader::Item;

// What is said of the address of a mother, by place.
constexpr std::uint64_t kAddress = [] {
  std::uint64_t marks = 0;
  for (const std::uint8_t mark :
       {mark_of<Mother, &Mother::Postcode>(), mark_of<Mother, &Mother::ValidPostcodeFlag>(),
        mark_of<Mother, &Mother::LSOAMother2011>(), mark_of<Mother, &Mother::LSOAMother2021>(),
        mark_of<Mother, &Mother::IMDYear>(), mark_of<Mother, &Mother::Rank_IMD_Decile_2015>(),
        mark_of<Mother, &Mother::IMDDecile>()}) {
    marks |= std::uint64_t{1} << mark;
  }
  return marks;
}();

bool is_of_address(const Fields& fields, std::uint8_t place) noexcept {
  return &fields == &fields_of<Mother>() && (kAddress >> place & 1) != 0;
}

// The places of the fields by which rows of a list are the same thing; 0: there is none.
struct IdentityFields {
  std::uint8_t id = 0;
  std::uint8_t born = 0;
  std::uint8_t order = 0;
  std::uint8_t babies = 0;  // of a labour: its earliest birth date is one of them
};

IdentityFields identity_fields(const Fields& fields) noexcept {
  if (&fields == &fields_of<CareContact>()) {
    return {mark_of<CareContact, &CareContact::CareConID>(), 0, 0, 0};
  }
  if (&fields == &fields_of<LabourAndDelivery>()) {
    return {mark_of<LabourAndDelivery, &LabourAndDelivery::LabourDeliveryID>(), 0, 0,
            mark_of<LabourAndDelivery, &LabourAndDelivery::BabyDemographics>()};
  }
  if (&fields == &fields_of<Baby>()) {
    return {mark_of<Baby, &Baby::LPIDBaby>(), mark_of<Baby, &Baby::PersonBirthDateBaby>(),
            mark_of<Baby, &Baby::BirthOrderMaternitySUS>(), 0};
  }
  return {};
}

RowIdentity identity_of(const Fields& fields, std::string_view row) {
  RowIdentity identity;
  const IdentityFields by = identity_fields(fields);
  if (by.id == 0) return identity;
  PackedReader reader(row);
  for (Item item; reader.next(fields, item);) {
    if (item.place == by.babies) {
      const Days born = identity_of(fields_of<Baby>(), item.bytes).born;
      if (born != kNoDate && (identity.born == kNoDate || born < identity.born)) {
        identity.born = born;
      }
    } else if (item.field->kind == Kind::record || is_unreadable(item.bytes)) {
      continue;
    } else if (item.place == by.id) {
      identity.id = item.bytes;
    } else if (item.place == by.born) {
      identity.born = packed_date(item.bytes);
    } else if (item.place == by.order) {
      identity.order = item.bytes;
    }
  }
  return identity;
}

// The ways in which a row may be the same as one of an earlier month, in the order of asking.
enum class Way { identifier, birth_date, equality };

bool same(Way way, const RowIdentity& a, const RowIdentity& b) noexcept {
  if (way == Way::identifier) return !a.id.empty() && a.id == b.id;
  return (a.id.empty() || b.id.empty()) && a.born != kNoDate && a.born == b.born &&
         a.order == b.order;
}

}  // namespace

void PutTogether::clear(Record& record, const Fields& fields) {
  record.fields = &fields;
  std::fill_n(record.scalars.begin(), fields.count + 1, std::string_view{});
  record.rows.clear();
}

void PutTogether::begin() {
  arena_.reset();
  address_start_ = kNoDate;
  has_address_ = false;
  clear(records_[0], fields_of<Document>());
}

void PutTogether::add(std::string_view packed, Days start) {
  add(0, packed);
  for (const Row& row : records_[0].added) {
    if (row.place != mark_of<Document, &Document::Mother>()) continue;
    PackedReader reader(row.bytes);
    for (Item item; reader.next(fields_of<record::Mother>(), item);) {
      if (!is_of_address(fields_of<record::Mother>(), item.place)) continue;
      address_start_ = start;
      has_address_ = true;
    }
  }
}

void PutTogether::finish(Document& document) {
  unpack(write(records_[0]), document);
  if (has_address_) document.Header.RPStartDate = {address_start_, false};
}

// Adds a later version of the record that is being put together at this depth.
void PutTogether::add(std::size_t depth, std::string_view version) {
  Record& record = records_[depth];
  record.added.clear();
  bool address = false;
  PackedReader reader(version);
  for (Item item; reader.next(*record.fields, item);) {
    if (item.field->kind == Kind::record) {
      record.added.push_back(
          {item.place, false, item.bytes, identity_of(*item.field->child, item.bytes)});
      continue;
    }
    if (!address && is_of_address(*record.fields, item.place)) {
      address = true;
      for (std::uint8_t place = 1; place <= record.fields->count; ++place) {
        if (is_of_address(*record.fields, place)) record.scalars[place] = {};
      }
    }
    record.scalars[item.place] = item.bytes;
  }
  for (std::size_t first = 0; first < record.added.size();) {
    std::size_t last = first;
    while (last < record.added.size() && record.added[last].place == record.added[first].place) {
      ++last;
    }
    add_rows(depth, first, last);
    first = last;
  }
}

// Rows of one list: those of `added` from first to last.
void PutTogether::add_rows(std::size_t depth, std::size_t first, std::size_t last) {
  Record& record = records_[depth];
  const std::uint8_t place = record.added[first].place;
  const Field& field = record.fields->fields[place - 1];
  const std::size_t earlier = record.rows.size();
  for (Row& row : record.rows) row.paired = row.place != place;

  const auto pair_by = [&](auto&& is_same, bool equal = false) {
    std::size_t at = 0;
    for (std::size_t i = first; i < last; ++i) {
      Row& row = record.added[i];
      // Which of several equal rows it is does not matter, and rows that were sent again mostly
      // come in the same order: the search goes on behind the last. Otherwise the first listed.
      if (!equal) at = 0;
      for (std::size_t tried = 0; tried < earlier && !row.paired; ++tried) {
        Row& candidate = record.rows[at];
        at = at + 1 == earlier ? 0 : at + 1;
        if (candidate.paired || !is_same(candidate, row)) continue;
        candidate.paired = row.paired = true;
        pair(depth, candidate, row);
      }
    }
  };
  if (earlier > 0 && !field.list) {
    pair_by([](const Row&, const Row&) { return true; });
  } else if (earlier > 0) {
    if (identity_fields(*field.child).id != 0) {
      for (const Way way : {Way::identifier, Way::birth_date}) {
        pair_by([&](const Row& a, const Row& b) { return same(way, a.identity, b.identity); });
      }
    }
    pair_by([](const Row& a, const Row& b) { return a.bytes == b.bytes; }, true);
  }
  for (std::size_t i = first; i < last; ++i) {
    if (!record.added[i].paired) record.rows.push_back(record.added[i]);
  }
}

void PutTogether::pair(std::size_t depth, Row& earlier, Row& row) {
  if (earlier.bytes == row.bytes) return;
  const Fields& fields = *records_[depth].fields->fields[row.place - 1].child;
  Record& both = records_[depth + 1];
  clear(both, fields);
  add(depth + 1, earlier.bytes);
  add(depth + 1, row.bytes);
  earlier.bytes = write(both);
  earlier.identity = identity_of(fields, earlier.bytes);
}

// The record as `Packer` would write it.
std::string_view PutTogether::write(const Record& record) {
  std::size_t size = 0;
  for (std::size_t place = 1; place <= record.fields->count; ++place) {
    size += record.scalars[place].size();
  }
  for (const Row& row : record.rows) size += row.bytes.size() + 2;
  char* const begin = arena_.allocate(size);
  char* at = begin;
  const auto put = [&](std::string_view bytes) {
    if (!bytes.empty()) std::memcpy(at, bytes.data(), bytes.size());
    at += bytes.size();
  };
  for (std::uint8_t place = 1; place <= record.fields->count; ++place) {
    put(record.scalars[place]);
    if (record.fields->fields[place - 1].kind != Kind::record) continue;
    for (const Row& row : record.rows) {
      if (row.place != place) continue;
      *at++ = static_cast<char>(place);
      put(row.bytes);
      *at++ = 0;
    }
  }
  return {begin, size};
}

namespace {

class Hash {
 public:
  void take(std::string_view bytes) noexcept {
    for (const char c : bytes) take(static_cast<unsigned char>(c));
  }
  void take(std::uint64_t number) noexcept { value_ = (value_ ^ number) * 0x100000001B3u; }
  std::uint64_t value() const noexcept { return value_ ^ (value_ >> 32); }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325u;
};

void add_identities(std::uint64_t parent, const Fields& fields, std::string_view record,
                    std::vector<std::uint16_t>& identities) {
  PackedReader reader(record);
  for (Item item; reader.next(fields, item);) {
    if (item.field->kind != Kind::record) continue;
    const Fields& child = *item.field->child;
    Hash hash;
    hash.take(parent);
    hash.take(item.place);
    if (item.field->list) {
      const RowIdentity identity = identity_of(child, item.bytes);
      if (!identity.id.empty()) {
        hash.take(identity.id);
      } else if (identity.born != kNoDate) {
        hash.take(static_cast<std::uint64_t>(identity.born));
        hash.take(identity.order);
      } else {
        PackedReader scalars(item.bytes);
        for (Item scalar; scalars.next(child, scalar);) {
          if (scalar.field->kind != Kind::record) hash.take(scalar.bytes);
        }
      }
      identities.push_back(static_cast<std::uint16_t>(hash.value() ^ (hash.value() >> 16)));
    }
    add_identities(hash.value(), child, item.bytes, identities);
  }
}

}  // namespace

void row_identities(std::string_view packed, std::vector<std::uint16_t>& identities) {
  identities.clear();
  add_identities(0, fields_of<Document>(), packed, identities);
  std::sort(identities.begin(), identities.end());
}

}  // namespace matequity::record
