// SPDX-License-Identifier: Apache-2.0
#include "computation.hpp"

#include <stdexcept>

namespace matequity::test {

namespace {

// A call of the library that failed.
struct Refusal {
  meq_status status;
  std::string message, place;
};

void need(meq_status status, Error& error) {
  if (status != MEQ_OK) throw Refusal{status, error.message(), error.place()};
}

void write_in_parts(meq_run* run, std::string_view bytes, const std::vector<std::size_t>& cuts) {
  Error error;
  std::size_t begin = 0;
  const auto write = [&](std::size_t end) {
    // A copy of its own size: reading beyond a part shows under the address sanitizer.
    const std::vector<char> part(bytes.begin() + static_cast<std::ptrdiff_t>(begin),
                                 bytes.begin() + static_cast<std::ptrdiff_t>(end));
    need(meq_run_write(run, part.data(), part.size(), error.out()), error);
    begin = end;
  };
  for (const std::size_t cut : cuts) write(cut);
  write(bytes.size());
}

Owned<meq_run> begun(const meq_run_options* options, std::string_view request,
                     const meq_engine* engine) {
  Error error;
  Got<meq_run> run;
  need(meq_run_new(engine, request.data(), request.size(), options, run.out(), error.out()), error);
  return run.release();
}

// The number of the table that the command's flag of that name gives.
std::uint32_t table_of_flag(const std::string& name) {
  if (name == "imd") return MEQ_TABLE_IMD;
  if (name == "postcodes") return MEQ_TABLE_POSTCODES;
  if (name == "organisations") return MEQ_TABLE_ORGANISATIONS;
  if (name == "columns") return MEQ_TABLE_COLUMNS;
  throw Refusal{MEQ_ERROR_TABLE, "no table is called " + name, {}};
}

Owned<meq_run> read(const Job& job, const meq_engine* engine) {
  meq_run_options options{};
  options.struct_size = sizeof options;
  options.threads = job.threads;
  options.duplicates = job.keep_duplicates ? MEQ_DUPLICATES_KEEP : MEQ_DUPLICATES_RESOLVE;
  options.keep_places = job.keep_places ? 1 : 0;
  options.part_offset = job.part_offset;
  Owned<meq_run> run = begun(&options, job.request, engine);
  Error error;
  const auto give_table = [&](const std::string& name, const std::string& csv) {
    if (csv.empty()) return;
    need(meq_run_table(run.get(), table_of_flag(name), csv.data(), csv.size(), error.out()), error);
  };
  give_table("imd", job.imd);
  give_table("postcodes", job.postcodes);
  for (const NamedInput& table : job.tables) give_table(table.name, table.bytes);
  for (std::size_t i = 0; i < job.inputs.size(); ++i) {
    const NamedInput& input = job.inputs[i];
    need(meq_run_input(run.get(), input.name.data(), input.name.size(), error.out()), error);
    write_in_parts(run.get(), input.bytes, i == 0 ? job.cuts : std::vector<std::size_t>{});
  }
  return run;
}

Owned<meq_result> finish(meq_run* run) {
  Error error;
  Got<meq_result> result;
  need(meq_run_finish(run, result.out(), error.out()), error);
  return result.release();
}

template <class Call>
auto or_throw(Call&& call) {
  try {
    return call();
  } catch (const Refusal& refusal) {
    throw std::runtime_error(refusal.message);
  }
}

}  // namespace

const meq_engine* built_in_engine() {
  static const Owned<meq_engine> engine = [] {
    Got<meq_engine> made;
    if (meq_engine_new(nullptr, made.out(), nullptr) != MEQ_OK) {
      throw std::runtime_error("no engine with the built-in plugins");
    }
    return made.release();
  }();
  return engine.get();
}

Computed compute(const Job& job, const meq_engine* engine) {
  Computed computed;
  try {
    const Owned<meq_run> run = read(job, engine);
    const Owned<meq_result> result = finish(run.get());
    computed.json = view(meq_result_json(result.get()));
    computed.csv = view(meq_result_csv(result.get()));
    computed.rejection = meq_result_rejection(result.get());
  } catch (const Refusal& refusal) {
    computed.status = refusal.status;
    computed.message = refusal.message;
    computed.place = refusal.place;
  }
  return computed;
}

Job job_of(std::string_view request, std::string_view input) {
  Job job;
  job.request = request;
  job.inputs.push_back({{}, std::string(input)});
  return job;
}

Computed compute(std::string_view request, std::string_view input) {
  return compute(job_of(request, input));
}

Owned<meq_run> new_run(const meq_run_options* options, std::string_view request) {
  return or_throw([&] { return begun(options, request, built_in_engine()); });
}

Owned<meq_run> run_of(const Job& job, const meq_engine* engine) {
  return or_throw([&] { return read(job, engine); });
}

Owned<meq_state> state_of(const Job& job, const meq_engine* engine) {
  return or_throw([&] {
    const Owned<meq_run> run = read(job, engine);
    finish(run.get());
    Error error;
    Got<meq_state> state;
    need(meq_run_state_new(run.get(), state.out(), error.out()), error);
    return state.release();
  });
}

std::string saved(const meq_state* state, bool with_index) {
  return or_throw([&] {
    Error error;
    Got<meq_bytes> bytes;
    need(meq_state_carry(state, with_index ? 1 : 0, bytes.out(), error.out()), error);
    return std::string(view(meq_bytes_view(bytes)));
  });
}

Owned<meq_state> loaded(std::string_view bytes, const meq_engine* engine) {
  return or_throw([&] {
    Error error;
    Got<meq_state> state;
    need(meq_state_load(engine, bytes.data(), bytes.size(), state.out(), error.out()), error);
    return state.release();
  });
}

std::string json_of(const meq_state* state) {
  return or_throw([&] {
    Error error;
    Got<meq_result> result;
    need(meq_state_finish(state, result.out(), error.out()), error);
    return std::string(view(meq_result_json(result)));
  });
}

}  // namespace matequity::test
