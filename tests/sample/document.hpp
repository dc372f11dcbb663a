// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "pregnancy.hpp"

namespace matequity::sample {

// How much of the data set a vendor fills in.
enum class Detail {
  core,   // little more than the indicators read; about 1 KB
  usual,  // the sample's own: booking details and every contact
  full    // also what no indicator reads: activities, scans, spells; about 3 KB
};

// What is wrong, on purpose, with a document. Each document has one fault at most.
enum class Fault : unsigned char {
  none,
  impossible_booking_date,  // AntenatalAppDate is 30 February
  impossible_due_date,      // EDDAgreed is 30 February
  unknown_ethnic_code,      // EthnicCategoryMother is X
  unknown_folic_code,       // FolicAcidSupplement is 07
  no_ethnicity,             // EthnicCategoryMother is absent
  pseudo_postcode,          // Postcode is ZZ99 3VZ
  updated                   // sent twice: early, and again when all is known
};

// One state of a pregnancy's record, as it was sent.
struct Submission {
  Day period_start;  // first of a month
  Day as_of;         // what happened later is not in it
  // Of a monthly submission: plans, contacts and births before it are not in it either.
  Day from = std::numeric_limits<Day>::min();

  bool holds(Day day) const { return day >= from && day <= as_of; }
};

// The submission made when all is known; its month is later than that of the booking.
Submission final_submission(const Pregnancy& pregnancy);
// The submission of the month of the booking.
Submission booking_submission(const Pregnancy& pregnancy);

// One for each month in which something happened, from that of the booking on: what happened in it,
// beside the booking itself. Put together they are the final submission.
std::vector<Submission> monthly_submissions(const Pregnancy& pregnancy);

// Appends the document, on one line with its line break.
void append_document(std::string& out, const Pregnancy& pregnancy, const Submission& submission,
                     Detail detail, Fault fault = Fault::none);

}  // namespace matequity::sample
