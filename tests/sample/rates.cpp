// SPDX-License-Identifier: Apache-2.0
#include "rates.hpp"

namespace matequity::sample {
namespace {

using Row = RateRow;

// Chosen near the order of published figures for England, rounded, and made up in detail.
constexpr std::array<Row, kTraits> kTable = {{
    {Trait::early_booking,
     "booked before day 70",
     "P4b.2",
     {66000, 61000, 57000, 48000, 54000, 55000},
     {-6000, -3000, 0, 2000, 4000}},
    {Trait::folic_acid,
     "folic acid taken, of those who answered",
     "P1.2",
     {87000, 83000, 80000, 74000, 79000, 80000},
     {-9000, -4000, 0, 3000, 5000}},
    {Trait::antenatal_plan,
     "antenatal plan, of those booked by day 119",
     "P2.1",
     {80000, 76000, 73000, 69000, 73000, 72000},
     {-3000, -1000, 0, 1000, 2000}},
    {Trait::birth_plan,
     "birth plan by day 245",
     "P2.2",
     {72000, 69000, 66000, 62000, 66000, 65000},
     {-3000, -1000, 0, 1000, 2000}},
    {Trait::postnatal_plan,
     "postnatal plan by day 259",
     "P2.3",
     {61000, 58000, 55000, 52000, 56000, 55000},
     {-3000, -1000, 0, 1000, 2000}},
    {Trait::continuity,
     "continuity of carer, of those booked by day 203",
     "P4c.1, P4c.2",
     {22000, 26000, 30000, 34000, 27000, 21000},
     {8000, 3000, 0, -1000, -2000}},
    {Trait::complex_social_factors,
     "complex social factors",
     "P4b.3",
     {10000, 13000, 11000, 15000, 13000, 11000},
     {8000, 3000, 0, -2000, -4000}},
    {Trait::enough_contacts,
     "enough antenatal contacts, women who give birth",
     "P4b.4d",
     {74000, 70000, 66000, 62000, 66000, 66000},
     {-8000, -3000, 0, 2000, 4000}},
    {Trait::preterm,
     "birth before day 259, deliveries",
     "P4c.7",
     {7300, 7600, 7800, 9000, 7000, 8000},
     {1200, 600, 0, -400, -800}},
    {Trait::very_preterm,
     "birth before day 189, deliveries",
     "P4c.6",
     {350, 450, 500, 950, 450, 450},
     {80, 40, 0, -20, -40}},
    {Trait::low_birth_weight,
     "below 2,500 g, live births at term",
     "P4c.5",
     {2200, 2600, 4600, 3600, 3000, 2800},
     {700, 300, 0, -200, -400}},
    {Trait::stillbirth,
     "stillbirth, babies",
     "A2",
     {320, 400, 480, 700, 420, 400},
     {120, 60, 0, -50, -90}},
    {Trait::neonatal_death,
     "death within 28 days, live births",
     "A3",
     {150, 190, 270, 300, 190, 200},
     {80, 30, 0, -20, -40}},
    {Trait::first_feed,
     "breast milk as first feed, of those recorded",
     "P4c.4",
     {69000, 74000, 80000, 88000, 82000, 74000},
     {-12000, -6000, 0, 5000, 9000}},
    {Trait::smoking,
     "smoking at delivery, of those recorded",
     "A1 (not met)",
     {9500, 10000, 2700, 2700, 3200, 6000},
     {7000, 3000, 0, -1500, -2400}},
    {Trait::severe_morbidity,
     "severe morbidity (EMMOI), delivery episodes",
     "M3",
     {2500, 2800, 3100, 3900, 2900, 2700},
     {400, 200, 0, -100, -200}},
}};

// 66000 reads as "66", 350 as "0.35".
std::string percent(int per_100000) {
  const bool negative = per_100000 < 0;
  const int size = negative ? -per_100000 : per_100000;
  std::string text = negative ? "-" : "";
  text += std::to_string(size / 1000);
  if (size % 1000 != 0) {
    std::string fraction = std::to_string(1000 + size % 1000).substr(1);
    while (fraction.back() == '0') fraction.pop_back();
    text.append(".").append(fraction);
  }
  return text;
}

}  // namespace

const std::array<RateRow, kTraits>& rate_table() { return kTable; }

int rate_of(Trait trait, EthnicGroup group, int decile) {
  const RateRow& row = kTable[static_cast<std::size_t>(trait)];
  const auto quintile = static_cast<std::size_t>((decile + 1) / 2 - 1);
  return row.by_group[static_cast<std::size_t>(group)] + row.by_quintile[quintile];
}

std::string rate_table_markdown() {
  std::string text =
      "| rate, percent | indicator | White | Mixed | Asian | Black | Other | unknown "
      "| quintile 1 | 2 | 3 | 4 | 5 |\n"
      "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n";
  for (const RateRow& row : kTable) {
    text.append("| ").append(row.meaning).append(" | ").append(row.indicator).append(" |");
    for (int rate : row.by_group) text.append(" ").append(percent(rate)).append(" |");
    for (int shift : row.by_quintile) {
      text.append(shift > 0 ? " +" : " ").append(percent(shift)).append(" |");
    }
    text += "\n";
  }
  return text;
}

}  // namespace matequity::sample
