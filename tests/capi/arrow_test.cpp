// SPDX-License-Identifier: Apache-2.0
// Results through the Arrow C data interface: what the structs promise, and who frees what when.
#include <gtest/gtest.h>

#include <cstring>

#include "computation.hpp"

namespace matequity::test {
namespace {

const char* const kDocuments =
    R"({"PregnancyID":"1","AntenatalAppDate":"2024-05-01","FolicAcidSupplement":"01"})"
    "\n"
    R"({"PregnancyID":"2","AntenatalAppDate":"2024-05-02","FolicAcidSupplement":"03"})";

Owned<meq_result> small_result() {
  const std::string request = R"({"indicators":["P1.2"],"by":[["ethnic_group"]]})";
  Got<meq_result> result;
  EXPECT_EQ(meq_compute(built_in_engine(), request.data(), request.size(), kDocuments,
                        std::strlen(kDocuments), result.out(), nullptr),
            MEQ_OK);
  return result.release();
}

struct Table {
  ArrowSchema schema{};
  ArrowArray array{};
  explicit Table(const meq_result* result) {
    EXPECT_EQ(meq_result_arrow(result, &schema, &array, nullptr), MEQ_OK);
  }
  ~Table() {
    if (schema.release != nullptr) schema.release(&schema);
    if (array.release != nullptr) array.release(&array);
  }
  const ArrowArray* column(const char* name) const {
    for (int64_t i = 0; i < schema.n_children; ++i) {
      if (std::strcmp(schema.children[i]->name, name) == 0) return array.children[i];
    }
    return nullptr;
  }
};

std::string text_at(const ArrowArray& column, int row) {
  const auto* offsets = static_cast<const std::int32_t*>(column.buffers[1]);
  const auto* text = static_cast<const char*>(column.buffers[2]);
  return {text + offsets[row], text + offsets[row + 1]};
}

TEST(Arrow, HasTheColumnsOfTheCsv) {
  const Owned<meq_result> result = small_result();
  const Table table(result.get());
  std::string header;
  for (int64_t i = 0; i < table.schema.n_children; ++i) {
    header += (i == 0 ? "" : ",") + std::string(table.schema.children[i]->name);
  }
  const meq_text csv = meq_result_csv(result.get());
  EXPECT_EQ(std::string(csv.data, csv.size).substr(0, header.size() + 2), header + "\r\n");
  EXPECT_STREQ(table.schema.format, "+s");
  EXPECT_EQ(table.array.n_children, table.schema.n_children);
}

TEST(Arrow, OutlivesItsResult) {
  Owned<meq_result> result = small_result();
  const Table table(result.get());
  result.reset();
  EXPECT_EQ(text_at(*table.column("indicator"), 0), "P1.2");
  const auto* numerators = static_cast<const std::int64_t*>(table.column("numerator")->buffers[1]);
  EXPECT_EQ(numerators[0], 1);
}

TEST(Arrow, SaysWhatIsMissing) {
  const Owned<meq_result> result = small_result();
  const Table table(result.get());
  const ArrowArray* provider = table.column("provider");
  EXPECT_EQ(provider->null_count, provider->length);
  const ArrowArray* group = table.column("ethnic_group");
  EXPECT_EQ(group->null_count, 1);  // the row for all
  EXPECT_EQ(static_cast<const std::uint8_t*>(group->buffers[0])[0] & 1, 0);
}

TEST(Arrow, LetsAColumnBeTakenAndReleasedAlone) {
  const Owned<meq_result> result = small_result();
  ArrowArray taken{};
  {
    const Table table(result.get());
    taken = *table.array.children[0];
    table.array.children[0]->release = nullptr;  // moved, as the interface has it
  }
  EXPECT_EQ(text_at(taken, 0), "P1.2");
  taken.release(&taken);
  EXPECT_EQ(taken.release, nullptr);
}

TEST(ArrowStream, GivesOneBatchAndThenItsEnd) {
  ArrowArrayStream stream{};
  ASSERT_EQ(meq_result_arrow_stream(small_result().get(), &stream, nullptr), MEQ_OK);
  ArrowSchema schema{};
  ASSERT_EQ(stream.get_schema(&stream, &schema), 0);
  EXPECT_GT(schema.n_children, 10);
  schema.release(&schema);
  ArrowArray batch{};
  ASSERT_EQ(stream.get_next(&stream, &batch), 0);
  ASSERT_NE(batch.release, nullptr);
  EXPECT_GT(batch.length, 1);
  ArrowArray end{};
  ASSERT_EQ(stream.get_next(&stream, &end), 0);
  EXPECT_EQ(end.release, nullptr);
  stream.release(&stream);
  EXPECT_EQ(stream.release, nullptr);
  EXPECT_EQ(text_at(*batch.children[0], 0), "P1.2");
  batch.release(&batch);
}

}  // namespace
}  // namespace matequity::test
