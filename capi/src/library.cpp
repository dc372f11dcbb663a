// SPDX-License-Identifier: Apache-2.0
// A shared library needs a source of its own; everything in it comes from matequity_capi.
namespace matequity {
extern const int shared_library;
const int shared_library = 1;
}  // namespace matequity
