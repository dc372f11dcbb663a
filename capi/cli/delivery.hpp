// SPDX-License-Identifier: Apache-2.0
// A finished result on its way out: in the form asked for, to the place asked for.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handles.hpp"
#include "output_file.hpp"

namespace matequity::cli {

enum class Format { Table, Json, Csv, Html };

// The flags that `compute` and `merge` share.
struct DeliveryFlags {
  Format format = Format::Table;
  std::optional<std::string> output;
  std::optional<std::string> state;
  bool state_index = false;    // the state keeps its index of documents
  bool state_rounded = false;  // its counts are rounded, for who may not see small numbers
  bool strict = false;
};

// Throws a Failure when the result or the state would be written over a file that was named to be
// read (inputs, tables, requests, plans, states, plugins), or one over the other.
void refuse_to_overwrite(const std::vector<std::string>& read, const DeliveryFlags& flags);

// Places for the result and the state, made before the work begins. Both are written before either
// gets its name: result and state come together or not at all.
class Delivery {
 public:
  explicit Delivery(const DeliveryFlags& flags);

  // Writes the state, which gets its name with the result.
  void save_state(State state);

  // Writes `text` to the file asked for, else to standard output; the last step.
  void write(std::string_view text);

  bool to_terminal() const;
  const DeliveryFlags& flags() const { return flags_; }

 private:
  DeliveryFlags flags_;
  std::unique_ptr<OutputFile> output_;
  std::unique_ptr<OutputFile> state_;
};

// Writes the result. `breakdowns_asked` lists every group in the table, not the widest gaps alone;
// without a value it is so when the result's own request differs from the default one.
void deliver(const Engine& engine, const Result& result, std::optional<bool> breakdowns_asked,
             Delivery& delivery);

// The exit status that the result deserves; says on standard error what was rejected.
ExitStatus exit_status_of(const Result& result, bool strict);

}  // namespace matequity::cli
