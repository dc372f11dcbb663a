// SPDX-License-Identifier: Apache-2.0
// Rows of a flat file that are one pregnancy, put together: one row for each baby, contact or plan.
// Single values of the rows complete each other; entries of lists follow one another. An entry with
// lists of its own (a labour) is one with another where their single values do not contradict each
// other; other entries are one where they are equal.
#pragma once

#include "engine/record/document.hpp"
#include "engine/text/text_arena.hpp"

namespace matequity::record {

// Whether a single value is filled in both and differs: then they are documents of their own.
bool contradict(const Document& one, const Document& other);

// Whether all that is read is the same.
bool equal(const Document& one, const Document& other);

// The same document, with its text in the arena.
void copy_document(Document& to, const Document& from, text::TextArena& arena);

// Adds a row that does not contradict the document. Its text is copied to the arena.
void add_row(Document& document, const Document& row, text::TextArena& arena);

// Whether a baby has neither LPIDBaby nor BirthOrderMaternitySUS.
bool has_unnamed_baby(const Document& document) noexcept;

}  // namespace matequity::record
