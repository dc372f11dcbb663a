// SPDX-License-Identifier: Apache-2.0
#include "case_file.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
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

std::string content_of(const Json& written) {
  if (written.is_object()) return base64_decoded(written.at("base64"));
  return written.is_string() ? written.get<std::string>() : written.dump();
}

std::string file_content(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Json words_of(const std::string& list) {
  Json words = Json::array();
  std::stringstream stream(list);
  for (std::string word; std::getline(stream, word, ',');) words.push_back(word);
  return words;
}

// The flag's value in the request, as the command puts it there. False: no key of the request.
bool apply_to_request(const std::string& flag, const std::string& value, Json& request) {
  static const std::map<std::string, const char*> keys = {
      {"--dates", "date_order"}, {"--submissions", "submissions"}, {"--disclosure", "disclosure"}};
  if (const auto key = keys.find(flag); key != keys.end()) {
    request[key->second] = value;
  } else if (flag == "--imd-year") {
    request["imd_year"] = std::stoi(value);
  } else if (flag == "--indicators") {
    request["indicators"] = words_of(value);
  } else if (flag == "--by") {
    request["by"].push_back(words_of(value));
  } else {
    return false;
  }
  return true;
}

void apply_flags(const Json& flags, const std::filesystem::path& folder, RecordCase& one) {
  Json request = one.job.request.empty() ? Json::object() : Json::parse(one.job.request);
  for (std::size_t i = 0; i < flags.size(); ++i) {
    const auto flag = flags[i].get<std::string>();
    if (flag == "--strict") {
      one.strict = true;
      continue;
    }
    const auto value = flags.at(++i).get<std::string>();
    if (flag == "--imd") {
      one.job.imd = file_content(folder / value);
    } else if (!apply_to_request(flag, value, request)) {
      throw std::runtime_error(one.id + ": what stands for " + flag + " is not known here");
    }
  }
  if (!request.empty()) one.job.request = request.dump();
}

RecordCase named(const std::string& topic, const Json& written) {
  RecordCase one;
  one.id = topic + "/" + written.at("name").get<std::string>();
  one.name = one.id;
  for (char& letter : one.name) {
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
  }
  one.why = written.at("why").get<std::string>();
  return one;
}

RecordCase case_of(const Json& written, const std::string& topic) {
  RecordCase one = named(topic, written);
  one.expect = written.at("expect");
  for (const char* key : {"findings", "absent_findings"}) {
    if (written.contains(key)) one.expect[key] = written.at(key);
  }
  if (written.contains("request")) one.job.request = written.at("request").dump();
  one.job.imd = written.value("imd", "");
  one.job.postcodes = written.value("postcodes", "");
  for (const char* table : {"organisations", "columns"}) {
    if (written.contains(table))
      one.job.tables.push_back({table, written.at(table).get<std::string>()});
  }
  apply_flags(written.value("args", Json::array()), {}, one);
  if (written.contains("files")) {
    for (const auto& [name, content] : written.at("files").items()) {
      one.job.inputs.push_back({name, content_of(content)});
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

Json codes_as_findings(const Json& codes) {
  Json findings = Json::array();
  for (const Json& code : codes) findings.push_back({{"code", code}});
  return findings;
}
// A row of a file case as one of a record case: what is had from an object stands in it.
Json row_of_file_case(Json row) {
  const auto move_into = [&row](const char* key, const char* object, const char* field) {
    if (!row.contains(key)) return;
    row[object][field] = row.at(key);
    row.erase(key);
  };
  move_into("target_met", "target", "met");
  move_into("verdict", "comparison", "verdict");
  return row;
}

RecordCase file_case_of(const Json& written, const std::filesystem::path& folder) {
  RecordCase one = named("files", written);
  apply_flags(written.at("args"), folder, one);
  for (const Json& name : written.at("files")) {
    const auto file = name.get<std::string>();
    const bool piped = file == "-";
    const auto path = piped ? written.at("stdin").get<std::string>() : file;
    one.job.inputs.push_back({piped ? std::string() : file, file_content(folder / path)});
  }
  one.expect = {{"exit", written.at("exit")},
                {"input", written.at("input")},
                {"absent", written.at("absent")},
                {"findings", codes_as_findings(written.at("findings"))},
                {"absent_findings", codes_as_findings(written.at("not_findings"))},
                {"contains", written.at("contains")},
                {"lacks", written.at("lacks")},
                {"results", Json::array()}};
  for (const Json& row : written.at("rows")) one.expect["results"].push_back(row_of_file_case(row));
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
    if (expect.contains("deprivation")) {
      part("deprivation", expect.at("deprivation"), result.value("deprivation", Json()), {});
    }
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
    const auto named = [&](const Json& like) {
      std::vector<const Json*> found;
      const std::string end = like.value("field", "");
      for (const Json& finding : all) {
        const auto field = finding.at("field").get<std::string>();
        const bool same = field.size() >= end.size() &&
                          field.compare(field.size() - end.size(), end.size(), end) == 0;
        if (same && finding.at("code") == like.at("code")) found.push_back(&finding);
      }
      return found;
    };
    for (const Json& wanted : expect.value("findings", Json::array())) {
      const std::vector<const Json*> found = named(wanted);
      std::uint64_t count = 0;
      bool right = !wanted.contains("message") && !found.empty();
      for (const Json* finding : found) {
        count += finding->at("count").get<std::uint64_t>();
        right = right ||
                lower(finding->at("message").get<std::string>())
                        .find(lower(wanted.at("message").get<std::string>())) != std::string::npos;
      }
      if (!right || wanted.value("count", count) != count) differ("finding", wanted, all);
    }
    for (const Json& unwanted : expect.value("absent_findings", Json::array())) {
      if (!named(unwanted).empty()) report("finding " + unwanted.dump() + " is there");
    }
  }

  static std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
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

std::vector<RecordCase> file_cases(const std::string& folder) {
  std::ifstream stream(folder + "/cases.json");
  std::vector<RecordCase> cases;
  const Json written = Json::parse(stream);
  for (const Json& one : written.at("cases")) {
    if (one.at("command") == "compute") cases.push_back(file_case_of(one, folder));
  }
  return cases;
}

std::set<std::string> waiting_cases(const std::string& file, const std::string& face) {
  std::ifstream stream(file);
  std::set<std::string> waiting;
  const Json written = Json::parse(stream);
  for (const Json& one : written.at("waiting")) {
    const auto name = one.get<std::string>();
    const std::size_t at = name.find('@');
    if (at == std::string::npos || name.substr(at + 1) == face) waiting.insert(name.substr(0, at));
  }
  return waiting;
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
  for (const Json& text : one.expect.value("contains", Json::array())) {
    if (answer.json.find(text.get<std::string>()) == std::string::npos) {
      found.push_back("the output lacks " + text.dump());
    }
  }
  for (const Json& text : one.expect.value("lacks", Json::array())) {
    if (answer.json.find(text.get<std::string>()) != std::string::npos) {
      found.push_back("the output contains " + text.dump());
    }
  }
  if (asks("input") || asks("results") || asks("absent") || asks("only") || asks("order") ||
      asks("inequality") || asks("no_inequality") || asks("findings") || asks("absent_findings") ||
      asks("deprivation")) {
    if (answer.json.empty()) {
      found.push_back("there is no result");
    } else {
      Comparison(found).result(one.expect, Json::parse(answer.json));
    }
  }
  return found;
}

}  // namespace matequity::test
