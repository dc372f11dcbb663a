// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <exception>
#include <new>

#include "command_line.hpp"
#include "failure.hpp"
#include "interruption.hpp"

int main(int count, char** arguments) {
  using namespace matequity::cli;
  hold_standard_descriptors();
  listen_for_interruption();
  try {
    return run_command_line(count, arguments);
  } catch (const Failure& failure) {
    std::fprintf(stderr, "matequity: %s\n", failure.what());
    return failure.status();
  } catch (const std::bad_alloc&) {
    std::fputs("matequity: memory is exhausted; ask for fewer breakdowns or periods.\n", stderr);
  } catch (const std::exception& exception) {
    std::fprintf(stderr, "matequity: a defect of the command, please report it: %s\n",
                 exception.what());
  }
  return kEngineFailed;
}
