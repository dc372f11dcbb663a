// SPDX-License-Identifier: Apache-2.0
#include "validation.hpp"

#include <algorithm>
#include <set>

#include "dates.hpp"
#include "document.hpp"
#include "findings.hpp"
#include "header.hpp"
#include "page.hpp"
#include "text.hpp"

namespace matequity::cli {
namespace {

// Of fewer rows a column says nothing.
constexpr std::uint64_t kFewestRows = 3;

bool is_needed_by_all(const std::string& field) {
  return field == "EthnicCategoryMother" || field == "AntenatalAppDate" || field == "imd_decile";
}

bool is_useless(const FieldCounts& counts) {
  return counts.rows() >= kFewestRows && counts.valid + counts.fallback == 0;
}

std::string month_words(const std::string& month) {
  return month.empty() ? "month not known" : period_words({month + "-01", month + "-28"});
}

// Whether rows of the provider have something that a table of areas or postcodes turns into a
// decile.
bool names_areas(const Validation& validation, const std::string& provider) {
  for (const FieldQuality& field : validation.fields) {
    if (field.field != "Postcode" && field.field.rfind("LSOAMother", 0) != 0) continue;
    for (std::size_t i = 0; i < validation.groups.size(); ++i) {
      if (validation.groups[i].provider == provider && field.groups[i].valid > 0) return true;
    }
  }
  return false;
}

std::string likely_cause(const Validation& validation, const FieldQuality& field,
                         const std::string& provider) {
  if (field.is_derived() && names_areas(validation, provider)) {
    return "The records there name areas or postcodes: give the table of areas (--imd), and that "
           "of "
           "postcodes (--postcodes).";
  }
  return "Most likely the column was exported otherwise there: compare the two exports.";
}

WrongPart wrong_part(const Validation& validation, const FieldQuality& field,
                     const QualityGroup& group, const FieldCounts& counts) {
  const std::string where =
      (group.provider.empty() ? "records without a provider" : group.provider) +
      (group.month.empty() ? "" : " in " + month_words(group.month));
  return {group, field.field,
          "No " + field.field + " of " + where + " can be used: of " +
              counted(counts.rows(), "row", "rows") + " " + with_separators(counts.invalid) +
              " are invalid and " + with_separators(counts.missing) +
              " missing, while others have it. " + likely_cause(validation, field, group.provider)};
}

// Where others have the field: that nobody has it is a finding of the whole.
void find_wrong_parts(Validation& validation, const FieldQuality& field) {
  if (field.all.valid + field.all.fallback == 0) return;
  std::vector<std::string> providers;
  std::set<std::string> wrong;
  for (const QualityGroup& group : validation.groups) {
    if (providers.empty() || providers.back() != group.provider) {
      providers.push_back(group.provider);
    }
  }
  for (const std::string& provider : providers) {
    FieldCounts counts;
    for (std::size_t i = 0; i < validation.groups.size(); ++i) {
      if (validation.groups[i].provider == provider) counts.add(field.groups[i]);
    }
    if (!is_useless(counts)) continue;
    if (counts.invalid < kFewestRows && !is_needed_by_all(field.field)) continue;
    validation.wrong_parts.push_back(wrong_part(validation, field, {provider, ""}, counts));
    wrong.insert(provider);
  }
  for (std::size_t i = 0; i < validation.groups.size(); ++i) {
    const QualityGroup& group = validation.groups[i];
    if (wrong.count(group.provider) > 0 || group.month.empty()) continue;
    if (!is_useless(field.groups[i]) || field.groups[i].invalid < kFewestRows) continue;
    validation.wrong_parts.push_back(wrong_part(validation, field, group, field.groups[i]));
  }
}

FieldCounts counts_of(const Json& counts) {
  return {counts.at(0).get<std::uint64_t>(), counts.at(1).get<std::uint64_t>(),
          counts.at(2).get<std::uint64_t>(), counts.at(3).get<std::uint64_t>()};
}

constexpr std::size_t kNameWidth = 44;
constexpr std::size_t kCountWidth = 10;

Line figures(const std::string& name, const FieldCounts& counts) {
  const auto column = [](std::uint64_t count) {
    return padded_left(with_separators(count), kCountWidth);
  };
  return {{"  " + padded_right(name, kNameWidth)},
          {column(counts.valid)},
          {column(counts.fallback), Ink::Faint},
          {column(counts.invalid), counts.invalid > 0 ? Ink::Bad : Ink::Plain},
          {column(counts.missing), counts.missing > 0 ? Ink::Caution : Ink::Plain}};
}

void write_heads(Page& page, const std::string& first) {
  Line heads{{"  " + padded_right(first, kNameWidth), Ink::Faint}};
  for (const char* head : {"valid", "default", "invalid", "missing"}) {
    heads.push_back({padded_left(head, kCountWidth), Ink::Faint});
  }
  page.line(heads);
}

void write_fields(Page& page, const Validation& validation) {
  page.blank();
  page.heading("Fields, in rows");
  write_heads(page, "Field");
  std::string record;
  std::vector<std::string> not_sent;
  for (const FieldQuality& field : validation.fields) {
    if (!field.was_sent()) {
      if (!field.is_derived()) not_sent.push_back(field.field);
      continue;
    }
    if (field.record != record) {
      record = field.record;
      page.line({{"  " + record, Ink::Strong}});
    }
    page.line(figures("  " + field.field, field.all));
  }
  if (not_sent.empty()) return;
  page.blank();
  page.labelled(2, "Never sent", kLabelWidth, listed(not_sent) + ".", Ink::Faint);
}

void write_groups(Page& page, const Validation& validation) {
  if (validation.groups.size() < 2) return;
  page.blank();
  page.heading("By provider and month");
  write_heads(page, "In every figure, or with invalid values");
  for (const FieldQuality& field : validation.fields) {
    if (!needs_a_look(field)) continue;
    page.line({{"  " + field.field, Ink::Strong}, {"  " + field.record, Ink::Faint}});
    for (std::size_t i = 0; i < validation.groups.size(); ++i) {
      if (field.groups[i].rows() == 0) continue;
      page.line(figures("  " + group_words(validation.groups[i]), field.groups[i]));
    }
  }
  page.blank();
  page.labelled(2, "All fields", kLabelWidth, "by provider and month: --format html or csv.",
                Ink::Faint);
}

}  // namespace

void FieldCounts::add(const FieldCounts& other) {
  valid += other.valid;
  fallback += other.fallback;
  invalid += other.invalid;
  missing += other.missing;
}

Validation read_validation(std::string_view result, std::string_view quality) {
  const ResultDocument document = read_result(result, {});
  Validation validation{document.engine_version, document.input, {}, {}, {}};
  const Json counted = Json::parse(quality);
  for (const Json& field : counted.at("fields")) {
    validation.fields.push_back({text_in(field, "record"), text_in(field, "field"), {}, {}});
  }
  for (const Json& group : counted.at("groups")) {
    validation.groups.push_back({text_in(group, "provider"), text_in(group, "month")});
    for (std::size_t i = 0; i < validation.fields.size(); ++i) {
      const FieldCounts counts = counts_of(group.at("counts").at(i));
      validation.fields[i].groups.push_back(counts);
      validation.fields[i].all.add(counts);
    }
  }
  for (const FieldQuality& field : validation.fields) find_wrong_parts(validation, field);
  return validation;
}

std::string group_words(const QualityGroup& group) {
  return (group.provider.empty() ? "provider not known" : printable(group.provider)) + ", " +
         month_words(group.month);
}

bool needs_a_look(const FieldQuality& field) {
  return field.all.invalid > 0 || is_needed_by_all(field.field);
}

std::string validation_text(const Validation& validation, const ReportOptions& options) {
  Page page(options.columns, options.colour);
  page.heading("matequity " + validation.engine_version + " · What was read");
  write_whole_columns(page, validation.input.findings);
  for (const WrongPart& part : validation.wrong_parts) write_large(page, part.message);
  write_input_counts(page, validation.input);
  page.blank();
  write_findings(page, validation.input.findings);
  if (!validation.groups.empty()) {
    write_fields(page, validation);
    write_groups(page, validation);
  }
  page.blank();
  page.labelled(2, "More", kLabelWidth, kGuide, Ink::Faint);
  return page.text();
}

}  // namespace matequity::cli
