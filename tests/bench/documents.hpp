// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "document.hpp"
#include "pregnancy.hpp"

namespace matequity::bench {

enum class DocumentSize { one_kilobyte, three_kilobytes };

const char* name_of(DocumentSize size);

// An endless supply of different pregnancy documents, as JSON Lines: nested, in the shape of the
// data set, of about 1 KB or about 3 KB on average. Document n is the same on every machine and at
// any chunking. Every third pregnancy is still open: nothing is known of a birth. The larger
// documents carry much that no indicator reads.
class DocumentStream {
 public:
  explicit DocumentStream(DocumentSize size);

  // Appends the next documents.
  void append(std::string& out, std::size_t documents);

 private:
  sample::Cohort cohort_;
  sample::Detail detail_;
  std::uint64_t next_ = 0;
};

struct Documents {
  std::string lines;
  std::size_t count;
};

// So many documents that their lines have at least this many bytes.
Documents make_documents(DocumentSize size, std::size_t bytes);

}  // namespace matequity::bench
