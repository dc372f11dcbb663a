// SPDX-License-Identifier: Apache-2.0
// Two plugins and a plan of both, for tests of runs.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "engine/run/observer.hpp"
#include "engine/run/worker.hpp"
#include "fake_plugin.hpp"

namespace matequity::test {

using Texts = std::vector<std::string>;

// Two plugins, of X1 with two levels and of Y1, and a plan of both.
class Runs : public testing::Test {
 protected:
  Runs()
      : first_(manifest("first", {indicator("X1", R"({"levels":[{"id":"a"},{"id":"b"}],
                 "records":["pregnancy","staff","delivery_episode"]})")})),
        second_(manifest(
            "second",
            {indicator("Y1"), indicator("Y2", R"({"counts":{"measures":[{"measure":"M"}]}})")},
            {"EquityPlan"})) {
    catalogue_.add(first_.plugin(), true);
    catalogue_.add(second_.plugin(), true);
    ask("{}");
  }

  void ask(const std::string& request) {
    request_ = request::parse_request(request, catalogue_);
    layout_ = std::make_unique<tally::CountLayout>(catalogue_, request_);
  }

  // Every pregnancy counts for X1 and Y1 on its booking date.
  static void count_bookings() {
    FakePlugin<1>::pregnancy = [](const meq_pregnancy& seen, meq_tally& tally) {
      answer(tally, 0, seen.booking_date, true);
      return 0;
    };
    FakePlugin<2>::pregnancy = [](const meq_pregnancy& seen, meq_tally& tally) {
      answer(tally, 0, seen.booking_date, false);
      return 0;
    };
  }

  // "slot met" of what was observed about a pregnancy booked on 1 May 2024.
  Texts observe(run::Observer& observer) {
    meq_pregnancy pregnancy{};
    pregnancy.booking_date = record::parse_date("2024-05-01");
    std::vector<tally::Observation> observations;
    observer.observe(pregnancy, observations);
    Texts made;
    for (const auto& one : observations) {
      made.push_back(std::to_string(one.slot) + (one.met ? " met" : " not met"));
    }
    return made;
  }

  FakePlugin<1> first_;
  FakePlugin<2> second_;
  indicator::Catalogue catalogue_;
  request::Request request_;
  std::unique_ptr<tally::CountLayout> layout_;
};

}  // namespace matequity::test
