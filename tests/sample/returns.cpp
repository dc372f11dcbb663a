// SPDX-License-Identifier: Apache-2.0
#include "returns.hpp"

#include <ostream>
#include <string>

#include "death_return.hpp"
#include "episode_return.hpp"
#include "providers.hpp"
#include "return_writer.hpp"
#include "service_return.hpp"
#include "staff_return.hpp"
#include "workforce_return.hpp"

namespace matequity::sample {

void write_returns(const Options& options, std::ostream& out) {
  check(options);
  std::string text;
  ReturnWriter returns(text, options);
  returns.json.begin_object();
  returns.json.begin_array("Returns");
  for (int provider = 0; provider < options.providers; ++provider) {
    returns.begin_provider(provider);
    write_service_return(returns);
    write_workforce_return(returns);
    write_death_return(returns);
    if (!gives_counts(provider)) {
      write_staff_return(returns);
      write_episode_return(returns);
    }
  }
  returns.json.end_array();
  returns.json.end_object();
  text += '\n';
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
}

}  // namespace matequity::sample
