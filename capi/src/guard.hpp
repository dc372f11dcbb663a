// SPDX-License-Identifier: Apache-2.0
// The boundary: no exception passes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>
#include <string>
#include <string_view>

#include "matequity/error.h"

struct meq_error {
  meq_status status;
  std::string message;
  std::string place;
  meq_input input = MEQ_INPUT_OTHER;
};

namespace matequity::capi {

// A failure that the boundary itself finds: a NULL argument, a call out of order.
struct Failure {
  meq_status status;
  std::string message;
  std::string place = {};
};

// Must be called in a catch block: the status that the exception stands for; `error` is set if
// there is one.
meq_status report_exception(meq_error** error) noexcept;

// Runs the call and turns what it throws into a status and an error.
template <class Call>
meq_status guarded(meq_error** error, Call&& call) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    call();
    return MEQ_OK;
  } catch (...) {
    return report_exception(error);
  }
}

template <class T>
T& require_non_null(T* argument, const char* name) {
  if (argument == nullptr) {
    throw Failure{MEQ_ERROR_ARGUMENT, std::string(name) + " must not be NULL", name};
  }
  return *argument;
}

inline std::string_view view(const char* text, std::size_t size, const char* name) {
  if (size > 0) require_non_null(text, name);
  return {text, size};
}

inline meq_text text_of(std::string_view text) noexcept { return {text.data(), text.size()}; }

// Copies as much of an option struct as the caller knows; the rest stays at its defaults (zero).
template <class Options>
Options options_of(const Options* caller) {
  Options options{};
  options.struct_size = sizeof(Options);
  if (caller == nullptr) return options;
  if (caller->struct_size < sizeof(std::uint32_t)) {
    throw Failure{MEQ_ERROR_ARGUMENT, "struct_size of the options is not set", "struct_size"};
  }
  const std::size_t known =
      caller->struct_size < sizeof(Options) ? caller->struct_size : sizeof(Options);
  __builtin_memcpy(&options, caller, known);
  return options;
}

}  // namespace matequity::capi
