// SPDX-License-Identifier: Apache-2.0
// When memory is exhausted at any allocation of reading, counting, merging and computing:
// MEQ_ERROR_MEMORY or success, no abort, no leak, and handles that can be freed. `operator new` of
// this program is replaced by one that fails at will.
//
// Not so while engines are made, requests and plans read, states saved or loaded: these make trees
// of nlohmann/json 3.11.2, whose destructor allocates and thus ends the program.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

#include "arrow_tables.hpp"
#include "handles.hpp"

namespace {

std::atomic<long> allocations_left{-1};  // negative: none fails
std::atomic<bool> armed{false};
std::atomic<long> living{0};

void fail_when_asked_to() {
  if (armed && allocations_left >= 0 && allocations_left-- == 0) throw std::bad_alloc();
}

void* allocate(std::size_t size) {
  fail_when_asked_to();
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  ++living;
  return memory;
}

void* allocate_aligned(std::size_t size, std::size_t alignment) {
  fail_when_asked_to();
  void* memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
  if (memory == nullptr) throw std::bad_alloc();
  ++living;
  return memory;
}

void release(void* memory) noexcept {
  if (memory != nullptr) --living;
  std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return allocate_aligned(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  try {
    return allocate(size);
  } catch (const std::bad_alloc&) {
    return nullptr;
  }
}
void operator delete(void* memory) noexcept { release(memory); }
void operator delete[](void* memory) noexcept { release(memory); }
void operator delete(void* memory, std::size_t) noexcept { release(memory); }
void operator delete[](void* memory, std::size_t) noexcept { release(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { release(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { release(memory); }

namespace matequity::test {
namespace {

const std::string kRequest =
    R"({"indicators": ["P1.*", "P4b.4a", "M3"], "by": [["provider"], ["ethnic_group"]],)"
    R"( "code_lists": {"substance_misuse": ["1"]}})";
const std::string kInput =
    R"({"PregnancyID":"1","AntenatalAppDate":"2024-05-01","FolicAcidSupplement":"01","Mother":)"
    R"({"EthnicCategoryMother":"M","SocialAndPersonalCircumstances":[{"SocPerSNOMED":1}]}})"
    "\n{\"PregnancyID\":\"1\",\"AntenatalAppDate\":\"2024-02-30\",\"OrgIDProvider\":\"A provider\"}"
    "\nbroken\n"
    R"({"PregnancyAndBookingDetails":[{"PregnancyID":"2"}],"Returns":{"ReturnType":"Counts",)"
    R"("Rows":[{"Measure":"Units","Count":3},{"Measure":"UnitsActionA","Count":1}]}})"
    "\n"
    R"({"ReturnType":"DeliveryEpisodes","Episodes":[{"DeliveryDate":"2024-05-01","Events":)"
    R"([{"Date":"2024-05-01","Diagnoses":["O85"]}]}]})";
const std::string kTable = "lsoa,imd_decile\nE1,1\nE2,2\n";
const std::string kCsvTable = "PregnancyID,FolicAcidSupplement\n7,01\n";

// What a piece of work came to. Written without allocating.
struct Outcome {
  meq_status status = MEQ_OK;
  std::size_t json_size = 0;
  std::size_t json_sum = 0;
  bool plugin_failed = false;
  bool consistent = true;  // an error comes with every failure alone, and says something
};

class Work {
 public:
  virtual ~Work() = default;
  virtual Outcome run() = 0;

 protected:
  static void check(Outcome& outcome, meq_status status, meq_error* error) {
    outcome.status = status;
    const bool told =
        error != nullptr && meq_error_status(error) == status && meq_error_message(error).size > 0;
    if (status == MEQ_OK ? error != nullptr : !told) outcome.consistent = false;
    meq_error_free(error);
  }

  static void look_at(Outcome& outcome, const meq_result* result) {
    const std::string_view json = view(meq_result_json(result));
    outcome.json_size = json.size();
    for (const char letter : json) {
      outcome.json_sum = outcome.json_sum * 31 + static_cast<unsigned char>(letter);
    }
    outcome.plugin_failed = json.find("plugin_failed") != std::string_view::npos;
  }
};

// While this lives allocations fail as asked for.
class Armed {
 public:
  Armed() { armed = true; }
  ~Armed() { armed = false; }
};

const meq_engine* shared_engine() {
  static const Owned<meq_engine> engine = [] {
    Got<meq_engine> made;
    EXPECT_EQ(meq_engine_new(nullptr, made.out(), nullptr), MEQ_OK);
    return made.release();
  }();
  return engine.get();
}

// Makes a run, reads while memory is short, and finishes.
class Reading : public Work {
 public:
  explicit Reading(std::uint32_t threads) : threads_(threads) {}

  Outcome run() final {
    outcome_ = {};
    meq_run_options options{};
    options.struct_size = sizeof options;
    options.threads = threads_;
    meq_run* run = nullptr;
    meq_result* result = nullptr;
    succeeds(
        meq_run_new(shared_engine(), kRequest.data(), kRequest.size(), &options, &run, &error_));
    read(run, result);
    if (result != nullptr) look_at(outcome_, result);
    meq_result_free(result);
    meq_run_free(run);
    return outcome_;
  }

 protected:
  bool succeeds(meq_status status) {
    check(outcome_, status, error_);
    return status == MEQ_OK;
  }

  meq_error* error_ = nullptr;

 private:
  virtual void read(meq_run* run, meq_result*& result) = 0;

  std::uint32_t threads_;
  Outcome outcome_;
};

class Computing : public Reading {
 public:
  using Reading::Reading;

 private:
  void read(meq_run* run, meq_result*& result) override {
    const std::string_view name = kCsvName;
    const Armed exhausted;
    succeeds(meq_run_table(run, MEQ_TABLE_IMD, kTable.data(), kTable.size(), &error_)) &&
        succeeds(meq_run_write(run, kInput.data(), 40, &error_)) &&
        succeeds(meq_run_write(run, kInput.data() + 40, kInput.size() - 40, &error_)) &&
        succeeds(meq_run_input(run, name.data(), name.size(), &error_)) &&
        succeeds(meq_run_write(run, kCsvTable.data(), kCsvTable.size(), &error_)) &&
        succeeds(meq_run_finish(run, &result, &error_));
  }

  static constexpr std::string_view kCsvName = "MSD101PregnancyBooking.csv";
};

// Reads an Arrow table, which is released whatever happens.
class ReadingATable : public Reading {
 public:
  using Reading::Reading;

 private:
  void read(meq_run* run, meq_result*& result) override {
    ArrowTable table(
        {{{encoded("PregnancyID", {"1", "2", "3"}),
           numbers<std::int32_t>("AntenatalAppDate", "tdD", {19844, 19845, std::nullopt}),
           texts("FolicAcidSupplement", {"01", "03", "07"}, "vu")},
          3}});
    ArrowSchema schema = table.schema();
    ArrowArray array = table.array(0);
    {
      const Armed exhausted;
      succeeds(meq_run_write_arrow_array(run, nullptr, 0, &schema, &array, &error_)) &&
          succeeds(meq_run_finish(run, &result, &error_));
    }
    EXPECT_EQ(table.released.schemas, 1);
    EXPECT_EQ(table.released.batches, 1);
  }
};

// Merges two states and finishes.
class Merging : public Work {
 public:
  Merging() {
    Got<meq_run> run;
    Got<meq_result> result;
    Got<meq_state> state;
    Got<meq_bytes> bytes;
    EXPECT_EQ(
        meq_run_new(shared_engine(), kRequest.data(), kRequest.size(), nullptr, run.out(), nullptr),
        MEQ_OK);
    EXPECT_EQ(meq_run_write(run, kInput.data(), kInput.size(), nullptr), MEQ_OK);
    EXPECT_EQ(meq_run_finish(run, result.out(), nullptr), MEQ_OK);
    EXPECT_EQ(meq_run_state_new(run, state.out(), nullptr), MEQ_OK);
    EXPECT_EQ(meq_state_save(state, 1, bytes.out(), nullptr), MEQ_OK);
    saved_ = view(meq_bytes_view(bytes));
  }

  Outcome run() override {
    Outcome outcome;
    meq_state* into = nullptr;
    meq_state* from = nullptr;
    meq_result* result = nullptr;
    meq_error* error = nullptr;
    const auto succeeds = [&](meq_status status) {
      check(outcome, status, error);
      return status == MEQ_OK;
    };
    const auto load = [&](meq_state** state) {
      return succeeds(meq_state_load(shared_engine(), saved_.data(), saved_.size(), state, &error));
    };
    load(&into) && load(&from);
    {
      const Armed exhausted;
      succeeds(meq_state_merge(into, from, &error)) &&
          succeeds(meq_state_finish(into, &result, &error));
    }
    if (result != nullptr) look_at(outcome, result);
    meq_result_free(result);
    meq_state_free(from);
    meq_state_free(into);
    return outcome;
  }

 private:
  std::string saved_;
};

// Runs the work with the n-th allocation failing, for every n (in strides where there are many).
void fail_everywhere(Work& work, long strides) {
  work.run();  // what is made once and kept
  allocations_left = 1L << 40;
  const Outcome expected = work.run();
  const long allocations = (1L << 40) - allocations_left.exchange(-1);
  ASSERT_EQ(expected.status, MEQ_OK);
  ASSERT_GT(allocations, 10);
  long failures = 0;
  for (long n = 0; n < allocations; n += 1 + n / strides) {
    const long before = living;
    allocations_left = n;
    const Outcome outcome = work.run();
    allocations_left = -1;
    ASSERT_EQ(living, before) << "a leak where allocation " << n << " fails";
    ASSERT_TRUE(outcome.consistent) << "allocation " << n;
    if (outcome.status == MEQ_OK) {
      // A plugin that cannot be opened is left out, and said to be.
      if (!outcome.plugin_failed) {
        ASSERT_EQ(outcome.json_size, expected.json_size) << "allocation " << n;
        ASSERT_EQ(outcome.json_sum, expected.json_sum) << "allocation " << n;
      }
    } else {
      ASSERT_EQ(outcome.status, MEQ_ERROR_MEMORY) << "allocation " << n;
      ++failures;
    }
  }
  EXPECT_GT(failures, 10);
}

TEST(MemoryExhausted, WhileComputingIsAnError) {
  Computing work(1);
  fail_everywhere(work, 4000);
}

TEST(MemoryExhausted, WhileATableIsReadIsAnError) {
  for (const std::uint32_t threads : {1u, 2u}) {
    ReadingATable work(threads);
    fail_everywhere(work, 2000);
  }
}

TEST(MemoryExhausted, WhileComputingInThreadsIsAnError) {
  Computing work(2);
  fail_everywhere(work, 4000);
}

TEST(MemoryExhausted, WhileMergingStatesIsAnError) {
  Merging work;
  fail_everywhere(work, 4000);
}

}  // namespace
}  // namespace matequity::test
