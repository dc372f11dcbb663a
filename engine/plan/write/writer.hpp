// SPDX-License-Identifier: Apache-2.0
// What the writers of a judged plan share: fields of described structs, dates, ids of actions.
#pragma once

#include "engine/json/writer.hpp"
#include "engine/plan/judge/judge.hpp"
#include "engine/plan/model/fields.hpp"

namespace matequity::plan {

class Writer : public json::JsonWriter {
 public:
  explicit Writer(const Judgement& judged) : judged_(judged) {}

  void count(std::string_view key, std::size_t number) {
    member(key, static_cast<std::uint64_t>(number));
  }
  void whole(std::string_view key, std::int64_t number);
  // Empty text is null.
  void text_or_null(std::string_view key, std::string_view text);
  void date(std::string_view key, record::Days days);
  // Null where it does not exist or is not finite.
  void number(std::string_view key, const std::optional<double>& number);
  void texts(std::string_view key, const std::vector<std::string_view>& texts);
  void action_ids(std::string_view key, const std::vector<std::size_t>& actions);
  void span(std::string_view key, const std::optional<Span>& span);

  // The members of a described struct, without its lists of records.
  template <class T>
  void fields_of(const T& object) {
    write_fields(record::fields_of<T>(), &object);
  }

  const Judgement& judged() const noexcept { return judged_; }

 private:
  void write_fields(const Fields& fields, const void* object);
  void write_field(const Field& field, const void* owner);

  const Judgement& judged_;
};

// Each writes its key and what stands under it.
void write_actions(Writer& writer);
void write_coverage(Writer& writer);
void write_pledges(Writer& writer);
void write_gaps(Writer& writer);
void write_board(Writer& writer);

// A level as results write it: numbers as numbers.
void write_level(std::string_view key, const Stratum& stratum, Writer& json);

}  // namespace matequity::plan
