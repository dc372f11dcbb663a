// SPDX-License-Identifier: Apache-2.0
// Saved states: what is loaded is what was saved, and what does not fit is refused.
#include <gtest/gtest.h>

#include "computation.hpp"
#include "forged_state.hpp"

namespace matequity::test {
namespace {

const char* const kSmallRequest = R"({"indicators": ["P1.2", "P1.1a"], "by": [["provider"]]})";

Job small_job(const std::string& request = kSmallRequest) {
  Job job;
  job.request = request;
  job.inputs.push_back(
      {{},
       R"({"PregnancyID":"1","AntenatalAppDate":"2024-05-01","FolicAcidSupplement":"01","OrgIDProvider":"RZA"})"
       "\n"
       R"({"PregnancyID":"2","AntenatalAppDate":"2024-06-31","FolicAcidSupplement":"03","OrgIDProvider":"RZB"})"
       "\n"
       R"({"ReturnType":"Counts","OrgIDProvider":"RZA","Rows":[{"Measure":"Units","Count":9},{"Measure":"UnitsActionA","Count":2}]})"});
  return job;
}

meq_status merge_status(const Job& into, const Job& from, Error& error) {
  const Owned<meq_state> target = state_of(into);
  const std::string before = json_of(target.get());
  const meq_status status = meq_state_merge(target.get(), state_of(from).get(), error.out());
  if (status != MEQ_OK) {
    EXPECT_EQ(json_of(target.get()), before) << "a refused merge changed it";
  }
  return status;
}

TEST(States, RoundedHoldNoSmallNumberAndAddUpWithTheirLikeAlone) {
  const Owned<meq_state> exact = state_of(small_job());
  Got<meq_state> made;
  ASSERT_EQ(meq_state_rounded_new(exact.get(), made.out(), nullptr), MEQ_OK);
  const Owned<meq_state> rounded = loaded(saved(made, true));  // with_index: there is none to keep
  EXPECT_EQ(saved(rounded.get(), true), saved(made, false));
  EXPECT_EQ(saved(exact.get(), true), saved(state_of(small_job()).get(), true));
  Got<meq_bytes> view;
  ASSERT_EQ(meq_state_json(rounded.get(), view.out(), nullptr), MEQ_OK);
  const std::string text(meq_bytes_view(view).data, meq_bytes_view(view).size);
  EXPECT_NE(text.find("\"rounded\":true"), std::string::npos);
  EXPECT_NE(text.find("\"denominator\":5"), std::string::npos) << text;
  EXPECT_EQ(text.find("\"denominator\":1"), std::string::npos) << text;
  EXPECT_NE(text.find("\"count\":10"), std::string::npos) << text;  // of 9 units

  Error error;
  EXPECT_EQ(meq_state_merge(exact.get(), rounded.get(), error.out()), MEQ_ERROR_STATE);
  EXPECT_TRUE(error.says("rounded")) << error.message();
  EXPECT_EQ(meq_state_merge(rounded.get(), made, nullptr), MEQ_OK);
}

TEST(States, ComputeWhatTheirRunComputed) {
  EXPECT_EQ(json_of(state_of(small_job()).get()), compute(small_job()).json);
}

TEST(States, LoadedAreWhatWasSaved) {
  for (const bool with_index : {false, true}) {
    const std::string bytes = saved(state_of(small_job()).get(), with_index);
    const Owned<meq_state> again = loaded(bytes);
    EXPECT_EQ(json_of(again.get()), compute(small_job()).json);
    EXPECT_EQ(saved(again.get(), with_index), bytes);
  }
}

TEST(States, HoldAnIndexOnlyWhenAskedFor) {
  const Owned<meq_state> state = state_of(small_job());
  EXPECT_LT(saved(state.get(), false).size(), saved(state.get(), true).size());
  // Without it what was read twice is counted twice.
  const Owned<meq_state> into = loaded(saved(state.get(), false));
  ASSERT_EQ(meq_state_merge(into.get(), state.get(), nullptr), MEQ_OK);
  EXPECT_NE(json_of(into.get()).find("\"duplicates\":0"), std::string::npos);
  const Owned<meq_state> indexed = loaded(saved(state.get(), true));
  ASSERT_EQ(meq_state_merge(indexed.get(), state.get(), nullptr), MEQ_OK);
  EXPECT_NE(json_of(indexed.get()).find("\"duplicates\":2"), std::string::npos);
}

TEST(States, OutliveTheirRun) {
  Owned<meq_state> state;
  {
    const Owned<meq_run> run = run_of(small_job());
    Got<meq_result> result;
    ASSERT_EQ(meq_run_finish(run.get(), result.out(), nullptr), MEQ_OK);
    Got<meq_state> taken;
    ASSERT_EQ(meq_run_state_new(run.get(), taken.out(), nullptr), MEQ_OK);
    state = taken.release();
  }
  EXPECT_EQ(json_of(state.get()), compute(small_job()).json);
}

TEST(States, OfAnotherRequestAreRefused) {
  Error error;
  EXPECT_EQ(merge_status(small_job(), small_job("{}"), error), MEQ_ERROR_STATE);
  EXPECT_TRUE(error.says("request")) << error.message();
}

TEST(States, OfOtherTablesAreRefused) {
  Error error;
  Job with_table = small_job();
  with_table.imd = "lsoa,imd_decile\nE1,1\n";
  EXPECT_EQ(merge_status(small_job(), with_table, error), MEQ_ERROR_STATE);
  EXPECT_TRUE(error.says("table")) << error.message();
  Job with_another = small_job();
  with_another.imd = "lsoa,imd_decile\nE1,2\n";
  EXPECT_EQ(merge_status(with_another, with_table, error), MEQ_ERROR_STATE);
  EXPECT_EQ(merge_status(with_table, with_table, error), MEQ_OK);
}

TEST(States, OfRequestsThatMeanTheSameAreMerged) {
  Error error;
  EXPECT_EQ(
      merge_status(small_job("{}"), small_job(R"({"period": "all", "confidence": 0.950})"), error),
      MEQ_OK)
      << error.message();
}

TEST(States, OfAnotherCatalogueAreRefusedAsStates) {
  meq_engine_options options{};
  options.struct_size = sizeof options;
  options.without_built_in = 1;
  Got<meq_engine> bare;
  ASSERT_EQ(meq_engine_new(&options, bare.out(), nullptr), MEQ_OK);
  for (const char* request : {"{}", kSmallRequest}) {
    const std::string bytes = saved(state_of(small_job(request)).get(), false);
    Got<meq_state> state;
    Error error;
    EXPECT_EQ(meq_state_load(bare, bytes.data(), bytes.size(), state.out(), error.out()),
              MEQ_ERROR_STATE)
        << request << ": " << error.message();
  }
}

TEST(States, CutAnywhereAreRefused) {
  for (const bool with_index : {false, true}) {
    const std::string bytes = saved(state_of(small_job()).get(), with_index);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const std::vector<char> cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
      Got<meq_state> state;
      Error error;
      ASSERT_EQ(meq_state_load(built_in_engine(), cut.data(), cut.size(), state.out(), error.out()),
                MEQ_ERROR_STATE)
          << size;
      ASSERT_FALSE(error.message().empty());
    }
  }
}

TEST(States, WithAnyBitChangedAreRefusedOrTheSame) {
  const Owned<meq_state> state = state_of(small_job());
  const std::string bytes = saved(state.get(), true);
  const std::string expected = json_of(state.get());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    for (const int change : {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ change);
      Got<meq_state> got;
      const meq_status status =
          meq_state_load(built_in_engine(), changed.data(), changed.size(), got.out(), nullptr);
      if (status == MEQ_OK) {
        ASSERT_EQ(json_of(got), expected) << "byte " << at;
      } else {
        ASSERT_EQ(status, MEQ_ERROR_STATE) << "byte " << at;
      }
    }
  }
}

TEST(States, WithSomethingBehindThemAreRefused) {
  const std::string bytes = saved(state_of(small_job()).get(), true) + "x";
  Got<meq_state> state;
  EXPECT_EQ(meq_state_load(built_in_engine(), bytes.data(), bytes.size(), state.out(), nullptr),
            MEQ_ERROR_STATE);
}

TEST(States, OfAnotherVersionAreRefusedAsSuch) {
  std::string bytes = saved(state_of(small_job()).get(), true);
  bytes.replace(bytes.find("/2"), 2, "/1");
  Got<meq_state> state;
  Error error;
  EXPECT_EQ(meq_state_load(built_in_engine(), bytes.data(), bytes.size(), state.out(), error.out()),
            MEQ_ERROR_STATE);
  EXPECT_TRUE(error.says("version")) << error.message();
}

meq_status load_status(const std::string& bytes) {
  Got<meq_state> state;
  return meq_state_load(built_in_engine(), bytes.data(), bytes.size(), state.out(), nullptr);
}

TEST(States, ForgedByThisTestCarryTheRightChecksum) {
  const std::string bytes = saved(state_of(small_job()).get(), true);
  EXPECT_EQ(forged(bytes.substr(bytes.find('\n') + 9)), bytes);
}

TEST(States, ForgedWithGreatDepthAreRefused) {
  EXPECT_EQ(load_status(forged(std::string(3'000'000, '\x81'))), MEQ_ERROR_STATE);
  EXPECT_EQ(load_status(forged("\xA1\x67request" + std::string(3'000'000, '\x81'))),
            MEQ_ERROR_STATE);
  EXPECT_EQ(load_status(forged("\xA1\x61x" + std::string(3'000'000, '\x81') + "\x01")),
            MEQ_ERROR_STATE);
}

TEST(States, ForgedFromChangedBytesAreRefusedOrComputed) {
  const std::string bytes = saved(state_of(small_job()).get(), true);
  const std::string body = bytes.substr(bytes.find('\n') + 9);
  for (std::size_t at = 0; at < body.size(); ++at) {
    for (const int change : {1, 2, 16, 32, 64, 128, 255}) {
      std::string changed = body;
      changed[at] = static_cast<char>(changed[at] ^ change);
      changed = forged(changed);
      Got<meq_state> state;
      const meq_status status =
          meq_state_load(built_in_engine(), changed.data(), changed.size(), state.out(), nullptr);
      if (status != MEQ_OK) {
        ASSERT_EQ(status, MEQ_ERROR_STATE) << "byte " << at << " by " << change;
        continue;
      }
      // It may say other numbers, but it must hold together.
      Got<meq_result> result;
      ASSERT_EQ(meq_state_finish(state, result.out(), nullptr), MEQ_OK) << "byte " << at;
      saved(state, true);
      const Owned<meq_state> into = state_of(small_job());
      meq_state_merge(into.get(), state, nullptr);
      json_of(into.get());
    }
  }
}

}  // namespace
}  // namespace matequity::test
