// SPDX-License-Identifier: Apache-2.0
#include "priority4/complex_social_factors.hpp"

#include "sdk/list.hpp"
#include "sdk/text.hpp"

namespace matequity::priority4 {
namespace {

bool is_under_20(const meq_pregnancy& pregnancy) {
  return pregnancy.mother_age_at_booking != MEQ_WHOLE_MISSING &&
         pregnancy.mother_age_at_booking < 20;
}

// OvsVisChCat B to F and P: surcharge payers, overseas visitors charged or exempt, and decisions
// pending. A is a standard NHS patient.
bool has_visitor_category(const meq_pregnancy& pregnancy) {
  for (const meq_code category : sdk::charging_categories(pregnancy)) {
    const bool surcharge_or_visitor = category >= MEQ_CODE1('B') && category <= MEQ_CODE1('F');
    if (surcharge_or_visitor || category == MEQ_CODE1('P')) return true;
  }
  return false;
}

// LangCode is there and is neither English nor a regional form of it.
bool speaks_other_language(const meq_pregnancy& pregnancy) {
  const std::string_view language = sdk::view(pregnancy.language);
  return !language.empty() && language != "EN" && language.substr(0, 3) != "EN-";
}

}  // namespace

ComplexSocialFactorRules::ComplexSocialFactorRules(const sdk::Configuration& configuration)
    : substance_misuse_(configuration.code_list("substance_misuse")),
      domestic_abuse_(configuration.code_list("domestic_abuse")),
      has_lists_(!substance_misuse_.empty() || !domestic_abuse_.empty()) {}

ComplexSocialFactors ComplexSocialFactorRules::of(const meq_pregnancy& pregnancy) const {
  ComplexSocialFactors factors;
  if (is_under_20(pregnancy)) factors.add(kUnder20);
  if (speaks_other_language(pregnancy) || has_visitor_category(pregnancy)) {
    factors.add(kRecentMigrant);
  }
  if (!has_lists_) return factors;
  for (const meq_circumstance& circumstance : sdk::circumstances(pregnancy)) {
    if (circumstance.snomed == 0) continue;
    if (substance_misuse_.contains(circumstance.snomed)) factors.add(kSubstanceMisuse);
    if (domestic_abuse_.contains(circumstance.snomed)) factors.add(kDomesticAbuse);
  }
  return factors;
}

}  // namespace matequity::priority4
