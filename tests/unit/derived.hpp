// SPDX-License-Identifier: Apache-2.0
// A pregnancy derived from a document's text, and what was found implausible.
#pragma once

#include <stdexcept>
#include <string>

#include "engine/derive/pregnancy.hpp"
#include "engine/ingest/json/document_reader.hpp"

namespace matequity::test {

class Derived {
 public:
  explicit Derived(std::string document, const derive::ReferenceTables& tables = none())
      : text_(std::move(document)), deriver_(tables) {
    if (reader_.read(text_, ingest::Envelopes::ignore) != ingest::ReadOutcome::document) {
      throw std::invalid_argument("the test's document is broken: " + text_);
    }
    pregnancy_ = &deriver_.derive(reader_.document());
  }

  const meq_pregnancy* operator->() const { return pregnancy_; }

  const derive::PregnancyLevels& levels() const { return deriver_.levels(); }
  const std::vector<derive::BirthLevels>& births() const { return deriver_.babies(); }
  const std::vector<derive::BirthLevels>& birth_deliveries() const { return deriver_.deliveries(); }

  template <class T>
  const T& item(const meq_list& list, std::size_t i) const {
    if (i >= list.count || list.item_size != sizeof(T)) throw std::out_of_range("no such item");
    return static_cast<const T*>(list.items)[i];
  }
  const meq_delivery& delivery(std::size_t i) const {
    return item<meq_delivery>(pregnancy_->deliveries, i);
  }
  const meq_baby& baby(std::size_t d, std::size_t i) const {
    return item<meq_baby>(delivery(d).babies, i);
  }

  // "implausible EDDAgreed; ...", but for a missing booking date, which few of these have.
  std::string issues() const {
    std::string made;
    for (const derive::DerivedIssue& issue : deriver_.issues()) {
      if (issue.code == findings::FindingCode::missing_booking_date) continue;
      made += std::string(made.empty() ? "" : "; ") + std::string(json::name(issue.code)) + " " +
              std::string(issue.field);
    }
    return made;
  }

  static const derive::ReferenceTables& none() {
    static const derive::ReferenceTables tables;
    return tables;
  }

 private:
  std::string text_;
  ingest::DocumentReader reader_;
  derive::PregnancyDeriver deriver_;
  const meq_pregnancy* pregnancy_ = nullptr;
};

inline std::string text_of(const meq_text& text) { return {text.data, text.size}; }

}  // namespace matequity::test
