# SPDX-License-Identifier: Apache-2.0
"""Results as Arrow tables: pyarrow, polars, DuckDB and pandas see what the CSV says."""
import csv
import datetime
import gc
import io

import matequity
import pytest
from records import BOOKINGS, FOLIC_ACID, many

pyarrow = pytest.importorskip("pyarrow")


@pytest.fixture(scope="module")
def result():
    return matequity.compute(many(3000), period="month", by=["ethnic_group", "provider",
                                                             ["ethnic_group", "provider"]])


def csv_rows(result):
    return list(csv.DictReader(io.StringIO(result.to_csv(), newline="")))


def as_written(value):
    """A cell of Arrow as the CSV writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime.date) else value


def agree(cell, value):
    value = as_written(value)
    return cell == value if isinstance(value, str) else float(cell) == value


def test_columns_have_the_names_and_order_of_the_csv(result):
    header = result.to_csv().splitlines()[0].split(",")
    assert result.to_arrow().column_names == header
    kinds = {str(field.type) for field in result.to_arrow().schema}
    assert kinds == {"string", "date32[day]", "int64", "double", "bool"}


def test_every_cell_is_that_of_the_csv(result):
    table = result.to_arrow()
    table.validate(full=True)
    rows, cells = csv_rows(result), table.to_pylist()
    assert len(rows) == len(cells) > 500
    for row, cell in zip(rows, cells):
        for name, text in row.items():
            assert agree(text, cell[name]), (name, text, cell[name])


def test_missing_cells_are_counted(result):
    for column in result.to_arrow().columns:
        counted = sum(1 for one in column.to_pylist() if one is None)
        assert counted == column.null_count


def test_a_table_outlives_its_result_and_columns_their_table():
    column = matequity.compute(BOOKINGS, by="provider").to_arrow().column("provider")
    gc.collect()
    assert {"RZA", "RZB"} <= set(column.to_pylist())


def test_a_capsule_that_nobody_takes_is_released():
    result = matequity.compute(BOOKINGS)
    from matequity import _arrow
    for _ in range(100):
        result.__arrow_c_stream__()
    gc.collect()
    assert not _arrow._streams
    assert result.to_arrow().num_rows == len(result)


def test_a_result_without_rows_is_a_table_without_rows():
    empty = matequity.compute(BOOKINGS, engine=matequity.Engine(built_in=False))
    table = empty.to_arrow()
    assert table.num_rows == 0 and "indicator" in table.column_names
    assert list(empty.to_pandas().columns) == table.column_names


def test_polars_takes_the_result_as_it_is(result):
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(result)
    assert frame.shape == (len(result), result.to_arrow().num_columns)
    assert frame.equals(result.to_polars())
    total = frame.filter(polars.col("indicator") == FOLIC_ACID,
                         polars.col("provider").is_null(), polars.col("ethnic_group").is_null())
    assert total["denominator"].sum() == sum(
        row["denominator"] for row in result.rows_of(FOLIC_ACID) if not row["breakdown"])


def test_duckdb_queries_the_result(result):
    duckdb = pytest.importorskip("duckdb")
    rows = result.to_arrow()
    counted, = duckdb.sql(f"select sum(numerator) from rows where indicator = '{FOLIC_ACID}' "
                          "and provider is null and ethnic_group is null").fetchall()[0]
    assert rows.num_rows == len(result)
    assert counted == sum(row["numerator"] for row in result.rows_of(FOLIC_ACID)
                          if not row["breakdown"])


def test_pandas_is_the_same_with_and_without_pyarrow(result, monkeypatch):
    pandas = pytest.importorskip("pandas")
    with_arrow = result.to_pandas()

    def missing(_):
        raise ImportError("no pyarrow")
    monkeypatch.setattr(matequity.Result, "to_arrow", missing)
    without = result.to_pandas()
    assert list(with_arrow.columns) == list(without.columns)
    for name in with_arrow.columns:
        present = with_arrow[name].notna()
        assert present.equals(without[name].notna()), name
        assert with_arrow[name][present].tolist() == without[name][present].tolist(), name
    for name in ("numerator", "value", "target_met", "period_start"):
        assert with_arrow[name].dtype == without[name].dtype, name
    assert str(with_arrow["numerator"].dtype) == "Int64"
    assert with_arrow["period_start"].dt.year.isin([2023, 2024]).any()
