// SPDX-License-Identifier: Apache-2.0
#include "document.hpp"

#include "report/text.hpp"

namespace matequity::cli {

const Json& part(const Json& object, std::string_view key) {
  static const Json nothing;
  if (!object.is_object()) return nothing;
  const auto found = object.find(key);
  return found == object.end() ? nothing : *found;
}

std::string text_in(const Json& object, std::string_view key) {
  const Json& value = part(object, key);
  return value.is_string() ? printable(value.get_ref<const std::string&>()) : std::string();
}

std::vector<std::string> texts_in(const Json& object, std::string_view key) {
  std::vector<std::string> texts;
  for (const Json& value : part(object, key)) {
    if (value.is_string()) texts.push_back(printable(value.get_ref<const std::string&>()));
  }
  return texts;
}

std::optional<double> number_in(const Json& object, std::string_view key) {
  const Json& value = part(object, key);
  return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

std::uint64_t count_in(const Json& object, std::string_view key) {
  const Json& value = part(object, key);
  return value.is_number_unsigned() ? value.get<std::uint64_t>() : 0;
}

std::optional<bool> truth_in(const Json& object, std::string_view key) {
  const Json& value = part(object, key);
  return value.is_boolean() ? std::optional(value.get<bool>()) : std::nullopt;
}

std::string level_text(const Json& level) {
  if (level.is_null()) return {};
  return printable(level.is_string() ? level.get_ref<const std::string&>() : level.dump());
}

}  // namespace matequity::cli
