// SPDX-License-Identifier: Apache-2.0
#include "case_file.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <stdexcept>

namespace matequity::test {

namespace {

std::string base64_decoded(const std::string& text) {
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned collected = 0;
  int bits = 0;
  for (const char letter : text) {
    const std::size_t digit = digits.find(letter);
    if (digit == std::string::npos) continue;  // padding
    collected = (collected << 6) | static_cast<unsigned>(digit);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<char>((collected >> bits) & 0xff));
  }
  return bytes;
}

std::string stream_of(const Json& input, const std::string& shape) {
  if (input.is_string()) return input.get<std::string>();
  if (shape == "array") return input.dump();
  if (shape == "pretty") return input.dump(2);
  if (!input.is_array()) return input.dump() + "\n";
  std::string lines;
  for (const Json& document : input) lines += document.dump() + "\n";
  return lines;
}

RecordCase case_of(const Json& written, const std::string& topic) {
  RecordCase one;
  one.name = topic + "_" + written.at("name").get<std::string>();
  for (char& letter : one.name) {
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
  }
  one.why = written.at("why").get<std::string>();
  one.expect = written.at("expect");
  if (written.contains("request")) one.job.request = written.at("request").dump();
  one.job.imd = written.value("imd", "");
  one.job.postcodes = written.value("postcodes", "");
  for (const Json& flag : written.value("args", Json::array())) {
    if (flag != "--strict") throw std::runtime_error(one.name + ": only --strict is understood");
    one.strict = true;
  }
  if (written.contains("files")) {
    for (const auto& [name, content] : written.at("files").items()) {
      one.job.inputs.push_back({name, content.get<std::string>()});
    }
  } else if (written.contains("input_repeat")) {
    std::string stream;
    for (const Json& part : written.at("input_repeat")) {
      const auto text = part.at(0).get<std::string>();
      for (int i = part.at(1).get<int>(); i > 0; --i) stream += text;
    }
    one.job.inputs.push_back({"input.json", stream});
  } else if (written.contains("input_base64")) {
    one.job.inputs.push_back({"input.json", base64_decoded(written.at("input_base64"))});
  } else {
    one.job.inputs.push_back(
        {"input.json", stream_of(written.at("input"), written.value("shape", ""))});
  }
  return one;
}

std::string row_key(const Json& row) {
  // Sorted by dimension: the order of a breakdown's keys does not matter.
  const nlohmann::json breakdown = row.value("breakdown", Json::object());
  return row.at("indicator").dump() + row.value("period", Json()).dump() + breakdown.dump();
}

class Comparison {
 public:
  explicit Comparison(std::vector<std::string>& found) : found_(found) {}

  void result(const Json& expect, const Json& result) {
    input(expect.value("input", Json::object()), result.at("input"));
    std::map<std::string, const Json*> rows;
    std::vector<std::string> names;
    for (const Json& row : result.at("results")) {
      if (!rows.emplace(row_key(row), &row).second) report("two rows are named " + row_name(row));
      names.push_back(row_name(row));
    }
    for (const Json& wanted : expect.value("results", Json::array())) {
      const auto actual = rows.find(row_key(wanted));
      if (actual == rows.end()) {
        report("row " + row_name(wanted) + " is not there");
      } else {
        row(wanted, *actual->second);
      }
    }
    for (const Json& unwanted : expect.value("absent", Json::array())) {
      if (rows.count(row_key(unwanted)) > 0) report("row " + row_name(unwanted) + " is there");
    }
    if (expect.contains("only")) only(expect.at("only"), names);
    order(expect.value("order", Json::array()), names);
    inequality(expect, result);
    findings(expect, result.at("input"));
  }

 private:
  void report(const std::string& difference) { found_.push_back(difference); }

  void differ(const std::string& what, const Json& expected, const Json& actual) {
    report(what + " is " + actual.dump() + ", expected " + expected.dump());
  }

  void input(const Json& expected, const Json& actual) {
    if (actual.at("accepted").get<std::uint64_t>() + actual.at("rejected").get<std::uint64_t>() !=
        actual.at("documents").get<std::uint64_t>()) {
      report("accepted + rejected is not documents: " + actual.dump());
    }
    for (const auto& [key, value] : expected.items()) {
      if (!actual.contains(key) || actual.at(key) != value) {
        differ("input." + key, value, actual.value(key, Json()));
      }
    }
  }

  void row(const Json& expected, const Json& actual) {
    static const std::set<std::string> naming = {"indicator", "period",    "breakdown",
                                                 "tolerance", "dimension", "measure"};
    std::optional<double> tolerance;
    if (expected.contains("tolerance")) tolerance = expected.at("tolerance").get<double>();
    for (const auto& [key, value] : expected.items()) {
      if (naming.count(key) > 0) continue;
      const std::string what = "row " + row_name(expected) + ": " + key;
      if (!actual.contains(key)) {
        report(what + " is not there");
      } else if (key == "numerator" || key == "denominator") {
        if (actual.at(key) != value) differ(what, value, actual.at(key));
      } else {
        part(what, value, actual.at(key), tolerance);
      }
    }
  }

  // Of an object: for the keys that are given, and so inside it.
  void part(const std::string& what, const Json& expected, const Json& actual,
            std::optional<double> tolerance) {
    if (!expected.is_object() || !actual.is_object()) {
      if (!agree(expected, actual, tolerance)) differ(what, expected, actual);
      return;
    }
    for (const auto& [key, wanted] : expected.items()) {
      part(what + "." + key, wanted, actual.value(key, Json("not there")), tolerance);
    }
  }

  static bool same_entry(const Json& one, const Json& other) {
    return one.at("indicator") == other.at("indicator") &&
           one.value("period", Json()) == other.value("period", Json()) &&
           one.at("dimension") == other.at("dimension") && one.at("measure") == other.at("measure");
  }

  void inequality(const Json& expect, const Json& result) {
    const Json entries = result.value("inequality", Json::array());
    const auto named = [&](const Json& like) {
      return std::find_if(entries.begin(), entries.end(),
                          [&](const Json& entry) { return same_entry(like, entry); });
    };
    for (const Json& wanted : expect.value("inequality", Json::array())) {
      const auto entry = named(wanted);
      if (entry == entries.end()) {
        report("inequality " + wanted.dump() + " is not there");
      } else {
        row(wanted, *entry);
      }
    }
    for (const Json& unwanted : expect.value("no_inequality", Json::array())) {
      if (named(unwanted) != entries.end()) report("inequality " + unwanted.dump() + " is there");
    }
  }

  void findings(const Json& expect, const Json& input) {
    const Json all = input.value("findings", Json::array());
    const auto counted = [&](const Json& like) {
      std::optional<std::uint64_t> sum;
      for (const Json& finding : all) {
        if (finding.at("code") != like.at("code")) continue;
        const auto field = finding.at("field").get<std::string>();
        const std::string end = like.value("field", "");
        if (field.size() < end.size() || field.substr(field.size() - end.size()) != end) continue;
        sum = sum.value_or(0) + finding.at("count").get<std::uint64_t>();
      }
      return sum;
    };
    for (const Json& wanted : expect.value("findings", Json::array())) {
      const auto count = counted(wanted);
      const bool right = count && (!wanted.contains("count") || wanted.at("count") == *count);
      if (!right) differ("finding", wanted, all);
    }
    for (const Json& unwanted : expect.value("absent_findings", Json::array())) {
      if (counted(unwanted)) report("finding " + unwanted.dump() + " is there");
    }
  }

  void only(const std::vector<std::string>& expected, const std::vector<std::string>& names) {
    const std::multiset<std::string> wanted(expected.begin(), expected.end());
    const std::multiset<std::string> given(names.begin(), names.end());
    if (wanted != given) differ("the list of rows", expected, names);
  }

  void order(const Json& expected, const std::vector<std::string>& names) {
    auto place = names.begin();
    for (const Json& name : expected) {
      const auto found = std::find(place, names.end(), name.get<std::string>());
      if (found == names.end()) return differ("the order of rows", expected, names);
      place = found;
    }
  }

  std::vector<std::string>& found_;
};

}  // namespace

std::string row_name(const Json& row) {
  std::string name = row.at("indicator").get<std::string>();
  const nlohmann::json breakdown = row.value("breakdown", Json::object());
  std::string levels;
  for (const auto& [dimension, level] : breakdown.items()) {
    levels += (levels.empty() ? "" : ",") + dimension + "=" +
              (level.is_string() ? level.get<std::string>() : level.dump());
  }
  if (!levels.empty()) name += " [" + levels + "]";
  const Json period = row.value("period", Json());
  if (period.is_object()) {
    name +=
        " " + period.at("start").get<std::string>() + ".." + period.at("end").get<std::string>();
  }
  return name;
}

bool agree(const Json& expected, const Json& actual, std::optional<double> tolerance) {
  if (!expected.is_number() || !actual.is_number()) return expected == actual;
  const double a = expected.get<double>();
  const double b = actual.get<double>();
  if (tolerance) return std::abs(a - b) <= *tolerance;
  return a == b || std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

std::vector<RecordCase> record_cases(const std::string& folder) {
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.insert(entry.path());
  }
  std::vector<RecordCase> cases;
  for (const auto& file : files) {
    std::ifstream stream(file);
    const Json written = Json::parse(stream);
    for (const Json& one : written.at("cases")) cases.push_back(case_of(one, file.stem().string()));
  }
  if (cases.empty()) throw std::runtime_error("no record cases in " + folder);
  return cases;
}

int exit_of(int rejection, bool strict) {
  return rejection == 2 || (strict && rejection != 0) ? 3 : 0;
}

std::vector<std::string> differences(const RecordCase& one, const Answer& answer) {
  std::vector<std::string> found;
  const int exit = one.expect.value("exit", 0);
  if (answer.exit != exit) {
    found.push_back("exit status " + std::to_string(answer.exit) + ", expected " +
                    std::to_string(exit) + ": " + answer.message);
  }
  for (const Json& words : one.expect.value("stderr", Json::array())) {
    if (answer.message.find(words.get<std::string>()) == std::string::npos) {
      found.push_back("the message lacks " + words.dump() + ": " + answer.message);
    }
  }
  const auto asks = [&](const char* key) { return one.expect.contains(key); };
  if (asks("input") || asks("results") || asks("absent") || asks("only") || asks("order") ||
      asks("inequality") || asks("no_inequality") || asks("findings") || asks("absent_findings")) {
    if (answer.json.empty()) {
      found.push_back("there is no result");
    } else {
      Comparison(found).result(one.expect, Json::parse(answer.json));
    }
  }
  return found;
}

}  // namespace matequity::test
