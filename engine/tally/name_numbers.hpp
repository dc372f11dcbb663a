// SPDX-License-Identifier: Apache-2.0
// Numbers for names (providers, bands, measures), so that cells hold numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace matequity::tally {

class NameNumbers {
 public:
  // The name's number, a new one if it is new. The empty name means missing, and is 0.
  std::uint32_t number(std::string_view name) {
    if (name.empty()) return 0;
    if (name == last_name_) return last_;
    auto found = numbers_.find(name);
    if (found == numbers_.end()) {
      names_.emplace_back(name);
      found = numbers_.emplace(names_.back(), static_cast<std::uint32_t>(names_.size())).first;
    }
    last_name_ = found->first;
    return last_ = found->second;
  }

  // Empty for 0.
  std::string_view name(std::uint32_t number) const noexcept {
    return number == 0 ? std::string_view() : std::string_view(names_[number - 1]);
  }

  bool has(std::string_view name) const noexcept { return numbers_.find(name) != numbers_.end(); }

  std::size_t size() const noexcept { return names_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
  std::string last_name_;  // documents of one provider come one after another
  std::uint32_t last_ = 0;
};

}  // namespace matequity::tally
