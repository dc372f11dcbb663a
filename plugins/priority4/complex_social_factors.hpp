// SPDX-License-Identifier: Apache-2.0
// Groups of women with complex social factors (NICE CG110).
#ifndef MATEQUITY_PLUGINS_PRIORITY4_COMPLEX_SOCIAL_FACTORS_HPP
#define MATEQUITY_PLUGINS_PRIORITY4_COMPLEX_SOCIAL_FACTORS_HPP

#include <array>
#include <cstdint>

#include "sdk/configuration.hpp"

namespace matequity::priority4 {

// Positions in the manifest's `levels` of csf_group.
enum ComplexSocialFactor : std::uint32_t {
  kUnder20,
  kRecentMigrant,
  kSubstanceMisuse,
  kDomesticAbuse,
  kComplexSocialFactorCount
};

// For each group, whether the woman is in it. She may be in several.
class ComplexSocialFactors {
 public:
  void add(ComplexSocialFactor group) { in_[group] = true; }
  bool contains(std::uint32_t group) const { return in_[group]; }
  bool any() const { return in_[0] || in_[1] || in_[2] || in_[3]; }

 private:
  std::array<bool, kComplexSocialFactorCount> in_{};
};

class ComplexSocialFactorRules {
 public:
  explicit ComplexSocialFactorRules(const sdk::Configuration& configuration);

  // Substance misuse and domestic abuse come from the request's code lists; without its list
  // nobody is in the group, and the engine reports it as not available.
  ComplexSocialFactors of(const meq_pregnancy& pregnancy) const;

 private:
  sdk::CodeList substance_misuse_;
  sdk::CodeList domestic_abuse_;
  bool has_lists_;
};

}  // namespace matequity::priority4

#endif  // MATEQUITY_PLUGINS_PRIORITY4_COMPLEX_SOCIAL_FACTORS_HPP
