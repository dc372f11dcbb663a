// SPDX-License-Identifier: Apache-2.0
// matequity-sample: writes a made-up data set to try matequity with.
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "faults.hpp"
#include "flat_csv.hpp"
#include "places.hpp"
#include "rates.hpp"
#include "returns.hpp"
#include "sample.hpp"

namespace {

using namespace matequity::sample;

constexpr std::string_view kUsage =
    "matequity-sample [FLAGS]: writes made-up maternity records, returns and reference tables.\n"
    "  --seed N          another seed, other people (default 1)\n"
    "  --pregnancies N   how many (default 20000)\n"
    "  --providers N     over how many providers (default 6, at most 26)\n"
    "  --from YYYY-MM    month of the first bookings (default 2024-04)\n"
    "  --months N        months of bookings (default 12); births follow\n"
    "  --faults          with faults at the numbers that are printed\n"
    "  --output DIR      where to write (default: here)\n"
    "  --imd FILE        write the deprivation table here instead of DIR/imd.csv\n"
    "  --postcodes FILE  write the postcode table here instead of DIR/postcodes.csv\n"
    "  --csv             the pregnancies as a flat CSV file too, pregnancies.csv\n"
    "  --monthly         the pregnancies as monthly submissions too, months/YYYY-MM.jsonl\n"
    "  --rates           print the true rates and stop\n";

struct Command {
  Options options;
  std::filesystem::path output = ".";
  std::filesystem::path imd;
  std::filesystem::path postcodes;
  bool csv = false;
  bool monthly = false;
  bool rates = false;
  bool help = false;
};

std::uint64_t number_of(std::string_view flag, std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::invalid_argument(std::string(flag) + ": give a whole number");
  }
  return number;
}

int small_number_of(std::string_view flag, std::string_view text) {
  const std::uint64_t number = number_of(flag, text);
  // Larger ones are refused by check(), with the limits.
  return static_cast<int>(number < 100000 ? number : 100000);
}

Day month_of(std::string_view flag, std::string_view text) {
  if (text.size() != 7 || text[4] != '-') {
    throw std::invalid_argument(std::string(flag) + ": write the month as YYYY-MM");
  }
  const int year = small_number_of(flag, text.substr(0, 4));
  const int month = small_number_of(flag, text.substr(5));
  if (year < 1950 || year > 2150 || month < 1 || month > 12) {
    throw std::invalid_argument(std::string(flag) + ": give a month from 1950-01 to 2150-12");
  }
  return day_of({year, month, 1});
}

void read_valued(Command& command, std::string_view flag, std::string_view value) {
  Options& options = command.options;
  if (flag == "--seed") {
    options.seed = number_of(flag, value);
  } else if (flag == "--pregnancies") {
    options.pregnancies = number_of(flag, value);
  } else if (flag == "--providers") {
    options.providers = small_number_of(flag, value);
  } else if (flag == "--from") {
    options.from = month_of(flag, value);
  } else if (flag == "--months") {
    options.months = small_number_of(flag, value);
  } else if (flag == "--output") {
    command.output = value;
  } else if (flag == "--imd") {
    command.imd = value;
  } else if (flag == "--postcodes") {
    command.postcodes = value;
  } else {
    throw std::invalid_argument(std::string(flag) + " is no flag; see --help");
  }
}

Command read_command(int count, char** arguments) {
  Command command;
  for (int position = 1; position < count; ++position) {
    const std::string_view flag = arguments[position];
    if (flag == "--faults") {
      command.options.faults = true;
    } else if (flag == "--csv") {
      command.csv = true;
    } else if (flag == "--monthly") {
      command.monthly = true;
    } else if (flag == "--rates") {
      command.rates = true;
    } else if (flag == "--help" || flag == "-h") {
      command.help = true;
    } else if (position + 1 < count) {
      read_valued(command, flag, arguments[++position]);
    } else {
      throw std::invalid_argument(std::string(flag) + " is no flag or lacks its value; see --help");
    }
  }
  check(command.options);
  return command;
}

template <class Write>
void write_file(const std::filesystem::path& path, const Write& write) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  write(out);
  out.close();
  if (!out) {
    throw std::runtime_error(path.string() +
                             ": cannot be written; is there such a folder, with room?");
  }
}

template <class Take>
void for_each_line(const std::filesystem::path& path, const Take& take) {
  std::ifstream in(path, std::ios::binary);
  for (std::string line; std::getline(in, line);) take(line);
}

// The columns are known when all documents have been seen: they are read twice.
void write_flat_csv(const std::filesystem::path& documents, const std::filesystem::path& path) {
  FlatCsv csv;
  for_each_line(documents, [&](const std::string& line) { csv.learn(line); });
  write_file(path, [&](std::ostream& out) {
    csv.write_header(out);
    for_each_line(documents, [&](const std::string& line) { csv.write_row(line, out); });
  });
}

// A file for each month.
void write_monthly(const Options& options, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::map<Day, std::ofstream> files;
  write_months(options, [&](Day month, const std::string& document) {
    std::ofstream& file = files[month];
    if (!file.is_open()) {
      std::string name;
      append_date(name, month);
      file.open(folder / (name.substr(0, 7) + ".jsonl"), std::ios::binary | std::ios::trunc);
    }
    file << document;
  });
  for (auto& [month, file] : files) {
    file.close();
    if (!file) throw std::runtime_error(folder.string() + ": cannot be written; is there room?");
  }
}

void write_sample(const Command& command) {
  const Options& options = command.options;
  std::filesystem::create_directories(command.output);
  const auto imd = command.imd.empty() ? command.output / "imd.csv" : command.imd;
  const auto postcodes =
      command.postcodes.empty() ? command.output / "postcodes.csv" : command.postcodes;
  const auto pregnancies = command.output / "pregnancies.jsonl";
  write_file(pregnancies, [&](std::ostream& out) { write_pregnancies(options, out); });
  if (command.csv) write_flat_csv(pregnancies, command.output / "pregnancies.csv");
  if (command.monthly) write_monthly(options, command.output / "months");
  write_file(command.output / "returns.json",
             [&](std::ostream& out) { write_returns(options, out); });
  write_file(imd, [](std::ostream& out) { out << imd_table(); });
  write_file(postcodes, [](std::ostream& out) { out << postcode_table(); });
}

void print_summary(const Command& command) {
  const Options& options = command.options;
  std::cout << options.pregnancies << " pregnancies of " << options.providers
            << " invented providers in " << command.output.string() << "\n";
  if (!options.faults) return;
  const FaultNumbers faults = fault_numbers(options.pregnancies);
  std::cout << "faults: " << faults.updated << " sent twice, " << faults.missing_ethnicity
            << " without ethnicity, " << faults.pseudo_postcodes << " pseudo-postcodes, "
            << faults.impossible_dates << " impossible dates, " << faults.codes_outside_lists
            << " codes outside their lists, " << faults.broken_lines << " broken line\n";
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const Command command = read_command(count, arguments);
    if (command.help) {
      std::cout << kUsage;
    } else if (command.rates) {
      std::cout << rate_table_markdown();
    } else {
      write_sample(command);
      print_summary(command);
    }
    return 0;
  } catch (const std::invalid_argument& wrong) {
    std::cerr << "matequity-sample: " << wrong.what() << "\n";
    return 2;
  } catch (const std::exception& failed) {
    std::cerr << "matequity-sample: " << failed.what() << "\n";
    return 1;
  }
}
