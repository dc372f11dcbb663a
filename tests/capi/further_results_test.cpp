// SPDX-License-Identifier: Apache-2.0
// meq_run_result_by and meq_state_result_by: what they refuse, and whom they leave alone. That they
// give what reading again gives is a property (tests/property).
#include <gtest/gtest.h>

#include "computation.hpp"

namespace matequity::test {
namespace {

const char* const kByQuarter =
    R"({"indicators": ["P1.2"], "period": "quarter", "by": [["ethnic_group"], ["imd_decile"]]})";
const char* const kBookedInMay =
    R"({"PregnancyID":"1","AntenatalAppDate":"2024-05-01","FolicAcidSupplement":"01"})";

meq_status taken(const meq_run* run, std::string_view changes, Got<meq_result>& result,
                 Error& error) {
  return meq_run_result_by(run, changes.data(), changes.size(), result.out(), error.out());
}

Owned<meq_run> ended() {
  Owned<meq_run> run = run_of(job_of(kByQuarter, kBookedInMay));
  EXPECT_EQ(meq_run_end(run.get(), nullptr), MEQ_OK);
  return run;
}

TEST(FurtherResults, ThatTheCountsCannotAnswerAreRefusedWithTheirPlace) {
  struct Change {
    const char* changes;
    const char* place;
    const char* words;
  };
  const Owned<meq_run> run = ended();
  for (const Change& one :
       {Change{R"({"period": "month"})", "request.period", "count by month"},
        Change{R"({"period": "week"})", "request.period", "unknown value"},
        Change{R"({"by": [["ethnic_code"]]})", "request.by[0]", "ethnic_code was not counted"},
        Change{R"({"by": [["imd_quintile"], ["provider"]]})", "request.by[1]", "provider"},
        Change{R"({"from": "2024-05-01"})", "request.from", "counted anew"},
        Change{R"({"indicators": ["P1.2"]})", "request.indicators", "counted anew"},
        Change{R"({"until": 1})", "request.until", ""}, Change{"{", "request.document", "JSON"},
        Change{"[]", "request.document", ""}}) {
    Got<meq_result> result;
    Error error;
    EXPECT_EQ(taken(run.get(), one.changes, result, error), MEQ_ERROR_REQUEST) << one.changes;
    EXPECT_EQ(error.place(), one.place);
    EXPECT_TRUE(error.says(one.words)) << error.message();
    EXPECT_EQ(result.get(), nullptr);
  }
}

TEST(FurtherResults, WithoutChangesAreTheFirstOne) {
  const Owned<meq_run> run = ended();
  const std::string expected = compute(kByQuarter, kBookedInMay).json;
  for (const char* changes : {"", "  ", "{}"}) {
    Got<meq_result> result;
    Error error;
    ASSERT_EQ(taken(run.get(), changes, result, error), MEQ_OK) << error.message();
    EXPECT_EQ(view(meq_result_json(result)), expected);
  }
}

TEST(FurtherResults, AreGivenOnlyWhenTheReadingIsOver) {
  const Owned<meq_run> run = run_of(job_of(kByQuarter, kBookedInMay));
  Got<meq_result> result;
  Error error;
  EXPECT_EQ(taken(run.get(), "{}", result, error), MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("not finished")) << error.message();
  // Being asked too early ends nothing.
  ASSERT_EQ(meq_run_finish(run.get(), result.out(), nullptr), MEQ_OK);
  EXPECT_EQ(view(meq_result_json(result)), compute(kByQuarter, kBookedInMay).json);
}

TEST(FurtherResults, LeaveTheStateAsItWas) {
  const Owned<meq_state> state = state_of(job_of(kByQuarter, kBookedInMay));
  const std::string before = saved(state.get(), true);
  Got<meq_result> result;
  Error error;
  const std::string_view changes = R"({"period": "all", "by": []})";
  ASSERT_EQ(
      meq_state_result_by(state.get(), changes.data(), changes.size(), result.out(), error.out()),
      MEQ_OK)
      << error.message();
  EXPECT_EQ(view(meq_result_json(result)),
            compute(R"({"indicators": ["P1.2"]})", kBookedInMay).json);
  EXPECT_EQ(saved(state.get(), true), before);
}

TEST(FurtherResults, OfARoundedStateAddItsRoundedCells) {
  std::string documents;
  for (const char* month : {"05", "06"}) {
    documents += std::string(R"({"PregnancyID":")") + month + R"(","AntenatalAppDate":"2024-)" +
                 month + R"(-01","FolicAcidSupplement":"01"})" + "\n";
  }
  const Owned<meq_state> state =
      state_of(job_of(R"({"indicators": ["P1.2"], "period": "month"})", documents));
  Got<meq_state> rounded;
  ASSERT_EQ(meq_state_rounded_new(state.get(), rounded.out(), nullptr), MEQ_OK);
  Got<meq_result> result;
  const std::string_view changes = R"({"period": "all"})";
  ASSERT_EQ(meq_state_result_by(rounded, changes.data(), changes.size(), result.out(), nullptr),
            MEQ_OK);
  EXPECT_NE(view(meq_result_json(result)).find("\"denominator\":10"), std::string_view::npos);
}

}  // namespace
}  // namespace matequity::test
