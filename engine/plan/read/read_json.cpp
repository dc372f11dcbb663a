// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "engine/json/nesting.hpp"
#include "engine/json/tree.hpp"
#include "engine/plan/model/field_table.hpp"
#include "engine/plan/read/read.hpp"
#include "engine/plan/read/read_value.hpp"
#include "engine/request/request.hpp"
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

Number number_under(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number() ? Number(found->get<double>()) : std::nullopt;
}

class JsonReader {
 public:
  explicit JsonReader(Findings& findings) : findings_(findings) {}

  void read(const StructTable& table, void* object, const Json& value, const Place& place) {
    if (!value.is_object()) return report_invalid(place, "an object is expected", findings_);
    for (const auto& [key, part] : value.items()) {
      const Place inside{place.path.empty() ? key : place.path + "." + key, place.object};
      if (const Field* field = table.find(key)) {
        read_field(*field, object, part, inside);
      } else {
        report_unknown_key(inside, findings_);
      }
    }
  }

 private:
  void read_field(const Field& field, void* owner, const Json& value, const Place& place) {
    if (value.is_null()) return;
    switch (field.kind) {
      case Kind::record:
        return read(*field.table, field.at(owner), value, place);
      case Kind::records:
        return read_records(field, field.at(owner), value, place);
      case Kind::contents:
        return read_contents(*static_cast<Contents*>(field.at(owner)), value, place);
      default:
        return read_value(field, owner, value, false, place, findings_);
    }
  }

  void read_records(const Field& field, void* list, const Json& value, const Place& place) {
    if (!value.is_array()) return report_invalid(place, "a list is expected", findings_);
    for (std::size_t i = 0; i < value.size() && i < kMostEntries; ++i) {
      const std::string path = place.path + "[" + std::to_string(i) + "]";
      // Milestones and metrics are told by the action they stand in.
      const std::string own = place.object.empty() ? id_of(value[i]) : place.object;
      read(*field.table, field.append(list), value[i], {path, own});
    }
    if (value.size() > kMostEntries) {
      findings_.add({"too_many_entries", "", Severity::error, place.path, place.object,
                     "The list is cut off after " + std::to_string(kMostEntries) + " entries.",
                     "Split the plan."});
    }
  }

  static std::string id_of(const Json& value) {
    const Json* id = value.is_object() && value.contains("id") ? &value.at("id") : nullptr;
    return id != nullptr && id->is_string() ? id->get<std::string>() : std::string();
  }

  void read_contents(Contents& contents, const Json& value, const Place& place) {
    if (!value.is_object()) return report_invalid(place, "an object is expected", findings_);
    for (const auto& [key, part] : value.items()) {
      const Place inside{place.path + "." + key, ""};
      if (!is_content(key)) {
        report_unknown_key(inside, findings_);
      } else if (!part.is_object()) {
        if (!part.is_null()) report_invalid(inside, "an object is expected", findings_);
      } else {
        Content content{key, {}};
        for (const auto& [field, said] : part.items()) {
          content.fields.push_back({field, is_filled(said)});
        }
        contents.list.push_back(std::move(content));
        if (key == "C10" && part.contains("funding")) read_funding(contents, part.at("funding"));
      }
    }
  }

  // A total, or an object with a total and its lines.
  static void read_funding(Contents& contents, const Json& funding) {
    if (funding.is_number()) contents.funding_total = funding.get<double>();
    if (!funding.is_object()) return;
    contents.funding_total = number_under(funding, "total_gbp");
    const auto lines = funding.find("lines");
    if (lines == funding.end() || !lines->is_array()) return;
    for (const Json& line : *lines) {
      const Number gbp = line.is_object() ? number_under(line, "gbp") : std::nullopt;
      if (gbp) contents.funding_lines.push_back(*gbp);
    }
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
  JsonReader(reading.findings).read(plan_table(), &reading.plan, value, {});
  return reading;
}

void refuse_plan(const std::string& why) { throw request::RequestError("plan: " + why, "plan"); }

Reading read_plan(std::string_view bytes) {
  bytes = text::without_byte_order_mark(bytes);
  const std::string_view said = text::trimmed(bytes);
  if (said.empty()) refuse_plan("it is empty; docs/plan.md shows a small one to begin with");
  const bool json_form = said.front() == '{' || said.front() == '[';
  return json_form ? read_plan_json(said) : read_plan_csv(bytes);
}

}  // namespace matequity::plan
