// SPDX-License-Identifier: Apache-2.0
// What the headers promise of arguments: NULL, calls out of order, option structs of other sizes.
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <thread>
#include <utility>
#include <vector>

#include "computation.hpp"

namespace matequity::test {
namespace {

const char* const kDocument = R"({"PregnancyID":"1","AntenatalAppDate":"2024-05-01",)"
                              R"("FolicAcidSupplement":"01"})";

Owned<meq_run> finished_run() {
  Owned<meq_run> run = new_run();
  Got<meq_result> result;
  EXPECT_EQ(meq_run_write(run.get(), kDocument, std::strlen(kDocument), nullptr), MEQ_OK);
  EXPECT_EQ(meq_run_finish(run.get(), result.out(), nullptr), MEQ_OK);
  return run;
}

TEST(Freeing, AcceptsNull) {
  meq_engine_free(nullptr);
  meq_run_free(nullptr);
  meq_result_free(nullptr);
  meq_state_free(nullptr);
  meq_bytes_free(nullptr);
  meq_error_free(nullptr);
}

TEST(Reading, OfNullHandlesGivesNothing) {
  EXPECT_EQ(meq_error_status(nullptr), MEQ_OK);
  EXPECT_EQ(meq_error_message(nullptr).size, 0u);
  EXPECT_EQ(meq_error_place(nullptr).size, 0u);
  EXPECT_EQ(meq_error_input(nullptr), MEQ_INPUT_OTHER);
  EXPECT_EQ(meq_engine_catalogue(nullptr).size, 0u);
  EXPECT_EQ(meq_engine_schema(nullptr, "request", 7).size, 0u);
  EXPECT_EQ(meq_engine_schema(built_in_engine(), nullptr, 0).size, 0u);
  EXPECT_EQ(meq_result_json(nullptr).size, 0u);
  EXPECT_EQ(meq_result_csv(nullptr).size, 0u);
  EXPECT_EQ(meq_result_rejection(nullptr), 0);
  EXPECT_EQ(meq_bytes_view(nullptr).size, 0u);
  meq_run_cancel(nullptr);
}

// Calls that cannot be met, each with a NULL where something is needed.
TEST(NullArguments, AreRefusedByName) {
  const meq_engine* engine = built_in_engine();
  const Owned<meq_run> run = new_run();
  const Owned<meq_run> ended = finished_run();
  const Owned<meq_state> state = state_of({});
  Got<meq_run> other_run;
  Got<meq_result> result;
  Got<meq_state> other_state;
  Got<meq_bytes> bytes;
  std::size_t taken = 7;
  Error error;
  const auto refused = [&](meq_status status, const char* name) {
    EXPECT_EQ(status, MEQ_ERROR_ARGUMENT) << name;
    EXPECT_EQ(error.status(), MEQ_ERROR_ARGUMENT) << name;
    EXPECT_TRUE(error.says(name)) << error.message();
  };
  refused(meq_engine_new(nullptr, nullptr, error.out()), "engine");
  refused(meq_run_new(nullptr, nullptr, 0, nullptr, other_run.out(), error.out()), "engine");
  refused(meq_run_new(engine, nullptr, 0, nullptr, nullptr, error.out()), "run");
  refused(meq_run_new(engine, nullptr, 5, nullptr, other_run.out(), error.out()), "request");
  refused(meq_run_table(nullptr, MEQ_TABLE_IMD, "", 0, error.out()), "run");
  refused(meq_run_table(run.get(), MEQ_TABLE_IMD, nullptr, 3, error.out()), "csv");
  refused(meq_run_table(run.get(), 99, "x", 1, error.out()), "table");
  refused(meq_state_rounded_new(nullptr, other_state.out(), error.out()), "from");
  refused(meq_state_rounded_new(state.get(), nullptr, error.out()), "state");
  refused(meq_state_json(nullptr, bytes.out(), error.out()), "state");
  refused(meq_state_json(state.get(), nullptr, error.out()), "json");
  ArrowSchema schema{};
  ArrowArray array{};
  ArrowArrayStream stream{};
  refused(meq_result_arrow(nullptr, &schema, &array, error.out()), "result");
  refused(meq_result_arrow(nullptr, nullptr, &array, error.out()), "schema");
  refused(meq_result_arrow(nullptr, &schema, nullptr, error.out()), "array");
  refused(meq_result_arrow_stream(nullptr, &stream, error.out()), "result");
  refused(meq_result_arrow_stream(nullptr, nullptr, error.out()), "stream");
  EXPECT_EQ(schema.release, nullptr);
  EXPECT_EQ(array.release, nullptr);
  EXPECT_EQ(stream.release, nullptr);
  refused(meq_run_input(nullptr, nullptr, 0, error.out()), "run");
  refused(meq_run_input(run.get(), nullptr, 4, error.out()), "name");
  refused(meq_run_write(nullptr, "", 0, error.out()), "run");
  refused(meq_run_write(run.get(), nullptr, 4, error.out()), "bytes");
  refused(meq_run_step(nullptr, "", 0, &taken, error.out()), "run");
  EXPECT_EQ(taken, 0u);
  refused(meq_run_step(run.get(), "x", 1, nullptr, error.out()), "taken");
  refused(meq_run_finish(nullptr, result.out(), error.out()), "run");
  refused(meq_run_finish(run.get(), nullptr, error.out()), "result");
  refused(meq_run_end(nullptr, error.out()), "run");
  refused(meq_run_state_new(nullptr, other_state.out(), error.out()), "run");
  refused(meq_run_state_new(run.get(), nullptr, error.out()), "state");
  refused(meq_state_save(nullptr, 0, bytes.out(), error.out()), "state");
  refused(meq_state_save(state.get(), 0, nullptr, error.out()), "bytes");
  refused(meq_state_carry(nullptr, 0, bytes.out(), error.out()), "state");
  refused(meq_state_carry(state.get(), 0, nullptr, error.out()), "bytes");
  refused(meq_engine_audit(nullptr, nullptr, 0, "[]", 2, bytes.out(), error.out()), "engine");
  refused(meq_engine_audit(engine, nullptr, 1, "[]", 2, bytes.out(), error.out()), "organisations");
  refused(meq_engine_audit(engine, nullptr, 0, nullptr, 2, bytes.out(), error.out()), "results");
  refused(meq_engine_audit(engine, nullptr, 0, "[]", 2, nullptr, error.out()), "audit");
  refused(meq_state_load(nullptr, "x", 1, other_state.out(), error.out()), "engine");
  refused(meq_state_load(engine, "x", 1, nullptr, error.out()), "state");
  refused(meq_state_load(engine, nullptr, 9, other_state.out(), error.out()), "bytes");
  refused(meq_state_merge(nullptr, state.get(), error.out()), "into");
  refused(meq_state_merge(state.get(), nullptr, error.out()), "from");
  refused(meq_state_merge(state.get(), state.get(), error.out()), "itself");
  refused(meq_state_finish(nullptr, result.out(), error.out()), "state");
  refused(meq_state_finish(state.get(), nullptr, error.out()), "result");
  refused(meq_run_result_by(nullptr, "", 0, result.out(), error.out()), "run");
  refused(meq_run_result_by(run.get(), "", 0, nullptr, error.out()), "result");
  refused(meq_run_result_by(ended.get(), nullptr, 3, result.out(), error.out()), "changes");
  refused(meq_run_quality(nullptr, bytes.out(), error.out()), "run");
  refused(meq_run_quality(run.get(), nullptr, error.out()), "quality");
  refused(meq_run_quality(ended.get(), bytes.out(), error.out()), "did not count quality");
  refused(meq_state_result_by(nullptr, "", 0, result.out(), error.out()), "state");
  refused(meq_state_result_by(state.get(), "", 0, nullptr, error.out()), "result");
  refused(meq_state_result_by(state.get(), nullptr, 3, result.out(), error.out()), "changes");
  refused(meq_compute(nullptr, nullptr, 0, nullptr, 0, result.out(), error.out()), "engine");
  refused(meq_compute(engine, nullptr, 0, nullptr, 0, nullptr, error.out()), "result");
}

TEST(NullArguments, LeaveARunThatStillWorks) {
  const Owned<meq_run> run = new_run();
  Got<meq_result> result;
  EXPECT_EQ(meq_run_write(run.get(), nullptr, 4, nullptr), MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(meq_run_finish(run.get(), nullptr, nullptr), MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(meq_run_write(run.get(), kDocument, std::strlen(kDocument), nullptr), MEQ_OK);
  EXPECT_EQ(meq_run_finish(run.get(), result.out(), nullptr), MEQ_OK);
}

TEST(NullArguments, AreFineWhereTextIsEmptyAndWhereErrorsAreNotWanted) {
  const Owned<meq_run> run = new_run();
  EXPECT_EQ(meq_run_input(run.get(), nullptr, 0, nullptr), MEQ_OK);
  EXPECT_EQ(meq_run_write(run.get(), nullptr, 0, nullptr), MEQ_OK);
  EXPECT_EQ(meq_run_new(built_in_engine(), "x", 1, nullptr, nullptr, nullptr), MEQ_ERROR_ARGUMENT);
}

TEST(Failures, SetTheirOutputsToNull) {
  meq_run* run = reinterpret_cast<meq_run*>(1);
  EXPECT_EQ(meq_run_new(built_in_engine(), "{", 1, nullptr, &run, nullptr), MEQ_ERROR_REQUEST);
  EXPECT_EQ(run, nullptr);
  meq_result* result = reinterpret_cast<meq_result*>(1);
  EXPECT_EQ(meq_compute(built_in_engine(), "{", 1, "", 0, &result, nullptr), MEQ_ERROR_REQUEST);
  EXPECT_EQ(result, nullptr);
  meq_state* state = reinterpret_cast<meq_state*>(1);
  EXPECT_EQ(meq_state_load(built_in_engine(), "x", 1, &state, nullptr), MEQ_ERROR_STATE);
  EXPECT_EQ(state, nullptr);
  meq_error* error = reinterpret_cast<meq_error*>(1);
  meq_result* made = nullptr;
  EXPECT_EQ(meq_compute(built_in_engine(), "", 0, "", 0, &made, &error), MEQ_OK);
  EXPECT_EQ(error, nullptr);
  meq_result_free(made);
}

TEST(CallsOutOfOrder, AreRefused) {
  Error error;
  Got<meq_state> state;
  Got<meq_result> result;
  const Owned<meq_run> begun = new_run();
  EXPECT_EQ(meq_run_write(begun.get(), kDocument, 5, nullptr), MEQ_OK);
  EXPECT_EQ(meq_run_state_new(begun.get(), state.out(), error.out()), MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("meq_run_finish")) << error.message();
  EXPECT_EQ(meq_run_table(begun.get(), MEQ_TABLE_IMD, "lsoa,imd_decile\n", 16, error.out()),
            MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("before the first byte")) << error.message();

  const Owned<meq_run> finished = finished_run();
  EXPECT_EQ(meq_run_write(finished.get(), "{}", 2, error.out()), MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("finished")) << error.message();
}

TEST(CallsOutOfOrder, AfterFinishLeaveTheStateToBeTaken) {
  const Owned<meq_run> run = finished_run();
  Got<meq_result> result;
  Got<meq_state> state;
  EXPECT_EQ(meq_run_finish(run.get(), result.out(), nullptr), MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(meq_run_input(run.get(), "x", 1, nullptr), MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(meq_run_write(run.get(), "{}", 2, nullptr), MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(meq_run_table(run.get(), MEQ_TABLE_IMD, "x", 1, nullptr), MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(meq_run_state_new(run.get(), state.out(), nullptr), MEQ_OK);
  EXPECT_NE(json_of(state).find("\"documents\":1"), std::string::npos);
}

TEST(OptionStructs, OfAnOlderCallerAreReadAsFarAsTheyGo) {
  // The caller knows no field behind `threads`; what lies there must not be read.
  meq_run_options options;
  std::memset(&options, 0xFF, sizeof options);
  options.struct_size = offsetof(meq_run_options, duplicates);
  options.threads = 2;
  EXPECT_NE(new_run(&options), nullptr);
  meq_engine_options engine_options;
  std::memset(&engine_options, 0xFF, sizeof engine_options);
  engine_options.struct_size = sizeof(std::uint32_t);
  Got<meq_engine> engine;
  EXPECT_EQ(meq_engine_new(&engine_options, engine.out(), nullptr), MEQ_OK);
}

TEST(OptionStructs, OfANewerCallerAreReadAsFarAsWeKnow) {
  struct {
    meq_run_options known;
    unsigned char beyond[64];
  } options;
  std::memset(&options, 0, sizeof options);
  std::memset(options.beyond, 0xFF, sizeof options.beyond);
  options.known.struct_size = sizeof options;
  EXPECT_NE(new_run(&options.known), nullptr);
}

TEST(OptionStructs, WithoutTheirSizeAreRefused) {
  meq_run_options options{};
  Got<meq_run> run;
  Error error;
  EXPECT_EQ(meq_run_new(built_in_engine(), nullptr, 0, &options, run.out(), error.out()),
            MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("struct_size")) << error.message();
}

TEST(OptionStructs, WithAnUnknownWayOfDuplicatesAreRefused) {
  meq_run_options options{};
  options.struct_size = sizeof options;
  options.duplicates = 2;
  Got<meq_run> run;
  Error error;
  EXPECT_EQ(meq_run_new(built_in_engine(), nullptr, 0, &options, run.out(), error.out()),
            MEQ_ERROR_ARGUMENT);
  EXPECT_TRUE(error.says("duplicates")) << error.message();
}

TEST(OutputStructs, AreFilledOnlyWhereTheyAreLargeEnough) {
  const Owned<meq_run> run = finished_run();
  meq_progress progress{};
  EXPECT_EQ(meq_run_progress(run.get(), &progress), MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(meq_run_progress(run.get(), nullptr), MEQ_ERROR_ARGUMENT);
  progress.struct_size = sizeof progress;
  EXPECT_EQ(meq_run_progress(run.get(), &progress), MEQ_OK);
  EXPECT_EQ(progress.documents, 1u);
  meq_result_counts counts{};
  Got<meq_result> result;
  ASSERT_EQ(meq_compute(built_in_engine(), "", 0, kDocument, std::strlen(kDocument), result.out(),
                        nullptr),
            MEQ_OK);
  EXPECT_EQ(meq_result_input(result, &counts), MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(meq_result_input(result, nullptr), MEQ_ERROR_ARGUMENT);
  counts.struct_size = sizeof counts;
  EXPECT_EQ(meq_result_input(result, &counts), MEQ_OK);
  EXPECT_EQ(counts.accepted, 1u);
}

TEST(Rejection, TellsNoneSomeAndEveryDocument) {
  EXPECT_EQ(compute("", "").rejection, 0);
  EXPECT_EQ(compute("", kDocument).rejection, 0);
  EXPECT_EQ(compute("", std::string(kDocument) + "\n7\n").rejection, 1);
  EXPECT_EQ(compute("", "7\n").rejection, 2);
  // Rounded counts do not hide it: one is shown as five.
  EXPECT_EQ(compute(R"({"disclosure": "nhs-rounding"})", "7\n").rejection, 2);
}

TEST(Engine, WritesItsDocumentsOnceWhateverThreadAsksFirst) {
  Got<meq_engine> engine;
  ASSERT_EQ(meq_engine_new(nullptr, engine.out(), nullptr), MEQ_OK);
  const meq_engine* shared = engine.get();
  std::array<std::pair<meq_text, meq_text>, 4> texts{};
  std::vector<std::thread> threads;
  for (auto& [catalogue, schema] : texts) {
    threads.emplace_back([shared, &catalogue = catalogue, &schema = schema] {
      catalogue = meq_engine_catalogue(shared);
      schema = meq_engine_schema(shared, "result", 6);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& [catalogue, schema] : texts) {
    EXPECT_EQ(catalogue.data, texts[0].first.data);
    EXPECT_EQ(schema.data, texts[0].second.data);
    EXPECT_GT(catalogue.size, 1000u);
    EXPECT_GT(schema.size, 1000u);
  }
}

TEST(Library, SaysItsVersionAndGivesItsSchemas) {
  EXPECT_FALSE(view(meq_version()).empty());
  for (const char* name : {"document", "request", "result", "catalogue", "dictionary"}) {
    EXPECT_GT(meq_engine_schema(built_in_engine(), name, std::strlen(name)).size, 100u) << name;
  }
  EXPECT_EQ(meq_engine_schema(built_in_engine(), "other", 5).size, 0u);
}

}  // namespace
}  // namespace matequity::test
