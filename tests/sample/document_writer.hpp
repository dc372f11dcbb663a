// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document.hpp"
#include "json_writer.hpp"
#include "providers.hpp"
#include "random.hpp"

namespace matequity::sample {

// One document being written: the pregnancy, where the text goes, and what its sections share.
struct DocumentWriter {
  DocumentWriter(std::string& out, const Pregnancy& the_pregnancy, const Submission& the_submission,
                 Detail the_detail, Fault the_fault)
      : json(out),
        pregnancy(the_pregnancy),
        submission(the_submission),
        detail(the_detail),
        fault(the_fault),
        provider(provider_code(the_pregnancy.provider)),
        random(the_pregnancy.seed, kStream, the_pregnancy.number) {
    pregnancy_id = identifier("PREG");
  }

  // "LPI0000000042": the pregnancy's number, in ten digits.
  std::string identifier(std::string_view prefix) const {
    std::string digits = std::to_string(pregnancy.number);
    if (digits.size() < 10) digits.insert(0, 10 - digits.size(), '0');
    return std::string(prefix) + digits;
  }

  // One of `many` members of staff or teams of the provider.
  std::string identifier(std::string_view prefix, int many) const {
    return std::string(prefix) + provider +
           std::to_string(100 + pregnancy.number % static_cast<std::uint64_t>(many));
  }

  std::string site(std::string_view number) const { return provider + "0" + std::string(number); }

  JsonWriter json;
  const Pregnancy& pregnancy;
  const Submission& submission;
  Detail detail;
  Fault fault;
  std::string provider;
  // Draws what no indicator reads; the facts come from the pregnancy.
  Random random;
  std::string pregnancy_id;

 private:
  static constexpr std::uint64_t kStream = 2;
};

}  // namespace matequity::sample
