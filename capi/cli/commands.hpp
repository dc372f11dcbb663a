// SPDX-License-Identifier: Apache-2.0
// The commands, each with the flags that it takes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "delivery.hpp"
#include "reading.hpp"
#include "request_document.hpp"

namespace matequity::cli {

struct ComputeFlags {
  RequestFlags request;
  ReadingFlags reading;
  DeliveryFlags delivery;
  std::vector<std::string> plugins;
};

struct ValidateFlags {
  RequestFlags request;  // what says how records are read
  ReadingFlags reading;
  DeliveryFlags delivery;  // table, json, csv or html
  std::vector<std::string> plugins;
};

struct MergeFlags {
  std::vector<std::string> states;
  std::optional<std::string> disclosure;  // of the result, where it is not the request's
  DeliveryFlags delivery;
  std::vector<std::string> plugins;
};

struct CatalogueFlags {
  std::vector<std::string> indicators;  // ids or globs; none: all
  DeliveryFlags delivery;               // table or json
  std::optional<std::string> as_of;     // which targets are current; default: today
  std::vector<std::string> plugins;
};

struct PlanFlags {
  std::string plan;
  ReadingFlags reading;  // of the records
  std::optional<std::string> from, as_of;
  std::optional<std::string> disclosure;
  DeliveryFlags delivery;  // table, json, csv or html; strict: a check of severity error is not met
  std::vector<std::string> plugins;
};

struct StatisticsFlags {
  std::string function;
  bool list = false;
  DeliveryFlags delivery;  // --list: table or json; an answer is always JSON
};

struct AuditFlags {
  std::vector<std::string> results;
  std::optional<std::string> organisations;
  std::vector<std::string> plugins;
  DeliveryFlags delivery;  // table or json
};

ExitStatus compute(const ComputeFlags& flags);
ExitStatus validate(const ValidateFlags& flags);
ExitStatus merge(const MergeFlags& flags);
ExitStatus show_catalogue(const CatalogueFlags& flags);
ExitStatus judge_plan(const PlanFlags& flags);
ExitStatus call_statistics(const StatisticsFlags& flags);
ExitStatus audit(const AuditFlags& flags);

}  // namespace matequity::cli
