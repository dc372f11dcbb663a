// SPDX-License-Identifier: Apache-2.0
// The C library's handles, owned, and its errors, caught: what every test that calls it needs.
#pragma once

#include <matequity/matequity.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace matequity::test {

struct Free {
  void operator()(meq_engine* engine) const { meq_engine_free(engine); }
  void operator()(meq_run* run) const { meq_run_free(run); }
  void operator()(meq_result* result) const { meq_result_free(result); }
  void operator()(meq_state* state) const { meq_state_free(state); }
  void operator()(meq_bytes* bytes) const { meq_bytes_free(bytes); }
  void operator()(meq_error* error) const { meq_error_free(error); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

inline std::string_view view(meq_text text) { return {text.data, text.size}; }
inline meq_text text_of(std::string_view text) { return {text.data(), text.size()}; }

// Receives a handle from a call: `Got<meq_run> run; meq_run_new(..., run.out(), ...)`.
template <class T>
class Got {
 public:
  T** out() {
    get();  // what an earlier call put there and nobody asked for is freed too
    handle_.reset();
    return &raw_;
  }
  T* get() {
    if (raw_ != nullptr) handle_.reset(std::exchange(raw_, nullptr));
    return handle_.get();
  }
  operator T*() { return get(); }
  Owned<T> release() {
    get();
    return std::move(handle_);
  }
  ~Got() { get(); }
  Got() = default;
  Got(const Got&) = delete;
  Got& operator=(const Got&) = delete;

 private:
  T* raw_ = nullptr;
  Owned<T> handle_;
};

class Error : public Got<meq_error> {
 public:
  meq_status status() { return meq_error_status(get()); }
  std::string message() { return std::string(view(meq_error_message(get()))); }
  std::string place() { return std::string(view(meq_error_place(get()))); }
  bool says(std::string_view words) { return message().find(words) != std::string::npos; }
};

}  // namespace matequity::test
