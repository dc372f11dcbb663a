// SPDX-License-Identifier: Apache-2.0
#include "engine/ingest/arrow/column.hpp"

#include <cstring>
#include <stdexcept>

#include "engine/ingest/arrow/numbers.hpp"
#include "engine/text/letters.hpp"

namespace matequity::ingest {

namespace {

// Buffers need not be aligned.
template <class T>
T value_at(const void* buffer, std::int64_t at) noexcept {
  T value;
  std::memcpy(&value, static_cast<const char*>(buffer) + at * static_cast<std::int64_t>(sizeof(T)),
              sizeof(T));
  return value;
}

constexpr std::int64_t floor_of(std::int64_t value, std::int64_t divisor) noexcept {
  return value / divisor - (value % divisor < 0 ? 1 : 0);
}

std::int64_t buffers_needed(ArrowKind kind) noexcept {
  switch (kind) {
    case ArrowKind::unreadable:
    case ArrowKind::nothing:
      return 0;
    case ArrowKind::text:
    case ArrowKind::large_text:
    case ArrowKind::text_view:
      return 3;
    default:
      return 2;
  }
}

// Unions, nulls and run-ends have no validity of their own.
bool format_has_validity(std::string_view format) noexcept {
  const std::string_view begin = format.substr(0, 2);
  return format != "n" && begin != "+u" && begin != "+r";
}

void check(bool sound, const char* wrong) {
  if (!sound) throw std::invalid_argument(wrong);
}

void check_array(const ArrowArray& array, const ArrowType& type, std::int64_t rows) {
  check(array.length >= 0 && array.offset >= 0 && array.length <= INT64_MAX - array.offset,
        "has a negative length or offset");
  check(array.length >= rows, "is shorter than its batch");
  const std::int64_t needed = buffers_needed(type.kind);
  check(array.n_buffers >= needed && (needed == 0 || array.buffers != nullptr),
        "has fewer buffers than its type");
  // The bytes of text may be absent where all of it is empty.
  check(needed == 0 || array.length == 0 || array.buffers[1] != nullptr, "lacks its values");
}

}  // namespace

ArrowColumn::ArrowColumn(const ArrowSchema& schema, const ArrowArray& array, std::int64_t rows)
    : array_(array),
      type_(arrow_type(schema.format)),
      has_validity_(format_has_validity(schema.format)) {
  check_array(array, type_, rows);
  has_validity_ = has_validity_ && has_validity(array);
  check(has_validity_ || array.null_count <= 0 || !format_has_validity(schema.format),
        "has nulls, but does not say which");
  check((schema.dictionary == nullptr) == (array.dictionary == nullptr),
        "is dictionary-encoded in its schema or its array alone");
  if (schema.dictionary == nullptr) return;
  check(type_.kind == ArrowKind::signed_whole || type_.kind == ArrowKind::unsigned_whole,
        "has indices that are no whole numbers");
  check(schema.dictionary->format != nullptr && schema.dictionary->dictionary == nullptr,
        "has a dictionary within its dictionary");
  dictionary_ = std::make_unique<ArrowColumn>(*schema.dictionary, *array.dictionary, 0);
  if (!dictionary_->readable()) type_.kind = ArrowKind::unreadable;
}

bool ArrowColumn::is_null(std::int64_t at) const noexcept {
  return has_validity_ && !bit_at(array_.buffers[0], at);
}

bool ArrowColumn::cell(std::int64_t row, text::TextArena& arena, std::string_view& text) const {
  const std::int64_t at = array_.offset + row;
  text = {};
  if (type_.kind == ArrowKind::nothing || is_null(at)) return true;
  bool sound = true;
  if (type_.kind == ArrowKind::unreadable) {
    text = "?";
  } else if (dictionary_) {
    return indexed(at, arena, text);
  } else if (type_.kind == ArrowKind::text || type_.kind == ArrowKind::large_text) {
    sound = text_cell(at, text);
  } else if (type_.kind == ArrowKind::text_view) {
    sound = view_cell(at, text);
  } else {
    text = written(at, arena);
  }
  text = text::trimmed(text);
  return sound;
}

bool ArrowColumn::indexed(std::int64_t at, text::TextArena& arena, std::string_view& text) const {
  const std::int64_t index = signed_value(at);
  // An unsigned one above the signed numbers is negative here.
  return index >= 0 && index < dictionary_->array_.length && dictionary_->cell(index, arena, text);
}

bool ArrowColumn::text_cell(std::int64_t at, std::string_view& text) const noexcept {
  const void* offsets = array_.buffers[1];
  const bool large = type_.kind == ArrowKind::large_text;
  const std::int64_t begin =
      large ? value_at<std::int64_t>(offsets, at) : value_at<std::int32_t>(offsets, at);
  const std::int64_t end =
      large ? value_at<std::int64_t>(offsets, at + 1) : value_at<std::int32_t>(offsets, at + 1);
  const auto* bytes = static_cast<const char*>(array_.buffers[2]);
  if (begin < 0 || end < begin || (end > begin && bytes == nullptr)) return false;
  if (end > begin) text = {bytes + begin, static_cast<std::size_t>(end - begin)};
  return true;
}

// 16 bytes: the length, then the text if it has 12 bytes at most, else four of them, the number of
// the buffer that holds it and its place there. The last buffer says how long those are.
bool ArrowColumn::view_cell(std::int64_t at, std::string_view& text) const noexcept {
  constexpr std::int32_t kInline = 12;
  const auto* view = static_cast<const char*>(array_.buffers[1]) + at * 16;
  const auto size = value_at<std::int32_t>(view, 0);
  if (size < 0) return false;
  if (size <= kInline) {
    text = {view + 4, static_cast<std::size_t>(size)};
    return true;
  }
  const auto buffer = value_at<std::int32_t>(view, 2);
  const auto begin = value_at<std::int32_t>(view, 3);
  const std::int64_t buffers = array_.n_buffers - 3;
  if (buffer < 0 || buffer >= buffers || begin < 0) return false;
  const void* sizes = array_.buffers[array_.n_buffers - 1];
  const auto* bytes = static_cast<const char*>(array_.buffers[2 + buffer]);
  if (bytes == nullptr || sizes == nullptr) return false;
  if (value_at<std::int64_t>(sizes, buffer) < std::int64_t{begin} + size) return false;
  text = {bytes + begin, static_cast<std::size_t>(size)};
  return true;
}

std::string_view ArrowColumn::written(std::int64_t at, text::TextArena& arena) const {
  switch (type_.kind) {
    case ArrowKind::boolean:
      return bit_at(array_.buffers[1], at) ? "true" : "false";
    case ArrowKind::signed_whole:
    case ArrowKind::unsigned_whole:
      return whole(at, arena);
    case ArrowKind::floating:
      return floating(at, arena);
    case ArrowKind::decimal:
      return decimal_text(static_cast<const unsigned char*>(array_.buffers[1]) + at * type_.width,
                          type_.width, type_.scale, arena);
    case ArrowKind::date:
      return date_text(floor_of(signed_value(at), type_.per_second), arena);
    case ArrowKind::timestamp:
      return moment(at, arena);
    case ArrowKind::time:
      return time_text(floor_of(signed_value(at), type_.per_second), arena);
    default:
      return {};
  }
}

// The whole number in the cell; an unsigned one of 64 bits has the same bits here.
std::int64_t ArrowColumn::signed_value(std::int64_t at) const noexcept {
  const void* values = array_.buffers[1];
  const bool is_unsigned = type_.kind == ArrowKind::unsigned_whole;
  switch (type_.width) {
    case 1:
      return is_unsigned ? std::int64_t{value_at<std::uint8_t>(values, at)}
                         : std::int64_t{value_at<std::int8_t>(values, at)};
    case 2:
      return is_unsigned ? std::int64_t{value_at<std::uint16_t>(values, at)}
                         : std::int64_t{value_at<std::int16_t>(values, at)};
    case 4:
      return is_unsigned ? std::int64_t{value_at<std::uint32_t>(values, at)}
                         : std::int64_t{value_at<std::int32_t>(values, at)};
    default:
      return value_at<std::int64_t>(values, at);
  }
}

std::string_view ArrowColumn::whole(std::int64_t at, text::TextArena& arena) const {
  const std::int64_t value = signed_value(at);
  return type_.kind == ArrowKind::unsigned_whole
             ? whole_text(static_cast<std::uint64_t>(value), arena)
             : whole_text(value, arena);
}

std::string_view ArrowColumn::floating(std::int64_t at, text::TextArena& arena) const {
  return type_.width == 4 ? floating_text(value_at<float>(array_.buffers[1], at), arena)
                          : floating_text(value_at<double>(array_.buffers[1], at), arena);
}

// "2024-05-01 09:30:00", by the clock of the column's zone.
std::string_view ArrowColumn::moment(std::int64_t at, text::TextArena& arena) const {
  constexpr std::int64_t kDay = 86'400;
  const std::int64_t seconds = floor_of(signed_value(at), type_.per_second);
  // Near the ends of the numbers there is no date anyway.
  const std::int64_t local =
      seconds > INT64_MAX / 2 || seconds < INT64_MIN / 2 ? seconds : seconds + type_.zone_seconds;
  const std::string_view date = date_text(floor_of(local, kDay), arena);
  const std::string_view time = time_text((local % kDay + kDay) % kDay, arena);
  return arena.copy(std::string(date) + ' ' + std::string(time));
}

}  // namespace matequity::ingest
