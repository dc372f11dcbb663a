// SPDX-License-Identifier: Apache-2.0
// The tracked list of actions as CSV: the columns that reading knows, then those derived.
#include <algorithm>

#include "engine/json/number.hpp"
#include "engine/plan/judge/judge.hpp"
#include "engine/plan/model/fields.hpp"
#include "engine/plan/write/output.hpp"

namespace matequity::plan {

namespace {

constexpr std::string_view kDerivedColumns[] = {"derived.state", "derived.overdue_days",
                                                "derived.rag", "derived.because",
                                                "derived.rag_mismatch"};

std::string number_text(const Number& number) {
  std::string text;
  if (number) json::append_number(*number, text);
  return text;
}

std::string cell_of(const Field& field, const void* owner) {
  const void* at = field.view(owner);
  switch (field.kind) {
    case Kind::text: {
      if (!field.list) return *static_cast<const Text*>(at);
      std::string joined;
      for (const std::string& text : *static_cast<const Texts*>(at)) {
        joined += (joined.empty() ? "" : "; ") + text;
      }
      return joined;
    }
    case Kind::date: {
      const Date& date = *static_cast<const Date*>(at);
      return date.missing() ? std::string() : record::format_date(date.days);
    }
    case Kind::number:
      return number_text(*static_cast<const Number*>(at));
    case Kind::flag: {
      const Flag& flag = *static_cast<const Flag*>(at);
      return flag ? (*flag ? "true" : "false") : "";
    }
    case Kind::word:
      return std::string(static_cast<const WordValue*>(at)->value);
    default:
      return {};
  }
}

class Rows {
 public:
  std::string write(const Judgement& judged) {
    write_header();
    for (std::size_t i = 0; i < judged.actions.size(); ++i) {
      const Action& action = judged.plan().actions[i];
      const std::size_t rows =
          std::max<std::size_t>({1, action.metrics.size(), action.milestones.size()});
      for (std::size_t row = 0; row < rows; ++row) {
        write_row(action, judged.actions[i].tracked, row);
      }
    }
    return std::move(text_);
  }

 private:
  void write_header() {
    for (const Field& field : fields_of<Action>()) {
      if (field.child == nullptr) {
        cell(std::string(field.name));
        continue;
      }
      for (const Field& part : *field.child) {
        cell(std::string(field.name) + "." + std::string(part.name));
      }
    }
    for (const std::string_view column : kDerivedColumns) cell(std::string(column));
    end_row();
  }

  // The first row holds the action, the others one more metric and milestone each.
  void write_row(const Action& action, const Tracked& tracked, std::size_t row) {
    for (const Field& field : fields_of<Action>()) {
      const bool own = row == 0 || field.name == "id";
      if (field.child == nullptr) {
        cell(own ? cell_of(field, &action) : std::string());
        continue;
      }
      const void* owner = nullptr;
      if (field.is_records()) {
        owner = entry(field, action, row);
      } else if (own) {
        owner = field.view(&action);
      }
      for (const Field& part : *field.child) {
        cell(owner != nullptr ? cell_of(part, owner) : std::string());
      }
    }
    cell(row == 0 ? std::string(name(tracked.state)) : "");
    cell(row == 0 ? std::to_string(tracked.overdue_days) : "");
    cell(row == 0 ? std::string(name(tracked.rating)) : "");
    cell(row == 0 ? std::string(tracked.because) : "");
    cell(row == 0 ? (tracked.mismatch ? "true" : "false") : "");
    end_row();
  }

  static const void* entry(const Field& field, const Action& action, std::size_t row) {
    const bool metrics = field.child == &fields_of<Metric>();
    if (metrics) return row < action.metrics.size() ? &action.metrics[row] : nullptr;
    return row < action.milestones.size() ? &action.milestones[row] : nullptr;
  }

  void cell(const std::string& said) {
    if (!first_) text_.push_back(',');
    first_ = false;
    const bool plain = said.find_first_of(",\"\r\n") == std::string::npos;
    if (plain) {
      text_ += said;
      return;
    }
    text_.push_back('"');
    for (const char c : said) {
      if (c == '"') text_.push_back('"');
      text_.push_back(c);
    }
    text_.push_back('"');
  }

  void end_row() {
    text_ += "\r\n";
    first_ = true;
  }

  std::string text_;
  bool first_ = true;
};

}  // namespace

std::string to_csv(const Judgement& judged) { return Rows().write(judged); }

}  // namespace matequity::plan
