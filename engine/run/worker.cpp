// SPDX-License-Identifier: Apache-2.0
#include "engine/run/worker.hpp"

#include <algorithm>
#include <cstring>

#include "engine/text/letters.hpp"

namespace matequity::run {

namespace {

using findings::FindingCode;
using ingest::Envelopes;
using ingest::ReadOutcome;

}  // namespace

// An envelope inside a line or an array: its entries are documents of the same batch.
class Worker::EnvelopeSink : public ingest::ValueSink {
 public:
  EnvelopeSink(Worker& worker, const BatchWriter& out) : worker_(worker), out_(out) {}

  void value(std::string_view text, std::uint64_t offset, Envelopes envelopes, bool) override {
    // The whole value instead of its entries: no colon follows the key that made it an envelope.
    if (envelopes == Envelopes::open) return broken(offset, false);
    if (sound_) sound_ = worker_.read(text, envelopes, out_.after(offset));
  }
  void broken(std::uint64_t offset, bool) override {
    if (sound_) out_.after(offset).reject(FindingCode::rejected_syntax);
    sound_ = false;
  }
  void oversize(std::uint64_t offset) override {
    worker_.oversize(out_.after(offset).offset(), out_.batch());
  }

  bool sound() const noexcept { return sound_; }

 private:
  Worker& worker_;
  BatchWriter out_;
  bool sound_ = true;
};

Worker::Worker(const tally::CountLayout& layout, const derive::ReferenceTables& tables,
               std::uint64_t limit, const ingest::ColumnTable* columns, WorkerTasks tasks)
    : layout_(layout),
      tables_(tables),
      limit_(limit),
      tasks_(tasks),
      reader_(layout.request().date_order, columns),
      flat_readers_{ingest::FlatReader(layout.request().date_order),
                    ingest::FlatReader(layout.request().date_order)},
      pregnancies_(tables),
      observer_(layout) {}

void Worker::lines(std::string_view block, std::uint64_t offset, Batch& batch) {
  while (!block.empty()) {
    const void* found = std::memchr(block.data(), '\n', block.size());
    const std::size_t size =
        found == nullptr
            ? block.size()
            : static_cast<std::size_t>(static_cast<const char*>(found) - block.data()) + 1;
    read_line(block.substr(0, size), BatchWriter(batch, offset));
    block.remove_prefix(size);
    offset += size;
  }
}

void Worker::read_line(std::string_view text, const BatchWriter& out) {
  const auto* const first = std::find_if_not(text.begin(), text.end(), text::is_blank);
  if (first == text.end()) return;
  const auto blanks = static_cast<std::size_t>(first - text.begin());
  const BatchWriter document = out.after(blanks);
  text.remove_prefix(blanks);
  const std::size_t line_end = text.back() == '\n' ? 1 : 0;
  if (text.size() - line_end > limit_) return oversize(document.offset(), document.batch());
  read(text, Envelopes::open, document);
}

void Worker::value(std::string_view text, std::uint64_t offset, Envelopes envelopes,
                   bool on_first_line, Batch& batch) {
  const BatchWriter out(batch, offset);
  if (out.stopped() || read(text, envelopes, out) || on_first_line) return;
  out.stop();
}

void Worker::rows(std::string_view block, std::uint64_t offset, const ingest::FlatLayout& layout,
                  Batch& batch) {
  text::CsvRowScan scan;
  while (!block.empty()) {
    scan.begin();
    const std::size_t size = std::min(scan.find_end(block, layout.form), block.size());
    ingest::FlatReader& reader = flat_readers_[turn_];
    accept_row(reader.read(block.substr(0, size), layout), reader, BatchWriter(batch, offset));
    block.remove_prefix(size);
    offset += size;
  }
}

void Worker::cells(const ingest::CellRows& rows, std::size_t first, std::size_t last,
                   std::uint64_t offset, const ingest::FlatLayout& layout, Batch& batch) {
  // As of a CSV file: its longest row is shorter than a document may be.
  const std::uint64_t limit = std::min(limit_, ingest::kLongestRow);
  for (std::size_t row = first; row < last; ++row, ++offset) {
    ingest::FlatReader& reader = flat_readers_[turn_];
    accept_row(reader.read(rows, row, layout, limit), reader, BatchWriter(batch, offset));
  }
}

void Worker::accept_row(ingest::RowOutcome outcome, const ingest::FlatReader& reader,
                        const BatchWriter& out) {
  switch (outcome) {
    case ingest::RowOutcome::document:
      accept_flat(reader.document(), reader.issues(), out);
      // The row stays where it is read while the next one is read elsewhere.
      turn_ = 1 - turn_;
      return;
    case ingest::RowOutcome::misfit:
      return out.reject(FindingCode::rejected_row);
    case ingest::RowOutcome::no_record:
      return out.add_finding(FindingCode::not_a_record);
    case ingest::RowOutcome::oversize:
      return oversize(out.offset(), out.batch());
    case ingest::RowOutcome::skipped:
      break;
  }
}

void Worker::joined(std::string_view text, std::uint64_t offset, Batch& batch) {
  joined_ = true;
  value(text, offset, Envelopes::ignore, true, batch);
  joined_ = false;
}

// A return has none.
tally::KeyMaker::KeyOrNone Worker::key_of(const record::Document& document) {
  if (!document.ReturnType.missing()) return {false, {}};
  return keys_.make(document.UniqPregID.value,
                    tables_.organisations.successor(derive::provider(document)),
                    document.PregnancyID.value);
}

// One row of a flat file, or a flat document: a document, or a row more of the last one.
void Worker::accept_flat(const record::Document& document, const std::vector<ingest::Issue>& issues,
                         const BatchWriter& out) {
  const auto key = key_of(document);
  if (belongs_to_group(document, key)) return add_to_group(document, issues, out);
  end_group(out.batch());
  accept(document, issues, key, out);
  if (!key.found) return;
  out.batch().units.back().flat = true;
  group_.open = true;
  group_.row = &document;
  group_.key = key.key;
  group_.start = document.Header.RPStartDate.days;
  group_.document = out.batch().documents;
  group_.offset = out.offset();
  group_.issues = issues;
  group_.has_decile = pregnancies_.levels().decile.source != record::DecileSource::none;
}

bool Worker::belongs_to_group(const record::Document& document,
                              const tally::KeyMaker::KeyOrNone& key) {
  return key.found && group_.open && key.key == group_.key &&
         document.Header.RPStartDate.days == group_.start &&
         !record::contradict(group_.merged ? rows_ : *group_.row, document);
}

void Worker::add_to_group(const record::Document& row, const std::vector<ingest::Issue>& issues,
                          const BatchWriter& out) {
  Batch& batch = out.batch();
  const BatchWriter first(batch, group_.offset);
  if (record::has_unnamed_baby(row) && record::equal(*group_.row, row)) {
    first.add_finding(FindingCode::equal_babies, "LPIDBaby");
  }
  if (!group_.merged) {
    // The first row was counted as a whole document: that is taken back.
    group_.merged = true;
    const Unit unit = batch.units.back();
    batch.units.pop_back();
    --batch.recording.documents;
    add_quality(*group_.row, group_.has_decile, -1, batch);
    batch.observations.resize(unit.first);
    batch.issues.resize(unit.first_issue);
    batch.levels.resize(unit.first_levels);
    group_text_.reset();
    record::copy_document(rows_, *group_.row, group_text_);
  }
  record::add_row(rows_, row, group_text_);
  group_.row = &row;
  for (const ingest::Issue& issue : issues) {
    const bool reported =
        std::any_of(group_.issues.begin(), group_.issues.end(), [&](const ingest::Issue& earlier) {
          return earlier.code == issue.code && earlier.field == issue.field;
        });
    // Findings about values count documents, those about files count rows.
    if (reported && issue.code < FindingCode::plugin_failed) continue;
    group_.issues.push_back(issue);
    first.add_finding(issue.code, issue.field);
  }
}

void Worker::keep_group() {
  if (!group_.open || group_.row == &kept_row_) return;
  kept_text_.reset();
  record::copy_document(kept_row_, *group_.row, kept_text_);
  group_.row = &kept_row_;
}

void Worker::end_group(Batch& batch) {
  const bool merged = group_.open && group_.merged;
  group_.open = group_.merged = false;
  if (!merged) return;
  accept_pregnancy(rows_, {true, group_.key}, BatchWriter(batch, group_.offset));
  batch.units.back().document = group_.document;
  batch.units.back().flat = true;
  batch.failed_plugins = observer_.failed();
}

void Worker::broken(std::uint64_t offset, bool on_first_line, Batch& batch) {
  const BatchWriter out(batch, offset);
  if (out.stopped()) return;
  out.reject(FindingCode::rejected_syntax);
  if (!on_first_line) out.stop();
}

void Worker::oversize(std::uint64_t offset, Batch& batch) {
  const BatchWriter out(batch, offset);
  if (!out.stopped()) out.reject(FindingCode::rejected_size);
}

// Reads one value; false when it is broken.
bool Worker::read(std::string_view text, Envelopes envelopes, const BatchWriter& out) {
  switch (reader_.read(text, envelopes)) {
    case ReadOutcome::document:
      accept_json(out);
      return true;
    case ReadOutcome::not_object:
      out.reject(FindingCode::rejected_not_object);
      return true;
    case ReadOutcome::too_deep:
      out.reject(FindingCode::rejected_depth);
      return true;
    case ReadOutcome::envelope:
      return read_envelope(text, out);
    case ReadOutcome::tables:
      return read_table_object(text, out);
    case ReadOutcome::broken:
      break;
  }
  out.reject(FindingCode::rejected_syntax);
  return false;
}

void Worker::accept_json(const BatchWriter& out) {
  const record::Document& document = reader_.document();
  if (!reader_.is_known()) {
    end_group(out.batch());
    out.accept();
    for (const ingest::Issue& issue : reader_.issues()) out.add_finding(issue.code, issue.field);
    out.add_unknown_document();
  } else if (reader_.is_flat() && !joined_ && document.ReturnType.missing()) {
    accept_flat(document, reader_.issues(), out);
    keep_group();
  } else {
    end_group(out.batch());
    accept(document, reader_.issues(), key_of(document), out);
  }
}

bool Worker::read_envelope(std::string_view text, const BatchWriter& out) {
  end_group(out.batch());
  EnvelopeSink sink(*this, out);
  ingest::ValueStream stream(sink, ingest::StreamShape::single_value, limit_, 0);
  stream.write(text);
  stream.end();
  return sink.sound();
}

bool Worker::read_table_object(std::string_view text, const BatchWriter& out) {
  ingest::TableJoin join;
  const bool valid = ingest::read_tables(
      text, out.offset(), join, [&](const std::string& table, std::uint64_t offset) {
        BatchWriter(out.batch(), offset).add_finding(FindingCode::invalid_row, out.keep(table));
      });
  if (!valid) {
    out.reject(FindingCode::rejected_syntax);
    return false;
  }
  end_group(out.batch());
  join.for_each_document([&](std::string_view document, std::uint64_t offset) {
    joined(document, offset, out.batch());
  });
  for (const ingest::JoinFinding& finding : join.findings()) {
    out.batch().findings.push_back({finding.code, out.keep(finding.field), 0, 0, finding.count});
  }
  return true;
}

void Worker::accept(const record::Document& document, const std::vector<ingest::Issue>& issues,
                    const tally::KeyMaker::KeyOrNone& key, const BatchWriter& out) {
  out.accept();
  for (const ingest::Issue& issue : issues) out.add_finding(issue.code, issue.field);
  if (document.ReturnType.missing()) {
    accept_pregnancy(document, key, out);
  } else {
    accept_return(document, out);
  }
  out.batch().failed_plugins = observer_.failed();
}

// True without a table, and without a provider.
bool Worker::is_in_table(std::string_view provider) const noexcept {
  const derive::OrganisationTable& table = tables_.organisations;
  return !table.loaded() || provider.empty() || table.has(provider);
}

std::string_view Worker::provider_of(const record::Document& document,
                                     const BatchWriter& out) const {
  const derive::OrganisationTable& table = tables_.organisations;
  const std::string_view provider = table.successor(derive::provider(document));
  if (!is_in_table(provider)) {
    out.add_finding(FindingCode::not_in_table, "OrgIDProvider");
  }
  return out.keep(provider);
}

void Worker::accept_pregnancy(const record::Document& document,
                              const tally::KeyMaker::KeyOrNone& key, const BatchWriter& out) {
  Unit unit;
  unit.has_key = key.found;
  unit.key = key.key;
  unit.start = document.Header.RPStartDate.days;
  if (unit.has_key && tasks_.pack) unit.packed = out.batch().packer.pack(document);
  observe_pregnancy(unit, document, out);
  record(document, out.batch());
}

// What could be used of the document that was derived last.
void Worker::record(const record::Document& document, Batch& batch) const {
  tally::Recording& recording = batch.recording;
  ++recording.documents;
  recording.columns |= record::columns_with_value(document, ~recording.columns);
  const derive::PregnancyLevels& derived = pregnancies_.levels();
  const bool has_decile = derived.decile.source != record::DecileSource::none;
  if (pregnancies_.has_ethnicity()) recording.columns |= record::kEthnicityColumn;
  if (has_decile) recording.columns |= record::kDecileColumn;
  if (derived.unknown_area_of_2021) recording.columns |= record::kAreaOf2021;
  add_quality(document, has_decile, 1, batch);
}

void Worker::add_quality([[maybe_unused]] const record::Document& document,
                         [[maybe_unused]] bool has_decile, [[maybe_unused]] std::int64_t times,
                         [[maybe_unused]] Batch& batch) const {
#if defined(MEQ_WITH_QUALITY)
  if (!tasks_.quality) return;
  batch.quality.add(document, tables_.organisations.successor(derive::provider(document)),
                    has_decile, times);
#endif
}

void Worker::months(const std::vector<tally::KeptMonth>& months, Batch& batch) {
  together_.begin();
  for (const tally::KeptMonth& month : months) {
    if (!month.document.empty()) together_.add(month.document, month.start);
  }
  together_.finish(document_);
  Unit unit;
  unit.has_key = true;  // it stays, also where nothing is observed
  observe_pregnancy(unit, document_, BatchWriter(batch, 0));
  batch.failed_plugins = observer_.failed();
}

void Worker::observe_pregnancy(Unit unit, const record::Document& document,
                               const BatchWriter& out) {
  const meq_pregnancy& pregnancy = pregnancies_.derive(document);
  const derive::PregnancyLevels& derived = pregnancies_.levels();
  tally::UnitLevels levels;
  const std::string_view provider =
      out.keep(tables_.organisations.successor(derive::provider(document)));
  levels.provider = provider;
  levels.ethnic_code = pregnancy.ethnic_code;
  levels.imd_decile = pregnancy.imd_decile;
  levels.ethnic_group = pregnancy.ethnic_group;
  levels.edition = derived.decile.edition;
  levels.age_group = derived.age_group;
  levels.parity = derived.parity;
  levels_.assign(1, levels);
  // As the observer numbers them: deliveries, then babies.
  if (layout_.detail().site || layout_.detail().sex) {
    for (const auto* births : {&pregnancies_.deliveries(), &pregnancies_.babies()}) {
      for (const derive::BirthLevels& birth : *births) {
        levels.site = out.keep(birth.site);
        levels.sex = birth.sex;
        levels_.push_back(levels);
      }
    }
  }
  out.add_unit(unit, levels_, [&](auto& observations) {
    for (const derive::DerivedIssue& issue : pregnancies_.issues()) {
      out.batch().issues.push_back({issue.code, issue.field});
    }
    if (!is_in_table(provider)) {
      out.batch().issues.push_back({FindingCode::not_in_table, "OrgIDProvider"});
    }
    observer_.observe(pregnancy, observations);
    if (derived.decile.source == record::DecileSource::none) return;
    observations.push_back({0, layout_.slot(derived.decile), false});
  });
}

}  // namespace matequity::run
