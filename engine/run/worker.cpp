// SPDX-License-Identifier: Apache-2.0
#include "engine/run/worker.hpp"

#include <algorithm>
#include <cstring>

#include "engine/derive/count_row.hpp"
#include "engine/derive/ethnicity.hpp"

namespace matequity::run {

namespace {

using findings::FindingCode;
using ingest::Envelopes;
using ingest::ReadOutcome;

constexpr std::string_view kBlanks = " \t\r\n";

}  // namespace

// An envelope found inside a line or an array: its entries are documents of the same batch.
class Worker::EnvelopeSink : public ingest::ValueSink {
 public:
  EnvelopeSink(Worker& worker, Batch& batch, std::uint64_t offset)
      : worker_(worker), batch_(batch), offset_(offset) {}

  void value(std::string_view text, std::uint64_t offset, Envelopes envelopes, bool) override {
    // The whole value instead of its entries: no colon follows the key that made it an envelope.
    if (envelopes == Envelopes::open) return broken(offset, false);
    if (sound_) sound_ = worker_.read(text, offset_ + offset, envelopes, batch_);
  }
  void broken(std::uint64_t offset, bool) override {
    if (sound_) worker_.reject(FindingCode::rejected_syntax, offset_ + offset, batch_);
    sound_ = false;
  }
  void oversize(std::uint64_t offset) override { worker_.oversize(offset_ + offset, batch_); }

  bool sound() const noexcept { return sound_; }

 private:
  Worker& worker_;
  Batch& batch_;
  std::uint64_t offset_;
  bool sound_ = true;
};

Worker::Worker(const tally::CountLayout& layout, const derive::ReferenceTables& tables,
               std::uint64_t limit)
    : layout_(layout), limit_(limit), pregnancies_(tables), observer_(layout) {}

void Worker::lines(std::string_view block, std::uint64_t offset, Batch& batch) {
  while (!block.empty()) {
    const void* found = std::memchr(block.data(), '\n', block.size());
    const std::size_t size =
        found == nullptr
            ? block.size()
            : static_cast<std::size_t>(static_cast<const char*>(found) - block.data()) + 1;
    line(block.substr(0, size), offset, batch);
    block.remove_prefix(size);
    offset += size;
  }
}

void Worker::line(std::string_view text, std::uint64_t offset, Batch& batch) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return;
  offset += first;
  text.remove_prefix(first);
  const std::size_t line_end = text.back() == '\n' ? 1 : 0;
  if (text.size() - line_end > limit_) return oversize(offset, batch);
  read(text, offset, Envelopes::open, batch);
}

void Worker::value(std::string_view text, std::uint64_t offset, Envelopes envelopes,
                   bool on_first_line, Batch& batch) {
  if (batch.stopped || read(text, offset, envelopes, batch) || on_first_line) return;
  batch.stopped = true;
  batch.findings.push_back({FindingCode::reading_stopped, {}, batch.documents, offset});
}

void Worker::rows(std::string_view block, std::uint64_t offset, const ingest::FlatLayout& layout,
                  Batch& batch) {
  text::CsvRowScan scan;
  while (!block.empty()) {
    scan.begin();
    const std::size_t size = std::min(scan.find_end(block, layout.form), block.size());
    row(block.substr(0, size), offset, layout, batch);
    block.remove_prefix(size);
    offset += size;
  }
}

void Worker::row(std::string_view text, std::uint64_t offset, const ingest::FlatLayout& layout,
                 Batch& batch) {
  flat_row(flat_reader_.read(text, layout), offset, batch);
}

void Worker::cells(const ingest::CellRows& rows, std::size_t first, std::size_t last,
                   std::uint64_t offset, const ingest::FlatLayout& layout, Batch& batch) {
  // As of a CSV file: its longest row is shorter than a document may be.
  const std::uint64_t limit = std::min(limit_, ingest::kLongestRow);
  for (std::size_t row = first; row < last; ++row, ++offset) {
    flat_row(flat_reader_.read(rows, row, layout, limit), offset, batch);
  }
}

void Worker::flat_row(ingest::RowOutcome outcome, std::uint64_t offset, Batch& batch) {
  switch (outcome) {
    case ingest::RowOutcome::document:
      return accept(flat_reader_.document(), flat_reader_.issues(), offset, batch);
    case ingest::RowOutcome::misfit:
      return reject(FindingCode::rejected_row, offset, batch);
    case ingest::RowOutcome::oversize:
      return oversize(offset, batch);
    case ingest::RowOutcome::skipped:
      break;
  }
}

void Worker::broken(std::uint64_t offset, bool on_first_line, Batch& batch) {
  if (batch.stopped) return;
  reject(FindingCode::rejected_syntax, offset, batch);
  if (on_first_line) return;
  batch.stopped = true;
  batch.findings.push_back({FindingCode::reading_stopped, {}, batch.documents, offset});
}

void Worker::oversize(std::uint64_t offset, Batch& batch) {
  if (!batch.stopped) reject(FindingCode::rejected_size, offset, batch);
}

// Reads one value; false when it is broken.
bool Worker::read(std::string_view text, std::uint64_t offset, Envelopes envelopes, Batch& batch) {
  switch (reader_.read(text, envelopes)) {
    case ReadOutcome::document:
      accept(reader_.document(), reader_.issues(), offset, batch);
      return true;
    case ReadOutcome::not_object:
      reject(FindingCode::rejected_not_object, offset, batch);
      return true;
    case ReadOutcome::too_deep:
      reject(FindingCode::rejected_depth, offset, batch);
      return true;
    case ReadOutcome::envelope:
      return read_envelope(text, offset, batch);
    case ReadOutcome::tables:
      return read_table_object(text, offset, batch);
    case ReadOutcome::broken:
      break;
  }
  reject(FindingCode::rejected_syntax, offset, batch);
  return false;
}

bool Worker::read_envelope(std::string_view text, std::uint64_t offset, Batch& batch) {
  EnvelopeSink sink(*this, batch, offset);
  ingest::ValueStream stream(sink, ingest::StreamShape::single_value, limit_, 0);
  stream.write(text);
  stream.end();
  return sink.sound();
}

bool Worker::read_table_object(std::string_view text, std::uint64_t offset, Batch& batch) {
  ingest::TableJoin join;
  const bool valid =
      ingest::read_tables(text, offset, join, [&](const std::string& table, std::uint64_t at) {
        add_finding(FindingCode::invalid_row, batch.names.copy(table), at, batch);
      });
  if (!valid) {
    reject(FindingCode::rejected_syntax, offset, batch);
    return false;
  }
  tables(join, batch);
  return true;
}

void Worker::tables(ingest::TableJoin& join, Batch& batch) {
  join.for_each_document([&](std::string_view text, std::uint64_t offset) {
    read(text, offset, Envelopes::ignore, batch);
  });
  for (const auto& [table, count] : join.orphans()) {
    batch.findings.push_back({FindingCode::orphan_row, batch.names.copy(table), 0, 0, count});
  }
}

void Worker::reject(FindingCode code, std::uint64_t offset, Batch& batch) {
  ++batch.documents;
  ++batch.rejected;
  add_finding(code, {}, offset, batch);
}

void Worker::add_finding(FindingCode code, std::string_view field, std::uint64_t offset,
                         Batch& batch) {
  batch.findings.push_back({code, field, batch.documents, offset});
}

void Worker::accept(const record::Document& document, const std::vector<ingest::Issue>& issues,
                    std::uint64_t offset, Batch& batch) {
  ++batch.documents;
  for (const ingest::Issue& issue : issues) {
    add_finding(issue.code, issue.field, offset, batch);
  }
  if (document.ReturnType.missing()) {
    accept_pregnancy(document, offset, batch);
  } else {
    accept_return(document, offset, batch);
  }
  batch.failed_plugins = observer_.failed();
}

void Worker::accept_pregnancy(const record::Document& document, std::uint64_t offset,
                              Batch& batch) {
  const meq_pregnancy& pregnancy = pregnancies_.derive(document);
  for (const derive::DerivedIssue& issue : pregnancies_.issues()) {
    add_finding(issue.code, issue.field, offset, batch);
  }
  const std::string_view provider = derive::provider(document);
  Unit unit;
  unit.first = batch.observations.size();
  unit.levels = {batch.names.copy(provider),
                 {},
                 pregnancy.ethnic_code,
                 pregnancy.imd_decile,
                 pregnancy.ethnic_group};
  const auto made = keys_.make(document.UniqPregID.value, provider, document.PregnancyID.value);
  unit.has_key = made.found;
  unit.key = made.key;
  unit.start = document.Header.RPStartDate.days;
  observer_.observe(pregnancy, batch.observations);
  close_unit(unit, offset, batch);
}

void Worker::close_unit(Unit& unit, std::uint64_t offset, Batch& batch) {
  unit.last = batch.observations.size();
  unit.document = batch.documents;
  unit.offset = offset;
  if (unit.has_key || unit.last > unit.first) batch.units.push_back(unit);
}

bool Worker::takes_return(std::string_view type) const {
  const auto& plugins = layout_.catalogue().plugins();
  return std::any_of(plugins.begin(), plugins.end(), [&](const indicator::LoadedPlugin& plugin) {
    return std::find(plugin.returns.begin(), plugin.returns.end(), type) != plugin.returns.end();
  });
}

void Worker::accept_return(const record::Document& document, std::uint64_t offset, Batch& batch) {
  const std::string_view type = document.ReturnType.value;
  if (type == "Counts") return accept_counts(document, offset, batch);
  if (type == "Staff") return accept_staff(document, offset, batch);
  if (type == "DeliveryEpisodes") return accept_episodes(document, offset, batch);
  if (!takes_return(type)) add_finding(FindingCode::unknown_return, "ReturnType", offset, batch);
}

bool Worker::uses_measure(std::string_view measure) const {
  const auto& indicators = layout_.catalogue().indicators();
  return std::any_of(indicators.begin(), indicators.end(), [&](const indicator::Indicator& one) {
    return one.counts &&
           std::any_of(one.counts->measures.begin(), one.counts->measures.end(),
                       [&](const indicator::Measure& used) { return used.name == measure; });
  });
}

void Worker::accept_counts(const record::Document& document, std::uint64_t offset, Batch& batch) {
  const std::string_view provider = batch.names.copy(derive::provider(document));
  record::Days start = document.PeriodStart.days;
  record::Days end = document.PeriodEnd.days;
  if (start != record::kNoDate && end != record::kNoDate && start > end) {
    add_finding(FindingCode::implausible, "PeriodEnd", offset, batch);
    start = end = record::kNoDate;
  }
  for (const record::CountRow& row : document.Rows) {
    if (!uses_measure(row.Measure.value)) {
      add_finding(FindingCode::unknown_measure, "Measure", offset, batch);
      continue;
    }
    if (row.Count.missing()) {
      // The reader has reported an invalid count; an absent one is seen here first.
      if (!row.Count.invalid()) add_finding(FindingCode::invalid_number, "Count", offset, batch);
      continue;
    }
    const derive::CountLevels levels = derive::count_levels(row);
    for (const std::string_view field : levels.unknown) {
      if (!field.empty()) add_finding(FindingCode::invalid_code, field, offset, batch);
    }
    BatchCount count;
    count.key.question =
        row.Question.missing() ? -1 : static_cast<std::int32_t>(row.Question.value);
    count.key.start = start;
    count.key.end = end;
    count.key.carries = levels.carries;
    count.key.ethnic_code = levels.ethnic_code;
    count.key.ethnic_group = levels.ethnic_group;
    count.key.split = levels.split;
    count.key.imd_decile = levels.imd_decile;
    count.key.imd_quintile = levels.imd_quintile;
    count.provider = provider;
    count.measure = batch.names.copy(row.Measure.value);
    count.band = batch.names.copy(row.Band.value);
    count.count = static_cast<std::uint64_t>(row.Count.value);
    batch.counts.push_back(count);
  }
}

void Worker::accept_staff(const record::Document& document, std::uint64_t offset, Batch& batch) {
  for (const record::StaffMember& row : document.Staff) {
    const meq_staff_member member = derive::staff_member(document, row);
    Unit unit;
    unit.first = batch.observations.size();
    unit.levels = {batch.names.copy(derive::provider(document)), batch.names.copy(row.Band.value),
                   member.ethnic_code, 0, member.ethnic_group};
    observer_.observe(member, batch.observations);
    close_unit(unit, offset, batch);
  }
}

void Worker::accept_episodes(const record::Document& document, std::uint64_t offset, Batch& batch) {
  for (const record::DeliveryEpisode& row : document.Episodes) {
    const meq_delivery_episode& episode = episodes_.derive(document, row);
    Unit unit;
    unit.first = batch.observations.size();
    unit.levels = {batch.names.copy(derive::provider(document)),
                   {},
                   episode.ethnic_code,
                   episode.imd_decile,
                   episode.ethnic_group};
    observer_.observe(episode, batch.observations);
    close_unit(unit, offset, batch);
  }
}

}  // namespace matequity::run
