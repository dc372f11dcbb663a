// SPDX-License-Identifier: Apache-2.0
// Errors name the thing, the place and the wrong word.
#include <gtest/gtest.h>

#include "computation.hpp"

namespace matequity::test {
namespace {

struct Wrong {
  const char* request;
  const char* place;
  const char* word;
};

class Requests : public testing::TestWithParam<Wrong> {};

TEST_P(Requests, ThatAreWrongAreRefusedWithKeyAndWord) {
  const Computed refused = compute(GetParam().request, "");
  EXPECT_EQ(refused.status, MEQ_ERROR_REQUEST);
  EXPECT_EQ(refused.place, GetParam().place) << refused.message;
  EXPECT_NE(refused.message.find(GetParam().word), std::string::npos) << refused.message;
  EXPECT_TRUE(refused.json.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Wrong, Requests,
    testing::Values(
        Wrong{R"({"indicatrs": []})", "request.indicatrs", "indicatrs"},
        Wrong{R"({"indicators": ["P1.2", "P9.9"]})", "request.indicators[1]", "P9.9"},
        Wrong{R"({"indicators": ["Q*"]})", "request.indicators[0]", "Q*"},
        Wrong{R"({"indicators": "P1.2"})", "request.indicators", "list"},
        Wrong{R"({"indicators": [7]})", "request.indicators[0]", "7"},
        Wrong{R"({"by": [["ethnic_group", "star_sign"]]})", "request.by[0][1]", "star_sign"},
        Wrong{R"({"by": ["provider"]})", "request.by[0]", "list"},
        Wrong{R"({"by": [["band", "band"]]})", "request.by[0][1]", "twice"},
        Wrong{R"({"period": "fortnight"})", "request.period", "fortnight"},
        Wrong{R"({"from": "2024-02-30"})", "request.from", "2024-02-30"},
        Wrong{R"({"to": "01/04/2024"})", "request.to", "01/04/2024"},
        Wrong{R"({"from": "2024-05-01", "to": "2024-04-01"})", "request.from", "to"},
        Wrong{R"({"as_of": 2024})", "request.as_of", "2024"},
        Wrong{R"({"variant": "other"})", "request.variant", "other"},
        Wrong{R"({"disclosure": "some"})", "request.disclosure", "some"},
        Wrong{R"({"confidence": 95})", "request.confidence", "below 1"},
        Wrong{R"({"confidence": "0.95"})", "request.confidence", "number"},
        Wrong{R"({"reference": {"ethnic_group": "Green"}})", "request.reference.ethnic_group",
              "Green"},
        Wrong{R"({"reference": {"moon": "full"}})", "request.reference.moon", "moon"},
        Wrong{R"({"reference": {"imd_decile": 11}})", "request.reference.imd_decile", "11"},
        Wrong{R"({"code_lists": {"tea": []}})", "request.code_lists.tea", "tea"},
        Wrong{R"({"code_lists": {"substance_misuse": ["x"]}})",
              "request.code_lists.substance_misuse[0]", "SNOMED"},
        Wrong{"[]", "request.document", "object"}, Wrong{"{\"by\": ", "request.document", "JSON"}));

struct WrongTable {
  bool imd;
  const char* csv;
  const char* place;
  const char* words;
};

class Tables : public testing::TestWithParam<WrongTable> {};

TEST_P(Tables, ThatAreWrongAreRefusedWithTableAndRow) {
  Job job;
  (GetParam().imd ? job.imd : job.postcodes) = GetParam().csv;
  const Computed refused = compute(job);
  EXPECT_EQ(refused.status, MEQ_ERROR_TABLE);
  EXPECT_EQ(refused.place, GetParam().place) << refused.message;
  EXPECT_NE(refused.message.find(GetParam().words), std::string::npos) << refused.message;
}

INSTANTIATE_TEST_SUITE_P(
    Wrong, Tables,
    testing::Values(WrongTable{true, "\n", "imd:0", "empty"},
                    WrongTable{true, "lsoa,decile\n", "imd:1", "imd_decile"},
                    WrongTable{true, "lsoa,imd_decile\nE1,1\nE2,11\n", "imd:3", "imd_decile"},
                    WrongTable{true, "lsoa,imd_decile\nE1\n", "imd:2", "imd_decile"},
                    WrongTable{true, "lsoa,imd_decile\n\"E1\"x,1\n", "imd:2", "quotation"},
                    WrongTable{false, "postcode,lsoa,introduced\n", "postcodes:1", "terminated"},
                    WrongTable{false, "postcode,lsoa,introduced,terminated\n,E1,,\n", "postcodes:2",
                               "postcode"},
                    WrongTable{false, "postcode,lsoa,introduced,terminated\nZA1 1AA,E1,May,\n",
                               "postcodes:2", "YYYYMM"}));

TEST(Tables, ThatWereRefusedLeaveARunThatTakesAnother) {
  Got<meq_run> run;
  Got<meq_result> result;
  ASSERT_EQ(meq_run_new(built_in_engine(), nullptr, 0, nullptr, run.out(), nullptr), MEQ_OK);
  EXPECT_EQ(meq_run_table(run, MEQ_TABLE_IMD, "x", 1, nullptr), MEQ_ERROR_TABLE);
  EXPECT_EQ(meq_run_table(run, MEQ_TABLE_IMD, "lsoa,imd_decile\nE1,1", 20, nullptr), MEQ_OK);
  EXPECT_EQ(meq_run_finish(run, result.out(), nullptr), MEQ_OK);
}

TEST(InputNames, OfCsvFilesThatAreNoTablesLeaveTheFormToTheHeader) {
  Got<meq_run> run;
  Got<meq_result> result;
  const std::string name = "folder/bookings.csv";
  const std::string csv = "PregnancyID,AntenatalAppDate,FolicAcidSupplement\n1,2024-05-01,01\n";
  ASSERT_EQ(meq_run_new(built_in_engine(), nullptr, 0, nullptr, run.out(), nullptr), MEQ_OK);
  EXPECT_EQ(meq_run_input(run, name.data(), name.size(), nullptr), MEQ_OK);
  EXPECT_EQ(meq_run_write(run, csv.data(), csv.size(), nullptr), MEQ_OK);
  EXPECT_EQ(meq_run_finish(run, result.out(), nullptr), MEQ_OK);
  meq_result_counts counts{};
  counts.struct_size = sizeof counts;
  EXPECT_EQ(meq_result_input(result, &counts), MEQ_OK);
  EXPECT_EQ(counts.accepted, 1u);
}

TEST(Requests, NestedDeeplyAreRefused) {
  for (const char* key : {"period", "indicators", "by", "from", "confidence", "reference"}) {
    const std::string deep = std::string(300'000, '[') + std::string(300'000, ']');
    const Computed refused = compute("{\"" + std::string(key) + "\": " + deep + "}", "");
    EXPECT_EQ(refused.status, MEQ_ERROR_REQUEST) << key;
  }
}

TEST(Limits, OfCellsAreKeptAndSaid) {
  meq_run_options options{};
  options.struct_size = sizeof options;
  options.max_cells = 50;
  for (const std::uint32_t threads : {1u, 3u}) {
    options.threads = threads;
    Got<meq_run> run;
    Got<meq_result> result;
    Error error;
    const std::string request = R"({"by": [["provider"]], "period": "month"})";
    ASSERT_EQ(meq_run_new(built_in_engine(), request.data(), request.size(), &options, run.out(),
                          nullptr),
              MEQ_OK);
    std::string lines;
    for (int i = 0; i < 200; ++i) {
      lines += "{\"AntenatalAppDate\":\"2024-05-01\",\"OrgIDProvider\":\"R" + std::to_string(i) +
               "\"}\n";
    }
    meq_status status = meq_run_write(run, lines.data(), lines.size(), error.out());
    if (status == MEQ_OK) status = meq_run_finish(run, result.out(), error.out());
    EXPECT_EQ(status, MEQ_ERROR_LIMIT);
    EXPECT_EQ(error.place(), "max_cells");
    EXPECT_FALSE(error.message().empty());
    // The run is over, and says so.
    EXPECT_EQ(meq_run_write(run, "{}", 2, error.out()), MEQ_ERROR_ARGUMENT);
    EXPECT_EQ(meq_run_finish(run, result.out(), error.out()), MEQ_ERROR_ARGUMENT);
  }
}

TEST(Limits, OfADocumentsLengthRejectTheLongerOnes) {
  meq_run_options options{};
  options.struct_size = sizeof options;
  options.max_document_bytes = 100;
  Got<meq_run> run;
  Got<meq_result> result;
  ASSERT_EQ(meq_run_new(built_in_engine(), nullptr, 0, &options, run.out(), nullptr), MEQ_OK);
  const std::string lines = "{\"a\":1}\n{\"a\":\"" + std::string(200, 'x') + "\"}\n{\"a\":1}\n";
  ASSERT_EQ(meq_run_write(run, lines.data(), lines.size(), nullptr), MEQ_OK);
  ASSERT_EQ(meq_run_finish(run, result.out(), nullptr), MEQ_OK);
  meq_result_counts counts{};
  counts.struct_size = sizeof counts;
  ASSERT_EQ(meq_result_input(result, &counts), MEQ_OK);
  EXPECT_EQ(counts.accepted, 2u);
  EXPECT_EQ(counts.rejected, 1u);
}

}  // namespace
}  // namespace matequity::test
