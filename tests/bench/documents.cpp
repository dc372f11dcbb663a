// SPDX-License-Identifier: Apache-2.0
#include "documents.hpp"

#include "sample.hpp"

namespace matequity::bench {
namespace {

// How long after the booking the record of an open pregnancy was sent.
constexpr sample::Day kOpenDays = 100;

}  // namespace

const char* name_of(DocumentSize size) {
  return size == DocumentSize::one_kilobyte ? "1 KB" : "3 KB";
}

DocumentStream::DocumentStream(DocumentSize size)
    : cohort_(sample::cohort_of(sample::Options{})),
      detail_(size == DocumentSize::one_kilobyte ? sample::Detail::core : sample::Detail::full) {}

void DocumentStream::append(std::string& out, std::size_t documents) {
  for (std::size_t document = 0; document < documents; ++document) {
    const sample::Pregnancy pregnancy = sample::draw_pregnancy(cohort_, next_++);
    sample::Submission submission = sample::final_submission(pregnancy);
    if (next_ % 3 == 0) {
      const sample::Day sent = pregnancy.booking + kOpenDays;
      submission = {sample::first_of_month(sent), sent};
    }
    sample::append_document(out, pregnancy, submission, detail_);
  }
}

Documents make_documents(DocumentSize size, std::size_t bytes) {
  Documents documents{{}, 0};
  documents.lines.reserve(bytes + (std::size_t{1} << 16));
  DocumentStream stream(size);
  while (documents.lines.size() < bytes) {
    stream.append(documents.lines, 1);
    ++documents.count;
  }
  return documents;
}

}  // namespace matequity::bench
