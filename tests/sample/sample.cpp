// SPDX-License-Identifier: Apache-2.0
#include "sample.hpp"

#include <cstddef>
#include <deque>
#include <ostream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "document.hpp"
#include "faults.hpp"
#include "providers.hpp"

namespace matequity::sample {
namespace {

constexpr std::size_t kBlock = 1u << 20;
// How many pregnancies lie between the two submissions of an updated one.
constexpr std::uint64_t kUpdateDistance = 75;

struct Postponed {
  std::uint64_t after;
  std::string line;
};

class Writer {
 public:
  Writer(const Options& options, std::ostream& out)
      : cohort_(cohort_of(options)), pregnancies_(options.pregnancies), out_(out) {
    if (options.faults) faults_ = plan_faults(options.seed, options.pregnancies);
  }

  void write() {
    for (std::uint64_t number = 0; number < pregnancies_; ++number) {
      write_pregnancy(number);
      if (!faults_.empty() && number == pregnancies_ / 2) write_broken_line();
      write_postponed(number);
      if (block_.size() >= kBlock) flush();
    }
    write_postponed(pregnancies_ + kUpdateDistance);
    flush();
  }

 private:
  void write_pregnancy(std::uint64_t number) {
    const Pregnancy pregnancy = draw_pregnancy(cohort_, number);
    const Fault fault = faults_.empty() ? Fault::none : faults_[number];
    if (fault == Fault::updated) {
      write_updated(pregnancy);
    } else {
      append_document(block_, pregnancy, final_submission(pregnancy), Detail::usual, fault);
    }
  }

  // Half of the updates are read before what they replace: the reporting period decides, not the
  // order of reading.
  void write_updated(const Pregnancy& pregnancy) {
    std::string early;
    std::string late;
    append_document(early, pregnancy, booking_submission(pregnancy), Detail::usual);
    append_document(late, pregnancy, final_submission(pregnancy), Detail::usual);
    if (++updates_ % 2 == 0) std::swap(early, late);
    block_ += early;
    postponed_.push_back({pregnancy.number + kUpdateDistance, std::move(late)});
  }

  // The first half of the document of a woman who is not heard of again.
  void write_broken_line() {
    const Pregnancy pregnancy = draw_pregnancy(cohort_, pregnancies_);
    std::string line;
    append_document(line, pregnancy, final_submission(pregnancy), Detail::usual);
    block_.append(line, 0, line.size() / 2);
    block_ += '\n';
  }

  void write_postponed(std::uint64_t number) {
    while (!postponed_.empty() && postponed_.front().after <= number) {
      block_ += postponed_.front().line;
      postponed_.pop_front();
    }
  }

  void flush() {
    out_.write(block_.data(), static_cast<std::streamsize>(block_.size()));
    block_.clear();
  }

  Cohort cohort_;
  std::uint64_t pregnancies_;
  std::ostream& out_;
  std::vector<Fault> faults_;
  std::deque<Postponed> postponed_;
  std::string block_;
  std::uint64_t updates_ = 0;
};

}  // namespace

void check(const Options& options) {
  const std::uint64_t fewest = options.faults ? kFewestWithFaults : 1;
  if (options.pregnancies < fewest || options.pregnancies > kMostPregnancies) {
    throw std::invalid_argument("--pregnancies: give a number from " + std::to_string(fewest) +
                                " to " + std::to_string(kMostPregnancies));
  }
  if (options.providers < 1 || options.providers > kMostProviders) {
    throw std::invalid_argument("--providers: give a number from 1 to " +
                                std::to_string(kMostProviders));
  }
  if (options.months < 1 || options.months > 120) {
    throw std::invalid_argument("--months: give a number from 1 to 120");
  }
}

Cohort cohort_of(const Options& options) {
  return {options.seed, options.providers, options.from,
          first_of_month(options.from, options.months) - 1};
}

void write_months(const Options& options,
                  const std::function<void(Day month, const std::string& document)>& take) {
  check(options);
  const Cohort cohort = cohort_of(options);
  std::string document;
  for (std::uint64_t number = 0; number < options.pregnancies; ++number) {
    const Pregnancy pregnancy = draw_pregnancy(cohort, number);
    for (const Submission& submission : monthly_submissions(pregnancy)) {
      document.clear();
      append_document(document, pregnancy, submission, Detail::usual);
      take(submission.period_start, document);
    }
  }
}

void write_pregnancies(const Options& options, std::ostream& out) {
  check(options);
  Writer(options, out).write();
}

}  // namespace matequity::sample
