// SPDX-License-Identifier: Apache-2.0
// No output holds a value of a record: not the result, not a finding, not a message, not a saved
// state, not what the command prints. Providers and bands stand in levels of breakdowns alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "../capi/computation.hpp"
#include "marked_documents.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::ordered_json;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return std::tolower(letter); });
  return text;
}

void expect_no_mark(const std::string& output, const std::string& where) {
  const std::string text = lower(output);
  for (const std::string& mark : kMarks) {
    const std::size_t at = text.find(lower(mark));
    EXPECT_EQ(at, std::string::npos)
        << where << " shows " << mark << ": " << output.substr(at < 60 ? 0 : at - 60, 160);
  }
}

void expect_no_level(const std::string& output, const std::string& where) {
  EXPECT_EQ(output.find(kProviderMark), std::string::npos) << where << ": " << output;
  EXPECT_EQ(output.find(kBandMark), std::string::npos) << where << ": " << output;
}

// The result without the levels of its breakdowns, where providers and bands belong.
std::string without_levels(const std::string& json) {
  Json result = Json::parse(json);
  for (const char* part : {"results", "inequality"}) {
    for (Json& row : result.at(part)) {
      row.erase("breakdown");
      if (row.contains("comparison") && row.at("comparison").is_object()) {
        row.at("comparison").erase("reference");
      }
    }
  }
  return result.dump();
}

std::vector<std::string> marked_documents() {
  std::vector<std::string> documents;
  for (const Filling filling : kFillings) {
    for (const char* type : {"", "Counts", "Staff", "DeliveryEpisodes", "EquityPlan", "qzx7Q"}) {
      documents.push_back(marked_document(filling, type));
    }
  }
  return documents;
}

// Every shape of stream, whole and cut or broken at places that hold marks.
std::vector<NamedInput> marked_inputs() {
  const std::vector<std::string> all = marked_documents();
  const std::string lines = as_lines(all);
  const std::string cut = all.front().substr(0, all.front().find("qzx7Q") + 7);
  std::vector<NamedInput> inputs = {
      {"lines", lines},
      {"array", as_array(all)},
      {"multi-line", as_multi_line(all)},
      {"envelope", as_envelope(all, {marked_document(Filling::valid, "Counts")})},
      {"staff envelope", "{\"StaffDetails\":" + as_array(all) + "}"},
      {"sent twice", lines + lines},
      {"cut", lines + cut},
      {"cut array", "[" + all.front() + "," + cut},
      {"broken in the middle", cut + "\n" + lines},
      {"text behind a document", all.front() + " \"qzx7Q\"\n" + lines},
      {"values that are no documents", "\"qzx7Q\"\n471147\n[\"qzx7Q\"]\n" + lines},
      {"invalid UTF-8", "{\"qzx7Q\":\"qzx7Q\xC3\x28\"}\n" + lines},
  };
  for (const Filling filling : kFillings) inputs.push_back({"tables", marked_tables(filling)});
  return inputs;
}

std::string request_by_all() {
  Json request = Json::parse(full_request());
  request["by"].push_back({"band", "ethnic_group"});
  return request.dump();
}

TEST(MarkedValues, StandInNoResultButProvidersAndBandsInLevels) {
  for (const NamedInput& input : marked_inputs()) {
    Job job;
    job.request = request_by_all();
    job.inputs.push_back({{}, input.bytes});
    for (const unsigned threads : {1u, 2u}) {
      job.threads = threads;
      const Computed computed = compute(job);
      ASSERT_EQ(computed.status, MEQ_OK) << input.name << computed.message;
      expect_no_mark(computed.json, input.name);
      expect_no_mark(computed.csv, input.name + " as CSV");
      expect_no_level(without_levels(computed.json), input.name);
    }
  }
}

TEST(MarkedValues, AreReadAndCountedByTheInputsOfThisTest) {
  Job job;
  job.request = request_by_all();
  job.inputs.push_back({{}, as_lines(marked_documents())});
  const std::string json = compute(job).json;
  for (const char* code : {"invalid_date", "invalid_code", "invalid_number", "invalid_value",
                           "unknown_return", "unknown_measure", "duplicate", "implausible"}) {
    EXPECT_NE(json.find(std::string("\"code\":\"") + code), std::string::npos) << code;
  }
  EXPECT_NE(json.find(kProviderMark), std::string::npos);
  EXPECT_NE(json.find(kBandMark), std::string::npos);
}

TEST(MarkedValues, StandInNoResultOfCsvTables) {
  Job job;
  job.request = request_by_all();
  for (const CsvFile& file : marked_csv_files()) job.inputs.push_back({file.name, file.bytes});
  const Computed computed = compute(job);
  ASSERT_EQ(computed.status, MEQ_OK) << computed.message;
  expect_no_mark(computed.json, "CSV tables");
  expect_no_mark(computed.csv, "CSV tables");
  EXPECT_NE(computed.json.find("orphan_row"), std::string::npos);
  EXPECT_NE(computed.json.find("invalid_row"), std::string::npos);
}

TEST(MarkedValues, StandInNoResultOfFlatCsvFiles) {
  for (const CsvFile& file : marked_flat_files()) {
    Job job;
    job.request = request_by_all();
    job.inputs.push_back({file.name, file.bytes});
    const Computed computed = compute(job);
    ASSERT_EQ(computed.status, MEQ_OK) << computed.message;
    expect_no_mark(computed.json, file.name);
    expect_no_mark(computed.csv, file.name);
    expect_no_mark(saved(state_of(job).get(), false), file.name + ", saved");
    EXPECT_NE(computed.json.find("\"code\":"), std::string::npos) << file.name;
  }
}

TEST(MarkedValues, StandInNoSavedState) {
  for (const NamedInput& input : marked_inputs()) {
    Job job;
    job.request = request_by_all();
    job.inputs.push_back({{}, input.bytes});
    const Owned<meq_state> state = state_of(job);
    expect_no_mark(saved(state.get(), false), input.name + ", saved");
    expect_no_mark(saved(state.get(), true), input.name + ", saved with its index");
  }
}

TEST(MarkedValues, StandInNoMessageOfAReferenceTable) {
  for (const char* csv : {"qzx7Q", "lsoa,imd_decile\nqzx7Q,qzx7Q", "lsoa,imd_decile\nqzx7Q,471147",
                          "lsoa,imd_decile\nqzx7Q", "lsoa,imd_decile\n\"qzx7Q\"qzx7Q,1"}) {
    Job job;
    job.imd = csv;
    const Computed refused = compute(job);
    EXPECT_EQ(refused.status, MEQ_ERROR_TABLE) << csv;
    expect_no_mark(refused.message + refused.place, csv);
  }
  for (const char* row :
       {"BX7qzx7Q9999999,L,,", "BX7 7QZ,qzx7Q,qzx7Q,", "BX7 7QZ,qzx7Q,,1947-13"}) {
    Job job;
    job.postcodes = std::string("postcode,lsoa,introduced,terminated\n") + row;
    const Computed refused = compute(job);
    EXPECT_EQ(refused.status, MEQ_ERROR_TABLE) << row;
    expect_no_mark(refused.message + refused.place, row);
  }
}

TEST(MarkedValues, StandInNoMessageOfAStateThatDoesNotMatch) {
  Job job;
  job.request = request_by_all();
  job.inputs.push_back({{}, as_lines(marked_documents())});
  Job other = job;
  other.request = "{}";
  Error error;
  const Owned<meq_state> into = state_of(job);
  EXPECT_EQ(meq_state_merge(into.get(), state_of(other).get(), error.out()), MEQ_ERROR_STATE);
  expect_no_mark(error.message(), "merge");
  std::string bytes = saved(into.get(), true);
  bytes[bytes.size() / 2] ^= 1;
  Got<meq_state> state;
  EXPECT_EQ(meq_state_load(built_in_engine(), bytes.data(), bytes.size(), state.out(), error.out()),
            MEQ_ERROR_STATE);
  expect_no_mark(error.message(), "load");
}

#ifdef MATEQUITY_COMMAND
std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(MarkedValues, StandInNothingThatTheCommandPrints) {
  const std::string folder = testing::TempDir();
  const std::string input = folder + "matequity-marked.json";
  const std::string out = folder + "matequity-marked.out";
  const std::string err = folder + "matequity-marked.err";
  for (const NamedInput& marked : marked_inputs()) {
    std::ofstream(input, std::ios::binary) << marked.bytes;
    for (const char* arguments : {"compute", "compute --by provider --by band,ethnic_group",
                                  "compute --format csv --by provider", "validate"}) {
      const std::string line =
          std::string(MATEQUITY_COMMAND) + " " + arguments + " " + input + " >" + out + " 2>" + err;
      const int status = std::system(line.c_str());
      ASSERT_TRUE(WIFEXITED(status)) << line;
      expect_no_mark(content(out), marked.name + ", " + arguments);
      expect_no_mark(content(err), marked.name + ", standard error of " + arguments);
      expect_no_level(content(err), marked.name + ", standard error of " + arguments);
    }
  }
  for (const std::string& file : {input, out, err}) std::remove(file.c_str());
}
#endif

}  // namespace
}  // namespace matequity::test
