// SPDX-License-Identifier: Apache-2.0
#include "reading.hpp"

#include <algorithm>
#include <thread>

#include "input_files.hpp"
#include "interruption.hpp"
#include "progress_bar.hpp"

namespace matequity::cli {
namespace {

// Called by the library between batches; anything but 0 cancels.
int on_progress(void* context, const meq_progress* progress) {
  static_cast<ProgressBar*>(context)->show(progress->bytes, progress->documents);
  return interrupted() ? 1 : 0;
}

Run new_run(const Engine& engine, const std::string& request, const ReadingFlags& flags,
            bool quality, ProgressBar& bar) {
  meq_run_options options{};
  options.struct_size = sizeof options;
  options.threads = flags.threads > 0 ? flags.threads : std::thread::hardware_concurrency();
  options.duplicates = flags.keep_duplicates ? MEQ_DUPLICATES_KEEP : MEQ_DUPLICATES_RESOLVE;
  options.quality = quality ? 1 : 0;
  options.progress = on_progress;
  options.progress_context = &bar;
  meq_run* run = nullptr;
  meq_error* error = nullptr;
  check(meq_run_new(engine.get(), request.data(), request.size(), &options, &run, &error), error);
  return Run(run);
}

void read_table(const Run& run, std::uint32_t table, const std::optional<std::string>& file,
                const std::string& what) {
  if (!file) return;
  const std::string csv = read_whole(*file, what);
  meq_error* error = nullptr;
  check(meq_run_table(run.get(), table, csv.data(), csv.size(), &error), error, *file);
}

// The part of a path that decides the form of the input; standard input has none.
std::string name_of(const std::string& input) {
  if (is_standard_input(input)) return {};
  return input.substr(input.find_last_of('/') + 1);
}

void read_input(const Run& run, const std::string& input, std::vector<char>& chunk) {
  const std::string name = name_of(input);
  meq_error* error = nullptr;
  check(meq_run_input(run.get(), name.data(), name.size(), &error), error, input);
  InputFile file(input, "the input");
  while (const std::size_t size = file.read(chunk.data(), chunk.size())) {
    check(meq_run_write(run.get(), chunk.data(), size, &error), error);
  }
}

}  // namespace

void require_readable_inputs(const ReadingFlags& flags, const std::optional<std::string>& request) {
  auto from_standard_input =
      std::count_if(flags.inputs.begin(), flags.inputs.end(), is_standard_input);
  if (request && is_standard_input(*request)) ++from_standard_input;
  if (from_standard_input > 1) {
    throw Failure(kBadUsage,
                  "standard input (\"-\") can be read once only; give the others as files.");
  }
  for (const std::string& input : flags.inputs) require_readable(input, "the input");
  if (flags.imd) require_readable(*flags.imd, "the IMD table");
  if (flags.postcodes) require_readable(*flags.postcodes, "the postcode table");
  if (flags.organisations) require_readable(*flags.organisations, "the table of organisations");
  if (flags.columns) require_readable(*flags.columns, "the column table");
}

std::vector<std::string> files_read(const ReadingFlags& flags) {
  std::vector<std::string> files = flags.inputs;
  for (const auto* table : {&flags.imd, &flags.postcodes, &flags.organisations, &flags.columns}) {
    if (*table) files.push_back(**table);
  }
  return files;
}

Reading read_inputs(const Engine& engine, const std::string& request, const ReadingFlags& flags,
                    bool quality) {
  ProgressBar bar(total_size(flags.inputs));
  Reading reading{new_run(engine, request, flags, quality, bar), nullptr};
  read_table(reading.run, MEQ_TABLE_IMD, flags.imd, "the IMD table");
  read_table(reading.run, MEQ_TABLE_POSTCODES, flags.postcodes, "the postcode table");
  read_table(reading.run, MEQ_TABLE_ORGANISATIONS, flags.organisations,
             "the table of organisations");
  read_table(reading.run, MEQ_TABLE_COLUMNS, flags.columns, "the column table");

  std::vector<char> chunk(kReadAtOnce);
  for (const std::string& input : flags.inputs) read_input(reading.run, input, chunk);
  throw_if_interrupted();

  meq_result* result = nullptr;
  meq_error* error = nullptr;
  check(meq_run_finish(reading.run.get(), &result, &error), error);
  reading.result.reset(result);
  throw_if_interrupted();
  return reading;
}

}  // namespace matequity::cli
