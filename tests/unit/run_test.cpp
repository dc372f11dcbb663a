// SPDX-License-Identifier: Apache-2.0
// engine/run: run, input_reader, several_threads, single_thread
#include <gtest/gtest.h>

#include "engine/run/run.hpp"
#include "runs.hpp"

namespace matequity::run {
namespace {

class WholeRuns : public test::Runs {
 protected:
  WholeRuns() { count_bookings(); }

  std::unique_ptr<run::Run> new_run(const Options& options = {}) {
    return std::make_unique<run::Run>(catalogue_, request::parse_request("{}", catalogue_),
                                      options);
  }
};

TEST_F(WholeRuns, ReadInputsOneAfterAnother) {
  const auto one_run = new_run();
  one_run->begin_input("a.json");
  one_run->write("{}\n{broken\n");
  one_run->begin_input("b.json");
  one_run->write("[{},{}");
  one_run->begin_input("c.json");
  one_run->write("{}");
  one_run->finish();
  EXPECT_EQ(one_run->state().totals().documents, 6u);
  EXPECT_EQ(one_run->state().totals().rejected, 2u);
  EXPECT_EQ(one_run->bytes(), 19u);
  const auto& stopped =
      one_run->state().findings().entries().at({findings::FindingCode::reading_stopped, ""});
  EXPECT_EQ(stopped.first.document, 5u);
  EXPECT_EQ(stopped.first.offset, 6u);
}

TEST_F(WholeRuns, JoinTableFilesWhenAllAreRead) {
  const auto one_run = new_run();
  one_run->begin_input("MSD102MatCarePlan.csv");
  one_run->write("PregnancyID,CarePlanType\np1,05\np9,05\n");
  one_run->begin_input("x/msd101.csv");
  one_run->write("PregnancyID,AntenatalAppDate\np1,2024-05-01\np2,,x\np3\n");
  one_run->finish();
  EXPECT_EQ(one_run->state().totals().documents, 3u);
  EXPECT_EQ(one_run->state().totals().rejected, 1u);
  const auto& findings = one_run->state().findings().entries();
  EXPECT_EQ(findings.at({findings::FindingCode::orphan_row, "MSD102MatCarePlan"}).count, 1u);
  EXPECT_EQ(findings.at({findings::FindingCode::rejected_row, ""}).first.offset, 43u);
  EXPECT_EQ(findings.at({findings::FindingCode::short_row, ""}).count, 1u);
}

TEST_F(WholeRuns, CountFlatFilesAsTheyAreRead) {
  const auto one_run = new_run();
  one_run->begin_input("bookings.csv");
  one_run->write(
      "PregnancyID;AntenatalAppDate;Colour\r\np1;2024-05-01;red\r\np2;;;x\r\n;;\r\n"
      "p1;2024-05-02;\r\np4;x;\r\n");
  one_run->begin_input("more.json");
  one_run->write("{\"PregnancyID\":\"p3\"}");
  one_run->finish();
  EXPECT_EQ(one_run->state().totals().documents, 5u);
  EXPECT_EQ(one_run->state().totals().rejected, 1u);
  EXPECT_EQ(one_run->state().totals().duplicates, 1u);
  const auto& findings = one_run->state().findings().entries();
  const auto& row = findings.at({findings::FindingCode::rejected_row, ""});
  EXPECT_EQ(row.first.document, 2u);
  EXPECT_EQ(row.first.offset, 56u);
  EXPECT_EQ(findings.at({findings::FindingCode::column_not_read, "Colour"}).count, 1u);
  EXPECT_EQ(findings.at({findings::FindingCode::invalid_date, "AntenatalAppDate"}).first.document,
            4u);
}

TEST_F(WholeRuns, RejectAFileWithoutAKnownColumnAsOne) {
  const auto one_run = new_run();
  one_run->begin_input("bookings.csv");
  one_run->write("Ref,Dt\n1,2\n3,4\n");
  one_run->finish();
  EXPECT_EQ(one_run->state().totals().documents, 1u);
  EXPECT_EQ(one_run->state().totals().rejected, 1u);
  EXPECT_EQ(
      one_run->state().findings().entries().count({findings::FindingCode::unknown_header, ""}), 1u);
}

TEST_F(WholeRuns, RejectAFileOfAnotherTypeAsOneAndGoOnWithTheNext) {
  for (const char* name : {"bookings.csv", "bookings.json", ""}) {
    const auto one_run = new_run();
    one_run->begin_input(name);
    for (const char c : std::string_view("%PDF-1.7\n1,2\n3,4\n5,6\n7,8\n")) {
      one_run->write(std::string_view(&c, 1));
    }
    one_run->begin_input("b.json");
    one_run->write("{\"AntenatalAppDate\":\"2024-05-01\"}");
    one_run->finish();
    EXPECT_EQ(one_run->state().totals().documents, 2u);
    EXPECT_EQ(one_run->state().totals().rejected, 1u);
    EXPECT_EQ(one_run->state().findings().entries().size(), 1u);
    const auto& first = *one_run->state().findings().entries().begin();
    EXPECT_EQ(first.first.first, findings::FindingCode::wrong_file_type);
    EXPECT_EQ(first.first.second, "a PDF");
  }
}

TEST_F(WholeRuns, SayWhenAFlatFileHasNoRows) {
  for (const char* text : {"", "PregnancyID,AntenatalAppDate\n"}) {
    const auto one_run = new_run();
    one_run->begin_input("bookings.csv");
    one_run->write(text);
    one_run->finish();
    EXPECT_EQ(one_run->state().totals().documents, 0u);
    EXPECT_EQ(one_run->state().findings().entries().count({findings::FindingCode::no_rows, ""}),
              1u);
  }
}

TEST_F(WholeRuns, KnowTablesByTheirColumnsWhereTheNameSaysNothing) {
  const auto one_run = new_run();
  one_run->begin_input("plans.csv");
  one_run->write("PregnancyID,CarePlanType\np1,05\np9,05\n");
  one_run->begin_input("bookings.csv");
  one_run->write("PregnancyID,LPIDMother,AntenatalAppDate\np1,m1,2024-05-01\n");
  one_run->finish();
  EXPECT_EQ(one_run->state().totals().documents, 1u);
  const auto& findings = one_run->state().findings().entries();
  EXPECT_EQ(findings.at({findings::FindingCode::orphan_row, "MSD102MatCarePlan"}).count, 1u);
}

TEST_F(WholeRuns, GiveTheSameStateOfAFlatFileInSeveralThreads) {
  std::string input = "PregnancyID,AntenatalAppDate,EDDAgreed,Notes\n";
  for (int i = 0; i < 20'000; ++i) {
    input += "p" + std::to_string(i % 15'000) + ",2024-05-01," +
             (i % 100 == 0 ? "x" : "2024-11-01") + ",\"a\nb\"\n" +
             (i % 1000 == 0 ? "broken,,,,x\nshort" + std::to_string(i) + "\n" : "");
  }
  std::string saved;
  for (const unsigned threads : {1u, 2u, 5u}) {
    Options options;
    options.threads = threads;
    const auto one_run = new_run(options);
    one_run->begin_input("bookings.csv");
    for (std::size_t at = 0; at < input.size(); at += 100'000) {
      one_run->write(std::string_view(input).substr(at, 100'000));
    }
    one_run->finish();
    EXPECT_EQ(one_run->state().totals().duplicates, 5000u);
    EXPECT_EQ(one_run->state().totals().rejected, 20u);
    if (saved.empty()) saved = one_run->state().save(true);
    EXPECT_EQ(one_run->state().save(true), saved) << threads;
  }
}

TEST_F(WholeRuns, GiveTheSameStateInSeveralThreads) {
  std::string input;
  for (int i = 0; i < 20'000; ++i) {
    input += "{\"PregnancyID\":\"p" + std::to_string(i % 15'000) +
             "\",\"AntenatalAppDate\":\"2024-05-01\",\"EDDAgreed\":\"" +
             (i % 100 == 0 ? "x" : "2024-11-01") + "\"}\n" + (i % 1000 == 0 ? "{broken\n" : "");
  }
  std::string saved;
  for (const unsigned threads : {1u, 2u, 5u}) {
    Options options;
    options.threads = threads;
    const auto one_run = new_run(options);
    for (std::size_t at = 0; at < input.size(); at += 100'000) {
      one_run->write(std::string_view(input).substr(at, 100'000));
    }
    one_run->finish();
    EXPECT_EQ(one_run->state().totals().duplicates, 5000u);
    EXPECT_EQ(one_run->state().totals().rejected, 20u);
    if (saved.empty()) saved = one_run->state().save(true);
    EXPECT_EQ(one_run->state().save(true), saved) << threads;
  }
}

TEST_F(WholeRuns, KeepDuplicatesWhenAsked) {
  Options options;
  options.keep_duplicates = true;
  const auto one_run = new_run(options);
  one_run->write("{\"PregnancyID\":\"p\"}\n{\"PregnancyID\":\"p\"}\n");
  one_run->finish();
  EXPECT_EQ(one_run->state().totals().duplicates, 0u);
}

TEST_F(WholeRuns, RefuseCallsOutOfTurn) {
  const auto one_run = new_run();
  EXPECT_THROW(one_run->state(), UseError);
  one_run->write("{}");
  EXPECT_THROW(one_run->set_table(Table::imd, "lsoa,imd_decile\n"), UseError);
  one_run->finish();
  EXPECT_THROW(one_run->finish(), UseError);
  EXPECT_THROW(one_run->write("{}"), UseError);
  EXPECT_THROW(one_run->begin_input("a.json"), UseError);
}

TEST_F(WholeRuns, OfNothingHaveAnEmptyState) {
  const auto one_run = new_run();
  one_run->finish();
  EXPECT_EQ(one_run->state().totals().documents, 0u);
}

TEST_F(WholeRuns, TellTablesApartInTheirState) {
  const auto fingerprint = [&](const char* csv) {
    const auto one_run = new_run();
    one_run->set_table(Table::imd, csv);
    one_run->finish();
    return one_run->state().tables();
  };
  EXPECT_EQ(fingerprint("lsoa,imd_decile\nE1,1\n"), fingerprint("lsoa,imd_decile\nE1,1\n"));
  EXPECT_NE(fingerprint("lsoa,imd_decile\nE1,1\n"), fingerprint("lsoa,imd_decile\nE1,2\n"));
}

TEST_F(WholeRuns, RejectLinesOfTheSameLengthInAnySplit) {
  const std::string input =
      "{}\n     {\"a\":1}\n          \n{\"a\":1234}\n{\"a\":12345}\n{\"a\":1}    \n{}\n";
  Options options;
  options.max_document_bytes = 10;
  std::string saved;
  for (std::size_t piece = 1; piece <= input.size(); ++piece) {
    const auto one_run = new_run(options);
    for (std::size_t at = 0; at < input.size(); at += piece) {
      one_run->write(std::string_view(input).substr(at, piece));
    }
    one_run->finish();
    if (saved.empty()) saved = one_run->state().save(true);
    EXPECT_EQ(one_run->state().save(true), saved)
        << piece << ": " << one_run->documents() << " documents, " << one_run->rejected()
        << " rejected";
  }
}

}  // namespace
}  // namespace matequity::run
