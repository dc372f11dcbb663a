// SPDX-License-Identifier: Apache-2.0
// The library prints nothing, whatever goes wrong.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <clocale>
#include <cstdio>

#include "computation.hpp"

namespace matequity::test {
namespace {

// What is written to a file descriptor while this lives.
class Captured {
 public:
  explicit Captured(int descriptor) : descriptor_(descriptor), file_(std::tmpfile()) {
    std::fflush(nullptr);
    saved_ = dup(descriptor);
    dup2(fileno(file_), descriptor);
  }
  // Gives the descriptor back and says how much was written.
  long written() {
    std::fflush(nullptr);
    dup2(saved_, descriptor_);
    close(saved_);
    std::fseek(file_, 0, SEEK_END);
    const long size = std::ftell(file_);
    std::fclose(file_);
    return size;
  }

 private:
  int descriptor_;
  std::FILE* file_;
  int saved_;
};

void do_everything_wrong() {
  compute("{\"by\": [[\"x\"]]}", "");
  compute("", "{\"PregnancyID\":1}\nbroken\n[[[\n{\"ReturnType\":\"?\"}\n");
  Job job;
  job.imd = "x";
  compute(job);
  job = {};
  job.inputs = {{"MSD101PregnancyBooking.csv", "a,b\n\"x\"y,1\n"}, {"b.json", "[{},"}};
  job.threads = 3;
  compute(job);
  Got<meq_state> state;
  meq_state_load(built_in_engine(), "matequity", 9, state.out(), nullptr);
  const meq_text file = text_of("no/such/plugin.so");
  meq_engine_options options{};
  options.struct_size = sizeof options;
  options.plugin_files = &file;
  options.plugin_file_count = 1;
  Got<meq_engine> engine;
  meq_engine_new(&options, engine.out(), nullptr);
  Got<meq_run> run;
  meq_run_new(built_in_engine(), nullptr, 0, nullptr, run.out(), nullptr);
  meq_run_cancel(run);
  meq_run_write(run, "{}", 2, nullptr);
}

TEST(Library, PrintsNothingOnStandardOutputAndStandardError) {
  Captured out(STDOUT_FILENO);
  Captured err(STDERR_FILENO);
  do_everything_wrong();
  const long errors = err.written();
  EXPECT_EQ(out.written(), 0);
  EXPECT_EQ(errors, 0);
}

TEST(Library, SeesWhatIsPrintedHere) {
  Captured out(STDOUT_FILENO);
  std::printf("seen");
  EXPECT_EQ(out.written(), 4);
}

TEST(Library, LeavesTheLocaleAlone) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  do_everything_wrong();
  EXPECT_EQ(std::setlocale(LC_ALL, nullptr), before);
}

TEST(Library, WritesNumbersTheSameInALocaleWithADecimalComma) {
  const std::string input = R"({"ReturnType":"Counts","Rows":[{"Measure":"Units","Count":3},)"
                            R"({"Measure":"UnitsActionA","Count":1}]})";
  const std::string before = std::setlocale(LC_ALL, nullptr);
  const std::string expected = compute("{\"confidence\": 0.9}", input).json;
  bool found = false;
  for (const char* name : {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "fr_FR.utf8"}) {
    found = found || std::setlocale(LC_ALL, name) != nullptr;
  }
  if (!found) GTEST_SKIP() << "no locale with a decimal comma is installed";
  const std::string answered = compute("{\"confidence\": 0.9}", input).json;
  std::setlocale(LC_ALL, before.c_str());
  EXPECT_EQ(answered, expected);
}

}  // namespace
}  // namespace matequity::test
