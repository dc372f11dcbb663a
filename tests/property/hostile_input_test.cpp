// SPDX-License-Identifier: Apache-2.0
// Whatever the bytes are: no crash, a result, and accepted + rejected = documents.
#include <gtest/gtest.h>

#include <cstring>
#include <nlohmann/json.hpp>

#include "../capi/computation.hpp"
#include "inputs.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::ordered_json;

// What mutations are made of: bytes that mean something to a JSON or CSV reader.
const char* const kPieces[] = {"{",
                               "}",
                               "[",
                               "]",
                               ",",
                               ":",
                               "\"",
                               "\n",
                               "\r\n",
                               "\\",
                               "\\u0000",
                               "\\ud8",
                               "null",
                               "true",
                               "1e999",
                               "-0",
                               "\xC3",
                               "\xEF\xBB\xBF",
                               "//",
                               "0",
                               "\0",
                               "\"Header\":",
                               "\"ReturnType\":\"Staff\",",
                               "\"Rows\":[{}],"};

std::string mutated(std::string bytes, Random& random) {
  const std::size_t changes = 1 + random.below(4);
  for (std::size_t i = 0; i < changes; ++i) {
    const std::size_t at = random.below(bytes.size() + 1);
    switch (random.below(5)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
        break;
      case 1:
        bytes.resize(at);
        break;
      case 2:
        bytes.insert(at, kPieces[random.below(std::size(kPieces))]);
        break;
      case 3:
        bytes.erase(at, 1 + random.below(9));
        break;
      default:
        bytes.insert(at, bytes.substr(random.below(bytes.size() + 1), random.below(60)));
    }
  }
  return bytes;
}

// How the bytes are read.
struct Reader {
  const char* request;
  const char* input_name;
};

void expect_a_result(const Reader& reader, const std::string& bytes) {
  Error error;
  Got<meq_run> run;
  ASSERT_EQ(meq_run_new(built_in_engine(), reader.request, std::strlen(reader.request), nullptr,
                        run.out(), error.out()),
            MEQ_OK);
  meq_run_input(run, reader.input_name, std::strlen(reader.input_name), nullptr);
  ASSERT_EQ(meq_run_write(run, bytes.data(), bytes.size(), error.out()), MEQ_OK) << error.message();
  Got<meq_result> result;
  ASSERT_EQ(meq_run_finish(run, result.out(), error.out()), MEQ_OK) << error.message();
  meq_result_counts counts{};
  counts.struct_size = sizeof counts;
  ASSERT_EQ(meq_result_input(result, &counts), MEQ_OK);
  ASSERT_EQ(counts.accepted + counts.rejected, counts.documents) << bytes;
  ASSERT_LE(counts.duplicates, counts.accepted) << bytes;
  ASSERT_TRUE(Json::accept(view(meq_result_json(result)))) << bytes;
}

TEST(HostileInput, OfMutatedStreamsIsCountedAsAcceptedOrRejected) {
  const std::vector<Shape> shapes = small_shapes();
  const Reader reader{R"({"indicators": ["P1.*", "P3.1"]})", ""};
  Random random(31);
  for (int i = 0; i < cases(40'000); ++i) {
    expect_a_result(reader, mutated(shapes[random.below(shapes.size())].bytes, random));
    if (HasFatalFailure()) return;
  }
}

TEST(HostileInput, OfMutatedSampleDocumentsIsCountedAsAcceptedOrRejected) {
  std::vector<std::string> documents = sample_documents(30);
  for (std::string& one : sample_returns()) documents.push_back(std::move(one));
  const Reader reader{R"({"by": [["provider", "ethnic_group"]]})", ""};
  Random random(32);
  for (int i = 0; i < cases(4'000); ++i) {
    const std::string bytes = as_lines(
        {documents[random.below(documents.size())], documents[random.below(documents.size())]});
    expect_a_result(reader, mutated(bytes, random));
    if (HasFatalFailure()) return;
  }
}

TEST(HostileInput, OfMutatedCsvTablesIsCountedAsAcceptedOrRejected) {
  const std::string table =
      "PregnancyID,AntenatalAppDate,\"FolicAcidSupplement\"\r\n1,2024-05-01,01\r\n\"2\",,"
      "\"0\"\"3\"\n";
  const Reader reader{R"({"indicators": ["P1.2"]})", "MSD101PregnancyBooking.csv"};
  Random random(33);
  for (int i = 0; i < cases(10'000); ++i) {
    expect_a_result(reader, mutated(table, random));
    if (HasFatalFailure()) return;
  }
}

TEST(HostileInput, OfMutatedFlatCsvIsCountedAsAcceptedOrRejected) {
  const std::string files[] = {
      "PregnancyID;AntenatalAppDate;\"FolicAcidSupplement\";PregOutcome.1;PregOutcome.2;Colour\r\n"
      "1;2024-05-01;01;01;02;\r\n\"2\";;\"0\"\"3\";;;\"a\nb\"\n",
      "OrgIDProvider,Measure,EthnicGroup,IMDDecile,Count\nRZA,Units,Black,1,12\nRZA,Units,,,x\n",
      "LPIDMother,EthnicCategoryMother\nm,A\n"};
  const Reader reader{R"({"by": [["provider"]], "indicators": ["P1.2", "P4b.*"]})", "bookings.csv"};
  Random random(36);
  for (int i = 0; i < cases(20'000); ++i) {
    expect_a_result(reader, mutated(files[random.below(std::size(files))], random));
    if (HasFatalFailure()) return;
  }
}

TEST(HostileInput, OfManyColumnsIsReadInTime) {
  const Reader reader{R"({"indicators": ["P1.2"]})", "bookings.csv"};
  for (const char* column :
       {"PregOutcome,", "PregOutcome.1,", "ObsCode,", "Colour,", ",", "\"\","}) {
    for (const std::size_t columns : {3'000u, 300'000u}) {
      std::string bytes;
      for (std::size_t i = 0; i < columns; ++i) bytes += column;
      expect_a_result(reader, "PregnancyID," + bytes + "AntenatalAppDate\n1,2024-05-01\n");
    }
  }
}

TEST(HostileInput, OfRandomBytesIsCountedAsAcceptedOrRejected) {
  Random random(34);
  for (const char* name : {"", "bookings.csv"}) {
    const Reader reader{R"({"indicators": ["P1.2"]})", name};
    for (int i = 0; i < cases(10'000); ++i) {
      std::string bytes(random.below(80), ' ');
      for (char& byte : bytes) byte = static_cast<char>(random.next());
      expect_a_result(reader, bytes);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(HostileInput, OfGreatDepthIsRejectedInEveryShape) {
  const Reader reader{R"({"indicators": ["P1.2"]})", ""};
  constexpr std::size_t kLevels = 200'000;
  const std::pair<const char*, const char*> brackets[] = {{"[", "]"},
                                                          {"{\"a\":", "}"},
                                                          {"{\"Returns\":[", "]}"},
                                                          {"{\"Mother\":{\"a\":", "}}"},
                                                          {"\n[", "]"}};
  for (const auto& [opening, closing] : brackets) {
    std::string open;
    std::string close;
    for (std::size_t i = 0; i < kLevels; ++i) {
      open += opening;
      close += closing;
    }
    for (const char* before :
         {"", "[", "{\"PregnancyID\":\"1\",\"x\":", "{\"x\":\n", "{\"PregnancyAndBookingDetails\":",
          "{\"MSD101PregnancyBooking\":", "{\"MSD101PregnancyBooking\":[{\"PregnancyID\":"}) {
      expect_a_result(reader, before + open);
      expect_a_result(reader, before + open + "1" + close);
      expect_a_result(reader, before + open + "1" + close + "}]}");
    }
  }
}

TEST(HostileInput, AsARequestIsRefusedOrUnderstood) {
  const std::string request =
      R"({"indicators":["P4b.2"],"by":[["ethnic_group"]],"confidence":0.95,"from":"2024-01-01"})";
  Random random(35);
  for (int i = 0; i < cases(20'000); ++i) {
    const std::string bytes = mutated(request, random);
    Error error;
    Got<meq_run> run;
    const meq_status status =
        meq_run_new(built_in_engine(), bytes.data(), bytes.size(), nullptr, run.out(), error.out());
    ASSERT_TRUE(status == MEQ_OK || status == MEQ_ERROR_REQUEST) << bytes << error.message();
  }
}

}  // namespace
}  // namespace matequity::test
