// SPDX-License-Identifier: Apache-2.0
// A row of a return without a count that can be read is reported once, in every form of input:
// whatever stands in the rows before it.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>

#include "../capi/arrow_tables.hpp"
#include "../capi/computation.hpp"
#include "inputs.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::ordered_json;

// A row of counts, with the count as JSON text: empty where the row has none.
struct ReturnRow {
  bool known_measure;
  std::string count;
  bool readable;
  bool absent;  // there is no count, or a blank one
};

struct WrittenCount {
  const char* json;
  bool readable;
  bool absent;
};

// What a cell of a table can say too comes first.
constexpr std::array<WrittenCount, 9> kCellCounts = {{{"", false, true},
                                                      {"5", true, false},
                                                      {"0", true, false},
                                                      {"-1", false, false},
                                                      {"1.5", false, false},
                                                      {R"("")", false, true},
                                                      {R"("many")", false, false},
                                                      {R"("*")", false, false},
                                                      {R"("7")", true, false}}};
constexpr std::array<WrittenCount, 5> kJsonCounts = {{{"null", false, true},
                                                      {"[]", false, false},
                                                      {R"({"Count":5})", false, false},
                                                      {"true", false, false},
                                                      {"1e400", false, false}}};

std::vector<ReturnRow> random_return_rows(Random& random, bool of_cells) {
  std::vector<ReturnRow> rows(1 + random.below(8));
  const std::size_t choices = kCellCounts.size() + (of_cells ? 0 : kJsonCounts.size());
  for (ReturnRow& row : rows) {
    const std::size_t choice = random.below(choices);
    const WrittenCount& count = choice < kCellCounts.size()
                                    ? kCellCounts.at(choice)
                                    : kJsonCounts.at(choice - kCellCounts.size());
    row = {random.below(2) == 0, count.json, count.readable, count.absent};
  }
  return rows;
}

const char* measure_of(const ReturnRow& row) { return row.known_measure ? "Units" : "Wards"; }

// Of a measure that no indicator uses only what is there and cannot be read is reported.
std::size_t rows_to_report(const std::vector<ReturnRow>& rows) {
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const ReturnRow& row) {
    return !row.readable && (row.known_measure || !row.absent);
  }));
}

std::string as_document(const std::vector<ReturnRow>& rows) {
  std::string text = R"({"ReturnType":"Counts","OrgIDProvider":"RZA","Rows":[)";
  for (const ReturnRow& row : rows) {
    if (&row != rows.data()) text += ',';
    text += R"({"Measure":")" + std::string(measure_of(row)) + '"';
    if (!row.count.empty()) text += R"(,"Count":)" + row.count;
    text += '}';
  }
  return text + "]}";
}

std::string cell_of(const ReturnRow& row) {
  return row.count.empty() || row.count[0] != '"' ? row.count
                                                  : Json::parse(row.count).get<std::string>();
}

std::string as_csv(const std::vector<ReturnRow>& rows) {
  std::string text = "Measure,OrgIDProvider,Count\n";
  for (const ReturnRow& row : rows)
    text += std::string(measure_of(row)) + ",RZA," + cell_of(row) + '\n';
  return text;
}

std::size_t reported(const Json& result) {
  std::size_t count = 0;
  for (const Json& finding : result.at("input").at("findings")) {
    if (finding.at("field") == "Count") count += finding.at("count").get<std::size_t>();
  }
  return count;
}

std::size_t reported(const std::string& name, const std::string& bytes, unsigned threads = 1) {
  Job job;
  job.request = "{}";
  job.inputs = {{name, bytes}};
  job.threads = threads;
  const Computed computed = compute(job);
  EXPECT_EQ(computed.status, MEQ_OK) << computed.message;
  return reported(Json::parse(computed.json));
}

std::size_t reported_of_arrow(const std::vector<ReturnRow>& rows) {
  Texts measures;
  Texts counts;
  for (const ReturnRow& row : rows) {
    measures.emplace_back(measure_of(row));
    counts.push_back(row.count.empty() ? std::nullopt : std::optional(cell_of(row)));
  }
  ArrowBatch batch;
  batch.columns = {texts("Measure", measures), texts("Count", counts)};
  batch.length = static_cast<std::int64_t>(rows.size());
  ArrowTable table({batch});
  const Owned<meq_run> run = new_run();
  EXPECT_EQ(meq_run_write_arrow(run.get(), nullptr, 0, table.stream(), nullptr), MEQ_OK);
  Got<meq_result> result;
  EXPECT_EQ(meq_run_finish(run.get(), result.out(), nullptr), MEQ_OK);
  return reported(Json::parse(view(meq_result_json(result))));
}

TEST(CountsOfReturns, ThatCannotBeReadAreReportedOnceForEachRowOfADocument) {
  Random random(1);
  for (int i = 0; i < cases(200); ++i) {
    const std::vector<ReturnRow> rows = random_return_rows(random, false);
    const std::string document = as_document(rows);
    EXPECT_EQ(reported("", document + "\n"), rows_to_report(rows)) << document;
    EXPECT_EQ(reported("", as_envelope({}, {document, document})), 2 * rows_to_report(rows))
        << document;
  }
}

TEST(CountsOfReturns, ThatCannotBeReadAreReportedOnceForEachRowOfATable) {
  Random random(2);
  for (int i = 0; i < cases(200); ++i) {
    const std::vector<ReturnRow> rows = random_return_rows(random, true);
    const std::string csv = as_csv(rows);
    EXPECT_EQ(reported("counts.csv", csv), rows_to_report(rows)) << csv;
    EXPECT_EQ(reported("counts.csv", csv, 2), rows_to_report(rows)) << csv;
    EXPECT_EQ(reported_of_arrow(rows), rows_to_report(rows)) << csv;
  }
}

}  // namespace
}  // namespace matequity::test
