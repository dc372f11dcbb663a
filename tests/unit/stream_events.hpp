// SPDX-License-Identifier: Apache-2.0
// What a stream gave, one event after another, so that a test can compare it as text.
#pragma once

#include <string>
#include <vector>

#include "engine/ingest/json/json_stream.hpp"

namespace matequity::test {

using Events = std::vector<std::string>;

// "value@0 {}", "entry@30 {}" (of an envelope), "line@0 {}" (without its line end), "broken@5",
// "oversize@7"; a mark (!) behind what stands on a first line that may be one of JSON Lines.
class EventLog : public ingest::StreamSink {
 public:
  void value(std::string_view text, std::uint64_t offset, ingest::Envelopes envelopes,
             bool on_first_line) override {
    const char* what = envelopes == ingest::Envelopes::open ? "value" : "entry";
    add(what, offset, " " + std::string(text), on_first_line);
  }
  void broken(std::uint64_t offset, bool on_first_line) override {
    add("broken", offset, "", on_first_line);
  }
  void oversize(std::uint64_t offset) override { add("oversize", offset, "", false); }
  void lines(std::string_view block, std::uint64_t offset) override {
    while (!block.empty()) {
      const std::size_t size = std::min(block.find('\n'), block.size() - 1) + 1;
      std::string_view line = block.substr(0, size);
      if (line.back() == '\n') line.remove_suffix(1);
      if (!line.empty()) add("line", offset, " " + std::string(line), false);
      block.remove_prefix(size);
      offset += size;
    }
  }

  Events events;

 private:
  void add(const char* what, std::uint64_t offset, const std::string& text, bool first) {
    events.push_back(what + ("@" + std::to_string(offset)) + text + (first ? "!" : ""));
  }
};

}  // namespace matequity::test
