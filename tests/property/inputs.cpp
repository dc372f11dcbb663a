// SPDX-License-Identifier: Apache-2.0
#include "inputs.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "returns.hpp"
#include "sample.hpp"

namespace matequity::test {

namespace {

using Json = nlohmann::ordered_json;

// Two documents of a hundred bytes or so, with something to count and something to complain of.
const char* const kFirst =
    R"({"PregnancyID":"p-1","AntenatalAppDate":"2024-05-01","FolicAcidSupplement":"01",)"
    R"("EDDAgreed":"2024-11-30","Mother":{"EthnicCategoryMother":"M","Postcode":"ZZ99 3VZ"},)"
    R"("Header":{"OrgIDProvider":"RZA","RPStartDate":"2024-05-01"},"Unknown":[1,{"é":"\u00e9"}]})";
const char* const kSecond =
    R"({"PregnancyID":"p-2","AntenatalAppDate":"2024-02-30","FolicAcidSupplement":"07",)"
    R"("Mother":{"EthnicCategoryMother":"A"},"Header":{"OrgIDProvider":"RZB"}})";
const char* const kReturn =
    R"({"ReturnType":"Counts","OrgIDProvider":"RZA","Rows":[{"Measure":"Units","Count":4},)"
    R"({"Measure":"UnitsActionA","Count":3}]})";

}  // namespace

std::vector<std::string> sample_documents(std::uint64_t pregnancies, std::uint64_t seed) {
  sample::Options options;
  options.pregnancies = pregnancies;
  options.seed = seed;
  options.faults = true;
  std::ostringstream out;
  sample::write_pregnancies(options, out);
  std::istringstream lines(out.str());
  std::vector<std::string> documents;
  for (std::string line; std::getline(lines, line);) documents.push_back(line);
  return documents;
}

std::vector<std::string> sound_documents(std::uint64_t pregnancies, std::uint64_t seed) {
  std::vector<std::string> sound;
  for (std::string& document : sample_documents(pregnancies, seed)) {
    if (Json::accept(document)) sound.push_back(std::move(document));
  }
  return sound;
}

std::vector<std::string> sample_returns() {
  sample::Options options;
  options.pregnancies = 60;
  std::ostringstream out;
  sample::write_returns(options, out);
  const Json sample = Json::parse(out.str());
  std::vector<std::string> documents;
  for (const Json& one : sample.at("Returns")) documents.push_back(one.dump());
  return documents;
}

std::string as_lines(const std::vector<std::string>& documents, const char* line_end) {
  std::string text;
  for (const std::string& document : documents) text += document + line_end;
  return text;
}

std::string as_array(const std::vector<std::string>& documents) {
  std::string text;
  for (const std::string& document : documents) text += (text.empty() ? "[" : ",\n") + document;
  return text.empty() ? "[]" : text + "]";
}

std::string as_envelope(const std::vector<std::string>& pregnancies,
                        const std::vector<std::string>& returns) {
  return "{\"PregnancyAndBookingDetails\": " + as_array(pregnancies) +
         ", \"Ignored\": [1], \"Returns\": " + as_array(returns) + "}";
}

std::string as_multi_line(const std::vector<std::string>& documents) {
  std::string text;
  for (const std::string& document : documents) text += Json::parse(document).dump(1) + "\n";
  return text;
}

std::vector<Shape> small_shapes() {
  const std::vector<std::string> all = {kFirst, kSecond, kReturn};
  const std::string broken = R"({"PregnancyID":"p-3","AntenatalAppDate":)";
  const std::string again = std::string(kFirst).replace(16, 3, "p-4");
  return {
      {"lines", as_lines(all)},
      {"lines without a last line break", as_lines({kFirst}) + kSecond},
      {"lines with CR LF and blank lines", "\r\n" + as_lines(all, "\r\n") + "  \r\n"},
      {"lines after a byte-order mark", "\xEF\xBB\xBF" + as_lines(all)},
      {"lines with a broken one in the middle", as_lines({kFirst, broken, kSecond})},
      {"lines with more than one value", as_lines({kFirst, std::string(kSecond) + " 7", kReturn})},
      {"lines with invalid UTF-8", as_lines({kFirst, "{\"x\":\"\xC3\x28\"}", kSecond})},
      {"lines that are no objects", as_lines({"1", kFirst, "\"text\"", "null", "[]"})},
      {"array", as_array(all)},
      {"array after a byte-order mark and blanks", "\xEF\xBB\xBF \n" + as_array(all) + "\n\n"},
      {"array, broken in the middle",
       "[" + std::string(kFirst) + "," + broken + "," + kSecond + "]"},
      {"array without its end", "[" + std::string(kFirst) + "," + kSecond},
      {"array that lacks a comma", "[" + std::string(kFirst) + kSecond + "]"},
      {"array and something after it", as_array(all) + kFirst},
      {"array of what are no documents", "[1, [], \"}{\", " + std::string(kFirst) + ", null]"},
      {"one document over several lines", as_multi_line({kFirst})},
      {"documents over several lines", as_multi_line({kFirst, kSecond, again})},
      {"a document over several lines, broken",
       as_multi_line({kFirst}) + "{\n\"a\":\n}\n" + kSecond},
      {"envelope on one line", as_envelope({kFirst, kSecond}, {kReturn})},
      {"envelope over several lines",
       Json::parse(as_envelope({kFirst, kSecond}, {kReturn})).dump(1)},
      {"envelope, broken", as_envelope({kFirst, broken}, {kReturn})},
      {"lines with an envelope's key without a value",
       as_lines({kFirst, "{\"Returns\"}", kSecond})},
      {"an envelope's key without a value", "{\n\"a\": 1, \"StaffDetails\" 5}"},
      {"tables in one object",
       R"({"MSD000Header":[{"OrgIDProvider":"RZA","RPStartDate":"2024-05-01"}],)"
       R"("MSD001MotherDemog":[{"LPIDMother":"m","EthnicCategoryMother":"M"}],)"
       R"("MSD101PregnancyBooking":[{"LPIDMother":"m","PregnancyID":"p",)"
       R"("AntenatalAppDate":"2024-05-01","FolicAcidSupplement":"01"}]})"},
      {"nothing", ""},
      {"blanks", " \n\t\r\n"},
      {"a byte-order mark alone", "\xEF\xBB\xBF"},
      {"half a byte-order mark", "\xEF\xBB"},
  };
}

std::string full_request(bool monthly) {
  Json request;
  request["by"] = Json::parse(R"([["provider"], ["ethnic_code"], ["ethnic_group"], ["imd_decile"],
    ["imd_quintile"], ["csf_group"], ["band"], ["question"], ["group"],
    ["ethnic_group", "imd_quintile"], ["provider", "csf_group"]])");
  if (monthly) request["period"] = "month";
  request["code_lists"]["substance_misuse"] = {"228367002"};
  return request.dump();
}

std::string without_first(const std::string& result_json) {
  Json result = Json::parse(result_json);
  for (Json& finding : result.at("input").at("findings")) finding.erase("first");
  return result.dump();
}

}  // namespace matequity::test
