// SPDX-License-Identifier: Apache-2.0
// Arrow tables in: how cells are read, what is refused and how, and who releases what when.
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "arrow_tables.hpp"
#include "computation.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kArrowRequest = R"({"indicators":["P1.2"]})";

Owned<meq_run> arrow_run(meq_run_options options = {}, const std::string& request = kArrowRequest) {
  options.struct_size = sizeof options;
  return new_run(&options, request);
}

Json finished(meq_run* run) {
  Got<meq_result> result;
  EXPECT_EQ(meq_run_finish(run, result.out(), nullptr), MEQ_OK);
  return Json::parse(view(meq_result_json(result)));
}

// Bookings with folic acid: yes, no, yes, ... ; columns may be replaced.
std::vector<ArrowCells> bookings(std::size_t count, std::size_t from = 0) {
  Texts ids;
  Texts taken;
  std::vector<std::optional<std::int32_t>> dates;
  for (std::size_t i = from; i < from + count; ++i) {
    ids.push_back("p" + std::to_string(i));
    taken.push_back(i % 2 == 0 ? "01" : "03");
    dates.emplace_back(19844);  // 2024-05-01
  }
  return {texts("PregnancyID", ids), numbers<std::int32_t>("AntenatalAppDate", "tdD", dates),
          encoded("FolicAcidSupplement", taken)};
}

ArrowBatch batch_of(std::vector<ArrowCells> columns) {
  const std::int64_t length = columns.empty() ? 0 : columns.front().length;
  return {std::move(columns), length};
}

Json result_of(std::vector<ArrowCells> columns, meq_run_options options = {}) {
  const Owned<meq_run> run = arrow_run(options);
  ArrowTable table({batch_of(std::move(columns))});
  Error error;
  EXPECT_EQ(meq_run_write_arrow(run.get(), nullptr, 0, table.stream(), error.out()), MEQ_OK)
      << error.message();
  return finished(run.get());
}

// "code field count" of each finding about cells and rows.
std::vector<std::string> findings_of(const Json& result) {
  std::vector<std::string> made;
  for (const Json& one : result.at("input").at("findings")) {
    const std::string code = one.at("code").get<std::string>();
    if (code.find("_column") != std::string::npos) continue;
    const Json field = one.value("field", Json());
    made.push_back(code + ' ' + (field.is_string() ? field.get<std::string>() : "") + ' ' +
                   std::to_string(one.at("count").get<int>()));
  }
  return made;
}

std::string share(const Json& result) {
  const Json& row = result.at("results").at(0);
  return std::to_string(row.at("numerator").get<int>()) + '/' +
         std::to_string(row.at("denominator").get<int>());
}

using Strings = std::vector<std::string>;

TEST(ArrowInput, CountsARowOfEachPregnancy) {
  const Json result = result_of(bookings(10));
  EXPECT_EQ(share(result), "5/10");
  EXPECT_EQ(result.at("input").at("accepted"), 10);
  EXPECT_EQ(findings_of(result), Strings{});
}

TEST(ArrowInput, StandsBetweenOtherInputs) {
  const Owned<meq_run> run = arrow_run();
  const std::string one =
      R"({"PregnancyID":"j","AntenatalAppDate":"2024-05-01","FolicAcidSupplement":"01"})";
  ASSERT_EQ(meq_run_write(run.get(), one.data(), one.size(), nullptr), MEQ_OK);
  ArrowTable table({batch_of(bookings(3)), batch_of(bookings(3, 3))});
  ASSERT_EQ(meq_run_write_arrow(run.get(), nullptr, 0, table.stream(), nullptr), MEQ_OK);
  ASSERT_EQ(meq_run_write(run.get(), one.data(), one.size(), nullptr), MEQ_OK);
  const Json result = finished(run.get());
  EXPECT_EQ(result.at("input").at("documents"), 8);
  EXPECT_EQ(findings_of(result), Strings{"duplicate PregnancyID 1"});
  EXPECT_EQ(share(result), "4/7");
}

TEST(ArrowInput, TakesATableThatIsOneArray) {
  const Owned<meq_run> run = arrow_run();
  ArrowTable table({batch_of(bookings(4))});
  ArrowSchema schema = table.schema();
  ArrowArray array = table.array(0);
  ASSERT_EQ(meq_run_write_arrow_array(run.get(), nullptr, 0, &schema, &array, nullptr), MEQ_OK);
  EXPECT_EQ(schema.release, nullptr);
  EXPECT_EQ(array.release, nullptr);
  EXPECT_EQ(table.released.schemas + table.released.batches, 2);
  EXPECT_EQ(share(finished(run.get())), "2/4");
}

TEST(ArrowInput, TakesNullsBlanksAndWordsForMissing) {
  std::vector<ArrowCells> columns = bookings(5);
  columns[2] = texts("FolicAcidSupplement", {"01", std::nullopt, " ", "NULL", " 01 "}, "vu");
  const Json result = result_of(columns);
  EXPECT_EQ(findings_of(result), Strings{});
  EXPECT_EQ(result.at("results").at(0).at("numerator"), 2);
}

TEST(ArrowInput, SkipsRowsOfNothing) {
  ArrowBatch batch = batch_of(bookings(4));
  batch.validity = bits({true, false, true, true});  // a row that is null as a whole
  const Owned<meq_run> run = arrow_run();
  ArrowTable table({batch});
  ASSERT_EQ(meq_run_write_arrow(run.get(), nullptr, 0, table.stream(), nullptr), MEQ_OK);
  EXPECT_EQ(finished(run.get()).at("input").at("documents"), 3);
}

TEST(ArrowInput, FindsAndPlacesBadCells) {
  std::vector<ArrowCells> columns = bookings(6);
  columns[1] = numbers<std::int32_t>("AntenatalAppDate", "tdD",
                                     {19844, 19844, 2'000'000'000, 19844, std::nullopt, 19844});
  columns[2] = texts("FolicAcidSupplement", {"01", "01", "01", "77", "01", "01"});
  const Json result = result_of(columns);
  EXPECT_EQ(findings_of(result),
            (Strings{"invalid_date AntenatalAppDate 1", "invalid_code FolicAcidSupplement 1",
                     "missing_booking_date AntenatalAppDate 2"}));  // it, and the null
  const Json first = result.at("input").at("findings").at(0).at("first");
  EXPECT_EQ(first.at("document"), 3);
  EXPECT_EQ(first.at("offset"), 2);
}

TEST(ArrowInput, RejectsRowsThatLeadOutOfTheirColumn) {
  std::vector<ArrowCells> columns = bookings(6);
  const std::int16_t outside = 9;
  std::memcpy(columns[2].buffers[1].data() + 2, &outside, sizeof outside);  // the second index
  const std::int32_t backwards = -3;
  std::memcpy(columns[0].buffers[1].data() + 16, &backwards, sizeof backwards);  // the fifth offset
  const Json result = result_of(columns);
  EXPECT_EQ(findings_of(result), Strings{"rejected_row  3"});  // a bad offset spoils two rows
  EXPECT_EQ(result.at("input").at("documents"), 6);
  EXPECT_EQ(result.at("input").at("accepted"), 3);
  EXPECT_EQ(result.at("input").at("findings").at(0).at("first").at("document"), 2);
}

TEST(ArrowInput, RejectsViewsThatLeadOutOfTheirBuffers) {
  std::vector<ArrowCells> columns = bookings(2);
  columns[0] =
      texts("PregnancyID", {"a pregnancy of many letters", "another one of many letters"}, "vu");
  const std::int32_t place = 1000;
  std::memcpy(columns[0].buffers[1].data() + 12, &place, sizeof place);
  EXPECT_EQ(findings_of(result_of(columns)), Strings{"rejected_row  1"});
  std::memcpy(columns[0].buffers[1].data() + 8, &place, sizeof place);  // the number of the buffer
  EXPECT_EQ(findings_of(result_of(columns)), Strings{"rejected_row  1"});
}

TEST(ArrowInput, RejectsRowsThatAreLongerThanTheLimit) {
  meq_run_options options{};
  options.max_document_bytes = 20;
  std::vector<ArrowCells> columns = bookings(3);
  columns[0] = texts("PregnancyID", {"p1", std::string(30, 'p'), "p3"});
  EXPECT_EQ(findings_of(result_of(columns, options)), Strings{"rejected_size  1"});
}

TEST(ArrowInput, ReadsBytesThatAreNoUtf8AsAFileDoes) {
  std::vector<ArrowCells> columns = bookings(2);
  columns[0] = texts("PregnancyID", {"caf\xE9", "p2"});
  EXPECT_EQ(findings_of(result_of(columns)), Strings{"encoding PregnancyID 1"});
}

TEST(ArrowInput, NeverTakesARoundedNumberForAPregnancy) {
  std::vector<ArrowCells> columns = bookings(3);
  columns[0] = numbers<double>("PregnancyID", "g", {1, 9007199254740993.0, std::nullopt});
  EXPECT_EQ(findings_of(result_of(columns)), Strings{"rounded_identifier PregnancyID 1"});
}

TEST(ArrowInput, ReadsTheDayByTheClockOfTheColumn) {
  const auto month_of = [](const char* format) {
    std::vector<ArrowCells> columns = bookings(1);
    columns[1] =
        numbers<std::int64_t>("AntenatalAppDate", format, {1714519800});  // 30 April, 23:30Z
    const Owned<meq_run> run = arrow_run({}, R"({"indicators":["P1.2"],"period":"month"})");
    ArrowTable table({batch_of(columns)});
    EXPECT_EQ(meq_run_write_arrow(run.get(), nullptr, 0, table.stream(), nullptr), MEQ_OK);
    return finished(run.get()).at("results").at(0).at("period").at("start").get<std::string>();
  };
  EXPECT_EQ(month_of("tss:"), "2024-04-01");
  EXPECT_EQ(month_of("tss:UTC"), "2024-04-01");
  EXPECT_EQ(month_of("tss:+01:00"), "2024-05-01");
}

TEST(ArrowInput, SurvivesTheEndsOfEveryNumber) {
  for (const char* format : {"tss:+01:00", "tsn:", "tdm", "ttn", "l", "L", "d:18,3,64"}) {
    std::vector<ArrowCells> columns = bookings(3);
    columns[1] = numbers<std::int64_t>(
        "AntenatalAppDate", format,
        {std::numeric_limits<std::int64_t>::min(), 0, std::numeric_limits<std::int64_t>::max()});
    EXPECT_EQ(result_of(columns).at("input").at("accepted"), 3) << format;
  }
}

TEST(ArrowInput, SkipsColumnsItDoesNotKnowWhateverTheirType) {
  std::vector<ArrowCells> columns = bookings(2);
  columns.push_back(numbers<std::int32_t>("Local notes", "+l", {0, 0}));
  columns.push_back({"Nothing", "n", 2, 0, 2, {}});
  const Json result = result_of(columns);
  EXPECT_EQ(share(result), "1/2");
  EXPECT_EQ(result.at("input").at("findings").back().at("code"), "column_not_read");
}

TEST(ArrowInput, HasNothingToReadWithoutColumnsOrRows) {
  EXPECT_EQ(findings_of(result_of({})), Strings{"unknown_header  1"});
  EXPECT_EQ(findings_of(result_of(bookings(0))), Strings{"no_rows  1"});
}

// What a call comes to that must fail: the error's place; everything was released, once.
struct Refused {
  std::string place, message;
};

Refused refusal_of(ArrowTable& table, meq_run* run) {
  Error error;
  ArrowArrayStream* stream = table.stream();
  EXPECT_EQ(meq_run_write_arrow(run, nullptr, 0, stream, error.out()), MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(stream->release, nullptr);
  EXPECT_EQ(table.released.streams, 1);
  EXPECT_LE(table.released.schemas, 1);
  EXPECT_EQ(table.released.batches, table.given);
  EXPECT_EQ(error.message().find("SECRET"), std::string::npos);
  return {error.place(), error.message()};
}

Refused refusal_of(std::vector<ArrowCells> columns) {
  ArrowTable table({batch_of(std::move(columns))});
  return refusal_of(table, arrow_run().get());
}

TEST(ArrowInput, RefusesAColumnOfATypeThatIsNotRead) {
  std::vector<ArrowCells> columns = bookings(2);
  columns[1] = numbers<std::int64_t>("Antenatal App Date", "tss:Europe/London", {0, 0});
  const Refused zone = refusal_of(columns);
  EXPECT_EQ(zone.place, "AntenatalAppDate");
  EXPECT_EQ(
      zone.message,
      "column 2 of the Arrow table, AntenatalAppDate, is a timestamp of a named time zone, whose "
      "days are not those of UTC: cast it to a date, or to a timestamp without a zone");
  columns[1] = numbers<std::int32_t>("AntenatalAppDate", "+l", {0, 0});
  EXPECT_NE(refusal_of(columns).message.find("is a list: give each entry a column"),
            std::string::npos);
}

TEST(ArrowInput, RefusesArraysThatBreakTheRules) {
  const auto place_with = [](auto&& spoil) {
    std::vector<ArrowCells> columns = bookings(4);
    spoil(columns);
    ArrowTable table({batch_of(bookings(4)), {columns, 4}});
    return refusal_of(table, arrow_run().get()).place;
  };
  using Columns = std::vector<ArrowCells>;
  EXPECT_EQ(place_with([](Columns& all) { all[0].length = 3; }), "batch 2");
  EXPECT_EQ(place_with([](Columns& all) { all[0].offset = -1; }), "batch 2");
  EXPECT_EQ(place_with([](Columns& all) { all[0].offset = INT64_MAX; }), "batch 2");
  EXPECT_EQ(place_with([](Columns& all) { all[0].buffers.pop_back(); }), "batch 2");
  EXPECT_EQ(place_with([](Columns& all) { all[1].buffers[1].clear(); }), "batch 2");
  EXPECT_EQ(place_with([](Columns& all) { all[2].dictionary.reset(); }), "batch 2");
  EXPECT_EQ(place_with([](Columns& all) { all.pop_back(); }), "batch 2");
  EXPECT_EQ(place_with([](Columns& all) {
              all[0].buffers[0].clear();
              all[0].nulls = 1;
            }),
            "batch 2");
}

TEST(ArrowInput, RefusesBatchesThatBreakTheRules) {
  for (const auto& [length, offset] : std::vector<std::pair<std::int64_t, std::int64_t>>{
           {-1, 0}, {0, -1}, {INT64_MAX, INT64_MAX}, {5, 0}, {4, 1}}) {
    ArrowTable table({{bookings(4), length, offset}});
    EXPECT_EQ(refusal_of(table, arrow_run().get()).place, "batch 1") << length << ' ' << offset;
  }
}

TEST(ArrowInput, SaysWhereAStreamFails) {
  for (const int at : {-1, 0, 1}) {
    ArrowTable table({batch_of(bookings(4)), batch_of(bookings(4))});
    const Refused refused = refusal_of(table.failing(at), arrow_run().get());
    EXPECT_EQ(refused.place, at < 0 ? "stream" : "batch " + std::to_string(at + 1));
    EXPECT_NE(refused.message.find("error number 5"), std::string::npos);
  }
}

TEST(ArrowInput, IsReleasedWhereItIsNotRead) {
  ArrowTable no_run({batch_of(bookings(2))});
  EXPECT_EQ(refusal_of(no_run, nullptr).place, "run");

  const Owned<meq_run> failed = arrow_run();
  ArrowTable failing({batch_of(bookings(2))});
  refusal_of(failing.failing(0), failed.get());
  ArrowTable later({batch_of(bookings(2))});
  EXPECT_NE(refusal_of(later, failed.get()).message.find("failed before"), std::string::npos);

  const Owned<meq_run> over = arrow_run();
  ASSERT_EQ(meq_run_end(over.get(), nullptr), MEQ_OK);
  ArrowTable too_late({batch_of(bookings(2))});
  EXPECT_NE(refusal_of(too_late, over.get()).message.find("has finished"), std::string::npos);

  meq_run_options options{};
  options.part_offset = 5;
  ArrowTable part({batch_of(bookings(2))});
  EXPECT_NE(refusal_of(part, arrow_run(options).get()).message.find("part_offset"),
            std::string::npos);
}

TEST(ArrowInput, RefusesWhatWasReleasedBeforeOrIsNoTable) {
  const Owned<meq_run> run = arrow_run();
  Error error;
  EXPECT_EQ(meq_run_write_arrow(run.get(), nullptr, 0, nullptr, error.out()), MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(error.place(), "stream");
  ArrowArrayStream released{};
  EXPECT_EQ(meq_run_write_arrow(arrow_run().get(), nullptr, 0, &released, error.out()),
            MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(error.place(), "stream");

  ArrowTable table({batch_of(bookings(2))});
  ArrowSchema schema = table.schema();
  schema.format = "u";
  ArrowArray array = table.array(0);
  EXPECT_EQ(meq_run_write_arrow_array(arrow_run().get(), nullptr, 0, &schema, &array, error.out()),
            MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(error.place(), "schema");
  EXPECT_EQ(table.released.schemas + table.released.batches, 2);
  ArrowArray alone = table.array(0);
  EXPECT_EQ(meq_run_write_arrow_array(arrow_run().get(), nullptr, 0, nullptr, &alone, error.out()),
            MEQ_ERROR_ARGUMENT);
  EXPECT_EQ(error.place(), "schema");
  EXPECT_EQ(table.released.batches, 2);
}

struct Watch {
  std::uint64_t documents = 0;
  int calls = 0;
  int cancel_at = 0;
};

int watch(void* context, const meq_progress* progress) {
  auto& seen = *static_cast<Watch*>(context);
  EXPECT_GE(progress->documents, seen.documents);
  seen.documents = progress->documents;
  return ++seen.calls == seen.cancel_at ? 1 : 0;
}

class ArrowThreads : public testing::TestWithParam<unsigned> {
 protected:
  Owned<meq_run> watched_run() {
    meq_run_options options{};
    options.threads = GetParam();
    options.progress = watch;
    options.progress_context = &seen_;
    return arrow_run(options);
  }

  Watch seen_;
};

TEST_P(ArrowThreads, OfAnyNumberTellHowFarTheyAre) {
  const Owned<meq_run> run = watched_run();
  ArrowTable table({batch_of(bookings(9000)), batch_of(bookings(3, 9000))});
  ASSERT_EQ(meq_run_write_arrow(run.get(), nullptr, 0, table.stream(), nullptr), MEQ_OK);
  EXPECT_GE(seen_.calls, 6);
  EXPECT_EQ(share(finished(run.get())), "4502/9003");
}

TEST_P(ArrowThreads, OfAnyNumberCanBeCancelled) {
  for (int at = 1; at <= 5; ++at) {
    seen_ = {0, 0, at};
    const Owned<meq_run> run = watched_run();
    ArrowTable table({batch_of(bookings(5000)), batch_of(bookings(5000, 5000))});
    EXPECT_EQ(meq_run_write_arrow(run.get(), nullptr, 0, table.stream(), nullptr), MEQ_CANCELLED);
    EXPECT_EQ(table.released.streams, 1);
    EXPECT_EQ(table.released.batches, table.given);
  }
}

TEST_P(ArrowThreads, OfAnyNumberReadManySmallBatches) {
  std::vector<ArrowBatch> batches;
  for (std::size_t i = 0; i < 500; ++i) batches.push_back(batch_of(bookings(7, i * 7)));
  const Owned<meq_run> run = watched_run();
  ArrowTable table(batches);
  ASSERT_EQ(meq_run_write_arrow(run.get(), nullptr, 0, table.stream(), nullptr), MEQ_OK);
  EXPECT_EQ(table.released.batches, 500);
  EXPECT_EQ(share(finished(run.get())), "1750/3500");
}

TEST_P(ArrowThreads, OfAnyNumberReleaseEverythingWhereALimitIsReached) {
  meq_run_options options{};
  options.threads = GetParam();
  options.max_cells = 1;
  const Owned<meq_run> run = arrow_run(options, R"({"by":[["provider"]],"period":"month"})");
  std::vector<ArrowCells> columns = bookings(9000);
  Texts providers;
  for (int i = 0; i < 9000; ++i) providers.push_back("R" + std::to_string(i % 50));
  columns.push_back(texts("OrgIDProvider", providers));
  ArrowTable table({batch_of(columns)});
  meq_status status = meq_run_write_arrow(run.get(), nullptr, 0, table.stream(), nullptr);
  EXPECT_EQ(status, MEQ_ERROR_LIMIT);
  EXPECT_EQ(table.released.batches, 1);
}

INSTANTIATE_TEST_SUITE_P(Threads, ArrowThreads, testing::Values(1u, 3u));

}  // namespace
}  // namespace matequity::test
