// SPDX-License-Identifier: Apache-2.0
#include "engine/plan/read/read_value.hpp"

#include <nlohmann/json.hpp>

#include "engine/json/tree.hpp"
#include "engine/plan/model/stratum.hpp"
#include "engine/text/letters.hpp"

namespace matequity::plan {

namespace {

// Text, or a whole number where an id is written without quotes.
std::optional<std::string> text_in(const json::Reader& value) {
  if (value.is_text()) return std::string(text::trimmed(value.text()));
  if (value.is_whole()) return std::to_string(value.tree().get<std::int64_t>());
  return std::nullopt;
}

// A number, or text that holds one.
Number number_in(const json::Reader& value) {
  if (value.is_number()) return value.number();
  if (!value.is_text()) return std::nullopt;
  const Json parsed = json::parse(text::trimmed(value.text()));
  return parsed.is_number() ? Number(parsed.get<double>()) : std::nullopt;
}

Flag flag_in(const json::Reader& value) {
  if (value.is_truth()) return value.truth();
  const std::optional<std::string> word = text_in(value);
  if (word == "true" || word == "yes") return true;
  if (word == "false" || word == "no") return false;
  return std::nullopt;
}

bool is_missing(const json::Reader& value) {
  return value.is_null() || (value.is_text() && text::trimmed(value.text()).empty());
}

bool fits(const Field& field, double number) noexcept {
  return (field.low == record::kNoLow || number >= static_cast<double>(field.low)) &&
         (field.high == record::kNoHigh || number <= static_cast<double>(field.high));
}

std::string number_expected(const Field& field) {
  if (field.low == record::kNoLow) return "a number is expected";
  const std::string low = std::to_string(field.low);
  if (field.high == record::kNoHigh) return "a number of " + low + " or more is expected";
  return "a number from " + low + " to " + std::to_string(field.high) + " is expected";
}

class ValueReader {
 public:
  ValueReader(const json::Reader& value, bool cell, std::string_view object, Findings& findings)
      : value_(value), cell_(cell), object_(object), findings_(findings) {}

  void read(const Field& field, void* at) {
    if (is_missing(value_)) return;
    switch (field.kind) {
      case Kind::text:
        if (field.list) return read_texts(*static_cast<Texts*>(at));
        return take(text_in(value_), *static_cast<Text*>(at), "text is expected");
      case Kind::date:
        return read_date(*static_cast<Date*>(at));
      case Kind::number:
        return read_number(field, *static_cast<Number*>(at));
      case Kind::flag:
        if (const Flag flag = flag_in(value_)) {
          *static_cast<Flag*>(at) = flag;
          return;
        }
        return report_expected("true or false is expected");
      case Kind::word:
        return read_word(field.words, static_cast<WordValue*>(at)->value);
      default:
        break;
    }
  }

 private:
  void report_expected(std::string_view expected) {
    report_invalid(value_, object_, expected, findings_);
  }

  void take(std::optional<std::string> found, Text& into, const char* expected) {
    if (!found) return report_expected(expected);
    into = std::move(*found);
  }

  void read_texts(Texts& into) {
    if (!value_.is_list()) {
      const std::optional<std::string> one = text_in(value_);
      if (!one) return report_expected("a list of texts is expected");
      return cell_ ? split(*one, into) : into.push_back(*one);
    }
    value_.each_item([&](const json::Reader& item) {
      std::optional<std::string> one = text_in(item);
      if (!one) {
        report_invalid(item, object_, "text is expected", findings_);
      } else if (!one->empty()) {
        into.push_back(std::move(*one));
      }
    });
  }

  static void split(std::string_view cell, Texts& into) {
    while (!cell.empty()) {
      const std::size_t end = cell.find(';');
      const std::string_view part = text::trimmed(cell.substr(0, end));
      if (!part.empty()) into.emplace_back(part);
      if (end == std::string_view::npos) return;
      cell.remove_prefix(end + 1);
    }
  }

  void read_date(Date& into) {
    if (value_.is_text()) into.days = record::parse_date(text::trimmed(value_.text()));
    if (!into.missing()) return;
    findings_.add({"invalid_date", "PC18", Severity::error, value_.path(), object_,
                   "It is no real date of the form YYYY-MM-DD.",
                   "Write the day as 2026-03-31; until then it counts as missing."});
  }

  void read_number(const Field& field, Number& into) {
    const Number number = number_in(value_);
    if (number && fits(field, *number)) {
      into = number;
      return;
    }
    report_expected(number_expected(field));
  }

  void read_word(std::span<const std::string_view> words, std::string_view& into) {
    const std::optional<std::string> written = text_in(value_);
    for (std::size_t i = 0; written && i < words.size(); ++i) {
      if (folded(*written) == folded(words[i])) {
        into = words[i];
        return;
      }
    }
    const json::WordList known(words.begin(), words.end());
    const std::string near = written ? json::suggestion(folded(*written), known) : std::string();
    report_expected("one of these is expected: " + json::listed(known) + near);
  }

  const json::Reader& value_;
  bool cell_;
  std::string_view object_;
  Findings& findings_;
};

}  // namespace

void read_value(const Field& field, void* owner, const json::Reader& value, bool cell,
                std::string_view object, Findings& findings) {
  ValueReader(value, cell, object, findings).read(field, field.open(owner));
}

void report_invalid(const json::Reader& value, std::string_view object, std::string_view expected,
                    Findings& findings) {
  findings.add({"invalid_value", "", Severity::warning, value.path(), object,
                "The value cannot be read: " + std::string(expected) + ".",
                "Correct it; until then it counts as missing."});
}

void report_unknown_key(const std::string& place, std::string_view object, Findings& findings) {
  findings.add({"unknown_key", "", Severity::warning, place, object,
                "The name is not one that a plan has; what stands under it is skipped.",
                "Look for a misspelling; docs/plan.md lists the names."});
}

}  // namespace matequity::plan
