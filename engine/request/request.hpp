// SPDX-License-Identifier: Apache-2.0
// What is asked for: indicators, dates, breakdowns, variant, reference levels, rounding.
//
// Described once: reading, the echo with its defaults filled in, and the schema are loops over the
// members. A request that was parsed is valid for its catalogue: every name is known, every
// breakdown can be given, every number is in its range. A wrong one throws RequestError with the
// key at fault; nothing is corrected in silence.
#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/indicator/catalogue.hpp"
#include "engine/indicator/dimension.hpp"
#include "engine/json/describe.hpp"
#include "engine/json/library.hpp"
#include "engine/json/reader.hpp"
#include "engine/record/date.hpp"
#include "engine/record/imd_edition.hpp"

namespace matequity::request {

MEQ_ENUM(PeriodKind, month, quarter, calendar_year, financial_year, all)
MEQ_ENUM(Variant, guidance, published)
// What is made of several submissions of one pregnancy: put together, or the latest alone.
MEQ_ENUM(Submissions, accumulate, latest)
MEQ_ENUM(DisclosureRule, none, nhs_rounding, nhs_published, midpoint6, suppress)

// What may be published: a rule, and the options that `suppress` has.
struct Disclosure {
  DisclosureRule rule = DisclosureRule::none;
  std::uint64_t threshold = 8;  // counts below it are small
  bool secondary = true;        // hide others where small ones could be worked out
  bool complement = true;       // the denominator less the numerator counts too
};
MEQ_DESCRIBE(Disclosure, (rule, threshold, secondary, complement))

// A breakdown: dimensions in the order asked for. Empty is the row for all.
using Breakdown = std::vector<indicator::Dimension>;

// A gap looked at among people who are alike in other dimensions: one to three of them.
struct Adjustment {
  indicator::Dimension gap{};
  Breakdown strata;

  bool operator==(const Adjustment&) const = default;
};

struct CodeList {
  std::string name;
  std::vector<std::uint64_t> codes;  // ascending
};

// The edition asked for; none where none is.
struct ImdYear {
  record::ImdEdition edition = record::ImdEdition::none;
};

struct Request {
  std::vector<std::string> indicators = {"*"};  // ids and globs
  std::optional<record::Days> from;
  std::optional<record::Days> to;
  PeriodKind period = PeriodKind::all;
  std::vector<Breakdown> by;  // as asked for; the row for all is always given besides
  Variant variant = Variant::guidance;
  // Reference level by dimension; empty where there is none.
  std::array<std::string, indicator::kDimensions> reference;
  std::vector<CodeList> code_lists;
  Submissions submissions = Submissions::accumulate;
  ImdYear imd_year;  // the edition that the result speaks of; none: the area table's, else voted
  bool imd_mix = false;  // deciles of any edition may stand in one row
  record::DateOrder date_order = record::DateOrder::ymd;  // of the records
  std::vector<Adjustment> adjust;  // each has a reference level, and no form of a dimension twice
  double confidence = 0.95;
  Disclosure disclosure;
  std::optional<record::Days> as_of;
  // Not described: which indicators the names stand for, by position in the catalogue.
  std::vector<bool> selected;

  const CodeList* code_list(std::string_view name) const noexcept;
};
MEQ_DESCRIBE(Request, (indicators, from, to, period, by, variant, reference, code_lists, imd_year,
                       imd_mix, submissions, date_order, adjust, confidence, disclosure, as_of))

// A request that cannot be met. `place` is the key: "by[0][1]".
class RequestError : public std::runtime_error {
 public:
  RequestError(const std::string& message, std::string place)
      : std::runtime_error(message), place_(std::move(place)) {}
  // What a reader found wrong in the text of a request.
  explicit RequestError(const json::ReadError& error);
  const std::string& place() const noexcept { return place_; }

 private:
  std::string place_;
};

// Reads and checks a request against the catalogue; empty text is the default request. Throws
// RequestError.
Request parse_request(std::string_view json, const indicator::Catalogue& catalogue);

// The request with its defaults filled in, keys in the contract's order.
OrderedJson to_json(const Request& request);

// A rule with its options, as results name it.
OrderedJson to_json(const Disclosure& disclosure);

}  // namespace matequity::request

template <>
inline constexpr std::string_view
    matequity::json::word<matequity::request::DisclosureRule::nhs_rounding> = "nhs-rounding";
template <>
inline constexpr std::string_view
    matequity::json::word<matequity::request::DisclosureRule::nhs_published> = "nhs-published";
