// SPDX-License-Identifier: Apache-2.0
#include "engine/record/packed.hpp"

#include <algorithm>
#include <cstring>

#include "engine/record/meanings.hpp"

namespace matequity::record {

namespace {

// Most dates of care are fewer than 8192 days from here: two bytes.
constexpr Days kMiddle = days_from_civil(2022, 1, 1);
constexpr std::size_t kLongestNumber = 10;

constexpr std::uint64_t zigzag(std::int64_t number) noexcept {
  return (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t number) noexcept {
  return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

char* put_leb(std::uint64_t number, char* at) noexcept {
  for (; number >= 0x80; number >>= 7) *at++ = static_cast<char>(number | 0x80);
  *at++ = static_cast<char>(number);
  return at;
}

std::uint64_t take_leb(const char*& at) noexcept {
  std::uint64_t number = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    number |= std::uint64_t{byte & 0x7Fu} << shift;
    if (byte < 0x80) break;
  }
  return number;
}

template <class T>
constexpr bool belongs_to_returns =
    std::is_same_v<T, List<CountRow>> || std::is_same_v<T, List<StaffMember>> ||
    std::is_same_v<T, List<DeliveryEpisode>>;

void unpack_record(const char*& at, const char* end, const Fields& fields, void* object) {
  while (at != end && *at != 0) {
    const auto mark = static_cast<std::uint8_t>(*at++);
    const Field& field = fields.fields[(mark & 0x7F) - 1];
    void* const value = field.open(object);
    if (field.kind == Kind::record) {
      unpack_record(at, end, *field.child, value);
      ++at;
      continue;
    }
    const bool unreadable = (mark & kUnreadableMark) != 0;
    const std::uint64_t number = unreadable ? 0 : take_leb(at);
    switch (field.kind) {
      case Kind::date:
        static_cast<DateValue*>(value)->unreadable = unreadable;
        if (!unreadable) {
          static_cast<DateValue*>(value)->days = static_cast<Days>(unzigzag(number)) + kMiddle;
        }
        break;
      case Kind::code:
        static_cast<AnyCode*>(value)->unreadable = unreadable;
        static_cast<AnyCode*>(value)->value = static_cast<CodeValue>(number);
        break;
      case Kind::whole:
        static_cast<AnyWhole*>(value)->value = unreadable ? AnyWhole::kInvalid : unzigzag(number);
        break;
      default:
        static_cast<AnyText*>(value)->value =
            unreadable ? AnyText::kUnreadable
                       : std::string_view(at, static_cast<std::size_t>(number));
        at += number;
    }
  }
}

}  // namespace

char* Packer::room(std::size_t size) {
  if (buffer_.size() - used_ < size) {
    buffer_.resize(std::max(buffer_.size() * 2, used_ + size + 4096));
  }
  return buffer_.data() + used_;
}

void Packer::put_byte(std::uint8_t byte) {
  *room(1) = static_cast<char>(byte);
  ++used_;
}

void Packer::put_number(std::uint8_t mark, std::uint64_t number) {
  char* const begin = room(1 + kLongestNumber);
  *begin = static_cast<char>(mark);
  used_ += static_cast<std::size_t>(put_leb(number, begin + 1) - begin);
}

void Packer::put_text(std::uint8_t mark, std::string_view text) {
  char* const begin = room(1 + kLongestNumber + text.size());
  *begin = static_cast<char>(mark);
  char* const at = put_leb(text.size(), begin + 1);
  std::memcpy(at, text.data(), text.size());
  used_ += static_cast<std::size_t>(at - begin) + text.size();
}

inline void Packer::put(std::uint8_t mark, const DateValue& date) {
  if (!date.missing()) {
    put_number(mark, zigzag(std::int64_t{date.days} - kMiddle));
  } else if (date.unreadable) {
    put_byte(mark | kUnreadableMark);
  }
}

inline void Packer::put(std::uint8_t mark, const AnyCode& code) {
  if (!code.missing()) {
    put_number(mark, code.value);
  } else if (code.unreadable) {
    put_byte(mark | kUnreadableMark);
  }
}

inline void Packer::put(std::uint8_t mark, const AnyWhole& number) {
  if (!number.missing()) {
    put_number(mark, zigzag(number.value));
  } else if (number.invalid()) {
    put_byte(mark | kUnreadableMark);
  }
}

inline void Packer::put(std::uint8_t mark, const AnyText& text) {
  if (!text.missing()) {
    put_text(mark, text.value);
  } else if (text.unreadable()) {
    put_byte(mark | kUnreadableMark);
  }
}

template <class T>
void Packer::put_record(const T& record) {
  std::uint8_t mark = 0;
  json::for_each_pointer<T>([&]<auto Member>() {
    using Type = typename json::MemberTraits<decltype(Member)>::Type;
    ++mark;
    if constexpr (belongs_to_returns<Type>) {
    } else if constexpr (json::is_record<Type>) {
      put_byte(mark);
      put_record(record.*Member);
      put_byte(0);
    } else if constexpr (is_list<Type>) {
      rows_ += static_cast<std::uint32_t>((record.*Member).size());
      for (const auto& row : record.*Member) {
        put_byte(mark);
        put_record(row);
        put_byte(0);
      }
    } else {
      put(mark, record.*Member);
    }
  });
}

Packer::Packed Packer::pack(const Document& document) {
  const std::size_t begin = used_;
  rows_ = 0;
  put_record(document);
  return {begin, used_ - begin, rows_};
}

void unpack(std::string_view bytes, Document& document) {
  reset(document);
  const char* at = bytes.data();
  unpack_record(at, at + bytes.size(), fields_of<Document>(), &document);
}

bool PackedReader::next(const Fields& fields, Item& item) noexcept {
  if (at_ == bytes_.size() || bytes_[at_] == 0) return false;
  const auto mark = static_cast<std::uint8_t>(bytes_[at_]);
  item.place = mark & 0x7F;
  item.field = &fields.fields[item.place - 1];
  if (item.field->kind == Kind::record) {
    const std::size_t begin = ++at_;
    skip_record(*item.field->child);
    item.bytes = bytes_.substr(begin, at_ - begin);
    ++at_;
    return true;
  }
  const std::size_t begin = at_;
  skip_value(*item.field);
  item.bytes = bytes_.substr(begin, at_ - begin);
  return true;
}

// From a scalar's mark to behind it.
void PackedReader::skip_value(const Field& field) noexcept {
  const char* at = bytes_.data() + at_;
  const auto mark = static_cast<std::uint8_t>(*at++);
  if ((mark & kUnreadableMark) == 0) {
    const std::uint64_t number = take_leb(at);
    const bool text =
        field.kind != Kind::date && field.kind != Kind::code && field.kind != Kind::whole;
    if (text) at += number;
  }
  at_ = static_cast<std::size_t>(at - bytes_.data());
}

// To the 0 that ends the record.
void PackedReader::skip_record(const Fields& fields) noexcept {
  while (bytes_[at_] != 0) {
    const Field& field = fields.fields[(static_cast<std::uint8_t>(bytes_[at_]) & 0x7F) - 1];
    if (field.kind == Kind::record) {
      ++at_;
      skip_record(*field.child);
      ++at_;
    } else {
      skip_value(field);
    }
  }
}

std::uint64_t packed_number(std::string_view scalar) noexcept {
  const char* at = scalar.data() + 1;
  return take_leb(at);
}

Days packed_date(std::string_view scalar) noexcept {
  return static_cast<Days>(unzigzag(packed_number(scalar))) + kMiddle;
}

}  // namespace matequity::record
