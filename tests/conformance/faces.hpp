// SPDX-License-Identifier: Apache-2.0
// The faces of matequity that answer record cases in process.
#pragma once

#include "case_file.hpp"

namespace matequity::test {

// The C++ engine, called as the library's boundary calls it.
Answer answer_of_engine(const RecordCase& one);

// The C library.
Answer answer_of_library(const RecordCase& one);

}  // namespace matequity::test
