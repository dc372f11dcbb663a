// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/write/writer.hpp"

#include <cmath>

namespace matequity::plan {

void Writer::whole(std::string_view name, std::int64_t number) {
  key(name);
  raw(std::to_string(number));
}

void Writer::text_or_null(std::string_view name, std::string_view text) {
  key(name);
  if (text.empty()) return null();
  value(text);
}

void Writer::date(std::string_view name, record::Days days) {
  text_or_null(name, days == record::kNoDate ? std::string() : record::format_date(days));
}

void Writer::number(std::string_view name, const std::optional<double>& number) {
  key(name);
  if (!number || !std::isfinite(*number)) return null();
  value(*number);
}

void Writer::texts(std::string_view name, const std::vector<std::string_view>& texts) {
  key(name);
  begin_array();
  for (const std::string_view text : texts) value(text);
  end_array();
}

void Writer::action_ids(std::string_view name, const std::vector<std::size_t>& actions) {
  key(name);
  begin_array();
  for (const std::size_t at : actions) value(std::string_view(judged_.plan().actions[at].id));
  end_array();
}

void Writer::span(std::string_view name, const std::optional<Span>& span) {
  key(name);
  if (!span) return null();
  begin_object();
  date("start", span->start);
  date("end", span->end);
  end_object();
}

void Writer::write_fields(const Fields& fields, const void* object) {
  for (const Field& field : fields) write_field(field, object);
}

void Writer::write_field(const Field& field, const void* owner) {
  if (field.is_records()) return;
  const void* at = field.view(owner);
  switch (field.kind) {
    case Kind::text: {
      if (!field.list) return text_or_null(field.name, *static_cast<const Text*>(at));
      const Texts& list = *static_cast<const Texts*>(at);
      return texts(field.name, {list.begin(), list.end()});
    }
    case Kind::date:
      return date(field.name, static_cast<const Date*>(at)->days);
    case Kind::number:
      return number(field.name, *static_cast<const Number*>(at));
    case Kind::flag:
      return member(field.name, *static_cast<const Flag*>(at));
    case Kind::word:
      return text_or_null(field.name, static_cast<const WordValue*>(at)->value);
    case Kind::record:
      key(field.name);
      begin_object();
      write_fields(*field.child, at);
      return end_object();
    default:
      break;
  }
}

}  // namespace matequity::plan
