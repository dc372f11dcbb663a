// SPDX-License-Identifier: Apache-2.0
// engine/json/described: one description, many outputs
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/json/described.hpp"

namespace matequity {

MEQ_ENUM(Ripeness, green, ripe)
MEQ_ENUM(Shelf, top, middle, bottom)

struct PickingDay {
  std::int32_t days = 0;
  std::string text() const { return "day " + std::to_string(days); }
};

struct Place {
  std::string name;
  bool is_number = false;
};

struct Stone {
  double weight = 0;
  std::optional<bool> loose;
};
MEQ_DESCRIBE(Stone, (weight, loose))

struct Leaf {
  std::string_view colour;
};
MEQ_DESCRIBE(Leaf, (colour))

struct Fruit {
  std::string name;
  std::uint64_t count = 0;
  std::optional<Ripeness> ripeness;
  std::optional<PickingDay> picked;
  Place row;
  json::ByWord<Shelf, Place> places;
  std::optional<Stone> stone;
  const Leaf* leaf = nullptr;
  json::Sometimes<double> sugar;
};
MEQ_DESCRIBE(Fruit, (name, count, ripeness, picked, row, places, stone, leaf, sugar))

struct Basket {
  json::Lines<Leaf> leaves;
  std::array<std::uint64_t, 2> sizes{};
};
MEQ_DESCRIBE(Basket, (leaves, sizes))

struct Label {
  std::int64_t balance = 0;
  std::string_view note;
};
MEQ_DESCRIBE(Label, (balance, note))

struct Crate {
  json::Members<Label> label;
  json::Raw<Leaf> leaf;
  std::optional<json::Raw<>> rest;
};
MEQ_DESCRIBE(Crate, (label, leaf, rest))

template <>
inline constexpr bool json::without_prefix<&Fruit::leaf> = true;
template <auto Member>
requires json::is_one_of<Member, &Label::note, &Crate::rest>
inline constexpr bool json::begins_line<Member> = true;
template <>
inline constexpr std::string_view json::key<&Crate::leaf> = "short";

namespace {

template <class T>
std::string written(const T& value) {
  json::JsonWriter writer;
  json::write(value, writer);
  return writer.text();
}

// Cells as text, "-" for a missing one.
class Cells final : public json::CellWriter {
 public:
  void missing() override { all.emplace_back("-"); }
  void text(std::string_view cell) override { all.emplace_back(cell); }
  void number(double cell) override { all.push_back(std::to_string(cell)); }
  void whole(std::uint64_t cell) override { all.push_back(std::to_string(cell)); }
  void truth(bool cell) override { all.emplace_back(cell ? "true" : "false"); }
  void date(std::int32_t days, std::string_view cell) override {
    all.push_back(std::to_string(days) + "=" + std::string(cell));
  }

  std::vector<std::string> all;
};

const Shelf kShelves[] = {Shelf::bottom, Shelf::top};
const Place kPlaces[] = {{"7", true}, {"left", false}};
const Leaf kLeaf{"red"};

Fruit plum() {
  Fruit fruit;
  fruit.name = "plum";
  fruit.count = 3;
  fruit.ripeness = Ripeness::ripe;
  fruit.picked = PickingDay{40};
  fruit.row = {"2", true};
  fruit.places = {kShelves, kPlaces};
  fruit.stone = Stone{1.5, true};
  fruit.leaf = &kLeaf;
  fruit.sugar = {true, 0.25};
  return fruit;
}

TEST(Described, WritesEachFieldAsItsKindIsInTheOrderOfTheStruct) {
  EXPECT_EQ(written(plum()),
            R"({"name":"plum","count":3,"ripeness":"ripe","picked":"day 40","row":2,)"
            R"("places":{"bottom":7,"top":"left"},"stone":{"weight":1.5,"loose":true},)"
            R"("leaf":{"colour":"red"},"sugar":0.25})");
}

TEST(Described, WritesWhatIsMissingAsNullAndLeavesOutWhatDoesNotApply) {
  EXPECT_EQ(written(Fruit{}),
            R"({"name":"","count":0,"ripeness":null,"picked":null,"row":"","places":{},)"
            R"("stone":null,"leaf":null})");
  Fruit sour;
  sour.sugar.applies = true;
  EXPECT_EQ(written(sour).substr(written(sour).find("\"leaf\"")), R"("leaf":null,"sugar":null})");
}

TEST(Described, WritesNoNumberThatJsonCannotHold) {
  EXPECT_EQ(written(Stone{std::numeric_limits<double>::quiet_NaN(), {}}),
            R"({"weight":null,"loose":null})");
  EXPECT_EQ(written(Stone{std::numeric_limits<double>::infinity(), {}}),
            R"({"weight":null,"loose":null})");
}

TEST(Described, WritesListsAndPutsLinesOnLinesOfTheirOwn) {
  EXPECT_EQ(written(Basket{{{{"red"}, {"green"}}}, {1, 2}}),
            "{\"leaves\":[\n{\"colour\":\"red\"},\n{\"colour\":\"green\"}],\"sizes\":[1,2]}");
}

TEST(Described, HasAColumnForEveryPartWithThePrefixOfItsStruct) {
  std::vector<std::string> names;
  for (const json::Column& column : json::columns_of(json::fields_of<Fruit>())) {
    names.push_back(column.name);
  }
  EXPECT_EQ(names,
            (std::vector<std::string>{"name", "count", "ripeness", "picked", "row", "top", "middle",
                                      "bottom", "stone_weight", "stone_loose", "colour", "sugar"}));
}

TEST(Described, FillsAsManyCellsAsThereAreColumns) {
  Cells full, empty;
  json::write_row(plum(), full);
  json::write_row(Fruit{}, empty);
  EXPECT_EQ(full.all, (std::vector<std::string>{"plum", "3", "ripe", "40=day 40", "2", "left", "-",
                                                "7", "1.500000", "true", "red", "0.250000"}));
  EXPECT_EQ(empty.all,
            (std::vector<std::string>{"", "0", "-", "-", "", "-", "-", "-", "-", "-", "-", "-"}));
}

TEST(Described, HasASchemaThatSaysWhichMembersMustBeThereAndWhichMayBeNull) {
  EXPECT_EQ(json::schema_of(json::kType<Stone>).dump(),
            R"({"type":"object","additionalProperties":false,"required":["weight","loose"],)"
            R"("properties":{"weight":{"type":"number"},"loose":{"type":["boolean","null"]}}})");
  const OrderedJson fruit = json::schema_of(json::kType<Fruit>);
  EXPECT_EQ(fruit["required"].size(), 8u);  // all but sugar
  const OrderedJson& members = fruit["properties"];
  EXPECT_EQ(members["count"].dump(), R"({"type":"integer","minimum":0})");
  EXPECT_EQ(members["ripeness"].dump(), R"({"enum":["green","ripe",null]})");
  EXPECT_EQ(members["picked"].dump(), R"({"type":["string","null"],"format":"date"})");
  EXPECT_EQ(members["row"].dump(), R"({"type":["string","integer"]})");
  EXPECT_EQ(members["places"]["properties"].size(), 3u);
  EXPECT_FALSE(members["places"].contains("required"));
  EXPECT_EQ(members["stone"]["oneOf"][1].dump(), R"({"type":"null"})");
  EXPECT_EQ(members["sugar"].dump(), R"({"type":["number","null"]})");
  EXPECT_EQ(json::schema_of(json::kType<Basket>)["properties"]["sizes"].dump(),
            R"({"type":"array","items":{"type":"integer","minimum":0},"minItems":2,"maxItems":2})");
}

TEST(Described, MembersOfAnotherStructStandAmongAnObjectsOwn) {
  const Label label{-3, "heavy"};
  EXPECT_EQ(written(Crate{{&label}, {R"({"colour":"red"})"}, {}}),
            "{\"balance\":-3,\n\"note\":\"heavy\",\"short\":{\"colour\":\"red\"},\n\"rest\":null}");
  const OrderedJson schema = json::schema_of(json::kType<Crate>);
  EXPECT_EQ(schema["required"].dump(), R"(["balance","note","short","rest"])");
  EXPECT_EQ(schema["properties"]["balance"].dump(), R"({"type":"integer"})");
}

TEST(Described, JsonThatIsWrittenAlreadyMayHaveMoreThanIsKnownOfIt) {
  const OrderedJson schema = json::schema_of(json::kType<Crate>);
  EXPECT_EQ(schema["properties"]["short"].dump(),
            R"({"type":"object","required":["colour"],"properties":{"colour":{"type":"string"}}})");
}

}  // namespace
}  // namespace matequity
