// SPDX-License-Identifier: Apache-2.0
//
// Prints one line a function: a digest of the bits of its answers over tens of thousands of
// arguments. Then answers each line "NAME JSON" of standard input. Built natively and for
// WebAssembly the output must be the same byte for byte (same_digits.mjs compares).
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "engine/statistics/beta_distribution.hpp"
#include "engine/statistics/by_name/call.hpp"
#include "engine/statistics/control_charts.hpp"
#include "engine/statistics/elementary.hpp"
#include "engine/statistics/gamma_distribution.hpp"
#include "engine/statistics/intervals.hpp"
#include "engine/statistics/pairwise.hpp"
#include "engine/statistics/random.hpp"
#include "engine/statistics/ranked.hpp"
#include "engine/statistics/slope_index.hpp"

namespace {

namespace statistics = matequity::statistics;

// FNV-1a over the bits; every NaN counts as the same one, since their bits mean nothing.
class Digest {
 public:
  void add(double value) {
    std::uint64_t bits = 0x7ff8000000000000ULL;
    if (value == value) std::memcpy(&bits, &value, sizeof bits);
    for (int byte = 0; byte < 8; ++byte) {
      hash_ = (hash_ ^ ((bits >> (8 * byte)) & 0xff)) * 1099511628211ULL;
    }
  }
  void print(const char* name) const {
    std::printf("%s %016llx\n", name, static_cast<unsigned long long>(hash_));
  }

 private:
  std::uint64_t hash_ = 14695981039346656037ULL;
};

constexpr int kMany = 50000;

template <typename Function>
void sweep(const char* name, int times, const Function& function) {
  Digest digest;
  statistics::RandomNumbers random(20210908);
  for (int i = 0; i < times; ++i) function(digest, random);
  digest.print(name);
}

double between(statistics::RandomNumbers& random, double low, double high) {
  return low + (high - low) * random.uniform();
}

double count(statistics::RandomNumbers& random, double most) {
  return static_cast<double>(static_cast<long long>(random.uniform() * most));
}

void elementary() {
  sweep("exp", kMany, [](Digest& d, auto& r) { d.add(statistics::exp(between(r, -745, 710))); });
  sweep("expm1", kMany, [](Digest& d, auto& r) { d.add(statistics::expm1(between(r, -3, 3))); });
  sweep("log", kMany,
        [](Digest& d, auto& r) { d.add(statistics::log(statistics::exp(between(r, -700, 700)))); });
  sweep("log1p", kMany, [](Digest& d, auto& r) { d.add(statistics::log1p(between(r, -1, 3))); });
  sweep("pow", kMany, [](Digest& d, auto& r) {
    const double base = between(r, 0, 100);
    d.add(statistics::pow(base, between(r, -20, 20)));
  });
  sweep("log_gamma", kMany,
        [](Digest& d, auto& r) { d.add(statistics::log_gamma(between(r, 0, 500))); });
  sweep("normal", kMany, [](Digest& d, auto& r) { d.add(r.normal()); });
}

void distributions() {
  sweep("chi_squared_quantile", 20000, [](Digest& d, auto& r) {
    const double degrees = between(r, 0.1, 2000), p = r.uniform();
    d.add(statistics::chi_squared_quantile(degrees, p));
    d.add(statistics::chi_squared_quantile_upper(degrees, p * p));
  });
  sweep("beta_quantile", 20000, [](Digest& d, auto& r) {
    const double a = between(r, 0.5, 500), b = between(r, 0.5, 5000), p = r.uniform();
    d.add(statistics::beta_quantile(a, b, p));
    d.add(statistics::beta_quantile_upper(a, b, p * p));
  });
  sweep("student_quantile", 20000, [](Digest& d, auto& r) {
    const double degrees = 1 + count(r, 500);
    d.add(statistics::student_quantile_two_sided(degrees, r.uniform()));
  });
}

void add(Digest& digest, const statistics::Interval& interval) {
  digest.add(interval.lower);
  digest.add(interval.upper);
}

void add(Digest& digest, const statistics::Outcome<statistics::Estimate>& outcome) {
  digest.add(outcome->value);
  digest.add(outcome->lower);
  digest.add(outcome->upper);
}

void intervals() {
  sweep("wilson", kMany, [](Digest& d, auto& r) {
    const double n = 1 + count(r, 1e6), x = count(r, n + 1);
    add(d, statistics::wilson(x, n, statistics::normal_quantile_two_sided(between(r, 0.8, 1))));
  });
  sweep("byar", kMany,
        [](Digest& d, auto& r) { add(d, statistics::byar(10 + count(r, 1e5), 1.96)); });
  sweep("exact_poisson", 20000, [](Digest& d, auto& r) {
    const double x = count(r, 300);
    add(d, statistics::exact_poisson(x, between(r, 0.8, 1)));
  });
  sweep("ratio", kMany, [](Digest& d, auto& r) {
    const double n = 1 + count(r, 1e5), m = 1 + count(r, 1e5), a = count(r, n), c = count(r, m);
    const auto estimate = statistics::ratio_of_proportions(a, n, c, m, 1.96);
    d.add(estimate.ratio);
    d.add(estimate.lower);
    d.add(estimate.upper);
  });
  sweep("score", 300, [](Digest& d, auto& r) {
    const double n = 1 + count(r, 200), m = 1 + count(r, 200), a = count(r, n), c = count(r, m);
    add(d, statistics::score_risk_difference(a, n, c, m, 0.95));
    add(d, statistics::score_risk_ratio(a, n, c, m, 0.95));
  });
}

void answer_standard_input() {
  std::string line;
  while (std::getline(std::cin, line)) {
    const std::size_t blank = line.find(' ');
    if (blank == std::string::npos) continue;
    const std::string answer = statistics::call(line.substr(0, blank), line.substr(blank + 1));
    std::printf("%s\n", answer.c_str());
  }
}

}  // namespace

int main() {
  elementary();
  distributions();
  intervals();
  answer_standard_input();
  return 0;
}
