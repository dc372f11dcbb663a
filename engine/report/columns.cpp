// SPDX-License-Identifier: Apache-2.0
#include "engine/report/columns.hpp"

#include <cstddef>
#include <cstring>
#include <limits>
#include <optional>

#include "engine/indicator/dimension.hpp"
#include "engine/report/document.hpp"

namespace matequity::report {

namespace {

constexpr std::size_t kLongestText = std::numeric_limits<std::int32_t>::max();

struct Heading {
  std::string_view name;
  ColumnKind kind;
};

constexpr Heading kBefore[] = {{"indicator", ColumnKind::text},
                               {"period_start", ColumnKind::date},
                               {"period_end", ColumnKind::date}};
constexpr Heading kBehind[] = {{"numerator", ColumnKind::count},
                               {"denominator", ColumnKind::count},
                               {"value", ColumnKind::number},
                               {"unit", ColumnKind::text},
                               {"ci_lower", ColumnKind::number},
                               {"ci_upper", ColumnKind::number},
                               {"ci_method", ColumnKind::text},
                               {"status", ColumnKind::text},
                               {"target_value", ColumnKind::number},
                               {"target_comparator", ColumnKind::text},
                               {"target_met", ColumnKind::truth},
                               {"target_status", ColumnKind::text},
                               {"reference", ColumnKind::text},
                               {"ratio", ColumnKind::number},
                               {"ratio_lower", ColumnKind::number},
                               {"ratio_upper", ColumnKind::number},
                               {"difference", ColumnKind::number},
                               {"difference_lower", ColumnKind::number},
                               {"difference_upper", ColumnKind::number},
                               {"significance", ColumnKind::text},
                               {"significance_998", ColumnKind::text},
                               {"verdict", ColumnKind::text},
                               {"reason", ColumnKind::text},
                               {"strong", ColumnKind::truth},
                               {"people", ColumnKind::number},
                               {"difference_lowest", ColumnKind::number},
                               {"difference_highest", ColumnKind::number},
                               {"proportionate", ColumnKind::number},
                               {"sign_certain", ColumnKind::truth},
                               {"representation_ratio", ColumnKind::number}};

// Fills one row, cell after cell.
class RowWriter {
 public:
  RowWriter(Columns& to, std::size_t row) : to_(to), row_(row) {}

  RowWriter& text(std::string_view cell) {
    Column& column = next(!cell.empty());
    if (column.values.size() + cell.size() > kLongestText) {
      to_.too_long = true;
      cell = {};
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(cell.data());
    column.values.insert(column.values.end(), bytes, bytes + cell.size());
    column.offsets.push_back(static_cast<std::int32_t>(column.values.size()));
    return *this;
  }

  RowWriter& number(const std::optional<double>& cell) { return plain(cell); }
  RowWriter& date(const std::optional<record::Days>& cell) { return plain(cell); }
  RowWriter& count(const std::optional<std::uint64_t>& cell) { return plain(cell); }

  RowWriter& truth(const std::optional<bool>& cell) {
    Column& column = next(cell.has_value());
    if (row_ % 8 == 0) column.values.push_back(0);
    if (cell.value_or(false)) column.values.back() |= bit();
    return *this;
  }

 private:
  std::uint8_t bit() const noexcept { return static_cast<std::uint8_t>(1u << (row_ % 8)); }

  Column& next(bool valid) {
    Column& column = to_.columns[at_++];
    if (row_ % 8 == 0) column.valid.push_back(0);
    if (valid) {
      column.valid.back() |= bit();
    } else {
      ++column.nulls;
    }
    return column;
  }

  template <class Number>
  RowWriter& plain(const std::optional<Number>& cell) {
    Column& column = next(cell.has_value());
    const Number value = cell.value_or(Number{});
    const std::size_t at = column.values.size();
    column.values.resize(at + sizeof value);
    std::memcpy(column.values.data() + at, &value, sizeof value);
    return *this;
  }

  Columns& to_;
  std::size_t row_;
  std::size_t at_ = 0;
};

Columns headed(std::size_t rows) {
  Columns made;
  made.rows = static_cast<std::int64_t>(rows);
  const auto add = [&](std::string_view name, ColumnKind kind) {
    Column& column = made.columns.emplace_back();
    column.name = name;
    column.kind = kind;
    column.valid.reserve(rows / 8 + 1);
    if (kind != ColumnKind::text) {
      column.values.reserve(kind == ColumnKind::truth ? rows / 8 + 1 : rows * 8);
      return;
    }
    column.offsets.reserve(rows + 1);
    column.offsets.push_back(0);
  };
  for (const auto& [name, kind] : kBefore) add(name, kind);
  for (const std::string_view name : indicator::kDimensionNames) add(name, ColumnKind::text);
  for (const auto& [name, kind] : kBehind) add(name, kind);
  return made;
}

void write_place(const result::Row& row, const tally::PeriodCalendar& calendar, RowWriter& cells) {
  std::optional<record::Days> first, last;
  if (row.period) {
    first = calendar.first_day(*row.period);
    last = calendar.last_day(*row.period);
  }
  cells.text(row.indicator->id).date(first).date(last);
  for (std::size_t i = 0; i < indicator::kDimensions; ++i) {
    std::string_view level;
    for (std::size_t k = 0; k < row.breakdown.size(); ++k) {
      if (row.breakdown[k] == static_cast<indicator::Dimension>(i)) level = row.levels[k].name;
    }
    cells.text(level);
  }
}

void write_target(const std::optional<result::RowTarget>& target, RowWriter& cells) {
  if (!target) {
    cells.number({}).text({}).truth({}).text({});
    return;
  }
  cells.number(target->value).text(target->comparator).truth(target->met);
  cells.text(target->withdrawn ? "withdrawn" : "current");
}

void write_comparison(const std::optional<result::Comparison>& comparison, RowWriter& cells) {
  if (!comparison) {
    cells.text({}).number({}).number({}).number({}).number({}).number({}).number({}).text({});
    cells.text({}).text({}).text({}).truth({}).number({});
    cells.number({}).number({}).number({}).truth({});
    return;
  }
  cells.text(comparison->reference.name);
  cells.number(comparison->ratio)
      .number(comparison->ratio_lower)
      .number(comparison->ratio_upper)
      .number(comparison->difference)
      .number(comparison->difference_lower)
      .number(comparison->difference_upper);
  cells.text(json::name(comparison->significance).value_or(""));
  cells.text(json::name(comparison->significance_998).value_or(""));
  cells.text(json::name(comparison->verdict)).text(json::name(comparison->reason).value_or(""));
  cells.truth(comparison->strong).number(comparison->people);
  const result::Bounds bounds = comparison->bounds.value_or(result::Bounds{});
  cells.number(bounds.difference_lowest).number(bounds.difference_highest);
  cells.number(bounds.proportionate).truth(bounds.sign_certain);
}

}  // namespace

Columns to_columns(const result::Result& result, const tally::CountLayout& layout) {
  Columns made = headed(result.rows.size());
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    const result::Row& row = result.rows[i];
    RowWriter cells(made, i);
    write_place(row, layout.calendar(), cells);
    cells.count(row.numerator).count(row.denominator).number(row.value);
    cells.text(indicator::name(row.indicator->unit));
    cells.number(row.lower)
        .number(row.upper)
        .text(row.interval_method)
        .text(json::name(row.status));
    write_target(row.target, cells);
    write_comparison(row.comparison, cells);
    cells.number(row.companion);
  }
  return made;
}

}  // namespace matequity::report
