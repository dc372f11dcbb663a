// SPDX-License-Identifier: Apache-2.0
#include "engine/disclosure/elimination.hpp"

#include <algorithm>
#include <set>

namespace matequity::disclosure {

namespace {

constexpr std::uint64_t kPrime = 2147483647;  // 2^31 - 1

std::uint64_t power(std::uint64_t base, std::uint64_t exponent) noexcept {
  std::uint64_t result = 1;
  for (; exponent > 0; exponent /= 2, base = base * base % kPrime) {
    if (exponent % 2 == 1) result = result * base % kPrime;
  }
  return result;
}
std::uint64_t inverse(std::uint64_t number) noexcept { return power(number, kPrime - 2); }

std::uint64_t residue(std::int64_t number) noexcept {
  const std::int64_t rest = number % static_cast<std::int64_t>(kPrime);
  return static_cast<std::uint64_t>(rest < 0 ? rest + static_cast<std::int64_t>(kPrime) : rest);
}

// Arbitrary, but the same everywhere (SplitMix64).
std::uint64_t arbitrary(std::uint64_t& state) noexcept {
  state += 0x9e3779b97f4a7c15U;
  std::uint64_t z = state;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return (z ^ (z >> 31)) % kPrime;
}

struct Term {
  std::uint32_t unknown;
  std::uint32_t factor;
};

class Elimination {
 public:
  Elimination(const std::vector<LinearEquation>& equations, std::size_t unknowns)
      : rows_(equations.size()), values_(equations.size()), uses_(unknowns), degree_(unknowns) {
    for (std::uint32_t r = 0; r < rows_.size(); ++r) {
      for (const LinearEquation::Term& term : equations[r].terms) {
        const std::uint64_t factor = residue(term.factor);
        if (factor == 0) continue;
        rows_[r].push_back({term.unknown, static_cast<std::uint32_t>(factor)});
      }
      values_[r] = residue(equations[r].value);
      std::sort(rows_[r].begin(), rows_[r].end(),
                [](const Term& a, const Term& b) { return a.unknown < b.unknown; });
      for (const Term& term : rows_[r]) {
        uses_[term.unknown].push_back(r);
        ++degree_[term.unknown];
      }
      if (!rows_[r].empty()) active_.emplace(rows_[r].size(), r);
    }
  }

  Determined run() {
    take_singles();
    while (!active_.empty()) {
      const std::uint32_t row = active_.begin()->second;
      std::size_t best = 0;
      for (std::size_t i = 1; i < rows_[row].size(); ++i) {
        if (degree_[rows_[row][i].unknown] < degree_[rows_[row][best].unknown]) best = i;
      }
      pivot(row, best);
      take_singles();
    }
    return solved();
  }

 private:
  // An unknown of one equation alone: that equation says what it is, and nothing of the others.
  void take_singles() {
    if (!looked_at_all_) {
      for (std::uint32_t u = 0; u < degree_.size(); ++u) {
        if (degree_[u] == 1) singles_.push_back(u);
      }
      looked_at_all_ = true;
    }
    while (!singles_.empty()) {
      const std::uint32_t unknown = singles_.back();
      singles_.pop_back();
      if (degree_[unknown] != 1) continue;
      for (const std::uint32_t row : uses_[unknown]) {
        const std::size_t at = place_in(row, unknown);
        if (at == SIZE_MAX || is_done(row)) continue;
        pivot(row, at);
        break;
      }
    }
  }

  bool is_done(std::uint32_t row) const { return active_.count({rows_[row].size(), row}) == 0; }

  std::size_t place_in(std::uint32_t row, std::uint32_t unknown) const {
    const auto& terms = rows_[row];
    const auto found =
        std::lower_bound(terms.begin(), terms.end(), unknown,
                         [](const Term& term, std::uint32_t name) { return term.unknown < name; });
    if (found == terms.end() || found->unknown != unknown) return SIZE_MAX;
    return static_cast<std::size_t>(found - terms.begin());
  }

  void lower_degree(std::uint32_t unknown) {
    if (--degree_[unknown] == 1) singles_.push_back(unknown);
  }

  void pivot(std::uint32_t row, std::size_t at) {
    active_.erase({rows_[row].size(), row});
    const Term term = rows_[row][at];
    const std::uint64_t scale = inverse(term.factor);
    for (Term& one : rows_[row]) {
      one.factor = static_cast<std::uint32_t>(one.factor * scale % kPrime);
    }
    values_[row] = values_[row] * scale % kPrime;
    pivots_.emplace_back(row, term.unknown);
    const std::vector<std::uint32_t> users = std::move(uses_[term.unknown]);
    for (const std::uint32_t other : users) {
      if (other == row || is_done(other)) continue;
      const std::size_t place = place_in(other, term.unknown);
      if (place != SIZE_MAX) subtract(other, row, rows_[other][place].factor);
    }
    for (const Term& one : rows_[row]) lower_degree(one.unknown);
    degree_[term.unknown] = 0;
  }

  void subtract(std::uint32_t from, std::uint32_t row, std::uint64_t times) {
    active_.erase({rows_[from].size(), from});
    const std::uint64_t negative = kPrime - times;
    std::vector<Term> result;
    const auto& a = rows_[from];
    const auto& b = rows_[row];
    result.reserve(a.size() + b.size());
    for (std::size_t i = 0, k = 0; i < a.size() || k < b.size();) {
      if (k == b.size() || (i < a.size() && a[i].unknown < b[k].unknown)) {
        result.push_back(a[i++]);
      } else if (i == a.size() || b[k].unknown < a[i].unknown) {
        result.push_back(
            {b[k].unknown, static_cast<std::uint32_t>(b[k].factor * negative % kPrime)});
        uses_[b[k].unknown].push_back(from);
        ++degree_[b[k].unknown];
        ++k;
      } else {
        const std::uint64_t sum = (a[i].factor + b[k].factor * negative) % kPrime;
        if (sum != 0) {
          result.push_back({a[i].unknown, static_cast<std::uint32_t>(sum)});
        } else {
          lower_degree(a[i].unknown);
        }
        ++i;
        ++k;
      }
    }
    values_[from] = (values_[from] + values_[row] * negative) % kPrime;
    rows_[from] = std::move(result);
    if (!rows_[from].empty()) active_.emplace(rows_[from].size(), from);
  }

  Determined solved() {
    std::uint64_t state = 1;
    std::vector<std::uint64_t> one(degree_.size()), other(degree_.size());
    for (std::size_t u = 0; u < one.size(); ++u) {
      one[u] = arbitrary(state);
      other[u] = arbitrary(state);
    }
    std::vector<std::uint64_t> third = one;
    for (std::size_t u = 0; u < third.size(); ++u) third[u] = arbitrary(state);
    for (auto pivot = pivots_.rbegin(); pivot != pivots_.rend(); ++pivot) {
      for (std::vector<std::uint64_t>* numbers : {&one, &other, &third}) {
        std::uint64_t rest = values_[pivot->first];
        for (const Term& term : rows_[pivot->first]) {
          if (term.unknown == pivot->second) continue;
          rest = (rest + (kPrime - term.factor) * (*numbers)[term.unknown]) % kPrime;
        }
        (*numbers)[pivot->second] = rest;
      }
    }
    Determined result;
    for (std::size_t u = 0; u < one.size(); ++u) {
      result.is_determined.push_back(one[u] == other[u] && one[u] == third[u] ? 1 : 0);
      result.value.push_back(static_cast<std::int64_t>(one[u]));
    }
    return result;
  }

  std::vector<std::vector<Term>> rows_;
  std::vector<std::uint64_t> values_;
  std::vector<std::vector<std::uint32_t>> uses_;  // rows; some no longer
  std::vector<std::uint32_t> degree_;
  std::set<std::pair<std::size_t, std::uint32_t>> active_;  // by length
  std::vector<std::uint32_t> singles_;
  bool looked_at_all_ = false;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pivots_;  // row, unknown
};

}  // namespace

Determined solve(std::vector<LinearEquation> equations, std::size_t unknowns) {
  return Elimination(equations, unknowns).run();
}

}  // namespace matequity::disclosure
