// SPDX-License-Identifier: Apache-2.0
// However the bytes of an input are cut into writes, the result is the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "../capi/computation.hpp"
#include "inputs.hpp"

namespace matequity::test {
namespace {

const char* const kRequest = R"({"indicators": ["P1.*", "P3.1"], "by": [["provider"]]})";

std::string result_of(Job& job, std::vector<std::size_t> cuts) {
  job.cuts = std::move(cuts);
  return compute(job).json;
}

std::vector<std::size_t> random_cuts(Random& random, std::size_t size, std::size_t parts) {
  std::vector<std::size_t> cuts;
  for (std::size_t i = 0; i < parts; ++i) cuts.push_back(random.below(size + 1));
  std::sort(cuts.begin(), cuts.end());
  return cuts;
}

TEST(Splits, IntoTwoGiveTheSameResultWhereverTheCutIs) {
  for (const Shape& shape : small_shapes()) {
    Job job = job_of(kRequest, shape.bytes);
    const std::string whole = result_of(job, {});
    ASSERT_FALSE(whole.empty()) << shape.name;
    for (std::size_t cut = 0; cut <= shape.bytes.size(); ++cut) {
      ASSERT_EQ(result_of(job, {cut}), whole) << shape.name << ", cut at " << cut;
    }
  }
}

TEST(Splits, ByteByByteGiveTheSameResult) {
  for (const Shape& shape : small_shapes()) {
    Job job = job_of(kRequest, shape.bytes);
    const std::string whole = result_of(job, {});
    std::vector<std::size_t> every(shape.bytes.size());
    std::iota(every.begin(), every.end(), std::size_t{0});
    EXPECT_EQ(result_of(job, every), whole) << shape.name;
  }
}

TEST(Splits, IntoManyPartsGiveTheSameResult) {
  Random random(7);
  for (const Shape& shape : small_shapes()) {
    Job job = job_of(kRequest, shape.bytes);
    const std::string whole = result_of(job, {});
    for (int i = 0; i < cases(30); ++i) {
      const auto cuts = random_cuts(random, shape.bytes.size(), 1 + random.below(12));
      ASSERT_EQ(result_of(job, cuts), whole) << shape.name << ", cuts of round " << i;
    }
  }
}

TEST(Splits, OfAWholeDataSetGiveTheSameResult) {
  Random random(8);
  std::vector<std::string> documents = sample_documents(60);
  for (std::string& one : sample_returns()) documents.push_back(std::move(one));
  for (const std::string& bytes :
       {as_lines(documents), as_array(documents), as_lines(documents, "\r\n")}) {
    Job job = job_of(kRequest, bytes);
    job.request = full_request();
    const std::string whole = result_of(job, {});
    for (int i = 0; i < 12; ++i) {
      const std::size_t parts = i % 2 == 0 ? 5 : 2000;
      ASSERT_EQ(result_of(job, random_cuts(random, bytes.size(), parts)), whole);
    }
  }
}

TEST(Splits, OfACsvTableGiveTheSameResult) {
  Job job;
  job.request = kRequest;
  job.inputs.push_back({"MSD101PregnancyBooking.csv",
                        "PregnancyID,AntenatalAppDate,FolicAcidSupplement\r\n"
                        "1,2024-05-01,01\r\n\"2\",\"2024-05-01\",\"0\"\"3\"\n3,2024-05-01\n"
                        "4,\"2024-\n05-01\",02"});
  const std::string whole = result_of(job, {});
  const std::size_t size = job.inputs[0].bytes.size();
  for (std::size_t cut = 0; cut <= size; ++cut) {
    ASSERT_EQ(result_of(job, {cut}), whole) << "cut at " << cut;
  }
  std::vector<std::size_t> every(size);
  std::iota(every.begin(), every.end(), std::size_t{0});
  EXPECT_EQ(result_of(job, every), whole);
}

// Flat files in every form: whole, faulty, and what is hardly a file.
const char* const kFlatFiles[] = {
    "\xEF\xBB\xBF\r\nPregnancyID,AntenatalAppDate,FolicAcidSupplement,Colour\r\n"
    "1,2024-05-01,01,\r\n\"2\",\"2024-05-01\",\"0\"\"3\",\"a\nb\"\n3,2024-05-01\n,,,\n4,1/5/"
    "24,02,\xE9",
    "sep=;\nOrgIDProvider;PregnancyID;FolicAcidSupplement\nZo\xEB;1;\"02\n2;2;02\n3;3;03\n",
    "PregnancyID\tAntenatalAppDate\tPregOutcome.1\tPregOutcome.2\r1\t2024-05-01\t01\t02\r",
    "OrgIDProvider,Measure,Count\nRZA,Units,4\nRZA,UnitsActionA,x\n",
    "PregnancyID,LPIDMother,AntenatalAppDate\n1,m,2024-05-01\n",
    "Ref,Dt\n1,2\n",
    "PregnancyID,FolicAcidSupplement",
    "PregnancyID,\"FolicAcidSupplement\n1,2",
    "",
    "\xEF\xBB"};

TEST(Splits, OfAFlatFileGiveTheSameResult) {
  for (const char* text : kFlatFiles) {
    Job job;
    job.request = kRequest;
    job.inputs.push_back({"bookings.csv", text});
    const std::string whole = result_of(job, {});
    const std::size_t size = job.inputs[0].bytes.size();
    for (std::size_t cut = 0; cut <= size; ++cut) {
      ASSERT_EQ(result_of(job, {cut}), whole) << text << "\ncut at " << cut;
    }
    std::vector<std::size_t> every(size);
    std::iota(every.begin(), every.end(), std::size_t{0});
    EXPECT_EQ(result_of(job, every), whole) << text;
    job.threads = 3;
    EXPECT_EQ(result_of(job, {}), whole) << text << "\nin three threads";
  }
}

}  // namespace
}  // namespace matequity::test
