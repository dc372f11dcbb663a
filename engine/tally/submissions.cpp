// SPDX-License-Identifier: Apache-2.0
// The part of a state that knows submissions: which of one month counts, which pregnancies have
// several months, and what is found of them when all are read.
#include <algorithm>
#include <utility>

#include "engine/record/packed.hpp"
#include "engine/record/rows_together.hpp"
#include "engine/tally/state.hpp"

namespace matequity::tally {

using findings::FindingCode;
using Entry = DuplicateIndex::Entry;

namespace {

// Documents without RPStartDate are kept up to here, in bytes, as long as none has one: a data set
// without the field costs no more than this, and a small one may mix documents with and without.
constexpr std::size_t kRoomWithoutStart = std::size_t{2} << 20;

constexpr std::pair<std::uint32_t, FindingCode> kFindings[] = {
    {DuplicateIndex::kAccumulated, FindingCode::accumulated},
    {DuplicateIndex::kNotAccumulated, FindingCode::not_accumulated},
    {DuplicateIndex::kFewerRows, FindingCode::fewer_rows},
    {DuplicateIndex::kRowsLost, FindingCode::rows_lost},
    {DuplicateIndex::kRowsApart, FindingCode::rows_apart}};

// Whether rows of one flat input, of which the later replaces the earlier, would have been one
// document if they had followed one another: they differ in lists alone.
bool are_rows_apart(const KeptMonth& earlier, const KeptMonth& later) {
  if (later.flat_input == 0 || earlier.flat_input != later.flat_input) return false;
  if (earlier.document.empty() || later.document.empty()) return false;
  if (earlier.document == later.document) return false;
  record::Document one, other;
  record::unpack(earlier.document, one);
  record::unpack(later.document, other);
  return !record::contradict(one, other);
}

}  // namespace

std::uint32_t State::issue_kind(FindingCode code, std::string_view field) {
  const auto found = std::find_if(issue_kinds_.begin(), issue_kinds_.end(), [&](const auto& kind) {
    return kind.first == code && kind.second == field;
  });
  if (found == issue_kinds_.end()) {
    issue_kinds_.emplace_back(code, field);
    return static_cast<std::uint32_t>(issue_kinds_.size() - 1);
  }
  return static_cast<std::uint32_t>(found - issue_kinds_.begin());
}

UnitIssues State::numbered(const std::vector<UnitIssue>& issues, const findings::Place& place) {
  UnitIssues numbered;
  for (const UnitIssue& issue : issues) {
    numbered.kinds.push_back(issue_kind(issue.code, issue.field));
  }
  numbered.place = place;
  return numbered;
}

// The observations with the numbers of their strata; until the next call.
std::span<const Observation> State::in_strata(std::span<const UnitLevels> levels,
                                              const Observation* begin, const Observation* end) {
  strata_.clear();
  for (const UnitLevels& one : levels) strata_.push_back(cells_.stratum(one));
  numbered_.assign(begin, end);
  for (Observation& one : numbered_) one.stratum = strata_[one.stratum];
  return numbered_;
}

bool State::take(std::span<const UnitLevels> levels, const Observation* begin,
                 const Observation* end, const Submission* submission, const findings::Place& place,
                 const std::vector<UnitIssue>& issues) {
  const std::span<const Observation> seen = in_strata(levels, begin, end);
  begin = seen.data();
  end = begin + seen.size();
  if (submission == nullptr || index_ == nullptr) {
    cells_.add(begin, end);
    for (const UnitIssue& issue : issues) findings_.add(issue.code, issue.field, 1, place);
    return false;
  }
  any_start_ = any_start_ || submission->start != record::kNoDate;
  const std::string_view unit = encoder_.encode(begin, end, numbered(issues, place));
  KeptMonth month;
  month.start = submission->start;
  month.rows = submission->rows;
  month.place = place;
  month.identities = submission->identities;
  month.flat_input = submission->flat_input;
  Entry* entry = index_->find(submission->key);
  bool again = false;
  if (entry == nullptr) {
    keep_document(*submission, month, false);
    entry = &index_->add(submission->key, submission->start, unit, months_.put(month));
    if (sightings_) sightings_->push_back({submission->key, place});
    cells_.add(begin, end);
  } else {
    again = take_again(*entry, *submission, std::move(month), begin, end, unit);
  }
  if (!issues.empty()) entry->flags |= DuplicateIndex::kIssues;
  return again;
}

// Of a pregnancy that has been seen. A missing start is the earliest: kNoDate is the lowest number.
bool State::take_again(Entry& entry, const Submission& submission, KeptMonth month,
                       const Observation* begin, const Observation* end, std::string_view unit) {
  bool again = true;
  if (entry.months == kNoMonth) {
    // Of a state that was loaded or merged nothing is kept: the later stands alone.
    if (submission.start < entry.start) return true;
    withdraw(entry);
    index_->replace(entry, submission.start, unit);
    cells_.add(begin, end);
    return true;
  }
  if (accumulate_) {
    again = take_month(entry, submission, month);
  } else if (submission.start < entry.start) {
    return true;
  } else {
    if (submission.start == entry.start) {
      month.replace(months_.get(entry.months));
      entry.flags |= DuplicateIndex::kReplaced;
    } else {
      entry.flags &= ~DuplicateIndex::kReplaced;
    }
    months_.release(entry.months);
    entry.months = months_.put(month);
  }
  const record::Days start = std::max(entry.start, submission.start);
  if (months_.next(entry.months) == kNoMonth) {
    withdraw(entry);
    index_->replace(entry, start, unit);
    cells_.add(begin, end);
    return again;
  }
  entry.start = start;
  if ((entry.flags & DuplicateIndex::kWaiting) != 0) return again;
  withdraw(entry);
  index_->replace(entry, start, encoder_.encode(nullptr, nullptr));
  entry.flags |= DuplicateIndex::kWaiting;
  return again;
}

// Puts the month in its chain; true where it replaced one.
bool State::take_month(Entry& entry, const Submission& submission, KeptMonth& month) {
  std::uint32_t before = kNoMonth;
  std::uint32_t at = entry.months;
  while (at != kNoMonth && months_.start(at) != submission.start) {
    before = std::exchange(at, months_.next(at));
  }
  const bool replaces = at != kNoMonth;
  month.next = entry.months;
  const bool has_others = !replaces || before != kNoMonth || months_.next(at) != kNoMonth;
  keep_document(submission, month, has_others);
  if (replaces) {
    const KeptMonth earlier = months_.get(at);
    if (are_rows_apart(earlier, month)) entry.flags |= DuplicateIndex::kRowsApart;
    month.replace(earlier);
    entry.flags |= DuplicateIndex::kReplaced;
    const std::uint32_t after = months_.next(at);
    if (before == kNoMonth) {
      month.next = after;
    } else {
      months_.set_next(before, after);
    }
  }
  entry.months = months_.put(month);
  if (replaces) months_.release(at);
  return replaces;
}

// A document is kept where others may follow.
void State::keep_document(const Submission& submission, KeptMonth& month, bool has_others) {
  if (!accumulate_) return;
  if (submission.start == record::kNoDate && !has_others && !any_start_) {
    const std::size_t size = submission.document.size();
    if (size > kRoomWithoutStart - kept_without_start_) return;
    kept_without_start_ += size;
  }
  month.document = submission.document;
}

void State::withdraw(const Entry& entry) {
  decode(index_->unit(entry), decoded_);
  cells_.withdraw(decoded_.observations);
}

std::vector<Entry*> State::waiting() {
  std::vector<Entry*> entries;
  if (index_ == nullptr) return entries;
  index_->for_each([&](Entry& entry) {
    if ((entry.flags & DuplicateIndex::kWaiting) != 0) entries.push_back(&entry);
  });
  return entries;
}

std::vector<KeptMonth> State::months(const Entry& entry) const {
  std::vector<KeptMonth> months;
  for (std::uint32_t at = entry.months; at != kNoMonth; at = months_.next(at)) {
    months.push_back(months_.get(at));
  }
  std::sort(months.begin(), months.end(),
            [](const KeptMonth& a, const KeptMonth& b) { return a.start < b.start; });
  return months;
}

void State::settle(Entry& entry, std::uint32_t flags, std::span<const UnitLevels> levels,
                   const Observation* begin, const Observation* end, const findings::Place& place,
                   const std::vector<UnitIssue>& issues) {
  const std::span<const Observation> seen = in_strata(levels, begin, end);
  begin = seen.data();
  end = begin + seen.size();
  index_->replace(entry, entry.start, encoder_.encode(begin, end, numbered(issues, place)));
  cells_.add(begin, end);
  entry.flags = (entry.flags & (DuplicateIndex::kReplaced | DuplicateIndex::kRowsApart)) | flags;
  if (!issues.empty()) entry.flags |= DuplicateIndex::kIssues;
}

void State::finish_reading() {
  if (index_ == nullptr) return;
  index_->for_each([&](Entry& entry) {
    if ((entry.flags & (DuplicateIndex::kReplaced | DuplicateIndex::kSaved |
                        DuplicateIndex::kNotAccumulated)) != 0) {
      const std::vector<KeptMonth> months = this->months(entry);
      for (const KeptMonth& month : months) {
        if (month.has_fewer_rows()) entry.flags |= DuplicateIndex::kFewerRows;
        if (month.has_lost_rows()) entry.flags |= DuplicateIndex::kRowsLost;
      }
      for (const auto& [flag, code] : kFindings) {
        if ((entry.flags & flag) == 0) continue;
        findings_.add(code, kPregnancyField, 1, months.back().place);
      }
    }
    if ((entry.flags & DuplicateIndex::kIssues) != 0) {
      decode(index_->unit(entry), decoded_);
      for (const std::uint32_t kind : decoded_.issues.kinds) {
        const auto& [code, field] = issue_kinds_[kind];
        findings_.add(code, field, 1, decoded_.issues.place);
      }
    }
    entry.flags &= DuplicateIndex::kSaved;
    entry.months = kNoMonth;
  });
  months_.clear();
}

void State::remove_findings(std::uint32_t flags, const UnitIssues& issues) {
  for (const auto& [flag, code] : kFindings) {
    if ((flags & flag) != 0) findings_.remove(code, kPregnancyField);
  }
  for (const std::uint32_t kind : issues.kinds) {
    const auto& [code, field] = issue_kinds_[kind];
    findings_.remove(code, field);
  }
}

}  // namespace matequity::tally
