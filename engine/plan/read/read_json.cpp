// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "engine/json/nesting.hpp"
#include "engine/json/tree.hpp"
#include "engine/plan/model/fields.hpp"
#include "engine/plan/read/read.hpp"
#include "engine/plan/read/read_value.hpp"
#include "engine/text/byte_order_mark.hpp"
#include "engine/text/letters.hpp"

namespace matequity::plan {

namespace {

// No plan needs more; what asks whether a content is filled walks it by recursion.
constexpr std::size_t kPlanLevels = 32;

// Whether anything is said.
bool is_filled(const Json& value) {
  if (value.is_string()) return !text::trimmed(value.get_ref<const std::string&>()).empty();
  if (value.is_boolean()) return value.get<bool>();
  if (!value.is_structured()) return value.is_number();
  for (const Json& part : value) {
    if (is_filled(part)) return true;
  }
  return false;
}

bool is_content(std::string_view key) noexcept {
  for (const std::string_view id :
       {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11"}) {
    if (id == key) return true;
  }
  return false;
}

Number number_under(const json::Reader& object, const char* key) {
  const auto found = object.find(key);
  return found && found->is_number() ? Number(found->number()) : std::nullopt;
}

class JsonReader {
 public:
  explicit JsonReader(Findings& findings) : findings_(findings) {}

  void read(const Fields& fields, void* record, const json::Reader& value,
            std::string_view object) {
    if (!value.is_object()) return report_invalid(value, object, kObjectExpected, findings_);
    for (const auto& [key, part] : value.members()) {
      if (const Field* field = fields.find(key)) {
        read_field(*field, record, part, object);
      } else {
        report_unknown_key(part.path(), object, findings_);
      }
    }
  }

 private:
  static constexpr std::string_view kObjectExpected = "an object is expected";

  void read_field(const Field& field, void* owner, const json::Reader& value,
                  std::string_view object) {
    if (value.is_null()) return;
    if (field.is_records()) return read_records(field, owner, value, object);
    switch (field.kind) {
      case Kind::record:
        return read(*field.child, field.open(owner), value, object);
      case Kind::contents:
        return read_contents(*static_cast<Contents*>(field.open(owner)), value);
      default:
        return read_value(field, owner, value, false, object, findings_);
    }
  }

  void read_records(const Field& field, void* owner, const json::Reader& value,
                    std::string_view object) {
    if (!value.is_list()) return report_invalid(value, object, "a list is expected", findings_);
    for (std::size_t i = 0; i < value.size() && i < kMostEntries; ++i) {
      const json::Reader entry = value.item(i);
      // Milestones and metrics go by the id of the action that they belong to.
      read(*field.child, field.open(owner), entry, object.empty() ? id_of(entry) : object);
    }
    if (value.size() > kMostEntries) {
      findings_.add({"too_many_entries", "", Severity::error, value.path(), object,
                     "The list is cut off after " + std::to_string(kMostEntries) + " entries.",
                     "Split the plan."});
    }
  }

  static std::string_view id_of(const json::Reader& value) {
    if (!value.is_object()) return {};
    const auto id = value.find("id");
    return id && id->is_text() ? std::string_view(id->text()) : std::string_view();
  }

  void read_contents(Contents& contents, const json::Reader& value) {
    if (!value.is_object()) return report_invalid(value, "", kObjectExpected, findings_);
    for (const auto& [key, part] : value.members()) {
      if (!is_content(key)) {
        report_unknown_key(part.path(), "", findings_);
      } else if (!part.is_object()) {
        if (!part.is_null()) report_invalid(part, "", kObjectExpected, findings_);
      } else {
        Content content{std::string(key), {}};
        for (const auto& [name, field] : part.members()) {
          content.fields.push_back({std::string(name), is_filled(field.tree())});
        }
        contents.list.push_back(std::move(content));
        const auto funding = part.find("funding");
        if (key == "C10" && funding) read_funding(contents, *funding);
      }
    }
  }

  // A total, or an object with a total and its lines.
  static void read_funding(Contents& contents, const json::Reader& funding) {
    if (funding.is_number()) contents.funding_total = funding.number();
    if (!funding.is_object()) return;
    contents.funding_total = number_under(funding, "total_gbp");
    const auto lines = funding.find("lines");
    if (!lines || !lines->is_list()) return;
    lines->each_item([&](const json::Reader& line) {
      const Number gbp = line.is_object() ? number_under(line, "gbp") : std::nullopt;
      if (gbp) contents.funding_lines.push_back(*gbp);
    });
  }

  Findings& findings_;
};

}  // namespace

Reading read_plan_json(std::string_view bytes) {
  if (json::nests_deeper(bytes, kPlanLevels)) refuse_plan("it nests too deeply");
  const Json value = json::parse(bytes);
  if (value.is_discarded()) {
    refuse_plan("it is not valid JSON; give one object, or the actions as CSV");
  }
  if (!value.is_object()) refuse_plan("one JSON object is expected");
  Reading reading;
  JsonReader(reading.findings).read(kPlanFields, &reading.plan, json::Reader(value), {});
  return reading;
}

void refuse_plan(const std::string& why) { throw PlanError("plan: " + why); }

Reading read_plan(std::string_view bytes) {
  bytes = text::without_byte_order_mark(bytes);
  const std::string_view trimmed = text::trimmed(bytes);
  if (trimmed.empty()) refuse_plan("it is empty; docs/plan.md shows a small one to begin with");
  const bool json_form = trimmed.front() == '{' || trimmed.front() == '[';
  return json_form ? read_plan_json(trimmed) : read_plan_csv(bytes);
}

}  // namespace matequity::plan
