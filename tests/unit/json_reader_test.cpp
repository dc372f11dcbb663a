// SPDX-License-Identifier: Apache-2.0
// engine/json/reader
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/json/nesting.hpp"
#include "engine/json/reader.hpp"
#include "engine/json/tree.hpp"
#include "engine/record/read_date.hpp"

namespace matequity::json {
namespace {

constexpr Bounds kShare{0, 1, true, "a number above 0 and below 1"};
constexpr Bounds kPercent{0, 100, false, "a number from 0 to 100"};

// "path | problem" of what `read` finds wrong in the text.
template <class Read>
std::string error_of(std::string_view text, Read read, Quoting quoting = Quoting::on) {
  const Json tree = parse(text);
  try {
    read(Reader(tree, quoting));
  } catch (const ReadError& error) {
    return error.path() + " | " + error.what();
  }
  return "no error";
}

TEST(JsonReader, TakesWhatFits) {
  const Json tree = parse(
      R"({"text":"a","yes":true,"number":0.5,"whole":-7,"list":["x","y"],"date":"2024-02-29"})");
  const Reader root(tree);
  EXPECT_EQ(root.member("text").text(), "a");
  EXPECT_TRUE(root.member("yes").truth());
  EXPECT_EQ(root.member("number").number(kShare), 0.5);
  EXPECT_EQ(root.member("whole").whole(-7, -7), -7);
  EXPECT_EQ(root.member("list").texts(), (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(record::read_date(root.member("date")), record::days_from_civil(2024, 2, 29));
}

TEST(JsonReader, TakesTheBoundsOfANumberOnlyWhereTheyCount) {
  const auto percent = [](const Reader& value) { value.number(kPercent); };
  const auto share = [](const Reader& value) { value.number(kShare); };
  EXPECT_EQ(error_of("0", percent), "no error");
  EXPECT_EQ(error_of("100", percent), "no error");
  EXPECT_EQ(error_of("100.5", percent), " | a number from 0 to 100 is expected, not 100.5");
  EXPECT_EQ(error_of("1", share), " | a number above 0 and below 1 is expected, not 1");
  EXPECT_EQ(error_of("\"0.5\"", share), " | a number above 0 and below 1 is expected, not \"0.5\"");
}

TEST(JsonReader, TakesWholeNumbersOfEverySizeForWhatTheyAre) {
  const auto whole = [](const Reader& value) { value.whole(INT64_MIN, INT64_MAX); };
  EXPECT_EQ(error_of("9223372036854775807", whole), "no error");
  EXPECT_NE(error_of("18446744073709551615", whole), "no error");
  EXPECT_NE(error_of("1.0", whole), "no error");
  EXPECT_NE(error_of("1e300", whole), "no error");
  EXPECT_NE(error_of("-1", [](const Reader& value) { value.count(); }), "no error");
  EXPECT_EQ(error_of("18446744073709551615", [](const Reader& value) { value.count(); }),
            "no error");
}

TEST(JsonReader, SaysWhichKindItExpects) {
  EXPECT_EQ(error_of("5", [](const Reader& value) { value.text(); }), " | text is expected, not 5");
  EXPECT_EQ(error_of("5", [](const Reader& value) { value.truth(); }),
            " | true or false is expected, not 5");
  EXPECT_EQ(error_of("null", [](const Reader& value) { value.number(); }),
            " | a number is expected, not null");
  EXPECT_EQ(error_of("{}", [](const Reader& value) { value.size(); }),
            " | a list is expected, not an object");
  EXPECT_EQ(error_of("[[1]]", [](const Reader& value) { value.members(); }),
            " | an object is expected, not a list");
  EXPECT_EQ(error_of("true", [](const Reader& value) { value.find("key"); }),
            " | an object is expected, not true");
}

TEST(JsonReader, SaysWhereAValueStands) {
  const auto read = [](const Reader& root) {
    const Reader by = root.member("by");
    by.each_item([](const Reader& set) {
      for (const auto& [key, value] : set.members())
        value.each_item([](const Reader& one) { one.text(); });
    });
  };
  EXPECT_EQ(error_of(R"({"by":[{},{"a":["x",7]}]})", read), "by[1].a[1] | text is expected, not 7");
}

TEST(JsonReader, BeginsEveryPathWithTheNameOfTheTree) {
  const Json tree = parse(R"({"due":5})");
  const Reader root(tree, Quoting::off, "row 4");
  EXPECT_EQ(root.path(), "row 4");
  EXPECT_EQ(root.member("due").path(), "row 4.due");
}

TEST(JsonReader, NamesTheKeyThatIsMissing) {
  EXPECT_EQ(error_of(R"({"a":{}})",
                     [](const Reader& root) {
                       const Reader a = root.member("a");
                       a.member("id");
                     }),
            "a | 'id' is missing");
}

TEST(JsonReader, TakesAMissingKeyAndNullForNothing) {
  const Json tree = parse(R"({"a":null})");
  const Reader root(tree);
  EXPECT_FALSE(root.find("a"));
  EXPECT_FALSE(root.find("b"));
  EXPECT_TRUE(root.member("a").is_null());
  EXPECT_EQ(record::read_date(root, "a"), record::kNoDate);
}

TEST(JsonReader, NamesAnUnknownKeyAndTheNearestKnown) {
  const auto read = [](const Reader& root) {
    const Reader part = root.member("part");
    part.expect_keys({"period", "from", "to"});
  };
  EXPECT_EQ(error_of(R"({"part":{"from":1,"perid":2}})", read),
            "part.perid | unknown key 'perid' (did you mean 'period'?); the keys are period, from, "
            "to");
  EXPECT_EQ(error_of(R"({"part":{"colour":2}})", read),
            "part.colour | unknown key 'colour'; the keys are period, from, to");
  EXPECT_EQ(error_of(R"({"part":{"from":1,"to":2}})", read), "no error");
}

TEST(JsonReader, NamesTheWordsThatAValueMayBe) {
  const auto read = [](const Reader& value) { value.one_of({"month", "quarter"}); };
  EXPECT_EQ(error_of("\"month\"", read), "no error");
  EXPECT_EQ(error_of("\"moth\"", read),
            " | unknown value \"moth\" (did you mean 'month'?); it is one of month, quarter");
  EXPECT_EQ(error_of("5", read), " | unknown value 5; it is one of month, quarter");
}

TEST(JsonReader, GivesTheWordsPlace) {
  const Json tree = "quarter";
  EXPECT_EQ(Reader(tree).one_of({"month", "quarter"}), 1u);
}

TEST(JsonReader, SuggestsOnlyWhatIsNear) {
  const WordList words = {"ethnic_group", "imd_decile", "to"};
  EXPECT_EQ(nearest("ethnic_gruop", words), "ethnic_group");
  EXPECT_EQ(nearest("imd_deciles", words), "imd_decile");
  EXPECT_EQ(nearest("", words), "");
  EXPECT_EQ(nearest("up", words), "");
  EXPECT_EQ(nearest(std::string(1'000'000, 'x'), words), "");
}

TEST(JsonReader, QuotesNothingUnlessAllowed) {
  for (const char* text : {"\"secret\"", "424242", "{\"k\":1}"}) {
    const std::string errors =
        error_of(
            text, [](const Reader& value) { value.truth(); }, Quoting::off) +
        error_of(
            text, [](const Reader& value) { value.number(kShare); }, Quoting::off) +
        error_of(
            text, [](const Reader& value) { value.one_of({"secrets"}); }, Quoting::off) +
        error_of(
            text, [](const Reader& value) { record::read_date(value); }, Quoting::off);
    EXPECT_EQ(errors.find("secret\""), std::string::npos) << errors;
    EXPECT_EQ(errors.find("4242"), std::string::npos) << errors;
  }
}

TEST(JsonReader, CutsLongQuotationsShort) {
  const std::string error = error_of("\"" + std::string(100'000, 'x') + "\xC3\xA4\"",
                                     [](const Reader& value) { value.number(); });
  EXPECT_LT(error.size(), 200u);
  EXPECT_NE(error.find("xxx..."), std::string::npos) << error;
}

TEST(JsonReader, TakesNoDateWithATimeOrOfAnotherForm) {
  for (const char* text :
       {"\"2024-02-30\"", "\"2024-02-01T10:00\"", "\"01/02/2024\"", "20240201", "\"\"", "[]"}) {
    EXPECT_EQ(error_of(text, [](const Reader& value) { record::read_date(value); }).substr(0, 46),
              " | a date of the form YYYY-MM-DD is expected, ")
        << text;
  }
}

std::string tree_error_of(const std::string& text) {
  try {
    read_tree(text, 4);
  } catch (const ReadError& error) {
    return error.what();
  }
  return "no error";
}

TEST(JsonReader, RefusesTextThatIsNoTreeToWalk) {
  EXPECT_EQ(tree_error_of("[[[[]]]]"), "no error");
  EXPECT_EQ(tree_error_of("[[[[[]]]]]"), "it nests too deeply");
  EXPECT_EQ(tree_error_of(R"([[[["\"[[[\\",{}]]]])"), "it nests too deeply");
  EXPECT_EQ(tree_error_of(R"([[["\"[[[\\",{}]]])"), "no error");
  EXPECT_EQ(tree_error_of(std::string(1'000'000, '[')), "it nests too deeply");
  for (const char* text : {"", "{", "{} {}", "{\"a\":}", "\"\xFF\"", "nul"}) {
    EXPECT_EQ(tree_error_of(text), "it is not valid JSON") << text;
  }
}

TEST(Nesting, KnowsWhetherTheFirstBracketIsClosed) {
  EXPECT_TRUE(closes("[[]]"));
  EXPECT_TRUE(closes(R"({"]":[}]} and more)"));
  EXPECT_FALSE(closes("[[]"));
  EXPECT_FALSE(closes(R"({"a":"}]\"})"));
}

}  // namespace
}  // namespace matequity::json
