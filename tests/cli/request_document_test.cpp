// SPDX-License-Identifier: Apache-2.0
#include "request_document.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

#include "document.hpp"
#include "failure.hpp"

namespace matequity::cli {
namespace {

// A request file for one test.
class RequestFile {
 public:
  explicit RequestFile(const std::string& text)
      : name_(testing::TempDir() + "matequity-request-" +
              testing::UnitTest::GetInstance()->current_test_info()->name() + ".json") {
    std::ofstream(name_) << text;
  }
  ~RequestFile() { std::remove(name_.c_str()); }
  RequestFile(const RequestFile&) = delete;
  RequestFile& operator=(const RequestFile&) = delete;

  RequestFlags flags() const {
    RequestFlags flags;
    flags.file = name_;
    return flags;
  }

 private:
  std::string name_;
};

TEST(RequestDocument, IsEmptyWithoutFlags) {
  const RequestDocument request = request_document({}, false);
  EXPECT_EQ(request.json, "");
  EXPECT_FALSE(request.breakdowns_asked);
}

TEST(RequestDocument, SplitsListsAtCommas) {
  RequestFlags flags;
  flags.indicators = {"P1.2, P4c.*", "A2"};
  flags.by = {"ethnic_group,imd_quintile", "provider"};
  flags.confidence = 0.9;
  const Json request = Json::parse(request_document(flags, false).json);
  EXPECT_EQ(request["indicators"], Json({"P1.2", "P4c.*", "A2"}));
  EXPECT_EQ(request["by"], Json::parse(R"([["ethnic_group", "imd_quintile"], ["provider"]])"));
  EXPECT_EQ(request["confidence"], 0.9);
}

TEST(RequestDocument, AsksForGapsOnlyWhereNoBreakdownWasAsked) {
  const RequestDocument request = request_document({}, true);
  EXPECT_EQ(Json::parse(request.json)["by"],
            Json::parse(R"([["ethnic_group"], ["imd_quintile"]])"));
  EXPECT_FALSE(request.breakdowns_asked);

  RequestFlags none;
  none.by = {""};
  EXPECT_EQ(Json::parse(request_document(none, true).json)["by"], Json::array());

  const RequestFile file(R"({"by": []})");
  EXPECT_EQ(Json::parse(request_document(file.flags(), true).json)["by"], Json::array());
}

TEST(RequestDocument, LetsFlagsOverrideTheFile) {
  const RequestFile file(R"({"period": "month", "variant": "published"})");
  RequestFlags flags = file.flags();
  flags.period = "quarter";
  const Json request = Json::parse(request_document(flags, false).json);
  EXPECT_EQ(request["period"], "quarter");
  EXPECT_EQ(request["variant"], "published");
}

TEST(RequestDocument, PassesOnWhatNoFlagChangesAsItWasWritten) {
  const RequestFile file("{ \"period\" :\n \"month\" }");
  EXPECT_EQ(request_document(file.flags(), false).json, "{ \"period\" :\n \"month\" }");
}

TEST(RequestDocument, LeavesABrokenFileToTheLibrary) {
  const RequestFile file("{ broken");
  RequestFlags flags = file.flags();
  flags.period = "month";
  EXPECT_EQ(request_document(flags, true).json, "{ broken");
}

TEST(RequestDocument, RefusesAConfidenceThatIsNoNumber) {
  RequestFlags flags;
  flags.confidence = std::nan("");
  EXPECT_THROW(request_document(flags, false), Failure);
}

}  // namespace
}  // namespace matequity::cli
