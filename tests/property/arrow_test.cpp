// SPDX-License-Identifier: Apache-2.0
// A table gives the same result as a flat CSV file and as an Arrow stream: whatever the types of
// its columns, however it is cut into batches, and wherever in their arrays these begin.
#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "../capi/arrow_tables.hpp"
#include "../capi/computation.hpp"
#include "flat_csv.hpp"
#include "inputs.hpp"
#include "msds_tables.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::ordered_json;
using Row = std::vector<std::string>;

// The rows of a CSV text without quotes.
std::vector<Row> rows_of(const std::string& csv) {
  std::vector<Row> rows;
  std::istringstream lines(csv);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    EXPECT_EQ(line.find('"'), std::string::npos);
    Row row;
    for (std::size_t begin = 0;;) {
      const std::size_t end = std::min(line.find(',', begin), line.size());
      row.push_back(line.substr(begin, end - begin));
      if (end == line.size()) break;
      begin = end + 1;
    }
    rows.push_back(row);
  }
  return rows;
}

std::string csv_of(const std::vector<Row>& rows) {
  std::string csv;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) csv += (i == 0 ? "" : ",") + row[i];
    csv += '\n';
  }
  return csv;
}

bool is_date(const std::string& text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && text < "2099" &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

std::optional<std::int64_t> whole_of(const std::string& text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool plain = read.ec == std::errc() && read.ptr == text.data() + text.size() &&
                     std::to_string(value) == text && value < 2'000'000'000 &&
                     value > -2'000'000'000;
  return plain ? std::optional(value) : std::nullopt;
}

// Days since 1970 of a date; none of one that no calendar has.
std::optional<std::int64_t> days_of(const std::string& text) {
  std::tm parts{};
  parts.tm_year = std::stoi(text.substr(0, 4)) - 1900;
  parts.tm_mon = std::stoi(text.substr(5, 2)) - 1;
  parts.tm_mday = std::stoi(text.substr(8));
  const std::tm wanted = parts;
  const std::int64_t days = timegm(&parts) / 86'400;
  return parts.tm_mday == wanted.tm_mday && parts.tm_mon == wanted.tm_mon ? std::optional(days)
                                                                          : std::nullopt;
}

template <class T>
ArrowCells converted(const std::string& name, const char* format, std::int64_t factor,
                     const std::vector<std::optional<std::int64_t>>& values) {
  std::vector<std::optional<T>> made;
  made.reserve(values.size());
  for (const auto& value : values) {
    made.push_back(value ? std::optional(static_cast<T>(*value * factor)) : std::nullopt);
  }
  return numbers<T>(name, format, made);
}

ArrowCells as_dates(const std::string& name, const std::vector<std::optional<std::int64_t>>& days,
                    std::size_t choice) {
  switch (choice % 4) {
    case 0:
      return converted<std::int32_t>(name, "tdD", 1, days);
    case 1:
      return converted<std::int64_t>(name, "tdm", 86'400'000, days);
    case 2:
      return converted<std::int64_t>(name, "tsu:", 86'400'000'000, days);
    default:
      return converted<std::int64_t>(name, "tss:UTC", 86'400, days);
  }
}

ArrowCells as_numbers(const std::string& name,
                      const std::vector<std::optional<std::int64_t>>& values, std::size_t choice) {
  switch (choice % 4) {
    case 0:
      return converted<std::int64_t>(name, "l", 1, values);
    case 1:
      return converted<std::int32_t>(name, "i", 1, values);
    case 2:
      return converted<double>(name, "g", 1, values);
    default:
      return converted<std::int64_t>(name, "d:18,0,64", 1, values);
  }
}

ArrowCells as_texts(const std::string& name, const Texts& values, std::size_t choice) {
  constexpr const char* kFormats[] = {"u", "U", "vu"};
  return choice % 4 == 3 ? encoded(name, values) : texts(name, values, kFormats[choice % 4]);
}

enum class Kind { text, date, whole };

class Typed {
 public:
  // The narrowest type that all cells of each column have.
  explicit Typed(const std::vector<Row>& rows) : rows_(rows), kinds_(rows[0].size(), Kind::whole) {
    for (std::size_t column = 0; column < kinds_.size(); ++column) {
      const auto all = [&](auto&& has_type) {
        return std::all_of(rows.begin() + 1, rows.end(), [&](const Row& row) {
          return row[column].empty() || has_type(row[column]);
        });
      };
      if (all([](const std::string& text) { return whole_of(text).has_value(); })) continue;
      const bool dates =
          all([](const std::string& text) { return is_date(text) && days_of(text).has_value(); });
      kinds_[column] = dates ? Kind::date : Kind::text;
    }
  }

  std::size_t of_kind(Kind kind) const {
    return static_cast<std::size_t>(std::count(kinds_.begin(), kinds_.end(), kind));
  }

  // Rows from `first` to before `last` as a column; a blank cell is null or blank text.
  ArrowCells cells(std::size_t column, std::size_t first, std::size_t last,
                   std::size_t choice) const {
    const std::string& name = rows_[0][column];
    Texts written;
    std::vector<std::optional<std::int64_t>> values;
    for (std::size_t row = first; row < last; ++row) {
      const std::string& text = rows_[row][column];
      const bool null = text.empty() && choice % 2 == 0;
      written.push_back(null ? std::nullopt : std::optional(text));
      values.emplace_back();
      if (!text.empty() && kinds_[column] == Kind::date) values.back() = days_of(text);
      if (!text.empty() && kinds_[column] == Kind::whole) values.back() = whole_of(text);
    }
    if (kinds_[column] == Kind::date) return as_dates(name, values, choice);
    if (kinds_[column] == Kind::whole) return as_numbers(name, values, choice);
    return as_texts(name, written, choice);
  }

 private:
  const std::vector<Row>& rows_;
  std::vector<Kind> kinds_;
};

// Cuts the rows anywhere. Arrays begin before their batch: by an offset of their own, by one of the
// batch, or by both.
std::vector<ArrowBatch> batches_of(const std::vector<Row>& rows, Random& random) {
  const Typed typed(rows);
  std::vector<std::size_t> choices;
  for (std::size_t i = 0; i < rows[0].size(); ++i) choices.push_back(random.below(12));
  std::vector<ArrowBatch> batches;
  std::size_t first = 1;
  while (first < rows.size() || batches.empty()) {
    const std::size_t last = std::min(rows.size(), first + random.below(rows.size() / 2 + 2));
    ArrowBatch batch;
    batch.length = static_cast<std::int64_t>(last - first);
    const std::size_t before = random.below(first);
    const std::size_t of_rows = random.below(before + 1);
    batch.offset = static_cast<std::int64_t>(of_rows);
    for (std::size_t i = 0; i < rows[0].size(); ++i) {
      batch.columns.push_back(sliced(typed.cells(i, first - before, last, choices[i]),
                                     static_cast<std::int64_t>(before - of_rows),
                                     batch.length + batch.offset));
    }
    batches.push_back(std::move(batch));
    first = last;
  }
  return batches;
}

Json without_offsets(const std::string& result) {
  Json json = Json::parse(result);
  for (Json& finding : json.at("input").at("findings")) {
    if (finding.at("first").is_object()) finding.at("first").erase("offset");
  }
  return json;
}

struct Named {
  std::string name;
  std::vector<Row> rows;
};

Json from_csv(const std::vector<Named>& inputs) {
  Job job;
  job.request = full_request(true);
  for (const Named& one : inputs) job.inputs.push_back({one.name, csv_of(one.rows)});
  const Computed computed = compute(job);
  EXPECT_EQ(computed.status, MEQ_OK) << computed.message;
  return without_offsets(computed.json);
}

Json from_arrow(const std::vector<Named>& inputs, Random& random, unsigned threads) {
  const std::string request = full_request(true);
  meq_run_options options{};
  options.struct_size = sizeof options;
  options.threads = threads;
  Got<meq_run> run;
  EXPECT_EQ(
      meq_run_new(built_in_engine(), request.data(), request.size(), &options, run.out(), nullptr),
      MEQ_OK);
  for (const Named& one : inputs) {
    ArrowTable table(batches_of(one.rows, random));
    Error error;
    ArrowArrayStream* stream = table.stream();
    EXPECT_EQ(meq_run_write_arrow(run, one.name.data(), one.name.size(), stream, error.out()),
              MEQ_OK)
        << error.message();
    EXPECT_EQ(stream->release, nullptr);
    EXPECT_EQ(table.released.streams, 1);
    EXPECT_EQ(table.released.schemas, 1);
    EXPECT_EQ(table.released.batches, table.given);
  }
  Got<meq_result> result;
  EXPECT_EQ(meq_run_finish(run, result.out(), nullptr), MEQ_OK);
  return without_offsets(std::string(view(meq_result_json(result))));
}

void expect_same(const std::vector<Named>& inputs, int rounds) {
  const Json expected = from_csv(inputs);
  for (int round = 0; round < cases(rounds); ++round) {
    Random random(static_cast<std::uint64_t>(round) + 1);
    EXPECT_EQ(from_arrow(inputs, random, round % 2 == 0 ? 1 : 3), expected) << "round " << round;
  }
}

TEST(ArrowTables, OfPregnanciesGiveTheResultOfTheCsvFile) {
  const std::vector<Row> rows = rows_of(sample::as_flat_csv(sound_documents(300)));
  ASSERT_GT(Typed(rows).of_kind(Kind::date), 5u);
  ASSERT_GT(Typed(rows).of_kind(Kind::whole), 3u);
  const Json result = from_csv({{"a.csv", rows}});
  EXPECT_EQ(result.at("input").at("documents"), rows.size() - 1);
  EXPECT_NE(result.at("input").at("findings").dump().find("accumulated"), std::string::npos);
  expect_same({{"a.csv", rows}}, 12);
}

TEST(ArrowTables, OfSeveralInputsGiveTheResultOfTheCsvFiles) {
  expect_same({{"a.csv", rows_of(sample::as_flat_csv(sound_documents(50)))},
               {"b.csv", rows_of(sample::as_flat_csv(sound_documents(60, 2)))}},
              4);
}

TEST(ArrowTables, WithTheColumnsOfTheTemplateGiveTheResultOfTheCsvFile) {
  std::ifstream file(TEMPLATE_CSV);
  std::stringstream text;
  text << file.rdbuf();
  std::vector<Row> rows = rows_of(text.str());
  ASSERT_GT(rows.at(0).size(), 50u);
  rows.resize(1);
  Random random(5);
  const Row values = {"",  "",  "01",  "1",    "2024-05-01", "2024-02-30",
                      "A", "9", "p 1", "NULL", "271"};
  for (int i = 0; i < 120; ++i) {
    Row row;
    for (std::size_t column = 0; column < rows[0].size(); ++column) {
      row.push_back(values[random.below(values.size())]);
    }
    rows.push_back(row);
  }
  rows.push_back(Row(rows[0].size()));  // a blank row is no document
  rows.push_back(rows[0]);              // nor is the header once more
  expect_same({{"a.csv", rows}}, 6);
}

TEST(ArrowTables, OfTheDataSetJoinAsCsvFilesDo) {
  std::vector<std::string> documents;
  for (const std::string& text : sound_documents(40)) {
    Json document = Json::parse(text);
    document["Header"] = {{"OrgIDProvider", "RZA"}, {"RPStartDate", "2024-05-01"}};
    document["PregnancyID"] = "p" + std::to_string(documents.size());
    documents.push_back(document.dump());
  }
  std::vector<Named> tables;
  for (const auto& [name, bytes] : sample::as_msds_tables(documents)) {
    tables.push_back({name, rows_of(bytes)});
  }
  ASSERT_GT(tables.size(), 8u);
  expect_same(tables, 4);
}

TEST(ArrowTables, WithoutRowsOrColumnsGiveTheResultOfTheCsvFile) {
  expect_same({{"a.csv", {{"PregnancyID", "AntenatalAppDate"}}}}, 2);
  expect_same({{"a.csv", {{"red", "green"}, {"1", "2"}}}}, 2);
}

}  // namespace
}  // namespace matequity::test
