// SPDX-License-Identifier: Apache-2.0
#include "terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace matequity::cli {
namespace {

constexpr std::size_t kDefaultColumns = 100;
constexpr std::size_t kFewestColumns = 40;
constexpr std::size_t kMostColumns = 10000;

// 0 where the variable is not set or no sensible number.
std::size_t columns_of_environment() {
  const char* text = std::getenv("COLUMNS");
  if (!text) return 0;
  char* end = nullptr;
  const unsigned long columns = std::strtoul(text, &end, 10);
  return end != text && *end == '\0' && columns <= kMostColumns ? columns : 0;
}

std::size_t columns_of_terminal() {
  winsize size{};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace

std::size_t text_columns() {
  std::size_t columns = columns_of_environment();
  if (columns == 0) columns = columns_of_terminal();
  if (columns == 0) columns = kDefaultColumns;
  return columns < kFewestColumns ? kFewestColumns : columns;
}

bool output_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

bool errors_go_to_terminal() { return ::isatty(STDERR_FILENO) == 1; }

bool output_shows_colour() {
  const char* no_colour = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return output_is_terminal() && !(no_colour && *no_colour) && terminal &&
         std::string_view(terminal) != "dumb";
}

}  // namespace matequity::cli
