// SPDX-License-Identifier: Apache-2.0
// engine/run/run, several_threads, single_thread
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
  const auto made = new_run();
  made->begin_input("a.json");
  made->write("{}\n{broken\n");
  made->begin_input("b.json");
  made->write("[{},{}");
  made->begin_input("c.json");
  made->write("{}");
  made->finish();
  EXPECT_EQ(made->state().totals().documents, 6u);
  EXPECT_EQ(made->state().totals().rejected, 2u);
  EXPECT_EQ(made->bytes(), 19u);
  const auto& stopped =
      made->state().findings().entries().at({findings::FindingCode::reading_stopped, ""});
  EXPECT_EQ(stopped.first.document, 5u);
  EXPECT_EQ(stopped.first.offset, 6u);
}

TEST_F(WholeRuns, JoinTableFilesWhenAllAreRead) {
  const auto made = new_run();
  made->begin_input("MSD102MatCarePlan.csv");
  made->write("PregnancyID,CarePlanType\np1,05\np9,05\n");
  made->begin_input("x/msd101.csv");
  made->write("PregnancyID,AntenatalAppDate\np1,2024-05-01\np2\n");
  made->finish();
  EXPECT_EQ(made->state().totals().documents, 2u);
  EXPECT_EQ(made->state().totals().rejected, 1u);
  const auto& findings = made->state().findings().entries();
  EXPECT_EQ(findings.at({findings::FindingCode::orphan_row, "MSD102MatCarePlan"}).count, 1u);
  EXPECT_EQ(findings.at({findings::FindingCode::rejected_row, ""}).first.offset, 43u);
}

TEST_F(WholeRuns, CountFlatFilesAsTheyAreRead) {
  const auto made = new_run();
  made->begin_input("bookings.csv");
  made->write("PregnancyID;AntenatalAppDate;Colour\r\np1;2024-05-01;red\r\np2\r\n;;\r\np1;x;\r\n");
  made->begin_input("more.json");
  made->write("{\"PregnancyID\":\"p3\"}");
  made->finish();
  EXPECT_EQ(made->state().totals().documents, 4u);
  EXPECT_EQ(made->state().totals().rejected, 1u);
  EXPECT_EQ(made->state().totals().duplicates, 1u);
  const auto& findings = made->state().findings().entries();
  const auto& row = findings.at({findings::FindingCode::rejected_row, ""});
  EXPECT_EQ(row.first.document, 2u);
  EXPECT_EQ(row.first.offset, 56u);
  EXPECT_EQ(findings.at({findings::FindingCode::unknown_column, ""}).count, 1u);
  EXPECT_EQ(findings.at({findings::FindingCode::invalid_date, "AntenatalAppDate"}).first.document,
            3u);
}

TEST_F(WholeRuns, RejectAFileWithoutAKnownColumnAsOne) {
  const auto made = new_run();
  made->begin_input("bookings.csv");
  made->write("Ref,Dt\n1,2\n3,4\n");
  made->finish();
  EXPECT_EQ(made->state().totals().documents, 1u);
  EXPECT_EQ(made->state().totals().rejected, 1u);
  EXPECT_EQ(made->state().findings().entries().count({findings::FindingCode::unknown_header, ""}),
            1u);
}

TEST_F(WholeRuns, RejectAFileOfAnotherTypeAsOneAndGoOnWithTheNext) {
  for (const char* name : {"bookings.csv", "bookings.json", ""}) {
    const auto made = new_run();
    made->begin_input(name);
    for (const char c : std::string_view("%PDF-1.7\n1,2\n3,4\n5,6\n7,8\n")) {
      made->write(std::string_view(&c, 1));
    }
    made->begin_input("b.json");
    made->write("{}");
    made->finish();
    EXPECT_EQ(made->state().totals().documents, 2u);
    EXPECT_EQ(made->state().totals().rejected, 1u);
    EXPECT_EQ(made->state().findings().entries().size(), 1u);
    const auto& first = *made->state().findings().entries().begin();
    EXPECT_EQ(first.first.first, findings::FindingCode::wrong_file_type);
    EXPECT_EQ(first.first.second, "a PDF");
  }
}

TEST_F(WholeRuns, SayWhenAFlatFileHasNoRows) {
  for (const char* text : {"", "PregnancyID,AntenatalAppDate\n"}) {
    const auto made = new_run();
    made->begin_input("bookings.csv");
    made->write(text);
    made->finish();
    EXPECT_EQ(made->state().totals().documents, 0u);
    EXPECT_EQ(made->state().findings().entries().count({findings::FindingCode::no_rows, ""}), 1u);
  }
}

TEST_F(WholeRuns, KnowTablesByTheirColumnsWhereTheNameSaysNothing) {
  const auto made = new_run();
  made->begin_input("plans.csv");
  made->write("PregnancyID,CarePlanType\np1,05\np9,05\n");
  made->begin_input("bookings.csv");
  made->write("PregnancyID,LPIDMother,AntenatalAppDate\np1,m1,2024-05-01\n");
  made->finish();
  EXPECT_EQ(made->state().totals().documents, 1u);
  const auto& findings = made->state().findings().entries();
  EXPECT_EQ(findings.at({findings::FindingCode::orphan_row, "MSD102MatCarePlan"}).count, 1u);
}

TEST_F(WholeRuns, GiveTheSameStateOfAFlatFileInSeveralThreads) {
  std::string input = "PregnancyID,AntenatalAppDate,EDDAgreed,Notes\n";
  for (int i = 0; i < 20'000; ++i) {
    input += "p" + std::to_string(i % 15'000) + ",2024-05-01," +
             (i % 100 == 0 ? "x" : "2024-11-01") + ",\"a\nb\"\n" +
             (i % 1000 == 0 ? "broken\n" : "");
  }
  std::string saved;
  for (const unsigned threads : {1u, 2u, 5u}) {
    Options options;
    options.threads = threads;
    const auto made = new_run(options);
    made->begin_input("bookings.csv");
    for (std::size_t at = 0; at < input.size(); at += 100'000) {
      made->write(std::string_view(input).substr(at, 100'000));
    }
    made->finish();
    EXPECT_EQ(made->state().totals().duplicates, 5000u);
    EXPECT_EQ(made->state().totals().rejected, 20u);
    if (saved.empty()) saved = made->state().save(true);
    EXPECT_EQ(made->state().save(true), saved) << threads;
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
    const auto made = new_run(options);
    for (std::size_t at = 0; at < input.size(); at += 100'000) {
      made->write(std::string_view(input).substr(at, 100'000));
    }
    made->finish();
    EXPECT_EQ(made->state().totals().duplicates, 5000u);
    EXPECT_EQ(made->state().totals().rejected, 20u);
    if (saved.empty()) saved = made->state().save(true);
    EXPECT_EQ(made->state().save(true), saved) << threads;
  }
}

TEST_F(WholeRuns, KeepDuplicatesWhenAsked) {
  Options options;
  options.keep_duplicates = true;
  const auto made = new_run(options);
  made->write("{\"PregnancyID\":\"p\"}\n{\"PregnancyID\":\"p\"}\n");
  made->finish();
  EXPECT_EQ(made->state().totals().duplicates, 0u);
}

TEST_F(WholeRuns, RefuseCallsOutOfTurn) {
  const auto made = new_run();
  EXPECT_THROW(made->state(), UseError);
  made->write("{}");
  EXPECT_THROW(made->set_table(Table::imd, "lsoa,imd_decile\n"), UseError);
  made->finish();
  EXPECT_THROW(made->finish(), UseError);
  EXPECT_THROW(made->write("{}"), UseError);
  EXPECT_THROW(made->begin_input("a.json"), UseError);
}

TEST_F(WholeRuns, OfNothingHaveAnEmptyState) {
  const auto made = new_run();
  made->finish();
  EXPECT_EQ(made->state().totals().documents, 0u);
}

TEST_F(WholeRuns, TellTablesApartInTheirState) {
  const auto fingerprint = [&](const char* csv) {
    const auto made = new_run();
    made->set_table(Table::imd, csv);
    made->finish();
    return made->state().tables();
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
    const auto made = new_run(options);
    for (std::size_t at = 0; at < input.size(); at += piece) {
      made->write(std::string_view(input).substr(at, piece));
    }
    made->finish();
    if (saved.empty()) saved = made->state().save(true);
    EXPECT_EQ(made->state().save(true), saved)
        << piece << ": " << made->documents() << " documents, " << made->rejected() << " rejected";
  }
}

}  // namespace
}  // namespace matequity::run
