// SPDX-License-Identifier: Apache-2.0
// The months of one pregnancy, put together by the contract's words in a slow way, give the figures
// that the engine gives for the months; in any order, cut and number of threads.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "../capi/computation.hpp"
#include "inputs.hpp"
#include "sample.hpp"

namespace matequity::test {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kNotADate = "2024-02-30";

// Months of invented pregnancies, with few values, so that rows of several months often are the
// same thing, or nearly.
class MonthMaker {
 public:
  explicit MonthMaker(std::uint64_t seed) : random_(seed) {}

  // Documents of one pregnancy of different months, or of no month.
  std::vector<Json> pregnancy(std::size_t number, std::size_t months) {
    std::vector<Json> documents;
    std::set<std::size_t> chosen;
    while (chosen.size() < months) chosen.insert(random_.below(12));
    for (const std::size_t month : chosen) documents.push_back(document(number, month));
    return documents;
  }

  Random& random() { return random_; }

 private:
  bool often() { return random_.below(3) > 0; }
  std::string one_of(std::vector<const char*> words) { return words[random_.below(words.size())]; }
  std::string day() { return "2024-0" + std::to_string(4 + random_.below(6)) + "-15"; }
  std::string number(std::size_t low, std::size_t high) {
    return std::to_string(low + random_.below(high - low + 1));
  }

  // Empty, of no use, or the value.
  void put(Json& object, const char* key, std::string value, const char* unreadable) {
    const std::size_t which = random_.below(12);
    if (which < 3) return;
    if (which == 3) value = "";
    if (which == 4) value = unreadable;
    object[key] = which == 5 ? Json(nullptr) : Json(value);
  }

  Json document(std::size_t number_of_pregnancy, std::size_t month) {
    Json one;
    one["PregnancyID"] = std::to_string(number_of_pregnancy);
    one["Header"]["OrgIDProvider"] = "RZA";
    if (month > 0) {
      one["Header"]["RPStartDate"] =
          "2024-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-01";
    }
    put(one, "AntenatalAppDate", one_of({"2024-04-02", "2024-04-20"}), kNotADate);
    put(one, "EDDAgreed", one_of({"2024-11-13", "2024-12-01"}), kNotADate);
    put(one, "FolicAcidSupplement", one_of({"01", "03"}), "07");
    put(one, "ComplexSocialFactorsInd", one_of({"Y", "N"}), "Q");
    put(one, "PreviousLiveBirths", number(0, 2), "many");
    put(one, "LangCode", one_of({"en", "pl"}), "en");
    if (often()) one["Mother"] = mother();
    if (often()) one["MaternityCarePlans"] = list(&MonthMaker::plan, 3);
    if (often()) one["CareContacts"] = list(&MonthMaker::contact, 8);
    if (often()) one["LaboursAndDeliveries"] = list(&MonthMaker::labour, 2);
    return one;
  }

  Json list(Json (MonthMaker::*row)(), std::size_t most) {
    Json rows = Json::array();
    for (std::size_t i = random_.below(most + 1); i > 0; --i) rows.push_back((this->*row)());
    return rows;
  }

  Json mother() {
    Json mother = Json::object();
    if (often()) {
      put(mother, "Postcode", one_of({"LS1 4JL", "M1 1AA", "BA1 1UA"}), " ");
      if (random_.below(3) == 0) put(mother, "IMDDecile", number(1, 10), "11");
      if (random_.below(3) == 0) put(mother, "ValidPostcodeFlag", one_of({"Y", "N"}), "Q");
    }
    put(mother, "EthnicCategoryMother", one_of({"A", "N", "J"}), "X");
    put(mother, "PersonBirthDateMother", one_of({"1990-01-01", "2006-01-01"}), kNotADate);
    if (often()) {
      mother["OverseasVisitorChargingCategories"] = list(&MonthMaker::charging_category, 2);
    }
    return mother;
  }

  Json charging_category() { return {{"OvsVisChCat", one_of({"A", "B"})}}; }

  Json plan() {
    Json plan = {{"CarePlanDate", day()}, {"CarePlanType", one_of({"05", "06"})}};
    put(plan, "MatPersCarePlanInd", one_of({"Y", "N"}), "Q");
    put(plan, "ContCarePathInd", one_of({"Y", "N"}), "Q");
    if (often()) plan["CareProfLID"] = "C1";
    if (often()) plan["TeamLocalID"] = "T1";
    return plan;
  }

  Json contact() {
    Json contact = {{"CContactDate", day()}, {"AttendCode", one_of({"5", "3"})}};
    if (often()) contact["CareConID"] = "c" + number(1, 9);
    if (random_.below(3) == 0) contact["CareActivities"] = list(&MonthMaker::activity, 2);
    return contact;
  }

  Json activity() { return {{"FindingCode", one_of({"8392000", "77176002"})}}; }

  Json labour() {
    Json labour = Json::object();
    if (often()) labour["LabourDeliveryID"] = "L" + number(1, 2);
    if (often()) labour["BabyDemographics"] = list(&MonthMaker::baby, 2);
    if (often()) labour["CareActivityLaboursAndDeliveries"] = list(&MonthMaker::dated_activity, 2);
    return labour;
  }

  Json dated_activity() {
    Json one = activity();
    one["ClinInterDateMother"] = one_of({"2024-11-09", "2024-11-10"});
    return one;
  }

  Json baby() {
    Json baby = Json::object();
    put(baby, "PersonBirthDateBaby", one_of({"2024-11-10", "2024-11-11"}), kNotADate);
    if (often()) baby["LPIDBaby"] = "B" + number(1, 2);
    if (often()) baby["BirthOrderMaternitySUS"] = number(1, 2);
    put(baby, "PregOutcome", one_of({"01", "02"}), "77");
    put(baby, "GestationLengthBirth", number(190, 280), "long");
    put(baby, "PersonDeathDateBaby", "2024-11-20", kNotADate);
    if (often()) baby["CareActivitiesBaby"] = list(&MonthMaker::weight, 2);
    return baby;
  }

  Json weight() {
    return {{"ObsCode", "364589006"}, {"ObsValue", number(2400, 2600)}, {"UCUMUnit", "g"}};
  }

  Random random_;
};

bool is_empty(const Json& value) {
  return value.is_null() || (value.is_string() &&
                             value.get<std::string>().find_first_not_of(' ') == std::string::npos);
}

std::string text(const Json& row, const char* key) {
  return row.contains(key) && !is_empty(row[key]) ? row[key].get<std::string>() : "";
}

Json without_empty(const Json& from) {
  if (from.is_array()) {
    Json rows = Json::array();
    for (const Json& row : from) rows.push_back(without_empty(row));
    return rows;
  }
  if (!from.is_object()) return from;
  Json object = Json::object();
  for (const auto& [key, value] : from.items()) {
    if (!is_empty(value) && !(value.is_array() && value.empty()))
      object[key] = without_empty(value);
  }
  return object;
}

// Equality without the order of keys.
bool equal(const Json& a, const Json& b) { return nlohmann::json(a) == nlohmann::json(b); }

std::string birth(const Json& baby) {
  const std::string born = text(baby, "PersonBirthDateBaby");
  return born == kNotADate ? "" : born;
}

std::string earliest_birth(const Json& labour) {
  std::string earliest;
  for (const Json& baby : labour.value("BabyDemographics", Json::array())) {
    const std::string born = birth(baby);
    if (!born.empty() && (earliest.empty() || born < earliest)) earliest = born;
  }
  return earliest;
}

// The identifier of a row of the list, and what stands in where one has none.
struct Identity {
  std::string id, date, order;
};

Identity identity(const std::string& list, const Json& row) {
  if (list == "CareContacts") return {text(row, "CareConID"), "", ""};
  if (list == "LaboursAndDeliveries") {
    return {text(row, "LabourDeliveryID"), earliest_birth(row), ""};
  }
  if (list == "BabyDemographics") {
    return {text(row, "LPIDBaby"), birth(row), text(row, "BirthOrderMaternitySUS")};
  }
  return {};
}

void add_month(Json& into, const Json& later);

void add_rows(const std::string& list, Json& into, const Json& later) {
  const std::size_t earlier = into.size();
  std::set<std::size_t> taken;
  std::set<std::size_t> placed;
  for (int way = 0; way < 3; ++way) {
    for (std::size_t i = 0; i < later.size(); ++i) {
      const Identity theirs = identity(list, later[i]);
      for (std::size_t k = 0; k < earlier && placed.count(i) == 0; ++k) {
        if (taken.count(k) > 0) continue;
        const Identity ours = identity(list, into[k]);
        const bool by_id = way == 0 && !theirs.id.empty() && theirs.id == ours.id;
        const bool by_date = way == 1 && (theirs.id.empty() || ours.id.empty()) &&
                             !theirs.date.empty() && theirs.date == ours.date &&
                             theirs.order == ours.order;
        if (!by_id && !by_date && !(way == 2 && equal(into[k], later[i]))) continue;
        taken.insert(k);
        placed.insert(i);
        if (way < 2) add_month(into[k], later[i]);
      }
    }
  }
  for (std::size_t i = 0; i < later.size(); ++i) {
    if (placed.count(i) == 0) into.push_back(later[i]);
  }
}

void add_month(Json& into, const Json& later) {
  const std::vector<const char*> address = {"Postcode", "ValidPostcodeFlag", "IMDDecile"};
  const bool moves = std::any_of(address.begin(), address.end(),
                                 [&](const char* key) { return later.contains(key); });
  for (const char* key : address) {
    if (moves) into.erase(key);
  }
  for (const auto& [key, value] : later.items()) {
    if (value.is_array()) {
      if (!into.contains(key)) into[key] = Json::array();
      add_rows(key, into[key], value);
    } else if (value.is_object()) {
      if (!into.contains(key)) into[key] = Json::object();
      add_month(into[key], value);
    } else {
      into[key] = value;
    }
  }
}

// The document that the months come to, in any order of theirs.
Json put_together(std::vector<Json> months) {
  const auto start = [](const Json& one) { return text(one["Header"], "RPStartDate"); };
  std::stable_sort(months.begin(), months.end(),
                   [&](const Json& a, const Json& b) { return start(a) < start(b); });
  Json whole = Json::object();
  std::string address_start = start(months.back());
  for (const Json& month : months) {
    const Json later = without_empty(month);
    add_month(whole, later);
    const Json mother = later.value("Mother", Json::object());
    if (mother.contains("Postcode") || mother.contains("ValidPostcodeFlag") ||
        mother.contains("IMDDecile")) {
      address_start = start(month);
    }
  }
  whole["Header"].erase("RPStartDate");
  if (!address_start.empty()) whole["Header"]["RPStartDate"] = address_start;
  return whole;
}

struct Submissions {
  std::vector<std::string> months;       // every document
  std::vector<std::string> pregnancies;  // put together
  std::size_t accumulated = 0;
};

Submissions made(std::uint64_t seed, std::size_t pregnancies) {
  Submissions made;
  MonthMaker maker(seed);
  for (std::size_t i = 0; i < pregnancies; ++i) {
    const std::vector<Json> months = maker.pregnancy(i, 1 + maker.random().below(5));
    for (const Json& month : months) made.months.push_back(month.dump());
    made.pregnancies.push_back(put_together(months).dump());
    made.accumulated += months.size() > 1 ? 1 : 0;
  }
  maker.random().shuffle(made.months);
  return made;
}

Job job_of_months(const std::vector<std::string>& documents) {
  Job job = job_of(full_request(), as_lines(documents));
  job.postcodes =
      "postcode,lsoa,introduced,terminated\n"
      "LS1 4JL,E01000001,202001,202405\nM1 1AA,E01000002,202406,\nBA1 1UA,E01000003,202001,\n";
  job.imd = "lsoa,imd_decile\nE01000001,1\nE01000002,5\nE01000003,9\n";
  return job;
}

Json document_of(const Job& job) { return Json::parse(compute(job).json); }

std::uint64_t count_of(const Json& result, const std::string& code) {
  for (const Json& finding : result.at("input").at("findings")) {
    if (finding.at("code") == code) return finding.at("count").get<std::uint64_t>();
  }
  return 0;
}

TEST(Submissions, CountAsThePregnanciesThatTheyComeTo) {
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    const Submissions submissions = made(seed, 250);
    const Json months = document_of(job_of_months(submissions.months));
    const Json whole = document_of(job_of_months(submissions.pregnancies));
    ASSERT_EQ(months.at("results"), whole.at("results")) << "seed " << seed;
    EXPECT_EQ(months.at("input").at("duplicates"), 0);
    EXPECT_EQ(count_of(months, "accumulated"), submissions.accumulated);
    EXPECT_EQ(count_of(months, "pseudo_postcode"), count_of(whole, "pseudo_postcode"));
    EXPECT_EQ(count_of(months, "implausible"), count_of(whole, "implausible"));
  }
}

TEST(Submissions, GiveTheSameInAnyOrderCutAndNumberOfThreads) {
  Submissions submissions = made(4, 300);
  const std::string expected = without_first(compute(job_of_months(submissions.months)).json);
  Random random(5);
  for (const unsigned threads : {1u, 2u, 5u}) {
    random.shuffle(submissions.months);
    Job job = job_of_months(submissions.months);
    const std::string one_thread = compute(job).json;
    EXPECT_EQ(without_first(one_thread), expected);
    job.threads = threads;
    for (std::size_t at = random.below(4000); at < job.inputs[0].bytes.size();
         at += 1 + random.below(90'000)) {
      job.cuts.push_back(at);
    }
    EXPECT_EQ(compute(job).json, one_thread) << threads << " threads";
  }
}

TEST(Submissions, OfASampleMonthByMonthCountAsTheFinalOnes) {
  sample::Options options;
  options.pregnancies = 400;  // about seven months each
  std::vector<std::string> months;
  sample::write_months(options, [&](sample::Day, const std::string& document) {
    months.push_back(document.substr(0, document.size() - 1));
  });
  ASSERT_GT(months.size(), 2000u);
  Random random(7);
  random.shuffle(months);
  std::ostringstream whole;
  sample::write_pregnancies(options, whole);
  const Json put_together = document_of(job_of(full_request(true), as_lines(months)));
  EXPECT_EQ(put_together.at("results"),
            document_of(job_of(full_request(true), whole.str())).at("results"));
  EXPECT_GT(count_of(put_together, "accumulated"), 380u);  // few have one month alone
}

TEST(Submissions, OfOneMonthReplaceEachOther) {
  // The last read of each month counts, also of documents without a month.
  MonthMaker maker(6);
  std::vector<std::string> all;
  std::vector<std::string> last;
  std::size_t replaced = 0;
  for (std::size_t i = 0; i < 200; ++i) {
    const std::vector<Json> months = maker.pregnancy(i, 1 + maker.random().below(3));
    const std::vector<Json> others = maker.pregnancy(i, 12);
    for (const Json& month : months) {
      for (const Json& other : others) {
        if (other["Header"] != month["Header"] || maker.random().below(2) == 0) continue;
        all.push_back(other.dump());
        ++replaced;
      }
    }
    for (const Json& month : months) all.push_back(month.dump());
    last.push_back(put_together(months).dump());
  }
  const Json result = document_of(job_of_months(all));
  EXPECT_EQ(result.at("results"), document_of(job_of_months(last)).at("results"));
  EXPECT_EQ(result.at("input").at("duplicates"), replaced);
  EXPECT_GT(count_of(result, "fewer_rows"), 0u);
  EXPECT_GT(count_of(result, "rows_lost"), 0u);
}

}  // namespace
}  // namespace matequity::test
