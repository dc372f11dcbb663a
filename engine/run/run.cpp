// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run.hpp"

#include "engine/run/column_table.hpp"
#include "engine/run/settle.hpp"
#include "engine/text/checksum.hpp"

namespace matequity::run {

Run::Run(const indicator::Catalogue& catalogue, request::Request request, const Options& options)
    : request_(std::move(request)), layout_(catalogue, request_), options_(options) {
  tables_.asked = request_.imd_year.edition;
  tables_.mix = request_.imd_mix;
}

void Run::set_table(Table table, std::string_view csv) {
  if (state_) throw UseError("reference tables must be given before the first byte of input");
  if (table == Table::columns) {
    // It says how inputs are read, not what is counted: states of different files merge.
    columns_ = read_column_table(csv);
    return;
  }
  std::string_view name = "organisations:";
  switch (table) {
    case Table::imd:
      tables_.imd = derive::ImdTable::parse(csv, tables_.asked);
      name = "imd:";
      break;
    case Table::postcodes:
      tables_.postcodes = derive::PostcodeTable::parse(csv);
      name = "postcodes:";
      break;
    case Table::organisations:
      tables_.organisations = derive::OrganisationTable::parse(csv);
      break;
    case Table::columns:
      break;
  }
  tables_.fingerprint += std::string(name) + text::hexadecimal(text::crc32(csv)) + ";";
}

void Run::require_organisations() const {
  const derive::OrganisationTable& table = tables_.organisations;
  for (std::size_t i = 0; i < request_.by.size(); ++i) {
    for (const indicator::Dimension dimension : request_.by[i]) {
      if (!indicator::is_of_organisation(dimension)) continue;
      const std::size_t column = indicator::organisation_column(dimension);
      if (table.loaded() && table.has_column(column)) continue;
      const std::string name(indicator::name(dimension));
      const std::string place = "by[" + std::to_string(i) + "]";
      std::string message = "request, ";
      message.append(place).append(": ").append(name);
      if (table.loaded()) {
        message += " needs a column of that name in the table of organisations";
      } else {
        message.append(" needs a table of organisations (provider,").append(name);
        message += "): give one";
      }
      throw request::RequestError(message, "request." + place);
    }
  }
}

// What depends on options and tables begins with the first input.
void Run::start() {
  if (state_) return;
  require_organisations();
  state_ = std::make_unique<tally::State>(layout_, options_.max_cells, !options_.keep_duplicates,
                                          tables_.fingerprint);
  state_->set_edition(tables_.edition());
  if (!tables_.imd.empty()) {
    state_->set_area_table(tables_.imd.areas() == derive::AreaYear::of_2021
                               ? tally::AreaTable::of_2021
                               : tally::AreaTable::of_2011);
  }
  state_->set_organisations(tables_.organisations.levels());
  if (options_.keep_places) state_->keep_places();
  committer_ = std::make_unique<Committer>(*state_);
  sink_ = make_input_sink(settings(), *committer_);
  submissions_ = std::make_unique<Submissions>(layout_, tables_, options_.max_document_bytes,
                                               *committer_, options_.quality);
}

InputSettings Run::settings() const {
  return {&layout_,         &tables_,  options_.max_document_bytes,
          options_.threads, &columns_, {!options_.keep_duplicates, options_.quality}};
}

InputTarget Run::target() {
  return {*sink_, *committer_, *submissions_, columns_, options_.max_document_bytes};
}

void Run::begin_input(std::string_view name) {
  if (finished_) throw UseError("the run has finished: make a new one for more input");
  const std::uint64_t part_offset = state_ ? 0 : options_.part_offset;
  if (part_offset > 0 && ingest::is_csv_name(name)) {
    throw UseError("CSV cannot be read in parts: part_offset is for JSON Lines");
  }
  start();
  end_input();
  input_ = make_input_reader(name, part_offset, target());
}

void Run::write(std::string_view bytes) {
  if (finished_) throw UseError("the run has finished: make a new one for more input");
  if (!input_) begin_input({});
  bytes_ += bytes.size();
  input_->write(bytes);
}

void Run::end_input() {
  if (input_) {
    input_->end();
    committer_->end_input();
  }
  input_.reset();
}

void Run::finish() {
  if (finished_) throw UseError("the run has finished already");
  start();
  end_input();
  sink_.reset();
  submissions_->finish();
  settle(*state_, settings());
  finished_ = true;
}

const tally::State& Run::state() const {
  if (!finished_) throw UseError("the run has not finished: call meq_run_finish first");
  return *state_;
}

#if defined(MEQ_WITH_QUALITY)
std::string Run::quality_json() const {
  if (!finished_) throw UseError("the run has not finished: call meq_run_finish first");
  if (!options_.quality) throw UseError("the run did not count quality: ask for it in its options");
  return committer_->quality().json();
}
#endif

}  // namespace matequity::run
